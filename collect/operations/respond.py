"""A respondent opens a card and sends a questionnaire, once.

That a code was used and what was answered are written in one transaction, into two tables without a link. The second
answer about the same guru is stopped by a primary key, not by a check.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.kinds import Group
from collect.domain.problem import Refused, refuse
from collect.domain.questionnaire import Questionnaire, read_answers
from collect.domain.token import read_code
from collect.operations.secret import Secret
from collect.storage.codes import Card, CodeUse, find_card_by_hash, list_used
from collect.storage.draws import DRAWN, Respondent
from collect.storage.periods import CLOSED, Period, find_period
from collect.storage.responses import Response, find_response
from collect.storage.schools import School, find_school_by_code_part
from collect.storage.teachers import Teacher


@dataclass(frozen=True)
class Subject:
    """A guru to be answered about, and whether that is done."""

    teacher_id: uuid.UUID
    name: str
    done: bool


@dataclass(frozen=True)
class OpenCard:
    """What a valid code opens: school, period, who the person is to answer as, and about whom."""

    school: School
    period: Period
    card: Card
    group: Group
    questionnaire: Questionnaire
    subjects: tuple[Subject, ...]

    @property
    def left(self) -> int:
        """How many questionnaires are still to be sent."""
        return sum(not subject.done for subject in self.subjects)


def open_card(session: Session, code: str, *, secret: Secret, now: datetime) -> OpenCard:
    """Find a card by its code in any writing. Raises `Refused` (`card.unknown`, `card.early`, `card.closed`).

    Early and closed are told only to somebody who holds a valid code; a guesser learns nothing but "unknown".
    """
    read = read_code(code)
    school = find_school_by_code_part(session, read.school_part) if read else None
    card = find_card_by_hash(session, school.school_id, secret.code_hash(read.text)) if read and school else None
    if school is None or card is None:
        raise refuse("card.unknown")
    period = find_period(session, school.school_id, card.period_id)
    if period is None:
        raise refuse("card.unknown")
    _check_open(period, school, now)
    subjects = _subjects(session, card)
    if not subjects:
        # Everything of this person was handed to a reserve: the card has stopped.
        raise refuse("card.unknown")
    group = Group(card.group)
    return OpenCard(school, period, card, group, load_catalog().questionnaire(group.value), subjects)


def send_answers(
    session: Session,
    opened: OpenCard,
    *,
    teacher_id: uuid.UUID,
    submission_id: uuid.UUID,
    answers: list[object],
    now: datetime,
) -> uuid.UUID:
    """Store one filled questionnaire; the submission's id, made by the page, becomes the response's.

    The same id with the same answers is a success again; the same id with others, or a second questionnaire about the same
    guru, is refused and overwrites nothing. Raises `Refused`.
    """
    if teacher_id not in {subject.teacher_id for subject in opened.subjects}:
        raise refuse("card.not_about")
    scores, problems = read_answers(opened.questionnaire, answers, "")
    if problems:
        raise Refused(problems)
    text = "".join(str(score) for score in scores)
    key = {"school_id": opened.school.school_id, "period_id": opened.period.period_id, "teacher_id": teacher_id}
    today = now.astimezone(ZoneInfo(opened.school.timezone)).date()
    try:
        with session.begin_nested():
            session.execute(insert(CodeUse).values(**key, card_id=opened.card.card_id, used_on=today))
            row = {
                "response_id": submission_id,
                "group_code": opened.group.value,
                "questionnaire_code": opened.questionnaire.code,
                "questionnaire_version": opened.questionnaire.version,
                "answers": text,
            }
            session.execute(insert(Response.__table__).values(**key, **row))  # type: ignore[arg-type]
    except IntegrityError:
        _same_again(session, opened, teacher_id=teacher_id, submission_id=submission_id, text=text)
    return submission_id


def _same_again(
    session: Session, opened: OpenCard, *, teacher_id: uuid.UUID, submission_id: uuid.UUID, text: str
) -> None:
    stored = find_response(
        session,
        opened.school.school_id,
        opened.period.period_id,
        teacher_id=teacher_id,
        response_id=submission_id,
    )
    if stored is None:
        raise refuse("card.answered")
    if stored.answers != text:
        raise refuse("card.conflict")


def _check_open(period: Period, school: School, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(school.timezone)).date()
    if period.state == CLOSED or today > period.closes_on:
        raise refuse("card.closed", closes=period.closes_on.isoformat())
    if not period.answers_on(today):
        raise refuse("card.early", opens=period.opens_on.isoformat())


def _subjects(session: Session, card: Card) -> tuple[Subject, ...]:
    query = (
        select(Teacher.teacher_id, Teacher.name)
        .join(
            Respondent,
            (Respondent.school_id == Teacher.school_id) & (Respondent.teacher_id == Teacher.teacher_id),
        )
        .where(
            Respondent.school_id == card.school_id,
            Respondent.period_id == card.period_id,
            Respondent.person_id == card.person_id,
            Respondent.state == DRAWN,
        )
        .order_by(Teacher.name, Teacher.teacher_id)
    )
    used = list_used(session, card.school_id, card.period_id, card_id=card.card_id)
    return tuple(Subject(teacher_id, name, teacher_id in used) for teacher_id, name in session.execute(query))
