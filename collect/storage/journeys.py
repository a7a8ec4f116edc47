"""What a respondent's code opens, in one statement: the school, the card, the period, and the guru to be answered about.

The statements of a respondent's journey run at every request of a whole district, so they stand together here, prepared.
"""

import json
import uuid
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, cast

from sqlalchemy import Date, Select, Table, Text, and_, bindparam, func, literal, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite

from collect.storage.base import Base
from collect.storage.codes import Card, CodeUse
from collect.storage.draws import DRAWN, Respondent
from collect.storage.periods import OPEN, Period
from collect.storage.prepared import Direct, Prepared
from collect.storage.responses import Response
from collect.storage.schools import School
from collect.storage.teachers import Teacher
from collect.storage.wordings import SchoolWording
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
    """The card of a code with its period, and (guru, name, whether answered) in the order of names.

    `wording`: the number of the school's own wording of this group's questionnaire, 0 for none.
    """

    card_id: uuid.UUID
    person_id: uuid.UUID
    group: str
    period_id: uuid.UUID
    state: str
    opens_on: date
    closes_on: date
    closed_on: date | None
    subjects: tuple[tuple[uuid.UUID, str, bool], ...]
    wording: int


_CARD = (
    School.school_id,
    School.name,
    School.kind,
    School.timezone,
    WrongCode.number,
    WrongCode.granted,
    Card.card_id,
    Card.person_id,
    Card.group,
    Period.period_id,
    Period.state,
    Period.opens_on,
    Period.closes_on,
    Period.closed_on,
)


_WORDING = (
    select(func.max(SchoolWording.number))
    .where(SchoolWording.school_id == Card.school_id, SchoolWording.code == Card.group)
    .correlate(Card)
    .scalar_subquery()
)


def _opening(dialect: str, *, about: bool) -> Select[*tuple[Any, ...]]:
    """The subjects come as one JSON value: a driver's every further row costs more than the whole of it.

    Loosely joined, so that the same statement serves right and wrong codes, and runs in this order whatever a planner knows.
    """
    pack, gather = _PACKING[dialect]
    wanted = (Respondent.teacher_id == bindparam("teacher_id"),) if about else ()
    subjects = (
        select(gather(pack(Respondent.teacher_id, Teacher.name, CodeUse.teacher_id.is_not(None))))
        .select_from(Respondent)
        .outerjoin(Teacher, (Teacher.school_id == Respondent.school_id) & (Teacher.teacher_id == Respondent.teacher_id))
        .outerjoin(
            CodeUse,
            (CodeUse.school_id == Respondent.school_id)
            & (CodeUse.period_id == Respondent.period_id)
            & (CodeUse.card_id == Card.card_id)
            & (CodeUse.teacher_id == Respondent.teacher_id),
        )
        .where(*_DRAWN_FOR_CARD, *wanted)
        .correlate(Card)
        .scalar_subquery()
    )
    return _card(type_coerce(subjects, Text))


def _sending(dialect: str) -> Select[*tuple[Any, ...]]:
    """About one guru whose name nobody asks for; whether it is done, the row that is added then will tell."""
    pack, gather = _PACKING[dialect]
    subject = (
        select(gather(pack(Respondent.teacher_id, literal(""), literal(0))))
        .where(*_DRAWN_FOR_CARD, Respondent.teacher_id == bindparam("teacher_id"))
        .correlate(Card)
        .scalar_subquery()
    )
    return _card(type_coerce(subject, Text))


def _card(subjects: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*_CARD, _WORDING, subjects)
        .select_from(School)
        .outerjoin(WrongCode, (WrongCode.school_id == School.school_id) & (WrongCode.day == bindparam("day")))
        .outerjoin(Card, (Card.school_id == School.school_id) & (Card.code_hash == bindparam("code_hash")))
        .outerjoin(Period, (Period.school_id == Card.school_id) & (Period.period_id == Card.period_id))
        .where(School.code_part == bindparam("part"))
    )


_PACKING: dict[str, tuple[Any, Any]] = {
    "sqlite": (func.json_array, func.json_group_array),
    "postgresql": (func.json_build_array, func.json_agg),
}
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


