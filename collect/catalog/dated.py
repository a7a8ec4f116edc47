"""Rows with a day on which they take effect, and the choice of those in force."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from collect.catalog.rules import unrepeated
from collect.catalog.table import Table
from collect.domain.kinds import Status
from collect.domain.regulation import Basis

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True)
class Dated(Generic[K, V]):
    """A value that replaces the older ones of the same key from a day on."""

    key: K
    value: V
    since: date


def in_force(rows: Iterable[Dated[K, V]], day: date) -> dict[K, V]:
    """The newest row of each key that has taken effect by the day, in the file's order of keys."""
    newest: dict[K, Dated[K, V]] = {}
    for row in rows:
        if row.since <= day and (row.key not in newest or newest[row.key].since < row.since):
            newest[row.key] = row
    return {key: row.value for key, row in newest.items()}


def read_basis(table: Table) -> Basis:
    """Where a row's numbers come from; every row has it."""
    return Basis(
        source=table.text("source"),
        status=table.member("status", Status),
        valid_from=table.day("valid_from"),
        note=table.text("note", limit=600) if table.has("note") else "",
    )


def own_basis(table: Table, key: str) -> Basis | None:
    """The basis of one number that is founded otherwise than the rest of its row."""
    return read_basis(table.table(key)) if table.has(key) else None


def check_dates(rows: Sequence[Table], entries: Sequence[Dated[K, V]]) -> None:
    """Two rows of one key never take effect on one day."""
    sound = [(row, entry) for row, entry in zip(rows, entries, strict=True) if row.sound]
    named = [f"{_name(entry.key)} ({entry.since})" for _, entry in sound]
    unrepeated([row for row, _ in sound], "valid_from", named)


def _name(key: object) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return " / ".join(str(part) for part in parts if part != ())
