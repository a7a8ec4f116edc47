"""The competences as a picture: one bar for each, drawn by the server; the table behind it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from collect.domain.numbers import printed
from collect.web.value_steps import CompetenceLine

WIDTH, ROW, LEFT, RIGHT = 360, 24, 28, 36
_BAR = 14


@dataclass(frozen=True)
class Bar:
    """Lengths in the picture's own units, as text. `below`: the value is under the standard (1 or 2)."""

    number: int
    name: str
    value: str
    top: str
    middle: str
    length: str
    below: bool


@dataclass(frozen=True)
class Picture:
    """The bars with the scale from 0 to 4."""

    height: int
    bars: tuple[Bar, ...]
    lines: tuple[tuple[int, str], ...]


def picture(lines: Sequence[CompetenceLine]) -> Picture:
    """Bars in the order of the competences."""
    span = WIDTH - LEFT - RIGHT
    bars = tuple(_bar(place, line, span) for place, line in enumerate(lines))
    scale = tuple((value, str(LEFT + span * value // 4)) for value in range(5))
    return Picture(ROW * len(bars) + 24, bars, scale)


def _bar(place: int, line: CompetenceLine, span: int) -> Bar:
    top = place * ROW + (ROW - _BAR) // 2
    value = printed(line.value, 0)
    length = printed(line.value * Fraction(span, 4), 1)
    return Bar(line.number, line.name, value, str(top), str(top + _BAR - 3), length, line.value <= 2)
