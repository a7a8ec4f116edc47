"""What the attendance machines say of a period's guru over the year: looked at first, then taken as their attendance."""

import hashlib
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.discipline import DisciplineRule, step_for
from collect.domain.presence import Calendar, Presence, Scans, days_of, join, measure
from collect.domain.problem import refuse
from collect.domain.strict_json import canonical
from collect.intake.machines import FREE, LEAVES
from collect.operations.agree_signed import signed_in
from collect.operations.attend import Absence, enter_table
from collect.operations.deed import Deed, record
from collect.operations.draw_plan import regulation_of
from collect.operations.lock_period import lock_period
from collect.operations.open_period import period_of
from collect.operations.set_calendar import calendar_of
from collect.storage.assignments import list_assignments
from collect.storage.attendance import list_attendance
from collect.storage.audit import lock_head
from collect.storage.excuses import list_excuses
from collect.storage.machines import MachineDay, list_days, list_numbers
from collect.storage.periods import ANY_STATE, Period
from collect.storage.teachers import list_teachers

QUIET = Fraction(1, 4)
"""A working day on which fewer of the guru came is most likely a holiday or a machine that was off (project default): it counts
for nobody until somebody has looked."""
DISCIPLINE = "pp-94-2021"
_DAY_MINUTES = 450


@dataclass(frozen=True)
class PresenceRow:
    """One guru of a period. `presence` is None where no number is paired or the machine has no scan. `entered`: days and minutes
    that stand as attendance now; `step`: what PP 94/2021 says to these days, information that changes no value; `signed`: the value
    is signed, so its figures stay."""

    teacher_id: uuid.UUID
    name: str
    numbers: tuple[str, ...]
    presence: Presence | None
    entered: tuple[Decimal, int] | None
    step: str = ""
    signed: bool = False

    @property
    def figures(self) -> tuple[Decimal, int] | None:
        """Days and minutes as they would be taken."""
        return None if self.presence is None else (Decimal(len(self.presence.absent)), self.presence.minutes)

    @property
    def differs(self) -> bool:
        """Whether taking it would change anything."""
        return self.figures is not None and self.figures != self.entered

    @property
    def locked(self) -> bool:
        """Whether it may not be taken without the signer's consent."""
        return self.signed and self.differs


@dataclass(frozen=True)
class PresenceTable:
    """`working`: days that count; `quiet`: working days on which hardly anybody came, which count for nobody; `open_numbers`:
    how many of the machine are without a guru; `told`: whether the school has told its hours; `minutes_per_day`: late and early,
    that make one day; `digest`: of all figures."""

    rows: Sequence[PresenceRow]
    working: Sequence[date]
    quiet: Sequence[date]
    open_numbers: int
    told: bool
    minutes_per_day: int
    digest: str


def presence_of(session: Session, deed: Deed, period_id: uuid.UUID) -> PresenceTable:
    """The days and minutes of a period's guru, January to December of its year, as far as the machines have told.

    Raises `Refused` without a period of this school.
    """
    period = period_of(session, deed, period_id, ANY_STATE)
    calendar, told = calendar_of(session, deed.school_id)
    scans, open_numbers, numbers = _scans(session, deed, period.year)
    working, quiet = _working(calendar, scans, period.year)
    rule = regulation_of(period).attendance
    most = int(rule.minutes_per_day) if rule else _DAY_MINUTES
    rows = _rows(session, period, calendar=calendar, working=working, scans=scans, numbers=numbers, most=most)
    text = canonical({str(row.teacher_id): [str(figure) for figure in row.figures or ()] for row in rows})
    digest = hashlib.sha256(text.encode()).hexdigest()
    return PresenceTable(rows, working, quiet, open_numbers, told, most, digest)


def take_presence(
    session: Session, deed: Deed, period_id: uuid.UUID, teachers: Collection[uuid.UUID], *, digest: str
) -> int:
    """Write these guru's days and minutes as the period's attendance; how many changed.

    Raises `Refused` where what was looked at is no longer what would be written (`presence.changed`), nobody is chosen, or a row
    that is `locked` is.
    """
    lock_period(session, deed, period_id, ANY_STATE)
    lock_head(session, deed.school_id)
    table = presence_of(session, deed, period_id)
    if table.digest != digest:
        raise refuse("presence.changed")
    chosen = {row.teacher_id: row.figures for row in table.rows if row.teacher_id in teachers}
    absences = {i: Absence(figures[0], figures[1]) for i, figures in chosen.items() if figures is not None}
    if not absences:
        raise refuse("presence.nobody")
    changed = enter_table(session, deed, period_id, absences)
    if changed:
        days = f"{table.working[0]}..{table.working[-1]}" if table.working else ""
        record(session, deed, "presence.taken", str(period_id), guru=len(absences), changed=changed, days=days)
    return changed


