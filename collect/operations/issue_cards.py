"""One respondent, one card, one code for all the questionnaires of that person."""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.operations.deed import Deed, record
from collect.operations.open_period import period_of
from collect.operations.secret import Secret
from collect.storage.base import new_id
from collect.storage.codes import Card, find_card_of, list_cards
from collect.storage.draws import list_drawn
from collect.storage.periods import OPEN, PREPARING
from collect.storage.schools import find_school


@dataclass(frozen=True)
class IssuedCard:
    """A person's card with its code, made again from the secret key for printing."""

    person_id: uuid.UUID
    group: str
    code: str


def issue_cards(session: Session, deed: Deed, period_id: uuid.UUID, *, secret: Secret) -> int:
    """Give a card to everybody drawn who has none; how many were made."""
    part = _code_part(session, deed)
    holders = {card.person_id for card in list_cards(session, deed.school_id, period_id)}
    made = 0
    for _teacher, group, person_id in list_drawn(session, deed.school_id, period_id):
        if person_id in holders:
            continue
        holders.add(person_id)
        card = Card(school_id=deed.school_id, period_id=period_id, card_id=new_id(), person_id=person_id, group=group)
        card.generation = 1
        card.code_hash = secret.code_hash(secret.code(part, card_id=card.card_id, generation=1))
        session.add(card)
        made += 1
    session.flush()
    return made


def renew_card(session: Session, deed: Deed, period_id: uuid.UUID, *, person_id: uuid.UUID, secret: Secret) -> None:
    """A new code for a lost card; the old one stops at once, what was answered stays answered."""
    period_of(session, deed, period_id, (PREPARING, OPEN))
    card = find_card_of(session, deed.school_id, period_id, person_id=person_id)
    if card is None:
        raise refuse("card.none")
    card.generation += 1
    code = secret.code(_code_part(session, deed), card_id=card.card_id, generation=card.generation)
    card.code_hash = secret.code_hash(code)
    session.flush()
    record(session, deed, "card.renewed", str(card.person_id))


def printable_cards(session: Session, deed: Deed, period_id: uuid.UUID, *, secret: Secret) -> list[IssuedCard]:
    """Every card of people who are drawn at present, with its code."""
    part = _code_part(session, deed)
    drawn = {person for _teacher, _group, person in list_drawn(session, deed.school_id, period_id)}
    return [
        IssuedCard(card.person_id, card.group, secret.code(part, card_id=card.card_id, generation=card.generation))
        for card in list_cards(session, deed.school_id, period_id)
        if card.person_id in drawn
    ]


def _code_part(session: Session, deed: Deed) -> str:
    school = find_school(session, deed.school_id)
    if school is None:
        raise refuse("school.unknown")
    return school.code_part
