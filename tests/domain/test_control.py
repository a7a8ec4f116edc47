"""Which fields are checked, how many guru of each, and what a draw is made from."""

from fractions import Fraction

import pytest

from collect.domain.control import (
    DutyField,
    content_digest,
    control_request,
    external_sample,
    internal_samples,
    sample_size,
)
from collect.domain.kinds import TeacherType
from collect.domain.sampling import draw


@pytest.mark.parametrize(
    ("guru", "size"), [(0, 0), (10, 0), (11, 2), (13, 2), (14, 3), (20, 3), (21, 4), (40, 6), (41, 7), (100, 15)]
)
def test_at_least_fifteen_percent_of_more_than_ten(guru: int, size: int) -> None:
    assert sample_size(guru, Fraction(15)) == size


def test_fields_are_those_of_the_duty_and_the_head_is_in_none() -> None:
    kinds = {f"a{n:02}": TeacherType.SUBJECT for n in range(6)} | {f"b{n:02}": TeacherType.VOCATIONAL for n in range(6)}
    kinds |= {"c": TeacherType.COUNSELLOR, "d": TeacherType.PRINCIPAL, "e": TeacherType.LOWER_GRADES}
    found = {one.field: (len(one.pool), one.take) for one in internal_samples(kinds, Fraction(15))}
    assert found == {DutyField.CLASS: (1, 0), DutyField.SUBJECT: (12, 2), DutyField.COUNSELLOR: (1, 0)}


@pytest.mark.parametrize(("guru", "take"), [(0, 0), (2, 2), (3, 3), (30, 3)])
def test_an_external_team_looks_at_three(guru: int, take: int) -> None:
    assert external_sample([str(n) for n in range(guru)]).take == take


def test_the_same_seed_draws_the_same_whatever_the_order_of_the_lists() -> None:
    kinds = {f"a{n:02}": TeacherType.SUBJECT for n in range(20)}
    outcomes = [
        draw(control_request(internal_samples(one, Fraction(15)), group="pengendalian-internal", seed="4815"))
        for one in (kinds, dict(reversed(kinds.items())))
    ]
    assert outcomes[0] == outcomes[1]
    assert len(outcomes[0][0].chosen) == 3
    assert outcomes[0][0].over_cap == ()


def test_another_content_has_another_digest() -> None:
    assert content_digest({"a": "1", "b": ["2"]}) == content_digest({"b": ["2"], "a": "1"})
    assert content_digest({"a": "1"}) != content_digest({"a": "2"})
