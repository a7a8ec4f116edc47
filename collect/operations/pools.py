"""A school's rows turned into the values from which pools are made."""

import uuid
from collections import defaultdict

from sqlalchemy.orm import Session

from collect.domain.eligibility import Assessee, Industry, Learner, Peer, SchoolPeople
from collect.domain.kinds import SchoolKind, TeacherType
from collect.domain.problem import refuse
from collect.storage.assignments import list_assignments
from collect.storage.partners import list_partners
from collect.storage.pupils import list_classes, list_parents, list_students
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
            class_id=str(row.class_id),
            grade=grades.get(row.class_id),
            parent=str(row.parent_id) if row.parent_id in parents else None,
        )
        for row in list_students(session, school_id)
    ]
    subjects = subjects_of(session, school_id)
    peers = [
        Peer(str(row.teacher_id), subjects.get(row.teacher_id, row.subject) or "lainnya")
        for row in list_teachers(session, school_id)
        if not is_principal(row)
    ]
    industries = [
        Industry(
            person=str(row.partner_id),
            programme=row.programme,
            competences=row.competences,
            hosts_internship=row.hosts_internship,
            examines=row.examines,
            employs=row.employs,
            accredited=row.accredited,
        )
        for row in list_partners(session, school_id)
    ]
    return SchoolPeople(SchoolKind(school.kind), tuple(learners), tuple(peers), tuple(industries))


def is_principal(row: Teacher) -> bool:
    """The kepala sekolah, who is nobody's peer."""
    return "kepala sekolah" in row.ptk_type.lower()


def subjects_of(session: Session, school_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """Each guru's main subject: the one with the most classes, ties by name."""
    counts: dict[uuid.UUID, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in list_teaching(session, school_id):
        counts[row.teacher_id][row.subject] += 1
    return {teacher: min(found, key=lambda subject: (-found[subject], subject)) for teacher, found in counts.items()}


def assessees(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> list[Assessee]:
    """The guru of a period as the draw sees them. A guru kelas has the own class even without a row in `mengajar`."""
    classes: dict[uuid.UUID, set[str]] = defaultdict(set)
    for lesson in list_teaching(session, school_id):
        classes[lesson.teacher_id].add(str(lesson.class_id))
    for room in list_classes(session, school_id):
        if room.homeroom_id is not None and room.homeroom_id not in classes:
            classes[room.homeroom_id].add(str(room.class_id))
    return [
        Assessee(
            person=str(row.teacher_id),
            teacher_type=TeacherType(row.teacher_type),
            classes=frozenset(classes[row.teacher_id]),
            assessor=str(row.assessor_id) if row.assessor_id else None,
            programme=row.programme,
        )
        for row in list_assignments(session, school_id, period_id)
    ]
