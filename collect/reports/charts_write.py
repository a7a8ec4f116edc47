"""The two writers of a drawing: SVG text, and a flowable for papers."""

from collections.abc import Sequence
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from collect.reports.charts_model import Drawing, Line, Point, Polygon, Shape, Text, Tone
from collect.reports.page import BOLD, REGULAR, legible

COLOURS: dict[Tone, str] = {
    "ink": "#1F1F1F",
    "grey": "#696969",
    "accent": "#0F5F4C",
    "amber": "#8A5A00",
    "pale": "#DCE9E5",
    "none": "none",
}


def svg(drawing: Drawing, *, key: str) -> str:
    """The picture with its title and description; `key` makes its ids unlike those of other pictures on the page.

    Colours stand in attributes with a class beside each (`tone-accent`), so that a style sheet may give others in the dark;
    ink follows the text's colour. No style and no script: it stands within a strict Content-Security-Policy.
    """
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" role="img" '
        f'aria-labelledby="{key}-judul {key}-isi" class="chart">'
        f'<title id="{key}-judul">{_t(drawing.title)}</title><desc id="{key}-isi">{_t(drawing.description)}</desc>'
    )
    return head + "".join(_svg(shape) for shape in drawing.shapes) + "</svg>"


def _svg(shape: Shape) -> str:
    if isinstance(shape, Text):
        weight = ' font-weight="bold"' if shape.bold else ""
        return (
            f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" text-anchor="{shape.anchor}"{weight}'
            f"{_paint('fill', shape.tone)}>{_t(shape.words)}</text>"
        )
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
    dash = f' stroke-dasharray="{" ".join(_n(part) for part in shape.dash)}"' if shape.dash else ""
    width = f' stroke-width="{_n(shape.width)}"'
    if isinstance(shape, Line):
        return f'<polyline points="{points}" fill="none"{_paint("stroke", shape.tone)}{width}{dash}/>'
    tones = _classed(("fill", shape.fill), ("edge", shape.edge))
    return f'<polygon points="{points}"{tones}{width}{dash}/>'


def _paint(what: str, tone: Tone) -> str:
    colour = "currentColor" if tone == "ink" else COLOURS[tone]
    return f' {what}="{colour}" class="{what}-{tone}"'


def _classed(fill: tuple[str, Tone], edge: tuple[str, Tone]) -> str:
    inner = "currentColor" if fill[1] == "ink" else COLOURS[fill[1]]
    outer = "currentColor" if edge[1] == "ink" else COLOURS[edge[1]]
    return f' fill="{inner}" stroke="{outer}" class="fill-{fill[1]} stroke-{edge[1]}"'


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def _t(text: str) -> str:
    return escape("".join(char for char in text if char.isprintable()))


class Picture(Flowable):
    """A drawing on a paper, at most as wide as the page; its title stands above it by itself."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self._scale = 1.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """As reportlab asks."""
        self._scale = min(1.0, availWidth / self._drawing.width, availHeight / self._drawing.height or 1.0)
        if self._scale < 0.6:
            self._scale = min(1.0, availWidth / self._drawing.width)
        return self._drawing.width * self._scale, self._drawing.height * self._scale

    def draw(self) -> None:
        """As reportlab asks; our y grows downwards, the paper's upwards."""
        canvas: Any = self.canv
        canvas.saveState()
        canvas.scale(self._scale, self._scale)
        for shape in self._drawing.shapes:
            _paper(canvas, shape, self._drawing.height)
        canvas.restoreState()


def _paper(canvas: Any, shape: Shape, height: float) -> None:
    if isinstance(shape, Text):
        _write(canvas, shape, height)
        return
    canvas.setDash(*([list(shape.dash)] if shape.dash else [[]]))
    canvas.setLineWidth(shape.width)
    edge = shape.tone if isinstance(shape, Line) else shape.edge
    if edge != "none":
        canvas.setStrokeColor(HexColor(COLOURS[edge]))
    filled = isinstance(shape, Polygon) and shape.fill != "none"
    if isinstance(shape, Polygon) and filled:
        canvas.setFillColor(HexColor(COLOURS[shape.fill]))
    path = _path(canvas, shape.points, height)
    if isinstance(shape, Polygon):
        path.close()
    canvas.drawPath(path, stroke=int(edge != "none"), fill=int(filled))


def _path(canvas: Any, points: Sequence[Point], height: float) -> Any:
    path = canvas.beginPath()
    path.moveTo(points[0][0], height - points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, height - y)
    return path


def _write(canvas: Any, text: Text, height: float) -> None:
    canvas.setFont(BOLD if text.bold else REGULAR, text.size * 0.92)
    canvas.setFillColor(HexColor(COLOURS[text.tone]))
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}[text.anchor]
    draw(text.x, height - text.y, legible(text.words))
