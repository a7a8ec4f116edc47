"""The penilai of a period as rows: who, by which decree, until when, whom they assess, and what is not in order."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.appointment import Standing
from collect.domain.positions import is_head, is_substitute, is_supervisor
from collect.domain.problem import refuse
from collect.operations.appoint import standing_of, term_of
from collect.storage.appointments import Appointment, list_appointments
from collect.storage.assignments import Assignment, list_assignments
from collect.storage.periods import Period, find_period
from collect.storage.teachers import Teacher, list_teachers


@dataclass(frozen=True)
class AssessorRow:
    """One penilai. `office`: `kepala-sekolah`, `pengawas`, `pengganti` or `guru`; `until`: the last day of the decree shown.

    The decree is the one that holds longest into the period, else the latest; empty for who assesses by office.
    """

    teacher_id: uuid.UUID
    name: str
    nip: str
    rank: str
    office: str
    home_school: str
    decree: str
    decided_on: date | None
    first_day: date | None
    until: date | None
    standing: Standing
    guru: tuple[str, ...]


def assessor_rows(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> list[AssessorRow]:
    """Everybody who assesses in that period, by name. Raises `Refused` for an unknown period."""
    period = find_period(session, school_id, period_id)
    if period is None:
        raise refuse("period.unknown")
    staff = {row.teacher_id: row for row in list_teachers(session, school_id, also_left=True)}
    decrees: dict[uuid.UUID, list[Appointment]] = {}
    for found in list_appointments(session, school_id):
        decrees.setdefault(found.teacher_id, []).append(found)
    charges: dict[uuid.UUID, list[str]] = {}
    for row in list_assignments(session, school_id, period_id):
        if row.assessor_id is not None:
            charges.setdefault(row.assessor_id, []).append(staff[row.teacher_id].name)
    made = [
        _row(staff[assessor], decrees.get(assessor, []), period, guru=tuple(sorted(guru)))
        for assessor, guru in charges.items()
    ]
    return sorted(made, key=lambda row: (row.name, str(row.teacher_id)))


def mutual_pairs(rows: Iterable[Assignment]) -> set[frozenset[uuid.UUID]]:
    """Guru who assess each other."""
    pairs = {(row.assessor_id, row.teacher_id) for row in rows if row.assessor_id is not None}
    return {frozenset(pair) for pair in pairs if (pair[1], pair[0]) in pairs}


def office_of(person: Teacher) -> str:
    """By what somebody assesses."""
    if is_head(person.ptk_type, person.extra_duty):
        return "kepala-sekolah"
    if is_supervisor(person.ptk_type):
        return "pengawas"
    return "pengganti" if is_substitute(person.ptk_type) else "guru"


def _row(person: Teacher, decrees: list[Appointment], period: Period, *, guru: tuple[str, ...]) -> AssessorRow:
    begun = [one for one in decrees if one.first_day <= period.closes_on and term_of(one).until >= one.first_day]
    shown = max(begun or decrees, key=lambda one: term_of(one).until, default=None)
    terms = [term_of(one) for one in decrees]
    return AssessorRow(
        teacher_id=person.teacher_id,
        name=person.name,
        nip=person.nip or "",
        rank=person.rank or "",
        office=office_of(person),
        home_school=shown.home_school if shown else "",
        decree=shown.decree if shown else "",
        decided_on=shown.decided_on if shown else None,
        first_day=shown.first_day if shown else None,
        until=term_of(shown).until if shown else None,
        standing=standing_of(person, terms, opens_on=period.opens_on, closes_on=period.closes_on),
        guru=guru,
    )
