"""A guru's value as pictures: which numbers may be drawn is decided where it is for every paper, in `rekap_disclosure`."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from collect.domain.appraisal import Appraisal, GroupResult
from collect.domain.instrument import Instrument
from collect.domain.kinds import PeriodKind
from collect.reports.charts import Bar, Series, Step, bars, radar, waterfall
from collect.reports.charts_model import Drawing
from collect.reports.charts_words import INDONESIAN, ChartWords
from collect.reports.forms_values import STAGES
from collect.reports.rekap_disclosure import hides, joint_part
from collect.reports.rekap_values import GROUP_ORDER

_ORDER = tuple(reversed(STAGES))


def competence_radar(
    instrument: Instrument, stages: Mapping[PeriodKind, Mapping[int, int]], words: ChartWords = INDONESIAN
) -> Drawing | None:
    """Sumatif (full line), kemajuan and formatif (dashed), of the stages that have values; none without any."""
    numbers = [competence.number for competence in instrument.competences]
    found = [
        Series(words.stages[stage], tuple(_value(stages[stage], number) for number in numbers))
        for stage in _ORDER
        if stages.get(stage)
    ]
    axes = [(str(competence.number), competence.name) for competence in instrument.competences]
    return radar(words.radar, axes, found, head=words.competence) if found else None


def _value(values: Mapping[int, int], number: int) -> Fraction | None:
    return Fraction(values[number]) if number in values else None


def group_bars(appraisal: Appraisal, shown_from: int, words: ChartWords = INDONESIAN) -> Drawing:
    """Penilai and groups against each other; where one group is too small, none of them is told."""
    told = appraisal.final is not None and not hides(appraisal.groups, shown_from)
    rows = [Bar(words.assessor, appraisal.instrument.mark)]
    for group in sorted(appraisal.groups, key=lambda one: GROUP_ORDER.index(one.group)):
        note = _hidden(group, shown_from, words) if appraisal.final is not None else words.incomplete
        rows.append(Bar(words.groups[group.group], group.mark if told else None, note))
    return bars(words.bars, rows, heads=(words.part, words.value), nothing=words.nothing, narrow=True)


def _hidden(group: GroupResult, shown_from: int, words: ChartWords) -> str:
    return words.hidden_below.format(number=shown_from) if group.respondents < shown_from else words.hidden


def value_waterfall(appraisal: Appraisal, shown_from: int, words: ChartWords = INDONESIAN) -> Drawing | None:
    """From the penilai's part to the final value; none while the value is open."""
    if appraisal.combined is None or appraisal.final is None:
        return None
    steps = [Step(words.assessor, appraisal.instrument.mark * appraisal.assessor_weight / 100)]
    steps += _parts(appraisal, shown_from, words)
    steps.append(Step(words.combined, appraisal.combined, total=True))
    if appraisal.attendance is not None:
        steps.append(Step(words.absence, appraisal.final - appraisal.combined))
    steps.append(Step(words.final, appraisal.final, total=True))
    return waterfall(words.waterfall, steps, heads=(words.step, words.value))


def _parts(appraisal: Appraisal, shown_from: int, words: ChartWords) -> Iterator[Step]:
    if hides(appraisal.groups, shown_from):
        yield Step(words.together, joint_part(appraisal.groups))
        return
    for group in sorted(appraisal.groups, key=lambda one: GROUP_ORDER.index(one.group)):
        if group.part is not None:
            yield Step(words.groups[group.group], group.part)
