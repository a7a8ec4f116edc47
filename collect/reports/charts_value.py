"""A guru's value as pictures: which numbers may be drawn is decided where it is for every paper, in `rekap_disclosure`."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from collect.domain.appraisal import Appraisal
from collect.domain.instrument import Instrument
from collect.domain.kinds import GROUP_LABELS, PeriodKind
from collect.reports.charts import Bar, Series, Step, bars, radar, waterfall
from collect.reports.charts_model import Drawing
from collect.reports.forms_values import STAGE_LABELS, STAGES
from collect.reports.rekap_disclosure import hidden_label, hides, joint_part
from collect.reports.rekap_values import GROUP_ORDER

_ORDER = tuple(reversed(STAGES))


def competence_radar(instrument: Instrument, stages: Mapping[PeriodKind, Mapping[int, int]]) -> Drawing | None:
    """Sumatif (full line), kemajuan and formatif (dashed), of the stages that have values; none without any."""
    numbers = [competence.number for competence in instrument.competences]
    found = [
        Series(STAGE_LABELS[stage], tuple(_value(stages[stage], number) for number in numbers))
        for stage in _ORDER
        if stages.get(stage)
    ]
    axes = [(str(competence.number), competence.name) for competence in instrument.competences]
    return radar("Nilai tiap kompetensi, skala 1 sampai 4", axes, found) if found else None


def _value(values: Mapping[int, int], number: int) -> Fraction | None:
    return Fraction(values[number]) if number in values else None


def group_bars(appraisal: Appraisal, shown_from: int) -> Drawing:
    """Penilai and groups against each other; where one group is too small, none of them is told."""
    told = appraisal.final is not None and not hides(appraisal.groups, shown_from)
    rows = [Bar("Penilai", appraisal.instrument.mark)]
    for group in sorted(appraisal.groups, key=lambda one: GROUP_ORDER.index(one.group)):
        note = hidden_label(group, shown_from) if appraisal.final is not None else "belum lengkap"
        rows.append(Bar(GROUP_LABELS[group.group], group.mark if told else None, note))
    return bars("Penilai dan kelompok responden, skala 100", rows)


def value_waterfall(appraisal: Appraisal, shown_from: int) -> Drawing | None:
    """From the penilai's part to the final value; none while the value is open."""
    if appraisal.combined is None or appraisal.final is None:
        return None
    steps = [Step("Penilai", appraisal.instrument.mark * appraisal.assessor_weight / 100)]
    steps += _parts(appraisal, shown_from)
    steps.append(Step("Nilai PKG", appraisal.combined, total=True))
    if appraisal.attendance is not None:
        steps.append(Step("Ketidakhadiran", appraisal.final - appraisal.combined))
    steps.append(Step("Nilai akhir", appraisal.final, total=True))
    return waterfall("Dari nilai penilai ke nilai akhir", steps)


def _parts(appraisal: Appraisal, shown_from: int) -> Iterator[Step]:
    if hides(appraisal.groups, shown_from):
        yield Step("Semua kelompok bersama", joint_part(appraisal.groups))
        return
    for group in sorted(appraisal.groups, key=lambda one: GROUP_ORDER.index(one.group)):
        if group.part is not None:
            yield Step(GROUP_LABELS[group.group], group.part)
