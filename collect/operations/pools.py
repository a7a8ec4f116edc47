"""A school's rows turned into the values from which pools are made."""

import uuid
from collections import defaultdict
from collections.abc import Callable

from sqlalchemy.orm import Session

from collect.domain.eligibility import Assessee, Industry, Learner, Peer, SchoolPeople
from collect.domain.kinds import Group, SchoolKind, TeacherType
from collect.domain.positions import is_head, is_outsider
from collect.domain.problem import refuse
from collect.storage.assignments import list_assignments
from collect.storage.class_members import list_members
from collect.storage.partners import Partner, list_partners
from collect.storage.pupils import Student, list_classes, list_parents, list_students
from collect.storage.schools import find_school
from collect.storage.teachers import Teacher, list_teachers
from collect.storage.teaching import list_teaching


def school_people(session: Session, school_id: uuid.UUID) -> SchoolPeople:
    """Everybody who may be drawn. A parent who is a guru of the school is left out (G.1.b.2)."""
    school = find_school(session, school_id)
    if school is None:
        raise refuse("school.unknown")
    grades = {row.class_id: row.grade for row in list_classes(session, school_id)}
    parents = {row.parent_id for row in list_parents(session, school_id) if row.teacher_id is None}
    learners = [
        Learner(
            person=str(row.student_id),
            class_id=str(class_id),
            grade=grades.get(row.class_id),
            parent=str(row.parent_id) if row.parent_id in parents else None,
        )
        for row, class_id in _places(session, school_id)
    ]
    subjects = subjects_of(session, school_id)
    peers = [
        Peer(str(row.teacher_id), subjects.get(row.teacher_id, row.subject) or "lainnya")
        for row in list_teachers(session, school_id)
        if not (is_principal(row) or is_outsider(row.ptk_type))
    ]
    industries = [industry_of(row) for row in list_partners(session, school_id)]
    return SchoolPeople(SchoolKind(school.kind), tuple(learners), tuple(peers), tuple(industries))


def industry_of(row: Partner) -> Industry:
    """A DUDI as the rules about respondents know it."""
    return Industry(
        person=str(row.partner_id),
        programme=row.programme,
        competences=row.competences,
        hosts_internship=row.hosts_internship,
        examines=row.examines,
        employs=row.employs,
        accredited=row.accredited,
    )


def _places(session: Session, school_id: uuid.UUID) -> list[tuple[Student, uuid.UUID]]:
    """Who sits where. Who chose a subject stands once more in its group; a pool holds everybody once all the same."""
    students = {row.student_id: row for row in list_students(session, school_id)}
    places = [(row, row.class_id) for row in students.values()]
    chosen = [member for member in list_members(session, school_id) if member.student_id in students]
    return [*places, *((students[member.student_id], member.class_id) for member in chosen)]


def is_principal(row: Teacher) -> bool:
    """The kepala sekolah, who is nobody's peer."""
    return is_head(row.ptk_type, row.extra_duty)


def subjects_of(session: Session, school_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """Each guru's main subject: the one with the most classes, ties by name."""
    counts: dict[uuid.UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in list_teaching(session, school_id):
        counts[row.teacher_id][row.subject] += 1
    return {teacher: min(found, key=lambda subject: (-found[subject], subject)) for teacher, found in counts.items()}


def subject_namer(session: Session, school_id: uuid.UUID) -> Callable[[Teacher], str]:
    """A guru's subject for papers: as the staff list names it, else the main subject of the lessons; Dapodik's list has none."""
    taught = subjects_of(session, school_id)
    return lambda teacher: teacher.subject or taught.get(teacher.teacher_id, "")


def present(session: Session, school_id: uuid.UUID, group: Group) -> set[uuid.UUID]:
    """Who of a group is still at the school: a person who left is no reserve any more."""
    if group == Group.PEER:
        return {row.teacher_id for row in list_teachers(session, school_id)}
    if group == Group.INDUSTRY:
        return {row.partner_id for row in list_partners(session, school_id)}
    students = list_students(session, school_id)
    if group == Group.STUDENT:
        return {row.student_id for row in students}
    return {row.parent_id for row in students if row.parent_id is not None}


CLASS_TEACHERS = (
    TeacherType.LOWER_GRADES,
    TeacherType.UPPER_GRADES,
    TeacherType.EARLY_YEARS,
    TeacherType.SPECIAL_NRD,
    TeacherType.SPECIAL_OTHER,
)
"""Their respondents are of the own class (G.1.a, G.1.b), whatever else they teach."""


def assessees(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> list[Assessee]:
    """The guru of a period as the draw sees them: with the classes taught, a guru kelas with the own class.

    A wali kelas who teaches a subject is no guru kelas: the class looked after counts only where it is taught.
    """
    taught: dict[uuid.UUID, set[str]] = defaultdict(set)
    own: dict[uuid.UUID, set[str]] = defaultdict(set)
    for lesson in list_teaching(session, school_id):
        taught[lesson.teacher_id].add(str(lesson.class_id))
    for room in list_classes(session, school_id):
        if room.homeroom_id is not None:
            own[room.homeroom_id].add(str(room.class_id))
    made = []
    for row in list_assignments(session, school_id, period_id):
        kind = TeacherType(row.teacher_type)
        classes = (own[row.teacher_id] if kind in CLASS_TEACHERS else set()) or taught[row.teacher_id]
        assessor = str(row.assessor_id) if row.assessor_id else None
        made.append(Assessee(str(row.teacher_id), kind, frozenset(classes), assessor, row.programme))
    return made
