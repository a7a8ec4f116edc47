"""How long answers and codes are kept, set by the school; and deleting them by hand once the time is over."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.domain.problem import refuse
from collect.domain.retention import DEFAULT_MONTHS, LEAST_MONTHS, MOST_MONTHS
from collect.operations.forget import TOUCHED, Kept, forget_answers, kept_periods, months_of, set_months
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.period.labels import period_name
from collect.web.coordinate.retention.forms import ForgetForm, MonthsForm
from collect.web.platform import looking, scrub, tell, try_change

blueprint = Blueprint("retention", __name__, url_prefix="/koordinator/masa-simpan", template_folder="../templates")

Answer = str | Response | tuple[str, int]


@blueprint.route("", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor) -> Answer:
    """The months, and every closed period with the day on which its answers go or went."""
    form = MonthsForm()
    at_once: list[Kept] = []
    if form.validate_on_submit():
        months = int(form.months.data or 0)
        at_once = _at_once(visitor, months)
        if at_once and not form.sure.data:
            tell(refuse("forget.sure", "sure"), form)
        elif try_change(lambda session: set_months(session, visitor.deed(), months), form):
            flash(_("Masa simpan ditetapkan: %(months)s bulan sesudah pengisian ditutup.", months=months), "done")
            return redirect(url_for("retention.home"))
    months = months_of(visitor.school)
    if not form.is_submitted():
        form.months.data = months
    return render_template(
        "coordinate/retention_home.html",
        form=form,
        at_once=[period_name(kept.period) for kept in at_once],
        months=months,
        set_by_school=visitor.school.kept_months is not None,
        default=DEFAULT_MONTHS,
        limits=(LEAST_MONTHS, MOST_MONTHS),
        rows=kept_periods(looking(), visitor.school_id),
        today=visitor.deed().today,
        name=period_name,
    ), 422 if form.is_submitted() else 200


@blueprint.route("/<uuid:period_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def forget(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Delete one period's answers, after reading what that means."""
    kept = next((k for k in kept_periods(looking(), visitor.school_id) if k.period.period_id == period_id), None)
    if kept is None:
        abort(404)
    form = ForgetForm()
    if form.validate_on_submit():
        deed = visitor.deed()
        if try_change(lambda session: forget_answers(session, deed, period_id), form):
            scrub(tables=TOUCHED)
            flash(_("Jawaban dan kode periode ini sudah dihapus. Nilai, rekap, dan berita acara tetap ada."), "done")
            return redirect(url_for("retention.home"))
    return render_template(
        "coordinate/retention_forget.html",
        form=form,
        kept=kept,
        title=period_name(kept.period),
        due=kept.due_on <= visitor.deed().today,
    ), 422 if form.is_submitted() else 200


def _at_once(visitor: Visitor, months: int) -> list[Kept]:
    """Whose answers the next round would delete, were these the school's months. Beyond the range nothing is told."""
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        return []
    found = kept_periods(looking(), visitor.school_id, months=months)
    return [kept for kept in found if kept.forgotten_on is None and kept.due_on <= visitor.deed().today]
