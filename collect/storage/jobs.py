"""Long work as rows: what was asked, how far it is, how it ended; and the file that came of it, in pieces.

`sought` and `turn` are filled only while they matter, so that unique constraints decide what a check could not: the same
work is waiting or running once (`sought`), and one job of a school runs at a time (`turn`).
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from collect.storage.base import Base, Owned, new_id, of_school, within

QUEUED, RUNNING, DONE, FAILED, CANCELLED = "antre", "berjalan", "selesai", "gagal", "dibatalkan"
UNDER_WAY: Final = (QUEUED, RUNNING)
PASSING: Final = {"passing": True}
"""Table option: rows that can be made again at any time; a backup leaves them out."""


class Job(Owned, Base):
    """`arguments`, `facts`: JSON objects; `problems`: a JSON list, filled where it failed. `runner` is the claim that runs it."""

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("school_id", "sought"),
        UniqueConstraint("school_id", "turn"),
        of_school(),
        Index(None, "school_id", "state"),
        {"info": PASSING},
    )

    job_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(40))
    arguments: Mapped[str] = mapped_column(Text)
    account_id: Mapped[uuid.UUID | None]
    actor: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(12), default=QUEUED)
    sought: Mapped[str | None] = mapped_column(String(64))
    turn: Mapped[int | None]
    runner: Mapped[uuid.UUID | None]
    attempt: Mapped[int] = mapped_column(default=0)
    done_steps: Mapped[int] = mapped_column(default=0)
    all_steps: Mapped[int] = mapped_column(default=0)
    problems: Mapped[str] = mapped_column(Text, default="[]")
    facts: Mapped[str] = mapped_column(Text, default="{}")
    filename: Mapped[str | None] = mapped_column(String(120))
    media_type: Mapped[str | None] = mapped_column(String(100))
    size: Mapped[int | None]
    queued_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    heartbeat_at: Mapped[datetime | None]


class JobResult(Owned, Base):
    """A piece of a job's file, veiled under the secret key: a paper may hold codes, which no other row does."""

    __tablename__ = "job_result"
    __table_args__ = (within("job", "job_id"), {"info": PASSING})

    job_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)


@dataclass(frozen=True)
class JobKey:
    """A job, and with `runner` the claim to it: what a claim that was lost changes, changes nothing."""

    school_id: uuid.UUID
    job_id: uuid.UUID
    runner: uuid.UUID | None = None


def find_job(session: Session, school_id: uuid.UUID, job_id: uuid.UUID) -> Job | None:
    """The job of that id in that school."""
    return session.get(Job, (school_id, job_id))


def find_sought(session: Session, school_id: uuid.UUID, sought: str) -> uuid.UUID | None:
    """The id of the same work that is waiting or running."""
    return session.scalar(select(Job.job_id).where(Job.school_id == school_id, Job.sought == sought))


def list_jobs(session: Session, school_id: uuid.UUID, *, most: int = 20) -> Sequence[Job]:
    """A school's latest jobs, the newest first."""
    query = select(Job).where(Job.school_id == school_id)
    return session.scalars(query.order_by(Job.queued_at.desc(), Job.job_id).limit(most)).all()


def list_waiting(session: Session, *, lost_before: datetime, most: int = 20) -> Sequence[JobKey]:
    """What could be run now, of all schools, the oldest first; what was running is lost without a heartbeat since then."""
    running = aliased(Job)
    lost = and_(Job.state == RUNNING, Job.heartbeat_at < lost_before)
    busy = select(running.job_id).where(running.school_id == Job.school_id, running.state == RUNNING).exists()
    query = select(Job.school_id, Job.job_id).where(or_(and_(Job.state == QUEUED, ~busy), lost))
    return [JobKey(*row) for row in session.execute(query.order_by(Job.queued_at, Job.job_id).limit(most))]


def list_lost(session: Session, school_id: uuid.UUID, *, lost_before: datetime) -> Sequence[JobKey]:
    """The claims of a school that have given no heartbeat since then."""
    query = select(Job.school_id, Job.job_id, Job.runner).where(
        Job.school_id == school_id, Job.state == RUNNING, Job.heartbeat_at < lost_before
    )
    return [JobKey(*row) for row in session.execute(query)]


def list_ended(session: Session, *, before: datetime, most: int = 100) -> Sequence[JobKey]:
    """Jobs of all schools that ended before that moment."""
    query = select(Job.school_id, Job.job_id).where(Job.finished_at < before)
    return [JobKey(*row) for row in session.execute(query.limit(most))]


def add_job(session: Session, **values: Any) -> None:
    """Add a job, unless the same work is waiting or running, whoever else asks for it in the same moment."""
    dialect = session.get_bind().dialect.name
    made = postgresql.insert if dialect == "postgresql" else sqlite.insert
    defaults = {"attempt": 0, "done_steps": 0, "all_steps": 0, "problems": "[]", "facts": "{}", "state": QUEUED}
    table = cast(Table, Job.__table__)
    session.execute(made(table).values(**defaults, **values).on_conflict_do_nothing())


def change_job(session: Session, key: JobKey, *, states: Sequence[str], **values: Any) -> bool:
    """Change a job that stands in one of these states, under that claim where the key names one. Whether it did."""
    found: list[ColumnElement[bool]] = [Job.school_id == key.school_id, Job.job_id == key.job_id, Job.state.in_(states)]
    if key.runner is not None:
        found.append(Job.runner == key.runner)
    statement = update(Job).where(*found).values(**values).execution_options(synchronize_session=False)
    return cast("CursorResult[Any]", session.execute(statement)).rowcount == 1


def add_piece(session: Session, key: JobKey, *, number: int, content: bytes) -> None:
    """Keep a piece of the file; the session does not hold on to it."""
    row = {"school_id": key.school_id, "job_id": key.job_id, "number": number, "content": content}
    session.execute(insert(cast(Table, JobResult.__table__)), row)


def find_piece(session: Session, key: JobKey, number: int) -> bytes | None:
    """A piece of the file; pieces are numbered from 0."""
    query = select(JobResult.content).where(
        JobResult.school_id == key.school_id, JobResult.job_id == key.job_id, JobResult.number == number
    )
    return session.scalar(query)


def drop_pieces(session: Session, key: JobKey) -> None:
    """Throw away a job's file."""
    session.execute(delete(JobResult).where(JobResult.school_id == key.school_id, JobResult.job_id == key.job_id))


def drop_job(session: Session, key: JobKey) -> None:
    """Throw away an ended job with its file."""
    drop_pieces(session, key)
    session.execute(
        delete(Job).where(Job.school_id == key.school_id, Job.job_id == key.job_id, Job.state.not_in(UNDER_WAY))
    )


def drop_jobs_naming(session: Session, school_id: uuid.UUID, argument: str) -> int:
    """Throw away a school's jobs that have this among their arguments, as it stands there, with their files; how many.

    Also those under way: whoever runs one finds at its end that it is gone, and keeps nothing.
    """
    named = select(Job.job_id).where(Job.school_id == school_id, Job.arguments.contains(argument, autoescape=True))
    session.execute(delete(JobResult).where(JobResult.school_id == school_id, JobResult.job_id.in_(named)))
    gone = delete(Job).where(Job.school_id == school_id, Job.arguments.contains(argument, autoescape=True))
    return cast("CursorResult[Any]", session.execute(gone)).rowcount
