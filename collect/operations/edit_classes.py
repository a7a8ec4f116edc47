"""Classes added or corrected by hand: name, grade, programme, and who is wali or guru kelas."""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.operations.deed import Deed
from collect.operations.edit_checks import Typed, save_row
from collect.operations.enroll_plan import text_key
from collect.storage.base import new_id
from collect.storage.pupils import SchoolClass, count_students_by_class, find_class, list_classes
from collect.storage.teachers import find_teacher

NAME, PROGRAMME = 50, 120
GRADES = range(1, 14)


@dataclass(frozen=True)
class ClassFacts:
    """What is typed about a class. `grade`: 1-13, None where it has none; a file never changes it again."""

    name: str
    grade: int | None = None
    programme: str = ""
    homeroom_id: uuid.UUID | None = None
    active: bool = True


def save_class(session: Session, deed: Deed, facts: ClassFacts, *, class_id: uuid.UUID | None = None) -> SchoolClass:
    """Add a class, or correct the one of that id. A class in which students are cannot be closed."""
    found = find_class(session, deed.school_id, class_id) if class_id else None
    if class_id and found is None:
        raise refuse("class.unknown")
    if facts.homeroom_id is not None and find_teacher(session, deed.school_id, facts.homeroom_id) is None:
        raise refuse("teacher.unknown", "homeroom_id")
    typed = Typed()
    name = typed.text("name", facts.name, limit=NAME, required=True)
    others = [row for row in list_classes(session, deed.school_id, also_left=True) if row.class_id != class_id]
    twins = [row.name for row in others if text_key(row.name) == text_key(name)]
    if twins:
        typed.fail("name", "edit.class_twice", other=twins[0])
    if facts.grade is not None and facts.grade not in GRADES:
        typed.fail("grade", "edit.grade", most=GRADES[-1])
    if class_id and not facts.active and count_students_by_class(session, deed.school_id).get(class_id):
        typed.fail("active", "edit.class_in_use")
    programme = typed.text("programme", facts.programme, limit=PROGRAMME)
    typed.refuse_faults()
    wanted: dict[str, object] = {
        "name": name,
        "grade": facts.grade,
        "programme": programme,
        "homeroom_id": facts.homeroom_id,
        "active": facts.active,
    }
    row = found or SchoolClass(school_id=deed.school_id, class_id=new_id(), **wanted)
    save_row(session, deed, row, wanted=wanted, noun="class", is_new=found is None)
    return row
