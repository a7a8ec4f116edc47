"""What the home page counts: a school's lists and its current period, in about a dozen queries whatever their size."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.catalog.read import Catalog
from collect.domain.agreement import State
from collect.domain.appointment import Standing
from collect.domain.kinds import Group, PeriodKind, SchoolKind, TeacherType
from collect.domain.positions import is_outsider
from collect.operations.agree_state import agreements_of
from collect.operations.appoint import standing_of, terms_by_person
from collect.operations.appraise import stored_result
from collect.operations.backed_up import Backups
from collect.operations.draw_plan import needs_respondents, regulation_of
from collect.operations.follow_up_pkb import follow_ups_of
from collect.operations.gather_sheets import counts_attendance
from collect.operations.grant_codes import WrongCodes
from collect.operations.paper_people import school_of
from collect.operations.pools import is_principal
from collect.operations.propose import wants_total
from collect.operations.seal import broken_seals
from collect.operations.waive_all import open_conditions
from collect.operations.wordings import school_catalog
from collect.storage.accounts import list_accounts
from collect.storage.appraisals import list_latest_appraisals
from collect.storage.assignments import EXCLUSION, Assignment, Waiver, list_assignments, list_waivers
from collect.storage.attendance import list_attendance
from collect.storage.codes import count_received
from collect.storage.development import find_followed
from collect.storage.draws import Need, count_drawn, list_needs
from collect.storage.observations import FINISHED, list_observations
from collect.storage.periods import CLOSED, OPEN, PREPARING, Period, list_periods
from collect.storage.pupils import count_students_by_class, list_classes
from collect.storage.teachers import Teacher, list_teachers
from collect.storage.teaching import list_teaching


@dataclass(frozen=True)
class SchoolFacts:
    """How far a school's lists go."""

    teachers: int
    classes: int
    empty_classes: int
    ungraded: int
    students: int
    teaching: int
    untaught: int


