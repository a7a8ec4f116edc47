"""What all papers share: sheets, letterhead, title, signatures, "halaman x dari y", dates, and text that cannot harm.

Lengths are in points (1/72 inch) unless a name says `mm`. Nothing here reads a clock:
the same values give the same bytes.
"""

import html
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

Paper = Literal["A4", "F4"]
SIZES: dict[Paper, tuple[float, float]] = {"A4": (210 * mm, 297 * mm), "F4": (215 * mm, 330 * mm)}
MARGIN = 15 * mm
GREEN: Color = HexColor(0x0F5F4C)
GREY: Color = HexColor(0x595959)
HAIRLINE: Color = HexColor(0x8C8C8C)
SHADE: Color = HexColor(0xEEF3F1)

# Vera travels inside reportlab, may be embedded, and holds Latin-1 and most Latin names; `legible` sees to the rest.
REGULAR, BOLD = "Vera", "VeraBd"
_FONTS = [TTFont(name, f"{name}.ttf") for name in (REGULAR, BOLD)]
for _font in _FONTS:
    pdfmetrics.registerFont(_font)
_GLYPHS = frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in _FONTS))

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
_TOTAL = "jumlah-halaman"
_FOOT = 7.5
FOOT_SIZES = (_FOOT, 6.5, 5.5)
_FRAME_PADDING = 6  # reportlab's frames add it inside their margins

BODY = ParagraphStyle("isi", fontName=REGULAR, fontSize=9, leading=12.5)
SMALL = ParagraphStyle("kecil", BODY, fontSize=7, leading=9)
STRONG = ParagraphStyle("tebal", BODY, fontName=BOLD)
_SCHOOL = ParagraphStyle("sekolah", fontName=BOLD, fontSize=13, leading=16, alignment=TA_CENTER)
_ADDRESS = ParagraphStyle("alamat", SMALL, fontSize=8, leading=10.5, alignment=TA_CENTER)
_TITLE = ParagraphStyle("judul", fontName=BOLD, fontSize=12, leading=15, alignment=TA_CENTER)
_SUBTITLE = ParagraphStyle("anak-judul", BODY, alignment=TA_CENTER)


@dataclass(frozen=True)
class Letterhead:
    """The school at the head of a paper; empty parts are left out."""

    school_name: str
    npsn: str = ""
    address: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signature:
    """One place to sign. An empty name or NIP leaves a line to write on."""

    role: str
    name: str = ""
    nip: str = ""


def indonesian_date(day: date) -> str:
    """`22 November 2026`, whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def legible(text: str) -> str:
    """The text in characters that the paper's font has: a rare accent is left out, unknown runs become one `?`.

    Control and direction characters go, every kind of space becomes a plain one.
    """
    shown = "".join(_shown(char) for char in unicodedata.normalize("NFC", text))
    while "\0\0" in shown:
        shown = shown.replace("\0\0", "\0")
    return " ".join(shown.replace("\0", "?").split())


def _shown(char: str) -> str:
    """`\\0` stands for a character that the font has not."""
    kind = unicodedata.category(char)
    if char.isspace() or kind == "Cc":
        return " "
    if kind in ("Cf", "Mn", "Me"):
        return ""
    if ord(char) in _GLYPHS:
        return char
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return bare if bare and all(ord(c) in _GLYPHS for c in bare) else "\0"


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain text: nothing in it is ever read as markup."""
    return Paragraph(_escaped(text), style)


