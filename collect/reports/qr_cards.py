"""Cards to cut out and hand over: one person, one code, as QR and as text. A4 holds 12 on a page, F4 15."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from collect.domain.kinds import Group
from collect.reports.page import (
    BOLD,
    GREEN,
    GREY,
    HAIRLINE,
    REGULAR,
    SIZES,
    Paper,
    draw_footer,
    fit,
    indonesian_date,
    open_canvas,
)
from collect.reports.qr import draw_qr, qr_matrix

LONGEST_ADDRESS = 100  # characters; keeps a printed module at 0.5 mm or more, even where the byte mode is needed
QR_SIDES: dict[Paper, float] = {"A4": 34 * mm, "F4": 27 * mm}
_COLUMNS = 3
_ROWS: dict[Paper, int] = {"A4": 4, "F4": 5}
_SIDE, _HEAD, _FOOT = 9 * mm, 21 * mm, 12 * mm
_TITLE = "Kartu kuesioner"
_HANDING_OUT = "Gunting menurut garis. Serahkan tiap kartu hanya kepada orang yang namanya tertulis di kartu itu."
_NOTHING = "Undian responden belum dilakukan, atau belum ada kode yang dibuat untuk responden."


@dataclass(frozen=True)
class Card:
    """One respondent. `group_heading` starts a page of its own and stands on the card ("X-RPL-1", "Guru")."""

    group_heading: str
    name: str
    detail: str
    code_grouped: str
    code: str
    kind: Group


@dataclass(frozen=True)
class CardSheet:
    """The cards of a period; `base_url` is what a phone can reach, with its scheme ("https://pkg.contoh.sch.id")."""

    school_name: str
    period_title: str
    base_url: str
    cards: tuple[Card, ...]
    closes: date | None = None


@dataclass(frozen=True)
class _Grid:
    """Where the cards of a sheet stand; measured from the lower left corner, as PDF does."""

    paper: Paper

    @property
    def qr_side(self) -> float:
        return QR_SIDES[self.paper]

    @property
    def width(self) -> float:
        return (SIZES[self.paper][0] - 2 * _SIDE) / _COLUMNS

    @property
    def height(self) -> float:
        return (SIZES[self.paper][1] - _HEAD - _FOOT) / _ROWS[self.paper]

    @property
    def top(self) -> float:
        return SIZES[self.paper][1] - _HEAD

    @property
    def cards(self) -> int:
        return _COLUMNS * _ROWS[self.paper]

    def corner(self, index: int) -> tuple[float, float]:
        """The upper left corner of a card, counted along the rows."""
        return _SIDE + index % _COLUMNS * self.width, self.top - index // _COLUMNS * self.height


class _Style(NamedTuple):
    font: str
    sizes: tuple[float, ...]
    lines: int


# Chosen so that the fullest card still fits F4's 59.4 mm; `_draw_card` spreads what a lesser card leaves free.
_NAME = _Style(BOLD, (9, 8, 7, 6.2), 2)
_HEADING = _Style(REGULAR, (7, 6.2, 5.6), 1)
_DETAIL = _Style(REGULAR, (6.5, 6), 2)
_ADDRESS = _Style(REGULAR, (7, 6.5, 6, 5.5), 2)
_CODE = _Style(BOLD, (10, 9, 8), 1)
_ADVICE = _Style(REGULAR, (6.2, 5.8), 3)
_LINE_HEIGHT = 1.16
_WIDEST_GAP = 3.5


def card_link(base_url: str, code: str) -> str:
    """What the QR code holds: all in upper case, so that it stays in the alphanumeric mode and small."""
    if len(base_url) > LONGEST_ADDRESS:
        raise ValueError(f"address longer than {LONGEST_ADDRESS} characters")
    return f"{base_url.rstrip('/').upper()}/I/{code}"


def qr_cards(sheet: CardSheet, paper: Paper, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The PDF. Cards keep their order; those of one heading stand together, each heading on new pages.

    `progress` is told the cards drawn and all cards, page by page.
    """
    canvas, file = open_canvas(paper, title=f"{_TITLE} {sheet.period_title}", school=sheet.school_name)
    by_heading: dict[str, list[Card]] = {}
    for card in sheet.cards:
        by_heading.setdefault(card.group_heading, []).append(card)
    drawn = 0
    for cards in by_heading.values():
        for page in _draw_heading(canvas, sheet, cards=cards, paper=paper):
            drawn += page
            if progress is not None:
                progress(drawn, len(sheet.cards))
    if not by_heading:
        _draw_page_head(canvas, sheet, heading="Belum ada kartu", count="", advice=_NOTHING, paper=paper)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw_heading(canvas: Canvas, sheet: CardSheet, *, cards: Sequence[Card], paper: Paper) -> Iterator[int]:
    """Draws page after page; gives how many cards each has."""
    grid = _Grid(paper)
    for first in range(0, len(cards), grid.cards):
        page = cards[first : first + grid.cards]
        count = f"kartu {first + 1}-{first + len(page)} dari {len(cards)}"
        heading = cards[0].group_heading
        _draw_page_head(canvas, sheet, heading=heading, count=count, advice=_HANDING_OUT, paper=paper)
        _draw_cut_lines(canvas, grid, len(page))
        for index, card in enumerate(page):
            _draw_card(canvas, sheet, card=card, grid=grid, corner=grid.corner(index))
        canvas.showPage()
        yield len(page)


