"""The pictures of results: a radar of competences, bars of marks, a waterfall from instrument to final value, a distribution.

Values in, a drawing out; `charts_write` makes SVG or a paper's flowable of it. Indonesian words arrive as arguments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

from collect.domain.numbers import printed
from collect.reports.charts_model import Drawing, Line, Point, Polygon, Shape, Text, box, hatching, mark

_DASHES = ((), (5.0, 2.5), (1.2, 2.2))
_SIGNS = ("square", "triangle", "diamond")


@dataclass(frozen=True)
class _Sheet:
    """How wide a drawing is, and how the rows of lying bars stand in it; `above`: their words stand over them, not beside."""

    width: float
    words: float
    left: float
    right: float
    row: float
    longest: int
    above: float = 0.0


_PAPER = _Sheet(width=460, words=8.5, left=150, right=52, row=22, longest=30)
_PAGE = _Sheet(width=300, words=12, left=1, right=54, row=38, longest=44, above=17)
"""A phone of 360 pixels gives a drawing 310: there a unit is a pixel, and words of 12 can be read."""


@dataclass(frozen=True)
class Series:
    """The values of one line, none where there is no value; at most three lines can be told apart."""

    name: str
    values: tuple[Fraction | None, ...]


@dataclass(frozen=True)
class Bar:
    """One bar; without a value `note` stands in its place. `before`: what it is compared with, hatched below it."""

    label: str
    value: Fraction | None
    note: str = ""
    before: Fraction | None = None


@dataclass(frozen=True)
class Step:
    """One step of a waterfall: what is added (or taken away), or with `total` where the sum then stands."""

    label: str
    amount: Fraction
    total: bool = False


def number(value: Fraction | None, places: int = 2) -> str:
    """With a decimal comma, without zeros at its end; a dash for none."""
    if value is None:
        return "-"
    text = printed(value, places)
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def radar(
    title: str,
    axes: Sequence[tuple[str, str]],
    series: Sequence[Series],
    *,
    highest: int = 4,
    head: str = "Kompetensi",
) -> Drawing:
    """`axes`: the short sign that stands at each spoke and the name that the table gives it; `head`: what the table calls these."""
    middle, radius = (_PAGE.width / 2, 142.0), 116.0
    spokes = [2 * pi * place / len(axes) for place in range(len(axes))]
    shapes: list[Shape] = list(_web(middle, radius, spokes, highest))
    for (sign, _name), angle in zip(axes, spokes, strict=True):
        x, y = _at(middle, radius + 13, angle)
        shapes.append(Text(x, y + 4, sign, anchor="middle", size=_PAGE.words))
    for place, one in enumerate(series):
        shapes += _ring(one, place, middle=middle, radius=radius, spokes=spokes, highest=highest)
    shapes += _legend([one.name for one in series], top=294.0)
    rows = tuple(
        (f"{sign} {name}", *(number(one.values[place]) for one in series)) for place, (sign, name) in enumerate(axes)
    )
    words = " ".join(
        f"{row[0]}: {', '.join(f'{one.name} {value}' for one, value in zip(series, row[1:], strict=True))}."
        for row in rows
    )
    return Drawing(_PAGE.width, 306, title, words, tuple(shapes), (head, *(one.name for one in series)), rows)


def _web(middle: Point, radius: float, spokes: Sequence[float], highest: int) -> Iterator[Shape]:
    for level in range(1, highest + 1):
        ring = tuple(_at(middle, radius * level / highest, angle) for angle in spokes)
        yield Polygon(ring, edge="grey", width=0.8 if level == highest else 0.4)
        beside = middle[1] - radius * level / highest + 13
        yield Text(middle[0] + 4, beside, str(level), size=_PAGE.words, tone="grey")
    for angle in spokes:
        yield Line((middle, _at(middle, radius, angle)), tone="grey", width=0.4)


def _ring(
    one: Series, place: int, *, middle: Point, radius: float, spokes: Sequence[float], highest: int
) -> Iterator[Shape]:
    """A closed line where every value is there, else pieces between neighbours."""
    at = [
        None if value is None else _at(middle, radius * float(value) / highest, angle)
        for value, angle in zip(one.values, spokes, strict=True)
    ]
    dash = _DASHES[place % 3]
    for first, second in zip(at, [*at[1:], at[0]], strict=True):
        if first is not None and second is not None:
            yield Line((first, second), tone="accent" if place == 0 else "ink", width=1.5, dash=dash)
    for point in at:
        if point is not None:
            yield mark(_SIGNS[place % 3], point, filled=place == 0)


def _at(middle: Point, radius: float, angle: float) -> Point:
    return middle[0] + radius * sin(angle), middle[1] - radius * cos(angle)


def _legend(names: Sequence[str], *, top: float) -> Iterator[Shape]:
    width = _PAGE.width / 3
    left = (_PAGE.width - width * len(names)) / 2
    for place, name in enumerate(names):
        x = left + place * width
        yield Line(
            ((x, top), (x + 24, top)), tone="accent" if place == 0 else "ink", width=1.5, dash=_DASHES[place % 3]
        )
        yield mark(_SIGNS[place % 3], (x + 12, top), filled=place == 0)
        yield Text(x + 29, top + 4, name, size=_PAGE.words)


def bars(
    title: str,
    rows: Sequence[Bar],
    *,
    highest: Fraction | int = 100,
    heads: tuple[str, str] = ("Unsur", "Nilai"),
    before: str = "",
    nothing: str = "Belum ada data.",
    narrow: bool = False,
) -> Drawing:
    """Lying bars with their values; `before` names what the hatched bars below them show; `narrow`: for a page."""
    sheet = _PAGE if narrow else _PAPER
    row = sheet.row + (12.0 if before else 0.0)
    scale = (sheet.width - sheet.left - sheet.right) / (float(highest) or 1.0)
    shapes: list[Shape] = []
    for place, bar in enumerate(rows):
        y = 4 + place * row
        shapes.append(_label(sheet, y, bar.label))
        shapes += _bar(bar, sheet, y + sheet.above, scale)
        if before and bar.before is not None:
            shapes += _hatched(bar.before, sheet.left, y + sheet.above + 15, scale)
    height = 8 + row * len(rows)
    shapes.append(Line(((sheet.left, 0), (sheet.left, height)), tone="grey", width=0.8))
    if before:
        height += 16
        shapes += _keys(before, top=height - 12)
    table: tuple[tuple[str, ...], ...] = tuple(
        (bar.label, number(bar.value) if bar.value is not None else bar.note) for bar in rows
    )
    head: tuple[str, ...] = heads
    if before:
        head = (*heads, before)
        table = tuple((*cells, number(bar.before)) for cells, bar in zip(table, rows, strict=True))
    words = " ".join(f"{'; '.join(cells)}." for cells in table) or nothing
    return Drawing(sheet.width, height, title, words, tuple(shapes), head, table)


def _label(sheet: _Sheet, y: float, words: str, *, bold: bool = False) -> Text:
    if sheet.above:
        return Text(sheet.left + 3, y + 13, _cut(words, sheet.longest), size=sheet.words, bold=bold)
    return Text(sheet.left - 6, y + 12, _cut(words, sheet.longest), anchor="end", size=sheet.words, bold=bold)


def _bar(bar: Bar, sheet: _Sheet, y: float, scale: float) -> Iterator[Shape]:
    if bar.value is None:
        yield Text(sheet.left + 6, y + 12, bar.note or "-", size=sheet.words, tone="grey")
        return
    width = max(0.0, float(bar.value) * scale)
    if width:
        yield Polygon(box(sheet.left, y + 2, width, 12), fill="accent", edge="accent", width=0.6)
    yield Text(sheet.left + width + 5, y + 12, number(bar.value), size=sheet.words)


def _hatched(value: Fraction, left: float, y: float, scale: float) -> Iterator[Shape]:
    width = max(0.0, float(value) * scale)
    if width:
        yield Polygon(box(left, y, width, 10), edge="accent", width=0.6)
        yield from hatching(left, y, width, 10)
    yield Text(left + width + 5, y + 9, number(value), size=7.5, tone="grey")


def _keys(before: str, *, top: float) -> Iterator[Shape]:
    yield Polygon(box(150, top, 16, 9), fill="accent", edge="accent", width=0.6)
    yield Text(171, top + 8, "tahun ini", size=8)
    yield Polygon(box(250, top, 16, 9), edge="accent", width=0.6)
    yield from hatching(250, top, 16, 9)
    yield Text(271, top + 8, before, size=8)


def waterfall(
    title: str, steps: Sequence[Step], *, highest: int = 100, heads: tuple[str, str] = ("Langkah", "Nilai")
) -> Drawing:
    """From the first part to the final value; sums are full bars, what is taken away is hatched."""
    left, row = _PAGE.left, _PAGE.row
    scale = (_PAGE.width - left - _PAGE.right) / highest
    shapes: list[Shape] = []
    at = Fraction(0)
    for place, step in enumerate(steps):
        y = 4 + place * row
        start, end = (Fraction(0), step.amount) if step.total else (at, at + step.amount)
        x, width = left + float(min(start, end)) * scale, float(abs(end - start)) * scale
        shapes.append(_label(_PAGE, y, step.label, bold=step.total))
        bar = y + _PAGE.above
        shapes += _block(step, x, bar, width)
        sign = "" if step.total else "+" if step.amount >= 0 else "-"
        words = f"{sign}{number(abs(step.amount))}"
        shapes.append(Text(x + width + 5, bar + 13, words, size=_PAGE.words, bold=step.total))
        edge = left + float(end) * scale
        if place + 1 < len(steps):
            shapes.append(Line(((edge, bar + 15), (edge, bar + row + 3)), tone="grey", width=0.5, dash=(1.5, 1.5)))
        at = end
    height = 8 + row * len(steps)
    shapes.append(Line(((left, 0), (left, height)), tone="grey", width=0.8))
    rows = tuple((step.label, number(step.amount)) for step in steps)
    words = " ".join(f"{label}: {value}." for label, value in rows)
    return Drawing(_PAGE.width, height, title, words, tuple(shapes), heads, rows)


def _block(step: Step, x: float, y: float, width: float) -> Iterator[Shape]:
    if step.total:
        yield Polygon(box(x, y + 3, width, 12), fill="accent", edge="accent", width=0.6)
    elif step.amount >= 0:
        yield Polygon(box(x, y + 3, width, 12), fill="pale", edge="accent", width=0.8)
    else:
        yield Polygon(box(x, y + 3, width, 12), edge="amber", width=0.8, dash=(2, 1.5))
        yield from hatching(x, y + 3, width, 12)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
