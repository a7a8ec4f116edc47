"""A kemajuan follows a formatif and looks at the weak competences alone."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.domain.opening import BY_COORDINATOR
from collect.domain.problem import Refused
from collect.operations.appraise import appraise_period
from collect.operations.assign import AssignmentFacts, assign, assignment_of, facts_of
from collect.operations.gather_sheets import COMPARED, OBSERVATION
from collect.operations.observe import SheetEntry, finish, open_competences, reopen, save_competence
from collect.operations.open_period import PeriodFacts, open_period
from collect.operations.paper import rekap_of
from collect.operations.paper_forms import Printer, forms_of
from collect.operations.paper_school import profile_of
from collect.operations.propose import accept_assignments, propose_assignments
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.reports.forms import guru_pdf
from collect.reports.forms_book import guru_workbook
from collect.reports.rekap import rekap_workbook
from collect.reports.rekap_values import lacking
from collect.storage.appraisals import list_latest_appraisals
from collect.storage.assignments import find_assignment
from collect.storage.development import find_followed, list_followers
from collect.storage.observations import TEACHING, find_observation
from collect.storage.transaction import Store
from collect.words import say
from tests.operations.cast import observe, period, settle
from tests.operations.cast_year import Year, formative_year, look, progress

FACTS = PeriodFacts(2026, PeriodKind.PROGRESS, "pkg-2016", date(2026, 8, 1), date(2026, 8, 31))


@pytest.fixture
def year(store: Store) -> Year:
    return store.write(formative_year)


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [found.code for found in refused.value.problems]


def _assign(
    session: Session, *, year: Year, period_id: uuid.UUID, teacher_id: uuid.UUID, facts: AssignmentFacts
) -> None:
    assign(session, year.cast.deed, period_id, teacher_id, facts)


def _accepted(session: Session, year: Year) -> uuid.UUID:
    period_id = progress(session, year)
    accept_assignments(session, year.cast.deed, period_id, year.cast.guru)
    return period_id


def test_a_kemajuan_names_the_formatif_that_it_follows(store: Store, year: Year) -> None:
    period_id = store.write(lambda s: progress(s, year))
    with store.read() as session:
        followed = find_followed(session, year.cast.school_id, period_id)
        assert followed is not None
        assert followed.period_id == year.formative
        assert [p.period_id for p in list_followers(session, year.cast.school_id, year.formative)] == [period_id]
        assert find_followed(session, year.cast.school_id, year.formative) is None


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(FACTS), "period.follows"),
        (replace(FACTS, follows=uuid.UUID(int=7)), "period.follows"),
        (replace(FACTS, kind=PeriodKind.SUMMATIVE, follows=uuid.UUID(int=7)), "period.follows_kind"),
    ],
)
def test_what_a_kemajuan_cannot_follow_is_refused(store: Store, year: Year, facts: PeriodFacts, code: str) -> None:
    with pytest.raises(Refused) as refused:
        store.write(lambda s: open_period(s, year.cast.deed, facts))
    assert _codes(refused) == [code]


def test_the_formatif_of_another_year_or_school_is_not_followed(store: Store, year: Year) -> None:
    stranger = store.write(lambda s: settle(s, npsn="20100002", part="8LR3"))
    far = replace(FACTS, year=2027, follows=year.formative, opens_on=date(2027, 8, 1), closes_on=date(2027, 8, 31))
    store.write(lambda s: period(s, stranger, kind=PeriodKind.FORMATIVE))
    for deed, facts in ((year.cast.deed, far), (stranger.deed, replace(FACTS, follows=year.formative))):
        with pytest.raises(Refused) as refused:
            store.write(partial(open_period, deed=deed, facts=facts))
        assert _codes(refused) == ["period.follows"]


def test_a_formatif_that_still_runs_is_not_followed(store: Store) -> None:
    cast = store.write(settle)
    period_id = store.write(lambda s: period(s, cast, kind=PeriodKind.FORMATIVE))
    with pytest.raises(Refused) as refused:
        store.write(lambda s: open_period(s, cast.deed, replace(FACTS, follows=period_id)))
    assert _codes(refused) == ["period.follows_open"]


def test_guru_with_weak_competences_are_proposed_with_the_same_penilai(store: Store, year: Year) -> None:
    cast = year.cast
    period_id = store.write(lambda s: progress(s, year))
    with store.read() as session:
        proposed = propose_assignments(session, cast.deed, period_id)
        assert [one.name for one in proposed] == ["Guru 01", "Guru 02"]
        assert [one.facts.assessor_id for one in proposed] == [cast.guru[4], cast.principal]
    assert store.write(lambda s: accept_assignments(s, cast.deed, period_id, cast.guru)) == 2
    with store.read() as session:
        rows = [find_assignment(session, cast.school_id, period_id, guru) for guru in cast.guru[:2]]
        assert [row.focused for row in rows if row] == [(3, 7), (3, 7)]
        assert propose_assignments(session, cast.deed, period_id) == []


def test_a_guru_without_weak_competences_another_instrument_or_a_duty_is_refused(store: Store, year: Year) -> None:
    cast = year.cast
    period_id = store.write(lambda s: progress(s, year))
    with store.read() as session:
        facts = facts_of(assignment_of(session, cast.deed, year.formative, cast.guru[0]))
    cases = (
        (cast.guru[2], facts, ["progress.not_weak"]),
        (cast.guru[7], facts, ["progress.not_weak"]),
        (cast.guru[0], replace(facts, duty="kepala-perpustakaan"), ["progress.duty"]),
        (cast.guru[0], replace(facts, instrument="guru-paud"), ["assignment.instrument", "progress.instrument"]),
    )
    for teacher_id, given, codes in cases:
        with pytest.raises(Refused) as refused:
            store.write(partial(_assign, year=year, period_id=period_id, teacher_id=teacher_id, facts=given))
        assert _codes(refused) == codes


def test_only_the_weak_competences_are_asked_and_can_be_scored(store: Store, year: Year) -> None:
    cast = year.cast
    period_id = store.write(lambda s: _accepted(s, year))

    def score(session: Session, number: int) -> None:
        row = assignment_of(session, cast.deed, period_id, cast.guru[0])
        entry = SheetEntry((2,) * 4)
        save_competence(session, cast.deed, row, part=TEACHING, number=number, entry=entry)

    with pytest.raises(Refused) as refused:
        store.write(lambda s: score(s, 1))
    assert _codes(refused) == ["scores.unknown"]
    store.write(lambda s: score(s, 3))
    with store.read() as session:
        found = find_observation(session, cast.school_id, period_id, teacher_id=cast.guru[0], part=TEACHING)
        assert found is not None
        assert open_competences(session, found) == [7]
    with pytest.raises(Refused) as refused:
        store.write(lambda s: finish(s, cast.deed, assignment_of(s, cast.deed, period_id, cast.guru[0]), part=TEACHING))
    assert _codes(refused) == ["observation.open"]
    assert store.write(lambda s: look(s, cast, period_id, cast.guru[1], scores={})) == [3, 7]


def test_a_formatif_that_changes_later_changes_no_kemajuan_under_way(store: Store, year: Year) -> None:
    cast = year.cast
    period_id = store.write(lambda s: _accepted(s, year))
    store.write(lambda s: look(s, cast, period_id, cast.guru[0], scores={}))

    def again(session: Session) -> None:
        row = assignment_of(session, cast.deed, year.formative, cast.guru[0])
        reopen(session, cast.deed, row, part=TEACHING, reason="salah lembar", opening=BY_COORDINATOR)
        look(session, cast, year.formative, cast.guru[0], scores={5: 0})

    store.write(again)
    with store.read() as session:
        row = find_assignment(session, cast.school_id, period_id, cast.guru[0])
        assert row is not None
        assert row.focused == (3, 7)


def test_a_kemajuan_has_no_total_and_says_so(store: Store, year: Year) -> None:
    cast = year.cast
    period_id = store.write(lambda s: _accepted(s, year))
    store.write(lambda s: look(s, cast, period_id, cast.guru[0], scores={}))
    store.write(lambda s: close_period(s, cast.deed, period_id))
    missing = store.write(lambda s: appraise_period(s, cast.deed, period_id, say=say))
    assert {one.teacher_id: one.missing for one in missing} == {
        cast.guru[0]: (COMPARED,),
        cast.guru[1]: (OBSERVATION,),
    }
    with store.read() as session:
        assert list_latest_appraisals(session, cast.school_id, period_id) == []
        rekap = rekap_of(session, cast.deed, period_id, printed_on=date(2026, 9, 1))
    assert [row.appraisal for row in rekap.rows] == [None, None]
    assert [row.done for row in rekap.rows] == [True, False]
    assert [lacking(rekap, row) for row in rekap.rows] == [(), ("pengamatan penilai belum selesai",)]
    looked = [row.looked.told for row in rekap.rows if row.looked]
    assert [text.split(". ")[0] for text in looked] == [
        "Selesai: kemajuan ini melihat kompetensi 3, 7",
        "Belum selesai: kemajuan ini melihat kompetensi 3, 7",
    ]


def test_without_any_formatif_a_kemajuan_looks_at_the_whole_instrument(store: Store) -> None:
    cast = store.write(settle)
    period_id = store.write(lambda s: period(s, cast, kind=PeriodKind.PROGRESS))

    def whole(session: Session) -> int:
        accept_assignments(session, cast.deed, period_id, cast.guru[:1])
        observe(session, cast, period_id, cast.guru[0])
        close_period(session, cast.deed, period_id)
        appraise_period(session, cast.deed, period_id, say=say)
        return len(list_latest_appraisals(session, cast.school_id, period_id))

    assert store.write(whole) == 1


def test_the_forms_carry_a_kemajuans_values_without_a_sum(store: Store, year: Year, secret: Secret) -> None:
    cast = year.cast
    period_id = store.write(lambda s: _accepted(s, year))
    store.write(lambda s: look(s, cast, period_id, cast.guru[0], scores={7: 1}))
    store.write(lambda s: close_period(s, cast.deed, period_id))
    store.write(lambda s: appraise_period(s, cast.deed, year.formative, say=say))
    printer = Printer(secret, "http://collect.test", date(2026, 9, 1))
    with store.read() as session:
        for printed in (period_id, year.formative):
            (forms,) = forms_of(session, cast.deed, printed, printer=printer, teacher_id=cast.guru[0])
            assert forms.values(PeriodKind.PROGRESS) == {3: 4, 7: 2}, printed
            assert forms.values(PeriodKind.FORMATIVE)[7] == 1
            assert guru_pdf(forms, "F4").startswith(b"%PDF")
            assert guru_workbook(forms, "F4").startswith(b"PK")


def _texts(book: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(BytesIO(book)).worksheets:
        yield from (cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def test_the_papers_of_a_kemajuan_hold_what_was_asked_and_nothing_to_be_filled_in_later(
    store: Store, year: Year, secret: Secret
) -> None:
    cast = year.cast
    period_id = store.write(lambda s: _accepted(s, year))
    store.write(lambda s: look(s, cast, period_id, cast.guru[0], scores={7: 1}))
    store.write(lambda s: close_period(s, cast.deed, period_id))
    printer = Printer(secret, "http://collect.test", date(2026, 9, 1))
    with store.read() as session:
        first, second = forms_of(session, cast.deed, period_id, printer=printer)
        profile = profile_of(session, cast.deed, period_id, printed_on=date(2026, 9, 1))
    assert first.values(PeriodKind.FORMATIVE)[7] == 1, "the formatif was never computed"
    assert [(one.number, one.guru) for one in profile.competences] == [(3, 1), (7, 1)]
    told = "Selesai: kemajuan ini melihat kompetensi 3, 7."
    pdf = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(guru_pdf(first, "F4"))).pages)
    assert pdf.count(told) == 2
    assert "BELUM LENGKAP" not in pdf
    assert "Kompetensi 3:" in pdf
    assert "Kompetensi 4:" not in pdf
    for book in (guru_workbook(first, "F4"), rekap_workbook(replace(first.rekap, rows=(first.row,)))):
        texts = list(_texts(book))
        assert any(text.startswith(told) for text in texts)
        assert not any(text.startswith(("BELUM LENGKAP", "Jumlah nilai tertinggi", "Kompetensi 4:")) for text in texts)
    assert "BELUM LENGKAP: pengamatan penilai belum selesai" in " ".join(_texts(guru_workbook(second, "F4")))
