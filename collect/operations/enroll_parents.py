"""Parents out of the students' rows: one parent per person, however many children, kept when a number or spelling changes."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from collect.operations.enroll_plan import person_key
from collect.storage.base import new_id
from collect.storage.pupils import Parent, list_parents
from collect.storage.teachers import Teacher

PLACEHOLDER = "Orang tua/wali "
"""Begins the name of a parent of whom the school's list tells only the phone."""


@dataclass(frozen=True)
class Wish:
    """What a student's row says of the parent. `name` or `phone` may be missing; `current`: the parent stored so far."""

    student: str
    name: str
    phone: str | None
    current: Parent | None = None


@dataclass
class Target:
    """A parent as it shall be: a stored one, possibly with another phone or spelling, or a new one."""

    parent: Parent | None
    key: str
    phone: str | None
    names: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """As stored if the rows write it so too, else the first spelling by the alphabet."""
        if self.parent is not None and (self.parent.name in self.names or not self.names):
            return self.parent.name
        return min(self.names)

    @property
    def text(self) -> str:
        """Name and phone for people."""
        return parent_text(self.name, self.phone)


def parent_text(name: str, phone: str | None) -> str:
    """Name and phone for people."""
    return f"{name} ({phone})" if phone else name


def find_targets(wishes: Mapping[int, Wish], parents: Sequence[Parent]) -> dict[int, Target]:
    """The parent of each row that names one. Same name and same phone: the same parent."""
    family = _Family(parents)
    wanted = {number: full for number, wish in wishes.items() if (full := _completed(wish))}
    rest = family.keep_current(wanted)
    family.place(rest)
    family.place_nameless({n: wish for n, wish in wishes.items() if n not in wanted and wish.phone})
    return family.found


def write_target(session: Session, target: Target, *, school_id: uuid.UUID, guru: Mapping[str, uuid.UUID]) -> uuid.UUID:
    """Make or correct the parent; one with an active guru's name is marked as that guru, who is never drawn (G.1.b.2)."""
    parent = target.parent
    if parent is None:
        parent = target.parent = Parent(
            school_id=school_id,
            parent_id=new_id(),
            name=target.name,
            name_key=target.key,
            phone=target.phone,
            teacher_id=guru.get(target.key),
        )
        session.add(parent)
    elif (parent.name, parent.phone) != (target.name, target.phone):
        # A link that the koordinator has taken away by hand stays away while the name stays.
        parent.teacher_id = parent.teacher_id if parent.name_key == target.key else guru.get(target.key)
        parent.name, parent.name_key, parent.phone = target.name, target.key, target.phone
    return parent.parent_id


def guru_by_key(teachers: Iterable[Teacher]) -> dict[str, uuid.UUID]:
    """Active guru by the key of their names."""
    found: dict[str, uuid.UUID] = {}
    for row in sorted((t for t in teachers if t.active), key=lambda t: str(t.teacher_id)):
        found.setdefault(row.name_key, row.teacher_id)
    return found


def link_guru(session: Session, school_id: uuid.UUID, *, arrived: Iterable[Teacher], left: Iterable[Teacher]) -> None:
    """Mark the parents who are newly a guru of the school, and free those of guru who have left."""
    arriving, leaving = guru_by_key(arrived), {row.teacher_id for row in left}
    if not arriving and not leaving:
        return
    for parent in list_parents(session, school_id):
        if parent.teacher_id in leaving:
            parent.teacher_id = None
        if parent.teacher_id is None and parent.name_key in arriving:
            parent.teacher_id = arriving[parent.name_key]


def _completed(wish: Wish) -> Wish | None:
    """What the row leaves open is as it was: an empty cell never erases. None: nobody is named, now or before."""
    current = wish.current
    if current is None:
        return wish if wish.name else None
    if not wish.name:
        return Wish(wish.student, current.name, wish.phone or current.phone, current)
    same = person_key(wish.name) == current.name_key or _is_placeholder(current)
    return Wish(wish.student, wish.name, wish.phone or (current.phone if same else None), current)


