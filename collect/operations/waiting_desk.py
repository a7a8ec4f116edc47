"""What waits on a penilai's and on a controller's desk in one period."""

import uuid

from sqlalchemy.orm import Session

from collect.operations.control import standing_signature
from collect.operations.control_look import checked_parts
from collect.operations.observe_parts import parts_scored_here
from collect.operations.wordings import school_catalog
from collect.storage.assignments import Assignment, list_assignments, list_assignments_by_assessor
from collect.storage.controls import INTERNAL, ControlGuru, list_control_draws, list_control_guru
from collect.storage.observations import FINISHED, list_observations
from collect.storage.periods import Period


def unobserved(session: Session, period: Period, assessor_id: uuid.UUID) -> list[uuid.UUID]:
    """The penilai's guru whose observation is not finished."""
    key = (period.school_id, period.period_id)
    rows = list_assignments_by_assessor(session, *key, assessor_id=assessor_id)
    if not rows:
        return []
    catalog = school_catalog(session, period.school_id)
    done = {(row.teacher_id, row.part) for row in list_observations(session, *key) if row.state == FINISHED}
    return [
        row.teacher_id
        for row in rows
        if any((row.teacher_id, part) not in done for part in parts_scored_here(row, catalog))
    ]


def checks_waiting(session: Session, period: Period, controller_id: uuid.UUID) -> list[uuid.UUID]:
    """The guru drawn for internal control whose finished observation nobody has signed for; never one's own work."""
    key = (period.school_id, period.period_id)
    internal = {draw.draw_id for draw in list_control_draws(session, *key) if draw.kind == INTERNAL}
    if not internal:
        return []
    assigned = {row.teacher_id: row for row in list_assignments(session, *key)}
    drawn = [row for row in list_control_guru(session, *key) if row.draw_id in internal and row.teacher_id in assigned]
    return [row.teacher_id for row in drawn if _waits(session, row, assigned[row.teacher_id], controller_id)]


def _waits(session: Session, row: ControlGuru, assignment: Assignment, controller_id: uuid.UUID) -> bool:
    if controller_id in (assignment.teacher_id, assignment.assessor_id):
        return False
    parts = checked_parts(session, row, assignment)
    return all(part.finished for part in parts) and not standing_signature(session, row, parts)[1]
