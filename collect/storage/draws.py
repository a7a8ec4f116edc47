"""Draws with their request and result, and the respondents that came out of them."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Index, Row, String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, within

DRAWN, RESERVE, REPLACED = "terpilih", "cadangan", "diganti"


class Draw(Owned, Base):
    """One draw, never changed: its request and result as JSON, and the SHA-256 that the berita acara prints."""

    __tablename__ = "draw"
    __table_args__ = (within("period", "period_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    draw_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[int]
    drawn_on: Mapped[date]
    seed_origin: Mapped[str] = mapped_column(String(200))
    request: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    request_sha256: Mapped[str] = mapped_column(String(64))


class Need(Owned, Base):
    """What one guru needs of one group: the minimum (lowered where the pool was smaller), how many were drawn, the pool."""

    __tablename__ = "need"
    __table_args__ = (within("assignment", "period_id", "teacher_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    group: Mapped[str] = mapped_column("group_code", String(20), primary_key=True)
    minimum: Mapped[int]
    taken: Mapped[int]
    pool: Mapped[int]
    draw_id: Mapped[uuid.UUID]


class Respondent(Owned, Base):
    """A person in a guru's pool: drawn, in reserve (in the order of `position`), or replaced with a recorded reason."""

    __tablename__ = "respondent"
    __table_args__ = (
        within("assignment", "period_id", "teacher_id"),
        # By it a card's few guru are found among all the pools that a person is in, without a look at the table.
        Index(None, "school_id", "period_id", "person_id", "state", "teacher_id"),
    )

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    group: Mapped[str] = mapped_column("group_code", String(20), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    stratum: Mapped[str] = mapped_column(String(120), default="")
    position: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    over_cap: Mapped[bool] = mapped_column(default=False)
    replaced_by: Mapped[uuid.UUID | None]
    reason: Mapped[str] = mapped_column(String(500), default="")
    changed_on: Mapped[date | None]


def list_draws(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[Draw]:
    """A period's draws in their order."""
    query = select(Draw).where(Draw.school_id == school_id, Draw.period_id == period_id)
    return session.scalars(query.order_by(Draw.number)).all()


def find_draw(session: Session, school_id: uuid.UUID, period_id: uuid.UUID, draw_id: uuid.UUID) -> Draw | None:
    """One draw of a period."""
    return session.get(Draw, (school_id, period_id, draw_id))


def list_needs(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[Need]:
    """What every guru of a period needs of every group."""
    query = select(Need).where(Need.school_id == school_id, Need.period_id == period_id)
    return session.scalars(query.order_by(Need.teacher_id, Need.group)).all()


def list_respondents(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, teacher_id: uuid.UUID | None = None
) -> Sequence[Respondent]:
    """The drawn and replaced respondents and the reserves, of one guru or of all, in the order of the draw."""
    query = select(Respondent).where(Respondent.school_id == school_id, Respondent.period_id == period_id)
    if teacher_id is not None:
        query = query.where(Respondent.teacher_id == teacher_id)
    return session.scalars(query.order_by(Respondent.teacher_id, Respondent.group, Respondent.position)).all()


def list_drawn(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID
) -> Sequence[Row[uuid.UUID, str, uuid.UUID]]:
    """(teacher, group, person) of everybody who is to answer."""
    query = select(Respondent.teacher_id, Respondent.group, Respondent.person_id).where(
        Respondent.school_id == school_id, Respondent.period_id == period_id, Respondent.state == DRAWN
    )
    return session.execute(query.order_by(Respondent.teacher_id, Respondent.group, Respondent.position)).all()


def count_drawn(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> dict[tuple[uuid.UUID, str], int]:
    """How many are to answer, by guru and group."""
    query = (
        select(Respondent.teacher_id, Respondent.group, func.count())
        .where(Respondent.school_id == school_id, Respondent.period_id == period_id, Respondent.state == DRAWN)
        .group_by(Respondent.teacher_id, Respondent.group)
    )
    return {(teacher, group): number for teacher, group, number in session.execute(query)}
