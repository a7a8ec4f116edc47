"""An external team's visit: three guru, until its last day, and what it finds; on both kinds of database."""

import uuid
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.orm import Session

from collect.operations.control_draw import plan_control
from collect.operations.control_visit import FindingFacts, end_visit, invite_team, open_visit, record_finding
from collect.operations.passwords import make_code
from collect.storage.controls import (
    ControlGuru,
    ControlVisit,
    list_control_guru,
    list_findings,
)
from collect.storage.transaction import Store
from tests.operations.cast import Cast, period, settle
from tests.operations.cast_control import codes, one_period, twelve

FINDING = FindingFacts("kurang", "sesuai", "RPP dua pertemuan belum dilampirkan", "Lengkapi RPP")


@pytest.fixture
def cast(store: Store) -> Cast:
    return store.write(settle)


@pytest.fixture
def period_id(store: Store, cast: Cast) -> uuid.UUID:
    return store.write(lambda s: twelve(s, cast))


@pytest.fixture
def visit(store: Store, cast: Cast, period_id: uuid.UUID) -> ControlVisit:
    code = make_code()
    return store.write(lambda s: invite_team(s, cast.deed, period_id, team="Tim Dinas", days=7, code=code)[0])


def test_an_external_team_sees_three_guru_until_the_last_day(store: Store, cast: Cast, visit: ControlVisit) -> None:
    today = cast.deed.today
    assert visit.last_day == today + timedelta(days=6)
    with store.read() as session:
        assert len(list_control_guru(session, cast.school_id, visit.period_id)) == 3
        assert open_visit(session, cast.school_id, visit.account_id, today=visit.last_day) is not None
        assert open_visit(session, cast.school_id, visit.account_id, today=visit.last_day + timedelta(days=1)) is None
        assert open_visit(session, cast.school_id, uuid.uuid4(), today=today) is None
    store.write(lambda s: end_visit(s, cast.deed, visit.period_id, visit.draw_id))
    with store.read() as session:
        assert open_visit(session, cast.school_id, visit.account_id, today=today) is None


def test_an_external_draw_does_not_stand_for_the_internal_one(store: Store, cast: Cast, visit: ControlVisit) -> None:
    with store.read() as session:
        (plan,) = plan_control(session, one_period(session, cast, visit.period_id))
    assert plan.waits


def keep_finding(cast: Cast, visit: ControlVisit, row: ControlGuru, facts: FindingFacts, session: Session) -> bool:
    return record_finding(session, cast.deed, visit, row, facts)


def test_findings_are_kept_each_once(store: Store, cast: Cast, visit: ControlVisit) -> None:
    with store.read() as session:
        row = list_control_guru(session, cast.school_id, visit.period_id)[0]
    facts = [FINDING, FINDING, replace(FINDING, documents="lengkap")]
    assert [store.write(partial(keep_finding, cast, visit, row, f)) for f in facts] == [
        True,
        False,
        True,
    ]
    with store.read() as session:
        assert [(one.number, one.documents) for one in list_findings(session, row)] == [(1, "kurang"), (2, "lengkap")]
    bad = FindingFacts("lain", "sesuai", " ")
    assert codes(store, lambda s: record_finding(s, cast.deed, visit, row, bad)) == {
        "control.choice",
        "control.finding",
    }
    late = replace(cast.deed, now=cast.deed.now + timedelta(days=8))
    assert codes(store, lambda s: record_finding(s, late, visit, row, FINDING)) == {"control.unknown"}


@pytest.mark.parametrize(
    ("team", "days", "code"),
    [(" ", 7, "control.team"), ("\u202e", 7, "control.team"), ("Tim", 0, "control.days"), ("Tim", 61, "control.days")],
)
def test_a_faulty_invitation_is_refused(sqlite_store: Store, team: str, days: int, code: str) -> None:
    cast = sqlite_store.write(settle)
    made = sqlite_store.write(lambda s: period(s, cast))
    first = make_code()
    assert codes(sqlite_store, lambda s: invite_team(s, cast.deed, made, team=team, days=days, code=first)) == {code}
    assert codes(sqlite_store, lambda s: invite_team(s, cast.deed, made, team="Tim", days=7, code=first)) == {
        "control.nobody_assessed"
    }