def _adding_if_open(dialect: Any) -> Prepared:
    """Every key is given, so that nothing is searched for; the period is held as it is until the transaction ends."""
    keys = ("school_id", "period_id", "card_id", "person_id", "code_hash")
    allowed = (
        select(Card.school_id, Card.period_id, Card.card_id, Respondent.teacher_id, bindparam("used_on", type_=Date()))
        .select_from(Card)
        .join(Period, and_(Period.school_id == bindparam("school_id"), Period.period_id == bindparam("period_id")))
        .join(
            Respondent,
            and_(
                *(getattr(Respondent, name) == bindparam(name) for name in ("school_id", "period_id", "person_id")),
                Respondent.teacher_id == bindparam("teacher_id"),
                Respondent.state == DRAWN,
            ),
        )
        .where(
            *(getattr(Card, name) == bindparam(name) for name in keys),
            Period.state == OPEN,
            Period.opens_on <= bindparam("used_on", type_=Date()),
            Period.closes_on >= bindparam("used_on", type_=Date()),
        )
        .with_for_update(read=True, of=Period)
    )
    target = cast(Table, CodeUse.__table__)
    names = ["school_id", "period_id", "card_id", "teacher_id", "used_on"]
    return Prepared(dialect.insert(target).from_select(names, allowed).on_conflict_do_nothing())


_OPENING = {(name, about): Prepared(_opening(name, about=about)) for name in _PACKING for about in (False, True)}
_SENDING = {name: Prepared(_sending(name)) for name in _PACKING}
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
_ADDING_IF_OPEN = {"sqlite": _adding_if_open(sqlite), "postgresql": _adding_if_open(postgresql)}
_OWN_TEXTS = Prepared(
    select(SchoolWording.texts, SchoolWording.source)
    .where(
        SchoolWording.school_id == bindparam("school_id"),
        SchoolWording.code == bindparam("code"),
        SchoolWording.base_version == bindparam("version"),
    )
    .order_by(SchoolWording.number.desc())
    .limit(1)
)
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
    values = {"part": wanted.part, "code_hash": wanted.code_hash, "day": wanted.day, "teacher_id": about}
    dialect = to.dialect.name
    statement = _SENDING[dialect] if sending and about is not None else _OPENING[dialect, about is not None]
    rows = statement.rows(to, **values)  # a value that the statement does not name is not looked at
    if not rows:
        return None, None
    (
        school_id,
        name,
        kind,
        timezone,
        wrong,
        granted,
        card_id,
        person_id,
        group,
        period_id,
        *period,
        wording,
        subjects,
    ) = rows[0]
    school = SchoolRow(school_id, name, kind, timezone, wrong or 0, granted or 0)
    if card_id is None:
        return school, None
    if sending and dialect != "sqlite":  # where a transaction that writes has the whole database to itself
        period = list(_HELD.rows(to, school_id=school_id, period_id=period_id)[0])
    state, opens_on, closes_on, closed_on = period
    return school, CardRow(
        card_id, person_id, group, period_id, state, opens_on, closes_on, closed_on, _subjects(subjects), wording or 0
    )


def find_own_texts(to: Direct, school_id: uuid.UUID, code: str, version: int) -> tuple[str, str] | None:
    """The texts and their source that count in the place of a published version's, if the school ever wrote any."""
    rows = _OWN_TEXTS.rows(to, school_id=school_id, code=code, version=version)
    return (rows[0][0], rows[0][1]) if rows else None


def _subjects(packed: str | list[list[Any]] | None) -> tuple[tuple[uuid.UUID, str, bool], ...]:
    """In the order of names; sorted here, because that is cheaper than in the database for so few."""
    found = json.loads(packed) if isinstance(packed, str) else packed or []
    in_order = sorted([(name, teacher_id, done) for teacher_id, name, done in found])
    return tuple([(_id(teacher_id), name, bool(done)) for name, teacher_id, done in in_order])


@lru_cache(maxsize=8192)
def _id(text: str) -> uuid.UUID:
    """The ids of a school's few guru come again with every card."""
    return uuid.UUID(text)


def add_use(to: Direct, **values: Any) -> bool:
    """Note that a card was used for a guru; false where that is noted already, also by whoever does it in the same moment."""
    return _ADDING[CodeUse, to.dialect.name].count(to, **values) == 1


def add_use_if_open(to: Direct, **values: Any) -> bool:
    """Like `add_use`, but only where the card still has its code, the period is open on the day, and the guru is still drawn."""
    return _ADDING_IF_OPEN[to.dialect.name].count(to, **values) == 1


def add_response(to: Direct, **values: Any) -> bool:
    """Keep one filled questionnaire; false where its id is taken."""
    return _ADDING[Response, to.dialect.name].count(to, **values) == 1


def stored_answers(to: Direct, **key: uuid.UUID) -> str | None:
    """The answers under an id, for a device that sends the same thing again."""
    rows = _STORED.rows(to, **key)
    return str(rows[0][0]) if rows else None
