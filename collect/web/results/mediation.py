"""The mediator's page: the disputed competences with their evidence, and nothing else of the result."""

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.agreement import Party, State
from collect.domain.kinds import Role
from collect.operations.agree import Guru, decide
from collect.operations.agree_state import Agreement
from collect.storage.assignments import find_assignment
from collect.storage.teachers import find_teacher, list_teachers
from collect.web.access import Visitor, signed_in
from collect.web.agreement import evidence_of, history_of, sent_answers, sent_edition, signer_of
from collect.web.found import assignment_at, closed_period_at
from collect.web.platform import looking, try_change
from collect.web.results.blueprint import blueprint
from collect.web.results.page import agreement_at
from collect.words import say

_PLACE = "/<uuid:period_id>/<uuid:teacher_id>/mediasi"


@blueprint.get(_PLACE)
@signed_in(Role.TEACHER, Role.ASSESSOR, Role.PRINCIPAL)
def mediation(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> str:
    """What is to be decided; afterwards, what was decided."""
    return _page(visitor, period_id, _mediated(visitor, period_id, teacher_id))


@blueprint.post(_PLACE)
@signed_in(Role.TEACHER, Role.ASSESSOR, Role.PRINCIPAL)
def decision(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response | tuple[str, int]:
    """The mediator's word; where it is refused, the page with what was typed."""
    agreement = _mediated(visitor, period_id, teacher_id)
    assignment = assignment_at(visitor, period_id, teacher_id)
    answers = sent_answers(evidence_of(looking(), assignment, agreement))
    guru = Guru(period_id, teacher_id, sent_edition())
    if not try_change(lambda s: decide(s, visitor.deed(), signer_of(visitor), guru, answers=answers, say=say)):
        return _page(visitor, period_id, agreement), 409
    flash(_("Putusan tersimpan"), "done")
    return redirect(url_for("results.mediation", period_id=period_id, teacher_id=teacher_id))


def _mediated(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Agreement:
    agreement = agreement_at(visitor, period_id, teacher_id)
    return agreement if Party.MEDIATOR in agreement.parties(visitor.teacher_id, visitor.roles) else abort(404)


def _page(visitor: Visitor, period_id: uuid.UUID, agreement: Agreement) -> str:
    session, teacher_id = looking(), agreement.teacher_id
    assignment = find_assignment(session, visitor.school_id, period_id, teacher_id) or abort(404)
    names = {one.teacher_id: one.name for one in list_teachers(session, visitor.school_id, also_left=True)}
    return render_template(
        "results/mediation.html",
        period=closed_period_at(visitor, period_id),
        guru=find_teacher(session, visitor.school_id, teacher_id),
        assessor=names.get(assignment.assessor_id, "–") if assignment.assessor_id else "–",
        agreement=agreement,
        evidence=evidence_of(session, assignment, agreement) if agreement.state == State.MEDIATION else [],
        events=history_of(session, assignment, agreement, names),
        sent=request.form,
    )
