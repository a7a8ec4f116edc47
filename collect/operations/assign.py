"""Who is assessed in a period, as what, with which instrument, and by whom."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from collect.catalog.read import Catalog
from collect.domain.kinds import TeacherType
from collect.domain.problem import Problem, Refused, problem, refuse
from collect.domain.regulation import Regulation
from collect.domain.typed import seen_line
from collect.operations.agree_decided import decisions_of
from collect.operations.agree_signed import held_faults
from collect.operations.deed import Deed, record
from collect.operations.exchange_assessor import exchange_faults
from collect.operations.focus import focus_faults, focus_of
from collect.operations.open_period import period_of
from collect.operations.wordings import school_catalog
from collect.storage.assignments import (
    CONDITION,
    Assignment,
    drop_waivers,
    find_assignment,
    list_assignments_by_assessor,
)
from collect.storage.draws import list_needs
from collect.storage.observations import DUTY, list_observations
from collect.storage.periods import ANY_STATE, CLOSED, OPEN, PREPARING, Period
from collect.storage.teachers import find_teacher


@dataclass(frozen=True)
class AssignmentFacts:
    """What the koordinator decides about one guru. `instrument_reason`: why not the kind's own instrument."""

    teacher_type: TeacherType
    instrument: str
    load: Decimal
    rank: str | None = None
    duty: str | None = None
    duty_area: str | None = None
    duty_total: Decimal | None = None
    full_year_duties: int = 0
    short_duties: int = 0
    programme: str = ""
    instrument_reason: str = ""
    assessor_id: uuid.UUID | None = None


def assign(
    session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID, facts: AssignmentFacts
) -> Assignment:
    """Name a guru to be assessed, or change what was decided. Raises `Refused` with every fault.

    Once drawn or closed, the kind of guru and the programme stay; once observed, the instruments. What only the credit or an
    extra duty's total hangs on can be corrected after closing too: the value is computed again as a new edition.
    Of a signed value nothing is changed.
    """
    period = period_of(session, deed, period_id, ANY_STATE)
    catalog = school_catalog(session, deed.school_id)
    regulation = catalog.regulation(period.regulation_code, period.regulation_version)
    if find_teacher(session, deed.school_id, teacher_id) is None:
        raise refuse("teacher.unknown", "teacher_id")
    faults = _definition_faults(catalog, regulation, facts)
    faults += _assessor_faults(
        session, deed, period_id=period_id, teacher_id=teacher_id, facts=facts, regulation=regulation
    )
    row = find_assignment(session, deed.school_id, period_id, teacher_id)
    focus = focus_of(session, deed, period_id, teacher_id)
    if focus is not None:
        faults += focus_faults(focus, facts.instrument, facts.duty)
    if row is not None:
        faults += _frozen(session, row, facts, closed=period.state == CLOSED)
        if facts != facts_of(row):
            faults += held_faults(session, deed, period, [teacher_id])
    elif period.state == CLOSED:
        raise refuse("period.state", "", state=period.state)
    if faults:
        raise Refused(faults)
    observed = row is not None and _observed(session, row)
    if row is None:
        row = Assignment(school_id=deed.school_id, period_id=period_id, teacher_id=teacher_id)
        session.add(row)
    elif row.assessor_id != facts.assessor_id:
        # Reasons were given for the penilai before; the new one's conditions are looked at anew.
        drop_waivers(session, row, CONDITION)
        record(session, deed, "assessor.exchanged", str(teacher_id), before=row.assessor_id, after=facts.assessor_id)
    _fill(row, facts, None if observed else catalog)
    if focus is not None and not observed:
        row.instrument_version, row.focus = focus.instrument_version, focus.stored
    session.flush()
    record(session, deed, "assignment.set", str(teacher_id), kind=facts.teacher_type, instrument=facts.instrument)
    return row


def unassign(session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID) -> None:
    """Take a guru out of a period in which nothing was drawn or observed for that guru yet."""
    period_of(session, deed, period_id, (PREPARING, OPEN))
    row = assignment_of(session, deed, period_id, teacher_id)
    if _in_use(session, row):
        raise refuse("assignment.in_use")
    session.delete(row)
    record(session, deed, "assignment.removed", str(teacher_id))


def may_leave(session: Session, period: Period, row: Assignment) -> bool:
    """Whether `unassign` would take this guru out."""
    return period.state != CLOSED and not _in_use(session, row)


def _in_use(session: Session, row: Assignment) -> bool:
    return _drawn(session, row) or _observed(session, row)


