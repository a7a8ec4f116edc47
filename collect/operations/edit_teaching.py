"""Who teaches what to which class, set by hand: one lesson, or all classes of a guru in one subject."""

import uuid
from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy.orm import Session

from collect.domain.problem import Refused, problem, refuse
from collect.domain.typed import seen_line, seen_words
from collect.intake.teaching import MOST_HOURS
from collect.operations.deed import Deed, record
from collect.operations.enroll_plan import text_key
from collect.operations.enroll_teaching import SUBJECT
from collect.storage.pupils import list_classes
from collect.storage.teachers import find_teacher
from collect.storage.teaching import Teaching, list_teaching_of


def set_lesson(
    session: Session,
    deed: Deed,
    teacher_id: uuid.UUID,
    class_id: uuid.UUID,
    *,
    subject: str,
    hours: Decimal | None = None,
) -> bool:
    """Enter a lesson or its hours a week; whether anything changed. Raises `Refused`."""
    lessons = _lessons(session, deed, teacher_id, subject)
    wanted = {class_id: hours} | {known: row.hours for known, row in lessons.items() if known != class_id}
    return set_subject(session, deed, teacher_id, subject=subject, classes=wanted)


def remove_lesson(session: Session, deed: Deed, teacher_id: uuid.UUID, class_id: uuid.UUID, *, subject: str) -> bool:
    """Take a lesson away; whether there was one."""
    lessons = _lessons(session, deed, teacher_id, subject)
    if class_id not in lessons:
        return False
    wanted = {known: row.hours for known, row in lessons.items() if known != class_id}
    return set_subject(session, deed, teacher_id, subject=subject, classes=wanted)


def set_subject(
    session: Session, deed: Deed, teacher_id: uuid.UUID, *, subject: str, classes: Mapping[uuid.UUID, Decimal | None]
) -> bool:
    """Let a guru teach a subject in exactly these classes, with the hours a week of each; whether anything changed."""
    name = _checked(session, deed, subject=subject, classes=classes)
    lessons = _lessons(session, deed, teacher_id, name)
    gone = [row for class_id, row in lessons.items() if class_id not in classes]
    changed = [row for class_id, row in lessons.items() if class_id in classes and row.hours != classes[class_id]]
    new = [class_id for class_id in classes if class_id not in lessons]
    for row in gone:
        session.delete(row)
    for row in changed:
        row.hours = classes[row.class_id]
    spelling = next((row.subject for row in lessons.values()), name)
    session.add_all(
        Teaching(
            school_id=deed.school_id,
            teacher_id=teacher_id,
            class_id=class_id,
            subject=spelling,
            hours=classes[class_id],
        )
        for class_id in new
    )
    session.flush()
    counts = {"new": len(new), "changed": len(changed), "gone": len(gone)}
    if any(counts.values()):
        record(session, deed, "teaching.set", str(teacher_id), taught=name, **counts)
    return any(counts.values())


def _lessons(session: Session, deed: Deed, teacher_id: uuid.UUID, subject: str) -> dict[uuid.UUID, Teaching]:
    """The guru's lessons in a subject, by class."""
    if find_teacher(session, deed.school_id, teacher_id) is None:
        raise refuse("teacher.unknown")
    rows = list_teaching_of(session, deed.school_id, teacher_id)
    return {row.class_id: row for row in rows if text_key(row.subject) == text_key(seen_line(subject))}


def _checked(session: Session, deed: Deed, *, subject: str, classes: Mapping[uuid.UUID, Decimal | None]) -> str:
    """The subject as it is kept. Raises `Refused` for a class of nobody's, or hours that no week has."""
    name = seen_words(subject)
    faults = []
    if not name:
        faults.append(problem("edit.missing", "subject"))
    if len(name) > SUBJECT:
        faults.append(problem("edit.too_long", "subject", length=len(name), limit=SUBJECT))
    if not set(classes) <= {row.class_id for row in list_classes(session, deed.school_id, also_left=True)}:
        faults.append(problem("class.unknown", "class_id"))
    if any(hours is not None and not _is_hours(hours) for hours in classes.values()):
        faults.append(problem("edit.hours", "hours", most=MOST_HOURS))
    if faults:
        raise Refused(faults)
    return name


def _is_hours(hours: Decimal) -> bool:
    return hours.is_finite() and 0 <= hours <= MOST_HOURS and hours == round(hours, 1)
