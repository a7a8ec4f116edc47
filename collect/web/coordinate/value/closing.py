"""Closing a period, knowingly: what it means and what is still missing stand on the page."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import PeriodKind, Role
from collect.domain.positions import is_outsider
from collect.domain.problem import Refused
from collect.operations.draw_plan import needs_respondents
from collect.operations.seal import close_period
from collect.storage.assignments import list_assignments
from collect.storage.codes import count_received
from collect.storage.draws import count_drawn
from collect.storage.periods import CLOSED, PREPARING, Period
from collect.storage.teachers import list_teachers
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.period.labels import period_name
from collect.web.coordinate.value.blueprint import Answer, blueprint
from collect.web.coordinate.value.forms import CloseForm
from collect.web.coordinate.value.labels import closed_words
from collect.web.coordinate.value.rows import attendance_counts, guru_rows, response_rows
from collect.web.found import period_at
from collect.web.platform import change, looking, scrub, tell


@blueprint.route("/<uuid:period_id>/tutup", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def close(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Close the period, after reading what that means and what is still missing."""
    period = period_at(visitor, period_id)
    if period.state == CLOSED:
        return _closed_already(period)
    form = CloseForm.of(needs_respondents(period))
    if not form.validate_on_submit():
        return _page(visitor, period, form)
    deed = visitor.deed()
    try:
        change(lambda s: close_period(s, deed, period_id))
    except Refused as refused:
        if [found.code for found in refused.problems] == ["period.state"]:
            return _closed_already(period)
        tell(refused, form)
        return _page(visitor, period, form)
    scrub()
    flash(closed_words(looking(), period), "done")
    return redirect(url_for("value.home", period_id=period_id))


def _closed_already(period: Period) -> Response:
    """A second press, or another tab: what was wanted is done."""
    flash(_("%(period)s sudah ditutup; tidak ada yang berubah.", period=period_name(period)), "done")
    return redirect(url_for("value.home", period_id=period.period_id))


def _page(visitor: Visitor, period: Period, form: CloseForm) -> Answer:
    rows = guru_rows(looking(), period, closed=False)
    questionnaires = needs_respondents(period)
    return render_template(
        "coordinate/value_close.html",
        period=period,
        title=period_name(period),
        form=form,
        short=[row for row in response_rows(looking(), period) if row.lacking],
        unfinished=[row for row in rows if not row.observed],
        unattended=[row for row in rows if not row.attended] if attendance_counts(period) else [],
        early=questionnaires and visitor.deed().today <= period.closes_on,
        unanswered=_unanswered(period) if questionnaires else 0,
        outside=_outside(period) if period.kind == PeriodKind.FORMATIVE else 0,
        started=period.state != PREPARING or not questionnaires,
        questionnaires=questionnaires,
    ), 422 if form.is_submitted() else 200


def _unanswered(period: Period) -> int:
    """Questionnaires of those drawn that have not come in, all guru together."""
    key = (period.school_id, period.period_id)
    received = count_received(looking(), *key)
    return sum(max(0, number - received.get(one, 0)) for one, number in count_drawn(looking(), *key).items())


def _outside(period: Period) -> int:
    """The school's guru who are not assessed in the period."""
    within = {row.teacher_id for row in list_assignments(looking(), period.school_id, period.period_id)}
    own = [row for row in list_teachers(looking(), period.school_id) if not is_outsider(row.ptk_type)]
    return sum(row.teacher_id not in within for row in own)
