"""A server is killed in the middle of a job: the job is taken up by the next one, from the beginning, and ends once."""

import io
import os
import signal
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import select, update

from collect.operations.jobs import LEASE, job_file, queue_job
from collect.operations.secret import Secret
from collect.storage.jobs import DONE, QUEUED, RUNNING, Job, JobKey, JobResult
from collect.storage.transaction import Store
from tests.bench.crowded import drawn_crowd
from tests.kill.service import Service

CARDS, A_PAGE = 300, 15


def children_of(pid: int) -> list[int]:
    """The processes that a process has started and not ended."""
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for something that comes; a minute without it is a failure."""
    deadline = time.monotonic() + 90
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def job_of(store: Store) -> Job:
    with store.read() as session:
        return session.scalars(select(Job)).one()


@pytest.mark.parametrize("group", [True, False], ids=["with its children", "alone"])
def test_a_job_of_a_killed_server_is_taken_up_again_and_ends_once(
    store: Store, secret: Secret, tmp_path: Path, group: bool
) -> None:
    cast, period_id = store.write(lambda session: drawn_crowd(session, secret, cards=CARDS))
    arguments = {"period": str(period_id), "paper": "F4"}
    job_id = store.write(lambda session: queue_job(session, cast.deed, "cards", arguments))
    server = Service(tmp_path, store.engine.url.render_as_string(hide_password=False))
    try:
        server.start()
        until(lambda: job_of(store).done_steps > 0, "no progress")
        _kill(server, group=group)
        left = job_of(store)
        assert (left.state, left.attempt) == (RUNNING, 1)
        assert 0 < left.done_steps < CARDS
        _let_the_lease_pass(store, job_id)
        server.start()
        until(lambda: job_of(store).state == DONE, "the job was not taken up")
        assert server.stop() == 0
    finally:
        server.end()
    _ended_once(store, secret, job_id)


@pytest.mark.parametrize("options", [(), ("--workers", "2")], ids=["one process", "two"])
def test_a_server_that_is_told_to_end_gives_its_job_back_at_once(
    store: Store, secret: Secret, tmp_path: Path, options: tuple[str, ...]
) -> None:
    cast, period_id = store.write(lambda session: drawn_crowd(session, secret, cards=CARDS))
    job_id = store.write(lambda session: queue_job(session, cast.deed, "cards", {"period": str(period_id)}))
    server = Service(tmp_path, store.engine.url.render_as_string(hide_password=False), options)
    try:
        server.start()
        until(lambda: job_of(store).done_steps > 0, "no progress")
        assert server.stop() == 0
        assert (job_of(store).state, job_of(store).attempt) == (QUEUED, 1)
        server.start()
        until(lambda: job_of(store).state == DONE, "the job was not taken up")
    finally:
        server.end()
    _ended_once(store, secret, job_id)


def _ended_once(store: Store, secret: Secret, job_id: uuid.UUID) -> None:
    """At the second attempt, with every page of the file kept exactly once."""
    ended = job_of(store)
    assert (ended.job_id, ended.attempt, ended.problems) == (job_id, 2, "[]")
    content = b"".join(job_file(store, secret, JobKey(ended.school_id, job_id)))
    assert len(content) == ended.size
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) >= CARDS // A_PAGE
    with store.read() as session:
        numbers = session.scalars(select(JobResult.number)).all()
    assert sorted(numbers) == list(range(len(numbers)))


def _kill(server: Service, *, group: bool) -> None:
    """All at once, as when the power fails; or the server alone, whose job's process then leaves by itself."""
    children = children_of(server.pid)
    assert children
    if group:
        server.kill()
    else:
        os.kill(server.pid, signal.SIGKILL)
    until(lambda: not any(_lives(pid) for pid in children), "the job's process stayed behind")
    server.end()


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _let_the_lease_pass(store: Store, job_id: uuid.UUID) -> None:
    """As if the next server was started half a minute later."""
    then = datetime.now(UTC) - 2 * LEASE
    store.write(lambda session: session.execute(update(Job).where(Job.job_id == job_id).values(heartbeat_at=then)))
