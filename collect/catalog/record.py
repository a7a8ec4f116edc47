"""The record of published versions: one file a folder, with the digest of each definition as it was published.

The digest is taken over a file's meaning (its values as canonical JSON), not over its bytes: a comment, a space or another
system's line ends change nothing that a respondent reads or a mark rests on, and must not force a new version.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from collect.catalog.definition import Source
from collect.catalog.place import RECORD, frozen_files
from collect.catalog.table import Table
from collect.catalog.toml_file import read_toml
from collect.domain.problem import Problem, problem


def digest(values: Mapping[str, object]) -> str:
    """SHA-256, in hexadecimal, of a definition's values."""
    text = json.dumps(_plain(values), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """A value as JSON has it. Types that JSON lacks are marked, so that a day never equals a text; 7.50 is 7.5."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return {"number": str(value.normalize())}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def read_record(folder: Path, label: str) -> tuple[dict[str, str] | None, list[Problem]]:
    """File name (under the folder, with forward slashes) to digest; none where the record cannot be read."""
    if not (folder / RECORD).exists():
        return None, [problem("catalog.published.none", f"{label}{RECORD}")]
    values, problems = read_toml(folder / RECORD, f"{label}{RECORD}")
    if values is None:
        return None, problems
    table = Table(values, file=f"{label}{RECORD}")
    digests = table.table("digests")
    found = {name: digests.text(name, limit=64) for name in digests.keys()}  # noqa: SIM118 - a Table is no mapping
    for name, text in found.items():
        if text and (len(text) != 64 or set(text) - set("0123456789abcdef")):
            digests.fault("catalog.digest", name)
    problems = table.finish()
    return (None, problems) if problems else (found, [])


def check_folder(folder: Path, label: str) -> list[Problem]:
    """A recorded version that vanished, and a file that was never recorded. `label` ends in a slash unless empty."""
    recorded, problems = read_record(folder, label)
    if recorded is None:
        return problems
    there = {path.relative_to(folder).as_posix() for path in frozen_files(folder)}
    vanished = [problem("catalog.published.vanished", f"{label}{name}") for name in recorded if name not in there]
    fresh = [problem("catalog.published.new", f"{label}{name}") for name in sorted(there - recorded.keys())]
    return vanished + fresh


def check_files(files: Mapping[Source, Mapping[str, object]]) -> list[Problem]:
    """Which files are no longer what was recorded of them, by the record of their folder or of the one above."""
    records: dict[Path, dict[str, str]] = {}
    problems = []
    for source, values in files.items():
        folder = next((f for f in (source.path.parent, source.path.parent.parent) if (f / RECORD).is_file()), None)
        if folder is None:
            continue
        if folder not in records:
            records[folder] = read_record(folder, "")[0] or {}
        wanted = records[folder].get(source.path.relative_to(folder).as_posix())
        if wanted is not None and digest(values) != wanted:
            problems.append(problem("catalog.published.changed", source.label))
    return problems
