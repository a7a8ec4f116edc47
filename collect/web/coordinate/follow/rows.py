"""Who is waited for, and how far the classes are, as the pages of following up show it. Names and counts, never an answer."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import request

from collect.domain.kinds import Group
from collect.operations.follow import Waiting, class_counts
from collect.storage.pupils import SchoolClass
from collect.web.coordinate.people.blueprint import chosen_id
from collect.web.terms import GROUP_LABELS


@dataclass(frozen=True)
class Filters:
    """What the address narrows a list to; what cannot be read does not narrow."""

    group: Group | None
    class_id: uuid.UUID | None
    teacher_id: uuid.UUID | None

    @property
    def arguments(self) -> dict[str, str]:
        """The same choice in another address."""
        named = {"kelompok": self.group, "kelas": self.class_id, "guru": self.teacher_id}
        return {name: str(value) for name, value in named.items() if value is not None}

    def takes(self, one: Waiting) -> bool:
        """Whether somebody is among the chosen."""
        return (
            self.group in (None, one.person.group)
            and self.class_id in (None, one.person.class_id)
            and (self.teacher_id is None or self.teacher_id in one.left)
        )


@dataclass(frozen=True)
class Heading:
    """People of one class, or of one group that has no classes. `label`: which group they are of."""

    title: str
    label: str
    class_id: uuid.UUID | None
    people: tuple[Waiting, ...]


@dataclass(frozen=True)
class RoomRow:
    """A class and how many cards of it are not finished."""

    class_id: uuid.UUID
    name: str
    students: int
    parents: int


def filters() -> Filters:
    """The address's choice."""
    text = request.args.get("kelompok", "")
    group = Group(text) if text in tuple(Group) else None
    return Filters(group, chosen_id("kelas"), chosen_id("guru"))


def headings(people: Sequence[Waiting]) -> list[Heading]:
    """By class, in the order of the list."""
    found: dict[str, list[Waiting]] = {}
    for one in people:
        found.setdefault(one.person.heading, []).append(one)
    return [
        Heading(title, str(GROUP_LABELS[held[0].person.group]), held[0].person.class_id, tuple(held))
        for title, held in found.items()
    ]


def room_rows(rooms: Iterable[SchoolClass], waiting: Sequence[Waiting]) -> list[RoomRow]:
    """The classes in which somebody is waited for."""
    counts = class_counts(waiting)
    rows = [
        RoomRow(
            room.class_id,
            room.name,
            counts.get((room.class_id, Group.STUDENT), 0),
            counts.get((room.class_id, Group.PARENT), 0),
        )
        for room in rooms
    ]
    return [row for row in rows if row.students or row.parents]
