"""A school's working hours and holidays: what attendance is measured against."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, of_school


class WorkDay(Owned, Base):
    """The hours of one day of the week (0 is Monday), in minutes after midnight. A school without any row has not told yet."""

    __tablename__ = "work_day"
    __table_args__ = (of_school(),)

    weekday: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    starts: Mapped[int]
    ends: Mapped[int]


class Holiday(Owned, Base):
    """Days on which nobody has to come, both ends included."""

    __tablename__ = "holiday"
    __table_args__ = (of_school(),)

    holiday_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    first_day: Mapped[date]
    last_day: Mapped[date]
    name: Mapped[str] = mapped_column(String(120), default="")


def list_work_days(session: Session, school_id: uuid.UUID) -> Sequence[WorkDay]:
    """The days of the week on which a school works."""
    return session.scalars(select(WorkDay).where(WorkDay.school_id == school_id).order_by(WorkDay.weekday)).all()


def list_holidays(session: Session, school_id: uuid.UUID) -> Sequence[Holiday]:
    """A school's holidays by day."""
    query = select(Holiday).where(Holiday.school_id == school_id)
    return session.scalars(query.order_by(Holiday.first_day, Holiday.holiday_id)).all()
