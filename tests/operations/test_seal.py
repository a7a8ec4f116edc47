"""Closing a period seals it: no answer after it, no order left in the rows, and a later change shows."""

import uuid

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.domain.problem import Refused
from collect.operations.draw import make_draw
from collect.operations.seal import broken_seals, close_period
from collect.operations.secret import Secret
from collect.storage.audit import list_entries
from collect.storage.base import new_id
from collect.storage.periods import CLOSED, find_period
from collect.storage.responses import Response, list_answers, list_seals
from collect.storage.transaction import Store
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


@pytest.mark.parametrize("tamper", [_changed, _removed, _added])
def test_a_change_after_closing_shows(store: Store, secret: Secret, tamper: object) -> None:
    assert callable(tamper)

    def work(session: Session) -> None:
        cast, period_id = _closed(session, secret)
        tamper(session, cast)
        session.flush()
        (broken,) = broken_seals(session, cast.school_id, period_id)
        assert broken[1] == "orang-tua"

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
