"""The penilai's guru, period by period."""

import uuid
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.catalog.read import Catalog
from collect.operations.observe_parts import parts_of
from collect.operations.wordings import school_catalog
from collect.storage.assignments import list_assignments_by_assessor
from collect.storage.observations import CompetenceSheet, list_observations, list_sheets_of_period
from collect.storage.periods import CLOSED, Period, list_periods
from collect.storage.teachers import list_teachers
from collect.web.assess.overview import Part, part_of


@dataclass(frozen=True)
class Charge:
    """One guru whom the penilai assesses in a period."""

    teacher_id: uuid.UUID
    name: str
    parts: tuple[Part, ...]

    @property
    def finished(self) -> bool:
        return all(part.finished for part in self.parts)


@dataclass(frozen=True)
class Round:
    """A period with the guru of one penilai; those with work left come first."""

    period: Period
    charges: tuple[Charge, ...]

    @property
    def finished(self) -> int:
        """How many guru are wholly observed."""
        return sum(charge.finished for charge in self.charges)

    @property
    def over(self) -> bool:
        """Nothing is left to be observed in a period that is closed."""
        return self.period.state == CLOSED and self.finished == len(self.charges)


def rounds_of(session: Session, school_id: uuid.UUID, assessor_id: uuid.UUID | None) -> list[Round]:
    """The periods in which a penilai has guru, the newest first."""
    if assessor_id is None:
        return []
    names = {t.teacher_id: t.name for t in list_teachers(session, school_id, also_left=True)}
    catalog = school_catalog(session, school_id)
    found = [
        _round(session, period, assessor_id, names=names, catalog=catalog)
        for period in list_periods(session, school_id)
    ]
    return [one for one in found if one.charges]


def _round(
    session: Session, period: Period, assessor_id: uuid.UUID, *, names: dict[uuid.UUID, str], catalog: Catalog
) -> Round:
    key = (period.school_id, period.period_id)
    rows = list_assignments_by_assessor(session, *key, assessor_id=assessor_id)
    if not rows:
        return Round(period, ())
    observations = {(o.teacher_id, o.part): o for o in list_observations(session, *key)}
    sheets: dict[uuid.UUID, list[CompetenceSheet]] = defaultdict(list)
    for sheet in list_sheets_of_period(session, *key):
        sheets[sheet.observation_id].append(sheet)
    charges = []
    for row in rows:
        parts = []
        for name in parts_of(row):
            observation = observations.get((row.teacher_id, name))
            entered = sheets[observation.observation_id] if observation else []
            part = part_of(catalog, row, name, observation=observation, sheets=entered)
            # A duty whose form is incomplete here is scored on paper; the koordinator enters its total.
            if observation or part.instrument.complete:
                parts.append(part)
        charges.append(Charge(row.teacher_id, names[row.teacher_id], tuple(parts)))
    charges.sort(key=lambda charge: (charge.finished, charge.name, charge.teacher_id))
    return Round(period, tuple(charges))
