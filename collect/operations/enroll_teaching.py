"""A `mengajar` sheet against the stored lessons: it replaces the whole school's.

The lessons of a guru who has a faulty row stay, listed or not: nobody knows which of them the row was meant to be.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy.orm import Session

from collect.domain.problem import Problem
from collect.intake.teaching import TeachingRow
from collect.operations.deed import Deed
from collect.operations.enroll_guru import GuruIndex, find_reference
from collect.operations.enroll_plan import Batch, Change, Entry, Plan, in_order, shown, text_key
from collect.storage.pupils import SchoolClass, list_classes
from collect.storage.teachers import Teacher, list_teachers
from collect.storage.teaching import Teaching, list_teaching

SUBJECT = 120
"""Letters that the column holds."""

Lesson = tuple[uuid.UUID, uuid.UUID, str]
"""Guru, class, and the subject without its case."""


@dataclass
class _Sheet:
    """The sheet while it is read. `lessons`: the hours and the first row of each; `unsure`: guru with a faulty row."""

    lessons: dict[Lesson, tuple[int, int | None]] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    problems: dict[int, Problem] = field(default_factory=dict)
    warnings: dict[int, Problem] = field(default_factory=dict)
    unsure: set[uuid.UUID] = field(default_factory=set)


def plan_teaching(session: Session, deed: Deed, batch: Batch[TeachingRow]) -> Plan:
    """What the sheet would change."""
    teachers = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    classes = {row.class_id: row for row in list_classes(session, deed.school_id, also_left=True)}
    stored = {_key(row): row for row in list_teaching(session, deed.school_id)}
    sheet = _read(batch, GuruIndex(t for t in teachers.values() if t.active), [c for c in classes.values() if c.active])
    gone = [row for key, row in stored.items() if key not in sheet.lessons and row.teacher_id not in sheet.unsure]
    new = {key: hours for key, (_, hours) in sheet.lessons.items() if key not in stored}
    changed = {
        key: _hours(hours)
        for key, (_, hours) in sheet.lessons.items()
        if key in stored and hours is not None and stored[key].hours != hours
    }
    spell = _speller(stored.values(), sheet)

    def entry(key: Lesson, *changes: Change) -> Entry:
        return Entry(teachers[key[0]].name, f"{spell[key[2]]}, {classes[key[1]].name}", changes)

    return Plan(
        new=in_order(map(entry, new)),
        changed=in_order(
            entry(key, Change("hours", shown(stored[key].hours), shown(hours))) for key, hours in changed.items()
        ),
        gone=in_order(entry(_key(row)) for row in gone),
        unchanged=len(sheet.lessons) - len(new) - len(changed),
        problems=[fault for _, fault in sorted(sheet.problems.items())],
        warnings=[fault for _, fault in sorted(sheet.warnings.items())],
        write=lambda: _write(
            session,
            deed,
            new={(k[0], k[1], spell[k[2]]): _hours(h) for k, h in new.items()},
            changed={stored[k]: h for k, h in changed.items()},
            gone=gone,
        ),
    )


def _read(batch: Batch[TeachingRow], index: GuruIndex, classes: Iterable[SchoolClass]) -> _Sheet:
    sheet = _Sheet()
    rooms = {text_key(row.name): row for row in classes}
    for row in batch.left_out:
        found = find_reference(index, row["name"], "")
        sheet.unsure |= {found.teacher_id} if isinstance(found, Teacher) else set()
    for number, lesson in sorted(batch.rows.items()):
        teacher = find_reference(index, lesson.teacher, batch.where(number))
        room = rooms.get(text_key(lesson.class_name))
        if isinstance(teacher, Problem):
            sheet.problems[number] = teacher
        elif len(lesson.subject) > SUBJECT:
            details = {"value": lesson.subject[:60] + "…", "length": len(lesson.subject), "limit": SUBJECT}
            _refuse(sheet, teacher, number=number, fault=batch.fault(number, "intake.too_long", **details))
        elif room is None:
            _refuse(
                sheet, teacher, number=number, fault=batch.fault(number, "import.class_unknown", name=lesson.class_name)
            )
        else:
            _take(sheet, batch, number=number, key=(teacher.teacher_id, room.class_id, text_key(lesson.subject)))
    return sheet


def _refuse(sheet: _Sheet, teacher: Teacher, *, number: int, fault: Problem) -> None:
    sheet.problems[number] = fault
    sheet.unsure.add(teacher.teacher_id)


def _take(sheet: _Sheet, batch: Batch[TeachingRow], *, number: int, key: Lesson) -> None:
    """A lesson that stands twice under two names of one guru is taken once; with other hours, not at all."""
    lesson = batch.rows[number]
    subject = sheet.spellings.setdefault(key[2], lesson.subject)
    sheet.spellings[key[2]] = min(subject, lesson.subject)
    first = sheet.lessons.get(key)
    if first is None:
        sheet.lessons[key] = (number, lesson.hours)
    elif first[1] == lesson.hours:
        sheet.warnings[number] = batch.fault(number, "intake.repeated", row=first[0])
    else:
        for one, other in ((number, first[0]), (first[0], number)):
            sheet.problems[one] = batch.fault(one, "import.lesson_twice", row=other)
        sheet.unsure.add(key[0])


def _speller(stored: Iterable[Teaching], sheet: _Sheet) -> Mapping[str, str]:
    """One spelling for each subject: the one that the school has, else the first by the alphabet."""
    kept: dict[str, str] = {}
    for row in stored:
        key = text_key(row.subject)
        kept[key] = min(kept.get(key, row.subject), row.subject)
    return {**sheet.spellings, **kept}


def _key(row: Teaching) -> Lesson:
    return row.teacher_id, row.class_id, text_key(row.subject)


def _hours(hours: int | None) -> Decimal | None:
    return None if hours is None else Decimal(hours)


def _write(
    session: Session,
    deed: Deed,
    *,
    new: Mapping[tuple[uuid.UUID, uuid.UUID, str], Decimal | None],
    changed: Mapping[Teaching, Decimal | None],
    gone: Iterable[Teaching],
) -> None:
    for row in gone:
        session.delete(row)
    for row, hours in changed.items():
        row.hours = hours
    session.flush()
    for (teacher_id, class_id, subject), hours in new.items():
        session.add(
            Teaching(school_id=deed.school_id, teacher_id=teacher_id, class_id=class_id, subject=subject, hours=hours)
        )
    session.flush()
