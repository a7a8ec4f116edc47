"""What a period says of the whole school: its profile with last year beside it, the penilai, the schedule."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy.orm import Session

from collect.operations.appraise import stored_result
from collect.operations.deed import Deed
from collect.operations.draw_plan import regulation_of
from collect.operations.open_period import period_of
from collect.operations.paper_people import letterhead_of, period_title, school_identity, school_of
from collect.operations.paper_rekap import rekap_of
from collect.operations.pools import subject_namer
from collect.reports.page import Signature
from collect.reports.profile import CompetenceMean, SchoolProfile
from collect.reports.profile_lists import Assessed, AssessorList
from collect.reports.rekap_values import Rekap
from collect.storage.appraisals import list_latest_appraisals
from collect.storage.assignments import CONDITION, list_assignments, list_waivers
from collect.storage.periods import ANY_STATE, CLOSED, Period, list_periods
from collect.storage.teachers import list_teachers

Values = dict[tuple[str, int], list[Fraction]]


def profile_of(session: Session, deed: Deed, period_id: uuid.UUID, *, printed_on: date) -> SchoolProfile:
    """A closed period's profile. Raises `Refused` while it is not closed."""
    period = period_of(session, deed, period_id, (CLOSED,))
    rekap = rekap_of(session, deed, period_id, printed_on=printed_on)
    last = _last_year(session, period)
    before = _stored(session, last) if last else {}
    return SchoolProfile(
        rekap=rekap,
        bands=_bands(rekap),
        competences=tuple(_means(rekap, _before_values(session, last, before) if last else {})),
        before=_counted(before.values()) if last and rekap.summative else {},
        before_year=last.year if last else None,
    )


def _last_year(session: Session, period: Period) -> Period | None:
    """The newest closed period of the same kind in an earlier year."""
    found = [
        other
        for other in list_periods(session, period.school_id)
        if other.kind == period.kind and other.state == CLOSED and other.year < period.year
    ]
    return max(found, key=lambda other: (other.year, other.opens_on, other.period_id), default=None)


def _stored(session: Session, period: Period) -> dict[uuid.UUID, Mapping[str, Any]]:
    rows = list_latest_appraisals(session, period.school_id, period.period_id)
    return {row.teacher_id: stored_result(row) for row in rows}


def _bands(rekap: Rekap) -> dict[str, int]:
    """Every sebutan, the best first, also those that nobody has."""
    if not rekap.summative:
        return {}
    ordered = sorted(rekap.regulation.bands, key=lambda band: band.above, reverse=True)
    found = {band.name: 0 for band in ordered}
    for row in rekap.rows:
        if row.appraisal is not None and row.appraisal.band is not None:
            found[row.appraisal.band.name] += 1
    return found


def _counted(results: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for result in results:
        if result.get("band"):
            found[result["band"]] += 1
    return dict(found)


def _before_values(session: Session, period: Period, results: Mapping[uuid.UUID, Mapping[str, Any]]) -> Values:
    values: Values = defaultdict(list)
    for row in list_assignments(session, period.school_id, period.period_id):
        for one in results.get(row.teacher_id, {}).get("competences", ()):
            values[(row.instrument_code, int(one["number"]))].append(Fraction(one["value"]))
    return values


def _means(rekap: Rekap, before: Mapping[tuple[str, int], list[Fraction]]) -> Iterator[CompetenceMean]:
    """By instrument and number; only guru whose value holds are counted."""
    values: Values = defaultdict(list)
    instruments = {row.instrument.code: row.instrument for row in rekap.rows}
    for row in rekap.rows:
        mark = row.lessons[2]
        for one in mark.competences if mark else ():
            values[(row.instrument.code, one.number)].append(one.value)
    for (code, number), found in sorted(values.items()):
        competence = instruments[code].competence(number)
        earlier = before.get((code, number))
        yield CompetenceMean(
            instrument=code,
            number=number,
            name=competence.name if competence else "",
            guru=len(found),
            mean=_mean(found),
            before=_mean(earlier) if earlier else None,
        )


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def assessors_of(session: Session, deed: Deed, period_id: uuid.UUID, *, printed_on: date) -> AssessorList:
    """Who assesses whom, and the period's days; in every state of the period."""
    period = period_of(session, deed, period_id, ANY_STATE)
    school = school_of(session, deed.school_id)
    identity = school_identity(session, school, deed)
    people = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    guru, subject_of = [], subject_namer(session, deed.school_id)
    for row in list_assignments(session, deed.school_id, period_id):
        assessor = people.get(row.assessor_id) if row.assessor_id else None
        teacher = people[row.teacher_id]
        named = (assessor.name, assessor.nip or "") if assessor else ("", "")
        guru.append(Assessed(teacher.name, subject_of(teacher), *named))
    waivers = [row for row in list_waivers(session, deed.school_id, period_id) if row.kind == CONDITION]
    notes = [f"{people[row.teacher_id].name}: syarat penilai ({row.subject}), alasan: {row.reason}" for row in waivers]
    return AssessorList(
        letterhead=letterhead_of(school),
        period_title=period_title(period),
        place=school.city,
        printed_on=printed_on,
        opens_on=period.opens_on,
        closes_on=period.closes_on,
        most=regulation_of(period).limits.guru_per_assessor,
        guru=tuple(sorted(guru, key=lambda one: one.name)),
        principal=Signature("Kepala Sekolah,", identity.principal_name, identity.principal_nip),
        coordinator=Signature("Koordinator PKB,", identity.coordinator_name, identity.coordinator_nip),
        notes=tuple(notes),
    )
