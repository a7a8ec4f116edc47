"""Which period a school is at: the one that asks for most, and those beside it that are worked in too."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.agreement import State
from collect.domain.kinds import PeriodKind
from collect.operations.agree_state import agreements_of
from collect.operations.appraise import stored_result
from collect.storage.appraisals import list_latest_appraisals
from collect.storage.assignments import list_assignments
from collect.storage.periods import CLOSED, OPEN, PREPARING, Period

_YEARS = 1
"""A sumatif of so many years ago is still finished; what an older one lacks nobody will add."""


def current_period(session: Session, periods: Sequence[Period], today: date) -> Period | None:
    """The one to be worked in first. `periods` come the newest first.

    What is open; then a closed sumatif with open ends, until the next sumatif is begun; then what is begun; then what was closed
    last, while the prepared one is empty and lies ahead.
    """
    opened = next((one for one in periods if one.state == OPEN), None)
    if opened is not None:
        return opened
    begun = [one for one in periods if one.state == PREPARING and is_begun(session, one, today)]
    left = _unfinished(session, periods, today)
    if left is not None and not any(one.kind == PeriodKind.SUMMATIVE for one in begun):
        return left
    prepared = next((one for one in periods if one.state == PREPARING), None)
    closed = next((one for one in periods if one.state == CLOSED), None)
    if begun or prepared is None or closed is None:
        return next(iter(begun), prepared or closed)
    return prepared if _is_signed(session, closed) else closed


def side_by_side(session: Session, periods: Sequence[Period], today: date) -> list[Period]:
    """What is not closed, and the closed sumatif with open ends: all that somebody may want to go on with."""
    left = _unfinished(session, periods, today)
    return [one for one in periods if one.state != CLOSED or one is left]


def is_begun(session: Session, period: Period, today: date) -> bool:
    """Somebody is in it, or its days have come."""
    return period.opens_on <= today or bool(list_assignments(session, period.school_id, period.period_id))


def _unfinished(session: Session, periods: Sequence[Period], today: date) -> Period | None:
    """The newest closed sumatif, where a value is missing, or one was handed over and not all are signed."""
    found = next((one for one in periods if one.state == CLOSED and one.kind == PeriodKind.SUMMATIVE), None)
    if found is None or found.year < today.year - _YEARS:
        return None
    key = (found.school_id, found.period_id)
    states = _states(session, found)
    handed_over = any(state != State.COMPUTED for state in states.values())
    if handed_over and any(state != State.SIGNED for state in states.values()):
        return found
    whole = {row.teacher_id for row in list_latest_appraisals(session, *key) if stored_result(row)["complete"]}
    return found if states.keys() - whole else None


def _is_signed(session: Session, period: Period) -> bool:
    states = _states(session, period)
    return all(state == State.SIGNED for state in states.values())


def _states(session: Session, period: Period) -> dict[uuid.UUID, State]:
    """Of everybody who gets a value."""
    key = (period.school_id, period.period_id)
    compared = {row.teacher_id for row in list_assignments(session, *key) if row.focus}
    return {one: found.state for one, found in agreements_of(session, *key).items() if one not in compared}
