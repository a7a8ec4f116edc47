"""Finds the guru whom a row names by number or by name, among those who teach now."""

from collections import defaultdict
from collections.abc import Iterable

from collect.domain.problem import Problem, problem
from collect.operations.enroll_plan import person_key
from collect.storage.teachers import Teacher


class GuruIndex:
    """Active guru by NUPTK, NIP and name."""

    def __init__(self, teachers: Iterable[Teacher]) -> None:
        self.by_number: dict[str, list[Teacher]] = defaultdict(list)
        self.by_name: dict[str, list[Teacher]] = defaultdict(list)
        for row in teachers:
            for number in (row.nuptk, row.nip):
                if number:
                    self.by_number[number].append(row)
            self.by_name[row.name_key].append(row)

    def find(self, where: str, *, name: str, number: str | None = None) -> Teacher | Problem:
        """The one guru meant; a number counts more than a name. Else the problem at `where`."""
        found = self.by_number.get(number, []) if number else self.by_name.get(person_key(name), [])
        if number and not found and name:
            found = self.by_name.get(person_key(name), [])
        if len(found) == 1:
            return found[0]
        shown = (name or number or "")[:60]
        return problem("import.guru_unclear" if found else "import.guru_unknown", where, name=shown)

    def is_unique(self, row: Teacher) -> bool:
        """Whether the name alone tells who is meant."""
        return len(self.by_name[row.name_key]) == 1


def find_reference(index: GuruIndex, reference: str, where: str) -> Teacher | Problem:
    """The guru behind a `nuptk_atau_nama`."""
    return index.find(where, name="", number=reference) if reference.isdigit() else index.find(where, name=reference)
