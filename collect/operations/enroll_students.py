"""A list of peserta didik against the stored ones, with their classes and parents.

`daftar_pd` and `siswa` are full lists: whoever is missing is marked as left, never deleted, and comes back when listed
again. An empty cell never erases what is stored.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.identifiers import grade_of_class
from collect.domain.problem import Problem
from collect.intake.roster import StudentRow
from collect.operations.deed import Deed
from collect.operations.enroll_match import Identity, Matching, match
from collect.operations.enroll_parents import Target, Wish, find_targets, guru_by_key, parent_text, write_target
from collect.operations.enroll_plan import (
    Batch,
    Change,
    Entry,
    Plan,
    changes_of,
    fill,
    in_order,
    more_than_half,
    person_key,
    text_key,
)
from collect.storage.base import new_id
from collect.storage.class_members import list_members
from collect.storage.pupils import Parent, SchoolClass, Student, list_classes, list_parents, list_students
from collect.storage.teachers import list_teachers


def plan_students(session: Session, deed: Deed, batch: Batch[StudentRow]) -> Plan:
    """What the list would change."""
    roll = _Roll(session, deed, batch)
    matching = match(roll.row_identities(), roll.identities())
    targets = find_targets(roll.wishes(matching), list(roll.parents.values()))
    new, changed, unchanged = roll.sort(matching, targets)
    gone = roll.gone(matching)
    active = sum(student.active for student in roll.students.values())
    return Plan(
        new=in_order(new),
        changed=in_order(changed),
        gone=in_order(Entry(student.name, roll.class_name(student.class_id)) for student in gone),
        unchanged=unchanged,
        problems=[batch.fault(n, doubt.code, **doubt.details) for n, doubt in sorted(matching.doubts.items())],
        warnings=[*roll.remarks(targets)],
        write=lambda: _write(roll, matching, targets=targets, gone=gone),
        must_confirm=more_than_half(len(gone), active),
    )


def student_identity(student: Student, class_name: str) -> Identity:
    """A stored student for matching."""
    return Identity(
        name=student.name,
        key=student.name_key,
        ids=(student.nisn, student.nipd),
        birth=student.birth_date,
        loose=(student.name_key, text_key(class_name)),
        about=class_name,
    )


@dataclass(frozen=True)
class _Room:
    """A class that rows name: a stored one, or one to be made under the first of its spellings."""

    name: str
    stored: SchoolClass | None


class _Roll:
    """The list and what is stored, loaded once."""

    def __init__(self, session: Session, deed: Deed, batch: Batch[StudentRow]) -> None:
        self.session, self.school_id, self.batch = session, deed.school_id, batch
        self.classes = {row.class_id: row for row in list_classes(session, deed.school_id, also_left=True)}
        self.students = {row.student_id: row for row in list_students(session, deed.school_id, also_left=True)}
        self.parents = {row.parent_id: row for row in list_parents(session, deed.school_id)}
        self.guru = guru_by_key(list_teachers(session, deed.school_id))
        self.rooms = _rooms(self.classes.values(), (row.class_name for row in batch.rows.values()))

    def class_name(self, class_id: uuid.UUID) -> str:
        return self.classes[class_id].name

    def identities(self) -> dict[uuid.UUID, Identity]:
        return {i: student_identity(s, self.class_name(s.class_id)) for i, s in self.students.items()}

    def row_identities(self) -> dict[int, Identity]:
        return {number: _identity(row) for number, row in self.batch.rows.items()}

    def wishes(self, matching: Matching) -> dict[int, Wish]:
        return {
            number: Wish(row.name, row.parent_name, row.parent_phone, self._parent(matching, number))
            for number, row in self.batch.rows.items()
            if number not in matching.doubts
        }

    def sort(self, matching: Matching, targets: Mapping[int, Target]) -> tuple[list[Entry], list[Entry], int]:
        """New and changed entries, and how many are as they were."""
        new, changed, unchanged = [], [], 0
        for number, row in self.batch.rows.items():
            if number in matching.doubts:
                continue
            room = self.room(row).name
            if number not in matching.pairs:
                new.append(Entry(row.name, room))
            elif found := self._changes(self.students[matching.pairs[number]], row, targets.get(number)):
                changed.append(Entry(row.name, room, found))
            else:
                unchanged += 1
        return new, changed, unchanged

    def gone(self, matching: Matching) -> list[Student]:
        """Active students who are not in the list, nor perhaps in one of its faulty rows."""
        listed = set(matching.pairs.values()) | matching.spared
        names = {person_key(row["name"]) for row in self.batch.left_out if row["name"]}
        numbers = {row[name] for row in self.batch.left_out for name in ("nisn", "nipd")} - {""}
        return [
            student
            for student_id, student in self.students.items()
            if student.active
            and student_id not in listed
            and student.name_key not in names
            and numbers.isdisjoint({student.nisn, student.nipd})
        ]

    def room(self, row: StudentRow) -> _Room:
        return self.rooms[text_key(row.class_name)]

    def remarks(self, targets: Mapping[int, Target]) -> Iterable[Problem]:
        """What the koordinator should look at before agreeing, though nothing is wrong."""
        made = sorted(room.name for room in self.rooms.values() if room.stored is None)
        if made and self.classes:
            yield Problem("import.new_classes", self.batch.filename, {"classes": ", ".join(made[:20])})
        names = {target.name for target in targets.values() if target.parent is None and target.key in self.guru}
        if names:
            yield Problem("import.parents_are_guru", self.batch.filename, {"names": ", ".join(sorted(names)[:20])})

    def _parent(self, matching: Matching, number: int) -> Parent | None:
        student = self.students.get(matching.pairs[number]) if number in matching.pairs else None
        return self.parents.get(student.parent_id) if student and student.parent_id else None

    def _changes(self, student: Student, row: StudentRow, target: Target | None) -> tuple[Change, ...]:
        found = changes_of(student, wanted_of(row))
        before, room = self.class_name(student.class_id), self.room(row)
        if room.stored is None or room.stored.class_id != student.class_id:
            found += (Change("class", before, room.name),)
        parent = self.parents.get(student.parent_id) if student.parent_id else None
        old = parent_text(parent.name, parent.phone) if parent else ""
        if target is not None and (target.parent is not parent or target.text != old):
            found += (Change("parent", old, target.text),)
        return found


def wanted_of(row: StudentRow) -> dict[str, object]:
    """The columns that a row fills; what it leaves open stays."""
    given = {"nisn": row.nisn, "nipd": row.nipd, "sex": row.sex, "birth_date": row.birth_date}
    filled = {name: value for name, value in given.items() if value is not None}
    return {"name": row.name, **filled, "active": True}


def _identity(row: StudentRow) -> Identity:
    key = person_key(row.name)
    loose = (key, text_key(row.class_name))
    return Identity(row.name, key, (row.nisn, row.nipd), row.birth_date, loose, row.class_name)


def _rooms(classes: Iterable[SchoolClass], names: Iterable[str]) -> dict[str, _Room]:
    """Each class that is named, under its stored spelling or the first one by the alphabet."""
    stored: dict[str, SchoolClass] = {}
    for row in sorted(classes, key=lambda one: (not one.active, one.name)):
        stored.setdefault(text_key(row.name), row)
    rooms: dict[str, _Room] = {}
    for name in sorted(set(names)):
        key = text_key(name)
        rooms.setdefault(key, _Room(stored[key].name if key in stored else name, stored.get(key)))
    return rooms


def _write(roll: _Roll, matching: Matching, *, targets: Mapping[int, Target], gone: list[Student]) -> None:
    rooms = _write_rooms(roll)
    for student in gone:
        student.active = False
    parents = {
        number: write_target(roll.session, target, school_id=roll.school_id, guru=roll.guru)
        for number, target in targets.items()
    }
    # No relationship is mapped, so the order of tables is told by flushing: parents and classes before students.
    roll.session.flush()
    for number, row in roll.batch.rows.items():
        if number in matching.doubts:
            continue
        wanted = wanted_of(row) | {"name_key": person_key(row.name), "class_id": rooms[text_key(row.class_name)]}
        if number in parents:
            wanted["parent_id"] = parents[number]
        if number in matching.pairs:
            fill(roll.students[matching.pairs[number]], wanted)
        else:
            student = Student(school_id=roll.school_id, student_id=new_id(), **wanted)
            roll.students[student.student_id] = student
            roll.session.add(student)
    _close_empty(roll, set(rooms.values()))
    roll.session.flush()


def _write_rooms(roll: _Roll) -> dict[str, uuid.UUID]:
    """The id of each class that is named; a class keeps the grade that it was given by hand."""
    ids = {}
    for key, room in roll.rooms.items():
        row = room.stored
        if row is None:
            row = SchoolClass(
                school_id=roll.school_id,
                class_id=new_id(),
                name=room.name,
                grade=grade_of_class(room.name),
                active=True,
            )
            roll.session.add(row)
            roll.classes[row.class_id] = row
        row.active = True
        ids[key] = row.class_id
    return ids


def _close_empty(roll: _Roll, named: set[uuid.UUID]) -> None:
    """A class that the list no longer names, and that no active student is left in, is closed."""
    lived_in = {s.class_id for s in roll.students.values() if s.active}
    lived_in |= {member.class_id for member in list_members(roll.session, roll.school_id)}
    for class_id, row in roll.classes.items():
        row.active = class_id in named or class_id in lived_in
