"""Following up those who have not answered: who they are, the next reserve, their card once more, their message.

Only while a period is open, only names, never an answer. Whatever shows a code is on record, without the code.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from collect.domain.identifiers import check_phone
from collect.domain.kinds import Group
from collect.domain.problem import Refused, refuse
from collect.operations.deed import Deed, record
from collect.operations.draw import replace_respondent
from collect.operations.open_period import period_of
from collect.operations.paper_cards import CardChoice, note_cards, qr_card_sheet
from collect.operations.paper_people import Person, people_of, school_of
from collect.operations.secret import Secret
from collect.reports.qr_cards import CardSheet
from collect.storage.codes import find_card_of, list_answered
from collect.storage.draws import list_drawn
from collect.storage.partners import list_partners
from collect.storage.periods import OPEN, PREPARING, Period
from collect.storage.pupils import list_parents
from collect.storage.teachers import list_teachers

MOST_CARDS = 100
"""Cards chosen one by one and printed at once."""


@dataclass(frozen=True)
class Waiting:
    """Somebody drawn with questionnaires still to be sent. `left`: about which guru; `phone`: for WhatsApp, where known."""

    person_id: uuid.UUID
    person: Person
    left: tuple[uuid.UUID, ...]
    whole: int
    phone: str | None


@dataclass(frozen=True)
class Called:
    """For how many guru a reserve was called, and for how many none is left."""

    reserves: int
    without: int


@dataclass(frozen=True)
class _Chosen(CardChoice):
    people: frozenset[uuid.UUID] = field(default_factory=frozenset)

    def takes(self, person_id: uuid.UUID, person: Person) -> bool:
        return person_id in self.people


def waiting_people(session: Session, period: Period) -> list[Waiting]:
    """By class and name; nobody unless the period is open."""
    if period.state != OPEN:
        return []
    key = (period.school_id, period.period_id)
    people, answered = people_of(session, period.school_id), list_answered(session, *key)
    drawn: dict[uuid.UUID, list[uuid.UUID]] = {}
    for teacher_id, _group, person_id in list_drawn(session, *key):
        drawn.setdefault(person_id, []).append(teacher_id)
    phones = _phones(session, period.school_id)
    found = []
    for person_id, about in drawn.items():
        left = tuple(teacher_id for teacher_id in about if (person_id, teacher_id) not in answered)
        if left and person_id in people:
            phone = _mobile(phones.get(person_id))
            found.append(Waiting(person_id, people[person_id], left, len(about), phone))
    return sorted(found, key=lambda one: (one.person.place, one.person.name, one.person_id))


def call_reserves(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    *,
    person_id: uuid.UUID,
    reason: str,
    secret: Secret,
    teacher_id: uuid.UUID | None = None,
) -> Called:
    """Call the next reserve for somebody who will not answer, about one guru or about all that are left.

    What the person has answered already stays. Raises `Refused` where nothing is left to hand over, or no reserve at all.
    """
    period_of(session, deed, period_id, (PREPARING, OPEN))
    answered = list_answered(session, deed.school_id, period_id)
    keys = [
        (about, group, person)
        for about, group, person in list_drawn(session, deed.school_id, period_id)
        if person == person_id and teacher_id in (None, about) and (person, about) not in answered
    ]
    if not keys:
        raise refuse("respondent.unknown")
    without = 0
    for key in keys:
        try:
            replace_respondent(session, deed, period_id, key=key, reason=reason, secret=secret)
        except Refused as refused:
            if refused.problems[0].code != "respondent.no_reserve":
                raise
            without += 1
    if without == len(keys):
        raise refuse("respondent.no_reserve")
    return Called(len(keys) - without, without)


def show_card(session: Session, deed: Deed, period_id: uuid.UUID, *, person_id: uuid.UUID, secret: Secret) -> str:
    """The code of one person's card, to be sent to that very person; that it was shown is on record. Raises `Refused`."""
    period_of(session, deed, period_id, (OPEN,))
    drawn = {person for _teacher, _group, person in list_drawn(session, deed.school_id, period_id)}
    card = find_card_of(session, deed.school_id, period_id, person_id=person_id) if person_id in drawn else None
    if card is None:
        raise refuse("card.none")
    record(session, deed, "card.shown", str(person_id), group=card.group)
    part = school_of(session, deed.school_id).code_part
    return secret.code(part, card_id=card.card_id, generation=card.generation)


def chosen_cards(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    *,
    people: Iterable[uuid.UUID],
    secret: Secret,
    base_url: str,
) -> CardSheet:
    """The cards of some people, to be printed again; on record. Raises `Refused` for nobody, or for too many at once."""
    chosen = frozenset(people)
    if len(chosen) > MOST_CARDS:
        raise refuse("cards.many", most=MOST_CARDS)
    choice = _Chosen(people=chosen)
    sheet = qr_card_sheet(session, deed, period_id, secret=secret, base_url=base_url, choice=choice)
    if not sheet.cards:
        raise refuse("cards.nobody")
    note_cards(session, deed, period_id, number=len(sheet.cards))
    return sheet


def class_counts(waiting: Iterable[Waiting]) -> dict[tuple[uuid.UUID, Group], int]:
    """How many cards of each class are not finished, students and parents apart."""
    counts: dict[tuple[uuid.UUID, Group], int] = {}
    for one in waiting:
        if one.person.class_id is not None:
            key = (one.person.class_id, one.person.group)
            counts[key] = counts.get(key, 0) + 1
    return counts


def _phones(session: Session, school_id: uuid.UUID) -> Mapping[uuid.UUID, str | None]:
    parents = {row.parent_id: row.phone for row in list_parents(session, school_id)}
    teachers = {row.teacher_id: row.phone for row in list_teachers(session, school_id)}
    return parents | teachers | {row.partner_id: row.phone for row in list_partners(session, school_id)}


def _mobile(phone: str | None) -> str | None:
    return check_phone(phone)[0] if phone else None
