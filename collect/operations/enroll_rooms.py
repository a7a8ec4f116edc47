"""Classes out of Dapodik's service: who looks after each, its grade, and who sits in a group of a chosen subject.

A grade or a guru kelas that the school has set stays where the service says nothing. A group that is no longer there is closed.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from collect.domain.identifiers import check_nis, check_nisn, grade_of_class
from collect.domain.problem import Problem
from collect.intake.dapodik import Member, RoomRow
from collect.operations.deed import Deed
from collect.operations.enroll_guru import GuruIndex, find_reference
from collect.operations.enroll_plan import Batch, Change, Entry, Plan, in_order, person_key, shown, text_key
from collect.storage.base import new_id
from collect.storage.class_members import ClassMember, list_members
from collect.storage.pupils import SchoolClass, Student, list_classes, list_students
from collect.storage.teachers import Teacher, list_teachers


@dataclass(frozen=True)
class _Room:
    """A class as it shall be; `members` is None for one whose members stand with the peserta didik."""

    name: str
    stored: SchoolClass | None
    grade: int | None
    homeroom: Teacher | None
    members: frozenset[uuid.UUID] | None


@dataclass
class _Found:
    """What the rows mean, and what was wrong with them."""

    rooms: dict[str, _Room] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def plan_rooms(session: Session, deed: Deed, batch: Batch[RoomRow]) -> Plan:
    """What the rows would change."""
    stored = {text_key(row.name): row for row in list_classes(session, deed.school_id, also_left=True)}
    teachers = {row.teacher_id: row for row in list_teachers(session, deed.school_id, also_left=True)}
    members: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    for member in list_members(session, deed.school_id):
        members[member.class_id].add(member.student_id)
    students = _Students(list_students(session, deed.school_id), stored.values())
    found = _find(batch, stored, students, GuruIndex(t for t in teachers.values() if t.active))
    gone = [row for key, row in stored.items() if key not in found.rooms and row.class_id in members]
    new = [room for room in found.rooms.values() if room.stored is None]
    changes = {key: _changes(room, members, teachers) for key, room in found.rooms.items() if room.stored is not None}
    changed = {key: list_ for key, list_ in changes.items() if list_}
    return Plan(
        new=in_order(Entry(room.name, _about(room)) for room in new),
        changed=in_order(Entry(found.rooms[key].name, "", tuple(list_)) for key, list_ in changed.items()),
        gone=in_order(Entry(row.name) for row in gone),
        unchanged=len(found.rooms) - len(new) - len(changed),
        problems=found.problems,
        warnings=found.warnings,
        write=lambda: _write(session, deed.school_id, rooms=list(found.rooms.values()), gone=gone, members=members),
    )


class _Students:
    """Active peserta didik by number, and by name and class."""

    def __init__(self, students: Iterable[Student], classes: Iterable[SchoolClass]) -> None:
        names = {row.class_id: text_key(row.name) for row in classes}
        self.by: dict[tuple[str, ...], set[uuid.UUID]] = defaultdict(set)
        for row in students:
            for key in (("nisn", row.nisn or ""), ("nipd", row.nipd or ""), (row.name_key, names[row.class_id])):
                self.by[key].add(row.student_id)

    def find(self, member: Member) -> uuid.UUID | None:
        """The one who is meant; by a number, else by name within the own class."""
        nisn, nipd, name, room = member
        numbers = (("nisn", check_nisn(nisn)[0] or ""), ("nipd", check_nis(nipd)[0] or ""))
        for key in (*(one for one in numbers if one[1]), (person_key(name), text_key(room))):
            if len(found := self.by.get(key, set())) == 1:
                return next(iter(found))
        return None


def _find(batch: Batch[RoomRow], stored: Mapping[str, SchoolClass], students: _Students, index: GuruIndex) -> _Found:
    found = _Found()
    for number, row in sorted(batch.rows.items()):
        key = text_key(row.name)
        if key in found.rooms:
            found.problems.append(batch.fault(number, "import.room_twice", name=row.name))
            continue
        teacher = find_reference(index, row.homeroom, batch.where(number)) if row.homeroom else None
        if isinstance(teacher, Problem):
            found.warnings.append(batch.fault(number, "import.homeroom_unknown", name=row.homeroom[:60], room=row.name))
            teacher = None
        sitting = [students.find(member) for member in row.members]
        if missing := sitting.count(None):
            found.warnings.append(batch.fault(number, "import.members_unknown", room=row.name, missing=missing))
        members = frozenset(one for one in sitting if one is not None) if row.choice else None
        room = stored.get(key)
        grade = (room.grade if room else None) or row.grade or grade_of_class(row.name)
        found.rooms[key] = _Room(room.name if room else row.name, room, grade, teacher, members)
    return found


def _changes(
    room: _Room, members: Mapping[uuid.UUID, set[uuid.UUID]], teachers: Mapping[uuid.UUID, Teacher]
) -> list[Change]:
    row = room.stored
    if row is None:
        return []
    changes = []
    if not row.active:
        changes.append(Change("active", shown(False), shown(True)))
    if row.grade != room.grade:
        changes.append(Change("grade", shown(row.grade), shown(room.grade)))
    if room.homeroom is not None and row.homeroom_id != room.homeroom.teacher_id:
        old = teachers[row.homeroom_id].name if row.homeroom_id else ""
        changes.append(Change("homeroom_id", old, room.homeroom.name))
    before = members.get(row.class_id, set())
    if room.members is not None and room.members != before:
        joined, left = len(room.members - before), len(before - room.members)
        changes.append(Change("members", str(len(before)), f"{len(room.members)} (+{joined}, -{left})"))
    return changes


def _about(room: _Room) -> str:
    return "" if room.members is None else f"{len(room.members)} siswa"


def _write(
    session: Session,
    school_id: uuid.UUID,
    *,
    rooms: list[_Room],
    gone: list[SchoolClass],
    members: Mapping[uuid.UUID, set[uuid.UUID]],
) -> None:
    wanted: dict[uuid.UUID, frozenset[uuid.UUID]] = {row.class_id: frozenset() for row in gone}
    for room in rooms:
        row = room.stored
        if row is None:
            row = SchoolClass(school_id=school_id, class_id=new_id(), name=room.name)
            session.add(row)
        row.active, row.grade = True, room.grade
        if room.homeroom is not None:
            row.homeroom_id = room.homeroom.teacher_id
        if room.members is not None:
            wanted[row.class_id] = room.members
    for row in gone:
        row.active = False
    session.flush()
    for class_id, sitting in wanted.items():
        before = members.get(class_id, set())
        for student_id in before - sitting:
            left = session.get(ClassMember, (school_id, class_id, student_id))
            if left is not None:
                session.delete(left)
        session.add_all(
            ClassMember(school_id=school_id, class_id=class_id, student_id=student_id)
            for student_id in sitting - before
        )
    session.flush()
