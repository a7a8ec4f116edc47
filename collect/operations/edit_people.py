"""Guru, peserta didik and parents added or corrected by hand, with the checks that a file's rows pass."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.identifiers import check_nip, check_nis, check_nisn, check_nuptk, check_phone, check_rank
from collect.domain.problem import refuse
from collect.operations.deed import Deed
from collect.operations.edit_checks import Typed, save_row
from collect.operations.enroll_match import Identity
from collect.operations.enroll_parents import Wish, find_targets, guru_by_key, link_guru, write_target
from collect.operations.enroll_plan import person_key
from collect.operations.enroll_staff import LIMITS, teacher_identity
from collect.operations.enroll_students import student_identity
from collect.storage.audit import lock_head
from collect.storage.base import new_id
from collect.storage.pupils import (
    Parent,
    Student,
    find_class,
    find_parent,
    find_student,
    list_classes,
    list_parents,
    list_students,
)
from collect.storage.teachers import Teacher, find_teacher, list_teachers

NAME = 200


@dataclass(frozen=True)
class TeacherFacts:
    """What is typed about a guru. `certified` (sertifikat pendidik) and `graduate` (S1/D-4): None where unknown."""

    name: str
    nuptk: str = ""
    nip: str = ""
    sex: str = ""
    birth_date: date | None = None
    employment: str = ""
    ptk_type: str = ""
    subject: str = ""
    rank: str = ""
    extra_duty: str = ""
    phone: str = ""
    email: str = ""
    certified: bool | None = None
    graduate: bool | None = None
    active: bool = True


@dataclass(frozen=True)
class StudentFacts:
    """What is typed about a peserta didik and the parent to be invited."""

    name: str
    class_id: uuid.UUID
    nisn: str = ""
    nipd: str = ""
    sex: str = ""
    birth_date: date | None = None
    parent_name: str = ""
    parent_phone: str = ""
    active: bool = True


@dataclass(frozen=True)
class ParentFacts:
    """What is typed about a parent. `teacher_id`: the guru of the school who this parent is, never drawn then."""

    name: str
    phone: str = ""
    teacher_id: uuid.UUID | None = None


def save_teacher(session: Session, deed: Deed, facts: TeacherFacts, *, teacher_id: uuid.UUID | None = None) -> Teacher:
    """Add a guru, or correct the one of that id. Raises `Refused` with every fault at its field."""
    lock_head(session, deed.school_id)
    stored = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    if teacher_id is not None and teacher_id not in stored:
        raise refuse("teacher.unknown")
    typed = Typed()
    wanted = _teacher_columns(typed, facts)
    others = [row for row in stored.values() if row.teacher_id != teacher_id]
    typed.number_free("nuptk", wanted["nuptk"], [(row.nuptk, row.name) for row in others])
    typed.number_free("nip", wanted["nip"], [(row.nip, row.name) for row in others])
    row = stored[teacher_id] if teacher_id else Teacher(school_id=deed.school_id, teacher_id=new_id(), **wanted)
    if teacher_id is None:
        typed.not_there_yet(teacher_identity(row), {other.teacher_id: teacher_identity(other) for other in others})
    typed.refuse_faults()
    was_active, old_key = (row.active, row.name_key) if teacher_id else (False, "")
    save_row(session, deed, row, wanted=wanted, noun="teacher", is_new=teacher_id is None)
    arrived = [row] if row.active and (not was_active or row.name_key != old_key) else []
    link_guru(session, deed.school_id, arrived=arrived, left=[row] if was_active and not row.active else [])
    session.flush()
    return row


def save_student(session: Session, deed: Deed, facts: StudentFacts, *, student_id: uuid.UUID | None = None) -> Student:
    """Add a peserta didik, or correct the one of that id. Without a parent's name and phone no parent is linked."""
    lock_head(session, deed.school_id)
    typed = Typed()
    wanted = _student_columns(session, deed, typed, facts)
    stored = list_students(session, deed.school_id, also_left=True)
    others = [row for row in stored if row.student_id != student_id]
    typed.number_free("nisn", wanted["nisn"], [(row.nisn, row.name) for row in others])
    typed.number_free("nipd", wanted["nipd"], [(row.nipd, row.name) for row in others])
    parent_name = typed.text("parent_name", facts.parent_name, limit=NAME)
    parent_phone = typed.identifier("parent_phone", facts.parent_phone, check_phone)
    found = find_student(session, deed.school_id, student_id) if student_id else None
    if student_id and found is None:
        raise refuse("student.unknown")
    row = found or Student(school_id=deed.school_id, student_id=new_id(), **wanted)
    if found is None:
        names = {room.class_id: room.name for room in list_classes(session, deed.school_id, also_left=True)}
        alike: Mapping[uuid.UUID, Identity] = {s.student_id: student_identity(s, names[s.class_id]) for s in others}
        typed.not_there_yet(student_identity(row, names.get(facts.class_id, "")), alike)
    typed.refuse_faults()
    wish = Wish(str(wanted["name"]), parent_name, parent_phone, _parent_of(session, deed, row))
    wanted["parent_id"] = _parent_id(session, deed, wish)
    save_row(session, deed, row, wanted=wanted, noun="student", is_new=found is None)
    return row


