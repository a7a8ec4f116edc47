"""Finds the stored person of each row: by number, then by name and day of birth, then by name where that is certain.

Every step pairs only one row with one person, so the order of the rows never matters; where a doubt is left, nobody is
paired and the koordinator is asked.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

_CANDIDATES = 3


@dataclass(frozen=True)
class Identity:
    """Who somebody is. `ids`: numbers, the strongest first; `loose`: what must agree when no number and no birth does."""

    name: str
    key: str
    ids: tuple[str | None, ...]
    birth: date | None
    loose: Hashable
    about: str = ""

    @property
    def title(self) -> str:
        """The name, with what tells namesakes apart."""
        return f"{self.name} ({self.about})" if self.about else self.name


@dataclass(frozen=True)
class Doubt:
    """Why a row was not paired: a problem code (`import.unclear`, `import.twin`, `import.taken`) and its details."""

    code: str
    details: Mapping[str, str]


@dataclass(frozen=True)
class Matching:
    """`pairs`: row to person; rows in neither `pairs` nor `doubts` are new. `spared`: people whom a doubt may mean."""

    pairs: Mapping[int, uuid.UUID]
    doubts: Mapping[int, Doubt]
    spared: frozenset[uuid.UUID]


def match(rows: Mapping[int, Identity], stored: Mapping[uuid.UUID, Identity]) -> Matching:
    """Pair rows with stored people."""
    matcher = _Matcher(rows, stored)
    matcher.keep_out_twins()
    matcher.pair(lambda one: (one.key, one.ids, one.birth, one.loose))
    # Each pairing may leave somebody else the only one left: as the next reading of the same list would find out.
    while matcher.pair_certain(_most_ids(rows, stored)):
        pass
    matcher.doubt_the_rest()
    matcher.refuse_taken_numbers()
    return Matching(matcher.pairs, matcher.doubts, frozenset(matcher.spared))


def contradict(one: Identity, other: Identity) -> bool:
    """Whether two of the same name cannot be one person: another number or another day of birth."""
    return _numbers_differ(one, other) or _births_differ(one, other)


def may_be(row: Identity, person: Identity) -> bool:
    """Whether a row without a partner may still mean a person of that name; a number may have been corrected."""
    same_birth = row.birth is not None and row.birth == person.birth
    return not _births_differ(row, person) and (same_birth or not _numbers_differ(row, person))


def _most_ids(*groups: Mapping[int, Identity] | Mapping[uuid.UUID, Identity]) -> int:
    return max((len(one.ids) for group in groups for one in group.values()), default=0)


def _numbers_differ(one: Identity, other: Identity) -> bool:
    return any(mine and yours and mine != yours for mine, yours in zip(one.ids, other.ids, strict=True))


def _births_differ(one: Identity, other: Identity) -> bool:
    return one.birth is not None and other.birth is not None and one.birth != other.birth


def _same_by_number(row: Identity, person: Identity, place: int) -> bool:
    """With one number in common: another name is a correction unless the birth or a stronger number says otherwise."""
    if row.key == person.key:
        return True
    stronger = any(a and b and a != b for a, b in zip(row.ids[:place], person.ids[:place], strict=True))
    return not stronger and not _births_differ(row, person)


class _Matcher:
    """The state of one matching: what is still open, and what was found."""

    def __init__(self, rows: Mapping[int, Identity], stored: Mapping[uuid.UUID, Identity]) -> None:
        self.rows = rows
        self.stored = stored
        self.open_rows = set(rows)
        self.open_people = set(stored)
        self.pairs: dict[int, uuid.UUID] = {}
        self.doubts: dict[int, Doubt] = {}
        self.spared: set[uuid.UUID] = set()
        self.by_key: dict[str, list[uuid.UUID]] = defaultdict(list)
        for person, one in stored.items():
            self.by_key[one.key].append(person)
        self.by_number: dict[tuple[int, str], list[int]] = defaultdict(list)
        for number, row in rows.items():
            for place, value in enumerate(row.ids):
                if value:
                    self.by_number[(place, value)].append(number)

    def keep_out_twins(self) -> None:
        """Rows without any number that agree in everything else: nobody could tell them apart the next time."""
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for number, row in self.rows.items():
            if not any(row.ids):
                groups[(row.loose, row.birth)].append(number)
        for numbers in groups.values():
            if len(numbers) > 1:
                for number in numbers:
                    others = ", ".join(str(other) for other in sorted(numbers) if other != number)
                    self._doubt(number, "import.twin", self._alike(number), rows=others)

    def pair_certain(self, numbers: int) -> bool:
        """Pair whatever is certain now, and put rows aside that can only be new; whether anything became clear."""
        before = len(self.open_rows)
        for place in range(numbers):
            self.pair_by_number(place)
        self.pair(lambda one: (one.key, one.birth) if one.birth else None)
        self.pair(lambda one: one.loose)
        self.open_rows = {number for number in self.open_rows if self._alike(number)}
        return len(self.open_rows) < before

    def pair_by_number(self, place: int) -> None:
        """Pair by the identifier at `place`. Where two rows claim one person's numbers, a row of another name is not paired."""
        holders = self._people_by(lambda one: one.ids[place])
        for number in list(self.open_rows):
            row, found = self.rows[number], holders.get(self.rows[number].ids[place], [])
            if len(found) != 1 or not _same_by_number(row, self.stored[found[0]], place):
                continue
            if row.key == self.stored[found[0]].key or self._claims(found[0]) == 1:
                self._pair(number, found[0])

    def pair(self, of: Callable[[Identity], Hashable]) -> None:
        """Pair the rows and people that agree in `of` (None never does), and of whom nobody else could be the other."""
        people = self._people_by(of)
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for number in self.open_rows:
            groups[of(self.rows[number])].append(number)
        groups.pop(None, None)
        for value, numbers in groups.items():
            self._pair_group(numbers, people.get(value, []))

    def _pair_group(self, numbers: list[int], people: list[uuid.UUID]) -> None:
        fitting = {n: [p for p in people if not contradict(self.rows[n], self.stored[p])] for n in numbers}
        asked = Counter(person for found in fitting.values() for person in found)
        for number, found in fitting.items():
            if len(found) == 1 and asked[found[0]] == 1:
                self._pair(number, found[0])

    def doubt_the_rest(self) -> None:
        """Rows that may mean somebody stored, but not for certain."""
        for number in list(self.open_rows):
            found = self._alike(number)
            names = sorted(self.stored[person].title for person in found)
            shown = ", ".join(names[:_CANDIDATES]) + (", …" if len(names) > _CANDIDATES else "")
            self._doubt(number, "import.unclear", found, name=self.rows[number].name, candidates=shown)

    def refuse_taken_numbers(self) -> None:
        """Rows whose number would then be held by two. Leaving a row out frees or holds other numbers: look again."""
        while clashes := self._clashes():
            for number, (value, owner) in clashes.items():
                self._doubt(number, "import.taken", [owner], value=value, owner=self.stored[owner].title)

    def _clashes(self) -> dict[int, tuple[str, uuid.UUID]]:
        taking = {person: self.rows[number] for number, person in self.pairs.items()}
        holders: dict[tuple[int, str], list[uuid.UUID]] = defaultdict(list)
        for person, one in self.stored.items():
            ids = taking[person].ids if person in taking else (None,) * len(one.ids)
            for place, (new, old) in enumerate(zip(ids, one.ids, strict=True)):
                if value := new or old:
                    holders[(place, value)].append(person)
        clashes = {}
        for number in set(self.rows) - set(self.doubts):
            for place, value in enumerate(self.rows[number].ids):
                others = [] if value is None else holders.get((place, value), [])
                others = [person for person in others if person != self.pairs.get(number)]
                if value and others:
                    clashes[number] = (value, min(others))
        return clashes

    def _claims(self, person: uuid.UUID) -> int:
        """How many rows have one of the person's numbers."""
        numbers = enumerate(self.stored[person].ids)
        return len({row for place, value in numbers if value for row in self.by_number[(place, value)]})

    def _people_by(self, of: Callable[[Identity], Hashable]) -> dict[Hashable, list[uuid.UUID]]:
        found: dict[Hashable, list[uuid.UUID]] = defaultdict(list)
        for person in self.open_people:
            found[of(self.stored[person])].append(person)
        found.pop(None, None)
        return found

    def _alike(self, number: int) -> list[uuid.UUID]:
        row = self.rows[number]
        people = (person for person in self.by_key.get(row.key, []) if person in self.open_people)
        return [person for person in people if may_be(row, self.stored[person])]

    def _pair(self, number: int, person: uuid.UUID) -> None:
        self.pairs[number] = person
        self.open_rows.discard(number)
        self.open_people.discard(person)

    def _doubt(self, number: int, code: str, people: Iterable[uuid.UUID], **details: str) -> None:
        self.doubts[number] = Doubt(code, details)
        self.spared.update(people)
        self.open_rows.discard(number)
        if person := self.pairs.pop(number, None):
            self.spared.add(person)
