"""Periods of assessment."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, of_school

PREPARING, OPEN, CLOSED = "persiapan", "terbuka", "ditutup"
ANY_STATE = (PREPARING, OPEN, CLOSED)


class Period(Owned, Base):
    """A formatif, kemajuan or sumatif period under one version of a regulation. Questionnaires are answered between its days.

    `forgotten_on`: the day on which its answers and codes were deleted; `seal_mark`: the mark of their seals, from then on.
    """

    __tablename__ = "period"
    __table_args__ = (of_school(),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    year: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    regulation_code: Mapped[str] = mapped_column(String(40))
    regulation_version: Mapped[int]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(12), default=PREPARING)
    closed_on: Mapped[date | None]
    forgotten_on: Mapped[date | None]
    seal_mark: Mapped[str | None] = mapped_column(String(16))

    def answers_on(self, day: date) -> bool:
        """Whether questionnaires may be answered on that day."""
        return self.state == OPEN and self.opens_on <= day <= self.closes_on


def find_period(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Period | None:
    """The period of that id in that school."""
    return session.get(Period, (school_id, period_id))


def list_periods(session: Session, school_id: uuid.UUID) -> Sequence[Period]:
    """A school's periods, the newest first."""
    query = select(Period).where(Period.school_id == school_id)
    return session.scalars(query.order_by(Period.year.desc(), Period.opens_on.desc(), Period.period_id)).all()
