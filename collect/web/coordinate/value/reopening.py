"""Opening a finished observation again, on record; once its value is signed, only by asking the signer for it."""

import uuid

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from collect.domain.kinds import Role
from collect.operations.agree import Guru
from collect.operations.agree_reopen import ask_reopening, reopen_unsigned
from collect.operations.agree_state import Agreement, agreement_of
from collect.storage.observations import DUTY, FINISHED, TEACHING, find_observation
from collect.storage.periods import CLOSED, Period
from collect.web.access import Visitor, signed_in
from collect.web.agreement import OBSERVED_LABELS, sent_edition, signer_of
from collect.web.coordinate.value.asking import standing_of
from collect.web.coordinate.value.blueprint import Answer, blueprint
from collect.web.coordinate.value.forms import ReopenForm
from collect.web.found import assignment_at, period_at
from collect.web.platform import looking, try_change


@blueprint.route("/<uuid:period_id>/guru/<uuid:teacher_id>/buka/<part>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def reopen(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, part: str) -> Answer:
    """Open it with a reason, as long as nobody has signed the value last."""
    period, agreement = _at(visitor, period_id, teacher_id, part=part)
    form, deed = ReopenForm(), visitor.deed()
    if form.validate_on_submit():
        reason = str(form.reason.data)
        if try_change(lambda s: reopen_unsigned(s, deed, period_id, teacher_id, part=part, reason=reason), form):
            flash(
                _("Pengamatan dibuka kembali. Penilai dapat mengubahnya; sesudah selesai, hitung ulang nilainya."),
                "done",
            )
            return redirect(url_for("value.teacher", period_id=period_id, teacher_id=teacher_id))
    return _page(visitor, period, agreement, part=part, form=form)


@blueprint.post("/<uuid:period_id>/guru/<uuid:teacher_id>/buka/<part>/minta")
@signed_in(Role.COORDINATOR)
def ask(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, part: str) -> Answer:
    """Ask the signer to let a signed value be opened."""
    period, agreement = _at(visitor, period_id, teacher_id, part=part)
    form, deed, signer = ReopenForm(), visitor.deed(), signer_of(visitor)
    if form.validate_on_submit():
        guru, reason = Guru(period_id, teacher_id, sent_edition()), str(form.reason.data)
        if try_change(lambda s: ask_reopening(s, deed, signer, guru, part=part, reason=reason), form):
            flash(_("Permintaan diajukan. Nilainya tetap berlaku sampai permintaan ini disetujui."), "done")
            return redirect(url_for("value.reopen", period_id=period_id, teacher_id=teacher_id, part=part))
    return _page(visitor, period, agreement, part=part, form=form)


def _page(visitor: Visitor, period: Period, agreement: Agreement, *, part: str, form: ReopenForm) -> Answer:
    key = (looking(), visitor.school_id, period.period_id)
    observation = find_observation(*key, teacher_id=agreement.teacher_id, part=part)
    return render_template(
        "coordinate/value_reopen.html",
        **standing_of(visitor, period, agreement),
        form=form,
        part=part,
        part_label=OBSERVED_LABELS[part],
        finished=observation is not None and observation.state == FINISHED,
        closed=period.state == CLOSED,
    ), 422 if form.is_submitted() else 200


def _at(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, *, part: str) -> tuple[Period, Agreement]:
    period = period_at(visitor, period_id)
    assignment_at(visitor, period_id, teacher_id)
    if part not in (TEACHING, DUTY):
        abort(404)
    return period, agreement_of(looking(), visitor.school_id, period_id, teacher_id) or abort(404)
