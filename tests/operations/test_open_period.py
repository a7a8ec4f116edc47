"""A period is opened, its days moved, and its answering started."""

import uuid
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.domain.problem import Refused
from collect.operations.open_period import PeriodFacts, change_days, open_period, period_of, start_answering
from collect.operations.secret import Secret
from collect.storage.periods import CLOSED, OPEN, PREPARING, Period, find_period
from collect.storage.transaction import Store
from tests.operations.cast import Cast, name_guru, period, running, settle

FACTS = PeriodFacts(2026, PeriodKind.SUMMATIVE, "pkg-2016", date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def cast(sqlite_store: Store) -> Cast:
    return sqlite_store.write(settle)


def opened(store: Store, cast: Cast, facts: PeriodFacts = FACTS) -> uuid.UUID:
    return store.write(lambda s: open_period(s, cast.deed, facts)).period_id


def kept(store: Store, cast: Cast, period_id: uuid.UUID) -> Period:
    with store.read() as session:
        found = find_period(session, cast.school_id, period_id)
    assert found is not None
    return found


def test_a_period_begins_in_preparation_under_the_newest_version_of_its_regulation(
    sqlite_store: Store, cast: Cast
) -> None:
    found = kept(sqlite_store, cast, opened(sqlite_store, cast))
    assert (found.state, found.regulation_code, found.regulation_version) == (PREPARING, "pkg-2016", 1)
    assert not found.answers_on(date(2026, 11, 15))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(FACTS, year=1999), "period.year"),
        (replace(FACTS, year=2101), "period.year"),
        (replace(FACTS, closes_on=date(2026, 10, 31)), "period.days"),
        (replace(FACTS, regulation="pkg-1945"), "catalog.regulation.unknown"),
    ],
)
def test_a_wrong_period_is_refused(sqlite_store: Store, cast: Cast, facts: PeriodFacts, code: str) -> None:
    with pytest.raises(Refused) as refused:
        opened(sqlite_store, cast, facts)
    assert [found.code for found in refused.value.problems] == [code]


def test_a_second_period_of_the_same_kind_and_year_waits_for_the_first_to_close(
    sqlite_store: Store, cast: Cast
) -> None:
    opened(sqlite_store, cast)
    with pytest.raises(Refused, match=r"period\.twice"):
        opened(sqlite_store, cast)
    assert opened(sqlite_store, cast, replace(FACTS, kind=PeriodKind.FORMATIVE)) is not None
    assert opened(sqlite_store, cast, replace(FACTS, year=2027)) is not None


def test_days_can_be_moved_until_the_period_is_closed(sqlite_store: Store, cast: Cast) -> None:
    period_id = opened(sqlite_store, cast)
    to = {"opens_on": date(2026, 11, 10), "closes_on": date(2026, 12, 5)}
    sqlite_store.write(lambda s: change_days(s, cast.deed, period_id, **to))
    assert kept(sqlite_store, cast, period_id).closes_on == date(2026, 12, 5)
    wrong = {"opens_on": date(2026, 12, 6), "closes_on": date(2026, 12, 5)}
    with pytest.raises(Refused, match=r"period\.days"):
        sqlite_store.write(lambda s: change_days(s, cast.deed, period_id, **wrong))

    def close(session: Session) -> None:
        found = find_period(session, cast.school_id, period_id)
        assert found is not None
        found.state = CLOSED

    sqlite_store.write(close)
    with pytest.raises(Refused, match=r"period\.state"):
        sqlite_store.write(lambda s: change_days(s, cast.deed, period_id, **to))


def test_answering_starts_only_after_a_draw_and_only_once(sqlite_store: Store, cast: Cast, secret: Secret) -> None:
    period_id = sqlite_store.write(lambda s: period(s, cast))
    sqlite_store.write(lambda s: name_guru(s, cast, period_id, cast.guru[:2]))
    with pytest.raises(Refused, match=r"period\.nothing_drawn"):
        sqlite_store.write(lambda s: start_answering(s, cast.deed, period_id))


def test_a_started_period_is_open_on_its_days_and_is_not_started_again(
    sqlite_store: Store, cast: Cast, secret: Secret
) -> None:
    period_id = sqlite_store.write(lambda s: running(s, cast, secret, cast.guru[:2]))
    found = kept(sqlite_store, cast, period_id)
    assert found.state == OPEN
    assert [found.answers_on(date(2026, 11, day)) for day in (1, 30)] == [True, True]
    assert [found.answers_on(day) for day in (date(2026, 10, 31), date(2026, 12, 1))] == [False, False]
    with pytest.raises(Refused, match=r"period\.state"):
        sqlite_store.write(lambda s: start_answering(s, cast.deed, period_id))


def test_a_period_of_another_school_is_unknown(sqlite_store: Store, cast: Cast) -> None:
    period_id = opened(sqlite_store, cast)
    stranger = replace(cast.deed, school_id=uuid.uuid4())
    with sqlite_store.read() as session, pytest.raises(Refused, match=r"period\.unknown"):
        period_of(session, stranger, period_id, (PREPARING,))
