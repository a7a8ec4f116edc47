"""Days and numbers as the pages of attendance machines show them."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from collect.domain.presence import Hours
from collect.operations.pair_numbers import propose_pairs
from collect.operations.set_calendar import calendar_of
from collect.storage.machines import list_numbers
from collect.storage.teachers import list_teachers
from collect.web.coordinate.presence.forms import clock_text

SPAN_GAP = timedelta(days=3)
"""Quiet days with nothing but a weekend between them are told as one span."""


@dataclass(frozen=True)
class Span:
    """Days one after the other; `number`: how many of them count."""

    first: date
    last: date
    number: int


def spans(days: Iterable[date]) -> list[Span]:
    """Days joined into spans, over weekends."""
    found: list[Span] = []
    for day in sorted(days):
        if found and day - found[-1].last <= SPAN_GAP:
            found[-1] = Span(found[-1].first, day, found[-1].number + 1)
        else:
            found.append(Span(day, day, 1))
    return found


@dataclass(frozen=True)
class NumberRow:
    """One number with the guru set or proposed (`guess`: a question, not an answer yet)."""

    number: str
    name: str
    teacher_id: uuid.UUID | None
    nobody: bool
    guess: bool


def number_rows(session: Session, school_id: uuid.UUID) -> list[NumberRow]:
    """Open numbers first, then by number."""
    guesses = propose_pairs(session, school_id)
    rows = [
        NumberRow(row.number, row.name, row.teacher_id or guesses.get(row.number), row.nobody, row.number in guesses)
        for row in list_numbers(session, school_id)
    ]
    settled = {row.number: not row.guess and (row.teacher_id is not None or row.nobody) for row in rows}
    return sorted(rows, key=lambda row: (settled[row.number], row.number.zfill(30)))


def teacher_choices(session: Session, school_id: uuid.UUID, rows: Sequence[NumberRow]) -> list[tuple[str, str]]:
    """The guru to choose from; who has left only where a number is theirs."""
    paired = {row.teacher_id for row in rows}
    return [
        (str(row.teacher_id), row.name)
        for row in list_teachers(session, school_id, also_left=True)
        if row.active or row.teacher_id in paired
    ]


@dataclass(frozen=True)
class HoursRow:
    """One day of the week as the form shows it."""

    weekday: int
    works: bool
    starts: str
    ends: str


def hours_rows(session: Session, school_id: uuid.UUID) -> tuple[list[HoursRow], bool]:
    """The week as it is stored or by default, and whether the school has told it."""
    calendar, told = calendar_of(session, school_id)
    usual = next(iter(calendar.hours.values()))
    return [_hours_row(day, calendar.hours.get(day), usual) for day in range(7)], told


def _hours_row(day: int, hours: Hours | None, usual: Hours) -> HoursRow:
    shown = hours or usual
    return HoursRow(day, hours is not None, clock_text(shown.starts), clock_text(shown.ends))
