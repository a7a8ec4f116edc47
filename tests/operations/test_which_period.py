"""The period that the koordinator's first page is about, of several."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.operations.agree import Guru, agree, hand_over, sign
from collect.operations.appraise import appraise_period
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.operations.whats_next import Stage, whats_next
from collect.operations.which_period import current_period, side_by_side
from collect.storage.appraisals import StoredAppraisal
from collect.storage.base import new_id
from collect.storage.periods import CLOSED, OPEN, PREPARING, Period, list_periods
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast_agree import signer

TODAY = date(2026, 11, 20)
SUMMATIVE, FORMATIVE = PeriodKind.SUMMATIVE, PeriodKind.FORMATIVE
Made = tuple[PeriodKind, int, str, date]


def add(session: Session, cast: school.Cast, made: Made) -> Period:
    kind, year, state, first = made
    row = Period(period_id=new_id(), year=year, kind=kind.value, regulation_code="pkg-2016", regulation_version=1)
    row.school_id, row.state, row.opens_on, row.closes_on = cast.school_id, state, first, first.replace(day=28)
    session.add(row)
    session.flush()
    return row


def found(session: Session, cast: school.Cast) -> Period | None:
    return current_period(session, list_periods(session, cast.school_id), TODAY)


@pytest.mark.parametrize(
    ("made", "place"),
    [
        ([(SUMMATIVE, 2026, OPEN, date(2026, 11, 1)), (FORMATIVE, 2027, PREPARING, date(2026, 11, 1))], 0),
        ([(SUMMATIVE, 2026, CLOSED, date(2026, 10, 1)), (SUMMATIVE, 2027, PREPARING, date(2027, 11, 1))], 1),
        ([(SUMMATIVE, 2026, CLOSED, date(2026, 10, 1)), (FORMATIVE, 2027, PREPARING, date(2026, 11, 1))], 1),
        ([(SUMMATIVE, 2027, PREPARING, date(2027, 11, 1)), (FORMATIVE, 2026, PREPARING, date(2026, 11, 1))], 1),
        ([(SUMMATIVE, 2026, CLOSED, date(2026, 10, 1))], 0),
    ],
)
def test_of_periods_without_people_the_open_one_comes_first_then_the_begun_one(
    sqlite_store: Store, made: list[Made], place: int
) -> None:
    def work(session: Session) -> None:
        cast = school.settle(session)
        assert found(session, cast) is None
        rows = [add(session, cast, one) for one in made]
        assert found(session, cast) is rows[place]

    sqlite_store.write(work)


@dataclass(frozen=True)
class Closed:
    """A sumatif of two guru, closed, with both values computed and whole."""

    cast: school.Cast
    period: Period

    def sign(self, session: Session, number: int) -> None:
        """The value of one guru is agreed to and signed."""
        deed, teacher_id = self.cast.deed, self.cast.guru[number]
        guru = signer(session, self.cast, f"guru{number}", "guru", teacher_id)
        head = signer(session, self.cast, f"kepala{number}", "kepala-sekolah", self.cast.principal)
        agree(session, deed, guru, Guru(self.period.period_id, teacher_id))
        sign(session, deed, head, period_id=self.period.period_id, chosen={teacher_id: 1})


def closed_sumatif(session: Session) -> Closed:
    cast = school.settle(session)
    period_id = school.running(session, cast, Secret(bytes(range(32))), cast.guru[:2])
    school.answer(session, cast, period_id)
    for one in cast.guru[:2]:
        school.observe(session, cast, period_id, one)
    school.attend(session, cast, period_id, cast.guru[:2])
    close_period(session, cast.deed, period_id)
    assert appraise_period(session, cast.deed, period_id, say=say) == []
    return Closed(cast, session.get_one(Period, (cast.school_id, period_id)))


def hand_over_both(session: Session, made: Closed) -> None:
    penilai = signer(session, made.cast, "penilai", "guru penilai", made.cast.principal)
    for one in made.cast.guru[:2]:
        hand_over(session, made.cast.deed, penilai, Guru(made.period.period_id, one))


def test_a_closed_sumatif_stays_until_all_is_signed_whatever_is_opened_later(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        made = closed_sumatif(session)
        ahead = add(session, made.cast, (SUMMATIVE, 2027, PREPARING, date(2027, 11, 1)))
        assert found(session, made.cast) is made.period
        running = add(session, made.cast, (FORMATIVE, 2027, PREPARING, date(2026, 11, 1)))
        assert found(session, made.cast) is running
        hand_over_both(session, made)
        made.sign(session, 0)
        assert found(session, made.cast) is made.period
        periods = list_periods(session, made.cast.school_id)
        assert set(side_by_side(session, periods, TODAY)) == {made.period, ahead, running}
        made.sign(session, 1)
        assert found(session, made.cast) is running
        assert set(side_by_side(session, periods, TODAY)) == {ahead, running}
        running.state = CLOSED
        assert found(session, made.cast) is ahead

    sqlite_store.write(work)


def test_the_next_sumatif_that_is_begun_and_a_second_year_end_it(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        made = closed_sumatif(session)
        hand_over_both(session, made)
        later = add(session, made.cast, (SUMMATIVE, 2027, PREPARING, date(2026, 11, 25)))
        periods = list_periods(session, made.cast.school_id)
        assert current_period(session, periods, TODAY) is made.period
        assert current_period(session, periods, date(2026, 11, 25)) is later
        assert made.period in side_by_side(session, periods, date(2027, 12, 31))
        assert made.period not in side_by_side(session, periods, date(2028, 1, 1))

    sqlite_store.write(work)


def test_a_missing_value_keeps_a_sumatif_at_hand(sqlite_store: Store) -> None:
    def work(session: Session) -> None:
        made = closed_sumatif(session)
        add(session, made.cast, (FORMATIVE, 2027, PREPARING, date(2026, 11, 1)))
        periods = list_periods(session, made.cast.school_id)
        assert made.period not in side_by_side(session, periods, TODAY)
        session.execute(delete(StoredAppraisal).where(StoredAppraisal.teacher_id == made.cast.guru[0]))
        assert made.period in side_by_side(session, periods, TODAY)
        assert found(session, made.cast) is made.period

    sqlite_store.write(work)


def test_who_has_nothing_to_do_reads_of_values_not_handed_over_before_an_empty_period_ahead(
    sqlite_store: Store,
) -> None:
    def work(session: Session) -> None:
        made = closed_sumatif(session)
        ahead = add(session, made.cast, (SUMMATIVE, 2027, PREPARING, date(2027, 11, 1)))
        told = whats_next(session, made.cast.school_id, TODAY)
        assert (told.stage, told.period) == (Stage.HANDED_OVER, made.period)
        school.name_guru(session, made.cast, ahead.period_id, made.cast.guru[:1])
        told = whats_next(session, made.cast.school_id, TODAY)
        assert (told.stage, told.period) == (Stage.PREPARED, ahead)

    sqlite_store.write(work)