def lined(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """The same with the lines that were typed; empty ones are left out."""
    return Paragraph("<br/>".join(_escaped(line) for line in text.splitlines() if line.strip()), style)


def numbered(names: Sequence[str], style: ParagraphStyle, *, first: int = 1) -> Paragraph:
    """`1. Budi; 2. Sri` as running text, in which a number never stands at the end of a line; "tidak ada" for nobody."""
    items = (f"{place}.\u00a0{_escaped(name)}" for place, name in enumerate(names, start=first))
    return Paragraph("; ".join(items) or "tidak ada", style)


def _escaped(text: str) -> str:
    return html.escape(legible(text), quote=False)


def shortened(text: str, longest: int) -> str:
    """At most `longest` characters, the cut shown by an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


@dataclass(frozen=True)
class Fitted:
    """Lines of text and the font size at which they stay within their width."""

    size: float
    lines: tuple[str, ...]


def fit(text: str, *, font: str, sizes: tuple[float, ...], width: float, lines: int) -> Fitted:
    """The text in at most so many lines, at the first of the sizes that holds it; cut with an ellipsis if none does."""
    words = legible(text)
    for size in sizes:
        found = tuple(_wrapped(words, font=font, size=size, width=width))
        if len(found) <= lines:
            return Fitted(size, found)
    last = found[lines - 1]
    if (
        pdfmetrics.stringWidth(last, font, size) < width / 2
    ):  # a word too long for any line comes next: show its beginning
        last = f"{last} {found[lines]}"
    while last and pdfmetrics.stringWidth(last + "…", font, size) > width:
        last = last[:-1]
    return Fitted(size, (*found[: lines - 1], last.rstrip() + "…"))


def _wrapped(text: str, *, font: str, size: float, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if pdfmetrics.stringWidth(joined, font, size) <= width:
            line = joined
            continue
        if line:
            yield line
        *pieces, line = _pieces(word, font=font, size=size, width=width)
        yield from pieces
    if line:
        yield line


def _pieces(word: str, *, font: str, size: float, width: float) -> list[str]:
    """A word, cut where it is longer than a line."""
    pieces = [""]
    for char in word:
        if pieces[-1] and pdfmetrics.stringWidth(pieces[-1] + char, font, size) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


class PaperCanvas(Canvas):
    """A canvas that can tell on every page how many there will be: the number is written once, when it is saved."""

    def save(self) -> None:
        """Every page must have been ended by `showPage`."""
        total = str(self.getPageNumber() - 1)
        self.beginForm(_TOTAL, 0, -2, 40, 10)
        self.setFont(REGULAR, _FOOT)
        self.setFillColor(GREY)
        self.drawString(0, 0, total)
        self.endForm()
        super().save()


def draw_footer(canvas: Canvas, text: str, *, paper: Paper, margin: float = MARGIN) -> None:
    """The words on the left and `halaman x dari y` on the right, at the foot of the page; wants a `PaperCanvas`."""
    count = f"halaman {canvas.getPageNumber()} dari "
    start = SIZES[paper][0] - margin - pdfmetrics.stringWidth(count + "000", REGULAR, _FOOT)
    left = fit(text, font=REGULAR, sizes=FOOT_SIZES, width=start - margin - 5 * mm, lines=1)
    canvas.saveState()
    canvas.setFont(REGULAR, left.size)
    canvas.setFillColor(GREY)
    canvas.drawString(margin, 8 * mm, " ".join(left.lines))
    canvas.setFont(REGULAR, _FOOT)
    canvas.drawString(start, 8 * mm, count)
    canvas.translate(start + pdfmetrics.stringWidth(count, REGULAR, _FOOT), 8 * mm)
    canvas.doForm(_TOTAL)
    canvas.restoreState()


def open_canvas(paper: Paper, *, title: str, school: str) -> tuple[PaperCanvas, BytesIO]:
    """An empty file for papers that draw each page themselves: the canvas and where its bytes will be after `save`."""
    file = BytesIO()
    canvas = PaperCanvas(file, pagesize=SIZES[paper], pageCompression=1, invariant=1, lang="id")
    canvas.setTitle(legible(title))
    canvas.setAuthor(legible(school))
    return canvas, file


def document(story: Sequence[Flowable], *, paper: Paper, title: str, school: str) -> bytes:
    """A paper whose text flows from page to page; the footer names the title and the school."""
    file = BytesIO()
    info: dict[str, Any] = {"title": legible(title), "author": legible(school), "invariant": 1, "lang": "id"}
    info |= dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN - _FRAME_PADDING)
    template = SimpleDocTemplate(file, pagesize=SIZES[paper], pageCompression=1, **info)

    def foot(canvas: Canvas, _: object) -> None:
        draw_footer(canvas, f"{title} - {school}", paper=paper)

    template.build(list(story), onFirstPage=foot, onLaterPages=foot, canvasmaker=PaperCanvas)
    return file.getvalue()


def heading(letterhead: Letterhead, *, title: str, subtitle: str = "") -> list[Flowable]:
    """The letterhead over its rule, then the paper's title."""
    npsn = [f"NPSN {letterhead.npsn}"] if letterhead.npsn else []
    lines = [line for line in (*npsn, *letterhead.address) if line.strip()]
    return [
        paragraph(letterhead.school_name, _SCHOOL),
        *(paragraph(line, _ADDRESS) for line in lines),
        HRFlowable(width="100%", thickness=1.2, color=GREEN, spaceBefore=5, spaceAfter=12),
        paragraph(title, _TITLE),
        *([paragraph(subtitle, _SUBTITLE)] if subtitle else []),
        Spacer(0, 10),
    ]


def signatures(places: Sequence[Signature], *, place: str, day: date | None) -> list[Flowable]:
    """Two in a row, to be kept on one page (`closing`); the place and day stand over the right-hand column."""
    dated = f"{place or '.' * 24}, {indonesian_date(day) if day else '.' * 28}"
    cells = [_signed(one) for one in places]
    rows = [list(pair) for pair in zip(cells[::2], [*cells[1::2], []], strict=False)]
    above: list[list[Flowable]] = [[], [paragraph(dated)]]
    look: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("NOSPLIT", (0, 0), (-1, -1))]
    return [Spacer(0, 12), Table([above, *rows], colWidths=("50%", "50%"), style=look)]


def _signed(signature: Signature) -> list[Flowable]:
    name = signature.name or "." * 44
    return [
        paragraph(signature.role),
        Spacer(0, 17 * mm),
        paragraph(name, STRONG if signature.name else BODY),
        paragraph(f"NIP {signature.nip or '.' * 36}"),
        Spacer(0, 6 * mm),
    ]
