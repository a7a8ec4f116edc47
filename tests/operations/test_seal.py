"""Closing a period seals it: no answer after it, no order left in the rows, and a later change shows."""

import uuid
from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.domain.problem import Refused
from collect.domain.sealing import seal_digest
from collect.operations.appraise import Readiness, appraise_period
from collect.operations.draw import make_draw
from collect.operations.paper import rekap_of
from collect.operations.seal import broken_seals, close_period, seal_state
from collect.operations.secret import Secret
from collect.reports.rekap import rekap_workbook
from collect.reports.rekap_values import SealedAnswers
from collect.storage.audit import list_entries
from collect.storage.base import new_id
from collect.storage.codes import list_uses
from collect.storage.periods import CLOSED, find_period
from collect.storage.responses import Response, Seal, list_answers, list_seals
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast


def _answered(session: Session, secret: Secret) -> tuple[Cast, uuid.UUID]:
    cast = school.settle(session)
    period_id = school.running(session, cast, secret, cast.guru[:2])
    school.answer(session, cast, period_id)
    return cast, period_id


def _closed(session: Session, secret: Secret) -> tuple[Cast, uuid.UUID]:
    cast, period_id = _answered(session, secret)
    close_period(session, cast.deed, period_id)
    return cast, period_id


def _rows(session: Session, cast: Cast) -> list[Response]:
    query = select(Response).where(Response.school_id == cast.school_id)
    return list(session.scalars(query.execution_options(populate_existing=True)))


def test_the_answers_stay_and_every_response_gets_a_new_id(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _answered(session, secret)
        before = list_answers(session, cast.school_id, period_id)
        ids = {row.response_id for row in _rows(session, cast)}
        close_period(session, cast.deed, period_id)
        assert list_answers(session, cast.school_id, period_id) == before
        assert ids.isdisjoint(row.response_id for row in _rows(session, cast))

    store.write(work)


def test_every_set_is_sealed_with_its_number(store: Store, secret: Secret) -> None:
    cast, period_id = store.write(lambda session: _closed(session, secret))
    with store.read() as session:
        period = find_period(session, cast.school_id, period_id)
        assert period is not None
        assert (period.state, period.closed_on) == (CLOSED, cast.deed.today)
        numbers = {(s.teacher_id, s.group): s.number for s in list_seals(session, cast.school_id, period_id)}
        assert numbers[(cast.guru[0], "peserta-didik")] == 11
        assert sum(numbers.values()) == len(list_answers(session, cast.school_id, period_id))
        assert broken_seals(session, cast.school_id, period_id) == []


def _changed(session: Session, cast: Cast) -> None:
    row = next(row for row in _rows(session, cast) if row.group == "orang-tua")
    row.answers = "0" * len(row.answers)


def _removed(session: Session, cast: Cast) -> None:
    row = next(row for row in _rows(session, cast) if row.group == "orang-tua")
    session.execute(
        delete(Response).where(Response.school_id == cast.school_id, Response.response_id == row.response_id)
    )


def _added(session: Session, cast: Cast) -> None:
    row = next(row for row in _rows(session, cast) if row.group == "orang-tua")
    session.add(
        Response(
            school_id=row.school_id,
            period_id=row.period_id,
            teacher_id=row.teacher_id,
            response_id=new_id(),
            group=row.group,
            questionnaire_code=row.questionnaire_code,
            questionnaire_version=row.questionnaire_version,
            answers=row.answers,
        )
    )


def _hurried(session: Session, cast: Cast) -> None:
    row = next(row for row in _rows(session, cast) if row.group == "orang-tua")
    row.hasty = not row.hasty


def _removed_with_its_seal(session: Session, cast: Cast) -> None:
    row = next(row for row in _rows(session, cast) if row.group == "orang-tua")
    for table in (Response, Seal):
        session.execute(
            delete(table).where(
                table.school_id == cast.school_id, table.teacher_id == row.teacher_id, table.group == "orang-tua"
            )
        )


@pytest.mark.parametrize("tamper", [_changed, _removed, _added, _hurried, _removed_with_its_seal])
def test_a_change_after_closing_shows(store: Store, secret: Secret, tamper: object) -> None:
    assert callable(tamper)

    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret)
        tamper(session, cast)
        session.flush()
        (broken,) = broken_seals(session, cast.school_id, period_id)
        assert broken[1] == "orang-tua"

    store.write(work)