Days = Mapping[uuid.UUID, Mapping[date, Scans]]


def _scans(session: Session, deed: Deed, year: int) -> tuple[Days, int, Mapping[uuid.UUID, tuple[str, ...]]]:
    """Each paired guru's days, how many numbers are open, and each guru's numbers."""
    owners: dict[str, uuid.UUID] = {}
    numbers: dict[uuid.UUID, list[str]] = defaultdict(list)
    open_numbers = 0
    for row in list_numbers(session, deed.school_id):
        if row.teacher_id is not None:
            owners[row.number] = row.teacher_id
            numbers[row.teacher_id].append(row.number)
        elif not row.nobody:
            open_numbers += 1
    told: dict[tuple[uuid.UUID, date], list[Scans]] = defaultdict(list)
    for found in list_days(session, deed.school_id, date(year, 1, 1), date(year, 12, 31)):
        if found.number in owners:
            told[(owners[found.number], found.day)].append(_scan(found))
    days: dict[uuid.UUID, dict[date, Scans]] = defaultdict(dict)
    for (teacher_id, day), scans in told.items():
        days[teacher_id][day] = join(scans)
    return days, open_numbers, {teacher_id: tuple(found) for teacher_id, found in numbers.items()}


def _scan(row: MachineDay) -> Scans:
    return Scans(row.first, row.last, excused=row.mark in LEAVES, free=row.mark == FREE)


def _working(calendar: Calendar, scans: Days, year: int) -> tuple[list[date], list[date]]:
    """The year's working days up to the last that a machine has told: those that count, and the quiet ones."""
    came: dict[date, int] = defaultdict(int)
    people = 0
    for days in scans.values():
        scanned = [day for day, one in days.items() if one.came]
        people += bool(scanned)
        for day in scanned:
            came[day] += 1
    if not came:
        return [], []
    working = calendar.working_days(date(year, 1, 1), max(came))
    quiet = [day for day in working if came[day] < QUIET * people]
    return [day for day in working if day not in set(quiet)], quiet


def _rows(
    session: Session,
    period: Period,
    *,
    calendar: Calendar,
    working: Sequence[date],
    scans: Days,
    numbers: Mapping[uuid.UUID, tuple[str, ...]],
    most: int,
) -> list[PresenceRow]:
    school_id = period.school_id
    assessed = {row.teacher_id for row in list_assignments(session, school_id, period.period_id)}
    stored = {row.teacher_id: row for row in list_attendance(session, school_id, period.period_id)}
    excused: dict[uuid.UUID, set[date]] = defaultdict(set)
    for excuse in list_excuses(session, school_id):
        excused[excuse.teacher_id].update(days_of(excuse.first_day, excuse.last_day))
    signed = signed_in(session, school_id, period.period_id)
    discipline = load_catalog().discipline(DISCIPLINE)
    rows = []
    for teacher in list_teachers(session, school_id, also_left=True):
        if teacher.teacher_id not in assessed:
            continue
        days, entered = scans.get(teacher.teacher_id, {}), stored.get(teacher.teacher_id)
        found = None
        if any(one.came for one in days.values()):
            found = measure(calendar, working, days, excused=excused[teacher.teacher_id], most=most)
        rows.append(
            PresenceRow(
                teacher_id=teacher.teacher_id,
                name=teacher.name,
                numbers=numbers.get(teacher.teacher_id, ()),
                presence=found,
                entered=(entered.absent_days, entered.late_minutes) if entered else None,
                step=_step(discipline, found, most) if found else "",
                signed=teacher.teacher_id in signed,
            )
        )
    return rows


def _step(discipline: DisciplineRule, presence: Presence, most: int) -> str:
    days = len(presence.absent) + Fraction(presence.minutes, most)
    found = step_for(discipline, days, longest_run=presence.longest_run)
    return found.name if found else ""
