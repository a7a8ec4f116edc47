"""A `kehadiran` sheet against what was entered for a period: only the guru in it, and nobody is ever removed by it."""

import uuid
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from collect.domain.problem import Problem, refuse
from collect.intake.attendance import AbsenceRow
from collect.operations.agree_signed import signed_faults
from collect.operations.attend import Absence, differs, enter_attendance
from collect.operations.deed import Deed
from collect.operations.enroll_guru import GuruIndex
from collect.operations.enroll_plan import Batch, Change, Entry, Plan, in_order, shown
from collect.operations.open_period import period_of
from collect.storage.assignments import list_assignments
from collect.storage.attendance import Attendance, list_attendance
from collect.storage.periods import ANY_STATE
from collect.storage.teachers import Teacher, list_teachers


@dataclass
class _Sheet:
    """The sheet while it is read: the row of each guru, and what was wrong by row."""

    rows: dict[uuid.UUID, int] = field(default_factory=dict)
    problems: dict[int, Problem] = field(default_factory=dict)
    warnings: dict[int, Problem] = field(default_factory=dict)


def plan_attendance(session: Session, deed: Deed, batch: Batch[AbsenceRow]) -> Plan:
    """What the sheet would change. Raises `Refused` without a period of this school."""
    if batch.period_id is None:
        raise refuse("import.period")
    period_id = batch.period_id
    period = period_of(session, deed, period_id, ANY_STATE)
    teachers = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    assessed = {row.teacher_id for row in list_assignments(session, deed.school_id, period_id)}
    stored = {row.teacher_id: row for row in list_attendance(session, deed.school_id, period_id)}
    # Somebody assessed who has left since still has days of absence to be counted.
    known = [row for row in teachers.values() if row.active or row.teacher_id in assessed]
    sheet = _read(batch, GuruIndex(known), assessed)
    wanted = {teacher_id: batch.rows[number] for teacher_id, number in sheet.rows.items()}
    changing = [i for i, row in wanted.items() if differs(stored.get(i), Absence(row.absent_days, row.late_minutes))]
    for fault in signed_faults(session, deed, period, changing):
        number = sheet.rows[uuid.UUID(fault.where)]
        sheet.problems[number] = replace(fault, where=batch.where(number))
        del wanted[uuid.UUID(fault.where)]
    new = [teacher_id for teacher_id in wanted if teacher_id not in stored]
    changes = {i: found for i, row in wanted.items() if i in stored and (found := _changes(stored[i], row))}
    return Plan(
        new=in_order(Entry(teachers[i].name, _text(wanted[i])) for i in new),
        changed=in_order(Entry(teachers[i].name, "", found) for i, found in changes.items()),
        gone=(),
        unchanged=len(wanted) - len(new) - len(changes),
        problems=[fault for _, fault in sorted(sheet.problems.items())],
        warnings=[fault for _, fault in sorted(sheet.warnings.items())],
        write=lambda: _write(session, deed, period_id=period_id, rows={i: wanted[i] for i in (*new, *changes)}),
    )


def _read(batch: Batch[AbsenceRow], index: GuruIndex, assessed: set[uuid.UUID]) -> _Sheet:
    sheet = _Sheet()
    for number, row in sorted(batch.rows.items()):
        found = index.find(batch.where(number), name=row.teacher, number=row.nip or row.nuptk)
        if isinstance(found, Problem):
            sheet.problems[number] = found
        elif found.teacher_id not in assessed:
            sheet.warnings[number] = batch.fault(number, "import.not_assessed", name=found.name)
        else:
            _take(sheet, batch, number=number, teacher=found)
    for teacher_id in [i for i, number in sheet.rows.items() if number in sheet.problems]:
        del sheet.rows[teacher_id]
    return sheet


def _take(sheet: _Sheet, batch: Batch[AbsenceRow], *, number: int, teacher: Teacher) -> None:
    first = sheet.rows.setdefault(teacher.teacher_id, number)
    if first == number:
        return
    if _text(batch.rows[first]) == _text(batch.rows[number]):
        sheet.warnings[number] = batch.fault(number, "intake.repeated", row=first)
        return
    for one, other in ((number, first), (first, number)):
        sheet.problems[one] = batch.fault(one, "import.guru_twice", name=teacher.name, row=other)


def _changes(stored: Attendance, row: AbsenceRow) -> tuple[Change, ...]:
    pairs = (
        ("absent_days", stored.absent_days, row.absent_days),
        ("late_minutes", stored.late_minutes, row.late_minutes),
    )
    return tuple(Change(name, shown(old), shown(new)) for name, old, new in pairs if old != new)


def _text(row: AbsenceRow) -> str:
    return f"{row.absent_days} hari, {row.late_minutes} menit"


def _write(session: Session, deed: Deed, *, period_id: uuid.UUID, rows: dict[uuid.UUID, AbsenceRow]) -> None:
    for teacher_id, row in rows.items():
        enter_attendance(
            session, deed, period_id, teacher_id, absent_days=row.absent_days, late_minutes=row.late_minutes
        )
