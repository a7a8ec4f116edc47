"""A period that was opened by mistake is taken back, unless somebody has worked in it."""

import uuid
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.domain.problem import Refused
from collect.operations.attend import enter_attendance
from collect.operations.draw import make_draw
from collect.operations.secret import Secret
from collect.operations.waive import waive_condition
from collect.operations.withdraw_period import withdraw_period
from collect.storage.assignments import Assignment, Waiver
from collect.storage.audit import list_entries
from collect.storage.periods import Period, find_period
from collect.storage.transaction import Store
from tests.conftest import SECRET
from tests.operations.cast import Cast, name_guru, observe, period, settle

SECRET_KEY = Secret(SECRET.encode())


def _prepared(session: Session) -> tuple[Cast, uuid.UUID]:
    cast = settle(session)
    period_id = period(session, cast)
    name_guru(session, cast, period_id, cast.guru[:1])
    waive_condition(
        session, cast.deed, period_id, cast.guru[0], condition="pangkat", reason="Ditunjuk oleh kepala dinas"
    )
    return cast, period_id


def test_the_period_goes_with_its_guru_and_reasons_and_the_trail_keeps_it(store: Store) -> None:
    cast, period_id = store.write(_prepared)
    assert store.write(lambda s: withdraw_period(s, cast.deed, period_id)) == 1
    with store.read() as session:
        assert [session.scalars(select(table)).all() for table in (Period, Assignment, Waiver)] == [[], [], []]
        last = list_entries(session, cast.school_id)[-1]
    assert (last.deed, last.subject) == ("period.withdrawn", str(period_id))


def _draws(session: Session, cast: Cast, period_id: uuid.UUID) -> None:
    make_draw(session, cast.deed, period_id, secret=SECRET_KEY, seed="481516")


def _observes(session: Session, cast: Cast, period_id: uuid.UUID) -> None:
    observe(session, cast, period_id, cast.guru[0])


def _attends(session: Session, cast: Cast, period_id: uuid.UUID) -> None:
    enter_attendance(session, cast.deed, period_id, cast.guru[0], absent_days=Decimal(0), late_minutes=0)


@pytest.mark.parametrize("work", [_draws, _observes, _attends])
def test_whatever_somebody_has_worked_on_stays(
    sqlite_store: Store, work: Callable[[Session, Cast, uuid.UUID], None]
) -> None:
    cast, period_id = sqlite_store.write(_prepared)
    sqlite_store.write(lambda s: work(s, cast, period_id))
    with pytest.raises(Refused) as refused:
        sqlite_store.write(lambda s: withdraw_period(s, cast.deed, period_id))
    assert [one.code for one in refused.value.problems] == ["period.begun"]
    with sqlite_store.read() as session:
        assert find_period(session, cast.school_id, period_id) is not None


def test_another_schools_period_is_out_of_reach(sqlite_store: Store) -> None:
    _, period_id = sqlite_store.write(_prepared)
    other = sqlite_store.write(lambda s: settle(s, npsn="20100002", part="8LR3"))
    with pytest.raises(Refused) as refused:
        sqlite_store.write(lambda s: withdraw_period(s, other.deed, period_id))
    assert [one.code for one in refused.value.problems] == ["period.unknown"]
