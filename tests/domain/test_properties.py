"""What must hold of every value, whatever the scores and answers."""

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from collect.catalog.read import load_catalog
from collect.domain.appraisal import Appraisal, AppraisalInput, Scored, appraise
from collect.domain.kinds import Group, TeacherType
from collect.domain.numbers import printed, read_count, read_number, rounded
from collect.domain.scoring import respondent_mark, weights_after

CATALOG = load_catalog()
REGULATION = CATALOG.regulation("pkg-2016")
MAPEL = CATALOG.instrument("guru-mapel")
SIZES = {c.number: c.size for c in MAPEL.competences}

score = st.integers(0, 2)
scores = st.fixed_dictionaries(
    {n: st.lists(score, min_size=size, max_size=size).map(tuple) for n, size in SIZES.items()}
)
mark = st.fractions(0, 100, max_denominator=84)
many = st.lists(mark, min_size=10, max_size=14).map(tuple)
groups = st.fixed_dictionaries({Group.STUDENT: many, Group.PARENT: many, Group.PEER: many})
absent = st.fractions(0, 60, max_denominator=450)


def value(given_scores: Any, given_groups: Any, days: Fraction = Fraction(0)) -> Appraisal:
    teaching = Scored(MAPEL, scores=given_scores)
    return appraise(REGULATION, AppraisalInput(TeacherType.SUBJECT, teaching, given_groups, absent_days=days))


def final(appraisal: Appraisal) -> Fraction:
    assert appraisal.final is not None
    return appraisal.final


@given(scores, groups, absent)
@settings(max_examples=60, deadline=None)
def test_marks_stay_within_0_and_100(given_scores: Any, given_groups: Any, days: Fraction) -> None:
    appraisal = value(given_scores, given_groups, days)
    assert appraisal.combined is not None
    for number in (appraisal.instrument.mark, appraisal.combined, final(appraisal)):
        assert 0 <= number <= 100


@given(scores, groups, absent, st.data())
@settings(max_examples=60, deadline=None)
def test_a_higher_score_never_lowers_the_value(
    given_scores: Any, given_groups: Any, days: Fraction, data: st.DataObject
) -> None:
    number = data.draw(st.sampled_from(sorted(SIZES)))
    place = data.draw(st.integers(0, SIZES[number] - 1))
    higher = list(given_scores[number])
    higher[place] = 2
    better = given_scores | {number: tuple(higher)}
    assert final(value(better, given_groups, days)) >= final(value(given_scores, given_groups, days))


@given(st.lists(score, min_size=42, max_size=42), st.integers(0, 41))
def test_a_higher_answer_never_lowers_a_respondents_mark(answers: list[int], place: int) -> None:
    questionnaire = CATALOG.questionnaire("peserta-didik")
    higher = [*answers[:place], 2, *answers[place + 1 :]]
    assert 0 <= respondent_mark(questionnaire, answers) <= respondent_mark(questionnaire, higher) <= 100


@given(scores, groups, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_respondents_never_matters(given_scores: Any, given_groups: Any, chance: Any) -> None:
    shuffled = {group: tuple(chance.sample(marks, len(marks))) for group, marks in given_groups.items()}
    assert final(value(given_scores, shuffled)) == final(value(given_scores, given_groups))


@given(st.sampled_from(sorted(REGULATION.proportions)), st.data())
def test_weights_sum_to_100_after_every_exclusion(kind: TeacherType, data: st.DataObject) -> None:
    proportion = REGULATION.proportions[kind]
    excluded = data.draw(
        st.lists(st.sampled_from(sorted(proportion.groups)), unique=True, max_size=len(proportion.groups) - 1)
    )
    weights = weights_after(proportion, excluded)
    assert proportion.assessor + sum(weights.values()) == 100
    assert not set(weights) & set(excluded)


@given(st.fractions(-(10**6), 10**6), st.integers(0, 8))
def test_rounding_is_half_up_and_never_farther_than_half_a_step(number: Fraction, places: int) -> None:
    shown = Fraction(rounded(number, places))
    assert abs(shown - number) <= Fraction(1, 2 * 10**places)
    assert Fraction(printed(number, places)) == shown


def test_a_half_goes_up() -> None:
    assert [printed(Fraction(n, 8), 2) for n in (1, 3, 5)] == ["0.13", "0.38", "0.63"]
    assert printed(Fraction(-1, 8), 2) == "-0.13"


def test_numbers_of_a_sheet_are_read_exactly_or_not_at_all() -> None:
    assert read_number("12.345") == Fraction(12345, 1000)
    assert [read_number(v) for v in (True, "1,5", "-1", " 1", None, "1e3", 1.5)] == [None] * 7
    assert read_number(101, high=100) is None
    assert [read_count(v) for v in (3, 3.0, "3", True, -1)] == [3, None, None, None, None]
