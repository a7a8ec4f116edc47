"""Long work: asked for once, claimed by one, taken up again when its server is gone, ended once."""

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.operations import jobs_kinds
from collect.operations.deed import Deed, record
from collect.operations.jobs import (
    KEPT,
    LEASE,
    Claim,
    File,
    Made,
    Superseded,
    cancel_job,
    claim_next,
    drop_job,
    drop_old_jobs,
    fail_job,
    finish_job,
    give_back,
    job_file,
    job_problems,
    queue_job,
    tell_progress,
)
from collect.operations.jobs_run import Site, run_claimed, run_waiting
from collect.operations.jobs_work import Ending, Work, keeping
from collect.operations.secret import Secret
from collect.storage import jobs as rows
from collect.storage.audit import list_entries
from collect.storage.jobs import Job, JobKey, JobResult, find_job
from collect.storage.transaction import Store
from collect.words import say
from tests.conftest import SECRET
from tests.operations import cast as school

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.fixture
def deed(store: Store) -> Deed:
    """The koordinator of a school."""
    return store.write(school.settle).deed


def ask(store: Store, deed: Deed, kind: str = "cards", **arguments: str) -> uuid.UUID:
    return store.write(lambda s: queue_job(s, deed, kind, arguments))


def job_of(store: Store, deed: Deed, job_id: uuid.UUID) -> Job:
    with store.read() as session:
        job = find_job(session, deed.school_id, job_id)
    assert job is not None
    return job


def claim(store: Store, at: datetime = NOON) -> Claim:
    found = claim_next(store, at)
    assert found is not None
    return found


def site() -> Site:
    return Site("", SECRET, "http://collect.test", say)


def kind(monkeypatch: pytest.MonkeyPatch, work: Callable[[Work], Ending]) -> None:
    """One kind of job more, for this test alone."""
    monkeypatch.setattr("collect.operations.jobs_run.KINDS", {**jobs_kinds.KINDS, "test": work})


def test_the_same_work_asked_for_twice_is_one_job_until_it_has_ended(store: Store, deed: Deed) -> None:
    first = ask(store, deed, period="x", paper="F4")
    assert ask(store, deed, paper="F4", period="x") == first
    held = claim(store)
    assert ask(store, deed, paper="A4", period="x") != first
    assert ask(store, deed, period="x", paper="F4") == first
    store.write(lambda s: fail_job(s, held.key, [], NOON))
    assert ask(store, deed, period="x", paper="F4") != first


def test_one_job_of_a_school_runs_at_a_time_and_schools_do_not_wait_for_each_other(store: Store, deed: Deed) -> None:
    other = store.write(lambda s: school.settle(s, npsn="20100002", part="8KQ2")).deed
    ask(store, deed, number="1")
    ask(store, deed, number="2")
    ask(store, other, number="3")
    assert {claim(store).key.school_id, claim(store).key.school_id} == {deed.school_id, other.school_id}
    assert claim_next(store, NOON) is None


def test_progress_is_kept_and_a_job_without_a_heartbeat_is_taken_up_by_another(store: Store, deed: Deed) -> None:
    job_id = ask(store, deed)
    lost = claim(store)
    assert store.write(lambda s: tell_progress(s, lost.key, steps=(3, 9), now=NOON + LEASE))
    assert job_of(store, deed, job_id).done_steps == 3
    assert claim_next(store, NOON + LEASE) is None
    again = claim(store, NOON + 2 * LEASE + timedelta(seconds=1))
    assert (again.key.job_id, job_of(store, deed, job_id).attempt) == (job_id, 2)
    assert job_of(store, deed, job_id).done_steps == 0
    assert not store.write(lambda s: tell_progress(s, lost.key, steps=(9, 9), now=NOON))


def test_a_claim_that_was_lost_leaves_nothing_of_its_work_behind(store: Store, deed: Deed, secret: Secret) -> None:
    job_id = ask(store, deed)
    lost, again = claim(store), claim(store, NOON + 2 * LEASE)

    def late(session: Session) -> None:
        record(session, deed, "draw.made")
        finish_job(session, lost.key, Made(File("a.pdf", "application/pdf", b"late")), secret=secret, now=NOON)

    with pytest.raises(Superseded):
        store.write(late)
    store.write(lambda s: finish_job(s, again.key, Made(facts={"number": 1}), secret=secret, now=NOON))
    job = job_of(store, deed, job_id)
    assert (job.state, job.filename, json.loads(job.facts)) == (rows.DONE, None, {"number": 1})
    with store.read() as session:
        assert "draw.made" not in {entry.deed for entry in list_entries(session, deed.school_id)}


