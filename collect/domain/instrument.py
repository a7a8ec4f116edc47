"""An instrument of the penilai as a frozen definition; what is missing in it; are these scores whole and within its scale?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collect.domain.problem import Problem, problem


@dataclass(frozen=True)
class Indicator:
    """One line to be scored (indikator, or kriteria for an extra duty)."""

    number: int
    text: str


@dataclass(frozen=True)
class Area:
    """A wakil kepala sekolah's field of work, with its own criteria."""

    code: str
    name: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Competence:
    """A competence (or component). `count` is the official number of indicators where a source was found."""

    number: int
    code: str
    domain: str
    name: str
    method: str | None
    count: int | None
    status: str
    indicators: tuple[Indicator, ...]
    areas: tuple[Area, ...] = ()

    @property
    def size(self) -> int:
        """How many indicators are scored; areas of one instrument all have the same number."""
        return len(self.areas[0].indicators) if self.areas else len(self.indicators)

    @property
    def complete(self) -> bool:
        """Whether every indicator that the official form has is here."""
        return self.status not in ("incomplete", "missing") and self.size > 0 and self.count in (None, self.size)


@dataclass(frozen=True)
class Instrument:
    """A published version of an instrument. `duty` tells an extra duty's (criteria 1-4) from teaching (indicators 0-2).

    `wording`: where texts are a school's own, the source that it names for them.
    """

    code: str
    version: int
    title: str
    basis: str
    duty: bool
    competences: tuple[Competence, ...]
    notes: tuple[str, ...] = ()
    wording: str = ""

    @property
    def named(self) -> str:
        """As papers name it: code, version and title, and whose wording it is."""
        own = f" (naskah sekolah: {self.wording})" if self.wording else ""
        return f"{self.code} versi {self.version}: {self.title}{own}"

    @property
    def brief(self) -> str:
        """As tables name it: code and version, and whether the wording is the school's."""
        return f"{self.code} v{self.version}{' (naskah sekolah)' if self.wording else ''}"

    @property
    def scale(self) -> tuple[int, ...]:
        """The scores that one indicator can have."""
        return (1, 2, 3, 4) if self.duty else (0, 1, 2)

    @property
    def highest(self) -> int:
        """The highest total: four for each competence."""
        return 4 * len(self.competences)

    @property
    def missing(self) -> tuple[Competence, ...]:
        """The competences whose items were not found in any source."""
        return tuple(competence for competence in self.competences if not competence.complete)

    @property
    def complete(self) -> bool:
        """Whether it may be used for scoring indicator by indicator."""
        return not self.missing

    def competence(self, number: int) -> Competence | None:
        """The competence of that number, if there is one."""
        return next((c for c in self.competences if c.number == number), None)


def incompleteness(instrument: Instrument, where: str) -> list[Problem]:
    """The refusal of an instrument with missing items, naming each competence that lacks some."""
    if instrument.complete:
        return []
    missing = "; ".join(f"{c.number} {c.name}" for c in instrument.missing)
    return [problem("instrument.incomplete", where, code=instrument.code, missing=missing)]


def read_scores(
    instrument: Instrument, scores: Mapping[int, Sequence[object]], where: str
) -> tuple[dict[int, tuple[int, ...]], list[Problem]]:
    """Check the scores of every competence: all there, the right number, within the scale."""
    problems = incompleteness(instrument, where)
    known = {competence.number for competence in instrument.competences}
    problems += [
        problem("scores.unknown", f"{where}.{n}", number=n, code=instrument.code) for n in scores if n not in known
    ]
    checked: dict[int, tuple[int, ...]] = {}
    for competence in instrument.competences:
        place = f"{where}.{competence.number}"
        if competence.number not in scores:
            problems.append(problem("scores.missing", place, number=competence.number, code=instrument.code))
            continue
        values, faults = read_competence(instrument, competence, scores[competence.number], place)
        checked[competence.number] = values
        problems += faults
    return checked, problems


def read_competence(
    instrument: Instrument, competence: Competence, scores: Sequence[object], where: str
) -> tuple[tuple[int, ...], list[Problem]]:
    """Check one competence's scores, one per indicator in order."""
    if len(scores) != competence.size:
        return (), [problem("scores.count", where, wanted=competence.size, got=len(scores))]
    scale = ", ".join(str(score) for score in instrument.scale)
    problems = [
        problem("scores.scale", f"{where}[{place}]", got=repr(score)[:40], scale=scale)
        for place, score in enumerate(scores, start=1)
        if type(score) is not int or score not in instrument.scale
    ]
    return tuple(score for score in scores if type(score) is int), problems
