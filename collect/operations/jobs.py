"""Long work as jobs: asked for, claimed by one server process, told how far it is, ended once.

A claim lasts as long as its heartbeat: a job of a server that was killed is taken up again, from the beginning, by whoever
looks next. Whatever a claim that was lost still writes is refused, so that results appear once. One job of a school runs at
a time; nothing here locks across schools. `jobs_kinds` knows what the kinds do, `jobs_run` runs them.
"""

import hashlib
import json
import secrets
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from collect.domain.problem import Problem, problem, refuse
from collect.domain.strict_json import canonical
from collect.operations.deed import Deed
from collect.operations.secret import Secret
from collect.storage import jobs as rows
from collect.storage.base import new_id
from collect.storage.jobs import JobKey
from collect.storage.schools import find_school
from collect.storage.transaction import Store

LEASE = timedelta(seconds=30)
"""How long a job without a heartbeat still counts as running; servers' clocks must agree better than that."""
KEPT = timedelta(days=7)
MOST_ATTEMPTS = 3
_PIECE = 512 * 1024
_NONCE = 16


class Superseded(Exception):  # noqa: N818 - no fault: somebody else has the job, or it was cancelled
    """The claim was lost; what is being done for it must not be kept."""


@dataclass(frozen=True)
class File:
    """What a job makes. `filename` is ours: what people typed enters it as a slug alone."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Made:
    """How a job ended well: a file, or facts for the words that are said about it."""

    file: File | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Claim:
    """A job that this process runs, in the name of who asked for it."""

    key: JobKey
    kind: str
    arguments: Mapping[str, str]
    actor: str
    zone: str


def queue_job(
    session: Session, deed: Deed, kind: str, arguments: Mapping[str, str], *, account_id: uuid.UUID | None = None
) -> uuid.UUID:
    """Ask for work; its id. Asked twice while it waits or runs, it is the same job."""
    text = canonical(dict(arguments))
    sought = hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()
    found = rows.find_sought(session, deed.school_id, sought)
    if found is not None:
        return found
    rows.add_job(
        session,
        school_id=deed.school_id,
        job_id=new_id(),
        kind=kind,
        arguments=text,
        account_id=account_id,
        actor=deed.actor[:200],
        sought=sought,
        queued_at=deed.now,
    )
    found = rows.find_sought(session, deed.school_id, sought)
    if found is None:
        raise refuse("job.unknown")
    return found


def cancel_job(session: Session, deed: Deed, job_id: uuid.UUID) -> bool:
    """Stop what waits or runs; false where it had ended already. What it has not finished changes nothing."""
    key = JobKey(deed.school_id, job_id)
    return rows.change_job(session, key, states=rows.UNDER_WAY, **_ended(rows.CANCELLED, deed.now))


def drop_job(session: Session, deed: Deed, job_id: uuid.UUID) -> None:
    """Throw away a job that has ended, and its file."""
    rows.drop_job(session, JobKey(deed.school_id, job_id))


def drop_period_jobs(session: Session, deed: Deed, period_id: uuid.UUID) -> None:
    """Throw away all work on a period, with its files, whatever its state."""
    rows.drop_jobs_naming(session, deed.school_id, canonical({"period": str(period_id)}).strip("{}"))


def drop_old_jobs(store: Store, now: datetime) -> None:
    """Throw away what ended more than `KEPT` ago; each in a transaction of its own, for they are of many schools."""
    with store.read() as session:
        old = rows.list_ended(session, before=now - KEPT)
    for key in old:
        store.write(lambda session, key=key: rows.drop_job(session, key))  # type: ignore[misc]  # the default binds the loop's key


def claim_next(store: Store, now: datetime) -> Claim | None:
    """The oldest job that can run now, claimed for this process; none where nothing waits."""
    with store.read() as session:
        waiting = rows.list_waiting(session, lost_before=now - LEASE)
    for key in waiting:
        try:
            claim = store.write(lambda session, key=key: _claim(session, key, now))  # type: ignore[misc]  # bound early
        except IntegrityError:
            continue  # another process has claimed a job of this school in the same moment
        if claim is not None:
            return claim
    return None


def _claim(session: Session, key: JobKey, now: datetime) -> Claim | None:
    for lost in rows.list_lost(session, key.school_id, lost_before=now - LEASE):
        give_back(session, lost, now)
    runner = new_id()
    values = {"state": rows.RUNNING, "turn": 1, "runner": runner, "started_at": now, "heartbeat_at": now}
    values |= {"attempt": rows.Job.attempt + 1, "done_steps": 0, "all_steps": 0}
    if not rows.change_job(session, key, states=(rows.QUEUED,), **values):
        return None
    job = rows.find_job(session, key.school_id, key.job_id)
    school = find_school(session, key.school_id)
    if job is None or school is None:
        return None
    arguments: dict[str, str] = json.loads(job.arguments)
    return Claim(JobKey(key.school_id, key.job_id, runner), job.kind, arguments, job.actor, school.timezone)


def give_back(session: Session, key: JobKey, now: datetime) -> None:
    """A claim's process has gone: the job waits again, or has failed where that happened too often."""
    job = rows.find_job(session, key.school_id, key.job_id)
    if job is not None and job.attempt >= MOST_ATTEMPTS:
        fail_job(session, key, [problem("job.gave_up", attempts=MOST_ATTEMPTS)], now)
        return
    rows.change_job(session, key, states=(rows.RUNNING,), state=rows.QUEUED, turn=None, runner=None)


