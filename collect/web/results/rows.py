"""Which results a visitor may see, as lists."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from collect.operations.appraise import stored_result
from collect.operations.paper import Standing, standings_of
from collect.storage.assignments import find_assignment
from collect.storage.periods import CLOSED, Period, list_periods
from collect.storage.teachers import list_teachers


@dataclass(frozen=True)
class ResultRow:
    """One guru in one closed period; without `result` there is no value that holds yet."""

    period: Period
    teacher_id: uuid.UUID
    name: str
    result: Mapping[str, Any] | None

    @property
    def summative(self) -> bool:
        """Only a sumatif has a final value."""
        return self.period.kind == "sumatif"


def closed_periods(session: Session, school_id: uuid.UUID) -> list[Period]:
    """The newest first."""
    return [period for period in list_periods(session, school_id) if period.state == CLOSED]


def own_rows(session: Session, school_id: uuid.UUID, teacher_id: uuid.UUID, name: str) -> list[ResultRow]:
    """A guru's own results, one for each closed period in which the guru was assessed."""
    rows = []
    for period in closed_periods(session, school_id):
        if find_assignment(session, school_id, period.period_id, teacher_id) is not None:
            (standing,) = standings_of(session, period, teacher_id)
            rows.append(_row(period, standing, name))
    return rows


def school_rows(session: Session, period: Period) -> list[ResultRow]:
    """All guru of a closed period by name."""
    names = {row.teacher_id: row.name for row in list_teachers(session, period.school_id, also_left=True)}
    rows = [_row(period, standing, names[standing.teacher_id]) for standing in standings_of(session, period)]
    return sorted(rows, key=lambda row: (row.name, row.teacher_id))


def _row(period: Period, standing: Standing, name: str) -> ResultRow:
    current = standing.stored if standing.current else None
    return ResultRow(period, standing.teacher_id, name, stored_result(current) if current else None)
