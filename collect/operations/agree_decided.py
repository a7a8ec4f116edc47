"""What a mediator decided stands for the whole period: one round, then final (project default, see `collect.domain.agreement`)."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from collect.domain.agreement import Disputed, StepKind
from collect.domain.problem import refuse
from collect.operations.deed import Deed
from collect.storage.agreements import list_named_competences, list_steps
from collect.storage.assignments import Assignment


@dataclass(frozen=True)
class Decision:
    """The mediator's last word on one competence. `scores`: digits; `name`: the mediator's, as it was then."""

    scores: str
    name: str
    at: datetime


def decisions_of(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, teacher_id: uuid.UUID
) -> dict[Disputed, Decision]:
    """Every competence of a guru's assessment that a mediator decided in this period."""
    key = (school_id, period_id, teacher_id)
    decided = {step.number: step for step in list_steps(session, *key) if step.kind == StepKind.DECIDE}
    if not decided:
        return {}
    return {
        Disputed(row.part, row.number): Decision(row.scores_after, decided[row.step].name, decided[row.step].at)
        for row in list_named_competences(session, *key)
        if row.step in decided
    }


def check_decided(session: Session, deed: Deed, assignment: Assignment, one: Disputed, scores: str) -> None:
    """Raises `Refused` where a mediator gave that competence other scores than these digits."""
    key = (deed.school_id, assignment.period_id, assignment.teacher_id)
    decision = decisions_of(session, *key).get(one)
    if decision is not None and decision.scores != scores:
        day = deed.day_of(decision.at).isoformat()
        raise refuse("agreement.scores_decided", "", number=one.number, name=decision.name, day=day)
