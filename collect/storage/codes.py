"""Respondents' cards, and that a card was used for a questionnaire (to the day, never which response).

A code itself is nowhere stored: only its keyed hash, by which a card is found. The code can be made again by the holder of
the secret key from school, period, card and `generation`; a lost card gets a new generation, and the old code stops.
"""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import UNORDERED, Base, Owned, new_id, within
from collect.storage.kept_marks import count_kept


class Card(Owned, Base):
    """One person's card in one period: one code for all the questionnaires of that person."""

    __tablename__ = "card"
    __table_args__ = (
        UniqueConstraint("school_id", "code_hash"),
        UniqueConstraint("school_id", "period_id", "person_id"),
        within("period", "period_id"),
    )

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    card_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[uuid.UUID]
    group: Mapped[str] = mapped_column("group_code", String(20))
    generation: Mapped[int] = mapped_column(default=1)
    code_hash: Mapped[str] = mapped_column(String(64))


class CodeUse(Owned, Base):
    """That a person has answered about a guru. The primary key, not a check, stops the second answer."""

    __tablename__ = "code_use"
    __table_args__ = (within("card", "period_id", "card_id"), UNORDERED)

    period_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    card_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    teacher_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    used_on: Mapped[date]


_OF_CARD = (
    (Card.school_id == CodeUse.school_id) & (Card.period_id == CodeUse.period_id) & (Card.card_id == CodeUse.card_id)
)


def find_card_of(session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, person_id: uuid.UUID) -> Card | None:
    """A person's card in a period."""
    query = select(Card).where(Card.school_id == school_id, Card.period_id == period_id, Card.person_id == person_id)
    return session.scalars(query).one_or_none()


def list_cards(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[Card]:
    """All cards of a period."""
    query = select(Card).where(Card.school_id == school_id, Card.period_id == period_id)
    return session.scalars(query.order_by(Card.card_id)).all()


def list_used(session: Session, school_id: uuid.UUID, period_id: uuid.UUID, *, card_id: uuid.UUID) -> set[uuid.UUID]:
    """The guru about whom a card has answered."""
    query = select(CodeUse.teacher_id).where(
        CodeUse.school_id == school_id, CodeUse.period_id == period_id, CodeUse.card_id == card_id
    )
    return set(session.scalars(query))


def list_uses(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[CodeUse]:
    """Every use of a period's cards: who has answered about whom, never what."""
    query = select(CodeUse).where(CodeUse.school_id == school_id, CodeUse.period_id == period_id)
    return session.scalars(query.order_by(CodeUse.card_id, CodeUse.teacher_id)).all()


def count_received(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> dict[tuple[uuid.UUID, str], int]:
    """How many have answered, by guru and group; also where who they were was deleted since."""
    query = (
        select(CodeUse.teacher_id, Card.group, func.count())
        .join(Card, _OF_CARD)
        .where(CodeUse.school_id == school_id, CodeUse.period_id == period_id)
        .group_by(CodeUse.teacher_id, Card.group)
    )
    used = {(teacher, group): number for teacher, group, number in session.execute(query)}
    return used or count_kept(session, school_id, period_id)


def list_answered(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """(person, guru) of every questionnaire that was sent: who, never what."""
    query = (
        select(Card.person_id, CodeUse.teacher_id)
        .join(Card, _OF_CARD)
        .where(CodeUse.school_id == school_id, CodeUse.period_id == period_id)
    )
    return {(person, teacher) for person, teacher in session.execute(query)}
