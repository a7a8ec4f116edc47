"""Penilai made such by decree, for four years: guru of the school, and substitutes whom the dinas named."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.appointment import Standing, Term, standing, term_end
from collect.domain.positions import SUBSTITUTE, is_head, is_supervisor
from collect.domain.problem import Problem, Refused, problem, refuse
from collect.domain.typed import seen_line, seen_words
from collect.operations.deed import Deed, record
from collect.operations.edit_people import TeacherFacts, save_teacher
from collect.storage.appointments import BY_HEAD, BY_OFFICE, Appointment, find_appointment, list_appointments
from collect.storage.audit import lock_head
from collect.storage.teachers import Teacher, find_teacher, list_teachers

DECREE_MOST, SCHOOL_MOST, REASON_LEAST, REASON_MOST = 120, 200, 5, 500
_FAR = 10  # years between a decree and today beyond which a day is a slip of the finger


@dataclass(frozen=True)
class Decree:
    """A decision: its number, its day, and the first day of the four years."""

    number: str
    decided_on: date
    first_day: date


@dataclass(frozen=True)
class SubstituteFacts:
    """A guru of another school whom the dinas sends; certificate and S1/D-4 as the dinas confirms them."""

    name: str
    home_school: str
    nip: str = ""
    rank: str = ""
    certified: bool | None = None
    graduate: bool | None = None


def appoint(session: Session, deed: Deed, teachers: Iterable[uuid.UUID], decree: Decree) -> int:
    """Make guru of the school penilai by one decree of the kepala sekolah; for how many it was new. Raises `Refused`.

    The same decree for the same person is taken once, so that sending the form twice does no harm.
    """
    chosen = list(dict.fromkeys(teachers))
    if not chosen:
        raise refuse("appointment.nobody")
    _check(deed, decree)
    lock_head(session, deed.school_id)
    if any(find_teacher(session, deed.school_id, one) is None for one in chosen):
        raise refuse("teacher.unknown")
    return sum(_put(session, deed, one, decree, authority=BY_HEAD) for one in chosen)


def name_substitute(session: Session, deed: Deed, facts: SubstituteFacts, decree: Decree) -> Teacher:
    """A penilai pengganti named by the dinas, entered as a person of that job: assesses here, is never assessed or drawn."""
    faults = _faults(deed, decree)
    home = _tidied(facts.home_school)
    if not home or len(home) > SCHOOL_MOST:
        faults.append(problem("appointment.home_school", "home_school", most=SCHOOL_MOST))
    if faults:
        raise Refused(faults)
    wanted = TeacherFacts(
        name=facts.name,
        nip=facts.nip,
        rank=facts.rank,
        ptk_type=SUBSTITUTE,
        certified=facts.certified,
        graduate=facts.graduate,
    )
    row = save_teacher(session, deed, wanted)
    _put(session, deed, row.teacher_id, decree, authority=BY_OFFICE, home_school=home)
    return row


def end_appointment(session: Session, deed: Deed, appointment_id: uuid.UUID, *, reason: str) -> None:
    """Take a decree back from today on, with a reason; the row stays. Raises `Refused`."""
    row = find_appointment(session, deed.school_id, appointment_id)
    if row is None:
        raise refuse("appointment.unknown")
    reason = seen_line(reason)[:REASON_MOST]
    if len(reason) < REASON_LEAST:
        raise refuse("appointment.reason", "reason", least=REASON_LEAST)
    if row.ended_on is not None:
        return
    row.ended_on, row.end_reason = deed.today, reason
    session.flush()
    record(session, deed, "appointment.ended", str(row.teacher_id), decree=row.decree, reason=row.end_reason)


def mark_conditions(session: Session, deed: Deed, known: Mapping[uuid.UUID, tuple[bool | None, bool | None]]) -> int:
    """Enter certificate and S1/D-4 of many guru at once (guru -> both); for how many something changed."""
    staff = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    changed = 0
    for teacher_id, (certified, graduate) in known.items():
        row = staff.get(teacher_id)
        if row is None:
            raise refuse("teacher.unknown")
        if (row.certified, row.graduate) != (certified, graduate):
            row.certified, row.graduate = certified, graduate
            session.flush()
            record(session, deed, "teacher.conditions", str(teacher_id), certified=certified, graduate=graduate)
            changed += 1
    return changed


def needs_decree(person: Teacher) -> bool:
    """The kepala sekolah and the pengawas assess by their office; everybody else by decree."""
    return not (is_head(person.ptk_type, person.extra_duty) or is_supervisor(person.ptk_type))


def terms_by_person(session: Session, school_id: uuid.UUID) -> dict[uuid.UUID, list[Term]]:
    """Everybody's terms as penilai."""
    found: dict[uuid.UUID, list[Term]] = {}
    for row in list_appointments(session, school_id):
        found.setdefault(row.teacher_id, []).append(term_of(row))
    return found


def term_of(row: Appointment) -> Term:
    """The days of a decree."""
    return Term(row.first_day, row.last_day, row.ended_on)


def standing_of(person: Teacher, terms: Sequence[Term], *, opens_on: date, closes_on: date) -> Standing:
    """How somebody stands as penilai for a period's days."""
    if not needs_decree(person):
        return Standing.HOLDS
    return standing(terms, opens_on=opens_on, closes_on=closes_on)


def _check(deed: Deed, decree: Decree) -> None:
    faults = _faults(deed, decree)
    if faults:
        raise Refused(faults)


def _faults(deed: Deed, decree: Decree) -> list[Problem]:
    faults = []
    if not 0 < len(_tidied(decree.number)) <= DECREE_MOST:
        faults.append(problem("appointment.number", "number", most=DECREE_MOST))
    for name, day in (("decided_on", decree.decided_on), ("first_day", decree.first_day)):
        if abs(day.year - deed.today.year) > _FAR:
            faults.append(problem("appointment.far", name))
    return faults


def _tidied(text: str) -> str:
    return seen_words(text)


def _put(
    session: Session,
    deed: Deed,
    teacher_id: uuid.UUID,
    decree: Decree,
    *,
    authority: str,
    home_school: str = "",
) -> bool:
    number = _tidied(decree.number)
    known = list_appointments(session, deed.school_id, teacher_id=teacher_id)
    if any((row.decree, row.first_day) == (number, decree.first_day) and row.ended_on is None for row in known):
        return False
    session.add(
        Appointment(
            school_id=deed.school_id,
            teacher_id=teacher_id,
            authority=authority,
            decree=number,
            decided_on=decree.decided_on,
            first_day=decree.first_day,
            last_day=term_end(decree.first_day),
            home_school=home_school,
        )
    )
    session.flush()
    record(session, deed, "appointment.made", str(teacher_id), decree=number, first_day=decree.first_day)
    return True
