"""Absences with a valid reason, marked by hand for a guru: sakit, izin, cuti, dinas luar."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.problem import Refused, problem, refuse
from collect.domain.typed import seen_words
from collect.operations.deed import Deed, record
from collect.storage.audit import lock_head
from collect.storage.excuses import EXCUSES, Excuse, find_excuse, list_excuses
from collect.storage.teachers import find_teacher

LONGEST, NOTE = 366, 300


@dataclass(frozen=True)
class ExcuseFacts:
    """Days, both ends included, with the kind and a note that says where the letter is."""

    first: date
    last: date
    kind: str
    note: str = ""


def excuse(session: Session, deed: Deed, teacher_id: uuid.UUID, facts: ExcuseFacts) -> bool:
    """Mark days as excused; false where the very same was marked already. Raises `Refused`."""
    if find_teacher(session, deed.school_id, teacher_id) is None:
        raise refuse("teacher.unknown")
    note = seen_words(facts.note)
    faults = []
    if facts.last < facts.first or (facts.last - facts.first).days >= LONGEST:
        faults.append(problem("excuse.span", "last", most=LONGEST))
    if facts.kind not in EXCUSES:
        faults.append(problem("excuse.kind", "kind"))
    if len(note) > NOTE:
        faults.append(problem("edit.too_long", "note", length=len(note), limit=NOTE))
    if faults:
        raise Refused(faults)
    lock_head(session, deed.school_id)
    wanted = (facts.first, facts.last, facts.kind)
    if wanted in {(e.first_day, e.last_day, e.kind) for e in list_excuses(session, deed.school_id, teacher_id)}:
        return False
    days = {"first_day": facts.first, "last_day": facts.last, "kind": facts.kind}
    session.add(Excuse(school_id=deed.school_id, teacher_id=teacher_id, note=note, **days))
    session.flush()
    record(session, deed, "excuse.marked", str(teacher_id), **days)
    return True


def drop_excuse(session: Session, deed: Deed, teacher_id: uuid.UUID, excuse_id: uuid.UUID) -> bool:
    """Take an excuse back; false where it is gone already."""
    row = find_excuse(session, deed.school_id, excuse_id)
    if row is None or row.teacher_id != teacher_id:
        return False
    record(
        session, deed, "excuse.dropped", str(teacher_id), first_day=row.first_day, last_day=row.last_day, kind=row.kind
    )
    session.delete(row)
    session.flush()
    return True
