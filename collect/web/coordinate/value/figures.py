"""Figures of a signed value: attendance, rank, load, duties and excluded groups are changed only by asking the signer for it."""

import uuid

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from collect.domain.agreement import FIGURES
from collect.domain.kinds import Role
from collect.operations.agree import Guru
from collect.operations.agree_reopen import ask_reopening
from collect.operations.agree_state import Agreement, agreement_of
from collect.storage.periods import Period
from collect.web.access import Visitor, signed_in
from collect.web.agreement import sent_edition, signer_of
from collect.web.coordinate.value.asking import standing_of
from collect.web.coordinate.value.blueprint import Answer, blueprint
from collect.web.coordinate.value.forms import FiguresForm
from collect.web.coordinate.value.rows import attendance_counts
from collect.web.found import period_at
from collect.web.platform import looking, try_change


@blueprint.route("/<uuid:period_id>/guru/<uuid:teacher_id>/data", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def figures(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """Ask the signer to let the figures of a signed value be changed; of any other value, where they are changed."""
    period = period_at(visitor, period_id)
    agreement = agreement_of(looking(), visitor.school_id, period_id, teacher_id) or abort(404)
    form, deed, signer = FiguresForm(), visitor.deed(), signer_of(visitor)
    if form.validate_on_submit():
        guru, reason = Guru(period_id, teacher_id, sent_edition()), str(form.reason.data)
        if try_change(lambda s: ask_reopening(s, deed, signer, guru, part=FIGURES, reason=reason), form):
            flash(_("Permintaan diajukan. Nilainya tetap berlaku sampai permintaan ini disetujui."), "done")
            return redirect(url_for("value.figures", period_id=period_id, teacher_id=teacher_id))
    return _page(visitor, period, agreement, form)


def _page(visitor: Visitor, period: Period, agreement: Agreement, form: FiguresForm) -> Answer:
    return render_template(
        "coordinate/value_figures.html",
        **standing_of(visitor, period, agreement),
        form=form,
        attendance=attendance_counts(period),
    ), 422 if form.is_submitted() else 200
