"""A school's files into the store: read, compared with what is there, shown, and taken in one transaction after a yes.

Between preview and yes only the understood rows are kept, never the file; whatever nobody agreed to is thrown away after
a day. The plan is always made against the present state, so that what is taken is what the school has now.
"""

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from collect.domain.problem import Refused, refuse
from collect.intake.attendance import AbsenceRow
from collect.intake.dapodik import RoomRow
from collect.intake.industry import IndustryRow
from collect.intake.kinds import READERS
from collect.intake.machines import MachineRow
from collect.intake.result import Intake
from collect.intake.roster import StudentRow
from collect.intake.sheet import shown_name
from collect.intake.staff import StaffRow
from collect.intake.teaching import TeachingRow
from collect.operations.deed import Deed, record
from collect.operations.enroll_attendance import plan_attendance
from collect.operations.enroll_machines import plan_machines
from collect.operations.enroll_owner import whose
from collect.operations.enroll_partners import plan_partners
from collect.operations.enroll_plan import SHOWN, Batch, Plan, Preview
from collect.operations.enroll_rooms import plan_rooms
from collect.operations.enroll_rows import (
    count_rows,
    left_out,
    problems_from_list,
    problems_to_list,
    rows_from_text,
    rows_to_text,
)
from collect.operations.enroll_staff import plan_staff
from collect.operations.enroll_students import plan_students
from collect.operations.enroll_teaching import plan_teaching
from collect.storage.audit import lock_head
from collect.storage.imports import PendingImport, drop_pending_before, find_pending

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Kind:
    """One kind of file: the class of its rows, and what makes its plan."""

    row: type[Any]
    plan: Callable[[Session, Deed, Batch[Any]], Plan]


KINDS: Mapping[str, Kind] = {
    "peserta-didik": Kind(StudentRow, plan_students),
    "guru": Kind(StaffRow, plan_staff),
    "mengajar": Kind(TeachingRow, plan_teaching),
    "dudi": Kind(IndustryRow, plan_partners),
    "kehadiran": Kind(AbsenceRow, plan_attendance),
    "attlog": Kind(MachineRow, plan_machines),
}
_ALL_KINDS = {**KINDS, "rombel": Kind(RoomRow, plan_rooms)}
"""With those that come from Dapodik's service alone, never from a file."""


@dataclass(frozen=True)
class Taken:
    """What was written."""

    kind: str
    new: int
    changed: int
    unchanged: int
    gone: int
    errors: int


@dataclass(frozen=True)
class _Read:
    """A file's understood rows with everything that was found while reading."""

    kind: str
    batch: Batch[Any]
    intake: Intake[object]


def plan_import(
    session: Session,
    deed: Deed,
    kind: str,
    data: bytes,
    filename: str,
    period_id: uuid.UUID | None = None,
) -> Preview:
    """Read a file, keep its understood rows until somebody agrees, and say what they would change.

    Raises `Refused` for a file that cannot be taken as a whole; `kehadiran` needs a period.
    """
    read = _warned(session, deed, _read(kind, data, filename, period_id))
    plan = _plan(session, deed, read)
    return _preview(read, plan, _wait(session, deed, read))


def wait_for_yes(
    session: Session, deed: Deed, kind: str, intake: Intake[object], filename: str, missed: Sequence[Mapping[str, str]]
) -> uuid.UUID:
    """Keep rows that did not come from a file until somebody agrees; its id. `missed`: who stands in rows not taken."""
    batch: Batch[Any] = Batch(intake.kind, filename, dict(intake.rows), missed)
    return _wait(session, deed, _Read(kind, batch, intake))


def _wait(session: Session, deed: Deed, read: _Read) -> uuid.UUID:
    drop_pending_before(session, deed.school_id, deed.now - KEPT)
    pending = PendingImport(
        school_id=deed.school_id,
        kind=read.kind,
        filename=read.batch.filename[:200],
        period_id=read.batch.period_id,
        rows=rows_to_text(read.batch.rows),
        preview=_notes_to_text(read),
        made_at=deed.now,
    )
    session.add(pending)
    session.flush()
    return pending.import_id


def preview_file(
    session: Session,
    deed: Deed,
    kind: str,
    data: bytes,
    filename: str,
    period_id: uuid.UUID | None = None,
) -> Preview:
    """What a file would change; nothing is written or kept."""
    read = _warned(session, deed, _read(kind, data, filename, period_id))
    return _preview(read, _plan(session, deed, read), None)


def import_file(
    session: Session,
    deed: Deed,
    kind: str,
    data: bytes,
    filename: str,
    period_id: uuid.UUID | None = None,
    confirm_gone: bool = False,
) -> Preview:
    """Read and take a file in one transaction; the preview says what was done. Raises `Refused` as `take_import` does."""
    # Read before the first statement: a big file must not hold the database while it is opened.
    read = _read(kind, data, filename, period_id)
    lock_head(session, deed.school_id)
    read = _warned(session, deed, read)
    plan = _plan(session, deed, read)
    _take(session, deed, read, plan=plan, confirm_gone=confirm_gone)
    return _preview(read, plan, None)


def read_preview(session: Session, deed: Deed, import_id: uuid.UUID) -> Preview | None:
    """What a waiting import would change now; None when nothing waits under that id."""
    pending = find_pending(session, deed.school_id, import_id)
    if pending is None or pending.made_at < deed.now - KEPT:
        return None
    read = _read_again(pending)
    return _preview(read, _plan(session, deed, read), import_id)


