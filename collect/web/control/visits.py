"""An external team: invited by the koordinator; looks at its three guru until its last day, and writes what it finds."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations import control_visit
from collect.operations.passwords import make_code
from collect.storage.controls import ControlFinding, ControlVisit, find_control_guru
from collect.storage.periods import find_period
from collect.web.access import Visitor, signed_in
from collect.web.control.forms import FindingForm, InviteForm, PlainForm
from collect.web.control.rows import Desk, desk_of, draw_rows
from collect.web.control.views import period_page, words
from collect.web.found import period_at
from collect.web.platform import change, looking, platform, tell, try_change

blueprint = Blueprint("visits", __name__, url_prefix="/kunjungan", template_folder="templates")

Answer = str | Response | tuple[str, int]


@blueprint.post("/<uuid:period_id>/undang")
@signed_in(Role.COORDINATOR)
def invite(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Draw three guru and show the team's one-time code, once."""
    period = period_at(visitor, period_id)
    form, deed = InviteForm(), visitor.deed()
    if form.validate_on_submit():
        team, days, seed, code = str(form.team.data), int(form.days.data or 0), form.seed.data or "", make_code()
        try:
            visit, first = change(
                lambda s: control_visit.invite_team(s, deed, period_id, team=team, days=days, code=code, seed=seed)
            )
        except Refused as refused:
            tell(refused, form)
        else:
            base_url = platform().settings.base_url
            return render_template("control/invited.html", visit=visit, first=first, period=period, base_url=base_url)
    return period_page(visitor, period, form)


@blueprint.post("/<uuid:period_id>/<uuid:draw_id>/akhiri")
@signed_in(Role.COORDINATOR)
def end(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID) -> Answer:
    """Take a team's access back."""
    if PlainForm().validate_on_submit() and try_change(
        lambda s: control_visit.end_visit(s, visitor.deed(), period_id, draw_id)
    ):
        flash(_("Kunjungan diakhiri. Temuannya tetap tersimpan."), "done")
    return redirect(url_for("control.period", period_id=period_id))


@blueprint.get("/")
@signed_in(Role.EXTERNAL)
def home(visitor: Visitor) -> Answer:
    """The team's three guru; after the last day, that it is over."""
    visit = _open(visitor)
    if visit is None:
        return render_template("control/over.html")
    period = find_period(looking(), visitor.school_id, visit.period_id) or abort(404)
    draw = next(one for one in draw_rows(looking(), period) if one.draw.draw_id == visit.draw_id)
    return render_template("control/visit.html", visit=visit, period=period, draw=draw)


@blueprint.route("/<uuid:teacher_id>", methods=["GET", "POST"])
@signed_in(Role.EXTERNAL)
def guru(visitor: Visitor, teacher_id: uuid.UUID) -> Answer:
    """One of the three: documents and process, read-only, and the form for findings."""
    visit = _open(visitor) or abort(404)
    desk = _desk(visitor, visit, teacher_id)
    form = FindingForm(data=_kept(desk.findings[-1]) if desk.findings else None)
    if form.validate_on_submit():
        deed, facts = visitor.deed(), form.facts()
        if try_change(lambda s: control_visit.record_finding(s, deed, visit, desk.row, facts), form):
            flash(_("Temuan tentang %(name)s disimpan.", name=desk.teacher.name), "done")
            return redirect(url_for("visits.home"))
    shown = {"desk": desk, "visit": visit, "form": form}
    return render_template("control/finding.html", **shown, **words()), 422 if form.errors else 200


def _kept(found: ControlFinding) -> dict[str, str]:
    """What was found last, to be changed."""
    return {"documents": found.documents, "way": found.process, "text": found.text, "advice": found.advice}


def _open(visitor: Visitor) -> ControlVisit | None:
    return control_visit.open_visit(looking(), visitor.school_id, visitor.account_id, today=visitor.deed().today)


def _desk(visitor: Visitor, visit: ControlVisit, teacher_id: uuid.UUID) -> Desk:
    row = find_control_guru(looking(), visitor.school_id, visit.period_id, visit.draw_id, teacher_id=teacher_id)
    return (desk_of(looking(), row) if row else None) or abort(404)
