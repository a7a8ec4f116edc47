"""Disciplinary steps, by the worked cases of `tests/cases/discipline.yaml` on the shipped rules."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from collect.catalog.read import load_catalog
from collect.domain.discipline import step_for

GROUPS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "discipline.yaml").read_text(encoding="utf-8"))
CASES = [(group["rule"], case) for group in GROUPS for case in group["cases"]]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case}" for rule, case in CASES])
def test_days_of_absence_reach_the_step_of_the_regulation(rule: str, case: dict[str, Any]) -> None:
    run = case["days"] if case.get("consecutive") else 0
    step = step_for(load_catalog().discipline(rule), case["days"], longest_run=run)
    assert (step.code if step else None) == case["step"]


def test_all_cases_of_both_regulations_are_there() -> None:
    assert [(group["rule"], len(group["cases"])) for group in GROUPS] == [("pp-53-2010", 11), ("pp-94-2021", 11)]


def test_a_part_of_a_day_does_not_reach_the_next_step() -> None:
    rule = load_catalog().discipline("pp-94-2021")
    step = step_for(rule, Fraction(69, 10))
    assert step is not None
    assert step.name == "Teguran tertulis"


def test_nine_days_without_a_break_are_counted_like_any_others() -> None:
    step = step_for(load_catalog().discipline("pp-94-2021"), 9, longest_run=9)
    assert step is not None
    assert step.code == "pernyataan-tidak-puas"


def test_a_long_run_ends_employment_only_where_the_regulation_says_so() -> None:
    step = step_for(load_catalog().discipline("pp-53-2010"), 12, longest_run=12)
    assert step is not None
    assert step.code == "pernyataan-tidak-puas"
