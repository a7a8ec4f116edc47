"""Guru of a school, the kepala sekolah among them."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, of_school


class Teacher(Owned, Base):
    """One guru. Ids that the school does not know are null; `active` is false once the guru has left."""

    __tablename__ = "teacher"
    __table_args__ = (of_school(),)

    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200))
    nuptk: Mapped[str | None] = mapped_column(String(16))
    nip: Mapped[str | None] = mapped_column(String(18))
    sex: Mapped[str | None] = mapped_column(String(1))
    birth_date: Mapped[date | None]
    employment: Mapped[str] = mapped_column(String(60), default="")
    ptk_type: Mapped[str] = mapped_column(String(60), default="")
    subject: Mapped[str] = mapped_column(String(120), default="")
    rank: Mapped[str | None] = mapped_column(String(8))
    extra_duty: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(200))
    certified: Mapped[bool | None]
    graduate: Mapped[bool | None]
    active: Mapped[bool] = mapped_column(default=True)


def find_teacher(session: Session, school_id: uuid.UUID, teacher_id: uuid.UUID) -> Teacher | None:
    """The guru of that id in that school."""
    return session.get(Teacher, (school_id, teacher_id))


def list_teachers(session: Session, school_id: uuid.UUID, *, also_left: bool = False) -> Sequence[Teacher]:
    """A school's guru by name."""
    query = select(Teacher).where(Teacher.school_id == school_id)
    if not also_left:
        query = query.where(Teacher.active)
    return sorted(session.scalars(query), key=lambda row: (row.name, row.teacher_id))
