"""Answers and codes go when the school's time is over; values, counts and papers stand as before, and nothing lies about."""

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.domain.problem import Refused
from collect.operations.appraise import stored_result, stored_sheet
from collect.operations.attend import enter_attendance
from collect.operations.forget import (
    BY_ITSELF,
    forget_answers,
    forget_due,
    kept_periods,
    months_of,
    set_months,
)
from collect.operations.jobs import queue_job
from collect.operations.open_period import period_of
from collect.operations.paper import download_sheet, rekap_of, standings_of
from collect.operations.seal import broken_seals, close_period, seal_state
from collect.operations.secret import Secret
from collect.storage.appraisals import StoredAppraisal, list_latest_appraisals
from collect.storage.audit import list_entries
from collect.storage.base import Base
from collect.storage.codes import Card, CodeUse, count_received
from collect.storage.draws import count_drawn, list_needs
from collect.storage.jobs import Job, JobKey, JobResult, add_piece
from collect.storage.periods import ANY_STATE
from collect.storage.responses import Response, list_seals
from collect.storage.schools import find_school
from collect.storage.transaction import Store
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.operations.cast_forget import PATTERN, awake, closed, later, values_of


def forgotten(session: Session, secret: Secret) -> tuple[Cast, uuid.UUID]:
    """A year later, deleted."""
    cast, period_id = closed(session, secret)
    forget_answers(session, later(cast.deed), period_id)
    return cast, period_id


def shown(session: Session, cast: Cast, period_id: uuid.UUID) -> object:
    """Everything that pages and papers say of the period's values."""
    period = period_of(session, cast.deed, period_id, ANY_STATE)
    rekap = rekap_of(session, cast.deed, period_id, printed_on=date(2026, 12, 1))
    return (
        [(s.teacher_id, s.missing, s.current) for s in standings_of(session, period)],
        [(row.identity, row.appraisal and replace(row.appraisal), row.missing) for row in rekap.rows],
        {row.teacher_id: stored_result(row) for row in list_latest_appraisals(session, cast.school_id, period_id)},
        count_received(session, cast.school_id, period_id),
        count_drawn(session, cast.school_id, period_id),
        [(n.teacher_id, n.group, n.minimum) for n in list_needs(session, cast.school_id, period_id)],
        seal_state(session, cast.school_id, period_id),
    )


