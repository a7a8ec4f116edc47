"""A respondent opens a card and sends a questionnaire, once.

That a code was used and what was answered are written in one transaction, into two tables without a link. The second
answer about the same guru is stopped by a primary key, not by a check.
"""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.kinds import Group, SchoolKind
from collect.domain.problem import Refused, refuse
from collect.domain.questionnaire import Questionnaire, read_answers
from collect.domain.token import ALPHABET, SCHOOL_LENGTH, read_code
from collect.operations.secret import Secret
from collect.operations.wordings import worded_by
from collect.storage.journeys import (
    CardRow,
    Wanted,
    add_response,
    add_use,
    add_use_if_open,
    find_opening,
    find_own_texts,
    stored_answers,
)
from collect.storage.periods import CLOSED, OPEN
from collect.storage.prepared import Direct
from collect.storage.schools import find_school_by_code_part
from collect.storage.wrong_codes import add_wrong_code

_RECEIPT = hashlib.sha256(b"collect/receipt/")
_BASE = len(ALPHABET)
_WORTH = [_BASE**place for place in range(8)]
_RECEIPTS = _BASE ** len(_WORTH)
_NO_CODE = "-" * 18  # hashed in the place of what is no code, so that it costs the same
WRONG_MOST = 3000
"""Wrong codes a day that a school's cards may be tried with (project default); a person with a card never comes near it."""

MARKED_FROM = 100
"""From so many wrong codes a day on, more than a class mistypes, devices are given a mark of the cards that they open."""


class Subject(NamedTuple):
    """A guru to be answered about, and whether that is done."""

    teacher_id: uuid.UUID
    name: str
    done: bool


class OpenCard(NamedTuple):
    """What a valid code opens: which school, until when, who the person is to answer as, and about whom.

    `code_hash`: the keyed hash of the code. `questionnaire`: in the school's own wording where it has one, which `wording` then
    numbers. `many_wrong`: more wrong codes were tried today than people mistype.
    """

    code: str
    code_hash: str
    school_id: uuid.UUID
    school_name: str
    school_kind: SchoolKind
    zone: str
    period_id: uuid.UUID
    closes_on: date
    card_id: uuid.UUID
    person_id: uuid.UUID
    group: Group
    questionnaire: Questionnaire
    subjects: tuple[Subject, ...]
    wording: int = 0
    many_wrong: bool = False

    @property
    def left(self) -> int:
        """How many questionnaires are still to be sent."""
        return sum(not subject.done for subject in self.subjects)

    def subject(self, teacher_id: uuid.UUID | None) -> Subject:
        """The guru of that id, if this card is to answer about that guru. Raises `Refused`."""
        found = next((subject for subject in self.subjects if subject.teacher_id == teacher_id), None)
        if found is None:
            raise refuse("card.not_about")
        return found


def open_card(
    to: Direct,
    code: str,
    *,
    secret: Secret,
    now: datetime,
    sending: bool = False,
    known: bool = False,
    about: uuid.UUID | None = None,
) -> OpenCard:
    """Find a card by its code in any writing.

    Raises `Refused`: `card.unknown`, `.busy`; `.stopped`, `.early`, `.waiting`, `.closed`.

    Anything but "unknown" and "busy" is told only to somebody who holds a valid code. The same statement is run for every code,
    so that neither words nor time tell a guesser whether a school or a card was nearly met. `sending`: hold the period open
    until the transaction ends, so that nothing is received after its sealing. `known`: this device has opened this card
    before; it is let in also on a day on which too many wrong codes were tried. `about`: only that guru is looked up, where the
    card is to answer about that guru; and when sending, without the name.
    """
    read = read_code(code)
    text = read.text if read else _NO_CODE
    wanted = Wanted(text[:SCHOOL_LENGTH], secret.code_hash(text), now.astimezone(UTC).date())
    school, card = find_opening(to, wanted, about=about, sending=sending)
    if about and card is not None and not card.subjects:
        # To tell whether nothing at all is left on this card.
        school, card = find_opening(to, wanted)
    if school is not None and not known and school.wrong >= WRONG_MOST + school.granted:
        raise refuse("card.busy")
    if read is None or school is None or card is None:
        raise refuse("card.unknown")
    today = now.astimezone(ZoneInfo(school.timezone)).date()
    _check_open(card, school=school.name, today=today)
    if not card.subjects:
        # Everything of this person was handed to a reserve.
        raise refuse("card.stopped")
    group, form = _form(card.group, today)
    if card.wording:
        own = find_own_texts(to, school.school_id, form.code, form.version)
        form = worded_by(form, *own) if own else form
    return OpenCard(
        code=read.text,
        code_hash=wanted.code_hash,
        school_id=school.school_id,
        school_name=school.name,
        school_kind=SchoolKind(school.kind),
        zone=school.timezone,
        period_id=card.period_id,
        closes_on=card.closes_on,
        card_id=card.card_id,
        person_id=card.person_id,
        group=group,
        questionnaire=form,
        subjects=tuple([Subject(*subject) for subject in card.subjects]),
        wording=card.wording,
        many_wrong=school.wrong >= MARKED_FROM,
    )


