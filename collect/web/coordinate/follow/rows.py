"""Who is waited for, and how far the classes are, as the pages of following up show it. Names and counts, never an answer."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _

from collect.domain.kinds import Group
from collect.operations.follow import Waiting, class_counts
from collect.storage.pupils import SchoolClass
from collect.web.coordinate.people.blueprint import chosen_id
from collect.web.coordinate.people.lists import matches
from collect.web.coordinate.value.rows import ResponseRow

SHORT, WAITING, ALL = "kurang", "belum", "semua"


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
class GuruRow:
    """One guru with the answers of each group. `waiting`: people drawn who have not answered about this guru."""

    teacher_id: uuid.UUID
    name: str
    groups: Mapping[Group, ResponseRow]
    waiting: int

    @property
    def lacking(self) -> int:
        """How many answers are still needed."""
        return sum(row.lacking for row in self.groups.values())

    @property
    def thin(self) -> bool:
        """Whether fewer people are drawn than are needed, so that more answers than these cannot come."""
        return any(row.drawn < row.minimum and not row.excluded for row in self.groups.values())


@dataclass(frozen=True)
class Choice:
    """The rows of the filter that is chosen. `links`: every filter's key with its label."""

    only: str
    links: tuple[tuple[str, str], ...]
    rows: Sequence[GuruRow]


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


def guru_rows(rows: Sequence[ResponseRow], waiting: Sequence[Waiting]) -> list[GuruRow]:
    """One row a guru, those who lack most first, then by name. `rows`: one a guru and group."""
    groups: dict[uuid.UUID, dict[Group, ResponseRow]] = {}
    for row in rows:
        groups.setdefault(row.teacher_id, {})[row.group] = row
    names = {row.teacher_id: row.name for row in rows}
    left = Counter(teacher_id for one in waiting for teacher_id in one.left)
    made = [GuruRow(one, names[one], found, left[one]) for one, found in groups.items()]
    return sorted(made, key=lambda row: (-row.lacking, row.name, row.teacher_id))


def narrow(rows: Sequence[GuruRow], *, only: str, search: str) -> Choice:
    """The guru searched for; else of the filter asked for; else those who lack answers while there are some; else all."""
    found: dict[str, Sequence[GuruRow]] = {
        SHORT: [row for row in rows if row.lacking or row.thin],
        WAITING: [row for row in rows if row.waiting],
        ALL: rows,
    }
    key = only if only in found else SHORT if found[SHORT] and not search else ALL
    links = (
        (SHORT, _("Jawaban masih kurang (%(number)s guru)", number=len(found[SHORT]))),
        (WAITING, _("Belum semua mengisi (%(number)s guru)", number=len(found[WAITING]))),
        (ALL, _("Semua (%(number)s guru)", number=len(rows))),
    )
    return Choice(key, links, [row for row in found[key] if matches(search, row.name)])


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
