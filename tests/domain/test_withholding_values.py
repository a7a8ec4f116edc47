"""A value that few hold tells whose it is."""

import pytest

from collect.domain.withholding import shared_values

HELD = [("a", 1), ("b", 1), ("c", 1), ("a", 2), ("a", 2), ("b", 2), ("c", 3)]


@pytest.mark.parametrize(("least", "values"), [(1, {1, 2, 3}), (2, {1, 2}), (3, {1}), (4, set())])
def test_a_value_counts_by_its_holders_however_often_one_has_it(least: int, values: set[int]) -> None:
    assert shared_values(HELD, least=least) == values


def test_nobody_holds_nothing() -> None:
    assert shared_values([], least=3) == set()
