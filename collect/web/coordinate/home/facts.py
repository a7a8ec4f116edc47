"""What the home page counts: a school's lists and its current period, in about a dozen queries whatever their size."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.domain.positions import is_outsider
from collect.operations.accounts import lacking_person
from collect.operations.appraise import stored_result
from collect.operations.backed_up import Backups
from collect.operations.draw_plan import needs_respondents, regulation_of
from collect.operations.gather_sheets import counts_attendance
from collect.operations.grant_codes import WrongCodes
from collect.operations.observe_parts import parts_scored_here
from collect.operations.pools import is_principal
from collect.operations.propose import wants_total
from collect.operations.seal import broken_seals
from collect.operations.which_period import current_period, side_by_side
from collect.operations.wordings import school_catalog
from collect.storage.accounts import Account, list_accounts
from collect.storage.appraisals import list_latest_appraisals
from collect.storage.assignments import list_assignments, list_waivers
from collect.storage.attendance import list_attendance
from collect.storage.observations import FINISHED, list_observations
from collect.storage.periods import CLOSED, Period, list_periods
from collect.storage.pupils import count_students_by_class, list_classes
from collect.storage.teachers import Teacher, list_teachers
from collect.storage.teaching import list_teaching
from collect.web.coordinate.home import counts


@dataclass(frozen=True)
class SchoolFacts:
    """How far a school's lists go. `teachers`: its own, without pengawas and penilai pengganti; `unlinked`: accounts."""

    teachers: int
    classes: int
    empty_classes: int
    ungraded: int
    students: int
    teaching: int
    untaught: int
    unlinked: int


@dataclass(frozen=True)
class PeriodFacts:
    """How far a period has come. Counts of guru, except `empty_pools`, `thin`, `lowered` and `broken`: (guru, group) pairs.

    `without_assessor`: guru but for the kepala sekolah. `supervisors`: pengawas on the school's list. `short`: guru with too few
    answers; `thin`: fewer are drawn now than are needed; `lowered`: there were fewer people than the regulation wants.
    `unmet`: guru whose penilai lacks a condition, `unknown`: of whose penilai it is not known. `weak` and `unplanned` count
    competences below standard in a formatif; `on_way`, `unagreed` and `unsigned` values, once one of them was handed over.
    `developed`: the formatif whose PKB list belongs here, the period itself or the one that it follows.
    """

    period_id: uuid.UUID
    kind: str
    year: int
    state: str
    opens_on: date
    closes_on: date
    questionnaires: bool
    assigned: int
    unassigned: int
    without_assessor: int
    head_without_assessor: int
    supervisors: int
    unmet: int
    unknown: int
    assessors: int
    assessors_without_account: int
    assessors_never_in: int
    without_decree: int
    decree_too_short: int
    incomplete_duties: int
    drawn: int
    empty_pools: int
    short: int
    thin: int
    lowered: int
    broken: int
    observations: int
    finished: int
    attendance: bool
    attended: int
    appraised: int
    complete: int
    compared: int
    on_way: int
    unagreed: int
    unsigned: int
    weak: int
    unplanned: int
    developed: uuid.UUID | None = None

    @property
    def valued(self) -> int:
        """Guru who get a value: not those of a kemajuan that is compared competence by competence."""
        return self.assigned - self.compared

    @property
    def undrawn(self) -> int:
        """Guru for whom respondents are still to be drawn."""
        return self.assigned - self.drawn if self.questionnaires and self.state != CLOSED else 0

    @property
    def settled(self) -> bool:
        """Whether every value was handed over, agreed to and signed: nothing is asked for any more."""
        return bool(self.on_way) and not self.unsigned


@dataclass(frozen=True)
class Beside:
    """A period that is worked in now."""

    period_id: uuid.UUID
    kind: str
    year: int


@dataclass(frozen=True)
class Facts:
    """Everything that the home page says. `periods`: kind, year and state of all; `days`: those of each kind and year.

    `wrong`: the day's wrong codes; `backups`: only where the school makes them itself. `beside`: the periods to choose from.
    """

    today: date
    school: SchoolFacts
    period: PeriodFacts | None
    periods: frozenset[tuple[str, int, str]] = frozenset()
    wrong: WrongCodes | None = None
    backups: Backups | None = None
    days: Mapping[tuple[str, int], tuple[date, date]] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()


