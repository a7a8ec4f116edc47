"""The door of the room: every definition, checked and frozen, by code and version."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from collect.catalog.check import sources_of
from collect.catalog.definition import Definition, read_definitions
from collect.catalog.place import find_root
from collect.catalog.read_regulation import RegulationFile, regulation_on
from collect.catalog.references import check_references
from collect.catalog.translation import Translation
from collect.domain.definitions import Definitions
from collect.domain.discipline import DisciplineRule
from collect.domain.instrument import Instrument
from collect.domain.kinds import Group
from collect.domain.predicate import Conversion
from collect.domain.problem import Refused, refuse
from collect.domain.questionnaire import Questionnaire
from collect.domain.regulation import Regulation

WESTERN_TIME = timezone(timedelta(hours=7))
"""WIB, in which a number takes effect when nobody asks for another day."""


class Versioned(Protocol):
    """What every definition has."""

    @property
    def code(self) -> str: ...

    @property
    def version(self) -> int: ...


T = TypeVar("T", bound=Versioned)
D = TypeVar("D", bound=Definition)


@dataclass(frozen=True)
class Shelf(Generic[T]):
    """All versions of all definitions of a kind. `unknown`: the problem's code when one is asked for that is not here."""

    unknown: str
    entries: tuple[T, ...]

    @cached_property
    def latest(self) -> tuple[T, ...]:
        """The newest version of each code, by code."""
        newest: dict[str, T] = {}
        for entry in sorted(self.entries, key=lambda entry: (entry.code, entry.version)):
            newest[entry.code] = entry
        return tuple(newest.values())

    def pick(self, code: str, version: int | None) -> T:
        """The version, or the newest; refused with the names of those that exist."""
        pool = self.latest if version is None else self.entries
        found = next((entry for entry in pool if entry.code == code and version in (None, entry.version)), None)
        if found is None:
            wanted = code[:60] if version is None else f"{code[:60]}-{version}"
            known = ", ".join(sorted(f"{entry.code}-{entry.version}" for entry in self.entries))
            raise refuse(self.unknown, wanted=wanted, known=known)
        return found


@dataclass(frozen=True)
class Catalog:
    """Every definition as it stands on a day. The tuples hold the newest version of each code; older ones are asked for by number.

    What is incomplete is here too, to be looked at: `complete` tells, and the domain refuses to compute with it.
    """

    day: date
    questionnaire_shelf: Shelf[Questionnaire]
    instrument_shelf: Shelf[Instrument]
    regulation_shelf: Shelf[Regulation]
    discipline_shelf: Shelf[DisciplineRule]
    conversion_shelf: Shelf[Conversion]
    translations: tuple[Translation, ...] = ()

    @property
    def questionnaires(self) -> tuple[Questionnaire, ...]:
        return self.questionnaire_shelf.latest

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        return self.instrument_shelf.latest

    @property
    def regulations(self) -> tuple[Regulation, ...]:
        """Those that may be used on the day."""
        return self.regulation_shelf.latest

    def questionnaire(self, code: str, version: int | None = None) -> Questionnaire:
        """A group's own form bears the group's name."""
        return self.questionnaire_shelf.pick(code, version)

    def instrument(self, code: str, version: int | None = None) -> Instrument:
        return self.instrument_shelf.pick(code, version)

    def regulation(self, code: str, version: int | None = None) -> Regulation:
        """With the rows in force on the catalog's day."""
        return self.regulation_shelf.pick(code, version)

    def discipline(self, code: str, version: int | None = None) -> DisciplineRule:
        return self.discipline_shelf.pick(code, version)

    def conversion(self, code: str, version: int | None = None) -> Conversion:
        return self.conversion_shelf.pick(code, version)

    def speaks(self, questionnaire: Questionnaire, language: str) -> bool:
        """Whether this version can be read in a language."""
        return language == questionnaire.language or self._translation(questionnaire, language) is not None

    def in_language(self, questionnaire: Questionnaire, language: str) -> Questionnaire:
        """The questionnaire in the project's own translation where there is one, else as it is: its `language` tells."""
        found = self._translation(questionnaire, language)
        return questionnaire if found is None else found.apply(questionnaire)

    def _translation(self, questionnaire: Questionnaire, language: str) -> Translation | None:
        wanted = (questionnaire.code, questionnaire.version, language)
        return next((t for t in self.translations if (t.code, t.version, t.language) == wanted), None)

    def definitions(self) -> Definitions:
        """What a score sheet may name: the newest regulations and instruments, and each group's own form."""
        return Definitions(
            regulations={regulation.code: regulation for regulation in self.regulations},
            instruments={instrument.code: instrument for instrument in self.instruments},
            questionnaires={group: self.questionnaire(group.value) for group in Group},
        )


def load_catalog(root: Path | None = None, on: date | None = None) -> Catalog:
    """The definitions of a root (default: the shipped ones) with the rows in force on a day (default: today, WIB).

    Refused with every problem of every file where one is wrong. The shipped ones are read once a day asked for.
    """
    day = on if on is not None else datetime.now(WESTERN_TIME).date()
    return _shipped(day) if root is None else _load(root, day)


@lru_cache(maxsize=16)
def _shipped(day: date) -> Catalog:
    return _load(find_root(), day)


def _load(root: Path, day: date) -> Catalog:
    sources = sources_of(root)
    reading = read_definitions(sources)
    between = check_references(reading.definitions, shipped={}, broken=reading.broken(sources))
    if reading.problems or between:
        raise Refused(reading.problems + between)
    return _catalog(reading.definitions.values(), day)


def _catalog(everything: Collection[Definition], day: date) -> Catalog:
    standing = (regulation_on(file, day) for file in _of(RegulationFile, everything))
    regulations = tuple(regulation for regulation in standing if regulation is not None)
    return Catalog(
        day=day,
        questionnaire_shelf=Shelf("catalog.questionnaire.unknown", _of(Questionnaire, everything)),
        instrument_shelf=Shelf("catalog.instrument.unknown", _of(Instrument, everything)),
        regulation_shelf=Shelf("catalog.regulation.unknown", regulations),
        discipline_shelf=Shelf("catalog.discipline.unknown", _of(DisciplineRule, everything)),
        conversion_shelf=Shelf("catalog.conversion.unknown", _of(Conversion, everything)),
        translations=_of(Translation, everything),
    )


def _of(kind: type[D], everything: Iterable[Definition]) -> tuple[D, ...]:
    return tuple(definition for definition in everything if isinstance(definition, kind))
