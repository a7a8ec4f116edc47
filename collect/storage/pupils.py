"""Classes, peserta didik and their parents."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, UniqueConstraint, and_, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, of_school, within
from collect.storage.class_members import ClassMember


class SchoolClass(Owned, Base):
    """A rombel. `grade` 1-12, or null where the name tells none; `homeroom_id`: wali or guru kelas."""

    __tablename__ = "school_class"
    __table_args__ = (
        UniqueConstraint("school_id", "name"),
        of_school(),
        within("teacher", "homeroom_id", to=("teacher_id",)),
    )

    class_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(60))
    grade: Mapped[int | None]
    programme: Mapped[str] = mapped_column(String(120), default="")
    homeroom_id: Mapped[uuid.UUID | None]
    active: Mapped[bool] = mapped_column(default=True)


class Parent(Owned, Base):
    """A parent to be invited. `teacher_id` is set where the parent is a guru of the school, who is never drawn."""

    __tablename__ = "parent"
    __table_args__ = (of_school(), within("teacher", "teacher_id"))

    parent_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(20))
    teacher_id: Mapped[uuid.UUID | None]


class Student(Owned, Base):
    """A peserta didik; `active` is false once missing from a newer list (marked left, never deleted)."""

    __tablename__ = "student"
    __table_args__ = (of_school(), within("school_class", "class_id"), within("parent", "parent_id"))

    student_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(200))
    nisn: Mapped[str | None] = mapped_column(String(10))
    nipd: Mapped[str | None] = mapped_column(String(20))
    sex: Mapped[str | None] = mapped_column(String(1))
    birth_date: Mapped[date | None]
    class_id: Mapped[uuid.UUID]
    parent_id: Mapped[uuid.UUID | None]
    active: Mapped[bool] = mapped_column(default=True)


def find_student(session: Session, school_id: uuid.UUID, student_id: uuid.UUID) -> Student | None:
    """The student of that id in that school."""
    return session.get(Student, (school_id, student_id))


def find_class(session: Session, school_id: uuid.UUID, class_id: uuid.UUID) -> SchoolClass | None:
    """The class of that id in that school."""
    return session.get(SchoolClass, (school_id, class_id))


def find_parent(session: Session, school_id: uuid.UUID, parent_id: uuid.UUID) -> Parent | None:
    """The parent of that id in that school."""
    return session.get(Parent, (school_id, parent_id))


def list_classes(session: Session, school_id: uuid.UUID, *, also_left: bool = False) -> Sequence[SchoolClass]:
    """A school's classes by grade and name, those without a grade first."""
    query = select(SchoolClass).where(SchoolClass.school_id == school_id)
    if not also_left:
        query = query.where(SchoolClass.active)
    return sorted(session.scalars(query), key=lambda row: (row.grade or 0, row.name))


def list_students(session: Session, school_id: uuid.UUID, *, also_left: bool = False) -> Sequence[Student]:
    """A school's students by name."""
    query = select(Student).where(Student.school_id == school_id)
    if not also_left:
        query = query.where(Student.active)
    return sorted(session.scalars(query), key=lambda row: (row.name, row.student_id))


def list_parents(session: Session, school_id: uuid.UUID) -> Sequence[Parent]:
    """A school's parents by name."""
    query = select(Parent).where(Parent.school_id == school_id)
    return sorted(session.scalars(query), key=lambda row: (row.name, row.parent_id))


def count_students_by_class(session: Session, school_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """How many active students each class has, or each group of a chosen subject."""
    own = (
        select(Student.class_id, func.count())
        .where(Student.school_id == school_id, Student.active)
        .group_by(Student.class_id)
    )
    same = and_(Student.school_id == ClassMember.school_id, Student.student_id == ClassMember.student_id)
    chosen = (
        select(ClassMember.class_id, func.count())
        .join(Student, same)
        .where(ClassMember.school_id == school_id, Student.active)
        .group_by(ClassMember.class_id)
    )
    return dict(iter(session.execute(chosen))) | dict(iter(session.execute(own)))