def gather(
    session: Session,
    school_id: uuid.UUID,
    today: date,
    *,
    wrong: WrongCodes | None = None,
    backups: Backups | None = None,
    chosen: uuid.UUID | None = None,
) -> Facts:
    """Count it all; of the period `chosen` where it is one of the school's, else of the one to be worked in first."""
    teachers = list_teachers(session, school_id)
    accounts = list_accounts(session, school_id)
    periods = list_periods(session, school_id)
    asked = next((one for one in periods if one.period_id == chosen), None)
    current = asked or current_period(session, periods, today)
    beside = side_by_side(session, periods, today)
    period = _period_facts(session, current, teachers=teachers, accounts=accounts) if current else None
    return Facts(
        today,
        _school_facts(session, school_id, teachers=teachers, accounts=accounts),
        period,
        frozenset((row.kind, row.year, row.state) for row in periods),
        wrong,
        backups,
        {(row.kind, row.year): (row.opens_on, row.closes_on) for row in reversed(periods)},
        tuple(Beside(row.period_id, row.kind, row.year) for row in periods if row in beside or row is current),
    )


def _school_facts(
    session: Session, school_id: uuid.UUID, *, teachers: Sequence[Teacher], accounts: Sequence[Account]
) -> SchoolFacts:
    classes = list_classes(session, school_id)
    sizes = count_students_by_class(session, school_id)
    teaching = {row.teacher_id for row in list_teaching(session, school_id)}
    return SchoolFacts(
        teachers=sum(not is_outsider(row.ptk_type) for row in teachers),
        classes=len(classes),
        empty_classes=sum(sizes.get(room.class_id, 0) == 0 for room in classes),
        ungraded=sum(room.grade is None for room in classes),
        students=sum(sizes.values()),
        teaching=len(teaching),
        untaught=sum(row.teacher_id not in teaching and not _teaches_nobody(row) for row in teachers),
        unlinked=len(lacking_person(accounts)),
    )


def _period_facts(
    session: Session, period: Period, *, teachers: Sequence[Teacher], accounts: Sequence[Account]
) -> PeriodFacts:
    key = (period.school_id, period.period_id)
    rows = list_assignments(session, *key)
    staff = {row.teacher_id: row for row in teachers}
    assigned, catalog = {row.teacher_id for row in rows}, school_catalog(session, period.school_id)
    waivers = list_waivers(session, *key)
    finished = [o for o in list_observations(session, *key) if o.state == FINISHED]
    counts_groups = period.kind == PeriodKind.SUMMATIVE
    results = [stored_result(row) for row in list_latest_appraisals(session, *key)] if period.state == CLOSED else []
    return PeriodFacts(
        period_id=period.period_id,
        kind=period.kind,
        year=period.year,
        state=period.state,
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        questionnaires=needs_respondents(period),
        assigned=len(rows),
        unassigned=sum(t not in assigned and not is_outsider(row.ptk_type) for t, row in staff.items()),
        **counts.condition_facts(rows, staff, waivers),
        **counts.assessor_facts(accounts, rows),
        **counts.decree_facts(session, period, rows=rows, staff=staff),
        incomplete_duties=sum(wants_total(row, catalog) for row in rows),
        **counts.draw_facts(session, period, rows=rows, waivers=waivers, staff=staff),
        broken=len(broken_seals(session, *key)) if period.state == CLOSED else 0,
        observations=sum(len(parts_scored_here(row, catalog)) for row in rows),
        finished=len(finished),
        attendance=counts_attendance(period, regulation_of(period)),
        attended=len(list_attendance(session, *key)),
        appraised=len(results),
        # Formatif and kemajuan end with the instrument: what is computed is whole.
        complete=sum(bool(result["complete"]) or not counts_groups for result in results),
        compared=sum(bool(row.focus) for row in rows),
        **counts.signing_facts(session, period),
        **counts.plan_facts(session, period),
        developed=counts.developed_of(session, period),
    )


def _teaches_nobody(row: Teacher) -> bool:
    """The kepala sekolah may have no class, and a pengawas has none."""
    return is_principal(row) or is_outsider(row.ptk_type)
