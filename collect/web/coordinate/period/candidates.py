"""Whom the preview of penilai offers for a guru."""

import uuid
from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from collect.domain.positions import is_outsider, is_supervisor
from collect.operations.appoint import terms_by_person
from collect.operations.draw_plan import regulation_of
from collect.operations.pools import is_principal
from collect.operations.propose_assessors import AssessorProposal
from collect.storage.assignments import list_assignments
from collect.storage.periods import Period
from collect.storage.teachers import list_teachers
from collect.web.coordinate.period.rows import assessor_choices

_FEW = 60  # guru up to whom everybody is offered; beyond, a choice of everybody for everybody makes the page too heavy


def candidates(session: Session, period: Period, proposed: Sequence[AssessorProposal]) -> list[tuple[str, str]]:
    """Everybody of a small school; of a large one who has a decree, assesses already, is proposed, leads or comes from outside."""
    offered = assessor_choices(session, period)[1:]
    staff = list_teachers(session, period.school_id)
    if len(staff) <= _FEW:
        return offered
    rows = list_assignments(session, period.school_id, period.period_id)
    known = {str(one) for one in terms_by_person(session, period.school_id)}
    known |= {str(row.assessor_id) for row in rows} | {str(one.assessor_id) for one in proposed}
    known |= {str(one.teacher_id) for one in staff if is_principal(one) or is_outsider(one.ptk_type)}
    return [choice for choice in offered if choice[0] in known]


def proposed_ones(
    session: Session, period: Period, proposed: Sequence[AssessorProposal], *, supervisor: uuid.UUID | None
) -> dict[uuid.UUID, uuid.UUID | None]:
    """The penilai proposed for each guru; for the kepala sekolah the pengawas who was just entered, where there is one."""
    staff = {one.teacher_id: one for one in list_teachers(session, period.school_id)}
    entered = staff.get(supervisor) if supervisor else None
    known = supervisor if entered is not None and is_supervisor(entered.ptk_type) else None
    return {
        one.teacher_id: known if known and is_principal(staff[one.teacher_id]) else one.assessor_id for one in proposed
    }


def too_many(session: Session, period: Period, chosen: dict[uuid.UUID, uuid.UUID]) -> list[str]:
    """The names of those who would assess more guru than one may, were this taken."""
    most = regulation_of(period).limits.guru_per_assessor
    rows = list_assignments(session, period.school_id, period.period_id)
    named = {row.teacher_id: row.assessor_id for row in rows if row.assessor_id is not None}
    loads = Counter((chosen | named).values())
    return [one.name for one in list_teachers(session, period.school_id) if loads[one.teacher_id] > most]
