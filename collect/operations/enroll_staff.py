"""A list of guru against the stored ones.

`daftar-guru` and our own `guru` sheet are full lists: whoever is missing is marked as left, never deleted, and comes back
when listed again. A `daftar-tendik` brings the kepala sekolah and marks nobody as left; a kepala sekolah is never marked
as left by a list, because nobody knows in which of the two lists he or she stands. An empty cell never erases what is
stored, but for the tugas tambahan of Dapodik's lists, which are complete.
"""

import uuid
from collections.abc import Mapping

from sqlalchemy.orm import Session

from collect.domain.positions import is_head, is_outsider
from collect.domain.problem import Problem
from collect.intake.staff import StaffRow
from collect.operations.deed import Deed
from collect.operations.enroll_match import Identity, match
from collect.operations.enroll_parents import link_guru
from collect.operations.enroll_plan import (
    Batch,
    Entry,
    Plan,
    changes_of,
    fill,
    in_order,
    more_than_half,
    person_key,
)
from collect.storage.base import new_id
from collect.storage.teachers import Teacher, list_teachers

PARTIAL = frozenset({"daftar-tendik"})
"""Files in which most guru do not stand."""

LIMITS = {"employment": 60, "ptk_type": 60, "subject": 120, "extra_duty": 120, "email": 200}
"""Letters that the columns hold."""


def plan_staff(session: Session, deed: Deed, batch: Batch[StaffRow]) -> Plan:
    """What the list would change."""
    stored = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    matching = match(
        {number: _identity(row) for number, row in batch.rows.items()},
        {teacher_id: teacher_identity(row) for teacher_id, row in stored.items()},
    )
    faults = {number: batch.fault(number, doubt.code, **doubt.details) for number, doubt in matching.doubts.items()}
    faults |= {n: fault for n, row in batch.rows.items() if n not in faults and (fault := _too_long(batch, n, row))}
    wanted = {number: _wanted(batch, row) for number, row in batch.rows.items() if number not in faults}
    new, changed, unchanged = _sort(batch, wanted, {n: stored[person] for n, person in matching.pairs.items()})
    gone = _gone(batch, stored, set(matching.pairs.values()) | matching.spared)
    active = sum(row.active and not is_head(row.ptk_type, row.extra_duty) for row in stored.values())
    return Plan(
        new=in_order(new),
        changed=in_order(changed),
        gone=in_order(Entry(row.name, row.nuptk or row.nip or row.subject) for row in gone),
        unchanged=unchanged,
        problems=[fault for _, fault in sorted(faults.items())],
        warnings=[],
        write=lambda: _write(
            session, deed, wanted={n: (matching.pairs.get(n), w) for n, w in wanted.items()}, gone=gone
        ),
        must_confirm=more_than_half(len(gone), active),
    )


def teacher_identity(row: Teacher) -> Identity:
    """A stored guru for matching."""
    return Identity(
        name=row.name,
        key=row.name_key,
        ids=(row.nuptk, row.nip),
        birth=row.birth_date,
        loose=row.name_key,
        about=row.nuptk or row.nip or row.subject,
    )


def _identity(row: StaffRow) -> Identity:
    key = person_key(row.name)
    return Identity(row.name, key, (row.nuptk, row.nip), row.birth_date, key, row.nuptk or row.nip or row.subject)


def _wanted(batch: Batch[StaffRow], row: StaffRow) -> dict[str, object]:
    given: dict[str, object] = {
        "nuptk": row.nuptk,
        "nip": row.nip,
        "sex": row.sex,
        "birth_date": row.birth_date,
        "employment": row.employment_status,
        "ptk_type": row.ptk_type,
        "subject": row.subject,
        "rank": row.rank,
        "extra_duty": row.extra_duty,
        "phone": row.phone,
        "email": row.email,
    }
    complete = {"extra_duty"} if batch.source.startswith("daftar-") else set()
    filled = {name: value for name, value in given.items() if value or name in complete}
    return {"name": row.name, **filled, "active": True}


def _too_long(batch: Batch[StaffRow], number: int, row: StaffRow) -> Problem | None:
    for name, limit in LIMITS.items():
        value = str(getattr(row, "employment_status" if name == "employment" else name) or "")
        if len(value) > limit:
            return batch.fault(number, "intake.too_long", value=value[:60] + "…", length=len(value), limit=limit)
    return None


def _sort(
    batch: Batch[StaffRow], wanted: Mapping[int, Mapping[str, object]], stored: Mapping[int, Teacher]
) -> tuple[list[Entry], list[Entry], int]:
    new, changed, unchanged = [], [], 0
    for number, values in wanted.items():
        row = batch.rows[number]
        about = row.nuptk or row.nip or row.subject
        if number not in stored:
            new.append(Entry(row.name, about))
        elif found := changes_of(stored[number], values):
            changed.append(Entry(row.name, about, found))
        else:
            unchanged += 1
    return new, changed, unchanged


def _gone(batch: Batch[StaffRow], stored: Mapping[uuid.UUID, Teacher], listed: set[uuid.UUID]) -> list[Teacher]:
    if batch.source in PARTIAL:
        return []
    names = {person_key(row["name"]) for row in batch.left_out if row["name"]}
    numbers = {row[name] for row in batch.left_out for name in ("nuptk", "nip")} - {""}
    return [
        row
        for teacher_id, row in stored.items()
        if row.active
        and teacher_id not in listed
        and not is_head(row.ptk_type, row.extra_duty)
        and not is_outsider(row.ptk_type)
        and row.name_key not in names
        and numbers.isdisjoint({row.nuptk, row.nip})
    ]


def _write(
    session: Session,
    deed: Deed,
    *,
    wanted: Mapping[int, tuple[uuid.UUID | None, Mapping[str, object]]],
    gone: list[Teacher],
) -> None:
    stored = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    arrived = []
    for teacher_id, values in wanted.values():
        key = person_key(str(values["name"]))
        if teacher_id is None:
            row = Teacher(school_id=deed.school_id, teacher_id=new_id(), name_key=key, **values)
            session.add(row)
            arrived.append(row)
            continue
        row = stored[teacher_id]
        if not row.active or row.name_key != key:
            arrived.append(row)
        fill(row, {**values, "name_key": key})
    for row in gone:
        row.active = False
    session.flush()
    link_guru(session, deed.school_id, arrived=arrived, left=gone)
    session.flush()
