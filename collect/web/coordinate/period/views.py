"""Periods: the list, opening one, its days and its guru; and every definition as it stands, with how well it is founded."""

import uuid

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.catalog.read import load_catalog
from collect.domain.instrument import Instrument
from collect.domain.kinds import PeriodKind, Role
from collect.domain.positions import is_outsider
from collect.domain.problem import Refused
from collect.domain.questionnaire import Questionnaire
from collect.operations import open_period as periods
from collect.operations.draw_plan import needs_respondents, regulation_of
from collect.operations.follow_up_pkb import formative_periods
from collect.operations.withdraw_period import is_begun, withdraw_period
from collect.operations.wordings import school_catalog
from collect.storage.assignments import list_assignments
from collect.storage.development import find_followed
from collect.storage.draws import list_needs
from collect.storage.periods import CLOSED, Period, list_periods
from collect.storage.teachers import list_teachers
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.period import guru, proposals
from collect.web.coordinate.period.blueprint import blueprint
from collect.web.coordinate.period.forms import DaysForm, OpenForm, WithdrawForm
from collect.web.coordinate.period.labels import period_name, period_state, text_state
from collect.web.coordinate.period.rows import WITH_NOTES, filter_links, guru_rows, narrow
from collect.web.found import period_at
from collect.web.platform import change, looking, tell, try_change
from collect.web.sorting import attributes, in_order
from collect.web.terms import GROUP_LABELS

__all__ = ["blueprint", "guru", "proposals"]

Answer = str | Response | tuple[str, int]

_COLUMNS = attributes(
    nama="name",
    jenis="kind",
    golongan="rank",
    beban="load",
    tugas="duty",
    instrumen="instrument",
    penilai="assessor",
    pengamatan="observation",
) | {
    "perhatian": lambda row: -4 * len(row.notes) - 2 * len(row.excluded) - (row.conditions is not None),
}

blueprint.add_app_template_global(period_name, "period_name")
blueprint.add_app_template_global(period_state, "period_state")
blueprint.add_app_template_global(text_state, "text_state")


@blueprint.route("/", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor) -> Answer:
    """All periods, and opening another."""
    form, kind = OpenForm(), _asked_kind()
    formative = formative_periods(looking(), visitor.school_id, closed_only=True)
    regulations = [(one.code, one.title) for one in load_catalog().regulations]
    form.offer(regulations, visitor.deed().today, kind=kind, formative=formative)
    wanted = next((one for one in formative if str(one.period_id) == request.args.get("kemajuan")), None)
    if wanted is not None and not form.is_submitted():
        form.follow(wanted)
    if form.validate_on_submit():
        opened = _open(visitor, form)
        if opened is not None:
            flash(
                _("Periode %(name)s dibuka. Langkah berikutnya: guru yang dinilai.", name=period_name(opened)), "done"
            )
            return redirect(url_for("period.propose", period_id=opened.period_id))
    rows = [(row, regulation_of(row)) for row in list_periods(looking(), visitor.school_id)]
    page = render_template("coordinate/period_home.html", form=form, kind=kind, periods=rows, formative=formative)
    return page, _status(form)


def _asked_kind() -> PeriodKind:
    """Of which kind the new period is to be: as sent, as the address says, or a sumatif."""
    text = request.form.get("kind") or ("kemajuan" if "kemajuan" in request.args else request.args.get("jenis", ""))
    return next((one for one in PeriodKind if one.value == text), PeriodKind.SUMMATIVE)


