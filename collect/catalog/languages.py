"""The languages that people may choose: one line of data each."""

import re
from functools import lru_cache
from pathlib import Path

from collect.catalog.place import LANGUAGES, find_root
from collect.catalog.table import Table
from collect.catalog.toml_file import read_toml
from collect.domain.problem import Problem, Refused

SOURCE = "id"
"""The language of every definition and of every source string; always there."""

_CODE = re.compile(r"[a-z]{2,3}", re.ASCII)


def read_languages(path: Path, label: str) -> tuple[dict[str, str], list[Problem]]:
    """Code (ISO 639) to the language's own name, Indonesian first, then in the file's order."""
    values, problems = read_toml(path, label)
    if values is None:
        return {}, problems
    table = Table(values, file=label)
    rows = table.table("languages")
    names = {code: rows.text(code, limit=40) for code in (SOURCE, *rows.keys())}
    for code in names:
        if not _CODE.fullmatch(code):
            rows.fault("catalog.language.code", code[:40])
    problems = table.finish()
    return ({}, problems) if problems else (names, [])


@lru_cache
def languages(root: Path | None = None) -> dict[str, str]:
    """The languages of a root (default: the shipped ones); refused with every problem of the file. Not to be changed."""
    names, problems = read_languages((root or find_root()) / LANGUAGES, LANGUAGES)
    if problems:
        raise Refused(problems)
    return names
