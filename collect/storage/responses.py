"""What was answered: rows without any link to who answered.

A response carries a random id, no code, no account, no time. Its answers are one row: a digit for each item, in order.
One bit says that the set was sent faster than reading allows: the device measures, and the time itself never leaves it.
"""

import uuid
from collections.abc import Sequence

from sqlalchemy import Row, String, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import UNORDERED, Base, Owned, within

AnswerRows = Sequence[Row[uuid.UUID, str, str, int, str, bool]]
"""(guru, group, questionnaire, version, answers, hasty)."""


class Response(Owned, Base):
    """One filled questionnaire about one guru."""

    __tablename__ = "response"
    __table_args__ = (within("period", "period_id"), UNORDERED)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    response_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    group: Mapped[str] = mapped_column("group_code", String(20))
    questionnaire_code: Mapped[str] = mapped_column(String(40))
    questionnaire_version: Mapped[int]
    answers: Mapped[str] = mapped_column(String(200))
    hasty: Mapped[bool] = mapped_column(default=False, server_default=false())


class Seal(Owned, Base):
    """A guru's responses of one group after closing: how many, and the order-free digest that shows a later change."""

    __tablename__ = "seal"
    __table_args__ = (within("period", "period_id"),)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    group: Mapped[str] = mapped_column("group_code", String(20), primary_key=True)
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


def find_response(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, teacher_id: uuid.UUID, response_id: uuid.UUID
) -> Response | None:
    """The response of that id, for a device that sends the same thing again."""
    return session.get(Response, (school_id, period_id, teacher_id, response_id))


def list_answers(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, teacher_id: uuid.UUID | None = None
) -> AnswerRows:
    """The sets of one guru or of all. Only for what comes after closing."""
    query = select(
        Response.teacher_id,
        Response.group,
        Response.questionnaire_code,
        Response.questionnaire_version,
        Response.answers,
        Response.hasty,
    ).where(Response.school_id == school_id, Response.period_id == period_id)
    if teacher_id is not None:
        query = query.where(Response.teacher_id == teacher_id)
    return session.execute(query.order_by(Response.teacher_id, Response.group, Response.answers, Response.hasty)).all()


def list_response_ids(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """The random ids of a period's responses; only ever to be mixed into a digest."""
    query = select(Response.response_id).where(Response.school_id == school_id, Response.period_id == period_id)
    return session.scalars(query.order_by(Response.response_id)).all()


def list_seals(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, teacher_id: uuid.UUID | None = None
) -> Sequence[Seal]:
    """The digests of a closed period, of one guru or of all."""
    query = select(Seal).where(Seal.school_id == school_id, Seal.period_id == period_id)
    if teacher_id is not None:
        query = query.where(Seal.teacher_id == teacher_id)
    return session.scalars(query.order_by(Seal.teacher_id, Seal.group)).all()
