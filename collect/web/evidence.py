"""What a penilai kept as evidence, for whoever may look at a guru's observation; and the address of an entry's file."""

import uuid

from flask import Blueprint, abort
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.agreement import Disputed, Party, State
from collect.domain.kinds import Role
from collect.intake.evidence_file import PHOTO_KIND
from collect.operations.agree_state import agreement_of
from collect.operations.control_visit import open_visit
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.controls import find_control_guru, list_control_guru
from collect.storage.evidence import Evidence, find_evidence, find_evidence_file, list_evidence
from collect.storage.observations import DUTY, TEACHING, Observation, find_observation
from collect.web.access import Visitor, signed_in
from collect.web.platform import looking

blueprint = Blueprint("evidence_file", __name__)

_KINDS = {"jpg": "image/jpeg", "pdf": "application/pdf"}
_ALONE = "default-src 'none'; sandbox"


@blueprint.get("/bukti/<uuid:observation_id>/<uuid:evidence_id>")
@signed_in()
def show(visitor: Visitor, observation_id: uuid.UUID, evidence_id: uuid.UUID) -> Response:
    """The file of an entry: a photo to be looked at, a PDF to be saved. For whoever may not see it, it is not there."""
    observation = looking().get(Observation, (visitor.school_id, observation_id)) or abort(404)
    entry = find_evidence(looking(), visitor.school_id, observation_id, evidence_id) or abort(404)
    if not may_see(looking(), visitor, observation, entry):
        abort(404)
    file = find_evidence_file(looking(), entry) or abort(404)
    way = "inline" if entry.file_kind == PHOTO_KIND else "attachment"
    headers = {
        "Content-Disposition": f'{way}; filename="{entry.file_name}"',
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": _ALONE,
    }
    return Response(file.content, mimetype=_KINDS[entry.file_kind], headers=headers)


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


def may_see(session: Session, visitor: Visitor, observation: Observation, entry: Evidence) -> bool:
    """The kepala sekolah, and who controls this guru, also what was taken off since; penilai, guru and mediator what stands."""
    if visitor.has(Role.PRINCIPAL) or _controls(session, visitor, observation):
        return True
    assignment = find_assignment(session, visitor.school_id, observation.period_id, observation.teacher_id)
    if assignment is None or visitor.teacher_id is None or entry.removed_edition is not None:
        return False
    if visitor.has(Role.ASSESSOR) and assignment.assessor_id == visitor.teacher_id:
        return True
    return _agrees(session, visitor, observation, Disputed(observation.part, entry.number))


def _controls(session: Session, visitor: Visitor, observation: Observation) -> bool:
    """Whoever may open a page of control on which this guru stands."""
    key = (visitor.school_id, observation.period_id)
    if visitor.has(Role.SUPERVISOR, Role.COORDINATOR):
        return any(row.teacher_id == observation.teacher_id for row in list_control_guru(session, *key))
    if not visitor.has(Role.EXTERNAL):
        return False
    visit = open_visit(session, visitor.school_id, visitor.account_id, today=visitor.deed().today)
    if visit is None or visit.period_id != observation.period_id:
        return False
    return find_control_guru(session, *key, visit.draw_id, teacher_id=observation.teacher_id) is not None


def _agrees(session: Session, visitor: Visitor, observation: Observation, competence: Disputed) -> bool:
    """The guru, once the result is handed over; the mediator, on a disputed competence until it is decided."""
    agreement = agreement_of(session, visitor.school_id, observation.period_id, observation.teacher_id)
    if agreement is None:
        return False
    if visitor.has(Role.TEACHER) and visitor.teacher_id == observation.teacher_id:
        return agreement.handed_over
    parties = agreement.parties(visitor.teacher_id, visitor.roles)
    return Party.MEDIATOR in parties and agreement.state == State.MEDIATION and competence in agreement.disputed
