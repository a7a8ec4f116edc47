"""What follows a formatif: the kemajuan that looks again, and the PKB planned for each weak competence."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, within
from collect.storage.periods import Period


class Following(Owned, Base):
    """A kemajuan period and the formatif period that it follows."""

    __tablename__ = "following"
    __table_args__ = (
        within("period", "period_id"),
        within("period", "followed_id", to=("period_id",)),
    )

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    followed_id: Mapped[uuid.UUID]


class PlannedActivity(Owned, Base):
    """What a guru is to do for one competence that a formatif found below standard. Its earlier words are in the audit trail."""

    __tablename__ = "planned_activity"
    __table_args__ = (within("assignment", "period_id", "teacher_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    activity: Mapped[str] = mapped_column(String(500))
    planned_by: Mapped[str] = mapped_column(String(200))
    planned_on: Mapped[date]


def find_followed(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Period | None:
    """The formatif that a kemajuan follows; none for any other period."""
    row = session.get(Following, (school_id, period_id))
    return session.get(Period, (school_id, row.followed_id)) if row else None


def list_followers(session: Session, school_id: uuid.UUID, followed_id: uuid.UUID) -> Sequence[Period]:
    """The kemajuan periods that follow a formatif, the newest first."""
    query = (
        select(Period)
        .join(Following, (Following.school_id == Period.school_id) & (Following.period_id == Period.period_id))
        .where(Following.school_id == school_id, Following.followed_id == followed_id)
    )
    return session.scalars(query.order_by(Period.opens_on.desc(), Period.period_id)).all()


def find_planned_activity(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, teacher_id: uuid.UUID, number: int
) -> PlannedActivity | None:
    """What is planned for one competence of a guru."""
    return session.get(PlannedActivity, (school_id, period_id, teacher_id, number))


def list_planned_activities(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[PlannedActivity]:
    """Everything that is planned after a formatif."""
    query = select(PlannedActivity).where(
        PlannedActivity.school_id == school_id, PlannedActivity.period_id == period_id
    )
    return session.scalars(query.order_by(PlannedActivity.teacher_id, PlannedActivity.number)).all()
