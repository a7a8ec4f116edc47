"""Careless sets are counted, alpha is exact, and what is withheld cannot be found by subtraction."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collect.domain.careless import CarelessCount, all_alike, count_careless
from collect.domain.reliability import cronbach_alpha
from collect.domain.withholding import sum_may_be_told, withheld

score = st.integers(0, 2)
tables = st.integers(2, 8).flatmap(
    lambda items: st.lists(st.lists(score, min_size=items, max_size=items), min_size=2, max_size=12)
)


@pytest.mark.parametrize(
    ("answers", "alike"),
    [
        ([2] * 10, True),
        ([0] * 42, True),
        ([2] * 9, False),
        ([2] * 41 + [1], False),
        ([], False),
    ],
)
def test_ten_items_answered_alike_are_a_sign_and_nine_are_none(answers: list[int], alike: bool) -> None:
    assert all_alike(answers) is alike


def test_a_set_with_both_signs_counts_once_in_either() -> None:
    mixed = [0, 1] * 5
    sets = [([1] * 10, True), ([1] * 10, False), (mixed, True), (mixed, False)]
    assert count_careless(sets) == CarelessCount(responses=4, judged=4, alike=2, hasty=2, either=3)


def test_a_short_form_is_never_judged_by_its_items() -> None:
    assert count_careless([([2] * 9, False)]) == CarelessCount(responses=1, judged=0, alike=0, hasty=0, either=0)


def test_alpha_of_a_table_worked_by_hand() -> None:
    """Four respondents, three items. Spreads (n times sum of squares minus square of the sum): items 36 - 25 = 11,
    40 - 36 = 4, 24 - 16 = 8, together 23; totals 5, 3, 1, 6: 284 - 225 = 59. Alpha 3/2 x (1 - 23/59) = 54/59."""
    assert cronbach_alpha([[2, 2, 1], [1, 1, 1], [0, 1, 0], [2, 2, 2]]) == Fraction(54, 59)


def test_an_item_that_everybody_answers_alike_counts_as_an_item() -> None:
    """Two items that go together wholly, and one without variance: 3/2 x (1 - 2/4) = 3/4 in place of 1."""
    assert cronbach_alpha([[0, 0], [2, 2]]) == 1
    assert cronbach_alpha([[0, 0, 2], [2, 2, 2]]) == Fraction(3, 4)


@pytest.mark.parametrize(
    "rows",
    [[], [[2, 1, 0]], [[2], [1]], [[2, 2], [2, 2]], [[2, 0], [0, 2]]],
    ids=["nobody", "one respondent", "one item", "all alike", "totals that do not differ"],
)
def test_alpha_that_is_undefined_is_none(rows: list[list[int]]) -> None:
    assert cronbach_alpha(rows) is None


@given(st.lists(score, min_size=2, max_size=12).filter(lambda column: len(set(column)) > 1), st.integers(2, 15))
def test_items_that_always_agree_have_alpha_one(column: list[int], items: int) -> None:
    assert cronbach_alpha([[value] * items for value in column]) == 1


@given(tables, st.randoms(use_true_random=False))
def test_neither_the_order_of_items_nor_of_respondents_changes_alpha(rows: list[list[int]], chance: Random) -> None:
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    moved = [[row[place] for place in order] for row in rows]
    chance.shuffle(moved)
    assert cronbach_alpha(moved) == cronbach_alpha(rows)


@given(tables)
def test_alpha_is_never_above_one(rows: list[list[int]]) -> None:
    alpha = cronbach_alpha(rows)
    assert alpha is None or alpha <= 1


def test_the_smallest_other_guru_is_withheld_with_a_small_one() -> None:
    people = {"a": {1, 2}, "b": {1, 2, 3, 4}, "c": {5, 6, 7}, "d": set[int]()}
    assert withheld(people, set(), least=3) == {"a", "c"}
    assert withheld(people, {"b"}, least=3) == {"a", "b"}
    assert withheld({"b": {1, 2, 3}, "c": {4, 5, 6}}, set(), least=3) == set()


def test_one_person_who_answers_about_many_is_still_one() -> None:
    people = {"a": {1}, "b": {1}, "c": {1}}
    hidden = withheld(people, set(), least=3)
    assert hidden == {"a", "b", "c"}
    assert not sum_may_be_told(people, hidden, least=3)


persons = st.sets(st.integers(0, 9), max_size=6)


@given(st.dictionaries(st.integers(0, 5), persons, max_size=6), st.sets(st.integers(0, 5)), st.integers(2, 4))
def test_what_is_left_after_subtracting_the_shown_is_never_a_small_group(
    people: dict[int, set[int]], guarded: set[int], least: int
) -> None:
    hidden = withheld(people, guarded, least=least)
    shown = {key for key, found in people.items() if found} - hidden
    assert all(len(people[key]) >= least and key not in guarded for key in shown)
    if sum_may_be_told(people, hidden, least=least) and hidden:
        assert len(hidden) >= 2
        assert len(set().union(*(people[key] for key in hidden))) >= least
