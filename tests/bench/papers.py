"""All legal forms of a school as one PDF: what a guru costs where there are 600, against where there are 60."""

import resource
import sys
import tempfile
import uuid
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.config import migrations_folder
from collect.domain.kinds import Group, PeriodKind, TeacherType
from collect.operations.appraise import appraise_period
from collect.operations.assign import AssignmentFacts, assign
from collect.operations.deed import Deed
from collect.operations.open_period import PeriodFacts, open_period
from collect.operations.paper_forms import Printer, forms_of
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.reports.forms import forms_pdf
from collect.storage.attendance import Attendance
from collect.storage.base import new_id
from collect.storage.codes import Card, CodeUse
from collect.storage.migrate import upgrade
from collect.storage.observations import FINISHED, TEACHING, CompetenceSheet, Observation
from collect.storage.periods import OPEN
from collect.storage.responses import Response
from collect.storage.schools import School
from collect.storage.teachers import Teacher
from collect.storage.transaction import Store, open_store
from collect.words import say
from tests.bench.ratio import Figure, in_turn
from tests.operations.cast import NOON

MANY, FEW = 600, 60
SECRET = Secret(b"b" * 64)
_RESPONDENTS = {Group.STUDENT: 10, Group.PARENT: 5, Group.PEER: 10}
_NOTE = "Guru menyapa peserta didik, memeriksa kesiapan kelas, dan menyampaikan tujuan pembelajaran. " * 2


def papers_growth() -> Figure:
    """Rows to PDF, notes and QR codes among it; also the highest memory of this process."""
    with tempfile.TemporaryDirectory() as name:
        store = open_store(f"sqlite:///{Path(name) / 'collect.sqlite3'}")
        upgrade(store, migrations_folder())
        many, few = (_school(store, number, guru) for number, guru in enumerate((MANY, FEW)))
        figure = in_turn("papers.growth", lambda: _papers(store, many), lambda: _papers(store, few), runs=5)
        store.dispose()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)
    more = {**figure.more, "guru": [MANY, FEW], "peak_mb": peak}
    return Figure(figure.bench, figure.ratio * FEW / MANY, more)


def _papers(store: Store, place: tuple[Deed, uuid.UUID]) -> None:
    deed, period_id = place
    with store.read() as session:
        gurus = forms_of(session, deed, period_id, printer=Printer(SECRET, "http://192.168.1.10:8000", deed.today))
    assert forms_pdf(gurus).startswith(b"%PDF")


def _school(store: Store, number: int, guru: int) -> tuple[Deed, uuid.UUID]:
    """A closed sumatif with everybody's value computed."""
    school_id = new_id()
    deed = Deed(school_id, "bench", NOON)

    def fill(session: Session) -> uuid.UUID:
        session.add(
            School(
                school_id=school_id, npsn=f"2010000{number}", name="SMK Contoh", kind="smk", code_part=f"{number}AAA"
            )
        )
        session.flush()
        teachers = [new_id() for _ in range(guru)]
        session.execute(insert(Teacher), [_teacher(school_id, *pair) for pair in enumerate(teachers)])
        facts = PeriodFacts(2026, PeriodKind.SUMMATIVE, "pkg-2016", date(2026, 11, 1), date(2026, 11, 30))
        period = open_period(session, deed, facts)
        period_id, period.state = period.period_id, OPEN
        for teacher_id in teachers:
            named = AssignmentFacts(TeacherType.SUBJECT, "guru-mapel", Decimal(24), rank="III/c")
            assign(session, deed, period_id, teacher_id, named)
        _rows(session, {"school_id": school_id, "period_id": period_id}, teachers)
        return period_id

    period_id = store.write(fill)
    store.write(lambda session: close_period(session, deed, period_id))
    missing = store.write(lambda session: appraise_period(session, deed, period_id, say=say))
    assert not missing, missing[:2]
    return deed, period_id


def _teacher(school_id: uuid.UUID, number: int, teacher_id: uuid.UUID) -> dict[str, Any]:
    name = f"Guru Contoh {number:03d}, S.Pd."
    return {"school_id": school_id, "teacher_id": teacher_id, "name": name, "name_key": name.lower(), "rank": "III/c"}


def _rows(session: Session, key: dict[str, uuid.UUID], teachers: list[uuid.UUID]) -> None:
    catalog = load_catalog()
    instrument = catalog.instrument("guru-mapel")
    cards = _cards(session, key)
    for teacher_id in teachers:
        observation = Observation(**key, observation_id=new_id(), teacher_id=teacher_id, part=TEACHING, state=FINISHED)
        observation.instrument_code, observation.instrument_version = instrument.code, instrument.version
        observation.edition, observation.finished_on = 1, NOON.date()
        session.add(observation)
        session.flush()
        sheets = [
            {
                "school_id": key["school_id"],
                "observation_id": observation.observation_id,
                "number": competence.number,
                "scores": "21" * (competence.size // 2) + "2" * (competence.size % 2),
                "during": _NOTE,
                "saved_at": NOON,
            }
            for competence in instrument.competences
        ]
        session.execute(insert(CompetenceSheet), sheets)
        session.execute(insert(Response), [row for group in _RESPONDENTS for row in _answers(key, teacher_id, group)])
        session.execute(
            insert(CodeUse), [{**key, "card_id": c, "teacher_id": teacher_id, "used_on": NOON.date()} for c in cards]
        )
        session.add(Attendance(**key, teacher_id=teacher_id, absent_days=Decimal(1), late_minutes=45))
    session.flush()


def _cards(session: Session, key: dict[str, uuid.UUID]) -> list[uuid.UUID]:
    """The same respondents answer about everybody; a card for each."""
    groups = {new_id(): group.value for group, number in _RESPONDENTS.items() for _ in range(number)}
    rows = [
        {**key, "card_id": card_id, "person_id": new_id(), "group": group, "code_hash": card_id.hex}
        for card_id, group in groups.items()
    ]
    session.execute(insert(Card), rows)
    return list(groups)


def _answers(key: dict[str, uuid.UUID], teacher_id: uuid.UUID, group: Group) -> list[dict[str, Any]]:
    form = load_catalog().questionnaire(group)
    row = {
        "teacher_id": teacher_id,
        "group": group.value,
        "questionnaire_code": form.code,
        "questionnaire_version": form.version,
        "answers": "12" * (len(form.items) // 2),
    }
    return [{**key, **row, "response_id": new_id()} for _ in range(_RESPONDENTS[group])]
