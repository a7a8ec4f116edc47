"""From a file on disk to TOML's plain values, or to the problem that keeps it from being read."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

from collect.domain.problem import Problem, problem

LARGEST = 1_000_000
"""Bytes. The largest file shipped has a thirtieth of it; a file that is larger was not meant for us."""

DEEPEST = 12
"""Levels of tables and lists. The files shipped have five."""


def read_toml(path: Path, label: str) -> tuple[dict[str, object] | None, list[Problem]]:
    """The file's values; decimals are kept exact. `label` is how the user knows the file."""
    content, problems = read_bytes(path, label)
    if content is None:
        return None, problems
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [problem("catalog.encoding", label, line=line)]
    return parse(text, label)


def read_bytes(path: Path, label: str) -> tuple[bytes | None, list[Problem]]:
    """The file's bytes, at most `LARGEST` of them. A pipe or a device is no file: it might never end."""
    try:
        if not path.is_file():
            return None, [problem("catalog.unreadable", label)]
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError):
        return None, [problem("catalog.unreadable", label)]
    if len(content) > LARGEST:
        return None, [problem("catalog.large", label, limit=LARGEST)]
    return content, []


def parse(text: str, label: str) -> tuple[dict[str, object] | None, list[Problem]]:
    """TOML text to values. Where the parser gives no place, the last line is named."""
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = place.groups() if place else (text.count("\n") + 1, 1)
        return None, [problem("catalog.toml", label, line=line, column=column)]
    problems = _monsters(values, label)
    return (None, problems) if problems else (values, [])


def _monsters(values: dict[str, object], label: str) -> list[Problem]:
    """What Python could read but not handle: nesting beyond its recursion, whole numbers beyond TOML's own 64 bits."""
    layer: list[object] = [values]
    for _ in range(DEEPEST):
        layer = [inner for value in layer for inner in _inside(value)]
        if any(isinstance(value, int) and not -(2**63) <= value < 2**63 for value in layer):
            return [problem("catalog.number.size", label)]
    return (
        [problem("catalog.deep", label, limit=DEEPEST)]
        if any(isinstance(value, dict | list) for value in layer)
        else []
    )


def _inside(value: object) -> list[object]:
    """The values directly inside a table or a list."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
