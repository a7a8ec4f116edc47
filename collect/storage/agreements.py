"""What the guru, the penilai, a mediator and the kepala sekolah did about a computed value. Rows are only added."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, within


class AgreementStep(Owned, Base):
    """One step. `edition`: of the appraisal that it is about; `party`: as whom the account acted; `name`: as it was then."""

    __tablename__ = "agreement_step"
    __table_args__ = (
        within("assignment", "period_id", "teacher_id"),
        within("account", "account_id"),
        within("teacher", "mediator_id", to=("teacher_id",)),
    )

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    edition: Mapped[int]
    account_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(String(200))
    username: Mapped[str] = mapped_column(String(60))
    party: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text, default="")
    mediator_id: Mapped[uuid.UUID | None]


class DisputedCompetence(Owned, Base):
    """A competence that a step names, with the scores before and after it: the same where they were kept or only disputed."""

    __tablename__ = "disputed"
    __table_args__ = (
        within("agreement_step", "period_id", "teacher_id", "step", to=("period_id", "teacher_id", "number")),
    )

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scores_before: Mapped[str] = mapped_column(String(40))
    scores_after: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text, default="")


def list_steps(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, teacher_id: uuid.UUID | None = None
) -> Sequence[AgreementStep]:
    """The steps about every guru of a period, or about one, the oldest first."""
    query = select(AgreementStep).where(AgreementStep.school_id == school_id, AgreementStep.period_id == period_id)
    if teacher_id is not None:
        query = query.where(AgreementStep.teacher_id == teacher_id)
    return session.scalars(query.order_by(AgreementStep.teacher_id, AgreementStep.number)).all()


def list_named_competences(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, teacher_id: uuid.UUID | None = None
) -> Sequence[DisputedCompetence]:
    """What the steps about every guru of a period, or about one, name."""
    query = select(DisputedCompetence).where(
        DisputedCompetence.school_id == school_id, DisputedCompetence.period_id == period_id
    )
    if teacher_id is not None:
        query = query.where(DisputedCompetence.teacher_id == teacher_id)
    order = (DisputedCompetence.teacher_id, DisputedCompetence.step, DisputedCompetence.part)
    return session.scalars(query.order_by(*order, DisputedCompetence.number)).all()


def list_mediations(session: Session, school_id: uuid.UUID, mediator_id: uuid.UUID) -> Sequence[AgreementStep]:
    """The steps that name somebody mediator; a later one may name somebody else for the same guru."""
    query = select(AgreementStep).where(AgreementStep.school_id == school_id, AgreementStep.mediator_id == mediator_id)
    return session.scalars(query.order_by(AgreementStep.at, AgreementStep.teacher_id)).all()


def list_steps_of_kind(session: Session, school_id: uuid.UUID, kind: str) -> Sequence[AgreementStep]:
    """Every such step of a school, the oldest first."""
    query = select(AgreementStep).where(AgreementStep.school_id == school_id, AgreementStep.kind == kind)
    return session.scalars(query.order_by(AgreementStep.at, AgreementStep.teacher_id, AgreementStep.number)).all()
