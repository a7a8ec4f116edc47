"""A period with a few guru and respondents with cards, written straight into the tables."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from collect.operations.secret import Secret
from collect.storage.assignments import Assignment
from collect.storage.base import new_id
from collect.storage.codes import Card
from collect.storage.draws import DRAWN, Respondent
from collect.storage.periods import OPEN, Period
from collect.storage.schools import School
from collect.storage.teachers import Teacher

TODAY = datetime.now(ZoneInfo("Asia/Jakarta")).date()
"""The day at the school, which begins seven hours before that of UTC."""
LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."


@dataclass(frozen=True)
class Hall:
    """A school with its period, its guru in the order of their names, and one code for each respondent."""

    school_id: uuid.UUID
    period_id: uuid.UUID
    guru: tuple[uuid.UUID, ...]
    people: tuple[uuid.UUID, ...]
    cards: tuple[uuid.UUID, ...]
    codes: tuple[str, ...]


def answering(
    session: Session,
    secret: Secret,
    *,
    group: str = "peserta-didik",
    kind: str = "smk",
    guru: Sequence[str] = ("Aminah Contoh", "Budi Contoh"),
    people: int = 2,
    part: str = "7KQ2",
    npsn: str = "20100001",
) -> Hall:
    """A school whose period is open from yesterday until next week; everybody answers about every guru."""
    school = School(school_id=new_id(), npsn=npsn, name="Sekolah Negeri Contoh", kind=kind, code_part=part)
    session.add(school)
    session.flush()
    period = Period(
        school_id=school.school_id,
        period_id=new_id(),
        year=TODAY.year,
        kind="sumatif",
        regulation_code="pkg-2016",
        regulation_version=1,
        opens_on=TODAY - timedelta(days=1),
        closes_on=TODAY + timedelta(days=7),
        state=OPEN,
    )
    session.add(period)
    session.flush()
    teachers = tuple(_assessed(session, period, name) for name in sorted(guru))
    persons = tuple(new_id() for _ in range(people))
    made = [_card(session, secret, period, part=part, person_id=person, group=group) for person in persons]
    for teacher_id in teachers:
        for position, person in enumerate(persons, start=1):
            session.add(_respondent(period, teacher_id, person=person, group=group, position=position))
    session.flush()
    cards, codes = zip(*made, strict=True)
    return Hall(school.school_id, period.period_id, teachers, persons, cards, codes)


def move_period(session: Session, hall: Hall, *, opens: int = -1, closes: int = 7, state: str = OPEN) -> None:
    """Move the days (counted from today) and the state."""
    period = session.get_one(Period, (hall.school_id, hall.period_id))
    period.opens_on, period.closes_on = TODAY + timedelta(days=opens), TODAY + timedelta(days=closes)
    period.state = state


def choose_all(number: int, choice: str = "SL") -> dict[str, str]:
    """A form with the same choice for all statements."""
    return {f"b{item}": choice for item in range(1, number + 1)}


def _assessed(session: Session, period: Period, name: str) -> uuid.UUID:
    teacher_id = new_id()
    session.add(Teacher(school_id=period.school_id, teacher_id=teacher_id, name=name, name_key=name.lower()[:200]))
    session.flush()
    session.add(
        Assignment(
            school_id=period.school_id,
            period_id=period.period_id,
            teacher_id=teacher_id,
            teacher_type="mapel",
            load=Decimal(24),
            instrument_code="guru-mapel",
            instrument_version=1,
        )
    )
    session.flush()
    return teacher_id


def _card(
    session: Session, secret: Secret, period: Period, *, part: str, person_id: uuid.UUID, group: str
) -> tuple[uuid.UUID, str]:
    card_id = new_id()
    code = secret.code(part, card_id=card_id, generation=1)
    session.add(
        Card(
            school_id=period.school_id,
            period_id=period.period_id,
            card_id=card_id,
            person_id=person_id,
            group=group,
            code_hash=secret.code_hash(code),
        )
    )
    session.flush()
    return card_id, code


def _respondent(period: Period, teacher_id: uuid.UUID, *, person: uuid.UUID, group: str, position: int) -> Respondent:
    return Respondent(
        school_id=period.school_id,
        period_id=period.period_id,
        teacher_id=teacher_id,
        group=group,
        person_id=person,
        position=position,
        state=DRAWN,
    )


NOON = datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=5)


def address_of(hall: Hall, guru: int = 0, card: int = 0) -> str:
    """Where a card's questionnaire about a guru is."""
    return f"/i/{hall.codes[card]}/{hall.guru[guru]}"


def send_as_script(client: FlaskClient, address: str, *, choice: str = "SL", **more: str) -> TestResponse:
    """What the page's own script sends: a whole questionnaire under a new id, answered in data."""
    fields = {"kiriman": str(uuid.uuid4()), "versi": "1"} | choose_all(42, choice) | more
    return client.post(address, data=fields, headers={"Accept": "application/json"})
