"""A value unfolded: every number with the numbers that it was made of, down to the rule with its source and status.

What a group below the threshold answered is told nowhere, nor by subtraction: `collect.reports.rekap_disclosure` decides,
as it does for the rekap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from collect.domain.appraisal import Appraisal
from collect.reports.rekap_disclosure import hides, joint_part, traceable
from collect.reports.rekap_values import Rekap, RekapRow
from collect.web.terms import GROUP_LABELS
from collect.web.value_rules import Step, instrument_step, ordered, value_rules


@dataclass(frozen=True)
class CompetenceLine:
    """A competence on its sheet."""

    number: int
    domain: str
    name: str
    score: int
    highest: int
    percent: Fraction
    value: Fraction


@dataclass(frozen=True)
class Comparison:
    """The penilai and the groups against each other; a mark that must not be told is none."""

    label: str
    respondents: int | None
    minimum: int | None
    mark: Fraction | None
    weight: Fraction
    part: Fraction | None


@dataclass(frozen=True)
class ValuePage:
    """What a page about one guru's value shows. `complete`: the final value is there.

    `traceable`: so few have answered that the sum of all groups is theirs; nothing that the law prints could hide it.
    """

    row: RekapRow
    appraisal: Appraisal
    summative: bool
    complete: bool
    hidden: bool
    traceable: bool
    shown_from: int
    joint: Fraction | None
    competences: tuple[CompetenceLine, ...]
    comparisons: tuple[Comparison, ...]
    steps: tuple[Step, ...]


def value_page(rekap: Rekap, row: RekapRow) -> ValuePage | None:
    """The page's content; none while there is no value that still holds."""
    appraisal, given = row.appraisal, row.given
    if appraisal is None or given is None:
        return None
    regulation, complete = rekap.regulation, rekap.summative and appraisal.final is not None
    hidden = hides(appraisal.groups, regulation.limits.shown_from)
    steps = [instrument_step(row, appraisal)]
    if rekap.summative:
        steps += value_rules(regulation, row, appraisal=appraisal, given=given, hidden=hidden)
    return ValuePage(
        row=row,
        appraisal=appraisal,
        summative=rekap.summative,
        complete=complete,
        hidden=hidden,
        traceable=complete and traceable(appraisal.groups, regulation.limits.shown_from),
        shown_from=regulation.limits.shown_from,
        joint=joint_part(appraisal.groups) if complete and hidden else None,
        competences=tuple(_competences(row, appraisal)),
        comparisons=tuple(_comparisons(appraisal, told=complete and not hidden)) if rekap.summative else (),
        steps=tuple(steps),
    )


def _competences(row: RekapRow, appraisal: Appraisal) -> Iterator[CompetenceLine]:
    for found in appraisal.instrument.competences:
        competence = row.instrument.competence(found.number)
        if competence is not None:
            yield CompetenceLine(
                number=found.number,
                domain=competence.domain,
                name=competence.name,
                score=found.score,
                highest=found.highest,
                percent=found.percent,
                value=found.value,
            )


def _comparisons(appraisal: Appraisal, *, told: bool) -> Iterator[Comparison]:
    mark, weight = appraisal.instrument.mark, appraisal.assessor_weight
    yield Comparison(_("Penilai"), None, None, mark, weight, mark * weight / 100)
    for group in ordered(appraisal.groups):
        yield Comparison(
            label=str(GROUP_LABELS[group.group]),
            respondents=group.respondents,
            minimum=group.minimum,
            mark=group.mark if told else None,
            weight=group.weight,
            part=group.part if told else None,
        )
