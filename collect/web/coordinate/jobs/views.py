"""Long work: how far it is, its result, and the latest of the school. Seen by its koordinators, as long as they are that."""

import json
import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.operations.jobs import cancel_job, drop_job, job_file, job_problems
from collect.storage.jobs import DONE, FAILED, UNDER_WAY, Job, JobKey, find_job, list_jobs
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.jobs.labels import HEADINGS, LABELS, STATE_LABELS, STATE_TAGS
from collect.web.jobs import start_job
from collect.web.platform import change, looking, platform, sentence

blueprint = Blueprint("jobs", __name__, url_prefix="/pekerjaan", template_folder="../templates")

Answer = str | Response
MOST_SHOWN = 50


@blueprint.get("/")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor) -> Answer:
    """The school's latest jobs."""
    found = list_jobs(looking(), visitor.school_id, most=MOST_SHOWN)
    return render_template(
        "coordinate/jobs_home.html",
        jobs=[job for job in found if job.kind in LABELS],
        labels=LABELS,
        states=STATE_LABELS,
        tags=STATE_TAGS,
        under_way=any(job.state in UNDER_WAY for job in found),
        zone=visitor.school.timezone,
    )


@blueprint.get("/<uuid:job_id>")
@signed_in(Role.COORDINATOR)
def show(visitor: Visitor, job_id: uuid.UUID) -> Answer:
    """How far a job is; it looks again by itself while it is under way."""
    job = _job(visitor, job_id)
    label, arguments, facts = LABELS[job.kind], json.loads(job.arguments), json.loads(job.facts)
    return render_template(
        "coordinate/jobs_show.html",
        job=job,
        label=label,
        headings=HEADINGS,
        states=STATE_LABELS,
        tags=STATE_TAGS,
        under_way=job.state in UNDER_WAY,
        back=(label.back if job.state == DONE or label.asked is None else label.asked)(arguments),
        said=label.ended(facts) if job.state == DONE and label.ended else "",
        problems=[sentence(one) for one in job_problems(job)] if job.state == FAILED else [],
        zone=visitor.school.timezone,
    )


@blueprint.get("/<uuid:job_id>/hasil")
@signed_in(Role.COORDINATOR)
def result(visitor: Visitor, job_id: uuid.UUID) -> Answer:
    """The file that a job has made."""
    job = _job(visitor, job_id)
    if job.state != DONE or not job.filename:
        return redirect(url_for("jobs.show", job_id=job_id))
    here = platform()
    pieces = job_file(here.store, here.secret, JobKey(visitor.school_id, job_id))
    headers = {"Content-Disposition": f'attachment; filename="{job.filename}"', "Content-Length": str(job.size)}
    return Response(pieces, mimetype=job.media_type, headers=headers)


@blueprint.post("/<uuid:job_id>/lagi")
@signed_in(Role.COORDINATOR)
def again(visitor: Visitor, job_id: uuid.UUID) -> Answer:
    """The same work once more, in place of one that failed or was cancelled."""
    job = _job(visitor, job_id)
    if job.state in UNDER_WAY:
        return redirect(url_for("jobs.show", job_id=job_id))
    kind, arguments, deed = job.kind, json.loads(job.arguments), visitor.deed()
    if job.state != DONE:
        change(lambda session: drop_job(session, deed, job_id))
    return start_job(visitor, kind, arguments)


@blueprint.post("/<uuid:job_id>/batal")
@signed_in(Role.COORDINATOR)
def cancel(visitor: Visitor, job_id: uuid.UUID) -> Answer:
    """Stop what is no longer wanted."""
    _job(visitor, job_id)
    deed = visitor.deed()
    if change(lambda session: cancel_job(session, deed, job_id)):
        flash(_("Proses dibatalkan; tidak ada data yang berubah."), "done")
    return redirect(url_for("jobs.show", job_id=job_id))


@blueprint.post("/<uuid:job_id>/buang")
@signed_in(Role.COORDINATOR)
def drop(visitor: Visitor, job_id: uuid.UUID) -> Answer:
    """Throw away a job that has ended, with its file."""
    job = _job(visitor, job_id)
    if job.state in UNDER_WAY:
        return redirect(url_for("jobs.show", job_id=job_id))
    deed = visitor.deed()
    change(lambda session: drop_job(session, deed, job_id))
    flash(_("Proses dibuang dari daftar. Data sekolah tidak berubah."), "done")
    return redirect(url_for("jobs.home"))


def _job(visitor: Visitor, job_id: uuid.UUID) -> Job:
    job = find_job(looking(), visitor.school_id, job_id)
    if job is None or job.kind not in LABELS:
        abort(404)
    return job
