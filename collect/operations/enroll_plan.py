"""What taking a school's file would do: the plan that a koordinator sees before agreeing, and what its makers share."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from collect.domain.identifiers import name_key
from collect.domain.problem import Problem, problem

SHOWN = 500
"""Entries of a list that a preview carries; the counts are always exact."""

Row = TypeVar("Row")


@dataclass(frozen=True)
class Change:
    """One field that would change. `field` is the column's name in storage; the values are texts as people read them."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One person, company or lesson of a list; `about` tells namesakes apart."""

    name: str
    about: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Batch(Generic[Row]):
    """Understood rows of one file by row number. `source`: the file that was recognised (`daftar_pd`, `siswa`, ...).
    `left_out`: who stands in rows that were not taken, so that nobody is marked as left because of a faulty row."""

    source: str
    filename: str
    rows: Mapping[int, Row]
    left_out: Sequence[Mapping[str, str]] = ()
    period_id: uuid.UUID | None = None

    def where(self, number: int) -> str:
        """`daftar_pd.xlsx, baris 12`, as intake says it."""
        return f"{self.filename}, baris {number}"

    def fault(self, number: int, code: str, **details: object) -> Problem:
        """A problem at a row."""
        return problem(code, self.where(number), **details)


@dataclass(frozen=True)
class Plan:
    """What would be done against the present state. `write` does it, in the session that made the plan.
    `must_confirm`: more than half of the active people would be marked as left."""

    new: Sequence[Entry]
    changed: Sequence[Entry]
    gone: Sequence[Entry]
    unchanged: int
    problems: Sequence[Problem]
    warnings: Sequence[Problem]
    write: Callable[[], None]
    must_confirm: bool = False


@dataclass(frozen=True)
class Preview:
    """Exact counts, lists capped at `SHOWN`, and every problem and warning. `errors` counts rows, not problems;
    `import_id` is None where nothing was kept for a later yes."""

    import_id: uuid.UUID | None
    kind: str
    source: str
    filename: str
    period_id: uuid.UUID | None
    new: int
    changed: int
    unchanged: int
    gone: int
    errors: int
    skipped: int
    new_entries: tuple[Entry, ...]
    changed_entries: tuple[Entry, ...]
    gone_entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    must_confirm: bool

    @property
    def changes_nothing(self) -> bool:
        """Whether everything in the file is already as it says."""
        return not (self.new or self.changed or self.gone)


def person_key(name: str) -> str:
    """`name_key`, never empty for a name of signs alone, and short enough for its column."""
    return (name_key(name) or name.casefold())[:200]


def text_key(text: str) -> str:
    """What two spellings of a class, subject or company share: no case, no double spaces."""
    return " ".join(text.casefold().split())


def shown(value: object) -> str:
    """A stored value as people read it in a list of changes."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "" if value is None else str(value)


def changes_of(row: object, wanted: Mapping[str, object]) -> tuple[Change, ...]:
    """What differs between a stored row and the values wanted for its columns."""
    return tuple(
        Change(name, shown(getattr(row, name)), shown(value))
        for name, value in wanted.items()
        if getattr(row, name) != value
    )


def fill(row: object, wanted: Mapping[str, object]) -> None:
    """Set the columns of a stored row, touching only those that differ."""
    for name, value in wanted.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By name, so that a list does not depend on the order of the file."""
    return tuple(sorted(entries, key=lambda entry: (entry.name.casefold(), entry.name, entry.about)))


def more_than_half(gone: int, active: int) -> bool:
    """A list that would mark that many as left was most likely the wrong file."""
    return 2 * gone > active
