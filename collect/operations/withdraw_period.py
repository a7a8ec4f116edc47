"""Taking back a period that was opened by mistake, as long as nobody has done any work in it."""

import uuid

from sqlalchemy import delete
from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.operations.deed import Deed, record
from collect.operations.lock_period import lock_period
from collect.storage.assignments import Assignment, Waiver, list_assignments
from collect.storage.attendance import list_attendance
from collect.storage.controls import list_control_draws
from collect.storage.development import Following, list_planned_activities
from collect.storage.draws import list_draws
from collect.storage.observations import list_observations
from collect.storage.periods import OPEN, PREPARING, Period

_WORK = (list_draws, list_observations, list_attendance, list_control_draws, list_planned_activities)


def is_begun(session: Session, period: Period) -> bool:
    """Whether something would be lost: a draw (which nobody may repeat for another outcome), a score, days of attendance."""
    return any(rows(session, period.school_id, period.period_id) for rows in _WORK)


def withdraw_period(session: Session, deed: Deed, period_id: uuid.UUID) -> int:
    """Take the period away with its guru and reasons; how many guru there were. The trail keeps that it was there.

    Raises `Refused` for a closed period, and for one in which something was drawn, observed or entered.
    """
    period = lock_period(session, deed, period_id, (PREPARING, OPEN))
    if is_begun(session, period):
        raise refuse("period.begun")
    number = len(list_assignments(session, deed.school_id, period_id))
    for table in (Waiver, Assignment, Following):
        session.execute(delete(table).where(table.school_id == deed.school_id, table.period_id == period_id))
    record(session, deed, "period.withdrawn", str(period_id), year=period.year, kind=period.kind, guru=number)
    session.delete(period)
    session.flush()
    return number
