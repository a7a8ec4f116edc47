"""Who is assessed in a period: by which instrument, by whom, and what was decided about it with which reason."""

import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, within


class Assignment(Owned, Base):
    """One guru assessed in one period. `load`: hours a week, or students guided or served; `duty_area`: a wakil's field.

    `focus`: in a kemajuan that follows a formatif, the numbers of the competences looked at, with commas; else none.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        within("period", "period_id"),
        within("teacher", "teacher_id"),
        within("teacher", "assessor_id", to=("teacher_id",)),
    )

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_type: Mapped[str] = mapped_column(String(20))
    rank: Mapped[str | None] = mapped_column(String(8))
    load: Mapped[Decimal]
    instrument_code: Mapped[str] = mapped_column(String(40))
    instrument_version: Mapped[int]
    instrument_reason: Mapped[str] = mapped_column(String(500), default="")
    duty_code: Mapped[str | None] = mapped_column(String(40))
    duty_version: Mapped[int | None]
    duty_area: Mapped[str | None] = mapped_column(String(40))
    duty_total: Mapped[Decimal | None]
    full_year_duties: Mapped[int] = mapped_column(default=0)
    short_duties: Mapped[int] = mapped_column(default=0)
    programme: Mapped[str] = mapped_column(String(120), default="")
    assessor_id: Mapped[uuid.UUID | None]
    focus: Mapped[str | None] = mapped_column(String(120))

    @property
    def focused(self) -> tuple[int, ...]:
        """The numbers of `focus`; empty where the whole instrument is looked at."""
        return tuple(int(number) for number in self.focus.split(",")) if self.focus else ()


class Waiver(Owned, Base):
    """A recorded reason: a condition of the penilai not met, or a group excluded from the value (`subject` names which)."""

    __tablename__ = "waiver"
    __table_args__ = (within("assignment", "period_id", "teacher_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    reason: Mapped[str] = mapped_column(String(500))
    given_by: Mapped[str] = mapped_column(String(200))
    given_on: Mapped[date]


CONDITION, EXCLUSION = "syarat", "kelompok"


def find_assignment(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, teacher_id: uuid.UUID
) -> Assignment | None:
    """One guru's assignment in a period."""
    return session.get(Assignment, (school_id, period_id, teacher_id))


def list_assignments(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[Assignment]:
    """All guru assessed in a period."""
    query = select(Assignment).where(Assignment.school_id == school_id, Assignment.period_id == period_id)
    return session.scalars(query.order_by(Assignment.teacher_id)).all()


def list_assignments_by_assessor(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, assessor_id: uuid.UUID
) -> Sequence[Assignment]:
    """The guru whom one penilai assesses."""
    query = select(Assignment).where(
        Assignment.school_id == school_id, Assignment.period_id == period_id, Assignment.assessor_id == assessor_id
    )
    return session.scalars(query.order_by(Assignment.teacher_id)).all()


def drop_waivers(session: Session, row: Assignment, kind: str) -> None:
    """Take back a guru's recorded reasons of one kind."""
    session.execute(
        delete(Waiver).where(
            Waiver.school_id == row.school_id,
            Waiver.period_id == row.period_id,
            Waiver.teacher_id == row.teacher_id,
            Waiver.kind == kind,
        )
    )


def list_waivers(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[Waiver]:
    """All recorded reasons of a period."""
    query = select(Waiver).where(Waiver.school_id == school_id, Waiver.period_id == period_id)
    return session.scalars(query.order_by(Waiver.teacher_id, Waiver.kind, Waiver.subject)).all()
