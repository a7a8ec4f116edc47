"""What a formatif leaves to be followed up, and the three stages of a year side by side."""

import pytest

from collect.domain.comparison import STAGES, Compared, compare, value_of, weak_competences
from collect.domain.kinds import PeriodKind


@pytest.mark.parametrize(
    ("scores", "value"),
    [
        ((0, 0, 0, 0), 1),
        ((1, 1, 0, 0), 1),
        ((1, 1, 1, 0), 2),
        ((2, 2, 0, 0), 2),
        ((2, 2, 1, 0), 3),
        ((2, 2, 2, 0), 3),
        ((2, 2, 2, 1), 4),
        ((2, 2, 2, 2), 4),
    ],
)
def test_a_competence_has_its_value_from_its_percentage(scores: tuple[int, ...], value: int) -> None:
    assert value_of(scores) == value


def test_values_of_1_and_2_are_below_standard() -> None:
    assert weak_competences({14: 2, 1: 3, 3: 1, 2: 4}) == (3, 14)
    assert weak_competences({1: 3, 2: 4}) == ()
    assert weak_competences({}) == ()


def test_every_competence_that_was_looked_at_stands_in_one_line() -> None:
    lines = compare(
        {
            PeriodKind.SUMMATIVE: {1: 4, 2: 3, 3: 2},
            PeriodKind.FORMATIVE: {1: 4, 2: 1, 3: 3},
            PeriodKind.PROGRESS: {2: 3},
        }
    )
    assert lines == (Compared(1, 4, None, 4), Compared(2, 1, 3, 3), Compared(3, 3, None, 2))
    assert [line.weak for line in lines] == [False, True, False]
    assert [line.after_pkb for line in lines] == [None, 2, None]
    assert [line.over_year for line in lines] == [0, 2, -1]
    assert lines[1].values == (1, 3, 3)


def test_a_stage_that_was_not_held_leaves_its_column_open() -> None:
    (line,) = compare({PeriodKind.SUMMATIVE: {5: 2}})
    assert line == Compared(5, None, None, 2)
    assert not line.weak
    assert line.after_pkb is None
    assert line.over_year is None


def test_nothing_to_compare_is_an_empty_table() -> None:
    assert compare({}) == ()
    assert compare({stage: {} for stage in STAGES}) == ()
