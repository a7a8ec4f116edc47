"""The counts of a period that the home page speaks of, a part of its facts each."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from collect.domain.agreement import State
from collect.domain.appointment import Standing
from collect.domain.kinds import Group, PeriodKind, SchoolKind, TeacherType
from collect.domain.positions import is_supervisor
from collect.operations.agree_state import agreements_of
from collect.operations.appoint import standing_of, terms_by_person
from collect.operations.draw_plan import regulation_of
from collect.operations.follow_up_pkb import follow_ups_of
from collect.operations.paper_people import school_of
from collect.operations.pools import is_principal
from collect.operations.waive_all import open_conditions
from collect.storage.accounts import Account
from collect.storage.assignments import EXCLUSION, Assignment, Waiver
from collect.storage.codes import count_received
from collect.storage.development import find_followed
from collect.storage.draws import Need, count_drawn, list_needs
from collect.storage.periods import CLOSED, Period
from collect.storage.teachers import Teacher

Staff = Mapping[uuid.UUID, Teacher]
# What a mediator decided waits for no agreement any more.
_AGREED = (State.AGREED, State.SETTLED, State.SIGNED)


def draw_facts(
    session: Session, period: Period, *, rows: Sequence[Assignment], waivers: Sequence[Waiver], staff: Staff
) -> dict[str, int]:
    """How the draw and the answers stand; of groups left out on purpose nobody is lacking."""
    key = (period.school_id, period.period_id)
    drawn, received = count_drawn(session, *key), count_received(session, *key)
    excluded = {(waiver.teacher_id, waiver.subject) for waiver in waivers if waiver.kind == EXCLUSION}
    every = list_needs(session, *key)
    needs = [need for need in every if (need.teacher_id, need.group) not in excluded]
    wanted = [need for need in needs if need.pool]
    school, regulation = school_of(session, period.school_id), regulation_of(period)
    kinds = {row.teacher_id: TeacherType(row.teacher_type) for row in rows}

    def lowered(need: Need) -> bool:
        rule = regulation.minimum(kinds[need.teacher_id], Group(need.group), SchoolKind(school.kind))
        return rule is not None and need.minimum < rule.number

    served = {need.teacher_id for need in every}
    return {
        "drawn": len(served),
        "empty_pools": sum(need.pool == 0 for need in needs),
        "short": len({n.teacher_id for n in needs if received.get((n.teacher_id, n.group), 0) < n.minimum}),
        "thin": sum(drawn.get((need.teacher_id, need.group), 0) < need.minimum for need in wanted),
        "lowered": sum(lowered(need) for need in wanted),
        **_without_assessor(rows, staff),
    }


def _without_assessor(rows: Sequence[Assignment], staff: Staff) -> dict[str, int]:
    """The kepala sekolah apart, whose penilai comes from outside."""
    open_ones = [row for row in rows if row.assessor_id is None]
    heads = [row for row in open_ones if row.teacher_id in staff and is_principal(staff[row.teacher_id])]
    return {
        "without_assessor": len(open_ones) - len(heads),
        "head_without_assessor": len(heads),
        "supervisors": sum(is_supervisor(one.ptk_type) for one in staff.values()),
    }


def condition_facts(rows: Sequence[Assignment], staff: Staff, waivers: Sequence[Waiver]) -> dict[str, int]:
    """Guru whose penilai lacks a condition, apart from those of whose penilai it is only not known."""
    found = open_conditions(rows, staff, waivers)
    unmet = sum(any(condition.known for condition in one) for one in found.values())
    return {"unmet": unmet, "unknown": len(found) - unmet}


def assessor_facts(known: Sequence[Account], rows: Sequence[Assignment]) -> dict[str, int]:
    """The penilai named, and whether they can come in."""
    assessors = {row.assessor_id for row in rows if row.assessor_id is not None}
    accounts = [a for a in known if a.active and a.has_role("penilai")]
    holders = {account.teacher_id for account in accounts}
    ready = {account.teacher_id for account in accounts if account.password_hash is not None}
    return {
        "assessors": len(assessors),
        "assessors_without_account": len(assessors - holders),
        "assessors_never_in": len((assessors & holders) - ready),
    }


def decree_facts(session: Session, period: Period, *, rows: Sequence[Assignment], staff: Staff) -> dict[str, int]:
    """Penilai whom no decree made one, and those whose decrees leave days of the period out."""
    days = {"opens_on": period.opens_on, "closes_on": period.closes_on}
    terms = terms_by_person(session, period.school_id)
    named = {row.assessor_id for row in rows} & staff.keys()
    found = [standing_of(staff[one], terms.get(one, ()), **days) for one in named if one is not None]
    missing = found.count(Standing.MISSING)
    return {"without_decree": missing, "decree_too_short": len(found) - missing - found.count(Standing.HOLDS)}


def signing_facts(session: Session, period: Period) -> dict[str, int]:
    """A school that signs on paper alone hands nothing over here, and is asked for nothing."""
    found = agreements_of(session, period.school_id, period.period_id) if period.state == CLOSED else {}
    if not any(one.handed_over for one in found.values()):
        return {"on_way": 0, "unagreed": 0, "unsigned": 0}
    states = [one.state for one in found.values()]
    return {
        "on_way": len(states),
        "unagreed": sum(state not in _AGREED for state in states),
        "unsigned": sum(state != State.SIGNED for state in states),
    }


def plan_facts(session: Session, period: Period) -> dict[str, int]:
    """Competences below standard of a closed formatif, and those without a plan."""
    formative = period.kind == PeriodKind.FORMATIVE and period.state == CLOSED
    found = follow_ups_of(session, period) if formative else []
    weak = sum(len(one.weak) for one in found)
    return {"weak": weak, "unplanned": weak - sum(one.planned for one in found)}


def developed_of(session: Session, period: Period) -> uuid.UUID | None:
    """The formatif whose PKB list belongs to a period."""
    if period.kind != PeriodKind.PROGRESS:
        return period.period_id if period.kind == PeriodKind.FORMATIVE else None
    followed = find_followed(session, period.school_id, period.period_id)
    return followed.period_id if followed else None
