"""Who may see a penilai's evidence, and what stands as evidence for a guru's competences."""

import uuid

from sqlalchemy.orm import Session

from collect.domain.agreement import Disputed, Party, State
from collect.domain.kinds import Role
from collect.operations.agree import Signer
from collect.operations.agree_state import agreement_of
from collect.operations.control_visit import open_visit
from collect.operations.deed import Deed
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.controls import find_control_guru, list_control_guru
from collect.storage.evidence import Evidence, EvidenceFile, find_evidence, find_evidence_file, list_evidence
from collect.storage.observations import DUTY, TEACHING, Observation, find_observation, find_observation_by_id


def seen_of(session: Session, assignment: Assignment) -> dict[Disputed, list[Evidence]]:
    """A guru's standing entries by competence; a competence without any is left out."""
    found: dict[Disputed, list[Evidence]] = {}
    for part in (TEACHING, DUTY):
        row = find_observation(
            session, assignment.school_id, assignment.period_id, teacher_id=assignment.teacher_id, part=part
        )
        for entry in list_evidence(session, row.school_id, row.observation_id) if row else ():
            found.setdefault(Disputed(part, entry.number), []).append(entry)
    return found


def evidence_file_for(
    session: Session, deed: Deed, viewer: Signer, *, observation_id: uuid.UUID, evidence_id: uuid.UUID
) -> tuple[Evidence, EvidenceFile] | None:
    """An entry with its file; none where there is none, and none for whoever may not see it.

    The kepala sekolah, and who controls this guru, see also what was taken off since; penilai, guru and mediator what stands.
    """
    observation = find_observation_by_id(session, deed.school_id, observation_id)
    entry = find_evidence(session, deed.school_id, observation_id, evidence_id)
    if observation is None or entry is None or not _may_see(session, deed, viewer, observation, entry):
        return None
    file = find_evidence_file(session, entry)
    return None if file is None else (entry, file)


def _may_see(session: Session, deed: Deed, viewer: Signer, observation: Observation, entry: Evidence) -> bool:
    if viewer.teacher_id != observation.teacher_id and (
        Role.PRINCIPAL in viewer.roles or _controls(session, deed, viewer, observation)
    ):
        return True
    assignment = find_assignment(session, deed.school_id, observation.period_id, observation.teacher_id)
    if assignment is None or viewer.teacher_id is None or entry.removed_edition is not None:
        return False
    if Role.ASSESSOR in viewer.roles and assignment.assessor_id == viewer.teacher_id:
        return True
    return _agrees(session, viewer, observation, Disputed(observation.part, entry.number))


def _controls(session: Session, deed: Deed, viewer: Signer, observation: Observation) -> bool:
    """Whoever may open a page of control on which this guru stands."""
    key = (deed.school_id, observation.period_id)
    if not viewer.roles.isdisjoint((Role.SUPERVISOR, Role.COORDINATOR)):
        return any(row.teacher_id == observation.teacher_id for row in list_control_guru(session, *key))
    if Role.EXTERNAL not in viewer.roles:
        return False
    visit = open_visit(session, deed.school_id, viewer.account_id, today=deed.today)
    if visit is None or visit.period_id != observation.period_id:
        return False
    return find_control_guru(session, *key, visit.draw_id, teacher_id=observation.teacher_id) is not None


def _agrees(session: Session, viewer: Signer, observation: Observation, competence: Disputed) -> bool:
    """The guru, once the result is handed over; the mediator, on a disputed competence until it is decided."""
    agreement = agreement_of(session, observation.school_id, observation.period_id, observation.teacher_id)
    if agreement is None:
        return False
    if viewer.teacher_id == observation.teacher_id and not viewer.roles.isdisjoint((Role.TEACHER, Role.PRINCIPAL)):
        return agreement.handed_over
    parties = agreement.parties(viewer.teacher_id, viewer.roles)
    return Party.MEDIATOR in parties and agreement.state == State.MEDIATION and competence in agreement.disputed
