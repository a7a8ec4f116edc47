"""What a draw would do, before it is made: each guru's need of each group, the pool, and what stands in the way."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.eligibility import Claim, claims
from collect.domain.kinds import Group, PeriodKind, SchoolKind, TeacherType
from collect.domain.problem import refuse
from collect.domain.regulation import Regulation
from collect.operations.pools import assessees, school_people
from collect.storage.assignments import EXCLUSION, Assignment, list_assignments, list_waivers
from collect.storage.draws import list_needs
from collect.storage.periods import Period
from collect.storage.pupils import list_parents, list_students
from collect.storage.schools import find_school

Key = tuple[str, str]
"""Guru and group."""

TO_DRAW, DONE, LEFT_OUT = "akan diundi", "sudah diundi", "dikecualikan"


@dataclass(frozen=True)
class PlannedDraw:
    """One guru and group. `rule` is the regulation's number, `minimum` what holds for this guru, `take` what is drawn."""

    teacher_id: uuid.UUID
    group: Group
    state: str
    rule: int
    minimum: int
    take: int
    pool: int
    reason: str = ""

    @property
    def empty(self) -> bool:
        """Nobody can be drawn: the group needs a recorded exclusion, or the school's lists are not whole."""
        return self.state != LEFT_OUT and self.pool == 0

    @property
    def short(self) -> bool:
        """The pool is smaller than the regulation's number: all of it is taken."""
        return self.state == TO_DRAW and self.pool > 0 and self.minimum < self.rule


@dataclass(frozen=True)
class DrawPlan:
    """All of a period, and counts of what the koordinator may want to mend first."""

    rows: tuple[PlannedDraw, ...]
    without_assessor: int
    parents: int
    parents_without_phone: int
    students_without_parent: int

    @property
    def open(self) -> tuple[PlannedDraw, ...]:
        """What the next draw would serve."""
        return tuple(row for row in self.rows if row.state == TO_DRAW)


def regulation_of(period: Period) -> Regulation:
    """The period's version, with the rows in force on its last day: the same a year later."""
    catalog = load_catalog(on=period.closes_on)
    return catalog.regulation(period.regulation_code, period.regulation_version)


def needs_respondents(period: Period) -> bool:
    """Questionnaires run with the sumatif alone (Buku 2 Pengelolaan PKG revisi 2016, H), where the regulation counts them."""
    return period.kind == PeriodKind.SUMMATIVE and regulation_of(period).supplement


def plan_draw(session: Session, period: Period, *, extra: int) -> DrawPlan:
    """Look at what `make_draw` would do now; nothing is changed."""
    parents = list_parents(session, period.school_id)
    students = list_students(session, period.school_id)
    invited = {student.parent_id for student in students}
    inviting = [parent for parent in parents if parent.teacher_id is None and parent.parent_id in invited]
    assignments = list_assignments(session, period.school_id, period.period_id)
    return DrawPlan(
        rows=tuple(_rows(session, period, assignments, extra=extra)) if needs_respondents(period) else (),
        without_assessor=sum(row.assessor_id is None for row in assignments),
        parents=len(inviting),
        parents_without_phone=sum(not parent.phone for parent in inviting),
        students_without_parent=sum(student.parent_id is None for student in students),
    )


def open_claims(session: Session, period: Period, *, extra: int) -> dict[Key, Claim]:
    """The demands that were not drawn for yet, without the groups that were left out.

    A draw from an empty pool drew nobody: once the school's lists are mended, it is made again.
    """
    regulation = regulation_of(period)
    needs = list_needs(session, period.school_id, period.period_id)
    done = {(str(need.teacher_id), need.group): need.pool for need in needs}
    left_out: dict[str, set[Group]] = {}
    for waiver in list_waivers(session, period.school_id, period.period_id):
        if waiver.kind == EXCLUSION:
            left_out.setdefault(str(waiver.teacher_id), set()).add(Group(waiver.subject))
    people = school_people(session, period.school_id)
    made: dict[Key, Claim] = {}
    for assessee in assessees(session, period.school_id, period.period_id):
        excluded = frozenset(left_out.get(assessee.person, ()))
        for claim in claims(assessee, people, regulation, extra=extra, excluded=excluded):
            key = (claim.demand.teacher, claim.demand.group)
            if key not in done or (done[key] == 0 and claim.pool):
                made[key] = claim
    return made


def taken(claim: Claim) -> int:
    """How many a draw can take of the pools."""
    return sum(min(stratum.take, len(stratum.pool)) for stratum in claim.demand.strata.values())


def _rows(session: Session, period: Period, assignments: Sequence[Assignment], *, extra: int) -> Iterator[PlannedDraw]:
    school = find_school(session, period.school_id)
    if school is None:
        raise refuse("school.unknown")
    regulation, kind = regulation_of(period), SchoolKind(school.kind)
    kinds = {row.teacher_id: TeacherType(row.teacher_type) for row in assignments}

    def rule(teacher_id: uuid.UUID, group: Group) -> int:
        row = regulation.minimum(kinds[teacher_id], group, kind)
        return row.number if row else 1

    open_ones = open_claims(session, period, extra=extra)
    left_out = [w for w in list_waivers(session, period.school_id, period.period_id) if w.kind == EXCLUSION]
    elsewhere = {*open_ones, *((str(waiver.teacher_id), waiver.subject) for waiver in left_out)}
    for need in list_needs(session, period.school_id, period.period_id):
        if (str(need.teacher_id), need.group) in elsewhere:
            continue
        group = Group(need.group)
        number = max(need.minimum, rule(need.teacher_id, group))
        yield PlannedDraw(need.teacher_id, group, DONE, number, need.minimum, need.taken, need.pool)
    for (teacher, name), claim in open_ones.items():
        teacher_id, group = uuid.UUID(teacher), Group(name)
        number = max(claim.minimum, rule(teacher_id, group))
        yield PlannedDraw(teacher_id, group, TO_DRAW, number, claim.minimum, taken(claim), claim.pool)
    for waiver in left_out:
        group = Group(waiver.subject)
        number = rule(waiver.teacher_id, group)
        yield PlannedDraw(waiver.teacher_id, group, LEFT_OUT, number, 0, 0, 0, waiver.reason)