def _draw_page_head(canvas: Canvas, sheet: CardSheet, *, heading: str, count: str, advice: str, paper: Paper) -> None:
    width, height = SIZES[paper]
    closes = f" - diisi paling lambat {indonesian_date(sheet.closes)}" if sheet.closes else ""
    canvas.setFillColor(GREEN)
    at = (_SIDE, height - 11 * mm)
    _line(canvas, heading, font=BOLD, sizes=(13, 11, 9), at=at, width=width - 2 * _SIDE - 45 * mm)
    canvas.setFillColor(GREY)
    canvas.setFont(REGULAR, 8)
    canvas.drawRightString(width - _SIDE, height - 11 * mm, count)
    for step, text in enumerate((f"{sheet.period_title}{closes} - {sheet.school_name}", advice)):
        at = (_SIDE, height - (15.5 + 4 * step) * mm)
        _line(canvas, text, font=REGULAR, sizes=(8, 7, 6), at=at, width=width - 2 * _SIDE)
    draw_footer(canvas, f"{_TITLE} - {sheet.school_name}", paper=paper, margin=_SIDE)
    canvas.setFillColor(black)


def _draw_cut_lines(canvas: Canvas, grid: _Grid, cards: int) -> None:
    rows = -(-cards // _COLUMNS)
    canvas.saveState()
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    for row in range(rows + 1):
        y = grid.top - row * grid.height
        canvas.line(_SIDE, y, _SIDE + _COLUMNS * grid.width, y)
    for column in range(_COLUMNS + 1):
        x = _SIDE + column * grid.width
        canvas.line(x, grid.top, x, grid.top - rows * grid.height)
    canvas.restoreState()


def _draw_card(canvas: Canvas, sheet: CardSheet, *, card: Card, grid: _Grid, corner: tuple[float, float]) -> None:
    """The QR on top, the words under it; every line gives way in size before it is cut."""
    left, top = corner
    middle, width = left + grid.width / 2, grid.width - 4 * mm
    matrix = qr_matrix(card_link(sheet.base_url, card.code))
    draw_qr(canvas, matrix, left=middle - grid.qr_side / 2, bottom=top - grid.qr_side, side=grid.qr_side)
    blocks = [
        (style.font, fit(text, font=style.font, sizes=style.sizes, width=width, lines=style.lines))
        for style, text in _words(sheet, card)
    ]
    needed = sum(len(fitted.lines) * fitted.size * _LINE_HEIGHT for _, fitted in blocks)
    gap = min(_WIDEST_GAP, (grid.height - grid.qr_side - 1 * mm - needed) / len(blocks))
    y = top - grid.qr_side
    for font, fitted in blocks:
        canvas.setFont(font, fitted.size)
        for line in fitted.lines:
            y -= fitted.size * _LINE_HEIGHT
            canvas.drawCentredString(middle, y, line)
        y -= gap


def _words(sheet: CardSheet, card: Card) -> list[tuple[_Style, str]]:
    person = "kamu" if card.kind == Group.STUDENT else "Bapak/Ibu"
    closes = f" Isi paling lambat {indonesian_date(sheet.closes)}." if sheet.closes else ""
    scan = f"Buka kamera ponsel dan pindai, atau ketik alamat dan kode ini.{closes}"
    return [
        (_NAME, card.name),
        (_HEADING, card.group_heading),
        *([(_DETAIL, card.detail)] if card.detail else []),
        (_ADDRESS, short_address(sheet.base_url)),
        (_CODE, card.code_grouped),
        (_ADVICE, f"{scan} Rahasia: hanya untuk {person}, jangan diberikan ke orang lain."),
    ]


def short_address(base_url: str) -> str:
    """What people type: browsers put the scheme before it by themselves."""
    return f"{base_url.rstrip('/').partition('://')[2] or base_url.rstrip('/')}/i"


def _line(
    canvas: Canvas, text: str, *, font: str, sizes: tuple[float, ...], at: tuple[float, float], width: float
) -> None:
    fitted = fit(text, font=font, sizes=sizes, width=width, lines=1)
    canvas.setFont(font, fitted.size)
    canvas.drawString(*at, " ".join(fitted.lines))
