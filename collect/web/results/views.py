"""Results: a guru's own once it was handed over, and for the kepala sekolah everybody's."""

import uuid
from typing import Any

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import PeriodKind, Role
from collect.operations.paper_school import profile_of
from collect.operations.seal import seal_state
from collect.reports.profile import profile_pdf
from collect.web.access import Visitor, signed_in
from collect.web.agreement import state_words
from collect.web.found import closed_period_at
from collect.web.paper_files import PDF, asked_paper, guru_file, saved
from collect.web.platform import looking
from collect.web.results import consent, mediation, reopening, signing
from collect.web.results.blueprint import blueprint
from collect.web.results.page import agreement_at, may_read, result_page
from collect.web.results.rows import closed_periods, mediations_of, own_rows, school_rows
from collect.web.waiting import lines_for, next_for

__all__ = ["blueprint"]

PARTS = (consent, mediation, reopening, signing)
"""Where further views of this blueprint are."""

PAGE = 100


@blueprint.context_processor
def words() -> dict[str, Any]:
    """What these pages' templates know besides their own values."""
    return {**state_words(), "kinds": _kinds()}


@blueprint.get("/")
@signed_in(Role.TEACHER, Role.PRINCIPAL, Role.ASSESSOR)
def home(visitor: Visitor) -> str:
    """What waits, the own results, the periods whose results the kepala sekolah may look at, and what the visitor mediates."""
    own, mediated = [], []
    if visitor.teacher_id is not None:
        mediated = mediations_of(looking(), visitor.school_id, visitor.teacher_id)
        own = own_rows(looking(), visitor.school_id, visitor.teacher_id, visitor.name)
    periods = closed_periods(looking(), visitor.school_id) if visitor.has(Role.PRINCIPAL) else []
    lines = lines_for(visitor)
    after = None if lines else next_for(visitor)
    return render_template("results/home.html", own=own, periods=periods, mediated=mediated, lines=lines, next=after)


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.PRINCIPAL)
def period(visitor: Visitor, period_id: uuid.UUID) -> str:
    """All guru of a closed period."""
    found = closed_period_at(visitor, period_id)
    rows = school_rows(looking(), found, visitor.teacher_id)
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
        seal=seal_state(looking(), visitor.school_id, period_id),
    )


@blueprint.get("/<uuid:period_id>/profil.pdf")
@signed_in(Role.PRINCIPAL)
def profile(visitor: Visitor, period_id: uuid.UUID) -> Response:
    """The school's profile on paper."""
    deed = visitor.deed()
    closed_period_at(visitor, period_id)
    found = profile_of(looking(), deed, period_id, printed_on=deed.today)
    return saved(profile_pdf(found, asked_paper()), kind=PDF, name=f"profil-{found.rekap.year}.pdf")


@blueprint.get("/<uuid:period_id>/<uuid:teacher_id>")
@signed_in(Role.TEACHER, Role.PRINCIPAL)
def show(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> str:
    """One guru's result with every step."""
    return result_page(visitor, period_id, teacher_id)


@blueprint.get("/<uuid:period_id>/<uuid:teacher_id>/lampiran.<any('pdf', 'xlsx'):form>")
@signed_in(Role.TEACHER, Role.PRINCIPAL)
def forms(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, form: str) -> Response:
    """The legal forms behind the result, for whoever may see that result."""
    if not may_read(visitor, agreement_at(visitor, period_id, teacher_id)):
        abort(404)
    return guru_file(visitor, period_id, teacher_id, form="pdf" if form == "pdf" else "xlsx")


def _kinds() -> dict[str, str]:
    return {
        PeriodKind.SUMMATIVE.value: _("Sumatif"),
        PeriodKind.FORMATIVE.value: _("Formatif"),
        PeriodKind.PROGRESS.value: _("Kemajuan"),
    }
