"""What a respondent's code opens, in one statement: the school, the card, the period, and the guru to be answered about.

The statements of a respondent's journey run at every request of a whole district, so they stand together here, prepared.
"""

import uuid
from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import Select, Table, and_, bindparam, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from collect.storage.base import Base
from collect.storage.codes import Card, CodeUse
from collect.storage.draws import DRAWN, Respondent
from collect.storage.periods import Period
from collect.storage.prepared import Direct, Prepared
from collect.storage.responses import Response
from collect.storage.schools import School
from collect.storage.teachers import Teacher
from collect.storage.wrong_codes import WrongCode


class Wanted(NamedTuple):
    """What is looked up: the school's part of a code, the code's keyed hash, and the day whose wrong codes count."""

    part: str
    code_hash: str
    day: date


class SchoolRow(NamedTuple):
    """The school of a code's first part, and how many wrong codes it has seen on the day asked for."""

    school_id: uuid.UUID
    name: str
    kind: str
    timezone: str
    wrong: int
    granted: int


class CardRow(NamedTuple):
    """The card of a code with its period, and (guru, name, whether answered) in the order of names."""

    card_id: uuid.UUID
    group: str
    period_id: uuid.UUID
    state: str
    opens_on: date
    closes_on: date
    closed_on: date | None
    subjects: tuple[tuple[uuid.UUID, str, bool], ...]


_CARD = (
    School.school_id,
    School.name,
    School.kind,
    School.timezone,
    WrongCode.number,
    WrongCode.granted,
    Card.card_id,
    Card.group,
    Period.period_id,
    Period.state,
    Period.opens_on,
    Period.closes_on,
    Period.closed_on,
)


def _opening(*, about: bool) -> Select[*tuple[Any, ...]]:
    """Loosely joined, so that the same statement serves right and wrong codes, and runs in this order whatever a planner knows."""
    wanted = (Respondent.teacher_id == bindparam("teacher_id"),) if about else ()
    return (
        _card(Respondent.teacher_id, Teacher.name, CodeUse.teacher_id.is_not(None))
        .outerjoin(Respondent, and_(*_DRAWN_FOR_CARD, *wanted))
        .outerjoin(Teacher, (Teacher.school_id == Respondent.school_id) & (Teacher.teacher_id == Respondent.teacher_id))
        .outerjoin(
            CodeUse,
            (CodeUse.school_id == Card.school_id)
            & (CodeUse.period_id == Card.period_id)
            & (CodeUse.card_id == Card.card_id)
            & (CodeUse.teacher_id == Respondent.teacher_id),
        )
    )


def _sending() -> Select[*tuple[Any, ...]]:
    """About one guru whose name nobody asks for; whether it is done, the row that is added then will tell."""
    return _card(Respondent.teacher_id, literal(""), literal(0)).outerjoin(
        Respondent, and_(*_DRAWN_FOR_CARD, Respondent.teacher_id == bindparam("teacher_id"))
    )


def _card(*more: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*_CARD, *more)
        .select_from(School)
        .outerjoin(WrongCode, (WrongCode.school_id == School.school_id) & (WrongCode.day == bindparam("day")))
        .outerjoin(Card, (Card.school_id == School.school_id) & (Card.code_hash == bindparam("code_hash")))
        .outerjoin(Period, (Period.school_id == Card.school_id) & (Period.period_id == Card.period_id))
        .where(School.code_part == bindparam("part"))
    )


_DRAWN_FOR_CARD = (
    Respondent.school_id == Card.school_id,
    Respondent.period_id == Card.period_id,
    Respondent.person_id == Card.person_id,
    Respondent.state == DRAWN,
)


def _adding(table: type[Base], dialect: Any) -> Prepared:
    target = cast(Table, table.__table__)
    values = {column.name: bindparam(column.name, type_=column.type) for column in target.columns}
    return Prepared(dialect.insert(target).values(values).on_conflict_do_nothing())


_OF_SUBJECT = 3
"""The last columns of an opening: a guru, the name, and whether it is done."""
_OPENING = {about: Prepared(_opening(about=about)) for about in (False, True)}
_SENDING = Prepared(_sending())
_HELD = Prepared(
    select(Period.state, Period.opens_on, Period.closes_on, Period.closed_on)
    .where(Period.school_id == bindparam("school_id"), Period.period_id == bindparam("period_id"))
    .with_for_update(read=True)
)
_ADDING = {
    (table, name): _adding(table, dialect)
    for table in (CodeUse, Response)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}
_STORED = Prepared(
    select(Response.answers).where(
        *(
            getattr(Response, name) == bindparam(name)
            for name in ("school_id", "period_id", "teacher_id", "response_id")
        )
    )
)


def find_opening(
    to: Direct, wanted: Wanted, *, about: uuid.UUID | None = None, sending: bool = False
) -> tuple[SchoolRow | None, CardRow | None]:
    """The school of a code and its card. `about`: with that guru alone.

    `sending`: see to it that the period stays as it is until the transaction ends; and about one guru, neither the name nor
    whether it is done is told.
    """
    values: dict[str, Any] = wanted._asdict()
    if about is not None:
        values["teacher_id"] = about
    statement = _SENDING if sending and about is not None else _OPENING[about is not None]
    first, ends = statement.first_and_rest(to, _OF_SUBJECT, **values)
    if first is None:
        return None, None
    school = SchoolRow(first[0], first[1], first[2], first[3], wrong=first[4] or 0, granted=first[5] or 0)
    if first[6] is None:
        return school, None
    card_id, group, period_id = first[6:9]
    state, opens_on, closes_on, closed_on = first[9:13]
    if sending and to.dialect.name != "sqlite":  # where a transaction that writes has the whole database to itself
        state, opens_on, closes_on, closed_on = _HELD.rows(to, school_id=school.school_id, period_id=period_id)[0]
    # Sorted here: for so few that is cheaper than in the database.
    subjects = sorted((name, teacher_id, done) for teacher_id, name, done in ends if teacher_id is not None)
    return school, CardRow(
        card_id,
        group,
        period_id,
        state,
        opens_on,
        closes_on,
        closed_on,
        tuple((teacher_id, name, bool(done)) for name, teacher_id, done in subjects),
    )


def add_use(to: Direct, **values: Any) -> bool:
    """Note that a card was used for a guru; false where that is noted already, also by whoever does it in the same moment."""
    return _ADDING[CodeUse, to.dialect.name].count(to, **values) == 1


def add_response(to: Direct, **values: Any) -> bool:
    """Keep one filled questionnaire; false where its id is taken."""
    return _ADDING[Response, to.dialect.name].count(to, **values) == 1


def stored_answers(to: Direct, **key: uuid.UUID) -> str | None:
    """The answers under an id, for a device that sends the same thing again."""
    rows = _STORED.rows(to, **key)
    return str(rows[0][0]) if rows else None
