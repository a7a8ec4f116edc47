"""The school's own hours and holidays; until they are told, the project's default stands in and is shown as such."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from collect.domain.identifiers import check_date
from collect.domain.presence import DEFAULT_HOURS, Calendar, Hours, days_of
from collect.domain.problem import Problem, Refused, problem
from collect.domain.typed import seen_line
from collect.operations.deed import Deed, record
from collect.storage.audit import lock_head
from collect.storage.calendars import Holiday, WorkDay, list_holidays, list_work_days

LINES, NAME, LONGEST = 200, 120, 120
_MINUTES = 24 * 60
_YEARS = range(2000, 2100)


@dataclass(frozen=True)
class Closed:
    """Days on which nobody has to come, both ends included."""

    first: date
    last: date
    name: str


def calendar_of(session: Session, school_id: uuid.UUID) -> tuple[Calendar, bool]:
    """A school's calendar, and whether the school has told its hours."""
    told = {row.weekday: Hours(row.starts, row.ends) for row in list_work_days(session, school_id)}
    holidays = {day for row in list_holidays(session, school_id) for day in days_of(row.first_day, row.last_day)}
    return Calendar(told or DEFAULT_HOURS, holidays), bool(told)


def set_calendar(session: Session, deed: Deed, hours: Mapping[int, Hours], closed: Iterable[Closed]) -> bool:
    """Keep exactly these hours and holidays; whether anything changed. Raises `Refused` with the faults of all days."""
    wanted = list(dict.fromkeys(sorted(closed, key=lambda one: (one.first, one.last, one.name))))
    faults = [problem("calendar.hours", f"mulai_{day}") for day, one in hours.items() if not _fits(one)]
    if not hours:
        faults.append(problem("calendar.no_day", "hari_0"))
    if faults:
        raise Refused(faults)
    lock_head(session, deed.school_id)
    old_hours = {row.weekday: Hours(row.starts, row.ends) for row in list_work_days(session, deed.school_id)}
    old = [Closed(row.first_day, row.last_day, row.name) for row in list_holidays(session, deed.school_id)]
    if old_hours == dict(hours) and sorted(map(_key, old)) == sorted(map(_key, wanted)):
        return False
    for table in (WorkDay, Holiday):
        session.execute(delete(table).where(table.school_id == deed.school_id))
    session.add_all(
        WorkDay(school_id=deed.school_id, weekday=day, starts=one.starts, ends=one.ends) for day, one in hours.items()
    )
    session.add_all(
        Holiday(school_id=deed.school_id, first_day=one.first, last_day=one.last, name=one.name) for one in wanted
    )
    session.flush()
    shown = ", ".join(f"{day}: {one.starts}-{one.ends}" for day, one in sorted(hours.items()))
    record(session, deed, "calendar.set", "", hours=shown, holidays=len(wanted))
    return True


def read_holidays(text: str) -> list[Closed]:
    """Holidays as typed, one a line: `17/08/2026 Hari Kemerdekaan`, `21/12/2026 - 02/01/2027 Libur semester`. Raises `Refused`
    with every line that cannot be read."""
    lines = [seen_line(line) for line in text.splitlines()]
    found, faults = [], []
    for number, line in enumerate(lines, start=1):
        read = _line(line, number) if line else None
        if isinstance(read, Problem):
            faults.append(read)
        elif read is not None:
            found.append(read)
    if len(found) > LINES:
        faults.append(problem("calendar.many", "libur", most=LINES))
    if faults:
        raise Refused(faults)
    return found


def holidays_text(rows: Iterable[Holiday]) -> str:
    """Holidays as they are typed."""
    return "\n".join(
        " ".join(part for part in (_span_text(row.first_day, row.last_day), row.name) if part) for row in rows
    )


def _span_text(first: date, last: date) -> str:
    return f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"


def _line(line: str, number: int) -> Closed | Problem:
    words = line.split()
    first = check_date(words[0])[0]
    last, rest = first, words[1:]
    if rest[:1] and rest[0] in ("-", "–", "s.d.", "sampai") and len(rest) > 1:
        last, rest = check_date(rest[1])[0], rest[2:]
    name = " ".join(rest)
    if first is None or last is None or first.year not in _YEARS:
        return problem("calendar.line", "libur", number=number, value=line[:60])
    if last < first or (last - first).days >= LONGEST:
        return problem("calendar.span", "libur", number=number, most=LONGEST)
    if len(name) > NAME:
        return problem("calendar.name", "libur", number=number, most=NAME)
    return Closed(first, last, name)


def _fits(hours: Hours) -> bool:
    return 0 <= hours.starts < hours.ends <= _MINUTES


def _key(one: Closed) -> tuple[date, date, str]:
    return one.first, one.last, one.name
