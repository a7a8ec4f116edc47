"""Attendance of a guru: unexcused days and minutes over the year, entered by the koordinator; of a signed value unchanged."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from collect.domain.problem import Problem, Refused, problem
from collect.operations.agree_signed import check_figures, held_faults
from collect.operations.assign import assignment_of
from collect.operations.deed import Deed, record
from collect.operations.open_period import period_of
from collect.storage.assignments import list_assignments
from collect.storage.attendance import Attendance, list_attendance
from collect.storage.periods import ANY_STATE

DAYS_MOST, MINUTES_MOST = 366, 366 * 24 * 60
_STEP = Decimal("0.001")


@dataclass(frozen=True)
class Absence:
    """Working days without a valid reason (parts of a day allowed), and minutes late or gone early, over the whole year."""

    days: Decimal
    minutes: int


def enter_attendance(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    teacher_id: uuid.UUID,
    *,
    absent_days: Decimal,
    late_minutes: int,
) -> bool:
    """Enter or correct; whether anything changed.

    Raises `Refused` outside 0-366 days and 0-527,040 minutes, and where it would change what was signed.
    """
    period = period_of(session, deed, period_id, ANY_STATE)
    assignment_of(session, deed, period_id, teacher_id)
    absence = Absence(absent_days, late_minutes)
    faults = faults_of(absence)
    if faults:
        raise Refused(faults)
    row = session.get(Attendance, (deed.school_id, period_id, teacher_id))
    if differs(row, absence):
        check_figures(session, deed, period, teacher_id)
    return _put(session, deed, row, key=(period_id, teacher_id), absence=absence)


def enter_table(session: Session, deed: Deed, period_id: uuid.UUID, absences: Mapping[uuid.UUID, Absence]) -> int:
    """Enter or correct many guru at once; how many rows changed.

    Raises `Refused` with the faults of all rows (`where`: `<guru>.absent_days` and so on), also of the guru whose value is signed
    and whose figures would change; then nothing is entered.
    """
    period = period_of(session, deed, period_id, ANY_STATE)
    assigned = {row.teacher_id for row in list_assignments(session, deed.school_id, period_id)}
    faults = [problem("assignment.unknown", str(teacher)) for teacher in absences if teacher not in assigned]
    faults += [
        Problem(fault.code, f"{teacher}.{fault.where}", fault.details)
        for teacher, absence in absences.items()
        for fault in faults_of(absence)
    ]
    rows = {row.teacher_id: row for row in list_attendance(session, deed.school_id, period_id)}
    changing = [teacher for teacher, absence in absences.items() if differs(rows.get(teacher), absence)]
    faults += held_faults(session, deed, period, changing)
    if faults:
        raise Refused(faults)
    return sum(
        _put(session, deed, rows.get(teacher), key=(period_id, teacher), absence=absence)
        for teacher, absence in absences.items()
    )


def differs(row: Attendance | None, absence: Absence) -> bool:
    """Whether an entry would change what stands."""
    return row is None or (row.absent_days, row.late_minutes) != (absence.days, absence.minutes)


def faults_of(absence: Absence) -> list[Problem]:
    """Why an entry cannot be taken; empty if it can."""
    faults = []
    days, minutes = absence.days, absence.minutes
    if not (days.is_finite() and 0 <= days <= DAYS_MOST):
        faults.append(problem("sheet.days", "absent_days", got=str(days)[:20]))
    elif days != days.quantize(_STEP):
        faults.append(problem("attend.places", "absent_days", got=str(days)[:20]))
    if not 0 <= minutes <= MINUTES_MOST:
        faults.append(problem("attend.minutes", "late_minutes", got=str(minutes)[:20], most=MINUTES_MOST))
    return faults


def _put(
    session: Session, deed: Deed, row: Attendance | None, *, key: tuple[uuid.UUID, uuid.UUID], absence: Absence
) -> bool:
    if not differs(row, absence):
        return False
    # -0 is a decimal too, but no score sheet would read it.
    days, minutes = abs(absence.days), absence.minutes
    period_id, teacher_id = key
    before = f"{row.absent_days}/{row.late_minutes}" if row else ""
    if row is None:
        row = Attendance(school_id=deed.school_id, period_id=period_id, teacher_id=teacher_id)
        session.add(row)
    row.absent_days, row.late_minutes = days, minutes
    session.flush()
    record(session, deed, "attendance.entered", str(teacher_id), before=before, after=f"{days}/{minutes}")
    return True
