"""Instruments, questionnaires and their texts as the pages of the school's own wording show them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.wording import SIMPLER, Definition, lines_of, ours, worded
from collect.operations.wordings import school_catalog
from collect.storage.wordings import SchoolWording, list_current_wordings


@dataclass(frozen=True)
class Shelved:
    """One definition as the school sees it, with the wording that counts, where it is the school's own."""

    definition: Definition
    wording: SchoolWording | None


@dataclass(frozen=True)
class Pair:
    """One text twice: as it was and as it would be, or ours and the school's; empty where there is none."""

    key: str
    part: str
    old: str
    new: str

    @property
    def number(self) -> str:
        """As the sheet writes it."""
        return self.key.removesuffix(SIMPLER)

    @property
    def simpler(self) -> bool:
        """Whether it is the wording for SD."""
        return self.key.endswith(SIMPLER)


@dataclass(frozen=True)
class Changes:
    """What differs, and how many texts do not."""

    pairs: tuple[Pair, ...]
    same: int


def shelves(session: Session, school_id: uuid.UUID) -> tuple[list[Shelved], list[Shelved]]:
    """Instruments and questionnaires."""
    catalog = school_catalog(session, school_id)
    current = {(row.code, row.base_version): row for row in list_current_wordings(session, school_id) if row.source}

    def shelf(definitions: tuple[Definition, ...]) -> list[Shelved]:
        return [Shelved(one, current.get((one.code, one.version))) for one in definitions]

    return shelf(catalog.instruments), shelf(catalog.questionnaires)


def changes(definition: Definition, before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    """What a school reads now beside what it would read."""
    old, new = ours(worded(definition, before, "")), ours(worded(definition, after, ""))
    pairs = _pairs(definition, old, new)
    return Changes(tuple(pair for pair in pairs if pair.old != pair.new), sum(p.old == p.new != "" for p in pairs))


def side_by_side(definition: Definition, own: Mapping[str, str]) -> list[Pair]:
    """Our texts with the school's beside them; numbers for which there is neither are left out."""
    return [pair for pair in _pairs(definition, ours(definition), own) if pair.old or pair.new]


def _pairs(definition: Definition, old: Mapping[str, str], new: Mapping[str, str]) -> list[Pair]:
    return [
        Pair(key, line.part, old.get(key, ""), new.get(key, "")) for line in lines_of(definition) for key in line.keys
    ]
