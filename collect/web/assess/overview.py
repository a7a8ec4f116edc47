"""An observation as its pages show it: what is entered, and what it comes to so far by the rules of the final value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from flask_babel import lazy_gettext as _l

from collect.catalog.read import Catalog
from collect.domain.instrument import Competence, Instrument
from collect.domain.scoring import CompetenceValue, InstrumentMark, instrument_mark
from collect.operations.observe import instrument_in, instrument_of, read_sheet_scores
from collect.storage.assignments import Assignment
from collect.storage.observations import FINISHED, CompetenceSheet, Observation

STATUS_WORDS = {
    "official": (_l("resmi"), "good"),
    "confirmed": (_l("dua sumber atau lebih"), "good"),
    "one-source": (_l("satu sumber"), ""),
    "partly-confirmed": (_l("sebagian dari satu sumber"), "warn"),
    "inferred": (_l("disimpulkan"), "warn"),
    "incomplete": (_l("belum lengkap"), "bad"),
    "missing": (_l("tidak ditemukan"), "bad"),
    "school": (_l("naskah sekolah"), "good"),
}
TEACHING_WORDS = {0: _l("tidak terpenuhi"), 1: _l("terpenuhi sebagian"), 2: _l("terpenuhi seluruhnya")}
DUTY_WORDS = {1: _l("terendah"), 2: "", 3: "", 4: _l("tertinggi")}


@dataclass(frozen=True)
class Line:
    """One competence. `value` is that of the indicators scored so far; none while nothing is scored."""

    competence: Competence
    scores: tuple[int | None, ...]
    value: CompetenceValue | None

    @property
    def number(self) -> int:
        return self.competence.number

    @property
    def given(self) -> int:
        """How many indicators have a score."""
        return sum(score is not None for score in self.scores)

    @property
    def whole(self) -> bool:
        return self.competence.complete and self.given == self.competence.size


@dataclass(frozen=True)
class Part:
    """One instrument of a guru. `mark` counts the competences that are whole, and is none before the first of them."""

    part: str
    instrument: Instrument
    observation: Observation | None
    lines: tuple[Line, ...]
    mark: InstrumentMark | None

    @property
    def open_ones(self) -> tuple[Line, ...]:
        """The competences that keep it from being finished."""
        return tuple(line for line in self.lines if not line.whole)

    @property
    def whole(self) -> int:
        """How many competences are whole."""
        return len(self.lines) - len(self.open_ones)

    @property
    def finished(self) -> bool:
        return self.observation is not None and self.observation.state == FINISHED

    def line(self, number: int) -> Line | None:
        """The competence of that number."""
        return next((line for line in self.lines if line.number == number), None)

    def open_after(self, number: int) -> Line | None:
        """The next competence that is not whole: in the instrument's order, then from its beginning."""
        others = [line for line in self.open_ones if line.number != number]
        return next((line for line in others if line.number > number), others[0] if others else None)

    def after(self, number: int) -> Line | None:
        """The next competence in the instrument's order."""
        later = [line for line in self.lines if line.number > number]
        return later[0] if later else None


def part_of(
    catalog: Catalog,
    assignment: Assignment,
    part: str,
    *,
    observation: Observation | None,
    sheets: Sequence[CompetenceSheet],
) -> Part:
    """One instrument, in the school's own words, with what was entered. Raises `Refused` for a duty that is not observed."""
    if observation:
        instrument = instrument_in(catalog, observation, focus=assignment.focused)
    else:
        instrument = instrument_of(catalog, assignment, part)
    entered = {sheet.number: read_sheet_scores(sheet.scores) for sheet in sheets}
    lines = tuple(_line(instrument, competence, entered) for competence in instrument.competences)
    # A kemajuan looks at the weak competences alone: their sum would be the mark of nothing.
    mark = None if assignment.focused else running_mark(instrument, lines)
    return Part(part, instrument, observation, lines, mark)


def running_mark(instrument: Instrument, lines: Sequence[Line]) -> InstrumentMark | None:
    """The mark as if the instrument had only the competences that are whole: at the end, the mark itself."""
    whole = {line.number: tuple(s for s in line.scores if s is not None) for line in lines if line.whole}
    if not whole:
        return None
    kept = tuple(competence for competence in instrument.competences if competence.number in whole)
    return instrument_mark(replace(instrument, competences=kept), whole)


def scale_words(instrument: Instrument) -> dict[int, str]:
    """What each score means. For an extra duty the sources say only that 4 is the highest."""
    return dict(DUTY_WORDS) if instrument.duty else dict(TEACHING_WORDS)


def average(value: CompetenceValue, instrument: Instrument) -> Fraction | int:
    """A competence's value as it is written: whole for lessons, an average for an extra duty."""
    return value.value if instrument.duty else int(value.value)


def _line(instrument: Instrument, competence: Competence, entered: Mapping[int, tuple[int | None, ...]]) -> Line:
    scores = entered.get(competence.number, (None,) * competence.size)
    return Line(competence, scores, value_of(instrument, competence.number, scores))


def value_of(instrument: Instrument, number: int, scores: Sequence[int | None]) -> CompetenceValue | None:
    """A competence's value by the indicators scored so far; none before the first."""
    given = tuple(score for score in scores if score is not None and score in instrument.scale)
    return instrument_mark(instrument, {number: given}).competences[0] if given else None
