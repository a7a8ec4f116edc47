"""Penilai and their decrees as the pages show them."""

import uuid
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from collect.domain.appointment import Standing
from collect.domain.positions import is_outsider
from collect.operations.appoint import needs_decree, standing_of, term_of, terms_by_person
from collect.operations.appoint_rows import AssessorRow, mutual_pairs
from collect.storage.appointments import list_appointments
from collect.storage.assignments import list_assignments
from collect.storage.periods import Period
from collect.storage.teachers import Teacher, list_teachers

STANDINGS = {
    Standing.HOLDS: (_l("berlaku"), "good"),
    Standing.ENDS: (_l("berakhir sebelum periode selesai"), "bad"),
    Standing.LATER: (_l("belum mulai berlaku"), "warn"),
    Standing.MISSING: (_l("belum ada surat keputusan"), "bad"),
}
OFFICES = {
    "kepala-sekolah": _l("kepala sekolah"),
    "pengawas": _l("pengawas"),
    "pengganti": _l("penilai pengganti"),
    "guru": _l("guru"),
}


@dataclass(frozen=True)
class DecreeRow:
    """One decree. `over`: it holds no more."""

    appointment_id: uuid.UUID
    name: str
    decree: str
    decided_on: date
    first_day: date
    until: date
    by_office: bool
    home_school: str
    over: bool
    ended: str


@dataclass(frozen=True)
class Candidate:
    """A guru who could be named; `standing`: why the box is ticked already."""

    row: Teacher
    charges: int
    standing: Standing | None
    ticked: bool


def decree_rows(session: Session, school_id: uuid.UUID, today: date) -> list[DecreeRow]:
    """All decrees, those that hold longest first."""
    names = {row.teacher_id: row.name for row in list_teachers(session, school_id, also_left=True)}
    made = [
        DecreeRow(
            appointment_id=row.appointment_id,
            name=names[row.teacher_id],
            decree=row.decree,
            decided_on=row.decided_on,
            first_day=row.first_day,
            until=term_of(row).until,
            by_office=row.authority == "dinas",
            home_school=row.home_school,
            over=term_of(row).until < today,
            ended=row.end_reason,
        )
        for row in list_appointments(session, school_id)
    ]
    return sorted(made, key=lambda row: (row.over, row.name, -row.until.toordinal()))


def candidate_rows(session: Session, school_id: uuid.UUID, period: Period | None) -> list[Candidate]:
    """Every active guru of the school, those who assess in the period without a decree that holds ticked and first."""
    charges: dict[uuid.UUID | None, int] = {}
    for row in list_assignments(session, school_id, period.period_id) if period else ():
        charges[row.assessor_id] = charges.get(row.assessor_id, 0) + 1
    terms = terms_by_person(session, school_id)
    made = []
    for one in list_teachers(session, school_id):
        if is_outsider(one.ptk_type) or not needs_decree(one):
            continue
        stands = None
        if period is not None:
            days = {"opens_on": period.opens_on, "closes_on": period.closes_on}
            stands = standing_of(one, terms.get(one.teacher_id, ()), **days)
        number = charges.get(one.teacher_id, 0)
        made.append(Candidate(one, number, stands, number > 0 and stands != Standing.HOLDS))
    return sorted(made, key=lambda one: (not one.ticked, one.charges == 0))


def warnings(session: Session, period: Period, rows: list[AssessorRow]) -> list[str]:
    """What is not in order with the penilai of a period."""
    found = []
    bad = [row.name for row in rows if row.standing != Standing.HOLDS]
    if bad:
        found.append(
            _(
                "%(number)s penilai tanpa surat keputusan yang berlaku sepanjang periode ini: %(names)s.",
                number=len(bad),
                names=_few(bad),
            )
        )
    names = {row.teacher_id: row.name for row in rows}
    for pair in mutual_pairs(list_assignments(session, period.school_id, period.period_id)):
        one, other = sorted(names[person] for person in pair)
        found.append(_("%(one)s dan %(other)s saling menilai.", one=one, other=other))
    return found


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    return shown if len(names) <= 5 else str(_("%(names)s, dan %(number)s lagi", names=shown, number=len(names) - 5))
