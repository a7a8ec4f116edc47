"""What stays of a guru's answers of one group once they were deleted: how many they were, and their exact mean."""

import uuid
from collections.abc import Sequence
from fractions import Fraction

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, within


class KeptMark(Owned, Base):
    """`mean`: numerator/denominator, on the scale of 100. `broken`: the set had been changed since closing when it was deleted."""

    __tablename__ = "kept_mark"
    __table_args__ = (within("period", "period_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    group: Mapped[str] = mapped_column("group_code", String(20), primary_key=True)
    number: Mapped[int]
    mean: Mapped[str] = mapped_column(String(80))
    questionnaire_version: Mapped[int]
    broken: Mapped[bool]

    @property
    def exact(self) -> Fraction:
        """The mean as a number."""
        return Fraction(self.mean)


def list_kept_marks(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, teacher_id: uuid.UUID | None = None
) -> Sequence[KeptMark]:
    """What stayed of a period's answers, of one guru or of all; nothing while the answers are there."""
    query = select(KeptMark).where(KeptMark.school_id == school_id, KeptMark.period_id == period_id)
    if teacher_id is not None:
        query = query.where(KeptMark.teacher_id == teacher_id)
    return session.scalars(query.order_by(KeptMark.teacher_id, KeptMark.group)).all()


def count_kept(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> dict[tuple[uuid.UUID, str], int]:
    """How many had answered, by guru and group."""
    return {(row.teacher_id, row.group): row.number for row in list_kept_marks(session, school_id, period_id)}
