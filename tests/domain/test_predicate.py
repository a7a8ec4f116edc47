"""The predikat matrix and its conversion, by the worked cases of `tests/cases/predicate.yaml` on the shipped definition."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from collect.catalog.read import load_catalog
from collect.domain.predicate import Conversion, Expectation, converted_credit, predicate_of
from collect.domain.problem import Refused

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "predicate.yaml").read_text(encoding="utf-8"))


@pytest.fixture(name="conversion")
def _conversion() -> Conversion:
    return load_catalog().conversion(CASES["conversion"])


@pytest.mark.parametrize("case", CASES["matrix"]["cases"], ids=str)
def test_results_and_behaviour_give_the_predicate(conversion: Conversion, case: dict[str, Any]) -> None:
    result, behaviour = Expectation(case["result"]), Expectation(case["behaviour"])
    assert predicate_of(conversion, result=result, behaviour=behaviour) == case["predicate"]


@pytest.mark.parametrize("case", CASES["credit"]["cases"], ids=str)
def test_the_predicate_converts_to_credit(conversion: Conversion, case: dict[str, Any]) -> None:
    credit = converted_credit(conversion, tier=case["tier"], predicate=case["predicate"], months=case["months"])
    assert credit == Fraction(case["credit"])


def test_all_cases_of_the_source_are_there() -> None:
    assert (len(CASES["matrix"]["cases"]), len(CASES["credit"]["cases"])) == (9, 6)


def test_a_whole_year_is_meant_where_no_months_are_given(conversion: Conversion) -> None:
    assert converted_credit(conversion, tier="Ahli Muda", predicate="Baik") == 25


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"tier": "Ahli Purba", "predicate": "Baik"}, "predicate.tier"),
        ({"tier": "Ahli Muda", "predicate": "Lumayan"}, "predicate.unknown"),
        ({"tier": "Ahli Muda", "predicate": "Baik", "months": 0}, "predicate.months"),
        ({"tier": "Ahli Muda", "predicate": "Baik", "months": 13}, "predicate.months"),
    ],
)
def test_what_the_table_does_not_have_is_refused(conversion: Conversion, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        converted_credit(conversion, **given)
    assert [found.code for found in refusal.value.problems] == [code]
