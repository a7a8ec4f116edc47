"""Figures of a signed value: attendance, rank, load, duties and excluded groups are changed only by asking the signer for it."""

import uuid

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from collect.domain.agreement import FIGURES, State, StepKind, party_of
from collect.domain.kinds import Role
from collect.operations.agree import Guru
from collect.operations.agree_reopen import ask_reopening, part_of
from collect.operations.agree_state import Agreement, agreement_of, signatures_of
from collect.storage.periods import Period
from collect.storage.teachers import find_teacher
from collect.web.access import Visitor, signed_in
from collect.web.agreement import OBSERVED_LABELS, PARTY_LABELS, sent_edition, signer_of
from collect.web.coordinate.period.labels import period_name
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
    teacher_id, last = agreement.teacher_id, agreement.steps[-1] if agreement.steps else None
    signatures = signatures_of(looking(), visitor.school_id, period.period_id, teacher_id)
    return render_template(
        "coordinate/value_figures.html",
        period=period,
        title=period_name(period),
        form=form,
        teacher=find_teacher(looking(), visitor.school_id, teacher_id),
        agreement=agreement,
        attendance=attendance_counts(period),
        signed=agreement.state == State.SIGNED,
        signatures=signatures.signed if signatures else (),
        parties=PARTY_LABELS,
        asks=agreement.request,
        asked_part=OBSERVED_LABELS[part_of(agreement.request)] if agreement.request else "",
        refused=last if last and last.kind == StepKind.REFUSE_REOPENING and not agreement.lapsed else None,
        signer=PARTY_LABELS[party_of(StepKind.SIGN, head=agreement.head)],
    ), 422 if form.is_submitted() else 200
