"""Long work asked for by a page: queued, and the page that tells how far it is; and the server's runner of such work."""

import uuid
from collections.abc import Mapping
from typing import cast

from flask import Flask, current_app, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.config import Platform
from collect.operations import jobs_run
from collect.operations.jobs import queue_job
from collect.operations.jobs_run import Runner, Site
from collect.storage.assignments import list_assignments
from collect.web.access import Visitor
from collect.web.platform import change, looking
from collect.words import say

LONG_CARDS, LONG_GURU, LONG_ROWS = 50, 40, 500
"""From so many on, work is a job; less is answered at once, within about half a second."""
_EXTENSION = "collect.jobs"


def start_runner(app: Flask, platform: Platform) -> Runner:
    """Run this server's jobs from now on. Only in the process that answers, after every fork."""
    runner = Runner(_site(platform), platform.store)
    app.extensions[_EXTENSION] = runner
    runner.start()
    return runner


def run_waiting(platform: Platform) -> int:
    """Run what waits, in this very process; how many jobs there were. Tests, which start no runner, call it."""
    return jobs_run.run_waiting(_site(platform), platform.store)


def start_job(visitor: Visitor, kind: str, arguments: Mapping[str, str]) -> Response:
    """Ask for a job of `operations.jobs_kinds` and go to its page; the same job where it waits or runs already."""
    deed = visitor.deed()
    job_id = change(lambda session: queue_job(session, deed, kind, arguments, account_id=visitor.account_id))
    wake()
    return redirect(url_for("jobs.show", job_id=job_id))


def many_guru(visitor: Visitor, period_id: uuid.UUID) -> bool:
    """Whether work on every guru of a period is a job."""
    return len(list_assignments(looking(), visitor.school_id, period_id)) >= LONG_GURU


def many_cards(number: int) -> bool:
    """Whether printing so many cards is a job."""
    return number >= LONG_CARDS


def many_rows(number: int) -> bool:
    """Whether saving so many imported rows is a job."""
    return number >= LONG_ROWS


def too_long(back: str) -> Response:
    """A bookmarked link to something that has meanwhile grown into a job: back to the page with the button."""
    flash(_("Berkas ini besar, jadi dibuat tersendiri. Tekan tombolnya di halaman ini."), "problem")
    return redirect(back)


def wake() -> None:
    """Let this server's runner look at once. Another server's looks by itself, every few seconds."""
    runner = cast("Runner | None", current_app.extensions.get(_EXTENSION))
    if runner is not None:
        runner.wake()


def _site(platform: Platform) -> Site:
    settings = platform.settings
    return Site(settings.database_url, settings.secret_key, settings.base_url, say)
