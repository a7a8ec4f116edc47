"""A guru's yes or no to the own result."""

import uuid
from collections.abc import Callable

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations.agree import Guru, agree, maintain, object_to
from collect.storage.assignments import find_assignment
from collect.web.access import Visitor, signed_in
from collect.web.agreement import choices_of, sent_competences, sent_edition, signer_of
from collect.web.platform import change, looking, sentence, tell
from collect.web.results.blueprint import blueprint
from collect.web.results.page import agreement_at, own_reason, result_page, row_of


@blueprint.post("/<uuid:period_id>/<uuid:teacher_id>/setuju")
@signed_in(Role.TEACHER, Role.PRINCIPAL)
def consent(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response | tuple[str, int]:
    """The guru signs."""
    guru = _own(visitor, period_id, teacher_id)
    done = _("Persetujuan Bapak/Ibu tersimpan")
    return _try(visitor, guru, lambda session: agree(session, visitor.deed(), signer_of(visitor), guru), done)


@blueprint.post("/<uuid:period_id>/<uuid:teacher_id>/keberatan")
@signed_in(Role.TEACHER, Role.PRINCIPAL)
def objection(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response | tuple[str, int]:
    """The guru objects to named competences."""
    guru = _own(visitor, period_id, teacher_id)
    named, reason = sent_competences(choices_of(row_of(visitor, period_id, teacher_id))), own_reason()

    def work(session: Session) -> None:
        object_to(session, visitor.deed(), signer_of(visitor), guru, competences=named, reason=reason)

    return _try(visitor, guru, work, _("Keberatan tersimpan dan diteruskan kepada penilai"))


@blueprint.post("/<uuid:period_id>/<uuid:teacher_id>/tetap-keberatan")
@signed_in(Role.TEACHER, Role.PRINCIPAL)
def still_objecting(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response | tuple[str, int]:
    """After the talk the guru still objects."""
    guru = _own(visitor, period_id, teacher_id)
    disputed, reason = sent_competences(choices_of(row_of(visitor, period_id, teacher_id))), own_reason()

    def work(session: Session) -> None:
        maintain(session, visitor.deed(), signer_of(visitor), guru, competences=disputed, reason=reason)

    of_head = agreement_at(visitor, period_id, teacher_id).head
    by_office = _("Keberatan tersimpan; dinas menunjuk mediator")
    return _try(
        visitor, guru, work, by_office if of_head else _("Keberatan tersimpan; kepala sekolah menunjuk mediator")
    )


def _own(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Guru:
    """Only the own result, and only where there is one."""
    known = find_assignment(looking(), visitor.school_id, period_id, teacher_id)
    if teacher_id != visitor.teacher_id or known is None:
        abort(404)
    return Guru(period_id, teacher_id, sent_edition())


def _try(visitor: Visitor, guru: Guru, work: Callable[[Session], None], done: str) -> Response | tuple[str, int]:
    """Back to the result; where it was refused, the page with what was typed."""
    try:
        change(work)
    except Refused as refused:
        tell(refused)
        wrong = [sentence(found) for found in refused.problems]
        return result_page(visitor, guru.period_id, guru.teacher_id, wrong), 409
    flash(done, "done")
    return redirect(url_for("results.show", period_id=guru.period_id, teacher_id=guru.teacher_id))