def _is_placeholder(parent: Parent) -> bool:
    return parent.name.startswith(PLACEHOLDER)


class _Family:
    """All parents while rows are given theirs."""

    def __init__(self, parents: Sequence[Parent]) -> None:
        self.stored: dict[tuple[str, str | None], Parent] = {}
        for parent in sorted(parents, key=lambda one: str(one.parent_id)):
            self.stored.setdefault((parent.name_key, parent.phone), parent)
        self.targets: dict[uuid.UUID, Target] = {}
        self.final: dict[tuple[str, str | None], Target] = {}
        self.found: dict[int, Target] = {}

    def keep_current(self, wishes: Mapping[int, Wish]) -> dict[int, Wish]:
        """Rows whose stored parent is the one meant keep it, with a new phone if need be; answers the other rows."""
        groups: dict[uuid.UUID, dict[tuple[str, str | None], list[int]]] = defaultdict(lambda: defaultdict(list))
        parents = {wish.current.parent_id: wish.current for wish in wishes.values() if wish.current}
        rest = dict(wishes)
        for number, wish in wishes.items():
            parent, key = wish.current, person_key(wish.name)
            if parent is not None and (key == parent.name_key or _is_placeholder(parent)):
                groups[parent.parent_id][(key, wish.phone)].append(number)
        for parent_id, specs in sorted(groups.items(), key=lambda group: str(group[0])):
            chosen = self._chosen(parents[parent_id], list(specs))
            if chosen is not None:
                target = self._target(parents[parent_id], chosen)
                for number in specs[chosen]:
                    self._give(number, target, rest.pop(number).name)
        return rest

    def place(self, wishes: Mapping[int, Wish]) -> None:
        """Rows without such a parent: the stored one of that name and phone, one made for a brother or sister, or a new one."""
        for number, wish in wishes.items():
            key = person_key(wish.name)
            target = Target(None, key, None) if wish.phone is None else self._shared(key, wish.phone)
            self._give(number, target, wish.name)

    def place_nameless(self, wishes: Mapping[int, Wish]) -> None:
        """Rows that tell only a phone: the one parent with it, else one named after the first child."""
        by_phone: dict[str | None, list[Target]] = defaultdict(list)
        moved = {target.parent.parent_id for target in self.targets.values() if target.parent}
        everyone = list(self.final.values())
        everyone += [Target(p, p.name_key, p.phone) for p in self.stored.values() if p.parent_id not in moved]
        for target in everyone:
            by_phone[target.phone].append(target)
        children: dict[str | None, list[str]] = defaultdict(list)
        for wish in wishes.values():
            children[wish.phone].append(wish.student)
        for phone, names in children.items():
            if len(by_phone[phone]) != 1:
                name = (PLACEHOLDER + min(names))[:200]
                by_phone[phone] = [Target(None, person_key(name), phone, {name})]
        for number, wish in wishes.items():
            self.found[number] = by_phone[wish.phone][0]

    def _chosen(self, parent: Parent, specs: list[tuple[str, str | None]]) -> tuple[str, str | None] | None:
        own = (parent.name_key, parent.phone)
        if own in specs:
            return own
        free = [spec for spec in specs if spec not in self.stored and spec not in self.final]
        return min(free, key=lambda spec: (spec[0], spec[1] or "")) if free else None

    def _shared(self, key: str, phone: str) -> Target:
        spec = (key, phone)
        stored = self.stored.get(spec)
        if spec not in self.final and stored is not None and stored.parent_id not in self.targets:
            return self._target(stored, spec)
        return self.final.setdefault(spec, Target(None, key, phone))

    def _target(self, parent: Parent, spec: tuple[str, str | None]) -> Target:
        target = self.targets[parent.parent_id] = Target(parent, *spec)
        self.final.setdefault(spec, target)
        return target

    def _give(self, number: int, target: Target, name: str) -> None:
        target.names.add(name)
        self.found[number] = target
