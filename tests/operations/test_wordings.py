"""A school's own wording: kept as versions, seen by that school alone, and never another way of scoring."""

import io
import json
import uuid
from decimal import Decimal

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.instrument import Instrument
from collect.domain.kinds import TeacherType
from collect.domain.numbers import printed
from collect.domain.problem import Refused
from collect.operations.appraise import appraise_period, compute, stored_result
from collect.operations.assign import AssignmentFacts, assign
from collect.operations.draw import make_draw
from collect.operations.observe import SheetEntry, finish, instrument_of, save_competence
from collect.operations.open_period import start_answering
from collect.operations.paper_forms import Printer, forms_of
from collect.operations.paper_sheet import download_sheet
from collect.operations.propose import wants_total
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.operations.wordings import (
    definition_of,
    drop_wording,
    export_wording,
    plan_wording,
    read_texts,
    school_catalog,
    set_wording,
    texts_in,
    wording_of,
)
from collect.reports.forms import forms_pdf
from collect.storage.appraisals import find_latest_appraisal
from collect.storage.assignments import Assignment
from collect.storage.audit import AuditEntry
from collect.storage.observations import DUTY
from collect.storage.transaction import Store
from collect.storage.wordings import list_wordings
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast, name_guru, period, settle

SOURCE = "Buku 2, cetakan 2016, milik sekolah"
OWN = {"K1.1": "Naskah sekolah satu satu"}
PROGRAMME = "ketua-program-keahlian"


def whole(size: int) -> dict[str, str]:
    """So many criteria for each of the eight competences of a ketua program keahlian."""
    return {f"K{number}.{n}": f"Kriteria {number}.{n} sekolah" for number in range(1, 9) for n in range(1, size + 1)}


def keep(session: Session, cast: Cast, code: str, texts: dict[str, str], *, based_on: int = 0) -> int:
    return set_wording(session, cast.deed, code, texts=texts, source=SOURCE, based_on=based_on).number


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [found.code for found in refused.value.problems]


def first_text(session: Session, school_id: uuid.UUID) -> str:
    return school_catalog(session, school_id).instrument("guru-mapel", 1).competences[0].indicators[0].text


def test_only_the_own_school_reads_its_texts(store: Store) -> None:
    def work(session: Session) -> None:
        cast, other = settle(session), settle(session, npsn="20100002", part="8LR3")
        ours = load_catalog().instrument("guru-mapel").competences[0].indicators[0].text
        assert school_catalog(session, cast.school_id) is load_catalog()
        assert keep(session, cast, "guru-mapel", OWN) == 1
        assert first_text(session, cast.school_id) == OWN["K1.1"]
        assert first_text(session, other.school_id) == ours
        found = wording_of(session, cast.school_id, load_catalog().instrument("guru-mapel"))
        assert (found.competences[0].indicators[0].text, found.wording) == (OWN["K1.1"], SOURCE)
        told = session.scalars(select(AuditEntry).where(AuditEntry.deed == "wording.set")).one()
        assert json.loads(told.details) == {"number": "1", "source": SOURCE, "texts": "1"}

    store.write(work)


def test_wordings_are_only_added_and_the_newest_counts(store: Store) -> None:
    def work(session: Session) -> None:
        cast = settle(session)
        keep(session, cast, "guru-mapel", OWN)
        assert keep(session, cast, "guru-mapel", OWN) == 1
        assert keep(session, cast, "guru-mapel", {"K1.1": "Kedua"}, based_on=1) == 2
        assert keep(session, cast, "guru-bk", {"K1.1": "Lain"}) == 1
        assert first_text(session, cast.school_id) == "Kedua"
        drop_wording(session, cast.deed, "guru-mapel", based_on=2)
        drop_wording(session, cast.deed, "guru-mapel", based_on=2)
        assert (
            first_text(session, cast.school_id)
            == load_catalog().instrument("guru-mapel").competences[0].indicators[0].text
        )
        rows = list_wordings(session, cast.school_id, "guru-mapel")
        assert [(row.number, row.source, len(texts_in(row))) for row in rows] == [
            (3, "", 0),
            (2, SOURCE, 1),
            (1, SOURCE, 1),
        ]
        assert {(row.made_by, row.made_on) for row in rows} == {(cast.deed.actor, cast.deed.today)}
        assert keep(session, cast, "guru-mapel", OWN, based_on=3) == 4

    store.write(work)


