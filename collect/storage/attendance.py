"""Days and minutes without a valid reason, per guru and period."""

import uuid
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, within


class Attendance(Owned, Base):
    """Unexcused working days (parts of a day allowed) and minutes late or gone early, over the whole year."""

    __tablename__ = "attendance"
    __table_args__ = (within("assignment", "period_id", "teacher_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    absent_days: Mapped[Decimal]
    late_minutes: Mapped[int]


def list_attendance(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[Attendance]:
    """What was entered for a period; a guru without a row was not entered yet."""
    query = select(Attendance).where(Attendance.school_id == school_id, Attendance.period_id == period_id)
    return session.scalars(query.order_by(Attendance.teacher_id)).all()
