"""Computed values: the score sheet that went in and the result that came out, every edition kept."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, within


class StoredAppraisal(Owned, Base):
    """One computation of one guru's value. A new one is a new edition; none is ever overwritten."""

    __tablename__ = "appraisal"
    __table_args__ = (within("assignment", "period_id", "teacher_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    edition: Mapped[int] = mapped_column(primary_key=True)
    computed_on: Mapped[date]
    sheet: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)


def list_latest_appraisals(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[StoredAppraisal]:
    """Each guru's latest edition."""
    latest = (
        select(StoredAppraisal.teacher_id, func.max(StoredAppraisal.edition).label("edition"))
        .where(StoredAppraisal.school_id == school_id, StoredAppraisal.period_id == period_id)
        .group_by(StoredAppraisal.teacher_id)
        .subquery()
    )
    query = (
        select(StoredAppraisal)
        .join(
            latest,
            (latest.c.teacher_id == StoredAppraisal.teacher_id) & (latest.c.edition == StoredAppraisal.edition),
        )
        .where(StoredAppraisal.school_id == school_id, StoredAppraisal.period_id == period_id)
    )
    return session.scalars(query.order_by(StoredAppraisal.teacher_id)).all()


def find_latest_appraisal(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, teacher_id: uuid.UUID
) -> StoredAppraisal | None:
    """A guru's latest edition."""
    query = (
        select(StoredAppraisal)
        .where(
            StoredAppraisal.school_id == school_id,
            StoredAppraisal.period_id == period_id,
            StoredAppraisal.teacher_id == teacher_id,
        )
        .order_by(StoredAppraisal.edition.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def find_appraisal(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, teacher_id: uuid.UUID, edition: int
) -> StoredAppraisal | None:
    """One edition of a guru's value."""
    return session.get(StoredAppraisal, (school_id, period_id, teacher_id, edition))
