"""From scores to marks: a competence's value, an instrument's mark, a respondent's mark, a group's mark, a band."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from collect.domain.instrument import Instrument
from collect.domain.kinds import Group
from collect.domain.questionnaire import Questionnaire
from collect.domain.regulation import Band, Proportion


@dataclass(frozen=True)
class CompetenceValue:
    """A competence on its sheet: score and highest score, percentage, value (1-4; an average for an extra duty)."""

    number: int
    score: int
    highest: int
    percent: Fraction
    value: Fraction


@dataclass(frozen=True)
class InstrumentMark:
    """An instrument's total and its mark on the scale of 100."""

    competences: tuple[CompetenceValue, ...]
    total: Fraction
    highest: int
    mark: Fraction


def competence_value(percent: Fraction) -> int:
    """0 < X <= 25 -> 1, <= 50 -> 2, <= 75 -> 3, <= 100 -> 4 (Lampiran 1B). X = 0 is not named there; it is taken as 1."""
    return next(value for value, limit in ((1, 25), (2, 50), (3, 75), (4, 100)) if percent <= limit)


def instrument_mark(instrument: Instrument, scores: Mapping[int, Sequence[int]]) -> InstrumentMark:
    """Every competence's value, their sum, and the sum on the scale of 100. The scores were checked before."""
    value_of = _duty_value if instrument.duty else _teaching_value
    competences = tuple(value_of(number, scores[number]) for number in sorted(scores))
    return _mark(instrument, competences, sum((c.value for c in competences), Fraction(0)))


def total_mark(instrument: Instrument, total: Fraction) -> InstrumentMark:
    """The mark where only the total is known."""
    return _mark(instrument, (), total)


def _mark(instrument: Instrument, competences: tuple[CompetenceValue, ...], total: Fraction) -> InstrumentMark:
    return InstrumentMark(competences, total, instrument.highest, total / instrument.highest * 100)


def _teaching_value(number: int, scores: Sequence[int]) -> CompetenceValue:
    score, highest = sum(scores), 2 * len(scores)
    percent = Fraction(score, highest) * 100
    return CompetenceValue(number, score, highest, percent, Fraction(competence_value(percent)))


def _duty_value(number: int, scores: Sequence[int]) -> CompetenceValue:
    score, highest = sum(scores), 4 * len(scores)
    return CompetenceValue(number, score, highest, Fraction(score, highest) * 100, Fraction(score, len(scores)))


def respondent_mark(questionnaire: Questionnaire, scores: Sequence[int]) -> Fraction:
    """Sum of the item scores / (highest score x items) x 100, kept exact."""
    return Fraction(sum(scores), questionnaire.best * len(questionnaire.items)) * 100


def group_mark(marks: Sequence[Fraction]) -> Fraction | None:
    """The mean of the respondents' marks (rerata kuesioner); none without respondents."""
    return sum(marks, Fraction(0)) / len(marks) if marks else None


def weights_after(proportion: Proportion, excluded: Sequence[Group]) -> dict[Group, Fraction]:
    """The groups' weights once an excluded group's weight has moved equally to the groups left (project default)."""
    left = [group for group in proportion.groups if group not in excluded]
    moved = sum((proportion.groups[group] for group in proportion.groups if group in excluded), Fraction(0))
    return {group: proportion.groups[group] + moved / len(left) for group in left}


def band_of(bands: Sequence[Band], mark: Fraction) -> Band:
    """The highest band whose limit the mark exceeds; the printed bands' gaps are read as "greater than"."""
    ordered = sorted(bands, key=lambda band: band.above, reverse=True)
    return next((band for band in ordered if mark > band.above), ordered[-1])
