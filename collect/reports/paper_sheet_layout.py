"""How a questionnaire's statements are spread over the pages of a sheet: as large as two pages allow.

Lengths are in points. The strip that is cut off stays free on the second page too, which may be the back of the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from collect.domain.questionnaire import Item, Questionnaire
from collect.reports.page import REGULAR, SIZES, Paper, fit

SIDE, STRIP, FOOT = 12 * mm, 16 * mm, 14 * mm
BAR = 20 * mm
"""The letterhead, above guru, code and QR."""
HEAD = BAR + 57 * mm
MORE_HEAD = 10 * mm
NUMBER, CHOICE, COLUMN_HEAD = 9 * mm, 22 * mm, 9 * mm
BOX = 4.8 * mm
_PAGES = 2
_SIZES = (10.5, 10, 9.5, 9, 8.5, 8, 7.5)
_READABLE = 9
_LEADING = 1.2
_LINES_MOST = 99


@dataclass(frozen=True)
class Row:
    """A component's name (`number` 0) or a statement, in lines that fit its column."""

    number: int
    lines: tuple[str, ...]
    height: float


@dataclass(frozen=True)
class Layout:
    """The pages of a questionnaire and the size of its letters."""

    questionnaire: Questionnaire
    size: float
    pages: tuple[tuple[Row, ...], ...]


def text_width(paper: Paper) -> float:
    """The width of the statements' column."""
    return SIZES[paper][0] - 2 * SIDE - NUMBER - 3 * CHOICE


def lay_out(questionnaire: Questionnaire, *, simply: bool, paper: Paper) -> Layout:
    """On one page where that is readable, else on two; the letters as large as they fit.

    A school's own wording may be so long that it needs more pages: no statement is ever shortened.
    """
    wanted = ((pages, size) for pages in range(1, _PAGES + 1) for size in _SIZES if pages > 1 or size >= _READABLE)
    for pages, size in wanted:
        spread = _spread(list(_rows(questionnaire, simply=simply, size=size, width=text_width(paper) - 3 * mm)), paper)
        if len(spread) <= pages:
            break
    return Layout(questionnaire, size, spread)


def _rows(questionnaire: Questionnaire, *, simply: bool, size: float, width: float) -> Iterator[Row]:
    for component in questionnaire.components:
        yield Row(0, (component.name,), size * _LEADING + 7)
        for item in questionnaire.items:
            if item.component == component.code:
                yield _statement(item, simply=simply, size=size, width=width)


def _statement(item: Item, *, simply: bool, size: float, width: float) -> Row:
    text = (item.text_sd if simply else None) or item.text
    lines = fit(text, font=REGULAR, sizes=(size,), width=width, lines=_LINES_MOST).lines
    return Row(item.number, lines, max(len(lines) * size * _LEADING + 7, BOX + 8))


def _spread(rows: Sequence[Row], paper: Paper) -> tuple[tuple[Row, ...], ...]:
    """A component's name never stands alone at a page's end."""
    room = SIZES[paper][1] - STRIP - COLUMN_HEAD - FOOT
    pages: list[list[Row]] = [[]]
    left = room - HEAD
    for place, row in enumerate(rows):
        with_next = row.height + (rows[place + 1].height if row.number == 0 else 0)
        if with_next > left:
            pages.append([])
            left = room - MORE_HEAD
        pages[-1].append(row)
        left -= row.height
    return tuple(tuple(page) for page in pages)