def _open(visitor: Visitor, form: OpenForm) -> Period | None:
    facts = form.facts()
    try:
        return change(lambda s: periods.open_period(s, visitor.deed(), facts))
    except Refused as refused:
        tell(refused, form)
        return None


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.COORDINATOR)
def show(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """One period: state, days, and its guru."""
    return _show(visitor, period_at(visitor, period_id), DaysForm(formdata=None))


def _show(visitor: Visitor, period: Period, form: DaysForm) -> Answer:
    if not needs_respondents(period):
        form.of_observing()
    if not form.is_submitted() or not form.errors:
        form.opens_on.data, form.closes_on.data = period.opens_on, period.closes_on
    search, every = request.args.get("cari", "")[:100], guru_rows(looking(), period)
    found, only = narrow(every, search=search, only=request.args.get("saring", ""))
    rows, order = in_order(found, _COLUMNS, usual="perhatian" if only == WITH_NOTES else None)
    return render_template(
        "coordinate/period_show.html",
        period=period,
        form=form,
        rows=rows,
        order=order,
        assigned=len(every),
        waiting=_waiting(visitor, period),
        drawn=bool(list_needs(looking(), visitor.school_id, period.period_id)),
        questionnaires=needs_respondents(period),
        over=period.closes_on < visitor.deed().today,
        begun=is_begun(looking(), period),
        followed=find_followed(looking(), visitor.school_id, period.period_id),
        regulation=regulation_of(period),
        search=search,
        only=only,
        filters=filter_links(every),
    ), _status(form)


def _waiting(visitor: Visitor, period: Period) -> int:
    """Guru of the school who are not in the period."""
    inside = {row.teacher_id for row in list_assignments(looking(), visitor.school_id, period.period_id)}
    staff = list_teachers(looking(), visitor.school_id)
    return sum(row.teacher_id not in inside and not is_outsider(row.ptk_type) for row in staff)


@blueprint.post("/<uuid:period_id>/hari")
@signed_in(Role.COORDINATOR)
def days(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Move the days of answering, or of observing."""
    period = period_at(visitor, period_id)
    form = DaysForm()
    if form.validate_on_submit():
        deed, (opens, closes) = visitor.deed(), form.days()
        if try_change(lambda s: periods.change_days(s, deed, period_id, opens_on=opens, closes_on=closes), form):
            moved = (
                _("Hari pengisian sudah diubah.") if needs_respondents(period) else _("Hari pengamatan sudah diubah.")
            )
            flash(moved, "done")
            return redirect(url_for("period.show", period_id=period_id))
    return _show(visitor, period, form)


@blueprint.post("/<uuid:period_id>/mulai")
@signed_in(Role.COORDINATOR)
def start(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Let respondents in."""
    period_at(visitor, period_id)
    if try_change(lambda s: periods.start_answering(s, visitor.deed(), period_id)):
        flash(_("Pengisian dibuka. Responden dapat mengisi pada hari-hari yang ditetapkan."), "done")
    return redirect(url_for("period.show", period_id=period_id))


@blueprint.route("/<uuid:period_id>/tarik", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def withdraw(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Take a period back that was opened by mistake, after reading what goes with it."""
    period, form = period_at(visitor, period_id), WithdrawForm()
    begun = period.state == CLOSED or is_begun(looking(), period)
    if form.validate_on_submit():
        name, deed = period_name(period), visitor.deed()
        if try_change(lambda s: withdraw_period(s, deed, period_id), form):
            flash(_("Periode %(name)s sudah ditarik.", name=name), "done")
            return redirect(url_for("period.home"))
    assigned = len(list_assignments(looking(), visitor.school_id, period_id))
    page = render_template("coordinate/period_withdraw.html", form=form, period=period, begun=begun, assigned=assigned)
    return page, 422 if form.errors else 200


@blueprint.get("/definisi")
@signed_in(Role.COORDINATOR)
def definitions(visitor: Visitor) -> Answer:
    """All instruments and questionnaires, in the school's own words where it has some."""
    catalog = school_catalog(looking(), visitor.school_id)
    return render_template(
        "coordinate/period_definitions.html",
        instruments=catalog.instruments,
        questionnaires=catalog.questionnaires,
        groups=GROUP_LABELS,
    )


@blueprint.get("/definisi/<code>")
@signed_in(Role.COORDINATOR)
def instrument(visitor: Visitor, code: str) -> Answer:
    """An instrument or questionnaire with the status of each text and what is missing."""
    found = _definition(visitor, code, request.args.get("versi", type=int))
    if found is None:
        abort(404)
    template = "instrument" if isinstance(found, Instrument) else "questionnaire"
    return render_template(f"coordinate/period_{template}.html", found=found)


def _definition(visitor: Visitor, code: str, version: int | None) -> Instrument | Questionnaire | None:
    catalog = school_catalog(looking(), visitor.school_id)
    for pick in (catalog.instrument, catalog.questionnaire):
        try:
            return pick(code, version)
        except Refused:
            continue
    return None


def _status(form: OpenForm | DaysForm) -> int:
    return 422 if form.errors else 200
