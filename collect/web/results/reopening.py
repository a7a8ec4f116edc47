"""What waits for the signer: the koordinator's requests to open signed values again, or to change their figures."""

import uuid

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.agreement import FIGURES
from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations.agree import Guru
from collect.operations.agree_reopen import (
    allow_reopening,
    may_answer,
    part_of,
    refuse_reopening,
    waiting_reopenings,
)
from collect.operations.agree_state import Agreement
from collect.storage.periods import find_period
from collect.storage.teachers import find_teacher
from collect.web.access import Visitor, signed_in
from collect.web.agreement import OBSERVED_LABELS, sent_edition, signer_of
from collect.web.platform import change, looking, tell, try_change
from collect.web.results.blueprint import blueprint
from collect.web.results.forms import RefusalForm, sent_request
from collect.web.results.page import agreement_at

_GURU = "/permintaan/<uuid:period_id>/<uuid:teacher_id>"


@blueprint.get("/permintaan")
@signed_in(Role.PRINCIPAL, Role.ASSESSOR)
def reopenings(visitor: Visitor) -> str:
    """Every request that waits for the visitor, the oldest first."""
    return _page(visitor)


@blueprint.post(f"{_GURU}/setuju")
@signed_in(Role.PRINCIPAL, Role.ASSESSOR)
def allow(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response:
    """The observation is opened, or the figures are, and the signatures fall."""
    guru, request = _asked(visitor, period_id, teacher_id), sent_request()
    if try_change(lambda s: allow_reopening(s, visitor.deed(), signer_of(visitor), guru, request=request)):
        flash(_allowed(agreement_at(visitor, period_id, teacher_id)), "done")
    return redirect(url_for("results.reopenings"))


@blueprint.post(f"{_GURU}/tolak")
@signed_in(Role.PRINCIPAL, Role.ASSESSOR)
def decline(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response | tuple[str, int]:
    """The value stays as it was signed, and the koordinator reads why."""
    guru, request, form = _asked(visitor, period_id, teacher_id), sent_request(), RefusalForm()
    if not form.validate_on_submit():
        return _page(visitor, form, teacher_id), 422
    reason = str(form.reason.data)
    try:
        change(lambda s: refuse_reopening(s, visitor.deed(), signer_of(visitor), guru, request=request, reason=reason))
    except Refused as refused:
        tell(refused, form)
        return _page(visitor, form, teacher_id), 409
    flash(_("Permintaan ditolak. Nilai dan tanda tangannya tetap berlaku."), "done")
    return redirect(url_for("results.reopenings"))


def _allowed(found: Agreement) -> str:
    if part_of(found.steps[-1]) == FIGURES:
        return str(
            _("Disetujui. Koordinator dapat membetulkan datanya, dan tanda tangan sebelumnya tidak berlaku lagi.")
        )
    return str(_("Disetujui. Pengamatan dibuka kembali, dan tanda tangan sebelumnya tidak berlaku lagi."))


def _asked(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Guru:
    """Only for whoever signs that value last."""
    found = agreement_at(visitor, period_id, teacher_id)
    if not may_answer(found, visitor.teacher_id, visitor.roles):
        abort(404)
    return Guru(period_id, teacher_id, sent_edition())


def _page(visitor: Visitor, form: RefusalForm | None = None, typed_for: uuid.UUID | None = None) -> str:
    session, found = looking(), []
    for one in waiting_reopenings(session, visitor.school_id, visitor.teacher_id, visitor.roles):
        period = find_period(session, visitor.school_id, one.period_id)
        guru = find_teacher(session, visitor.school_id, one.teacher_id)
        found.append((one, period, guru))
    return render_template(
        "results/reopenings.html",
        found=found,
        labels=OBSERVED_LABELS,
        figures=FIGURES,
        form=form or RefusalForm(formdata=None),
        typed_for=typed_for,
        head=visitor.has(Role.PRINCIPAL),
    )
