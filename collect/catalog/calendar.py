"""The days of the year by which the stages of PK Guru are to be done, as data: one window a row, each with its source."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from collect.catalog.dated import Dated, check_dates, in_force, read_basis
from collect.catalog.place import CALENDAR, find_root
from collect.catalog.table import Table
from collect.catalog.toml_file import read_toml
from collect.domain.problem import Problem, Refused
from collect.domain.regulation import Basis

CODES = ("formatif", "sumatif", "laporan")
_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", re.ASCII)


@dataclass(frozen=True)
class Window:
    """A stretch of days of every year, both ends included; `first` and `last` are month and day."""

    code: str
    first: tuple[int, int]
    last: tuple[int, int]
    basis: Basis

    def days(self, year: int) -> tuple[date, date]:
        """The stretch in one year."""
        return date(year, *self.first), date(year, *self.last)


def read_calendar(path: Path, label: str) -> tuple[list[Dated[str, Window]], list[Problem]]:
    """Every row of a file, or everything that is wrong with it."""
    values, problems = read_toml(path, label)
    if values is None:
        return [], problems
    table = Table(values, file=label)
    rows = table.tables("windows")
    found = [_window(row) for row in rows]
    check_dates(rows, found)
    problems = table.finish()
    return ([], problems) if problems else (found, [])


def calendar_on(day: date) -> dict[str, Window]:
    """The windows in force on a day, by code; refused with every problem of the file.

    Before the first of them (a computer whose clock is wrong) those hold that came first.
    """
    rows = _rows(find_root())
    return in_force(rows, max(day, min(row.since for row in rows)))


@lru_cache
def _rows(root: Path) -> tuple[Dated[str, Window], ...]:
    found, problems = read_calendar(root / CALENDAR, CALENDAR)
    if problems:
        raise Refused(problems)
    return tuple(found)


def _window(row: Table) -> Dated[str, Window]:
    basis = read_basis(row)
    first, last = _month_and_day(row, "first"), _month_and_day(row, "last")
    if row.sound and last < first:
        row.fault("catalog.calendar.order", "last")
    code = row.choice("code", CODES)
    return Dated(code, Window(code, first, last, basis), basis.valid_from)


def _month_and_day(row: Table, key: str) -> tuple[int, int]:
    """`11-30`; a day that only leap years have, or none has, is no day of every year."""
    text = row.text(key, limit=5)
    found = _DAY.fullmatch(text)
    month, day = (int(found[1]), int(found[2])) if found else (0, 0)
    try:
        date(2001, month, day)
    except ValueError:
        if text:
            row.fault("catalog.calendar.day", key, got=text)
        return 1, 1
    return month, day