def test_a_preview_made_before_another_wording_is_refused(store: Store) -> None:
    def work(session: Session) -> None:
        cast = settle(session)
        keep(session, cast, "guru-mapel", OWN)
        with pytest.raises(Refused) as refused:
            keep(session, cast, "guru-mapel", {"K1.1": "Dari jendela lama"})
        assert codes(refused) == ["wording.changed"]
        with pytest.raises(Refused) as refused:
            drop_wording(session, cast.deed, "guru-mapel", based_on=0)
        assert codes(refused) == ["wording.changed"]

    store.write(work)


@pytest.mark.parametrize(
    ("code", "texts", "source", "expected"),
    [
        ("guru-mapel", {}, SOURCE, ["wording.empty"]),
        ("guru-mapel", OWN, "  ", ["wording.source"]),
        ("guru-mapel", OWN, "Buku\x002", ["wording.source"]),
        ("guru-mapel", OWN, "x" * 201, ["wording.source_long"]),
        ("guru-mapel", {"K9.99": "Tidak ada"}, SOURCE, ["wording.unknown"]),
        ("peserta-didik-bk", {"B1": "Satu"}, SOURCE, ["wording.partial_form"]),
        ("guru-tari", OWN, SOURCE, ["catalog.instrument.unknown"]),
    ],
)
def test_what_is_wrong_is_refused(
    sqlite_store: Store, code: str, texts: dict[str, str], source: str, expected: list[str]
) -> None:
    def work(session: Session) -> None:
        cast = settle(session)
        with pytest.raises(Refused) as refused:
            set_wording(session, cast.deed, code, texts=texts, source=source, based_on=0)
        assert codes(refused) == expected

    sqlite_store.write(work)


@pytest.mark.parametrize("text", ["", "[]", '{"K1.1": 1}', '{"K1.1": null}', '{"K1":"a","K1":"b"}', "\ud800"])
def test_a_preview_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_texts(text)
    assert codes(refused) == ["wording.unreadable"]


def test_the_exported_workbook_is_planned_back(store: Store) -> None:
    def work(session: Session) -> None:
        cast = settle(session)
        definition = definition_of("peserta-didik")
        empty = export_wording(session, cast.school_id, definition)
        plan = plan_wording(session, cast.school_id, "peserta-didik", data=empty, filename="a.xlsx")
        assert ([found.code for found in plan.problems], plan.based_on) == (["wording.empty"], 0)
        keep(session, cast, "peserta-didik", {"B1": "Satu", "B1.sd": "Satu SD"})
        data = export_wording(session, cast.school_id, definition)
        plan = plan_wording(session, cast.school_id, "peserta-didik", data=data, filename="a.xlsx")
        assert (plan.texts, plan.problems, plan.based_on) == ({"B1": "Satu", "B1.sd": "Satu SD"}, [], 1)

    store.write(work)


def _ict(session: Session, cast: Cast, period_id: uuid.UUID) -> Assignment:
    facts = AssignmentFacts(TeacherType.ICT, "guru-tik", Decimal(24), rank="III/c", assessor_id=cast.principal)
    return assign(session, cast.deed, period_id, cast.guru[0], facts)


def test_an_instrument_that_the_school_completed_can_be_assigned_there(store: Store) -> None:
    def work(session: Session) -> None:
        cast = settle(session)
        period_id = period(session, cast)
        with pytest.raises(Refused) as refused:
            _ict(session, cast, period_id)
        assert codes(refused) == ["instrument.incomplete"]
        keep(session, cast, "guru-tik", {f"K1.{n}": f"Butir {n}" for n in range(1, 6)})
        row = _ict(session, cast, period_id)
        found = instrument_of(school_catalog(session, cast.school_id), row, "pembelajaran")
        assert (found.complete, found.competences[0].size, found.code, found.version) == (True, 5, "guru-tik", 1)

    store.write(work)


