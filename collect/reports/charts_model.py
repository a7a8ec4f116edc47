"""A picture as plain shapes, written as SVG for pages or onto a paper's canvas: the same drawing on both.

Lengths are points; x grows to the right, y downwards. Nothing is told by colour alone: series differ by dashes and marks, bars by
hatching, and every picture carries its words and its table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Tone = Literal["ink", "grey", "accent", "amber", "pale", "none"]
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """Joined straight lines."""

    points: tuple[Point, ...]
    tone: Tone = "ink"
    width: float = 0.8
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Polygon:
    """A closed shape, filled, outlined, or both."""

    points: tuple[Point, ...]
    fill: Tone = "none"
    edge: Tone = "none"
    width: float = 0.8
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Text:
    """One line of words; y is the line on which they stand."""

    x: float
    y: float
    words: str
    anchor: Anchor = "start"
    size: float = 8
    bold: bool = False
    tone: Tone = "ink"


Shape = Line | Polygon | Text


@dataclass(frozen=True)
class Drawing:
    """A whole picture. `description` says in words what it shows; `head` and `rows` are the table behind it."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def box(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    """The corners of a rectangle."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def hatching(x: float, y: float, width: float, height: float, *, step: float = 4) -> Iterator[Line]:
    """Slanted lines within a rectangle: how a second kind of bar is told from the first without colour."""
    offset = step
    while offset < width + height:
        first = (x + min(offset, width), y + max(0.0, offset - width))
        last = (x + max(0.0, offset - height), y + min(offset, height))
        yield Line((first, last), tone="accent", width=0.6)
        offset += step


MARKS: dict[str, tuple[Point, ...]] = {
    "square": ((-2, -2), (2, -2), (2, 2), (-2, 2)),
    "triangle": ((0, -2.8), (2.6, 2), (-2.6, 2)),
    "diamond": ((0, -3), (3, 0), (0, 3), (-3, 0)),
}


def mark(kind: str, at: Point, *, filled: bool = True) -> Polygon:
    """A small sign at a point."""
    points = tuple((at[0] + dx, at[1] + dy) for dx, dy in MARKS[kind])
    return Polygon(points, fill="ink" if filled else "none", edge="ink", width=0.8)
