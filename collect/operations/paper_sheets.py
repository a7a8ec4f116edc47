"""Questionnaires on paper for those who have not answered yet: everybody, a class, a group, one person.

A printed code opens its card as a card does, so every printing is on record: how many sheets of which choice, never the codes.
"""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.kinds import Group, SchoolKind
from collect.domain.problem import refuse
from collect.domain.questionnaire import Questionnaire
from collect.domain.token import Code
from collect.operations.deed import Deed, record
from collect.operations.issue_cards import printable_cards
from collect.operations.open_period import period_of
from collect.operations.paper_cards import CardChoice
from collect.operations.paper_people import Person, letterhead_of, people_of, period_title, school_of
from collect.operations.secret import Secret
from collect.operations.wordings import wording_of
from collect.reports.paper_sheet import Sheet, SheetBatch
from collect.reports.qr_cards import LONGEST_ADDRESS
from collect.storage.codes import list_answered, list_cards
from collect.storage.draws import list_drawn
from collect.storage.periods import OPEN, PREPARING
from collect.storage.teachers import list_teachers

SHEETS_MOST = 4000
"""Sheets in one file: 8,000 pages, which no school prints at once; it keeps the file within what a browser takes."""
_NUMBERS = 10_000


@dataclass(frozen=True)
class Wanted:
    """A questionnaire that somebody with a card has not answered yet; never the code."""

    person_id: uuid.UUID
    person: Person
    teacher_id: uuid.UUID
    teacher_name: str


def teacher_number(teacher_id: uuid.UUID) -> str:
    """Four digits by which a typist tells a card's guru apart; two guru may share them, and are then chosen by name."""
    return f"{teacher_id.int % _NUMBERS:04d}"


def wanted_sheets(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> list[Wanted]:
    """What is still to be answered, by class, person and guru."""
    people = people_of(session, school_id)
    held = {card.person_id for card in list_cards(session, school_id, period_id)}
    answered = list_answered(session, school_id, period_id)
    names = {row.teacher_id: row.name for row in list_teachers(session, school_id, also_left=True)}
    found = [
        Wanted(person_id, people[person_id], teacher_id, names[teacher_id])
        for teacher_id, _group, person_id in list_drawn(session, school_id, period_id)
        if person_id in held and person_id in people and (person_id, teacher_id) not in answered
    ]
    return sorted(
        found, key=lambda w: (w.person.place, w.person.name, w.person_id, w.teacher_name.casefold(), w.teacher_id)
    )


def sheet_batch(
    session: Session, deed: Deed, period_id: uuid.UUID, *, secret: Secret, base_url: str, choice: CardChoice
) -> SheetBatch:
    """The chosen sheets with their codes made again from the secret. Raises `Refused`.

    Only before closing: afterwards nothing can be handed in. Whoever prints them calls `note_printed` too.
    """
    if len(base_url) > LONGEST_ADDRESS:
        raise refuse("paper.address", got=base_url[:LONGEST_ADDRESS], most=LONGEST_ADDRESS)
    period = period_of(session, deed, period_id, (PREPARING, OPEN))
    school = school_of(session, deed.school_id)
    chosen = [w for w in wanted_sheets(session, deed.school_id, period_id) if choice.takes(w.person_id, w.person)]
    if len(chosen) > SHEETS_MOST:
        raise refuse("sheet.many", got=len(chosen), most=SHEETS_MOST)
    issued = {card.person_id: card for card in printable_cards(session, deed, period_id, secret=secret)}
    forms = {group: wording_of(session, deed.school_id, load_catalog().questionnaire(group.value)) for group in Group}
    return SheetBatch(
        letterhead=letterhead_of(school),
        period_title=period_title(period),
        base_url=base_url,
        closes=period.closes_on,
        simply=school.kind == SchoolKind.PRIMARY,
        sheets=tuple(_sheet(wanted, issued[wanted.person_id].code, forms[wanted.person.group]) for wanted in chosen),
    )


def note_printed(session: Session, deed: Deed, period_id: uuid.UUID, *, number: int, choice: CardChoice) -> None:
    """Put on record that sheets with codes were printed, by whom, for which choice and on which day."""
    named = {"group": choice.group, "class": choice.class_id, "person": choice.person_id}
    record(
        session,
        deed.to_the_day,
        "sheets.printed",
        str(period_id),
        sheets=number,
        **{name: value for name, value in named.items() if value is not None},
    )


def _sheet(wanted: Wanted, code: str, questionnaire: Questionnaire) -> Sheet:
    person = wanted.person
    detail = f" ({person.detail})" if person.detail else ""
    return Sheet(
        recipient=f"{person.name} - {person.heading}{detail}",
        teacher_name=wanted.teacher_name,
        teacher_number=teacher_number(wanted.teacher_id),
        code_grouped=Code(code).grouped,
        link_end=f"{code}/{wanted.teacher_id}",
        questionnaire=questionnaire,
    )
