"""Another penilai after the draw or the closing: one falls ill or is moved, and the observation has to go on.

Project default; the guide names no rule. Who is drawn to answer about a guru cannot assess the same guru, and scores that stand
finished remain those of the penilai who gave them.
"""

import uuid
from collections.abc import Mapping

from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import Problem, problem
from collect.storage.assignments import Assignment
from collect.storage.draws import list_drawn
from collect.storage.observations import FINISHED, list_observations


def drawn_peers(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Mapping[uuid.UUID, set[uuid.UUID]]:
    """For each guru the colleagues who are to answer."""
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    for teacher_id, group, person_id in list_drawn(session, school_id, period_id):
        if group == Group.PEER:
            found.setdefault(teacher_id, set()).add(person_id)
    return found


def exchange_faults(session: Session, row: Assignment, assessor_id: uuid.UUID | None) -> list[Problem]:
    """Why this guru's penilai cannot be exchanged for that one; empty if that may be done."""
    if assessor_id == row.assessor_id:
        return []
    faults = []
    drawn = drawn_peers(session, row.school_id, row.period_id)
    if assessor_id in drawn.get(row.teacher_id, ()):
        faults.append(problem("assignment.assessor_drawn", "assessor_id"))
    observations = list_observations(session, row.school_id, row.period_id)
    if row.assessor_id is not None and any(
        one.teacher_id == row.teacher_id and one.state == FINISHED for one in observations
    ):
        faults.append(problem("assignment.assessor_finished", "assessor_id"))
    return faults
