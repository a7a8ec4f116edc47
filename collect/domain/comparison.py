"""Formatif, kemajuan and sumatif side by side, competence by competence.

A value of 1 or 2 in the formatif is below standard and needs PKB (Buku 2 Pengelolaan PKG revisi 2016, on the use of the formatif);
the kemajuan looks again at these competences alone; the sumatif is compared with the formatif per competence. That the comparison
is made per competence, and that no sum of a kemajuan is formed, is general knowledge of the guide, not read in its text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from collect.domain.kinds import PeriodKind
from collect.domain.scoring import competence_value

STAGES = (PeriodKind.FORMATIVE, PeriodKind.PROGRESS, PeriodKind.SUMMATIVE)
BELOW_STANDARD = 2


@dataclass(frozen=True)
class Compared:
    """One competence's value (1-4) in each stage of a year; none where it was not looked at."""

    number: int
    formative: int | None = None
    progress: int | None = None
    summative: int | None = None

    @property
    def values(self) -> tuple[int | None, ...]:
        """In the order of `STAGES`."""
        return self.formative, self.progress, self.summative

    @property
    def weak(self) -> bool:
        """Whether the formatif found it below standard."""
        return self.formative is not None and self.formative <= BELOW_STANDARD

    @property
    def after_pkb(self) -> int | None:
        """How much the kemajuan lies above the formatif."""
        return _change(self.formative, self.progress)

    @property
    def over_year(self) -> int | None:
        """How much the sumatif lies above the formatif."""
        return _change(self.formative, self.summative)


def value_of(scores: Sequence[int]) -> int:
    """A teaching competence's value (1-4) of the scores 0/1/2 of all its indicators (Lampiran 1B)."""
    return competence_value(Fraction(sum(scores), 2 * len(scores)) * 100)


def weak_competences(values: Mapping[int, int]) -> tuple[int, ...]:
    """The numbers of the competences below standard, in their order."""
    return tuple(sorted(number for number, value in values.items() if value <= BELOW_STANDARD))


def compare(stages: Mapping[PeriodKind, Mapping[int, int]]) -> tuple[Compared, ...]:
    """Every competence that was looked at in any stage, in the order of the numbers."""
    numbers = sorted({number for values in stages.values() for number in values})
    columns = [stages.get(stage, {}) for stage in STAGES]
    return tuple(Compared(number, *(column.get(number) for column in columns)) for number in numbers)


def _change(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else after - before
