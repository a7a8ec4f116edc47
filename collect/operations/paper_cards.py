"""The cards to be printed: everybody drawn, or a class, a group, one person."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.kinds import Group
from collect.domain.problem import refuse
from collect.domain.token import Code
from collect.operations.deed import Deed, record
from collect.operations.issue_cards import printable_cards
from collect.operations.open_period import period_of
from collect.operations.paper_people import Person, people_of, period_title, school_of
from collect.operations.secret import Secret
from collect.reports.qr_cards import LONGEST_ADDRESS, Card, CardSheet
from collect.storage.codes import list_cards
from collect.storage.draws import list_drawn
from collect.storage.periods import ANY_STATE


@dataclass(frozen=True)
class CardChoice:
    """Which cards; what is none does not narrow. A class holds its students and their parents."""

    group: Group | None = None
    class_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None

    def takes(self, person_id: uuid.UUID, person: Person) -> bool:
        """Whether a person's card is among them."""
        return (
            self.group in (None, person.group)
            and self.class_id in (None, person.class_id)
            and self.person_id in (None, person_id)
        )


EVERYBODY = CardChoice()


@dataclass(frozen=True)
class Holder:
    """A person with a card at present; never the code."""

    person_id: uuid.UUID
    person: Person


def qr_card_sheet(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    *,
    secret: Secret,
    base_url: str,
    choice: CardChoice = EVERYBODY,
) -> CardSheet:
    """The chosen cards, by class and name, with their codes made again from the secret. Raises `Refused`."""
    if len(base_url) > LONGEST_ADDRESS:
        raise refuse("paper.address", got=base_url[:LONGEST_ADDRESS], most=LONGEST_ADDRESS)
    period = period_of(session, deed, period_id, ANY_STATE)
    people = people_of(session, deed.school_id)
    issued = [card for card in printable_cards(session, deed, period_id, secret=secret) if card.person_id in people]
    chosen = [(people[card.person_id], card) for card in issued if choice.takes(card.person_id, people[card.person_id])]
    chosen.sort(key=lambda pair: (pair[0].place, pair[0].name, pair[1].person_id))
    return CardSheet(
        school_name=school_of(session, deed.school_id).name,
        period_title=period_title(period),
        base_url=base_url,
        cards=tuple(
            Card(person.heading, person.name, person.detail, Code(card.code).grouped, card.code, Group(card.group))
            for person, card in chosen
        ),
        closes=period.closes_on,
    )


def note_cards(
    session: Session, deed: Deed, period_id: uuid.UUID, *, number: int, choice: CardChoice = EVERYBODY
) -> None:
    """Put on record who printed how many cards, of whom, on which day; never a code."""
    named = {"group": choice.group, "class": choice.class_id, "person": choice.person_id}
    details = {name: value for name, value in named.items() if value is not None}
    record(session, deed.to_the_day, "cards.printed", str(period_id), number=number, **details)


def card_holders(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> list[Holder]:
    """Everybody with a card who is drawn at present, in the order of printing."""
    people = people_of(session, school_id)
    held = {card.person_id for card in list_cards(session, school_id, period_id)}
    drawn = {person for _teacher, _group, person in list_drawn(session, school_id, period_id)}
    return list(_holders(people, held & drawn))


def _holders(people: dict[uuid.UUID, Person], ids: set[uuid.UUID]) -> Iterator[Holder]:
    known = [Holder(person_id, people[person_id]) for person_id in ids if person_id in people]
    yield from sorted(known, key=lambda h: (h.person.place, h.person.name, h.person_id))