@dataclass(frozen=True)
class PeriodFacts:
    """How far a period has come. Counts of guru, except `short`, `thin`, `lowered` and `broken`, which count (guru, group) pairs.

    `thin`: fewer are drawn now than are needed; `lowered`: there were fewer people than the regulation wants. `weak` and
    `unplanned` count competences below standard in a formatif; `on_way` and `unsigned` values, once one of them was handed over.
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
    unmet: int
    assessors: int
    assessors_without_account: int
    assessors_never_in: int
    without_decree: int
    decree_too_short: int
    incomplete_duties: int
    drawn: int
    empty_pools: int
    wanted: int
    received: int
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
    unsigned: int
    weak: int
    unplanned: int
    developed: uuid.UUID | None = None

    @property
    def valued(self) -> int:
        """Guru who get a value: not those of a kemajuan that is compared competence by competence."""
        return self.assigned - self.compared


@dataclass(frozen=True)
class Facts:
    """Everything that the home page says. `periods`: kind, year and state of all; `wrong`: the day's wrong codes.

    `backups`: only where the school makes them itself.
    """

    today: date
    school: SchoolFacts
    period: PeriodFacts | None
    periods: frozenset[tuple[str, int, str]] = frozenset()
    wrong: WrongCodes | None = None
    backups: Backups | None = None


def gather(
    session: Session,
    school_id: uuid.UUID,
    today: date,
    *,
    wrong: WrongCodes | None = None,
    backups: Backups | None = None,
) -> Facts:
    """Count it all."""
    teachers = list_teachers(session, school_id)
    periods = list_periods(session, school_id)
    current = current_period(periods)
    period = _period_facts(session, current, teachers) if current else None
    known = frozenset((row.kind, row.year, row.state) for row in periods)
    return Facts(today, _school_facts(session, school_id, teachers), period, known, wrong, backups)


def current_period(periods: Sequence[Period]) -> Period | None:
    """The newest that is open, else the newest that is prepared, else the newest. `periods` come the newest first."""
    for state in (OPEN, PREPARING):
        found = next((period for period in periods if period.state == state), None)
        if found is not None:
            return found
    return next(iter(periods), None)


def _school_facts(session: Session, school_id: uuid.UUID, teachers: Sequence[Teacher]) -> SchoolFacts:
    classes = list_classes(session, school_id)
    sizes = count_students_by_class(session, school_id)
    teaching = {row.teacher_id for row in list_teaching(session, school_id)}
    return SchoolFacts(
        teachers=len(teachers),
        classes=len(classes),
        empty_classes=sum(sizes.get(room.class_id, 0) == 0 for room in classes),
        ungraded=sum(room.grade is None for room in classes),
        students=sum(sizes.values()),
        teaching=len(teaching),
        untaught=sum(row.teacher_id not in teaching and not _teaches_nobody(row) for row in teachers),
    )


def _period_facts(session: Session, period: Period, teachers: Sequence[Teacher]) -> PeriodFacts:
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
        head_without_assessor=sum(_lacks_supervisor(row, staff) for row in rows),
        without_assessor=sum(_lacks_assessor(row, staff) for row in rows),
        unmet=len(open_conditions(rows, staff, waivers)),
        **_assessor_facts(session, period.school_id, rows),
        **_decree_facts(session, period, rows=rows, staff=staff),
        incomplete_duties=sum(wants_total(row, catalog) for row in rows),
        **_draw_facts(session, period, rows=rows, waivers=waivers),
        broken=len(broken_seals(session, *key)) if period.state == CLOSED else 0,
        observations=sum(_observed_parts(row, catalog) for row in rows),
        finished=len(finished),
        attendance=counts_attendance(period, regulation_of(period)),
        attended=len(list_attendance(session, *key)),
        appraised=len(results),
        # Formatif and kemajuan end with the instrument: what is computed is whole.
        complete=sum(bool(result["complete"]) or not counts_groups for result in results),
        compared=sum(bool(row.focus) for row in rows),
        **_signing_facts(session, period),
        **_plan_facts(session, period),
        developed=_developed(session, period),
    )


def _draw_facts(
    session: Session, period: Period, *, rows: Sequence[Assignment], waivers: Sequence[Waiver]
) -> dict[str, int]:
    """How the draw and the answers stand; of groups left out on purpose nobody is lacking."""
    key = (period.school_id, period.period_id)
    needs, drawn, received = list_needs(session, *key), count_drawn(session, *key), count_received(session, *key)
    excluded = {(waiver.teacher_id, waiver.subject) for waiver in waivers if waiver.kind == EXCLUSION}
    wanted = [need for need in needs if need.pool and (need.teacher_id, need.group) not in excluded]
    school, regulation = school_of(session, period.school_id), regulation_of(period)
    kinds = {row.teacher_id: TeacherType(row.teacher_type) for row in rows}

    def lowered(need: Need) -> bool:
        rule = regulation.minimum(kinds[need.teacher_id], Group(need.group), SchoolKind(school.kind))
        return rule is not None and need.minimum < rule.number

    return {
        "drawn": len({need.teacher_id for need in needs}),
        "empty_pools": sum(need.pool == 0 for need in needs),
        "wanted": sum(need.minimum for need in needs),
        "received": sum(min(received.get((n.teacher_id, n.group), 0), n.minimum) for n in needs),
        "short": sum(received.get((need.teacher_id, need.group), 0) < need.minimum for need in needs),
        "thin": sum(drawn.get((need.teacher_id, need.group), 0) < need.minimum for need in wanted),
        "lowered": sum(lowered(need) for need in wanted),
    }


def _lacks_assessor(row: Assignment, staff: dict[uuid.UUID, Teacher]) -> bool:
    """The kepala sekolah's penilai is the pengawas, who is not on the school's list."""
    return row.assessor_id is None and not (row.teacher_id in staff and is_principal(staff[row.teacher_id]))


def _lacks_supervisor(row: Assignment, staff: dict[uuid.UUID, Teacher]) -> bool:
    """The kepala sekolah is assessed, and no pengawas was entered and named yet."""
    return row.assessor_id is None and row.teacher_id in staff and is_principal(staff[row.teacher_id])


def _teaches_nobody(row: Teacher) -> bool:
    """The kepala sekolah may have no class, and a pengawas has none."""
    return is_principal(row) or is_outsider(row.ptk_type)


def _assessor_facts(session: Session, school_id: uuid.UUID, rows: Sequence[Assignment]) -> dict[str, int]:
    assessors = {row.assessor_id for row in rows if row.assessor_id is not None}
    accounts = [a for a in list_accounts(session, school_id) if a.active and a.has_role("penilai")]
    holders = {account.teacher_id for account in accounts}
    ready = {account.teacher_id for account in accounts if account.password_hash is not None}
    return {
        "assessors": len(assessors),
        "assessors_without_account": len(assessors - holders),
        "assessors_never_in": len((assessors & holders) - ready),
    }


def _decree_facts(
    session: Session, period: Period, *, rows: Sequence[Assignment], staff: dict[uuid.UUID, Teacher]
) -> dict[str, int]:
    """Penilai whom no decree made one, and those whose decrees leave days of the period out."""
    days = {"opens_on": period.opens_on, "closes_on": period.closes_on}
    terms = terms_by_person(session, period.school_id)
    named = {row.assessor_id for row in rows} & staff.keys()
    found = [standing_of(staff[one], terms.get(one, ()), **days) for one in named if one is not None]
    missing = found.count(Standing.MISSING)
    return {"without_decree": missing, "decree_too_short": len(found) - missing - found.count(Standing.HOLDS)}


def _signing_facts(session: Session, period: Period) -> dict[str, int]:
    """A school that signs on paper alone hands nothing over here, and is asked for nothing."""
    found = agreements_of(session, period.school_id, period.period_id) if period.state == CLOSED else {}
    if not any(one.handed_over for one in found.values()):
        return {"on_way": 0, "unsigned": 0}
    return {"on_way": len(found), "unsigned": sum(one.state != State.SIGNED for one in found.values())}


def _plan_facts(session: Session, period: Period) -> dict[str, int]:
    formative = period.kind == PeriodKind.FORMATIVE and period.state == CLOSED
    found = follow_ups_of(session, period) if formative else []
    weak = sum(len(one.weak) for one in found)
    return {"weak": weak, "unplanned": weak - sum(one.planned for one in found)}


def _developed(session: Session, period: Period) -> uuid.UUID | None:
    if period.kind != PeriodKind.PROGRESS:
        return period.period_id if period.kind == PeriodKind.FORMATIVE else None
    followed = find_followed(session, period.school_id, period.period_id)
    return followed.period_id if followed else None


def _observed_parts(row: Assignment, catalog: Catalog) -> int:
    """Teaching, and the extra duty unless its total is entered from the official form."""
    return 2 if row.duty_code is not None and row.duty_total is None and not wants_total(row, catalog) else 1
