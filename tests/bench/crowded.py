"""A school far bigger than any, written straight into the tables: many cards, or many guru whose period is closed."""

import random
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import cast as typed

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.kinds import Group, TeacherType
from collect.operations.issue_cards import issue_cards
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.storage.assignments import Assignment
from collect.storage.attendance import Attendance
from collect.storage.base import Base, new_id
from collect.storage.codes import Card, CodeUse
from collect.storage.draws import DRAWN, Need, Respondent
from collect.storage.observations import FINISHED, TEACHING, CompetenceSheet, Observation
from collect.storage.periods import OPEN, Period
from collect.storage.pupils import Parent, SchoolClass, Student
from collect.storage.responses import Response
from collect.storage.teachers import Teacher
from tests.operations import cast as school
from tests.operations.cast import Cast

_CLASS, _STUDENTS, _PEERS, _PARENTS = 36, 11, 5, 5
_FAMILY = "Wahyudiningrat Kusumonegoro"


def drawn_crowd(session: Session, secret: Secret, *, cards: int) -> tuple[Cast, uuid.UUID]:
    """A period in preparation in which so many students and parents are drawn about one guru, half and half, with cards."""
    cast = school.settle(session)
    period_id = school.period(session, cast)
    school.name_guru(session, cast, period_id, cast.guru[:1])
    persons = list(_families(session, cast, cards // 2))
    key = {"school_id": cast.school_id, "period_id": period_id, "teacher_id": cast.guru[0]}
    _add(
        session,
        Respondent,
        (
            {**key, "group_code": group, "person_id": person, "position": place, "state": DRAWN}
            | {"stratum": "", "over_cap": False, "reason": ""}
            for place, (group, person) in enumerate(persons, start=1)
        ),
    )
    issue_cards(session, cast.deed, period_id, secret=secret)
    return cast, period_id


def closed_crowd(session: Session, *, guru: int, seed: int = 7) -> tuple[Cast, uuid.UUID]:
    """A closed sumatif of so many guru, observed, answered about and attended; not computed."""
    chance = random.Random(seed)
    cast = school.settle(session)
    period_id = school.period(session, cast)
    teachers = list(_teachers(session, cast, guru))
    key = {"school_id": cast.school_id, "period_id": period_id}
    _add(session, Assignment, (_assignment(cast, period_id, one) for one in teachers))
    _observe(session, cast, period_id, teachers=teachers, chance=chance)
    _answer(session, cast, period_id, teachers=teachers, chance=chance)
    _add(
        session,
        Attendance,
        (
            {**key, "teacher_id": one, "absent_days": Decimal(chance.randint(0, 3)), "late_minutes": 45}
            for one in teachers
        ),
    )
    period = session.get(Period, (cast.school_id, period_id))
    assert period is not None
    period.state = OPEN
    session.flush()
    close_period(session, cast.deed, period_id)
    return cast, period_id


def _families(session: Session, cast: Cast, number: int) -> Iterable[tuple[str, uuid.UUID]]:
    rooms = [new_id() for _ in range(-(-number // _CLASS))]
    own = {"school_id": cast.school_id}
    _add(
        session,
        SchoolClass,
        (
            {**own, "class_id": room, "name": f"X-{n:02d}", "grade": 10, "active": True}
            for n, room in enumerate(rooms, 1)
        ),
    )
    parents, students = [new_id() for _ in range(number)], [new_id() for _ in range(number)]
    for n, (parent, student) in enumerate(zip(parents, students, strict=True)):
        session.add(Parent(**own, parent_id=parent, name=f"Wali {n:04d} {_FAMILY}", name_key="wali"))
        row = Student(**own, student_id=student, name=f"Siswa {n:04d} {_FAMILY}", name_key="siswa")
        row.class_id, row.parent_id = rooms[n // _CLASS], parent
        session.add(row)
        yield Group.STUDENT.value, student
        yield Group.PARENT.value, parent
    session.flush()


def _teachers(session: Session, cast: Cast, number: int) -> Iterable[uuid.UUID]:
    for n in range(number):
        row = Teacher(school_id=cast.school_id, teacher_id=new_id(), name=f"Guru {n:04d} {_FAMILY}", name_key="guru")
        row.nip, row.ptk_type, row.subject, row.rank = "198001012005012001", "Guru Mapel", "Matematika", "III/c"
        session.add(row)
        yield row.teacher_id
    session.flush()


def _assignment(cast: Cast, period_id: uuid.UUID, teacher_id: uuid.UUID) -> dict[str, object]:
    instrument = load_catalog().instrument("guru-mapel")
    return {
        "school_id": cast.school_id,
        "period_id": period_id,
        "teacher_id": teacher_id,
        "teacher_type": TeacherType.SUBJECT.value,
        "instrument_code": instrument.code,
        "instrument_version": instrument.version,
        "instrument_reason": "",
        "full_year_duties": 0,
        "short_duties": 0,
        "programme": "",
        "assessor_id": cast.principal,
        "load": Decimal(24),
        "rank": "III/c",
    }


def _observe(
    session: Session, cast: Cast, period_id: uuid.UUID, *, teachers: list[uuid.UUID], chance: random.Random
) -> None:
    instrument = load_catalog().instrument("guru-mapel")
    for teacher_id in teachers:
        row = Observation(school_id=cast.school_id, observation_id=new_id(), period_id=period_id, teacher_id=teacher_id)
        row.part, row.state, row.edition, row.finished_on = TEACHING, FINISHED, 1, cast.deed.today
        row.instrument_code, row.instrument_version = instrument.code, instrument.version
        session.add(row)
        session.flush()
        for competence in instrument.competences:
            sheet = CompetenceSheet(
                school_id=cast.school_id, observation_id=row.observation_id, number=competence.number, revision=1
            )
            sheet.scores = "".join(chance.choice("122") for _ in range(competence.size))
            sheet.saved_at = cast.deed.now
            session.add(sheet)
    session.flush()
    session.expunge_all()


def _answer(
    session: Session, cast: Cast, period_id: uuid.UUID, *, teachers: list[uuid.UUID], chance: random.Random
) -> None:
    wanted = {Group.STUDENT: _STUDENTS, Group.PEER: _PEERS, Group.PARENT: _PARENTS}
    for group, number in wanted.items():
        form = load_catalog().questionnaire(group)
        cards = [_card(session, cast, period_id, group) for _ in range(number)]
        for teacher_id in teachers:
            key = {"school_id": cast.school_id, "period_id": period_id, "teacher_id": teacher_id}
            need = Need(**key, group=group.value, minimum=3, taken=number, pool=number, draw_id=new_id())
            session.add(need)
            for card_id in cards:
                session.add(CodeUse(**key, card_id=card_id, used_on=cast.deed.today))
                row = Response(**key, response_id=new_id(), group=group.value, questionnaire_code=form.code)
                row.questionnaire_version = form.version
                row.answers = "".join(chance.choice("0122") for _ in form.items)
                session.add(row)
        session.flush()
        session.expunge_all()


def _card(session: Session, cast: Cast, period_id: uuid.UUID, group: Group) -> uuid.UUID:
    card = Card(school_id=cast.school_id, period_id=period_id, card_id=new_id(), person_id=new_id(), group=group.value)
    card.generation, card.code_hash = 1, card.card_id.hex
    session.add(card)
    session.flush()
    return card.card_id


def _add(session: Session, kind: type[Base], rows: Iterable[dict[str, object]]) -> None:
    session.execute(insert(typed(Table, kind.__table__)), list(rows))
