"""What the year's finished observations say of each competence: one period's values, and a guru's stages side by side."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.catalog.read import Catalog
from collect.domain.comparison import STAGES, Compared, compare, value_of
from collect.domain.kinds import PeriodKind
from collect.operations.own_sight import shown_to_guru
from collect.operations.wordings import school_catalog
from collect.storage.observations import (
    FINISHED,
    TEACHING,
    find_observation,
    list_observations,
    list_sheets,
    list_sheets_of_period,
)
from collect.storage.periods import CLOSED, Period, list_periods


@dataclass(frozen=True)
class Observed:
    """One guru's finished observation of the lessons: by which instrument, and the scores by the competence's number."""

    instrument_code: str
    instrument_version: int
    scores: Mapping[int, tuple[int, ...]]

    @property
    def values(self) -> dict[int, int]:
        """Each competence's value, 1 to 4."""
        return {number: value_of(scores) for number, scores in self.scores.items()}


@dataclass(frozen=True)
class ComparisonLine:
    """A competence with its name, in the school's own words."""

    name: str
    compared: Compared


@dataclass(frozen=True)
class Comparison:
    """A guru's year. `stages`: the periods that the columns were taken from; `other`: stages by another instrument, left out."""

    year: int
    instrument: str
    stages: Mapping[PeriodKind, Period]
    lines: tuple[ComparisonLine, ...]
    other: tuple[PeriodKind, ...] = ()


def observed_in(session: Session, period: Period) -> dict[uuid.UUID, Observed]:
    """Every guru whose observation of the lessons is finished in that period."""
    key = (period.school_id, period.period_id)
    done = {o.observation_id: o for o in list_observations(session, *key) if _counts(o.part, o.state)}
    scores: dict[uuid.UUID, dict[int, tuple[int, ...]]] = {observation_id: {} for observation_id in done}
    for sheet in list_sheets_of_period(session, *key):
        if sheet.observation_id in done:
            scores[sheet.observation_id][sheet.number] = _digits(sheet.scores)
    return {
        one.teacher_id: Observed(one.instrument_code, one.instrument_version, scores[observation_id])
        for observation_id, one in done.items()
    }


def observed_of(session: Session, period: Period, teacher_id: uuid.UUID) -> Observed | None:
    """One guru's finished observation of the lessons in that period."""
    found = find_observation(session, period.school_id, period.period_id, teacher_id=teacher_id, part=TEACHING)
    if found is None or not _counts(found.part, found.state):
        return None
    sheets = list_sheets(session, found.school_id, found.observation_id)
    scores = {sheet.number: _digits(sheet.scores) for sheet in sheets}
    return Observed(found.instrument_code, found.instrument_version, scores)


def comparison_of(
    session: Session,
    school_id: uuid.UUID,
    teacher_id: uuid.UUID,
    year: int,
    *,
    also_open: bool = False,
    to_guru: bool = False,
) -> Comparison | None:
    """Formatif, kemajuan and sumatif of one guru in a year; none while fewer than two of them can be compared.

    Closed periods only; with `also_open` also what is finished in one that still runs, for the penilai and the koordinator;
    `to_guru`: without what was not handed over to this guru (`shown_to_guru`). Of two periods of a kind the newer one counts.
    A stage observed with another instrument than the newest one cannot be compared and is named in `other`.
    """
    found: dict[PeriodKind, tuple[Period, Observed]] = {}
    for period in list_periods(session, school_id):
        kind = PeriodKind(period.kind)
        if period.year != year or kind in found or not (also_open or period.state == CLOSED):
            continue
        hidden = to_guru and not shown_to_guru(session, period, teacher_id)
        observed = None if hidden else observed_of(session, period, teacher_id)
        if observed is not None:
            found[kind] = (period, observed)
    if len(found) < 2:
        return None
    newest = next(found[stage][1] for stage in reversed(STAGES) if stage in found)
    same = {kind: pair for kind, pair in found.items() if pair[1].instrument_code == newest.instrument_code}
    lines = compare({kind: observed.values for kind, (_, observed) in same.items()})
    names = _names(school_catalog(session, school_id), newest)
    return Comparison(
        year=year,
        instrument=newest.instrument_code,
        stages={kind: period for kind, (period, _) in same.items()},
        lines=tuple(ComparisonLine(names.get(line.number, ""), line) for line in lines),
        other=tuple(stage for stage in STAGES if stage in found and stage not in same),
    )


def _names(catalog: Catalog, observed: Observed) -> dict[int, str]:
    instrument = catalog.instrument(observed.instrument_code, observed.instrument_version)
    return {competence.number: competence.name for competence in instrument.competences}


def _counts(part: str, state: str) -> bool:
    return part == TEACHING and state == FINISHED


def _digits(text: str) -> tuple[int, ...]:
    """The scores of a finished observation: all are there."""
    return tuple(int(digit) for digit in text)
