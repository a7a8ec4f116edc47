"""Rows of a period turned into what the pages of values show. Counts and names, never an answer."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from collect.domain.kinds import Group, PeriodKind
from collect.operations.appraise import stored_result
from collect.operations.draw_plan import regulation_of
from collect.operations.gather_sheets import COMPARED, counts_attendance
from collect.operations.paper import standings_of
from collect.storage.assignments import EXCLUSION, Assignment, list_assignments, list_waivers
from collect.storage.attendance import list_attendance
from collect.storage.codes import count_received
from collect.storage.draws import count_drawn, list_needs
from collect.storage.observations import DUTY, FINISHED, TEACHING, Observation, list_observations
from collect.storage.periods import CLOSED, Period
from collect.storage.teachers import list_teachers
from collect.web.terms import GROUP_LABELS


@dataclass(frozen=True)
class ResponseRow:
    """One guru and group: how many are needed, were drawn, have answered. `excluded` groups count for nothing."""

    teacher_id: uuid.UUID
    name: str
    group: Group
    label: str
    minimum: int
    drawn: int
    received: int
    excluded: bool

    @property
    def lacking(self) -> int:
        """How many more are needed."""
        return 0 if self.excluded else max(0, self.minimum - self.received)


@dataclass(frozen=True)
class GroupTotal:
    """All guru of a group together."""

    label: str
    drawn: int
    received: int
    short: int


@dataclass(frozen=True)
class PartState:
    """An observation of a guru: finished on a day, running, or not begun."""

    part: str
    finished_on: date | None
    running: bool


@dataclass(frozen=True)
class GuruRow:
    """Where a guru stands. `result`: the stored result if it still holds; `missing`: codes of what keeps the value open."""

    teacher_id: uuid.UUID
    name: str
    assessor: str
    parts: tuple[PartState, ...]
    lacking_groups: int
    attended: bool
    missing: tuple[str, ...] = ()
    result: Mapping[str, Any] | None = None

    @property
    def observed(self) -> bool:
        """Whether every observation is finished."""
        return all(part.finished_on for part in self.parts)


def response_rows(session: Session, period: Period) -> list[ResponseRow]:
    """The shortest first, then by name."""
    key = (period.school_id, period.period_id)
    names = {row.teacher_id: row.name for row in list_teachers(session, period.school_id, also_left=True)}
    drawn, received = count_drawn(session, *key), count_received(session, *key)
    excluded = {(w.teacher_id, w.subject) for w in list_waivers(session, *key) if w.kind == EXCLUSION}
    rows = [
        ResponseRow(
            teacher_id=need.teacher_id,
            name=names[need.teacher_id],
            group=Group(need.group),
            label=str(GROUP_LABELS[Group(need.group)]),
            minimum=need.minimum,
            drawn=drawn.get((need.teacher_id, need.group), 0),
            received=received.get((need.teacher_id, need.group), 0),
            excluded=(need.teacher_id, need.group) in excluded,
        )
        for need in list_needs(session, *key)
    ]
    return sorted(rows, key=lambda row: (-row.lacking, row.name, row.teacher_id, row.label))


def group_totals(rows: Sequence[ResponseRow]) -> list[GroupTotal]:
    """The groups of a period in the regulation's order."""
    counted = {group: [row for row in rows if row.group == group and not row.excluded] for group in Group}
    return [
        GroupTotal(
            str(GROUP_LABELS[group]),
            sum(row.drawn for row in found),
            sum(row.received for row in found),
            sum(row.lacking > 0 for row in found),
        )
        for group, found in counted.items()
        if found
    ]


def guru_rows(session: Session, period: Period, *, closed: bool, teacher_id: uuid.UUID | None = None) -> list[GuruRow]:
    """Every guru of a period by name, or one; with values once it is closed."""
    key = (period.school_id, period.period_id)
    names = {row.teacher_id: row.name for row in list_teachers(session, period.school_id, also_left=True)}
    observations = {(o.teacher_id, o.part): o for o in list_observations(session, *key)}
    attended = {row.teacher_id for row in list_attendance(session, *key)}
    lacking: dict[uuid.UUID, int] = {}
    for row in response_rows(session, period):
        lacking[row.teacher_id] = lacking.get(row.teacher_id, 0) + (row.lacking > 0)
    standings = {s.teacher_id: s for s in standings_of(session, period, teacher_id)} if closed else {}
    rows = []
    for assignment in list_assignments(session, *key):
        if teacher_id not in (None, assignment.teacher_id):
            continue
        standing = standings.get(assignment.teacher_id)
        stored = standing.stored if standing and standing.current else None
        rows.append(
            GuruRow(
                teacher_id=assignment.teacher_id,
                name=names[assignment.teacher_id],
                assessor=names.get(assignment.assessor_id, "") if assignment.assessor_id else "",
                parts=tuple(_parts(assignment, observations)),
                lacking_groups=lacking.get(assignment.teacher_id, 0),
                attended=assignment.teacher_id in attended,
                missing=standing.missing if standing else (),
                result=stored_result(stored) if stored else None,
            )
        )
    return sorted(rows, key=lambda row: (row.name, row.teacher_id))


def wanting_rows(rows: Sequence[GuruRow], period: Period) -> list[GuruRow]:
    """Those for whom something is still to be done, the ones that lack most first."""
    lacking = {row.teacher_id: _lacking(row, period) for row in rows}
    return sorted((row for row in rows if lacking[row.teacher_id]), key=lambda row: -lacking[row.teacher_id])


def _lacking(row: GuruRow, period: Period) -> int:
    if period.state == CLOSED:
        incomplete = period.kind == PeriodKind.SUMMATIVE and row.result is not None and not row.result["complete"]
        return len(row.missing) + incomplete if row.missing != (COMPARED,) else 0
    unfinished = sum(part.finished_on is None for part in row.parts)
    return unfinished + row.lacking_groups + (attendance_counts(period) and not row.attended)


def _parts(row: Assignment, observations: Mapping[tuple[uuid.UUID, str], Observation]) -> Iterator[PartState]:
    wanted = [TEACHING] + ([DUTY] if row.duty_code and row.duty_total is None else [])
    for part in wanted:
        found = observations.get((row.teacher_id, part))
        finished = found.finished_on if found and found.state == FINISHED else None
        yield PartState(part, finished, found is not None and finished is None)


def attendance_counts(period: Period) -> bool:
    """Whether the period's values need attendance."""
    return counts_attendance(period, regulation_of(period))
