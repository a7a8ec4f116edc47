"""Rows of the draw turned into what its pages show."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from collect.domain.kinds import Group, TeacherType
from collect.operations.draw_plan import DONE, TO_DRAW, DrawPlan, PlannedDraw
from collect.operations.paper import Holder, Person, people_of
from collect.storage.assignments import list_assignments
from collect.storage.codes import list_answered
from collect.storage.draws import DRAWN, REPLACED, RESERVE, Draw, Respondent, list_draws, list_respondents
from collect.storage.jobs import QUEUED, RUNNING, list_jobs
from collect.storage.periods import OPEN, Period
from collect.storage.teachers import list_teachers
from collect.web.terms import GROUP_LABELS, TEACHER_TYPE_LABELS

RESERVES_SHOWN = 10
WANTING, ALL = "perhatian", "semua"


@dataclass(frozen=True)
class PlanRow:
    """One guru: what was drawn, or would be, of each group."""

    teacher_id: uuid.UUID
    name: str
    kind: str
    groups: Mapping[Group, PlannedDraw]

    @property
    def drawn(self) -> bool:
        """Whether there is a list to look at."""
        return any(planned.state == DONE for planned in self.groups.values())

    @property
    def wanting(self) -> bool:
        """Whether something is to be done or looked at before or after the draw."""
        return any(planned.empty or planned.short or planned.state == TO_DRAW for planned in self.groups.values())


@dataclass(frozen=True)
class DrawRow:
    """A draw that was made."""

    draw_id: uuid.UUID
    number: int
    day: date
    origin: str
    seed: str
    digest: str
    groups: str


@dataclass(frozen=True)
class RespondentRow:
    """A person drawn, replaced or in reserve for one guru; `answered` is known only while the period is open."""

    person_id: uuid.UUID
    position: int
    name: str
    detail: str
    over_cap: bool
    answered: bool
    called: str
    reason: str
    changed_on: date | None


@dataclass(frozen=True)
class GroupRows:
    """One group of one guru."""

    group: Group
    label: str
    drawn: tuple[RespondentRow, ...]
    reserves: tuple[RespondentRow, ...]
    replaced: tuple[RespondentRow, ...]
    more_reserves: int


@dataclass(frozen=True)
class HeadingRow:
    """Cards that are printed under one heading."""

    heading: str
    number: int
    group: Group
    class_id: uuid.UUID | None


def plan_rows(session: Session, period: Period, plan: DrawPlan) -> list[PlanRow]:
    """Every guru of the period by name."""
    names = {row.teacher_id: row.name for row in list_teachers(session, period.school_id, also_left=True)}
    groups: dict[uuid.UUID, dict[Group, PlannedDraw]] = {}
    for planned in plan.rows:
        groups.setdefault(planned.teacher_id, {})[planned.group] = planned
    rows = [
        PlanRow(
            row.teacher_id,
            names[row.teacher_id],
            str(TEACHER_TYPE_LABELS[TeacherType(row.teacher_type)]),
            groups.get(row.teacher_id, {}),
        )
        for row in list_assignments(session, period.school_id, period.period_id)
    ]
    return sorted(rows, key=lambda row: (row.name, row.teacher_id))


def narrow(rows: Sequence[PlanRow], only: str) -> tuple[Sequence[PlanRow], str, list[tuple[str, str]]]:
    """The rows of the filter asked for, else those in want of something, else all; its key; every filter with its label."""
    wanting = [row for row in rows if row.wanting]
    found = {WANTING: wanting, ALL: rows}
    key = only if only in found else WANTING if wanting else ALL
    labels = [
        (WANTING, _("Perlu tindakan (%(number)s guru)", number=len(wanting))),
        (ALL, _("Semua (%(number)s guru)", number=len(rows))),
    ]
    return found[key], key, labels


def draw_running(session: Session, period: Period) -> uuid.UUID | None:
    """The job that draws for the period now, or is about to."""
    jobs = [
        one for one in list_jobs(session, period.school_id) if one.kind == "draw" and one.state in (QUEUED, RUNNING)
    ]
    wanted = str(period.period_id)
    return next((one.job_id for one in jobs if json.loads(one.arguments).get("period") == wanted), None)


def draw_rows(session: Session, period: Period) -> list[DrawRow]:
    """The draws that were made, in their order."""
    return [_draw_row(row) for row in list_draws(session, period.school_id, period.period_id)]


def _draw_row(row: Draw) -> DrawRow:
    request = json.loads(row.request)
    found = {demand["group"] for demand in request["demands"]}
    labels = ", ".join(str(GROUP_LABELS[group]) for group in Group if group in found)
    return DrawRow(row.draw_id, row.number, row.drawn_on, row.seed_origin, request["seed"], row.request_sha256, labels)


def group_rows(session: Session, period: Period, teacher_id: uuid.UUID) -> list[GroupRows]:
    """All groups drawn for one guru."""
    people = people_of(session, period.school_id)
    rows = list_respondents(session, period.school_id, period.period_id, teacher_id=teacher_id)
    answered: set[uuid.UUID] = set()
    if period.state == OPEN:
        pairs = list_answered(session, period.school_id, period.period_id)
        answered = {person for person, about in pairs if about == teacher_id}
    found: dict[str, list[Respondent]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return [_group(group, found[group], people=people, answered=answered) for group in Group if group in found]


def _group(
    group: Group, rows: Sequence[Respondent], *, people: Mapping[uuid.UUID, Person], answered: set[uuid.UUID]
) -> GroupRows:
    def of(state: str) -> tuple[RespondentRow, ...]:
        return tuple(_respondent(row, people, answered) for row in rows if row.state == state)

    reserves = of(RESERVE)
    more = max(0, len(reserves) - RESERVES_SHOWN)
    return GroupRows(group, str(GROUP_LABELS[group]), of(DRAWN), reserves[:RESERVES_SHOWN], of(REPLACED), more)


def _respondent(row: Respondent, people: Mapping[uuid.UUID, Person], answered: set[uuid.UUID]) -> RespondentRow:
    person = people.get(row.person_id)
    called = people.get(row.replaced_by) if row.replaced_by else None
    return RespondentRow(
        person_id=row.person_id,
        position=row.position,
        name=person.name if person else "–",
        detail=", ".join(part for part in (person.class_name, person.detail) if part) if person else "",
        over_cap=row.over_cap,
        answered=row.person_id in answered,
        called=called.name if called else "",
        reason=row.reason,
        changed_on=row.changed_on,
    )


def heading_rows(holders: Iterable[Holder]) -> list[HeadingRow]:
    """How many cards stand under each heading, in the order of printing."""
    found: dict[str, list[Holder]] = {}
    for holder in holders:
        found.setdefault(holder.person.heading, []).append(holder)
    return [
        HeadingRow(heading, len(held), held[0].person.group, held[0].person.class_id) for heading, held in found.items()
    ]
