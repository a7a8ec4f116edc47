"""From when on a guru sees what was observed of the own work: one rule for results, PKB lists, comparisons and first pages."""

import uuid

from sqlalchemy.orm import Session

from collect.operations.agree_state import agreement_of
from collect.storage.assignments import find_assignment
from collect.storage.development import find_followed
from collect.storage.periods import CLOSED, Period


def shown_to_guru(session: Session, period: Period, teacher_id: uuid.UUID) -> bool:
    """Whether the penilai has handed over what a period found of that guru, so that the guru may read it.

    A kemajuan after a formatif has no value that could be handed over: it is shown once it is closed and its formatif, whose
    weak competences it repeats, was handed over.
    """
    key = (period.school_id, period.period_id)
    assignment = find_assignment(session, *key, teacher_id)
    if assignment is None or period.state != CLOSED:
        return False
    if assignment.focused:
        followed = find_followed(session, *key)
        return followed is not None and shown_to_guru(session, followed, teacher_id)
    agreement = agreement_of(session, *key, teacher_id)
    return agreement is not None and agreement.handed_over