def test_everything_that_is_shown_of_values_and_counts_stays(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = closed(session, secret)
        before = shown(session, cast, period_id)
        assert forget_answers(session, later(cast.deed), period_id) == 54
        session.expire_all()
        assert shown(session, cast, period_id) == before

    store.write(work)


@pytest.mark.parametrize("table", [Response, CodeUse, Card])
def test_answers_uses_and_cards_are_gone(store: Store, secret: Secret, table: type[Base]) -> None:
    def work(session: Session) -> None:
        cast, period_id = closed(session, secret)
        assert session.scalar(select(func.count()).select_from(table))
        forget_answers(session, later(cast.deed), period_id)
        assert session.scalar(select(func.count()).select_from(table)) == 0

    store.write(work)


def test_printed_cards_and_exports_go_with_the_period_and_other_work_stays(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = closed(session, secret)
        ids = {
            name: queue_job(session, cast.deed, "cards", {"group": name, "period": period})
            for name, period in (("own", str(period_id)), ("other", str(uuid.uuid4())))
        }
        for job_id in ids.values():
            add_piece(session, JobKey(cast.school_id, job_id), number=0, content=b"kartu")
        forget_answers(session, later(cast.deed), period_id)
        assert session.scalars(select(Job.job_id)).all() == [ids["other"]]
        assert session.scalars(select(JobResult.job_id)).all() == [ids["other"]]

    store.write(work)


def test_no_sheet_of_any_edition_and_no_seal_tells_an_answer(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = closed(session, secret)
        enter_attendance(session, cast.deed, period_id, cast.guru[4], absent_days=Decimal(5), late_minutes=0)
        values_of(session, cast, period_id)
        forget_answers(session, later(cast.deed), period_id)
        rows = session.scalars(select(StoredAppraisal)).all()
        assert sorted(row.edition for row in rows) == [1, 1, 2]
        for row in rows:
            groups = stored_sheet(row)["groups"]
            assert {len(set(entries)) for entries in groups.values()} == {1}
            assert all(isinstance(entry, str) for entries in groups.values() for entry in entries)
        assert {seal.digest for seal in list_seals(session, cast.school_id, period_id)} == {""}

    store.write(work)


def test_a_value_whose_attendance_is_corrected_later_is_computed_to_the_same_last_digit(
    store: Store, secret: Secret
) -> None:
    """Whether the answers are there or only their mean: the same correction gives the same result."""

    def corrected(session: Session, cast: Cast, period_id: uuid.UUID) -> dict[str, object]:
        enter_attendance(session, cast.deed, period_id, cast.guru[4], absent_days=Decimal(7), late_minutes=30)
        values_of(session, cast, period_id)
        rows = {row.teacher_id: row for row in list_latest_appraisals(session, cast.school_id, period_id)}
        assert rows[cast.guru[4]].edition == 2
        return stored_result(rows[cast.guru[4]])

    def work(session: Session) -> None:
        cast, period_id = closed(session, secret)
        with session.begin_nested() as inner:
            expected = corrected(session, cast, period_id)
            inner.rollback()
        session.expire_all()
        forget_answers(session, later(cast.deed), period_id)
        assert corrected(session, cast, period_id) == expected

    store.write(work)


def test_the_sheet_for_download_stays_one_that_anybody_can_compute(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.running(session, cast, secret, cast.guru[:1])
        school.answer(session, cast, period_id)
        school.observe(session, cast, period_id, cast.guru[0])
        school.attend(session, cast, period_id, cast.guru[:1])
        close_period(session, cast.deed, period_id)
        values_of(session, cast, period_id)
        forget_answers(session, later(cast.deed), period_id)
        sheet = download_sheet(session, cast.deed, period_id, cast.guru[0])
        assert set(sheet) == {"regulation", "teacher_type", "instrument", "groups", "required", "attendance", "credit"}
        assert sheet["groups"]["peserta-didik"] == ["77.272727272727"] * 11

    store.write(work)


def test_it_is_done_once_and_recorded_once(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = forgotten(session, secret)
        assert forget_answers(session, later(cast.deed, 400), period_id) == 0
        entries = [e for e in list_entries(session, cast.school_id) if e.deed == "period.answers_deleted"]
        mark = seal_state(session, cast.school_id, period_id).mark
        assert [json.loads(entry.details) for entry in entries] == [{"mark": mark, "responses": "54"}]
        period = period_of(session, cast.deed, period_id, ANY_STATE)
        assert period.forgotten_on == later(cast.deed).today

    store.write(work)


def test_before_the_time_is_over_nothing_is_deleted(store: Store, secret: Secret) -> None:
    def work(session: Session) -> None:
        cast, period_id = closed(session, secret)
        with pytest.raises(Refused) as refusal:
            forget_answers(session, later(cast.deed, 364), period_id)
        assert [(p.code, p.details) for p in refusal.value.problems] == [("forget.early", {"day": "2027-11-20"})]
        assert session.scalar(select(func.count()).select_from(Response)) == 54

    store.write(work)


def test_a_period_without_questionnaires_has_nothing_to_delete(store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        close_period(session, cast.deed, period_id)
        assert kept_periods(session, cast.school_id) == []
        with pytest.raises(Refused) as refusal:
            forget_answers(session, later(cast.deed), period_id)
        assert [p.code for p in refusal.value.problems] == ["forget.nothing"]

    store.write(work)


def _tampered(session: Session) -> None:
    session.execute(update(Response).where(Response.answers == PATTERN).values(answers="222222222222"))


def _emptied(session: Session) -> None:
    session.execute(Response.__table__.delete().where(Response.answers == PATTERN))  # type: ignore[attr-defined]  # typed as any selectable


@pytest.mark.parametrize("change", [_tampered, _emptied])
def test_answers_that_were_changed_since_closing_stay_known_as_changed(
    store: Store, secret: Secret, change: Callable[[Session], None]
) -> None:
    def work(session: Session) -> None:
        cast, period_id = closed(session, secret)
        change(session)
        before = broken_seals(session, cast.school_id, period_id)
        assert len(before) == 1
        forget_answers(session, later(cast.deed), period_id)
        assert broken_seals(session, cast.school_id, period_id) == before
        assert seal_state(session, cast.school_id, period_id).broken == tuple(before)

    store.write(work)


@pytest.mark.parametrize(("months", "right"), [(0, False), (1, True), (60, True), (61, False), (-12, False)])
def test_the_school_sets_its_months_within_the_range(store: Store, months: int, right: bool) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        row = find_school(session, cast.school_id)
        assert row is not None
        assert months_of(row) == 12
        if right:
            set_months(session, cast.deed, months)
            assert months_of(row) == months
            return
        with pytest.raises(Refused):
            set_months(session, cast.deed, months)
        assert row.kept_months is None

    store.write(work)


def test_what_is_due_is_deleted_by_itself_school_by_school(store: Store, secret: Secret) -> None:
    cast, period_id = store.write(lambda session: closed(session, secret))
    store.write(lambda session: school.settle(session, npsn="20100002", part="9ZZ4"))
    store.write(lambda session: set_months(session, cast.deed, 3))
    assert forget_due(store, datetime(2027, 2, 20, 12, tzinfo=UTC)) == 0, (
        "nobody has done anything since: the clock may be wrong"
    )
    awake(store, cast, datetime(2027, 2, 1, tzinfo=UTC))
    assert forget_due(store, datetime(2027, 2, 19, 12, tzinfo=UTC)) == 0
    assert forget_due(store, datetime(2027, 2, 19, 17, 30, tzinfo=UTC)) == 1, "the 20th has begun in Jakarta"
    assert forget_due(store, datetime(2027, 2, 21, tzinfo=UTC)) == 0
    with store.read() as session:
        (kept,) = kept_periods(session, cast.school_id)
        assert (kept.period.period_id, kept.forgotten_on, kept.due_on) == (
            period_id,
            date(2027, 2, 20),
            date(2027, 2, 20),
        )
        assert [e.actor for e in list_entries(session, cast.school_id) if e.deed == "period.answers_deleted"] == [
            BY_ITSELF
        ]
