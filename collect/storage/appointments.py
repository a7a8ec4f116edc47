"""Decrees by which people were made penilai."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, within

BY_HEAD, BY_OFFICE = "kepala-sekolah", "dinas"


class Appointment(Owned, Base):
    """One person made penilai by one decree, from `first_day` to `last_day`; several over time.

    `authority`: the kepala sekolah, or the dinas for a substitute, who has a `home_school`. `ended_on`: the first day on which
    it holds no more, where it was taken back before its end.
    """

    __tablename__ = "appointment"
    __table_args__ = (within("teacher", "teacher_id"),)

    appointment_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    teacher_id: Mapped[uuid.UUID]
    authority: Mapped[str] = mapped_column(String(16))
    decree: Mapped[str] = mapped_column(String(120))
    decided_on: Mapped[date]
    first_day: Mapped[date]
    last_day: Mapped[date]
    home_school: Mapped[str] = mapped_column(String(200), default="")
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(String(500), default="")


def find_appointment(session: Session, school_id: uuid.UUID, appointment_id: uuid.UUID) -> Appointment | None:
    """The decree of that id in that school."""
    return session.get(Appointment, (school_id, appointment_id))


def list_appointments(
    session: Session, school_id: uuid.UUID, *, teacher_id: uuid.UUID | None = None
) -> Sequence[Appointment]:
    """A school's decrees, or one person's, the earliest first."""
    query = select(Appointment).where(Appointment.school_id == school_id)
    if teacher_id is not None:
        query = query.where(Appointment.teacher_id == teacher_id)
    return session.scalars(query.order_by(Appointment.first_day, Appointment.appointment_id)).all()
