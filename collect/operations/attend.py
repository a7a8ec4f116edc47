"""Attendance of a guru: unexcused days and minutes over the year, entered by the koordinator."""

import uuid
from decimal import Decimal

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.operations.assign import assignment_of
from collect.operations.deed import Deed, record
from collect.operations.open_period import period_of
from collect.storage.attendance import Attendance
from collect.storage.periods import ANY_STATE


def enter_attendance(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    teacher_id: uuid.UUID,
    *,
    absent_days: Decimal,
    late_minutes: int,
) -> bool:
    """Enter or correct; whether anything changed. Raises `Refused` outside 0-366 days and 0-527,040 minutes."""
    period_of(session, deed, period_id, ANY_STATE)
    assignment_of(session, deed, period_id, teacher_id)
    if not (absent_days.is_finite() and 0 <= absent_days <= 366):
        raise refuse("sheet.days", "absent_days", got=absent_days)
    if absent_days != absent_days.quantize(Decimal("0.001")):
        raise refuse("attend.places", "absent_days", got=absent_days)
    if not 0 <= late_minutes <= 366 * 24 * 60:
        raise refuse("sheet.minutes", "late_minutes", got=late_minutes)
    row = session.get(Attendance, (deed.school_id, period_id, teacher_id))
    if row is not None and (row.absent_days, row.late_minutes) == (absent_days, late_minutes):
        return False
    before = f"{row.absent_days}/{row.late_minutes}" if row else ""
    if row is None:
        row = Attendance(school_id=deed.school_id, period_id=period_id, teacher_id=teacher_id)
        session.add(row)
    row.absent_days, row.late_minutes = absent_days, late_minutes
    session.flush()
    record(session, deed, "attendance.entered", str(teacher_id), before=before, after=f"{absent_days}/{late_minutes}")
    return True
