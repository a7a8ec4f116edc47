"""Results: a guru's own, and for the kepala sekolah everybody's, to look at only."""

import uuid

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import PeriodKind, Role
from collect.operations.paper import rekap_of
from collect.operations.paper_school import profile_of
from collect.operations.seal import seal_state
from collect.reports.profile import profile_pdf
from collect.storage.assignments import find_assignment
from collect.storage.periods import CLOSED, Period, find_period
from collect.storage.teachers import find_teacher
from collect.web.access import Visitor, signed_in
from collect.web.paper_files import PDF, asked_paper, guru_file, saved
from collect.web.platform import looking
from collect.web.results.bars import picture
from collect.web.results.rows import closed_periods, own_rows, school_rows
from collect.web.terms import STATUS_LABELS
from collect.web.value_steps import value_page

blueprint = Blueprint("results", __name__, url_prefix="/hasil", template_folder="templates")

PAGE = 100


@blueprint.get("/")
@signed_in(Role.TEACHER, Role.PRINCIPAL)
def home(visitor: Visitor) -> str:
    """The own results, and the periods whose results the kepala sekolah may look at."""
    own = []
    if visitor.teacher_id is not None:
        own = own_rows(looking(), visitor.school_id, visitor.teacher_id, visitor.name)
    periods = closed_periods(looking(), visitor.school_id) if visitor.has(Role.PRINCIPAL) else []
    return render_template("results/home.html", own=own, periods=periods, kinds=_kinds())


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.PRINCIPAL)
def period(visitor: Visitor, period_id: uuid.UUID) -> str:
    """All guru of a closed period."""
    found = _closed(visitor, period_id)
    rows = school_rows(looking(), found)
    text = request.args.get("halaman", "1")
    last = max(1, -(-len(rows) // PAGE))
    number = min(max(1, int(text)), last) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return render_template(
        "results/period.html",
        period=found,
        rows=rows[(number - 1) * PAGE : number * PAGE],
        total=len(rows),
        number=number,
        last=last,
        kinds=_kinds(),
        seal=seal_state(looking(), visitor.school_id, period_id),
    )


@blueprint.get("/<uuid:period_id>/profil.pdf")
@signed_in(Role.PRINCIPAL)
def profile(visitor: Visitor, period_id: uuid.UUID) -> Response:
    """The school's profile on paper."""
    deed = visitor.deed()
    _closed(visitor, period_id)
    found = profile_of(looking(), deed, period_id, printed_on=deed.today)
    return saved(profile_pdf(found, asked_paper()), kind=PDF, name=f"profil-{found.rekap.year}.pdf")


@blueprint.get("/<uuid:period_id>/<uuid:teacher_id>")
@signed_in(Role.TEACHER, Role.PRINCIPAL)
def show(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> str:
    """One guru's result with every step. Somebody else's is not there for a guru."""
    if teacher_id != visitor.teacher_id and not visitor.has(Role.PRINCIPAL):
        abort(404)
    found = _closed(visitor, period_id)
    if find_assignment(looking(), visitor.school_id, period_id, teacher_id) is None:
        abort(404)
    deed = visitor.deed()
    rekap = rekap_of(looking(), deed, period_id, printed_on=deed.today, teacher_id=teacher_id)
    value = value_page(rekap, rekap.rows[0])
    return render_template(
        "results/show.html",
        period=found,
        guru=find_teacher(looking(), visitor.school_id, teacher_id),
        row=rekap.rows[0],
        value=value,
        picture=picture(value.competences) if value and value.competences else None,
        statuses=STATUS_LABELS,
        kinds=_kinds(),
        mine=teacher_id == visitor.teacher_id,
    )


@blueprint.get("/<uuid:period_id>/<uuid:teacher_id>/lampiran.<any('pdf', 'xlsx'):form>")
@signed_in(Role.TEACHER, Role.PRINCIPAL)
def forms(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, form: str) -> Response:
    """The legal forms behind the result, for whoever may see that result."""
    if teacher_id != visitor.teacher_id and not visitor.has(Role.PRINCIPAL):
        abort(404)
    _closed(visitor, period_id)
    if find_assignment(looking(), visitor.school_id, period_id, teacher_id) is None:
        abort(404)
    return guru_file(visitor, period_id, teacher_id, form="pdf" if form == "pdf" else "xlsx")


def _closed(visitor: Visitor, period_id: uuid.UUID) -> Period:
    """Until a period is closed it has no results, not even a page that says so."""
    found = find_period(looking(), visitor.school_id, period_id)
    return found if found is not None and found.state == CLOSED else abort(404)


def _kinds() -> dict[str, str]:
    return {
        PeriodKind.SUMMATIVE.value: _("Sumatif"),
        PeriodKind.FORMATIVE.value: _("Formatif"),
        PeriodKind.PROGRESS.value: _("Kemajuan"),
    }