def save_parent(session: Session, deed: Deed, facts: ParentFacts, *, parent_id: uuid.UUID) -> Parent:
    """Correct a parent: name, phone, and which guru of the school it is, if any."""
    row = find_parent(session, deed.school_id, parent_id)
    if row is None:
        raise refuse("parent.unknown")
    if facts.teacher_id is not None and find_teacher(session, deed.school_id, facts.teacher_id) is None:
        raise refuse("teacher.unknown", "teacher_id")
    typed = Typed()
    name = typed.text("name", facts.name, limit=NAME, required=True)
    phone = typed.phone(facts.phone)
    spec = (person_key(name), phone)
    if phone and any(
        (other.name_key, other.phone) == spec and other.parent_id != parent_id
        for other in list_parents(session, deed.school_id)
    ):
        typed.fail("name", "edit.parent_twice")
    typed.refuse_faults()
    wanted = {"name": name, "name_key": spec[0], "phone": phone, "teacher_id": facts.teacher_id}
    save_row(session, deed, row, wanted=wanted, noun="parent", is_new=False)
    return row


def _teacher_columns(typed: Typed, facts: TeacherFacts) -> dict[str, object]:
    name = typed.text("name", facts.name, limit=NAME, required=True)
    texts = {field: typed.text(field, getattr(facts, field), limit=limit) for field, limit in LIMITS.items()}
    return {
        **texts,
        "name": name,
        "name_key": person_key(name),
        "nuptk": typed.identifier("nuptk", facts.nuptk, check_nuptk),
        "nip": typed.identifier("nip", facts.nip, check_nip),
        "sex": typed.sex(facts.sex),
        "birth_date": facts.birth_date,
        "rank": typed.identifier("rank", facts.rank, check_rank),
        "phone": typed.phone(facts.phone),
        "email": typed.email(facts.email),
        "certified": facts.certified,
        "graduate": facts.graduate,
        "active": facts.active,
    }


def _student_columns(session: Session, deed: Deed, typed: Typed, facts: StudentFacts) -> dict[str, object]:
    if find_class(session, deed.school_id, facts.class_id) is None:
        raise refuse("class.unknown", "class_id")
    name = typed.text("name", facts.name, limit=NAME, required=True)
    return {
        "name": name,
        "name_key": person_key(name),
        "nisn": typed.identifier("nisn", facts.nisn, check_nisn),
        "nipd": typed.identifier("nipd", facts.nipd, check_nis),
        "sex": typed.sex(facts.sex),
        "birth_date": facts.birth_date,
        "class_id": facts.class_id,
        "active": facts.active,
    }


def _parent_of(session: Session, deed: Deed, row: Student) -> Parent | None:
    return find_parent(session, deed.school_id, row.parent_id) if row.parent_id else None


def _parent_id(session: Session, deed: Deed, wish: Wish) -> uuid.UUID | None:
    if not wish.name and not wish.phone:
        return None
    target = find_targets({1: wish}, list_parents(session, deed.school_id))[1]
    guru = guru_by_key(list_teachers(session, deed.school_id))
    parent_id = write_target(session, target, school_id=deed.school_id, guru=guru)
    session.flush()
    return parent_id
