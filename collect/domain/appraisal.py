"""Instrument, groups and attendance under a regulation: the value of PK Guru with every step kept.

Nothing is rounded between steps (project default, as the published worked case does); nothing is computed silently: too few
respondents in a group that has a weight leave the value open and say what is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from collect.domain.attendance import AttendanceFactor, attendance_factor
from collect.domain.credit import Credit, CreditInput, annual_credit
from collect.domain.instrument import Instrument
from collect.domain.kinds import Group, TeacherType
from collect.domain.problem import Problem, problem
from collect.domain.regulation import Band, Regulation
from collect.domain.scoring import InstrumentMark, band_of, group_mark, instrument_mark, total_mark, weights_after


@dataclass(frozen=True)
class Scored:
    """An instrument with the scores of all its competences, or with a total in their place."""

    instrument: Instrument
    scores: Mapping[int, tuple[int, ...]] | None = None
    total: Fraction | None = None

    def mark(self) -> InstrumentMark:
        """The instrument's mark on the scale of 100."""
        if self.scores is not None:
            return instrument_mark(self.instrument, self.scores)
        return total_mark(self.instrument, self.total if self.total is not None else Fraction(0))


@dataclass(frozen=True)
class AppraisalInput:
    """All that a value rests on. `groups`: the marks (0-100) of each group's respondents; `required`: this guru's own minimums."""

    teacher_type: TeacherType
    teaching: Scored
    groups: Mapping[Group, tuple[Fraction, ...]] = field(default_factory=dict)
    excluded: Mapping[Group, str] = field(default_factory=dict)
    required: Mapping[Group, int] = field(default_factory=dict)
    absent_days: Fraction = Fraction(0)
    late_minutes: Fraction = Fraction(0)
    credit: CreditInput | None = None
    duty: Scored | None = None


@dataclass(frozen=True)
class GroupResult:
    """A group's respondents, the number needed, its mark, its weight (points of 100) and its part of the combined mark."""

    group: Group
    respondents: int
    minimum: int
    mark: Fraction | None
    weight: Fraction
    part: Fraction | None


@dataclass(frozen=True)
class DutyResult:
    """The value of an extra duty, by the same combination and attendance (project default)."""

    mark: InstrumentMark
    combined: Fraction | None
    final: Fraction | None
    band: Band | None


@dataclass(frozen=True)
class Appraisal:
    """The value with its steps. `combined`, `final`, `band` and `credit` are none while something is missing."""

    teacher_type: TeacherType
    instrument: InstrumentMark
    assessor_weight: Fraction
    groups: tuple[GroupResult, ...]
    attendance: AttendanceFactor | None
    combined: Fraction | None
    final: Fraction | None
    band: Band | None
    duty: DutyResult | None
    credit: Credit | None
    problems: tuple[Problem, ...]

    @property
    def complete(self) -> bool:
        """Whether every group with a weight has enough respondents."""
        return self.final is not None


def appraise(regulation: Regulation, given: AppraisalInput) -> Appraisal:
    """Compute the value. The input was checked before (`score_sheet`, or the operations that gathered it)."""
    proportion = regulation.proportions.get(given.teacher_type)
    groups = _groups(regulation, given)
    factor = (
        attendance_factor(regulation.attendance, absent_days=given.absent_days, late_minutes=given.late_minutes)
        if regulation.attendance
        else None
    )
    weight = proportion.assessor if proportion else Fraction(100)
    problems = [
        problem(
            "appraisal.respondents",
            f"groups.{g.group}",
            group=g.group,
            lacking=g.minimum - g.respondents,
            needed=g.minimum,
        )
        for g in groups
        if g.respondents < g.minimum
    ]
    ready = not problems
    instrument = given.teaching.mark()
    combined, final, band = _value(
        regulation, instrument.mark, weight=weight, groups=groups, factor=factor, ready=ready
    )
    duty = _duty(regulation, given, weight=weight, groups=groups, factor=factor, ready=ready)
    credit = _credit(regulation, given, band=band, duty=duty)
    if given.credit is not None and band is not None and credit is None:
        problems.append(problem("appraisal.no_higher_rank", "credit.rank", rank=given.credit.rank))
    return Appraisal(
        teacher_type=given.teacher_type,
        instrument=instrument,
        assessor_weight=weight,
        groups=groups,
        attendance=factor,
        combined=combined,
        final=final,
        band=band,
        duty=duty,
        credit=credit,
        problems=tuple(problems),
    )


def needed(regulation: Regulation, given: AppraisalInput, group: Group) -> int:
    """The number of respondents that this guru needs of a group: the recorded one, else the regulation's minimum."""
    row = regulation.minimum(given.teacher_type, group)
    return given.required.get(group, row.number if row else 1)


def _groups(regulation: Regulation, given: AppraisalInput) -> tuple[GroupResult, ...]:
    proportion = regulation.proportions.get(given.teacher_type)
    if proportion is None:
        return ()
    results = []
    for group, weight in weights_after(proportion, tuple(given.excluded)).items():
        marks = given.groups.get(group, ())
        mark = group_mark(marks)
        part = None if mark is None else mark * weight / 100
        results.append(GroupResult(group, len(marks), needed(regulation, given, group), mark, weight, part))
    return tuple(results)


def _value(
    regulation: Regulation,
    mark: Fraction,
    *,
    weight: Fraction,
    groups: tuple[GroupResult, ...],
    factor: AttendanceFactor | None,
    ready: bool,
) -> tuple[Fraction | None, Fraction | None, Band | None]:
    """Combined mark, final mark and band; all none while a group lacks respondents."""
    if not ready:
        return None, None, None
    combined = mark * weight / 100 + sum((g.part for g in groups if g.part is not None), Fraction(0))
    final = combined * factor.percent / 100 if factor else combined
    return combined, final, band_of(regulation.bands, final)


def _duty(
    regulation: Regulation,
    given: AppraisalInput,
    *,
    weight: Fraction,
    groups: tuple[GroupResult, ...],
    factor: AttendanceFactor | None,
    ready: bool,
) -> DutyResult | None:
    if given.duty is None:
        return None
    mark = given.duty.mark()
    combined, final, band = _value(regulation, mark.mark, weight=weight, groups=groups, factor=factor, ready=ready)
    return DutyResult(mark, combined, final, band)


def _credit(
    regulation: Regulation, given: AppraisalInput, *, band: Band | None, duty: DutyResult | None
) -> Credit | None:
    if given.credit is None or band is None:
        return None
    code = given.duty.instrument.code if given.duty else None
    shared = (regulation.duties[code], duty.band) if code and duty and duty.band else None
    principal = "kepala-sekolah" if given.teacher_type == TeacherType.PRINCIPAL else None
    return annual_credit(
        regulation.credit[given.credit.rank],
        given.credit,
        load=regulation.load(given.teacher_type),
        bonus=regulation.bonus,
        band=band,
        duty=shared,
        reduced_by=code or principal,
    )
