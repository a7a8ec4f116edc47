"""A sheet of paper typed in by a member of staff: the same card, the same sending, the same primary key as from a phone.

What is on record of it. Respondents leave no time finer than the day, so the trail says who typed a sheet of which period, and
the day: the entry's moment is the beginning of that day at the school. It names no card, no guru, no group and no response, so
that the trail leads to no sheet; and the answers are never shown again, also not to the typist. The entry
is written in the transaction of the answer, and only when that answer is new: the number of entries is the number of sheets.
A sheet that is not valid is put aside: the reason, out of a closed list, is on record in the same way, and nothing is stored.

Who may type: whom the entrance lets in (koordinator and penilai), but nobody about themselves, and no penilai about a guru
whom they assess: their own marks are to be given without having seen these. An account whose roles need a person and that has
none types nothing, because neither could be told of it.
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.domain.roles import check_person
from collect.operations.deed import Deed, record
from collect.operations.paper_sheets import teacher_number
from collect.operations.respond import OpenCard, Subject, open_card, send_answers
from collect.operations.secret import Secret
from collect.storage.assignments import find_assignment
from collect.storage.audit import list_entries, lock_head
from collect.storage.prepared import direct
from collect.storage.responses import find_response

_ADDRESS = re.compile(r"/i/([^/?#]+)(?:/([^/?#]+))?", re.IGNORECASE)
_UUID_LENGTH = 36
_NEWEST = 200  # entries among which a button pressed twice is looked for


class Unfit(StrEnum):
    """Why a sheet is not valid; a closed list, so that no answer can be written into a reason."""

    EMPTY = "kosong"
    DOUBLE = "ganda"
    ILLEGIBLE = "tidak-terbaca"
    DAMAGED = "rusak"


@dataclass(frozen=True)
class Named:
    """What was typed or scanned: a code in any writing, and the guru by id or by number, if named."""

    code: str
    teacher: str = ""


@dataclass(frozen=True)
class Typist:
    """The account that types: its person, if it is linked to one, and its roles."""

    person_id: uuid.UUID | None
    roles: frozenset[str]


def read_named(text: str) -> Named:
    """A code, a code with the guru's number ("7KQ2-... / 0412"), or the whole address of the sheet's QR."""
    found = _ADDRESS.search(text)
    if found:
        return Named(found[1], found[2] or "")
    code, _, teacher = text.partition("/")
    return Named(code.strip(), teacher.strip())


def open_sheet(session: Session, deed: Deed, code: str, *, secret: Secret, sending: bool = False) -> OpenCard:
    """The card of a code of the typist's own school. Raises `Refused`.

    Many wrong codes on one day do not stop staff, who are signed in.
    """
    opened = open_card(direct(session), code, secret=secret, now=deed.now, known=True)
    if opened.school_id != deed.school_id:
        raise refuse("card.unknown")
    if sending:
        # Now the period is held open, which locks a row: only ever of the own school.
        opened = open_card(direct(session), code, secret=secret, now=deed.now, known=True, sending=True)
    return opened


def fitting_subjects(opened: OpenCard, teacher: str) -> list[Subject]:
    """The guru of the card with that number; without a number all of them."""
    return [one for one in opened.subjects if not teacher or teacher_number(one.teacher_id) == teacher]


def choose_subject(opened: OpenCard, teacher: str) -> Subject | None:
    """The one guru of the card with that id or number; None where several are left to choose from. Raises `Refused`."""
    if len(teacher) == _UUID_LENGTH:
        try:
            return opened.subject(uuid.UUID(teacher))
        except ValueError:
            raise refuse("card.not_about") from None
    fits = fitting_subjects(opened, teacher)
    if not fits:
        raise refuse("card.not_about")
    return fits[0] if len(fits) == 1 else None


def check_may_type(session: Session, opened: OpenCard, subject: Subject, *, typist: Typist) -> None:
    """Raises `Refused` where the typist is that guru or the guru's penilai, or might be, or it was answered already."""
    check_person(typist.person_id, typist.roles)
    if typist.person_id is not None:
        if typist.person_id == subject.teacher_id:
            raise refuse("sheet.own")
        assignment = find_assignment(session, opened.school_id, opened.period_id, subject.teacher_id)
        if assignment is not None and assignment.assessor_id == typist.person_id:
            raise refuse("sheet.assessed")
    if subject.done:
        raise refuse("sheet.answered")


def type_sheet(
    session: Session,
    deed: Deed,
    code: str,
    *,
    secret: Secret,
    typist: Typist,
    teacher_id: uuid.UUID,
    submission_id: uuid.UUID,
    answers: Sequence[object],
    version: int | None = None,
) -> bool:
    """Store a typed sheet; false where this very sending was stored before. Raises `Refused`, and stores nothing then.

    The order of locks is that of closing: the period, then the trail, which lets the school's typists in one after another, so
    that a button pressed twice is on record once. Every school has a trail, from its founding on.
    """
    opened = open_sheet(session, deed, code, secret=secret, sending=True)
    subject = opened.subject(teacher_id)._replace(done=False)  # whether it is done, the primary key tells
    check_may_type(session, opened, subject, typist=typist)
    lock_head(session, deed.school_id)
    key = (deed.school_id, opened.period_id)
    repeated = find_response(session, *key, teacher_id=teacher_id, response_id=submission_id) is not None
    send_answers(
        direct(session),
        opened,
        teacher_id=teacher_id,
        submission_id=submission_id,
        answers=answers,
        now=deed.now,
        version=version,
    )
    if not repeated:
        record(session, deed.to_the_day, "sheet.typed", str(opened.period_id))
    return not repeated


def put_aside(
    session: Session,
    deed: Deed,
    code: str,
    *,
    secret: Secret,
    typist: Typist,
    teacher_id: uuid.UUID,
    why: Unfit,
    slip: uuid.UUID,
) -> bool:
    """Put on record that a sheet is not valid; false where this very page did so before. Raises `Refused`.

    The card stays open: its holder may answer again, on paper or a phone. `slip`: a random id made by the page for this alone,
    never the one with which answers are sent, which would lead from the trail to them.
    """
    opened = open_sheet(session, deed, code, secret=secret)
    check_may_type(session, opened, opened.subject(teacher_id), typist=typist)
    lock_head(session, deed.school_id)
    told = f'"{slip}"'
    if any(told in entry.details for entry in list_entries(session, deed.school_id, newest=_NEWEST)):
        return False
    record(session, deed.to_the_day, "sheet.put_aside", str(opened.period_id), why=why, slip=slip)
    return True