def test_a_job_whose_process_goes_each_time_is_given_up_after_three(store: Store, deed: Deed) -> None:
    job_id = ask(store, deed)
    for _attempt in range(3):
        held = claim(store)
        store.write(lambda s, key=held.key: give_back(s, key, NOON))  # type: ignore[misc]  # bound early
    job = job_of(store, deed, job_id)
    assert job.state == rows.FAILED
    assert [one.code for one in job_problems(job)] == ["job.gave_up"]
    assert claim_next(store, NOON) is None


def test_a_big_file_comes_back_whole_and_is_not_readable_in_the_database(
    store: Store, deed: Deed, secret: Secret
) -> None:
    content = b"kode ABCD-EFGH " * 100_000
    job_id = ask(store, deed)
    held = claim(store)
    made = Made(File("kartu.pdf", "application/pdf", content))
    store.write(lambda s: finish_job(s, held.key, made, secret=secret, now=NOON))
    pieces = list(job_file(store, secret, JobKey(deed.school_id, job_id)))
    assert [len(piece) for piece in pieces] == [524288, 524288, len(content) - 2 * 524288]
    assert b"".join(pieces) == content
    with store.read() as session:
        kept = session.scalars(select(JobResult.content)).all()
    assert not any(b"kode" in piece for piece in kept)
    assert b"".join(job_file(store, Secret(b"g" * 32), JobKey(deed.school_id, job_id))) != content


def test_running_a_job_ends_it_with_its_file_its_facts_or_its_refusals(
    store: Store, deed: Deed, secret: Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(given: Work) -> Ending:
        given.progress(1, 2)
        if given.arguments["how"] == "refused":
            raise refuse("draw.nobody")
        if given.arguments["how"] == "broken":
            raise RuntimeError("a fault of ours")
        if given.arguments["how"] == "facts":
            return lambda session: Made(facts={"by": given.deed.actor})
        return keeping(File("a.txt", "text/plain", b"isi"))

    kind(monkeypatch, work)
    asked = {how: ask(store, deed, "test", how=how) for how in ("file", "facts", "refused", "broken")}
    assert run_waiting(site(), store) == 4
    ended = {how: job_of(store, deed, job_id) for how, job_id in asked.items()}
    assert [ended[how].state for how in asked] == [rows.DONE, rows.DONE, rows.FAILED, rows.FAILED]
    assert json.loads(ended["facts"].facts) == {"by": deed.actor}
    assert [one.code for one in job_problems(ended["refused"])] == ["draw.nobody"]
    assert [one.code for one in job_problems(ended["broken"])] == ["job.broken"]
    assert b"".join(job_file(store, secret, JobKey(deed.school_id, asked["file"]))) == b"isi"


def test_a_kind_of_another_version_fails_in_words(store: Store, deed: Deed) -> None:
    job_id = ask(store, deed, "never-heard-of")
    run_waiting(site(), store)
    assert [one.code for one in job_problems(job_of(store, deed, job_id))] == ["job.kind"]


def test_a_cancelled_job_changes_nothing_even_where_it_was_under_way(
    store: Store, deed: Deed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(given: Work) -> Ending:
        assert given.store.write(lambda s: cancel_job(s, deed, job_id))

        def ending(session: Session) -> Made:
            record(session, deed, "draw.made")
            return Made()

        return ending

    kind(monkeypatch, work)
    job_id = ask(store, deed, "test")
    run_claimed(site(), store, claim(store, datetime.now(UTC)))
    assert job_of(store, deed, job_id).state == rows.CANCELLED
    with store.read() as session:
        assert "draw.made" not in {entry.deed for entry in list_entries(session, deed.school_id)}
    assert not store.write(lambda s: cancel_job(s, deed, job_id))


def test_what_ended_a_week_ago_is_thrown_away_and_what_runs_never_is(store: Store, deed: Deed, secret: Secret) -> None:
    old = ask(store, deed, number="1")
    made = Made(File("a.txt", "text/plain", b"isi"))
    held = claim(store)
    store.write(lambda s: finish_job(s, held.key, made, secret=secret, now=NOON))
    waiting = ask(store, deed, number="2")
    drop_old_jobs(store, NOON + KEPT)
    assert job_of(store, deed, old).state == rows.DONE
    drop_old_jobs(store, NOON + KEPT + timedelta(seconds=1))
    store.write(lambda s: drop_job(s, deed, waiting))
    with store.read() as session:
        assert session.scalars(select(Job.job_id)).all() == [waiting]
        assert session.scalar(select(func.count()).select_from(JobResult)) == 0
