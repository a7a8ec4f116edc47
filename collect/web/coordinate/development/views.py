"""After a formatif: the school's list for the koordinator, one guru's with its plans, and the guru's own."""

import uuid
from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.kinds import PeriodKind, Role
from collect.operations.deed import Deed
from collect.operations.follow_up_pkb import (
    ACTIVITY_MOST,
    FollowUp,
    follow_up_of,
    follow_ups_of,
    formative_periods,
    plan_activity,
    school_needs,
)
from collect.operations.own_sight import shown_to_guru
from collect.storage.development import list_followers
from collect.storage.periods import CLOSED, Period
from collect.storage.teachers import Teacher
from collect.web.access import Visitor, signed_in
from collect.web.comparison import comparison_page
from collect.web.coordinate.development.forms import PlanForm, plan_forms
from collect.web.coordinate.people.blueprint import page_number
from collect.web.coordinate.people.lists import page_of
from collect.web.coordinate.period.forms import faults
from collect.web.coordinate.period.labels import period_name
from collect.web.found import assignment_at, period_at, teacher_at
from collect.web.platform import looking, try_change

blueprint = Blueprint("development", __name__, url_prefix="/pkb", template_folder="../templates")

Answer = str | Response | tuple[str, int]


@blueprint.get("/saya")
@signed_in(Role.TEACHER)
def mine(visitor: Visitor) -> Answer:
    """The own lists, of closed formatif periods: each once the penilai has handed it over."""
    session, teacher_id = looking(), visitor.teacher_id
    if teacher_id is None:
        return render_template("coordinate/development_mine.html", lists=[], comparisons=[])
    periods = formative_periods(session, visitor.school_id, closed_only=True)
    found = [(period, follow_up_of(session, period, teacher_id)) for period in periods]
    years = sorted({period.year for period in periods}, reverse=True)
    pages = [comparison_page(session, visitor.school_id, teacher_id, year, to_guru=True) for year in years]
    return render_template(
        "coordinate/development_mine.html",
        lists=[(period, one if shown_to_guru(session, period, teacher_id) else None) for period, one in found if one],
        comparisons=[page for page in pages if page is not None],
    )


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """All guru of a formatif with their weak competences, and where the school is weakest."""
    period = _period(visitor, period_id)
    found = follow_ups_of(looking(), period)
    weak = [one for one in found if one.weak]
    return render_template(
        "coordinate/development_home.html",
        period=period,
        title=period_name(period),
        observed=len(found),
        weak=len(weak),
        page=page_of(weak, page_number()),
        planned=sum(one.planned for one in weak),
        competences=sum(len(one.weak) for one in weak),
        needs=school_needs(found),
        followers=list_followers(looking(), visitor.school_id, period_id),
        closed=period.state == CLOSED,
    )


@blueprint.route("/<uuid:period_id>/<uuid:teacher_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR, Role.ASSESSOR)
def guru(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """One guru's list, and what is planned for each competence: by the koordinator or the guru's own penilai."""
    period, teacher = _period(visitor, period_id), _guru(visitor, period_id, teacher_id)
    found = follow_up_of(looking(), period, teacher_id)
    plans = plan_forms(weak.number for weak in (found.weak if found else ()))
    if request.method == "GET":
        return _page(visitor, period, teacher, plans=plans, found=found)
    wrong = [number for number, form in plans.items() if not form.validate()]
    if not wrong and try_change(lambda session: _plan(session, visitor.deed(), period, teacher_id, plans=plans)):
        flash(_("Rencana PKB tersimpan."), "done")
        return redirect(url_for("development.guru", period_id=period_id, teacher_id=teacher_id))
    return _page(visitor, period, teacher, plans=plans, found=found), 422


def _plan(
    session: Session, deed: Deed, period: Period, teacher_id: uuid.UUID, *, plans: Mapping[int, PlanForm]
) -> None:
    """All that was typed on the page, or nothing of it."""
    for number, form in plans.items():
        if form.changed:
            activity = form.activity.data or ""
            plan_activity(session, deed, period.period_id, teacher_id, number=number, activity=activity)


def _page(
    visitor: Visitor, period: Period, teacher: Teacher, *, plans: Mapping[int, PlanForm], found: FollowUp | None
) -> str:
    return render_template(
        "coordinate/development_guru.html",
        period=period,
        title=period_name(period),
        teacher=teacher,
        plans=plans,
        sent=request.method == "POST",
        found=found,
        faults=faults,
        most=ACTIVITY_MOST,
        comparison=comparison_page(looking(), visitor.school_id, teacher.teacher_id, period.year, also_open=True),
        coordinates=visitor.has(Role.COORDINATOR),
    )


def _period(visitor: Visitor, period_id: uuid.UUID) -> Period:
    found = period_at(visitor, period_id)
    return found if found.kind == PeriodKind.FORMATIVE else abort(404)


def _guru(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Teacher:
    """The guru of that formatif: for a penilai only one's own."""
    row = assignment_at(visitor, period_id, teacher_id)
    if not visitor.has(Role.COORDINATOR) and row.assessor_id != visitor.teacher_id:
        abort(404)
    return teacher_at(visitor, teacher_id)
