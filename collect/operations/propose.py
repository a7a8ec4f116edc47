"""Who would be assessed as what: proposed from the imported lists, for everybody who is not in the period yet."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy.orm import Session

from collect.catalog.read import Catalog
from collect.domain.comparison import weak_competences
from collect.domain.eligibility import SchoolPeople
from collect.domain.kinds import TeacherType
from collect.domain.positions import is_outsider
from collect.domain.problem import Problem, problem
from collect.domain.regulation import Regulation
from collect.operations.assign import AssignmentFacts, assign, facts_of, own_instrument
from collect.operations.compare import observed_in
from collect.operations.deed import Deed
from collect.operations.draw_plan import regulation_of
from collect.operations.open_period import period_of
from collect.operations.pools import CLASS_TEACHERS, school_people
from collect.operations.propose_kind import Known, Taught, guess_duty, guess_kind
from collect.operations.wordings import school_catalog
from collect.storage.assignments import Assignment, list_assignments
from collect.storage.development import find_followed
from collect.storage.periods import ANY_STATE, Period
from collect.storage.pupils import list_classes
from collect.storage.teachers import Teacher, list_teachers
from collect.storage.teaching import list_teaching

FALLBACK = "guru-mapel"


@dataclass(frozen=True)
class AssignmentProposal:
    """What is proposed for one guru; `notes`: what was guessed or is missing. Nothing is stored until it is accepted."""

    teacher_id: uuid.UUID
    name: str
    facts: AssignmentFacts
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Sources:
    """What all proposals of one school are made from."""

    people: SchoolPeople
    programmes: frozenset[str]
    pupils: dict[str, int]
    regulation: Regulation
    catalog: Catalog


def propose_assignments(session: Session, deed: Deed, period_id: uuid.UUID) -> list[AssignmentProposal]:
    """A proposal for every active guru who is not in the period yet, by name. Raises `Refused` for an unknown period.

    For a kemajuan that follows a formatif: the guru with weak competences, as they were decided there, with the same penilai.
    """
    period = period_of(session, deed, period_id, ANY_STATE)
    followed = find_followed(session, deed.school_id, period_id)
    if followed is not None:
        return _propose_again(session, period, followed)
    people = school_people(session, deed.school_id)
    pupils: dict[str, int] = defaultdict(int)
    for learner in people.learners:
        pupils[learner.class_id] += 1
    programmes = frozenset(one.programme for one in people.industries if one.qualifies)
    catalog = school_catalog(session, deed.school_id)
    sources = _Sources(people, programmes, pupils, regulation_of(period), catalog)
    taught = taught_by(session, deed.school_id)
    done = {row.teacher_id for row in list_assignments(session, deed.school_id, period_id)}
    rows = [
        r for r in list_teachers(session, deed.school_id) if r.teacher_id not in done and not is_outsider(r.ptk_type)
    ]
    return [_propose(row, known_of(row, taught.get(row.teacher_id, ())), sources) for row in rows]


def _propose_again(session: Session, period: Period, followed: Period) -> list[AssignmentProposal]:
    done = {row.teacher_id for row in list_assignments(session, period.school_id, period.period_id)}
    staff = {row.teacher_id: row for row in list_teachers(session, period.school_id)}
    observed = observed_in(session, followed)
    found = []
    for row in list_assignments(session, followed.school_id, followed.period_id):
        guru = observed.get(row.teacher_id)
        if row.teacher_id in done or row.teacher_id not in staff or guru is None or not weak_competences(guru.values):
            continue
        assessor = row.assessor_id if row.assessor_id in staff else None
        facts = replace(facts_of(row), instrument=guru.instrument_code, assessor_id=assessor, duty=None)
        facts = replace(facts, duty_area=None, duty_total=None)
        found.append(AssignmentProposal(row.teacher_id, staff[row.teacher_id].name, facts))
    return sorted(found, key=lambda one: (one.name, str(one.teacher_id)))


def accept_assignments(session: Session, deed: Deed, period_id: uuid.UUID, chosen: Iterable[uuid.UUID]) -> int:
    """Put the chosen guru into the period as proposed; how many. One who is in it already stays as decided."""
    wanted = set(chosen)
    accepted = [p for p in propose_assignments(session, deed, period_id) if p.teacher_id in wanted]
    for one in accepted:
        assign(session, deed, period_id, one.teacher_id, one.facts)
    return len(accepted)


def wants_total(row: Assignment, catalog: Catalog) -> bool:
    """Whether the extra duty's instrument is incomplete and its total, from the official form, was not entered yet.

    `catalog`: the school's own (`school_catalog`).
    """
    if row.duty_code is None or row.duty_total is not None:
        return False
    return not catalog.instrument(row.duty_code, row.duty_version).complete


def taught_by(session: Session, school_id: uuid.UUID) -> dict[uuid.UUID, tuple[Taught, ...]]:
    """What every guru teaches; a guru's own class stands there even without a row in `mengajar`."""
    classes = {row.class_id: row for row in list_classes(session, school_id)}
    found: dict[uuid.UUID, list[Taught]] = defaultdict(list)
    for row in list_teaching(session, school_id):
        room = classes.get(row.class_id)
        if room is not None:
            own = room.homeroom_id == row.teacher_id
            found[row.teacher_id].append(
                Taught(row.subject, str(room.class_id), room.name, room.grade, room.programme, row.hours, homeroom=own)
            )
    for room in classes.values():
        if room.homeroom_id is not None and not any(t.homeroom for t in found[room.homeroom_id]):
            found[room.homeroom_id].append(
                Taught("", str(room.class_id), room.name, room.grade, room.programme, None, homeroom=True)
            )
    return {teacher_id: tuple(lessons) for teacher_id, lessons in found.items()}


