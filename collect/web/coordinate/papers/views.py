"""All papers of a closed period on one page: small ones at once, those of a whole school as jobs."""

import uuid

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from collect.domain.kinds import PeriodKind, Role
from collect.storage.assignments import find_assignment
from collect.storage.periods import CLOSED, Period, find_period
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.period.labels import period_name
from collect.web.jobs import start_job
from collect.web.paper_files import asked_paper, guru_file
from collect.web.platform import looking

blueprint = Blueprint("papers", __name__, url_prefix="/koordinator/laporan", template_folder="../templates")

_JOBS = {"lampiran-pdf": "forms-pdf", "lampiran-zip": "forms-zip", "lampiran-excel": "forms-xlsx"}


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor, period_id: uuid.UUID) -> str | Response:
    """What can be printed or taken away."""
    period = _period(visitor, period_id)
    if period.state != CLOSED:
        return redirect(url_for("value.home", period_id=period_id))
    return render_template(
        "coordinate/papers_home.html",
        period=period,
        title=period_name(period),
        summative=period.kind == PeriodKind.SUMMATIVE,
    )


@blueprint.post("/<uuid:period_id>/<any('lampiran-pdf', 'lampiran-zip', 'lampiran-excel'):what>")
@signed_in(Role.COORDINATOR)
def start(visitor: Visitor, period_id: uuid.UUID, what: str) -> Response:
    """The forms of all guru, as a job."""
    _closed(visitor, period_id)
    return start_job(visitor, _JOBS[what], {"period": str(period_id), "paper": asked_paper()})


@blueprint.get("/<uuid:period_id>/guru/<uuid:teacher_id>.<any('pdf', 'xlsx'):form>")
@signed_in(Role.COORDINATOR)
def guru(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, form: str) -> Response:
    """One guru's forms."""
    _closed(visitor, period_id)
    if find_assignment(looking(), visitor.school_id, period_id, teacher_id) is None:
        abort(404)
    return guru_file(visitor, period_id, teacher_id, form="pdf" if form == "pdf" else "xlsx")


def _period(visitor: Visitor, period_id: uuid.UUID) -> Period:
    return find_period(looking(), visitor.school_id, period_id) or abort(404)


def _closed(visitor: Visitor, period_id: uuid.UUID) -> Period:
    period = _period(visitor, period_id)
    return period if period.state == CLOSED else abort(404)