def take_import(session: Session, deed: Deed, import_id: uuid.UUID, *, confirm_gone: bool = False) -> Taken:
    """Write what waits, against the present state. Raises `Refused`: nothing waits (`import.unknown`), or most of the
    active people would be marked as left and nobody confirmed it (`import.gone_many`)."""
    lock_head(session, deed.school_id)
    pending = session.get(PendingImport, (deed.school_id, import_id), with_for_update=True)
    if pending is None or pending.made_at < deed.now - KEPT:
        raise refuse("import.unknown")
    read = _read_again(pending)
    plan = _plan(session, deed, read)
    _take(session, deed, read, plan=plan, confirm_gone=confirm_gone)
    session.delete(pending)
    session.flush()
    done = _preview(read, plan, import_id)
    return Taken(done.kind, done.new, done.changed, done.unchanged, done.gone, done.errors)


def cancel_import(session: Session, deed: Deed, import_id: uuid.UUID) -> None:
    """Throw away what waits; nothing was changed by it. Doing it twice is no fault."""
    pending = find_pending(session, deed.school_id, import_id)
    if pending is not None:
        session.delete(pending)
        session.flush()


def _read(kind: str, data: bytes, filename: str, period_id: uuid.UUID | None) -> _Read:
    if kind not in KINDS:
        raise refuse("import.kind", "", kind=kind[:40], options=", ".join(KINDS))
    if kind == "kehadiran" and period_id is None:
        raise refuse("import.period")
    name = shown_name(filename)
    try:
        intake = READERS[kind](data, filename)
    except Refused as refused:
        raise _other_kind(refused, kind, data=data, filename=filename) from None
    if not intake.rows and not intake.problems:
        raise refuse("import.no_rows", name, skipped=intake.skipped)
    missed = left_out(data, filename, kind, intake)
    return _Read(kind, Batch(intake.kind, name, dict(intake.rows), missed, period_id), intake)


def _warned(session: Session, deed: Deed, read: _Read) -> _Read:
    """The same, with a word about a file that is another school's."""
    found = whose(session, deed, read.intake, read.batch.filename)
    return replace(read, intake=replace(read.intake, warnings=(*found, *read.intake.warnings)))


def _other_kind(refused: Refused, kind: str, *, data: bytes, filename: str) -> Refused:
    """A file without the columns of its kind may be one of another: then say which."""
    codes = {found.code for found in refused.problems}
    if codes <= {"intake.no_header", "intake.column_missing", "attlog.unknown"}:
        for other in READERS:
            if other != kind and _reads_as(other, data, filename):
                return refuse("import.other_kind", shown_name(filename), found=other, kind=kind)
    return refused


def _reads_as(kind: str, data: bytes, filename: str) -> bool:
    try:
        return bool(READERS[kind](data, filename).rows)
    except Refused:
        return False


def _plan(session: Session, deed: Deed, read: _Read) -> Plan:
    plan = _ALL_KINDS[read.kind].plan(session, deed, read.batch)
    # A file of which no row could be taken tells nothing about who has left.
    return plan if read.batch.rows else replace(plan, gone=(), must_confirm=False, write=lambda: None)


def _take(session: Session, deed: Deed, read: _Read, *, plan: Plan, confirm_gone: bool) -> None:
    if plan.must_confirm and not confirm_gone:
        raise refuse("import.gone_many", "confirm_gone", gone=len(plan.gone))
    plan.write()
    counts = {"new": len(plan.new), "changed": len(plan.changed), "gone": len(plan.gone)}
    if any(counts.values()):
        record(session, deed, "import.taken", read.kind, source=read.batch.source, unchanged=plan.unchanged, **counts)


def _preview(read: _Read, plan: Plan, import_id: uuid.UUID | None) -> Preview:
    problems = (*read.intake.problems, *plan.problems)
    return Preview(
        import_id=import_id,
        kind=read.kind,
        source=read.batch.source,
        filename=read.batch.filename,
        period_id=read.batch.period_id,
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        gone=len(plan.gone),
        errors=count_rows(problems),
        skipped=read.intake.skipped,
        new_entries=tuple(plan.new[:SHOWN]),
        changed_entries=tuple(plan.changed[:SHOWN]),
        gone_entries=tuple(plan.gone[:SHOWN]),
        problems=problems,
        warnings=(*read.intake.warnings, *plan.warnings),
        must_confirm=plan.must_confirm,
    )


def _notes_to_text(read: _Read) -> str:
    notes = {
        "source": read.batch.source,
        "skipped": read.intake.skipped,
        "left_out": read.batch.left_out,
        "problems": problems_to_list(read.intake.problems),
        "warnings": problems_to_list(read.intake.warnings),
    }
    return json.dumps(notes, ensure_ascii=False)


def _read_again(pending: PendingImport) -> _Read:
    notes = json.loads(pending.preview)
    rows = rows_from_text(pending.rows, _ALL_KINDS[pending.kind].row)
    intake: Intake[object] = Intake(
        kind=notes["source"],
        rows=(),
        problems=problems_from_list(notes["problems"]),
        warnings=problems_from_list(notes["warnings"]),
        skipped=notes["skipped"],
    )
    batch = Batch(notes["source"], pending.filename, rows, notes["left_out"], pending.period_id)
    return _Read(pending.kind, batch, intake)
