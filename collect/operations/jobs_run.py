"""Running claimed jobs: here, or in a process of their own, so that answering pages does not wait and memory is given back.

A process of its own dies with the server that started it; the job is then taken up again once its heartbeat is old.
"""

import atexit
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Self

from sqlalchemy.exc import SQLAlchemyError

from collect.domain.problem import Problem, Refused, problem, refuse
from collect.operations.deed import Deed
from collect.operations.forget import forget_due
from collect.operations.jobs import (
    Claim,
    Superseded,
    claim_next,
    drop_old_jobs,
    fail_job,
    finish_job,
    give_back,
    tell_progress,
)
from collect.operations.jobs_kinds import KINDS
from collect.operations.jobs_work import Work
from collect.operations.secret import Secret
from collect.storage.transaction import Store, open_store

_PROGRESS_EVERY, _HEARTBEAT_EVERY, _LOOK_EVERY = 0.5, 5.0, 4.0
_SWEEP_EVERY, _LEAVE_WITHIN = 3600.0, 10.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Site:
    """Where jobs work; goes to their processes. `say` is a function that can be named from another process."""

    database_url: str
    secret_key: str
    base_url: str
    say: Callable[[Problem], str]


class Pulse:
    """Writes progress and heartbeat beside the work, from a thread of its own: work under way never waits for the database."""

    def __init__(self, store: Store, claim: Claim) -> None:
        self._store, self._claim = store, claim
        self._steps = (0, 0)
        self._lost = False
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def progress(self, done: int, whole: int) -> None:
        """Steps done of all. Raises `Superseded` where the job was cancelled or taken by another process."""
        if self._lost:
            raise Superseded
        self._steps = (done, whole)

    def _beat(self) -> None:
        told, quiet = self._steps, 0.0
        while not self._ended.wait(_PROGRESS_EVERY):
            quiet += _PROGRESS_EVERY
            steps = self._steps
            if steps == told and quiet < _HEARTBEAT_EVERY:
                continue
            try:
                key = self._claim.key
                self._lost = not self._store.write(lambda s: tell_progress(s, key, steps=steps, now=now()))  # noqa: B023 - run at once
                told, quiet = steps, 0.0
            except SQLAlchemyError:
                _log.warning("progress of job %s could not be written", self._claim.key.job_id)


def now() -> datetime:
    """The moment, aware of its zone."""
    return datetime.now(UTC)


def run_claimed(site: Site, store: Store, claim: Claim) -> None:
    """Do a claimed job to its end, good or bad. A claim that was lost on the way leaves nothing behind."""
    secret = Secret(site.secret_key.encode())
    try:
        kind = KINDS.get(claim.kind)
        if kind is None:
            raise refuse("job.kind")
        with Pulse(store, claim) as pulse:
            deed = Deed(claim.key.school_id, claim.actor, now(), claim.zone)
            work = Work(store, secret, site.base_url, deed, claim.arguments, pulse.progress, site.say)
            ending = kind(work)
            store.write(lambda s: finish_job(s, claim.key, ending(s), secret=secret, now=now()))
        return
    except Superseded:
        return
    except Refused as refused:
        problems = refused.problems
    except Exception:
        _log.exception("job %s (%s) broke", claim.key.job_id, claim.kind)
        problems = (problem("job.broken"),)
    store.write(lambda s: fail_job(s, claim.key, problems, now()))


def run_waiting(site: Site, store: Store) -> int:
    """Run everything that waits, here and now; how many jobs there were. For tests and for commands."""
    ran = 0
    while (claim := claim_next(store, now())) is not None:
        run_claimed(site, store, claim)
        ran += 1
    return ran


class Runner:
    """Looks for waiting jobs as long as the server lives, and runs one at a time, each in a process of its own."""

    def __init__(self, site: Site, store: Store) -> None:
        self._site, self._store = site, store
        self._wake, self._stopped = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._loop, name="jobs", daemon=True)
        self._process: SpawnProcess | None = None

    def start(self) -> None:
        """Begin looking. After a fork, never before: a thread does not come along."""
        atexit.register(self._leave)
        self._thread.start()

    def wake(self) -> None:
        """Look at once: a job has just been asked for."""
        self._wake.set()

    def stop(self) -> None:
        """Stop looking; a job under way is ended first."""
        atexit.unregister(self._leave)
        self._stopped.set()
        self._wake.set()
        self._thread.join()

    def _leave(self) -> None:
        """The server ends: a job under way is given back at once, to be taken up without waiting for its lease."""
        self._stopped.set()
        self._wake.set()
        process = self._process
        if process is not None:
            process.terminate()
        self._thread.join(_LEAVE_WITHIN)

    def _loop(self) -> None:
        sweep = 0.0
        while not self._stopped.is_set():
            self._wake.clear()
            try:
                if sweep <= 0:
                    drop_old_jobs(self._store, now())
                    forget_due(self._store, now())
                    sweep = _SWEEP_EVERY
                if self._run_next():
                    continue
            except Exception:  # whatever it is, the server's later jobs must still find their runner
                _log.exception("looking for jobs failed; trying again")
            self._wake.wait(_LOOK_EVERY)
            sweep -= _LOOK_EVERY

    def _run_next(self) -> bool:
        claim = claim_next(self._store, now())
        if claim is None:
            return False
        process = multiprocessing.get_context("spawn").Process(
            target=_in_process, args=(self._site, claim), daemon=True
        )
        process.start()
        self._process = process
        process.join()
        self._process = None
        if process.exitcode != 0:
            _log.error("the process of job %s ended with %s", claim.key.job_id, process.exitcode)
            self._store.write(lambda s: give_back(s, claim.key, now()))
        return True


def _in_process(site: Site, claim: Claim) -> None:
    """A job's process: gentle to those who answer pages, and gone with its server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    store = open_store(site.database_url)
    run_claimed(site, store, claim)
    store.dispose()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