def _duty(session: Session, cast: Cast, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Assignment:
    facts = AssignmentFacts(
        TeacherType.SUBJECT, "guru-mapel", Decimal(24), rank="III/c", duty=PROGRAMME, assessor_id=cast.principal
    )
    return assign(session, cast.deed, period_id, teacher_id, facts)


def _observe_duty(session: Session, cast: Cast, row: Assignment, instrument: Instrument) -> None:
    for one in instrument.competences:
        entry = SheetEntry((3,) * one.size)
        save_competence(session, cast.deed, row, part=DUTY, number=one.number, entry=entry)
    finish(session, cast.deed, row, part=DUTY)


def test_a_duty_that_the_school_completed_is_observed_and_valued_to_the_end(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = settle(session)
        period_id = period(session, cast)
        name_guru(session, cast, period_id, cast.guru[:1])
        row = _duty(session, cast, period_id, cast.guru[0])
        assert wants_total(row, school_catalog(session, cast.school_id))
        keep(session, cast, PROGRAMME, whole(2))
        own = school_catalog(session, cast.school_id)
        assert not wants_total(row, own)
        _observe_duty(session, cast, row, own.instrument(PROGRAMME))
        school.observe(session, cast, period_id, cast.guru[0])
        school.attend(session, cast, period_id, cast.guru[:1])
        make_draw(session, cast.deed, period_id, secret=secret, seed="481516", extra=1)
        start_answering(session, cast.deed, period_id)
        school.answer(session, cast, period_id)
        close_period(session, cast.deed, period_id)
        assert appraise_period(session, cast.deed, period_id, say=say) == []
        stored = find_latest_appraisal(session, cast.school_id, period_id, teacher_id=cast.guru[0])
        assert stored is not None
        assert json.loads(stored.sheet)["duty"]["scores"]["8"] == [3, 3]
        assert stored_result(stored)["complete"] is True
        public = download_sheet(session, cast.deed, period_id, cast.guru[0])
        assert public["duty"] == {"code": PROGRAMME, "total": "24.000000000000"}
        _, _, elsewhere = compute(public)
        assert elsewhere.final is not None
        assert printed(elsewhere.final, 6) == stored_result(stored)["final_mark"]
        printer = Printer(secret, "http://collect.test", cast.deed.today)
        text = _text(forms_pdf(forms_of(session, cast.deed, period_id, printer=printer)))
        assert "Kriteria 8.2 sekolah" in text
        assert f"naskah sekolah: {SOURCE}" in text

    store.write(work)


def _text(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_once_observed_texts_may_change_but_not_how_many_there_are(store: Store) -> None:
    def work(session: Session) -> None:
        cast = settle(session)
        period_id = period(session, cast)
        row = _duty(session, cast, period_id, cast.guru[0])
        keep(session, cast, PROGRAMME, whole(2))
        assert keep(session, cast, PROGRAMME, whole(3), based_on=1) == 2
        save_competence(session, cast.deed, row, part=DUTY, number=1, entry=SheetEntry((3, 3, None)))
        for wrong in (whole(2), whole(4)):
            with pytest.raises(Refused) as refused:
                keep(session, cast, PROGRAMME, wrong, based_on=2)
            assert codes(refused) == ["wording.in_use"]
        with pytest.raises(Refused) as refused:
            drop_wording(session, cast.deed, PROGRAMME, based_on=2)
        assert codes(refused) == ["wording.in_use"]
        data = export_wording(session, cast.school_id, definition_of(PROGRAMME))
        assert plan_wording(session, cast.school_id, PROGRAMME, data=data, filename="a.xlsx").problems == []
        assert keep(session, cast, PROGRAMME, whole(3) | {"K1.1": "Diperbaiki"}, based_on=2) == 3

    store.write(work)


def test_texts_of_an_observed_complete_instrument_come_and_go(store: Store) -> None:
    def work(session: Session) -> None:
        cast = settle(session)
        period_id = period(session, cast)
        name_guru(session, cast, period_id, cast.guru[:1])
        school.observe(session, cast, period_id, cast.guru[0])
        keep(session, cast, "guru-mapel", OWN)
        drop_wording(session, cast.deed, "guru-mapel", based_on=1)
        assert school_catalog(session, cast.school_id) is load_catalog()

    store.write(work)
