"""Reasons on the record: a condition of the penilai that is not met, and a group that is left out of the value."""

import json
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.identifiers import CIVIL_RANKS
from collect.domain.kinds import Group, TeacherType
from collect.domain.positions import is_head, is_supervisor
from collect.domain.problem import refuse
from collect.domain.typed import seen_line
from collect.operations.agree_signed import check_figures
from collect.operations.assign import assignment_of
from collect.operations.deed import Deed, record
from collect.operations.open_period import period_of
from collect.storage.appraisals import find_latest_appraisal
from collect.storage.assignments import CONDITION, EXCLUSION, Assignment, Waiver, list_waivers
from collect.storage.codes import count_received
from collect.storage.periods import ANY_STATE, CLOSED, Period
from collect.storage.teachers import Teacher


@dataclass(frozen=True)
class Condition:
    """A condition of Buku 2 Pengelolaan PKG revisi 2016, C.1.a, that a penilai does not (or not known to) meet."""

    code: str
    known: bool


def unmet_conditions(assessor: Teacher, assessee: Teacher) -> list[Condition]:
    """Certificate, S1/D-4, rank at least the guru's. A superior (kepala sekolah, or the pengawas from outside) needs no rank."""
    unmet = []
    if assessor.certified is not True:
        unmet.append(Condition("sertifikat", assessor.certified is not None))
    if assessor.graduate is not True:
        unmet.append(Condition("kualifikasi", assessor.graduate is not None))
    outside = is_head(assessor.ptk_type, assessor.extra_duty) or is_supervisor(assessor.ptk_type)
    if not outside and not _rank_reaches(assessor.rank, assessee.rank):
        unmet.append(Condition("pangkat", assessor.rank is not None))
    return unmet


def _rank_reaches(mine: str | None, other: str | None) -> bool:
    """Ranks of PNS are compared; where the assessed guru has none (honorer, GTY, PPPK) there is nothing to reach."""
    if other not in CIVIL_RANKS:
        return True
    return mine in CIVIL_RANKS and CIVIL_RANKS.index(mine) >= CIVIL_RANKS.index(other)


def waive_condition(
    session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID, *, condition: str, reason: str
) -> None:
    """Record why a penilai may assess although a condition is not met."""
    period_of(session, deed, period_id, ANY_STATE)
    assignment_of(session, deed, period_id, teacher_id)
    _put(session, deed, (period_id, teacher_id, CONDITION, condition), reason)
    record(session, deed, "condition.waived", str(teacher_id), condition=condition, reason=reason)


def exclude_group(
    session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID, *, group: Group, reason: str
) -> None:
    """Leave a group out of a guru's value; its weight moves equally to the groups left (project default).

    Raises `Refused` for the last group with a weight, and where the value is signed.
    """
    period = period_of(session, deed, period_id, ANY_STATE)
    row = assignment_of(session, deed, period_id, teacher_id)
    regulation = load_catalog().regulation(period.regulation_code, period.regulation_version)
    _check_hidden(session, period, teacher_id, regulation.limits.shown_from)
    proportion = regulation.proportions.get(TeacherType(row.teacher_type))
    weighted = set(proportion.groups) if proportion else set()
    if group not in weighted:
        raise refuse("sheet.group_without_weight", "group", group=group, kind=row.teacher_type)
    if weighted - excluded_groups(session, row) == {group}:
        raise refuse("sheet.all_excluded", "group")
    check_figures(session, deed, period, teacher_id)
    _put(session, deed, (period_id, teacher_id, EXCLUSION, group.value), reason)
    record(session, deed, "group.excluded", str(teacher_id), group=group, reason=reason)


def include_group(session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID, *, group: Group) -> None:
    """Take an excluded group in again. Raises `Refused` where the value is signed."""
    period = period_of(session, deed, period_id, ANY_STATE)
    regulation = load_catalog().regulation(period.regulation_code, period.regulation_version)
    _check_hidden(session, period, teacher_id, regulation.limits.shown_from)
    row = session.get(Waiver, (deed.school_id, period_id, teacher_id, EXCLUSION, group.value))
    if row is not None:
        check_figures(session, deed, period, teacher_id)
        session.delete(row)
        record(session, deed, "group.included", str(teacher_id), group=group)


def _check_hidden(session: Session, period: Period, teacher_id: uuid.UUID, shown_from: int) -> None:
    """Two complete values, with and without a group, would give away by subtraction what a small group's mark is.

    Raises `Refused` once such a value exists and a group of this guru has answers, but fewer than may be shown.
    """
    if period.state != CLOSED:
        return
    latest = find_latest_appraisal(session, period.school_id, period.period_id, teacher_id=teacher_id)
    if latest is None or not json.loads(latest.result)["complete"]:
        return
    received = count_received(session, period.school_id, period.period_id)
    if any(0 < number < shown_from for (guru, _group), number in received.items() if guru == teacher_id):
        raise refuse("group.would_reveal", "", least=shown_from)


def excluded_groups(session: Session, row: Assignment) -> set[Group]:
    """The groups that are left out of one guru's value."""
    waivers = list_waivers(session, row.school_id, row.period_id)
    return {Group(w.subject) for w in waivers if w.teacher_id == row.teacher_id and w.kind == EXCLUSION}


def _put(session: Session, deed: Deed, key: tuple[uuid.UUID, uuid.UUID, str, str], reason: str) -> None:
    reason = seen_line(reason)[:500]
    if len(reason) < 5:
        raise refuse("sheet.reason", "reason")
    row = session.get(Waiver, (deed.school_id, *key))
    if row is None:
        period_id, teacher_id, kind, subject = key
        row = Waiver(school_id=deed.school_id, period_id=period_id, teacher_id=teacher_id, kind=kind, subject=subject)
        session.add(row)
    row.reason, row.given_by, row.given_on = reason, deed.actor[:200], deed.today
    session.flush()
