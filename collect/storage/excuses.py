"""Absences with a valid reason, marked by hand."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, within


class Excuse(Owned, Base):
    """Days of a guru that count neither as absent nor as late, both ends included; `kind` is one of `EXCUSES`."""

    __tablename__ = "excuse"
    __table_args__ = (within("teacher", "teacher_id"),)

    excuse_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    teacher_id: Mapped[uuid.UUID]
    first_day: Mapped[date]
    last_day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(String(300), default="")


EXCUSES = ("sakit", "izin", "cuti", "dinas-luar")


def find_excuse(session: Session, school_id: uuid.UUID, excuse_id: uuid.UUID) -> Excuse | None:
    """The excuse of that id in that school."""
    return session.get(Excuse, (school_id, excuse_id))


def list_excuses(session: Session, school_id: uuid.UUID, teacher_id: uuid.UUID | None = None) -> Sequence[Excuse]:
    """A school's excuses by day, or one guru's."""
    query = select(Excuse).where(Excuse.school_id == school_id)
    if teacher_id is not None:
        query = query.where(Excuse.teacher_id == teacher_id)
    return session.scalars(query.order_by(Excuse.first_day, Excuse.excuse_id)).all()
