"""The machine's numbers and the guru behind them: found where it is certain, proposed where it is likely, set by hand."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.problem import Refused, problem
from collect.operations.deed import Deed, record
from collect.operations.enroll_plan import person_key
from collect.storage.audit import lock_head
from collect.storage.machines import MachineNumber, list_numbers
from collect.storage.teachers import Teacher, list_teachers

_LEAST = 4
"""Letters of a name below which its likeness to another says nothing."""


@dataclass(frozen=True)
class Known:
    """What the machine tells about a number."""

    number: str
    name: str = ""
    nip: str | None = None


class Pairing:
    """Finds guru by what a machine knows of them."""

    def __init__(self, teachers: Iterable[Teacher]) -> None:
        self.by_number: dict[str, set[uuid.UUID]] = defaultdict(set)
        self.by_name: dict[str, set[uuid.UUID]] = defaultdict(set)
        for row in teachers:
            self.by_name[row.name_key].add(row.teacher_id)
            for number in (row.nip, row.nuptk):
                if number:
                    self.by_number[number].add(row.teacher_id)

    def certain(self, known: Known) -> uuid.UUID | None:
        """The one guru with that NIP or NUPTK, else with exactly that name."""
        for number in (known.nip, known.number):
            if number and len(found := self.by_number.get(number, set())) == 1:
                return next(iter(found))
        found = self.by_name.get(person_key(known.name), set()) if known.name else set()
        return next(iter(found)) if len(found) == 1 else None

    def likely(self, known: Known) -> uuid.UUID | None:
        """The one guru whose name begins like the machine's, which cuts names off; a question, never an answer."""
        key = person_key(known.name) if known.name else ""
        if len(key) < _LEAST:
            return None
        alike = {
            row for name, rows in self.by_name.items() if name.startswith(key) or key.startswith(name) for row in rows
        }
        return next(iter(alike)) if len(alike) == 1 else None


def propose_pairs(session: Session, school_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """For open numbers, the guru who is likely meant."""
    pairing = Pairing(list_teachers(session, school_id))
    found = {}
    for row in list_numbers(session, school_id):
        if row.teacher_id is None and not row.nobody:
            known = Known(row.number, row.name)
            guess = pairing.certain(known) or pairing.likely(known)
            if guess is not None:
                found[row.number] = guess
    return found


def set_pairs(
    session: Session, deed: Deed, pairs: Mapping[str, uuid.UUID | None], *, nobody: Iterable[str] = ()
) -> int:
    """Set the guru of numbers (None: open), and which numbers are nobody who is assessed; how many changed.

    A number that the machine has not told yet is added. Raises `Refused` with the faults of all numbers.
    """
    lock_head(session, deed.school_id)
    teachers = {row.teacher_id for row in list_teachers(session, deed.school_id, also_left=True)}
    faults = [problem("teacher.unknown", number) for number, found in pairs.items() if found and found not in teachers]
    faults += [problem("pair.number", number[:40]) for number in pairs if not _is_number(number)]
    if faults:
        raise Refused(faults)
    stored, none = {row.number: row for row in list_numbers(session, deed.school_id)}, set(nobody)
    changed = 0
    for number, teacher_id in pairs.items():
        row = stored.get(number)
        wanted = (teacher_id, teacher_id is None and number in none)
        if row is None:
            row = MachineNumber(school_id=deed.school_id, number=number)
            session.add(row)
        elif (row.teacher_id, row.nobody) == wanted:
            continue
        row.teacher_id, row.nobody = wanted
        changed += 1
        record(session, deed, "machine.paired", number, teacher=teacher_id or "", nobody=wanted[1])
    session.flush()
    return changed


def _is_number(text: str) -> bool:
    return 0 < len(text) <= 30 and text.isprintable() and text == text.strip()
