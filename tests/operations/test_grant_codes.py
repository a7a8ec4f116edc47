"""Wrong codes of a day: how they stand, and opening the cards again on record."""

from datetime import UTC, datetime, timedelta

import pytest

from collect.domain.problem import Refused
from collect.operations.grant_codes import grant_codes, wrong_codes_of
from collect.operations.respond import WRONG_MOST
from collect.storage.audit import list_entries
from collect.storage.transaction import Store
from collect.storage.wrong_codes import add_wrong_code
from tests.operations.cast import Cast, settle


@pytest.fixture
def cast(store: Store) -> Cast:
    return store.write(settle)


def _try(store: Store, cast: Cast, number: int) -> None:
    store.write(lambda s: add_wrong_code(s, cast.school_id, cast.deed.now.astimezone(UTC).date(), number=number))


@pytest.mark.parametrize(
    ("number", "many", "spent"),
    [(0, False, False), (WRONG_MOST // 2 - 1, False, False), (WRONG_MOST // 2, True, False), (WRONG_MOST, True, True)],
)
def test_half_is_many_and_all_is_spent(store: Store, cast: Cast, number: int, many: bool, spent: bool) -> None:
    _try(store, cast, number)
    with store.read() as session:
        state = wrong_codes_of(session, cast.deed)
    assert (state.number, state.many, state.spent) == (number, many, spent)


def test_a_grant_doubles_the_day_once_and_is_on_record(store: Store, cast: Cast) -> None:
    _try(store, cast, WRONG_MOST + 7)
    store.write(lambda s: grant_codes(s, cast.deed))
    with store.read() as session:
        state = wrong_codes_of(session, cast.deed)
        entry = list_entries(session, cast.school_id)[-1]
    assert (state.number, state.allowed, state.spent) == (WRONG_MOST + 7, 2 * WRONG_MOST, False)
    assert (entry.deed, entry.actor) == ("codes.granted", cast.deed.actor)
    with pytest.raises(Refused) as refused:
        store.write(lambda s: grant_codes(s, cast.deed))
    assert refused.value.problems[0].code == "codes.not_spent"


def test_the_day_is_the_one_of_utc(store: Store, cast: Cast) -> None:
    """The count of respondents' tries goes by it; at a school in Papua the day begins nine hours earlier."""
    evening = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    deed = type(cast.deed)(cast.school_id, "Rina", evening, "Asia/Jayapura")
    store.write(lambda s: add_wrong_code(s, cast.school_id, evening.date(), number=WRONG_MOST))
    with store.read() as session:
        assert wrong_codes_of(session, deed).spent
        later = type(cast.deed)(cast.school_id, "Rina", evening + timedelta(hours=1), "Asia/Jayapura")
        assert wrong_codes_of(session, later).number == 0
