"""What a formatif leaves to be developed: each guru's weak competences, what they lack, and the PKB planned for them."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.catalog.read import Catalog
from collect.domain.comparison import weak_competences
from collect.domain.kinds import PeriodKind
from collect.domain.problem import refuse
from collect.domain.typed import seen_words
from collect.operations.assign import assignment_of
from collect.operations.compare import Observed, observed_in, observed_of
from collect.operations.deed import Deed, record
from collect.operations.open_period import period_of
from collect.operations.wordings import school_catalog
from collect.storage.assignments import find_assignment, list_assignments
from collect.storage.development import (
    PlannedActivity,
    find_planned_activity,
    list_planned_activities,
)
from collect.storage.periods import ANY_STATE, CLOSED, Period, list_periods
from collect.storage.teachers import list_teachers

ACTIVITY_MOST = 500
_FULL = 2


@dataclass(frozen=True)
class Hint:
    """An indicator that is not wholly fulfilled: score 0 or 1."""

    text: str
    score: int


@dataclass(frozen=True)
class WeakCompetence:
    """A competence with the value 1 or 2. Without a plan `activity` and `planned_by` are empty."""

    number: int
    name: str
    value: int
    hints: tuple[Hint, ...]
    activity: str = ""
    planned_by: str = ""
    planned_on: date | None = None


@dataclass(frozen=True)
class FollowUp:
    """One guru's list; empty `weak` where the formatif found nothing below standard."""

    teacher_id: uuid.UUID
    name: str
    assessor_id: uuid.UUID | None
    instrument: str
    weak: tuple[WeakCompetence, ...]

    @property
    def planned(self) -> int:
        """For how many of the competences something is planned."""
        return sum(bool(one.activity) for one in self.weak)


@dataclass(frozen=True)
class SchoolNeed:
    """How many guru are weak in a competence of an instrument."""

    instrument: str
    number: int
    name: str
    guru: int


def formative_periods(session: Session, school_id: uuid.UUID, *, closed_only: bool = False) -> list[Period]:
    """The formatif periods, the newest first."""
    states = (CLOSED,) if closed_only else ANY_STATE
    return [p for p in list_periods(session, school_id) if p.kind == PeriodKind.FORMATIVE and p.state in states]


def follow_ups_of(session: Session, period: Period) -> list[FollowUp]:
    """Every guru whose observation in a formatif is finished, by name."""
    key = (period.school_id, period.period_id)
    catalog = school_catalog(session, period.school_id)
    names = {row.teacher_id: row.name for row in list_teachers(session, period.school_id, also_left=True)}
    assessors = {row.teacher_id: row.assessor_id for row in list_assignments(session, *key)}
    plans: dict[uuid.UUID, dict[int, PlannedActivity]] = {}
    for plan in list_planned_activities(session, *key):
        plans.setdefault(plan.teacher_id, {})[plan.number] = plan
    found = [
        FollowUp(
            teacher_id=teacher_id,
            name=names[teacher_id],
            assessor_id=assessors.get(teacher_id),
            instrument=observed.instrument_code,
            weak=_weak(catalog, observed, plans.get(teacher_id, {})),
        )
        for teacher_id, observed in observed_in(session, period).items()
    ]
    return sorted(found, key=lambda one: (one.name, str(one.teacher_id)))


def follow_up_of(session: Session, period: Period, teacher_id: uuid.UUID) -> FollowUp | None:
    """One guru's list; none while the observation is not finished."""
    observed = observed_of(session, period, teacher_id)
    row = find_assignment(session, period.school_id, period.period_id, teacher_id)
    if observed is None or row is None:
        return None
    names = {one.teacher_id: one.name for one in list_teachers(session, period.school_id, also_left=True)}
    plans = {
        plan.number: plan
        for plan in list_planned_activities(session, period.school_id, period.period_id)
        if plan.teacher_id == teacher_id
    }
    weak = _weak(school_catalog(session, period.school_id), observed, plans)
    return FollowUp(teacher_id, names[teacher_id], row.assessor_id, observed.instrument_code, weak)


def school_needs(follow_ups: Sequence[FollowUp]) -> list[SchoolNeed]:
    """In which competences most guru are weak, those of most guru first."""
    counted: Counter[tuple[str, int, str]] = Counter()
    for one in follow_ups:
        counted.update((one.instrument, weak.number, weak.name) for weak in one.weak)
    found = [SchoolNeed(*key, guru=guru) for key, guru in counted.items()]
    return sorted(found, key=lambda need: (-need.guru, need.instrument, need.number))


def plan_activity(
    session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID, *, number: int, activity: str
) -> None:
    """Write down what a guru is to do for a weak competence; an empty text takes the plan back. Raises `Refused`."""
    period = period_of(session, deed, period_id, ANY_STATE)
    assignment_of(session, deed, period_id, teacher_id)
    observed = observed_of(session, period, teacher_id)
    weak = weak_competences(observed.values) if observed and period.kind == PeriodKind.FORMATIVE else ()
    if number not in weak:
        raise refuse("plan.not_weak", "activity", number=number)
    activity = seen_words(activity)
    if len(activity) > ACTIVITY_MOST:
        raise refuse("plan.long", "activity", most=ACTIVITY_MOST)
    row = find_planned_activity(session, deed.school_id, period_id, teacher_id=teacher_id, number=number)
    if activity == (row.activity if row else ""):
        return
    if row is None:
        row = PlannedActivity(school_id=deed.school_id, period_id=period_id, teacher_id=teacher_id, number=number)
        session.add(row)
    if activity:
        row.activity, row.planned_by, row.planned_on = activity, deed.actor[:200], deed.today
    else:
        session.delete(row)
    session.flush()
    record(session, deed, "pkb.planned", str(teacher_id), period=period_id, number=number, activity=activity)


def _weak(catalog: Catalog, observed: Observed, plans: Mapping[int, PlannedActivity]) -> tuple[WeakCompetence, ...]:
    instrument = catalog.instrument(observed.instrument_code, observed.instrument_version)
    values = observed.values
    found = []
    for number in weak_competences(values):
        competence = instrument.competence(number)
        texts = tuple(indicator.text for indicator in competence.indicators) if competence else ()
        scored = zip(texts, observed.scores[number], strict=False)
        plan = plans.get(number)
        found.append(
            WeakCompetence(
                number=number,
                name=competence.name if competence else "",
                value=values[number],
                hints=tuple(Hint(text, score) for text, score in scored if score < _FULL),
                activity=plan.activity if plan else "",
                planned_by=plan.planned_by if plan else "",
                planned_on=plan.planned_on if plan else None,
            )
        )
    return tuple(found)
