"""The stage that is told to whoever has nothing to do."""

import uuid
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.operations.agree import agree, hand_over, sign
from collect.operations.whats_next import Stage, whats_next
from collect.storage.assignments import Assignment
from collect.storage.base import new_id
from collect.storage.periods import CLOSED, OPEN, PREPARING, Period
from collect.storage.transaction import Store
from tests.operations import cast as school
from tests.operations.cast_agree import set_table

TODAY = date(2026, 11, 20)


def a_period(kind: PeriodKind, state: str, opens: int, year: int = 2026) -> Period:
    """One that begins so many days from today and lasts ten."""
    first = TODAY + timedelta(days=opens)
    row = Period(period_id=new_id(), year=year, kind=kind.value, regulation_code="pkg-2016", regulation_version=1)
    row.opens_on, row.closes_on, row.state = first, first + timedelta(days=9), state
    return row


@pytest.mark.parametrize(
    ("kind", "state", "opens", "stage"),
    [
        (PeriodKind.SUMMATIVE, PREPARING, 5, Stage.PREPARED),
        (PeriodKind.SUMMATIVE, PREPARING, -1, Stage.PREPARED),
        (PeriodKind.SUMMATIVE, OPEN, -1, Stage.ANSWERED),
        (PeriodKind.SUMMATIVE, CLOSED, -30, Stage.HANDED_OVER),
        (PeriodKind.FORMATIVE, PREPARING, 1, Stage.PREPARED),
        (PeriodKind.FORMATIVE, PREPARING, 0, Stage.OBSERVED),
        (PeriodKind.FORMATIVE, OPEN, 3, Stage.OBSERVED),
        (PeriodKind.PROGRESS, PREPARING, -3, Stage.OBSERVED),
    ],
)
def test_a_single_period_tells_its_own_stage(
    sqlite_store: Store, kind: PeriodKind, state: str, opens: int, stage: Stage
) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        row = a_period(kind, state, opens)
        row.school_id = cast.school_id
        session.add(row)
        session.flush()
        found = whats_next(session, cast.school_id, TODAY)
        assert (found.stage, found.period) == (stage, row)

    sqlite_store.write(work)


def test_what_runs_comes_before_what_is_prepared_and_that_before_what_is_over(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        assert whats_next(session, cast.school_id, TODAY).stage == Stage.NOTHING
        states = ((CLOSED, -40, 2026), (PREPARING, 300, 2028), (PREPARING, 30, 2027), (OPEN, -1, 2026))
        for state, opens, year in states:
            row = a_period(PeriodKind.SUMMATIVE, state, opens, year)
            row.school_id = cast.school_id
            session.add(row)
            session.flush()
            found = whats_next(session, cast.school_id, TODAY).period
            assert found is not None
            nearest = row if year != 2028 else found
            assert (found.state, found.opens_on) == (nearest.state, nearest.opens_on)
        assert whats_next(session, uuid.uuid4(), TODAY).stage == Stage.NOTHING

    sqlite_store.write(work)


def test_values_on_their_way_are_counted_until_all_are_signed(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        school_id, deed = table.cast.school_id, table.cast.deed
        assert whats_next(session, school_id, TODAY).stage == Stage.HANDED_OVER
        hand_over(session, deed, table.penilai, table.place)
        agree(session, deed, table.guru, table.place)
        sign(session, deed, table.head, period_id=table.period_id, chosen={table.cast.guru[0]: 1})
        found = whats_next(session, school_id, TODAY)
        assert (found.stage, found.signed, found.values) == (Stage.SIGNED, 1, 2)
        row = session.get_one(Assignment, (school_id, table.period_id, table.cast.guru[1]))
        row.focus = "3,7"
        session.flush()
        assert whats_next(session, school_id, TODAY).stage == Stage.DONE
        other = replace(table.place, teacher_id=table.cast.guru[0])
        session.get_one(Assignment, (school_id, table.period_id, other.teacher_id)).focus = "3"
        session.flush()
        assert whats_next(session, school_id, TODAY).stage == Stage.COMPARED

    sqlite_store.write(work)
