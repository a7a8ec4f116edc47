"""One reason for everything that a penilai does not meet, and which conditions are still without a reason."""

import uuid
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from collect.operations.deed import Deed
from collect.operations.waive import Condition, unmet_conditions, waive_condition
from collect.storage.assignments import CONDITION, Assignment, Waiver, list_assignments, list_waivers
from collect.storage.teachers import Teacher, list_teachers

Unmet = dict[uuid.UUID, tuple[Condition, ...]]
"""By guru: conditions that the guru's penilai does not meet or is not known to meet."""


def open_conditions(rows: Iterable[Assignment], staff: Mapping[uuid.UUID, Teacher], waivers: Iterable[Waiver]) -> Unmet:
    """The conditions for which no reason was recorded; guru without any are left out."""
    waived = {(waiver.teacher_id, waiver.subject) for waiver in waivers if waiver.kind == CONDITION}
    found: Unmet = {}
    for row in rows:
        assessor = staff.get(row.assessor_id) if row.assessor_id else None
        if assessor is not None and row.teacher_id in staff:
            unmet = unmet_conditions(assessor, staff[row.teacher_id])
            left = tuple(one for one in unmet if (row.teacher_id, one.code) not in waived)
            if left:
                found[row.teacher_id] = left
    return found


def waive_all(session: Session, deed: Deed, period_id: uuid.UUID, *, assessor_id: uuid.UUID, reason: str) -> int:
    """Record one reason for every open condition of one penilai; how many. Raises `Refused` without a reason."""
    rows = [row for row in list_assignments(session, deed.school_id, period_id) if row.assessor_id == assessor_id]
    staff = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    left = open_conditions(rows, staff, list_waivers(session, deed.school_id, period_id))
    for teacher_id, unmet in left.items():
        for condition in unmet:
            waive_condition(session, deed, period_id, teacher_id, condition=condition.code, reason=reason)
    return sum(len(unmet) for unmet in left.values())
