"""All papers of a closed period on one page: small ones at once, those of a whole school as jobs."""

import uuid

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import LazyString
from werkzeug.wrappers import Response

from collect.domain.kinds import Group, Role
from collect.domain.problem import Refused
from collect.operations.draw_plan import needs_respondents
from collect.operations.jobs import File
from collect.operations.jobs_school import BEFORE_CLOSING, PAPERS, RECORDED
from collect.operations.paper_tables import AnswerShare, answer_shares, shown_from
from collect.storage.periods import CLOSED, Period
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.period.labels import period_name
from collect.web.found import assignment_at, closed_period_at, period_at
from collect.web.jobs import many_guru, start_job, too_long
from collect.web.paper_files import asked_paper, guru_file, saved
from collect.web.platform import change, looking, tell
from collect.web.terms import GROUP_LABELS

blueprint = Blueprint("papers", __name__, url_prefix="/koordinator/laporan", template_folder="../templates")

_JOBS = {"lampiran-pdf": "forms-pdf", "lampiran-zip": "forms-zip", "lampiran-excel": "forms-xlsx"}


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor, period_id: uuid.UUID) -> str:
    """What can be printed or taken away."""
    period = period_at(visitor, period_id)
    return render_template(
        "coordinate/papers_home.html",
        period=period,
        title=period_name(period),
        closed=period.state == CLOSED,
        questionnaires=needs_respondents(period),
        shares=_shares(period),
        least=shown_from(period),
        long=many_guru(visitor, period_id),
    )


@blueprint.post("/<uuid:period_id>/<any('lampiran-pdf', 'lampiran-zip', 'lampiran-excel'):what>")
@signed_in(Role.COORDINATOR)
def start(visitor: Visitor, period_id: uuid.UUID, what: str) -> Response:
    """The forms of all guru, as a job."""
    closed_period_at(visitor, period_id)
    return start_job(visitor, _JOBS[what], {"period": str(period_id), "paper": asked_paper()})


@blueprint.get("/<uuid:period_id>/guru/<uuid:teacher_id>.<any('pdf', 'xlsx'):form>")
@signed_in(Role.COORDINATOR)
def guru(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, form: str) -> Response:
    """One guru's forms."""
    closed_period_at(visitor, period_id)
    assignment_at(visitor, period_id, teacher_id)
    return guru_file(visitor, period_id, teacher_id, form="pdf" if form == "pdf" else "xlsx")


@blueprint.get("/<uuid:period_id>/<what>")
@signed_in(Role.COORDINATOR)
def download(visitor: Visitor, period_id: uuid.UUID, what: str) -> Response:
    """A paper of the whole period that changes nothing, where the guru are few."""
    _named(visitor, period_id, what)
    if what in RECORDED:
        abort(405)
    if many_guru(visitor, period_id):
        return too_long(url_for("papers.home", period_id=period_id))
    return _made(PAPERS[what](looking(), visitor.deed(), period_id, asked_paper()))


@blueprint.post("/<uuid:period_id>/<what>")
@signed_in(Role.COORDINATOR)
def make(visitor: Visitor, period_id: uuid.UUID, what: str) -> Response:
    """The same as a job for many guru; and what goes on record when it is taken."""
    _named(visitor, period_id, what)
    if many_guru(visitor, period_id):
        arguments = {"period": str(period_id), "what": what, "paper": asked_paper()}
        return start_job(visitor, "school-paper", arguments)
    deed, paper = visitor.deed(), asked_paper()
    try:
        return _made(change(lambda session: PAPERS[what](session, deed, period_id, paper)))
    except Refused as refused:
        tell(refused)
        return redirect(url_for("papers.home", period_id=period_id))


def _shares(period: Period) -> list[tuple[LazyString, AnswerShare]]:
    """For each group's form, what of the answers may be taken out; nothing before closing and once they were deleted."""
    if period.state != CLOSED or not needs_respondents(period):
        return []
    return [(GROUP_LABELS[Group(share.group)], share) for share in answer_shares(looking(), period).values()]


def _made(file: File) -> Response:
    return saved(file.content, kind=file.media_type, name=file.filename)


def _named(visitor: Visitor, period_id: uuid.UUID, what: str) -> Period:
    """The period of a paper that there is; most only once it is closed."""
    period = period_at(visitor, period_id)
    if what not in PAPERS or (period.state != CLOSED and what not in BEFORE_CLOSING):
        abort(404)
    return period
