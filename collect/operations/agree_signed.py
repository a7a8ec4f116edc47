"""What was signed is changed by nobody without the signer's consent: neither by a correction of figures nor by computing again.

Project default, see `collect.domain.agreement`. Consent is asked for in `collect.operations.agree_reopen`.
"""

import uuid
from collections.abc import Collection

from sqlalchemy.orm import Session

from collect.domain.agreement import State, StepKind, party_of
from collect.domain.problem import Problem, Refused, problem
from collect.operations.agree_state import Agreement, agreements_of
from collect.operations.deed import Deed
from collect.operations.lock_period import lock_period
from collect.storage.agreements import list_steps
from collect.storage.periods import CLOSED, Period
from collect.storage.teachers import list_teachers


def signed_in(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> dict[uuid.UUID, Agreement]:
    """The guru of a period whose value stands signed."""
    if not any(step.kind == StepKind.SIGN for step in list_steps(session, school_id, period_id)):
        return {}
    found = agreements_of(session, school_id, period_id)
    return {teacher_id: one for teacher_id, one in found.items() if one.state == State.SIGNED}


def signed_faults(session: Session, deed: Deed, period: Period, changing: Collection[uuid.UUID]) -> list[Problem]:
    """Whose figures may not be changed because the value is signed (`where`: the guru's id); empty if all may be."""
    signed = signed_in(session, deed.school_id, period.period_id) if changing else {}
    if not signed:
        return []
    names = {row.teacher_id: row.name for row in list_teachers(session, deed.school_id, also_left=True)}
    return [
        problem(
            "agreement.figures_signed",
            str(teacher_id),
            name=names[teacher_id],
            party=party_of(StepKind.SIGN, head=signed[teacher_id].head),
        )
        for teacher_id in changing
        if teacher_id in signed
    ]


def held_faults(session: Session, deed: Deed, period: Period, changing: Collection[uuid.UUID]) -> list[Problem]:
    """The same for whoever changes them now: a closed period is held until the transaction ends, so that nobody signs meanwhile."""
    if period.state != CLOSED or not changing:
        return []
    lock_period(session, deed, period.period_id, (CLOSED,))
    return signed_faults(session, deed, period, changing)


def check_figures(session: Session, deed: Deed, period: Period, teacher_id: uuid.UUID) -> None:
    """Raises `Refused` where this guru's value is signed."""
    faults = held_faults(session, deed, period, [teacher_id])
    if faults:
        raise Refused(faults)