def known_of(row: Teacher, taught: Iterable[Taught]) -> Known:
    """What the lists say about one guru."""
    return Known(row.ptk_type, row.subject, row.extra_duty, tuple(taught))


def _propose(row: Teacher, known: Known, sources: _Sources) -> AssignmentProposal:
    kind = guess_kind(known, sources.people.kind, sources.programmes)
    duty = guess_duty(known, sources.people.kind)
    instrument, reason = _instrument(kind.teacher_type, sources)
    facts = AssignmentFacts(
        teacher_type=kind.teacher_type,
        instrument=instrument,
        instrument_reason=reason,
        load=_load(kind.teacher_type, known, sources),
        rank=row.rank if row.rank in sources.regulation.credit else None,
        duty=duty.code,
        duty_area=duty.area,
        full_year_duties=duty.full_year,
        programme=kind.programme,
    )
    facts = facts if duty.code in sources.regulation.duties else replace(facts, duty=None, duty_area=None)
    notes = (*kind.notes, *duty.notes, *_lacking(known, facts, sources))
    if row.rank and facts.rank is None:
        notes = (*notes, problem("proposal.rank", "", rank=row.rank))
    return AssignmentProposal(row.teacher_id, row.name, facts, notes)


def _lacking(known: Known, facts: AssignmentFacts, sources: _Sources) -> Iterable[Problem]:
    if facts.duty and not sources.catalog.instrument(facts.duty).complete:
        yield problem("proposal.duty_incomplete", "", code=facts.duty)
    if not _counted(facts.teacher_type, known) and facts.teacher_type != TeacherType.PRINCIPAL:
        yield problem("proposal.no_classes")
    elif facts.load == 0:
        yield problem("proposal.no_load")


def _instrument(teacher_type: TeacherType, sources: _Sources) -> tuple[str, str]:
    """The kind's own instrument; guru-mapel with the reason where that one is incomplete or was found in no source."""
    own = own_instrument(teacher_type)
    here = {instrument.code: instrument for instrument in sources.catalog.instruments}
    allowed = sources.regulation.instruments[teacher_type]
    if own in here and here[own].complete and own in allowed:
        return own, ""
    if own in here and own in allowed:
        return FALLBACK, f"instrumen {own} belum lengkap pada sumber"
    return FALLBACK, f"instrumen {own} tidak ditemukan pada sumber"


def _load(teacher_type: TeacherType, known: Known, sources: _Sources) -> Decimal:
    """Hours a week; for BK and TIK the students of the classes guided or served (scoring by JM/JWM)."""
    if teacher_type in (TeacherType.COUNSELLOR, TeacherType.ICT):
        return Decimal(sum(sources.pupils[class_id] for class_id in _counted(teacher_type, known)))
    return sum((t.hours for t in known.taught if t.hours is not None), Decimal(0))


def _counted(teacher_type: TeacherType, known: Known) -> set[str]:
    """The classes that count as taught; a wali kelas does not teach the class by looking after it."""
    return {t.class_id for t in known.taught if t.subject or teacher_type in CLASS_TEACHERS}
