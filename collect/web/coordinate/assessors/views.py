"""Penilai: the decrees that made them such, certificate and S1/D-4 of all guru, and substitutes of the dinas."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.domain.positions import is_substitute, is_supervisor
from collect.operations import appoint
from collect.operations.appoint_rows import assessor_rows
from collect.operations.edit_people import save_teacher
from collect.operations.which_period import current_period
from collect.storage.appointments import find_appointment
from collect.storage.assignments import list_assignments
from collect.storage.periods import Period, list_periods
from collect.storage.teachers import list_teachers
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.assessors.forms import (
    ConditionsForm,
    DecreeForm,
    EndForm,
    SubstituteForm,
    SupervisorForm,
    marked,
    ticked,
)
from collect.web.coordinate.assessors.narrowed import assessing, narrow
from collect.web.coordinate.assessors.rows import OFFICES, STANDINGS, candidate_rows, decree_rows, warnings
from collect.web.coordinate.people.blueprint import page_number, searched
from collect.web.coordinate.people.fields import offer_ranks
from collect.web.coordinate.people.lists import matches, page_of
from collect.web.found import teacher_at
from collect.web.platform import looking, try_change

blueprint = Blueprint("assessors", __name__, url_prefix="/koordinator/penilai", template_folder="../templates")

Answer = str | Response | tuple[str, int]


@blueprint.get("/")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor) -> Answer:
    """The penilai of the newest period, and all decrees."""
    period = _current(visitor)
    rows = assessor_rows(looking(), visitor.school_id, period.period_id) if period else []
    return render_template(
        "coordinate/assessors_home.html",
        period=period,
        rows=rows,
        warnings=warnings(looking(), period, rows) if period else [],
        page=page_of(decree_rows(looking(), visitor.school_id, visitor.deed().today), page_number()),
        standings=STANDINGS,
        offices=OFFICES,
    )


@blueprint.route("/sk", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def decree(visitor: Visitor) -> Answer:
    """One decree for one penilai or many."""
    form, period = DecreeForm(), _current(visitor)
    rows = candidate_rows(looking(), visitor.school_id, period)
    chosen = ticked(request.form, [one.row.teacher_id for one in rows])
    if form.validate_on_submit():
        deed, wanted = visitor.deed(), form.decree()
        if try_change(lambda s: appoint.appoint(s, deed, chosen, wanted), form):
            flash(
                _(
                    "Surat keputusan %(number)s dicatat untuk %(count)s penilai.",
                    number=wanted.number,
                    count=len(chosen),
                ),
                "done",
            )
            return redirect(url_for("assessors.home"))
    elif not form.is_submitted():
        chosen = [one.row.teacher_id for one in rows if one.ticked]
    shown = {"form": form, "period": period, "rows": rows, "chosen": chosen, "standings": STANDINGS}
    return render_template("coordinate/assessors_decree.html", **shown), _status(form)


@blueprint.route("/sk/<uuid:appointment_id>/akhiri", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def end(visitor: Visitor, appointment_id: uuid.UUID) -> Answer:
    """Take a decree back, with a reason."""
    row = find_appointment(looking(), visitor.school_id, appointment_id) or abort(404)
    person = teacher_at(visitor, row.teacher_id)
    form = EndForm()
    if form.validate_on_submit():
        deed, reason = visitor.deed(), str(form.reason.data)
        if try_change(lambda s: appoint.end_appointment(s, deed, appointment_id, reason=reason), form):
            flash(_("Surat keputusan untuk %(name)s tidak berlaku lagi mulai hari ini.", name=person.name), "done")
            return redirect(url_for("assessors.home"))
    return render_template("coordinate/assessors_end.html", form=form, row=row, person=person), _status(form)


@blueprint.route("/syarat", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def conditions(visitor: Visitor) -> Answer:
    """Certificate and S1/D-4 as boxes to tick: of the penilai first, then of whom it is not known, or of all guru."""
    form, search = ConditionsForm(), searched()
    everybody = list_teachers(looking(), visitor.school_id)
    choice = narrow(everybody, assessing(looking(), _current(visitor)), only=request.args.get("saring", ""))
    if form.validate_on_submit():
        # Whom the page showed: what it shows next depends on what is stored meanwhile.
        known = marked(request.form, everybody, sure=bool(form.sure.data))
        if try_change(lambda s: appoint.mark_conditions(s, visitor.deed(), known)):
            flash(_("Sertifikat pendidik dan S1/D-4 pada halaman ini sudah disimpan."), "done")
            return redirect(
                url_for("assessors.conditions", halaman=page_number(), cari=search or None, saring=choice.only)
            )
    rows = [row for row in (everybody if search else choice.rows) if matches(search, row.name, row.nip, row.nuptk)]
    page = page_of(rows, page_number())
    return render_template("coordinate/assessors_conditions.html", form=form, page=page, search=search, choice=choice)


@blueprint.route("/pengawas", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def supervisor(visitor: Visitor) -> Answer:
    """The pengawas who assesses the kepala sekolah, and on to naming that person in the period."""
    form = SupervisorForm()
    offer_ranks(form.rank)
    if form.validate_on_submit():
        deed, facts = visitor.deed(), form.facts()
        made: list[uuid.UUID] = []
        if try_change(lambda s: made.append(save_teacher(s, deed, facts).teacher_id), form):
            flash(_("%(name)s sudah disimpan sebagai pengawas.", name=facts.name), "done")
            return redirect(_on(visitor, supervisor=made[-1]))
    known = [row for row in list_teachers(looking(), visitor.school_id) if is_supervisor(row.ptk_type)]
    period = _current(visitor)
    shown = {"form": form, "known": known, "period": period, "waiting": _anybody_waits(visitor, period)}
    return render_template("coordinate/assessors_supervisor.html", **shown), _status(form)


@blueprint.route("/pengganti", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def substitute(visitor: Visitor) -> Answer:
    """A penilai pengganti whom the dinas named, and on to the guru who have no penilai."""
    form = SubstituteForm()
    offer_ranks(form.rank)
    if form.validate_on_submit():
        deed, facts, wanted = visitor.deed(), form.facts(), form.decree()
        if try_change(lambda s: appoint.name_substitute(s, deed, facts, wanted), form):
            flash(_("%(name)s dapat dipilih sebagai penilai.", name=facts.name), "done")
            return redirect(_on(visitor))
    outside = [row for row in list_teachers(looking(), visitor.school_id) if is_substitute(row.ptk_type)]
    return render_template("coordinate/assessors_substitute.html", form=form, outside=outside), _status(form)


def _on(visitor: Visitor, *, supervisor: uuid.UUID | None = None) -> str:
    """Where the new person is named: the period's guru without a penilai, else the list of penilai."""
    period = _current(visitor)
    if period is None or not _anybody_waits(visitor, period):
        return url_for("assessors.home")
    return url_for("period.assessors", period_id=period.period_id, pengawas=supervisor)


def _anybody_waits(visitor: Visitor, period: Period | None) -> bool:
    """Whether somebody in the period has no penilai yet."""
    rows = list_assignments(looking(), visitor.school_id, period.period_id) if period else ()
    return any(row.assessor_id is None for row in rows)


def _current(visitor: Visitor) -> Period | None:
    """The period whose penilai are looked at: that of the home page."""
    return current_period(looking(), list_periods(looking(), visitor.school_id), visitor.deed().today)


def _status(form: DecreeForm | EndForm | SupervisorForm) -> int:
    return 422 if form.errors else 200
