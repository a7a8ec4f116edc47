"""A respondent opens a card and sends a questionnaire, once.

That a code was used and what was answered are written in one transaction, into two tables without a link. The second
answer about the same guru is stopped by a primary key, not by a check.
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.kinds import Group, SchoolKind
from collect.domain.problem import Refused, refuse
from collect.domain.questionnaire import Questionnaire, read_answers
from collect.domain.token import ALPHABET, SCHOOL_LENGTH, read_code
from collect.operations.secret import Secret
from collect.storage.base import Base
from collect.storage.codes import Card, CodeUse
from collect.storage.draws import DRAWN, Respondent
from collect.storage.periods import CLOSED, OPEN, Period
from collect.storage.responses import Response, find_response
from collect.storage.schools import School
from collect.storage.teachers import Teacher

_RECEIPT_LENGTH = 8
_NOBODY = uuid.UUID(int=0)
_CardRow = Row[uuid.UUID, uuid.UUID, str, uuid.UUID, str, date, date, date | None]
_NO_CODE = "-" * 18  # hashed in the place of what is no code, so that it costs the same

_SCHOOL = select(School.school_id, School.name, School.kind, School.timezone).where(
    School.code_part == bindparam("part")
)
_CARD = (
    select(
        Card.card_id,
        Card.person_id,
        Card.group,
        Period.period_id,
        Period.state,
        Period.opens_on,
        Period.closes_on,
        Period.closed_on,
    )
    .join(Period, (Period.school_id == Card.school_id) & (Period.period_id == Card.period_id))
    .where(Card.school_id == bindparam("school_id"), Card.code_hash == bindparam("code_hash"))
)
_CARD_HELD = _CARD.with_for_update(read=True, of=Period)
_SUBJECTS = (
    select(Respondent.teacher_id, Teacher.name, CodeUse.teacher_id.is_not(None))
    .join(Teacher, (Teacher.school_id == Respondent.school_id) & (Teacher.teacher_id == Respondent.teacher_id))
    .outerjoin(
        CodeUse,
        (CodeUse.school_id == Respondent.school_id)
        & (CodeUse.period_id == Respondent.period_id)
        & (CodeUse.card_id == bindparam("card_id"))
        & (CodeUse.teacher_id == Respondent.teacher_id),
    )
    .where(
        Respondent.school_id == bindparam("school_id"),
        Respondent.period_id == bindparam("period_id"),
        Respondent.person_id == bindparam("person_id"),
        Respondent.state == DRAWN,
    )
    .order_by(Teacher.name, Teacher.teacher_id)
)


@dataclass(frozen=True)
class Subject:
    """A guru to be answered about, and whether that is done."""

    teacher_id: uuid.UUID
    name: str
    done: bool


@dataclass(frozen=True)
class OpenCard:
    """What a valid code opens: which school, until when, who the person is to answer as, and about whom."""

    code: str
    school_id: uuid.UUID
    school_name: str
    school_kind: SchoolKind
    zone: str
    period_id: uuid.UUID
    closes_on: date
    card_id: uuid.UUID
    group: Group
    questionnaire: Questionnaire
    subjects: tuple[Subject, ...]

    @property
    def left(self) -> int:
        """How many questionnaires are still to be sent."""
        return sum(not subject.done for subject in self.subjects)

    def subject(self, teacher_id: uuid.UUID) -> Subject:
        """The guru of that id, if this card is to answer about that guru. Raises `Refused`."""
        found = next((subject for subject in self.subjects if subject.teacher_id == teacher_id), None)
        if found is None:
            raise refuse("card.not_about")
        return found


def open_card(session: Session, code: str, *, secret: Secret, now: datetime, sending: bool = False) -> OpenCard:
    """Find a card by its code in any writing. Raises `Refused` (`card.unknown`; `card.stopped`, `.early`, `.waiting`, `.closed`).

    Anything but "unknown" is told only to somebody who holds a valid code. The same statements are run for every code, so that
    neither words nor time tell a guesser whether a school or a card was nearly met. `sending`: hold the period open until the
    transaction ends, so that nothing is received after its sealing.
    """
    read = read_code(code)
    text = read.text if read else _NO_CODE
    school = session.execute(_SCHOOL, {"part": text[:SCHOOL_LENGTH]}).one_or_none()
    school_id = school.school_id if school else _NOBODY
    wanted = {"school_id": school_id, "code_hash": secret.code_hash(text)}
    card = session.execute(_CARD_HELD if sending else _CARD, wanted).one_or_none()
    subjects = _subjects(session, school_id, card)
    if read is None or school is None or card is None:
        raise refuse("card.unknown")
    _check_open(card, today=now.astimezone(ZoneInfo(school.timezone)).date())
    if not subjects:
        # Everything of this person was handed to a reserve.
        raise refuse("card.stopped")
    group = Group(card.group)
    return OpenCard(
        code=read.text,
        school_id=school.school_id,
        school_name=school.name,
        school_kind=SchoolKind(school.kind),
        zone=school.timezone,
        period_id=card.period_id,
        closes_on=card.closes_on,
        card_id=card.card_id,
        group=group,
        questionnaire=load_catalog().questionnaire(group.value),
        subjects=subjects,
    )


def send_answers(
    session: Session,
    opened: OpenCard,
    *,
    teacher_id: uuid.UUID,
    submission_id: uuid.UUID,
    answers: Sequence[object],
    now: datetime,
    version: int | None = None,
) -> uuid.UUID:
    """Store one filled questionnaire; the submission's id, made by the page, becomes the response's.

    The same id with the same answers is a success again; the same id with others, or a second questionnaire about the same
    guru, is refused and overwrites nothing. `version`: of the questionnaire that the person read. Raises `Refused`; the
    transaction must then be given up.
    """
    opened.subject(teacher_id)
    form = opened.questionnaire
    if version not in (None, form.version):
        raise refuse("card.form_renewed")
    scores, problems = read_answers(form, answers, "")
    if problems:
        raise Refused(problems)
    text = "".join(str(score) for score in scores)
    key = {"school_id": opened.school_id, "period_id": opened.period_id, "teacher_id": teacher_id}
    today = now.astimezone(ZoneInfo(opened.zone)).date()
    if not _added(session, CodeUse, {**key, "card_id": opened.card_id, "used_on": today}):
        _same_again(session, opened, teacher_id=teacher_id, submission_id=submission_id, text=text)
        return submission_id
    row = {
        "response_id": submission_id,
        "group_code": opened.group.value,
        "questionnaire_code": form.code,
        "questionnaire_version": form.version,
        "answers": text,
    }
    if not _added(session, Response, {**key, **row}):
        # Another card has used this id. Taking it as a success would lose these answers unseen.
        raise refuse("card.collision")
    return submission_id


def receipt_of(submission_id: uuid.UUID) -> str:
    """What a respondent keeps as proof: eight symbols that lead from the submission's id to the receipt, never back."""
    number = int.from_bytes(hashlib.sha256(b"collect/receipt/" + submission_id.bytes).digest(), "big")
    base = len(ALPHABET)
    symbols = "".join(ALPHABET[number // base**place % base] for place in range(_RECEIPT_LENGTH))
    return f"{symbols[:4]}-{symbols[4:]}"


def _added(session: Session, table: type[Base], values: dict[str, Any]) -> bool:
    """Whether the row is new. Where its key is taken nothing happens: also when two send it in the same moment."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    target = cast(Table, table.__table__)
    statement = insert(target).on_conflict_do_nothing().returning(target.c.teacher_id)
    return session.execute(statement, values).first() is not None


def _same_again(
    session: Session, opened: OpenCard, *, teacher_id: uuid.UUID, submission_id: uuid.UUID, text: str
) -> None:
    stored = find_response(
        session, opened.school_id, opened.period_id, teacher_id=teacher_id, response_id=submission_id
    )
    if stored is None:
        raise refuse("card.answered")
    if stored.answers != text:
        raise refuse("card.conflict")


def _check_open(card: _CardRow, *, today: date) -> None:
    if card.state == CLOSED or today > card.closes_on:
        ended = min(card.closed_on or card.closes_on, card.closes_on)
        raise refuse("card.closed", closes=ended.isoformat())
    if today < card.opens_on:
        raise refuse("card.early", opens=card.opens_on.isoformat())
    if card.state != OPEN:
        raise refuse("card.waiting")


def _subjects(session: Session, school_id: uuid.UUID, card: _CardRow | None) -> tuple[Subject, ...]:
    wanted = {
        "school_id": school_id,
        "period_id": card.period_id if card else _NOBODY,
        "person_id": card.person_id if card else _NOBODY,
        "card_id": card.card_id if card else _NOBODY,
    }
    return tuple(Subject(*row) for row in session.execute(_SUBJECTS, wanted))