def assignment_of(session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Assignment:
    """The assignment, or `Refused`."""
    row = find_assignment(session, deed.school_id, period_id, teacher_id)
    if row is None:
        raise refuse("assignment.unknown")
    return row


def facts_of(row: Assignment) -> AssignmentFacts:
    """What was decided about a guru, to be shown or changed in part."""
    return AssignmentFacts(
        teacher_type=TeacherType(row.teacher_type),
        instrument=row.instrument_code,
        load=row.load,
        rank=row.rank,
        duty=row.duty_code,
        duty_area=row.duty_area,
        duty_total=row.duty_total,
        full_year_duties=row.full_year_duties,
        short_duties=row.short_duties,
        programme=row.programme,
        instrument_reason=row.instrument_reason,
        assessor_id=row.assessor_id,
    )


def _definition_faults(catalog: Catalog, regulation: Regulation, facts: AssignmentFacts) -> list[Problem]:
    allowed = regulation.instruments[facts.teacher_type]
    if facts.instrument not in allowed:
        return [problem("assignment.instrument", "instrument", got=facts.instrument, options=", ".join(allowed))]
    faults = []
    instrument = catalog.instrument(facts.instrument)
    if not instrument.complete:
        missing = "; ".join(f"{c.number} {c.name}" for c in instrument.missing)
        faults.append(problem("instrument.incomplete", "instrument", code=instrument.code, missing=missing))
    if facts.instrument != own_instrument(facts.teacher_type) and not seen_line(facts.instrument_reason):
        faults.append(problem("assignment.reason", "instrument_reason"))
    if facts.rank is not None and facts.rank not in regulation.credit:
        faults.append(problem("assignment.rank", "rank", got=facts.rank, options=", ".join(regulation.credit)))
    if facts.load < 0 or min(facts.full_year_duties, facts.short_duties) < 0:
        faults.append(problem("assignment.negative", "load"))
    return faults + _duty_faults(catalog, regulation, facts)


def own_instrument(teacher_type: TeacherType) -> str:
    """The instrument made for a kind of guru. Pendidikan khusus has none that was found: guru-mapel there is a choice."""
    special = {
        TeacherType.COUNSELLOR: "guru-bk",
        TeacherType.EARLY_YEARS: "guru-paud",
        TeacherType.ICT: "guru-tik",
        TeacherType.SPECIAL_NRD: "guru-khusus",
        TeacherType.SPECIAL_OTHER: "guru-khusus",
    }
    return special.get(teacher_type, "guru-mapel")


def _duty_faults(catalog: Catalog, regulation: Regulation, facts: AssignmentFacts) -> list[Problem]:
    if facts.duty is None:
        return []
    if facts.duty not in regulation.duties:
        return [problem("assignment.duty", "duty", got=facts.duty, options=", ".join(regulation.duties))]
    instrument = catalog.instrument(facts.duty)
    areas = [area.code for competence in instrument.competences for area in competence.areas]
    if areas and facts.duty_area not in areas:
        return [problem("assignment.area", "duty_area", options=", ".join(areas))]
    if facts.duty_total is not None and not len(instrument.competences) <= facts.duty_total <= instrument.highest:
        low, high = len(instrument.competences), instrument.highest
        return [problem("sheet.total", "duty_total", got=facts.duty_total, low=low, high=high)]
    return []


def _assessor_faults(
    session: Session,
    deed: Deed,
    *,
    period_id: uuid.UUID,
    teacher_id: uuid.UUID,
    facts: AssignmentFacts,
    regulation: Regulation,
) -> list[Problem]:
    """Never oneself; at most 10 guru each (Buku 2 Pengelolaan PKG revisi 2016, C.1.b)."""
    if facts.assessor_id is None:
        return []
    if facts.assessor_id == teacher_id:
        return [problem("assignment.self", "assessor_id")]
    if find_teacher(session, deed.school_id, facts.assessor_id) is None:
        return [problem("teacher.unknown", "assessor_id")]
    rows = list_assignments_by_assessor(session, deed.school_id, period_id, assessor_id=facts.assessor_id)
    most = regulation.limits.guru_per_assessor
    if len([row for row in rows if row.teacher_id != teacher_id]) >= most:
        return [problem("assignment.too_many", "assessor_id", most=most)]
    return []


def _frozen(session: Session, row: Assignment, facts: AssignmentFacts, *, closed: bool) -> list[Problem]:
    faults = exchange_faults(session, row, facts.assessor_id)
    if (row.teacher_type, row.programme) != (facts.teacher_type, facts.programme):
        if _drawn(session, row):
            faults.append(problem("assignment.drawn", "teacher_type"))
        elif closed:
            faults.append(problem("assignment.closed", "teacher_type"))
    observed_with = (row.instrument_code, row.duty_code, row.duty_area)
    if observed_with != (facts.instrument, facts.duty, facts.duty_area) and _observed(session, row):
        faults.append(problem("assignment.observed", "instrument"))
    if row.duty_total is None and facts.duty_total is not None and _duty_decided(session, row):
        faults.append(problem("agreement.duty_decided", "duty_total"))
    return faults


def _duty_decided(session: Session, row: Assignment) -> bool:
    """A total would stand instead of scores that a mediator decided."""
    decided = decisions_of(session, row.school_id, row.period_id, row.teacher_id)
    return any(one.part == DUTY for one in decided)


def _drawn(session: Session, row: Assignment) -> bool:
    return any(need.teacher_id == row.teacher_id for need in list_needs(session, row.school_id, row.period_id))


def _observed(session: Session, row: Assignment) -> bool:
    return any(o.teacher_id == row.teacher_id for o in list_observations(session, row.school_id, row.period_id))


def _fill(row: Assignment, facts: AssignmentFacts, catalog: Catalog | None) -> None:
    """Take the facts over; without a catalog the instruments stay in the versions that were observed with."""
    row.teacher_type = facts.teacher_type.value
    row.rank, row.load, row.programme = facts.rank, facts.load, seen_line(facts.programme)
    if catalog is not None:
        row.instrument_code, row.instrument_version = facts.instrument, catalog.instrument(facts.instrument).version
        row.duty_version = catalog.instrument(facts.duty).version if facts.duty else None
    row.instrument_reason = seen_line(facts.instrument_reason)[:500]
    row.duty_code, row.duty_area, row.duty_total = facts.duty, facts.duty_area, facts.duty_total
    row.full_year_duties, row.short_duties = facts.full_year_duties, facts.short_duties
    row.assessor_id = facts.assessor_id