@pytest.mark.parametrize("tamper", [_changed, _removed, _added])
def test_on_changed_answers_no_value_is_computed_shown_or_printed(
    sqlite_store: Store, secret: Secret, tamper: Callable[[Session, Cast], None]
) -> None:
    def work(session: Session) -> None:
        cast, period_id = _answered(session, secret)
        for teacher_id in cast.guru[:2]:
            school.observe(session, cast, period_id, teacher_id)
        school.attend(session, cast, period_id, cast.guru[:2])
        close_period(session, cast.deed, period_id)
        assert appraise_period(session, cast.deed, period_id, say=say) == []
        whole = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today)
        assert whole.sealed == SealedAnswers(6, 0, seal_state(session, cast.school_id, period_id).mark)
        tamper(session, cast)
        session.flush()
        ((guru, _group),) = broken_seals(session, cast.school_id, period_id)
        assert appraise_period(session, cast.deed, period_id, say=say) == [Readiness(guru, ("seal",))]
        rekap = rekap_of(session, cast.deed, period_id, printed_on=cast.deed.today)
        assert sorted(row.appraisal is None for row in rekap.rows) == [False, True]
        assert rekap.sealed is not None
        assert (rekap.sealed.sets, rekap.sealed.broken) == (6, 1)
        texts = [
            str(cell.value)
            for sheet in load_workbook(BytesIO(rekap_workbook(rekap))).worksheets
            for row in sheet.iter_rows()
            for cell in row
        ]
        assert any("SEGEL JAWABAN RUSAK: 1 dari 6" in text for text in texts)
        assert any("segel jawaban rusak" in text for text in texts)
        printed = load_workbook(BytesIO(rekap_workbook(whole)))["Rekap"]
        assert any(f"tanda segel {whole.sealed.mark}" in str(c.value) for row in printed.iter_rows() for c in row)

    sqlite_store.write(work)


def test_the_bit_of_hurry_is_kept_and_seals_from_before_it_still_hold(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _answered(session, secret)
        row = next(row for row in _rows(session, cast) if row.group == "orang-tua")
        row.hasty = True
        session.flush()
        close_period(session, cast.deed, period_id)
        rows = _rows(session, cast)
        assert [row.group for row in rows if row.hasty] == ["orang-tua"]
        for seal in list_seals(session, cast.school_id, period_id):
            own = [row for row in rows if (row.teacher_id, row.group) == (seal.teacher_id, seal.group)]
            old = seal_digest(f"{r.questionnaire_code}/{r.questionnaire_version}/{r.answers}" for r in own)
            assert (seal.digest == old) is not any(row.hasty for row in own)

    store.write(work)


def test_who_has_answered_about_whom_stays_the_same(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _answered(session, secret)
        before = {(u.card_id, u.teacher_id, u.used_on) for u in list_uses(session, cast.school_id, period_id)}
        close_period(session, cast.deed, period_id)
        after = [(u.card_id, u.teacher_id, u.used_on) for u in list_uses(session, cast.school_id, period_id)]
        assert len(after) == len(before) > 20
        assert set(after) == before

    store.write(work)


def test_a_period_closes_once(store: Store, secret: Secret) -> None:
    cast, period_id = store.write(lambda session: _closed(session, secret))
    with pytest.raises(Refused) as refused:
        store.write(lambda session: close_period(session, cast.deed, period_id))
    assert [found.code for found in refused.value.problems] == ["period.state"]


def test_questionnaires_that_were_never_opened_are_not_closed(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:1])
        make_draw(session, cast.deed, period_id, secret=secret)
        with pytest.raises(Refused) as refused:
            close_period(session, cast.deed, period_id)
        assert [found.code for found in refused.value.problems] == ["period.not_started"]

    sqlite_store.write(work)


@pytest.mark.parametrize(
    ("kind", "regulation"),
    [(PeriodKind.FORMATIVE, "pkg-2016"), (PeriodKind.PROGRESS, "pkg-2016"), (PeriodKind.SUMMATIVE, "pkg-2010")],
)
def test_a_period_without_questionnaires_is_closed_from_its_preparation(
    sqlite_store: Store, kind: PeriodKind, regulation: str
) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast, kind=kind, regulation=regulation)
        close_period(session, cast.deed, period_id)
        period = find_period(session, cast.school_id, period_id)
        assert period is not None
        assert period.state == CLOSED
        assert broken_seals(session, cast.school_id, period_id) == []

    sqlite_store.write(work)


def test_the_audit_trail_says_how_many_and_no_more(sqlite_store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret)
        (entry,) = [e for e in list_entries(session, cast.school_id) if e.deed == "period.closed"]
        number = len(list_answers(session, cast.school_id, period_id))
        assert entry.details == f'{{"responses":"{number}"}}'

    sqlite_store.write(work)