def count_wrong_code(session: Session, code: str, *, now: datetime) -> None:
    """Add one to the wrong codes of the school that the code names; a code that names none of ours is not counted.

    Run after the answer was given, so that right and wrong codes are answered alike.
    """
    read = read_code(code)
    school = find_school_by_code_part(session, read.school_part) if read else None
    if school is not None:
        add_wrong_code(session, school.school_id, now.astimezone(UTC).date())


def send_answers(
    to: Direct,
    opened: OpenCard,
    *,
    teacher_id: uuid.UUID,
    submission_id: uuid.UUID,
    answers: Sequence[object],
    now: datetime,
    version: int | None = None,
    hasty: bool = False,
) -> uuid.UUID:
    """Store one filled questionnaire; the submission's id, made by the page, becomes the response's.

    The same id with the same answers is a success again; the same id with others, or a second questionnaire about the same
    guru, is refused and overwrites nothing. `version`: of the questionnaire that the person read. `hasty`: the device found
    that it was filled faster than reading allows. Raises `Refused`; the transaction must then be given up.
    """
    opened.subject(teacher_id)
    form = opened.questionnaire
    if version not in (None, form.version):
        raise refuse("card.form_renewed")
    scores, problems = read_answers(form, answers, "")
    if problems:
        raise Refused(problems)
    text = "".join(map(str, scores))
    key = _key(opened, teacher_id)
    today = now.astimezone(ZoneInfo(opened.zone)).date()
    if add_use(to, **key, card_id=opened.card_id, used_on=today):
        _keep(to, opened, key, submission_id=submission_id, text=text, hasty=hasty)
    else:
        _same_again(to, key | {"response_id": submission_id}, text)
    return submission_id


def send_if_open(
    to: Direct,
    opened: OpenCard,
    *,
    teacher_id: uuid.UUID,
    submission_id: uuid.UUID,
    answers: Sequence[object],
    now: datetime,
    version: int | None = None,
    hasty: bool = False,
) -> bool:
    """The same for a card that was opened a while ago: nothing is looked up first.

    The use is only written where card, period and draw still allow it on this day. False where it was not: then nothing was
    written, and `open_card` with `send_answers` tell why. Raises `Refused` (`card.collision`).
    """
    form = opened.questionnaire
    scores, problems = read_answers(form, answers, "")
    if problems or version not in (None, form.version):
        return False
    key = _key(opened, teacher_id)
    today = now.astimezone(ZoneInfo(opened.zone)).date()
    card = {"card_id": opened.card_id, "person_id": opened.person_id, "code_hash": opened.code_hash}
    if not add_use_if_open(to, **key, **card, used_on=today):
        return False
    _keep(to, opened, key, submission_id=submission_id, text="".join(map(str, scores)), hasty=hasty)
    return True


@lru_cache(maxsize=64)
def _form(group: str, day: date) -> tuple[Group, Questionnaire]:
    return Group(group), load_catalog(on=day).questionnaire(group)


def receipt_of(submission_id: uuid.UUID) -> str:
    """What a respondent keeps as proof: eight symbols that lead from the submission's id to the receipt, never back."""
    digest = _RECEIPT.copy()
    digest.update(submission_id.bytes)
    number = int.from_bytes(digest.digest()) % _RECEIPTS
    symbols = "".join([ALPHABET[number // worth % _BASE] for worth in _WORTH])
    return f"{symbols[:4]}-{symbols[4:]}"


def _key(opened: OpenCard, teacher_id: uuid.UUID) -> dict[str, uuid.UUID]:
    return {"school_id": opened.school_id, "period_id": opened.period_id, "teacher_id": teacher_id}


def _keep(
    to: Direct, opened: OpenCard, key: dict[str, uuid.UUID], *, submission_id: uuid.UUID, text: str, hasty: bool
) -> None:
    row = {
        "response_id": submission_id,
        "group_code": opened.group.value,
        "questionnaire_code": opened.questionnaire.code,
        "questionnaire_version": opened.questionnaire.version,
        "answers": text,
        "hasty": hasty,
    }
    if not add_response(to, **key, **row):
        # Another card has used this id. Taking it as a success would lose these answers unseen.
        raise refuse("card.collision")


def _same_again(to: Direct, key: dict[str, uuid.UUID], text: str) -> None:
    stored = stored_answers(to, **key)
    if stored is None:
        raise refuse("card.answered")
    if stored != text:
        raise refuse("card.conflict")


def _check_open(card: CardRow, *, school: str, today: date) -> None:
    if card.state == CLOSED or today > card.closes_on:
        ended = min(card.closed_on or card.closes_on, card.closes_on)
        raise refuse("card.closed", school=school, closes=ended.isoformat())
    if today < card.opens_on:
        raise refuse("card.early", school=school, opens=card.opens_on.isoformat())
    if card.state != OPEN:
        raise refuse("card.waiting", school=school)
