"""Internal and external control: who was drawn, verdicts, returns, signatures, an external team's visit and findings.

Rows are only added: a verdict or finding that is given again gets the next number, and the last one counts.
"""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Index, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, within

INTERNAL, EXTERNAL = "internal", "luar"


class ControlDraw(Owned, Base):
    """One draw of guru to be checked, never changed: request and result as JSON, and the request's SHA-256."""

    __tablename__ = "control_draw"
    __table_args__ = (UniqueConstraint("school_id", "period_id", "number"), within("period", "period_id"))

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    draw_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    drawn_on: Mapped[date]
    drawn_by: Mapped[str] = mapped_column(String(200))
    seed_origin: Mapped[str] = mapped_column(String(200))
    request: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    request_sha256: Mapped[str] = mapped_column(String(64))


class ControlGuru(Owned, Base):
    """A guru who came out of a draw; `field`: the field of duty drawn for."""

    __tablename__ = "control_guru"
    __table_args__ = (within("control_draw", "period_id", "draw_id"), within("teacher", "teacher_id"))

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    draw_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(String(20))


class ControlVerdict(Owned, Base):
    """Whether the evidence supports one competence's scores; `digest`: of the scores and notes that it was given upon."""

    __tablename__ = "control_verdict"
    __table_args__ = (within("control_guru", "period_id", "draw_id", "teacher_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    draw_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    competence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    verdict: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(String(500))
    digest: Mapped[str] = mapped_column(String(64))
    given_by: Mapped[str] = mapped_column(String(200))
    given_on: Mapped[date]


class ControlReturn(Owned, Base):
    """An observation given back to the penilai; `edition`: the one that was checked."""

    __tablename__ = "control_return"
    __table_args__ = (within("control_guru", "period_id", "draw_id", "teacher_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    draw_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    edition: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    competences: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(500))
    returned_by: Mapped[str] = mapped_column(String(200))
    returned_on: Mapped[date]


class ControlSignature(Owned, Base):
    """The controller's signature under one guru's check; `digest`: of everything that was signed."""

    __tablename__ = "control_signature"
    __table_args__ = (within("control_guru", "period_id", "draw_id", "teacher_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    draw_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    signed_by: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(20))
    signed_on: Mapped[date]
    digest: Mapped[str] = mapped_column(String(64))


class ControlVisit(Owned, Base):
    """An external team's access to the guru of one draw: by one account, up to and including `last_day`."""

    __tablename__ = "control_visit"
    __table_args__ = (
        within("control_draw", "period_id", "draw_id"),
        within("account", "account_id"),
        Index(None, "school_id", "account_id"),
    )

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    draw_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID]
    team: Mapped[str] = mapped_column(String(300))
    last_day: Mapped[date]


class ControlFinding(Owned, Base):
    """What an external team found about one guru's documents and the way of the assessment."""

    __tablename__ = "control_finding"
    __table_args__ = (within("control_guru", "period_id", "draw_id", "teacher_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    draw_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    documents: Mapped[str] = mapped_column(String(20))
    process: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column("finding", Text)
    advice: Mapped[str] = mapped_column(Text)
    given_by: Mapped[str] = mapped_column(String(200))
    given_on: Mapped[date]


def list_control_draws(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[ControlDraw]:
    """A period's draws for control, in their order."""
    query = select(ControlDraw).where(ControlDraw.school_id == school_id, ControlDraw.period_id == period_id)
    return session.scalars(query.order_by(ControlDraw.number)).all()


def find_control_draw(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, draw_id: uuid.UUID
) -> ControlDraw | None:
    """One draw of a period."""
    return session.get(ControlDraw, (school_id, period_id, draw_id))


def list_control_guru(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[ControlGuru]:
    """Everybody who came out of a period's draws for control."""
    query = select(ControlGuru).where(ControlGuru.school_id == school_id, ControlGuru.period_id == period_id)
    return session.scalars(query.order_by(ControlGuru.draw_id, ControlGuru.field, ControlGuru.teacher_id)).all()


def find_control_guru(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, draw_id: uuid.UUID, *, teacher_id: uuid.UUID
) -> ControlGuru | None:
    """A guru of one draw."""
    return session.get(ControlGuru, (school_id, period_id, draw_id, teacher_id))


def list_verdicts(session: Session, row: ControlGuru) -> Sequence[ControlVerdict]:
    """Everything said about a guru's competences, in the order in which it was said."""
    query = select(ControlVerdict).where(
        ControlVerdict.school_id == row.school_id,
        ControlVerdict.period_id == row.period_id,
        ControlVerdict.draw_id == row.draw_id,
        ControlVerdict.teacher_id == row.teacher_id,
    )
    order = (ControlVerdict.part, ControlVerdict.competence, ControlVerdict.number)
    return session.scalars(query.order_by(*order)).all()


def list_returns(session: Session, row: ControlGuru) -> Sequence[ControlReturn]:
    """How often a guru's observations were given back."""
    query = select(ControlReturn).where(
        ControlReturn.school_id == row.school_id,
        ControlReturn.period_id == row.period_id,
        ControlReturn.draw_id == row.draw_id,
        ControlReturn.teacher_id == row.teacher_id,
    )
    return session.scalars(query.order_by(ControlReturn.part, ControlReturn.edition)).all()


def list_signatures(session: Session, row: ControlGuru) -> Sequence[ControlSignature]:
    """The signatures under a guru's check, the last one last."""
    query = select(ControlSignature).where(
        ControlSignature.school_id == row.school_id,
        ControlSignature.period_id == row.period_id,
        ControlSignature.draw_id == row.draw_id,
        ControlSignature.teacher_id == row.teacher_id,
    )
    return session.scalars(query.order_by(ControlSignature.number)).all()


def list_findings(session: Session, row: ControlGuru) -> Sequence[ControlFinding]:
    """What an external team found about a guru, the last one last."""
    query = select(ControlFinding).where(
        ControlFinding.school_id == row.school_id,
        ControlFinding.period_id == row.period_id,
        ControlFinding.draw_id == row.draw_id,
        ControlFinding.teacher_id == row.teacher_id,
    )
    return session.scalars(query.order_by(ControlFinding.number)).all()


def list_visits(
    session: Session, school_id: uuid.UUID, *, account_id: uuid.UUID | None = None
) -> Sequence[ControlVisit]:
    """A school's visits, or those of one account, the last to end first."""
    query = select(ControlVisit).where(ControlVisit.school_id == school_id)
    if account_id is not None:
        query = query.where(ControlVisit.account_id == account_id)
    return session.scalars(query.order_by(ControlVisit.last_day.desc(), ControlVisit.draw_id)).all()
