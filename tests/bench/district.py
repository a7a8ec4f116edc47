"""Schools by the hundred, written straight into the tables: what a respondent's journey meets in a full database."""

import random
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, insert

from collect.domain.token import make_school_part
from collect.operations.secret import Secret
from collect.storage.assignments import Assignment
from collect.storage.base import Base
from collect.storage.codes import Card
from collect.storage.draws import DRAWN, Respondent
from collect.storage.periods import OPEN, Period
from collect.storage.schools import School
from collect.storage.teachers import Teacher
from collect.storage.transaction import Store

ITEMS = 42
EACH = 6
"""About so many guru a person answers."""
GROUP = "peserta-didik"
_ANSWERED = """
INSERT INTO response (school_id, period_id, teacher_id, response_id, group_code, questionnaire_code,
                      questionnaire_version, answers, hasty)
SELECT school_id, period_id, teacher_id, gen_random_uuid(), group_code, group_code, 1, repeat('21', 21), false
FROM respondent ORDER BY random()
"""
_USED = """
INSERT INTO code_use (school_id, period_id, card_id, teacher_id, used_on)
SELECT r.school_id, r.period_id, c.card_id, r.teacher_id, current_date
FROM respondent r JOIN card c USING (school_id, period_id, person_id)
"""

# What is written here fits by its making; to check each row's keys would take most of the time.
_UNCHECKED = "SET LOCAL session_replication_role = replica"


@dataclass(frozen=True)
class Sheet:
    """One questionnaire to be answered: its card's address and its own."""

    card: str
    sheet: str


@dataclass(frozen=True)
class Place:
    """A school with its period and its guru."""

    school_id: uuid.UUID
    period_id: uuid.UUID
    part: str
    guru: tuple[uuid.UUID, ...]


def found_schools(store: Store, *, schools: int, guru: int) -> list[Place]:
    """So many schools with so many guru, each with a period that is open."""
    places = [
        Place(
            uuid.uuid4(),
            uuid.uuid4(),
            make_school_part(number.to_bytes(4, "big")),
            tuple(uuid.uuid4() for _ in range(guru)),
        )
        for number in range(schools)
    ]
    with store.engine.begin() as connection:
        _put(connection, School, (_school(place, number) for number, place in enumerate(places)))
        _put(connection, Period, (_period(place) for place in places))
        _put(connection, Teacher, (_teacher(place, one, n) for place in places for n, one in enumerate(place.guru)))
        _put(connection, Assignment, (_assignment(place, one) for place in places for one in place.guru))
    return places


def give_cards(store: Store, secret: Secret, places: Sequence[Place], *, people: int) -> list[Sheet]:
    """A card for so many people of each school, each to answer about six guru; the sheets in an order by chance."""
    cards: list[dict[str, Any]] = []
    respondents: list[dict[str, Any]] = []
    sheets: list[Sheet] = []
    chance = random.Random(7)
    for place in places:
        for position in range(people):
            code, card = _card(place, secret)
            about = chance.sample(place.guru, EACH)
            cards.append(card)
            respondents += [_respondent(place, card["person_id"], one, position=position) for one in about]
            sheets += [Sheet(f"/i/{code}", f"/i/{code}/{one}") for one in about]
    with store.engine.begin() as connection:
        _put(connection, Card, cards)
        _put(connection, Respondent, respondents)
    chance.shuffle(sheets)
    return sheets


def answer_all(store: Store) -> int:
    """Everybody who has a card now has answered (PostgreSQL only); how many responses there are then."""
    with store.engine.begin() as connection:
        connection.exec_driver_sql(_UNCHECKED)
        number = connection.exec_driver_sql(_ANSWERED).rowcount
        connection.exec_driver_sql(_USED)
    return number


def ease_loading(store: Store) -> None:
    """Let PostgreSQL write what is loaded in one go, so that no checkpoint of it falls into what is measured afterwards."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("max_wal_size = '8GB'", "checkpoint_timeout = '1h'"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting}")
        connection.exec_driver_sql("SELECT pg_reload_conf()")


def settle(store: Store) -> None:
    """What a database that has stood for a while has done by itself (PostgreSQL only)."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
        connection.exec_driver_sql("CHECKPOINT")


def _put(connection: Connection, model: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    table = model.__table__
    assert isinstance(table, Table)
    whole = [{column.name: row.get(column.name, _default(column)) for column in table.columns} for row in rows]
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), whole)
        return
    connection.exec_driver_sql(_UNCHECKED)
    names = ", ".join(whole[0])
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in whole:
            copy.write_row(list(row.values()))


def _default(column: Any) -> Any:
    return column.default.arg if column.default is not None and column.default.is_scalar else None


def _school(place: Place, number: int) -> dict[str, Any]:
    return {
        "school_id": place.school_id,
        "npsn": str(10_000_000 + number),
        "name": f"SMK Contoh {number}",
        "kind": "smk",
        "code_part": place.part,
    }


def _period(place: Place) -> dict[str, Any]:
    today = datetime.now(UTC).date()
    return {
        "school_id": place.school_id,
        "period_id": place.period_id,
        "year": today.year,
        "kind": "sumatif",
        "regulation_code": "pkg-2016",
        "regulation_version": 1,
        "opens_on": today - timedelta(days=5),
        "closes_on": today + timedelta(days=20),
        "state": OPEN,
    }


def _teacher(place: Place, teacher_id: uuid.UUID, number: int) -> dict[str, Any]:
    name = f"Guru Contoh {number:03d}, S.Pd."
    return {"school_id": place.school_id, "teacher_id": teacher_id, "name": name, "name_key": name.lower()}


def _assignment(place: Place, teacher_id: uuid.UUID) -> dict[str, Any]:
    return {
        "school_id": place.school_id,
        "period_id": place.period_id,
        "teacher_id": teacher_id,
        "teacher_type": "mapel",
        "load": Decimal(24),
        "instrument_code": "guru-mapel",
        "instrument_version": 1,
    }


def _card(place: Place, secret: Secret) -> tuple[str, dict[str, Any]]:
    card_id = uuid.uuid4()
    code = secret.code(place.part, card_id=card_id, generation=1)
    return code, {
        "school_id": place.school_id,
        "period_id": place.period_id,
        "card_id": card_id,
        "person_id": uuid.uuid4(),
        "group_code": GROUP,
        "code_hash": secret.code_hash(code),
    }


def _respondent(place: Place, person_id: uuid.UUID, teacher_id: uuid.UUID, *, position: int) -> dict[str, Any]:
    return {
        "school_id": place.school_id,
        "period_id": place.period_id,
        "teacher_id": teacher_id,
        "group_code": GROUP,
        "person_id": person_id,
        "position": position,
        "state": DRAWN,
    }


def parts(sheets: Sequence[Sheet], size: int) -> Iterator[Sequence[Sheet]]:
    """Portions for one round each."""
    for start in range(0, len(sheets) - size + 1, size):
        yield sheets[start : start + size]