def tell_progress(session: Session, key: JobKey, *, steps: tuple[int, int], now: datetime) -> bool:
    """Say how far a job is, and that its process lives; false where the claim was lost."""
    done, whole = steps
    values = {"done_steps": done, "all_steps": whole, "heartbeat_at": now}
    return rows.change_job(session, key, states=(rows.RUNNING,), **values)


def finish_job(session: Session, key: JobKey, made: Made, *, secret: Secret, now: datetime) -> None:
    """End a job well, in the transaction of the work itself. Raises `Superseded`: then none of it may be kept."""
    named: dict[str, object] = {"facts": canonical(dict(made.facts)), "problems": "[]"}
    if made.file is not None:
        named |= {"filename": made.file.filename, "media_type": made.file.media_type, "size": len(made.file.content)}
    if not rows.change_job(session, key, states=(rows.RUNNING,), **_ended(rows.DONE, now), **named):
        raise Superseded
    rows.drop_pieces(session, key)
    for number, piece in enumerate(_pieces(made.file.content) if made.file is not None else ()):
        nonce = secrets.token_bytes(_NONCE)
        rows.add_piece(session, key, number=number, content=nonce + secret.veil(nonce, piece))


def fail_job(session: Session, key: JobKey, problems: Iterable[Problem], now: datetime) -> None:
    """End a job that could not be done, with everything that stood in the way."""
    told = [{"code": one.code, "where": one.where, "details": dict(one.details)} for one in problems]
    values = _ended(rows.FAILED, now) | {"problems": json.dumps(told, ensure_ascii=False)}
    rows.change_job(session, key, states=(rows.RUNNING,), **values)


def job_problems(job: rows.Job) -> Sequence[Problem]:
    """Why a job failed."""
    return [Problem(one["code"], one["where"], one["details"]) for one in json.loads(job.problems)]


def job_file(store: Store, secret: Secret, key: JobKey) -> Iterator[bytes]:
    """A job's file, piece by piece, so that a big one is never held whole."""
    number = 0
    while True:
        with store.read() as session:
            piece = rows.find_piece(session, key, number)
        if piece is None:
            return
        yield secret.veil(piece[:_NONCE], piece[_NONCE:])
        number += 1


def _ended(state: str, now: datetime) -> dict[str, object]:
    return {"state": state, "finished_at": now, "turn": None, "sought": None, "runner": None}


def _pieces(content: bytes) -> Iterator[bytes]:
    return (content[start : start + _PIECE] for start in range(0, len(content), _PIECE))
