"""Who teaches what to which class: without it no random respondents can be drawn."""

import uuid
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, of_school, within


class Teaching(Owned, Base):
    """One guru, one class, one subject; `hours` a week where known."""

    __tablename__ = "teaching"
    __table_args__ = (of_school(), within("teacher", "teacher_id"), within("school_class", "class_id"))

    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    class_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(120), primary_key=True)
    hours: Mapped[Decimal | None]


def list_teaching(session: Session, school_id: uuid.UUID) -> Sequence[Teaching]:
    """A school's whole teaching table."""
    query = select(Teaching).where(Teaching.school_id == school_id)
    return session.scalars(query.order_by(Teaching.teacher_id, Teaching.class_id, Teaching.subject)).all()


def list_teaching_of(session: Session, school_id: uuid.UUID, teacher_id: uuid.UUID) -> Sequence[Teaching]:
    """One guru's lessons."""
    query = select(Teaching).where(Teaching.school_id == school_id, Teaching.teacher_id == teacher_id)
    return session.scalars(query.order_by(Teaching.class_id, Teaching.subject)).all()
