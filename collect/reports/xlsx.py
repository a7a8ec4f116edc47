"""Sheets as plain values, and their writing with xlsxwriter: a person's text stays text, exact numbers turn into floats last.

Rows and columns count from 0 as in xlsxwriter; addresses in formulas are Excel's. Heights are in points, widths in characters.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from fractions import Fraction
from io import BytesIO
from math import ceil
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from collect.reports.page import Paper

MARGIN_INCHES = 0.5
FOOT_INCHES = 0.7
_FOOTER_INCHES = 0.3
# Excel's own number of each paper, its width and height in inches; 14 is folio, which is sold as F4 in Indonesia.
_PAPERS: Mapping[Paper, tuple[int, float, float]] = {"A4": (9, 8.27, 11.69), "F4": (14, 8.5, 13.0)}
_SHEET_NAME = 31
ROW_POINTS = 12.75
_TALLEST = 400.0
_MOST_LINES = 30
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_row_height": int(ROW_POINTS * 4 / 3),
}
# The measure of column widths, too: a font that Excel and LibreOffice both have, or have the like of. Without "none"
# Excel would take the theme's font instead.
FONT: Mapping[str, object] = {"font_name": "Arial", "font_size": 9, "font_scheme": "none"}


class Formula(NamedTuple):
    """A live formula with the value that it must give."""

    text: str
    value: Fraction | int | str


Value = str | int | Fraction | Formula | None
Style = Mapping[str, object]


@dataclass(frozen=True)
class Layout:
    """How a sheet is printed. `head`: rows repeated on each page; `names`: columns repeated on each page."""

    widths: Sequence[float]
    landscape: bool = False
    scale: int = 100
    head: tuple[int, int] | None = None
    names: int = 0
    row_breaks: tuple[int, ...] = ()
    column_breaks: tuple[int, ...] = ()
    filtered: tuple[int, int, int, int] | None = None


@dataclass(frozen=True)
class Picture:
    """A square PNG with its upper left corner in a cell; `side` in pixels of the screen, `alternative`: what it says in words."""

    row: int
    column: int
    png: bytes
    side: int
    alternative: str


@dataclass
class Sheet:
    """Cells in the order in which they were put. `at` is the next free row."""

    name: str
    layout: Layout | None = None
    at: int = 0
    cells: list[tuple[int, int, Value, str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, Value, str]] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)

    def line(self, first: int, values: Iterable[tuple[Value, str]]) -> int:
        """Put neighbouring cells into the next free row; answers Excel's number of that row."""
        at = self.at
        self.cells += [(at, column, value, style) for column, (value, style) in enumerate(values, start=first)]
        self.at = at + 1
        return at + 1

    def span(self, first: int, last: int, *, text: str, style: str, chars: int) -> None:
        """Put a text that may be long into the next free row, over columns `first` to `last`.

        It runs over its empty neighbours as it is; a text of more than `chars` characters or of several lines is wrapped in
        merged cells.
        """
        if len(text) <= chars and "\n" not in text:
            self.cells.append((self.at, first, text, style))
        else:
            self.merged.append((self.at, first, last, text, f"{style}-wrapped"))
            self.grow(lines(text, chars))
        self.at += 1

    def height(self, first: int, beyond: int) -> float:
        """The height of rows from `first` up to `beyond`, in points."""
        return sum(self.heights.get(row, ROW_POINTS) for row in range(first, beyond))

    def grow(self, count: int, *, points: float = 11.75) -> None:
        """Make room in the next free row for so many lines of text."""
        if count > 1:
            wanted = min(_TALLEST, count * points + 2)
            self.heights[self.at] = max(self.heights.get(self.at, 0), wanted)


def lines(text: str, chars: int) -> int:
    """How many lines a text fills in a cell that holds `chars` characters in a line; each break in it begins another."""
    return sum(_wrapped(line, chars) for line in text.split("\n"))


def _wrapped(text: str, chars: int) -> int:
    """At least a tenth is lost where words break."""
    if len(text) <= chars:
        return 1
    found, room = 1, chars
    for word in text.split():
        if len(word) > room and room < chars:
            found, room = found + 1, chars
        found += max(0, len(word) - 1) // chars
        room -= len(word) % chars + 1
    return max(found, ceil(len(text) * 1.1 / chars))


def pieces(text: str, chars: int) -> list[str]:
    """A text that is too long for the highest row, or has too many breaks for it, in parts that each fit one."""
    most = int(chars * _MOST_LINES / 1.15)
    found: list[str] = []
    held: list[str] = []
    for line in text.split("\n"):
        for part in textwrap.wrap(line, most, break_on_hyphens=False) if len(line) > most else [line]:
            if held and lines("\n".join([*held, part]), chars) > _MOST_LINES:
                found, held = [*found, "\n".join(held)], []
            held.append(part)
    return [*found, "\n".join(held)]


def fitting_scale(pages: Iterable[Sequence[float]], *, paper: Paper, landscape: bool) -> int:
    """The print scale in percent at which the widest of these pages of columns fits its paper, at most 100."""
    _, width, height = _PAPERS[paper]
    room = (height if landscape else width) - 2 * MARGIN_INCHES
    widest = max(sum(int(column * 7 + 5) for column in columns) for columns in pages) / 96
    return min(100, int(98 * room / widest))


def page_points(paper: Paper, *, landscape: bool = False) -> float:
    """The height that a page's rows may fill, in points; a twentieth stays in reserve for other fonts."""
    _, width, height = _PAPERS[paper]
    return ((width if landscape else height) - MARGIN_INCHES - FOOT_INCHES) * 72 * 0.95


def sheet_name(number: int, name: str, *, digits: int) -> str:
    """A name that every program takes and no other sheet has: the number, then the letters of the person's name."""
    kept = "".join(char if char.isalnum() or char in " .-" else " " for char in name if ord(char) < 0x10000)
    return f"{number:0{digits}d} {' '.join(kept.split())}"[:_SHEET_NAME].strip(" .-")


def safe(text: str) -> str:
    """The text without what a sheet cannot hold or a reader cannot see; xlsxwriter would take `<r>...</r>` for raw markup."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text if char.isprintable() or char.isspace())
    return f" {text}" if text.startswith("<r>") else text


class _Worksheet(Worksheet):  # type: ignore[misc]  # xlsxwriter has no types
    """A sheet that prepares a formula once, however many sheets repeat it.

    xlsxwriter searches every formula for each of Excel's newer functions. Should it name this method otherwise one day, its own
    way is taken again: slower, with the same file.
    """

    prepared: dict[str, str]

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if "(" not in formula:  # it calls no function
            return formula.removeprefix("=")
        if formula not in self.prepared:
            self.prepared[formula] = str(super()._prepare_formula(formula, expand_future_functions))
        return self.prepared[formula]


class Writer:
    """A workbook under way. Sheets appear in the order of `names` and may be written in any order."""

    def __init__(self, names: Sequence[str], *, styles: Mapping[str, Style], paper: Paper, made: date) -> None:
        self._bytes = BytesIO()
        self._book = xlsxwriter.Workbook(self._bytes, {**_OPTIONS, "default_format_properties": dict(FONT)})
        self._book.set_properties({"created": datetime.combine(made, time(), tzinfo=UTC)})
        self._formats = {name: self._book.add_format(dict(style)) for name, style in styles.items()}
        self._sheets = {name: self._book.add_worksheet(name, _Worksheet) for name in names}
        prepared: dict[str, str] = {}
        for sheet in self._sheets.values():
            sheet.prepared = prepared
        self._paper = _PAPERS[paper][0]

    def define(self, names: Mapping[str, str]) -> None:
        """Give names to ranges; the values are absolute addresses with their sheet."""
        for name, address in names.items():
            self._book.define_name(name, f"={address}")

    def write(self, sheet: Sheet) -> None:
        """Write all cells of a sheet."""
        worksheet = self._sheets[sheet.name]
        if sheet.layout is not None:
            _set_up(worksheet, sheet.layout, paper=self._paper)
        for row, height in sheet.heights.items():
            worksheet.set_row(row, height)
        _write_cells(worksheet, sheet.cells, self._formats)
        for row, first, last, value, style in sheet.merged:
            worksheet.merge_range(row, first, row, last, "", self._formats[style])
            _write_cells(worksheet, [(row, first, value, style)], self._formats)
        for picture in sheet.pictures:
            _insert(worksheet, picture)

    def close(self) -> bytes:
        """The finished file."""
        self._book.close()
        return self._bytes.getvalue()


def _write_cells(worksheet: Any, cells: Iterable[tuple[int, int, Value, str]], formats: Mapping[str, Any]) -> None:
    """The inner loop: one test of the type, one call of xlsxwriter, whose own guessing of types is never asked."""
    for row, column, value, style in cells:
        if isinstance(value, str):
            worksheet.write_string(row, column, safe(value), formats[style])
        elif isinstance(value, Formula):
            worksheet.write_formula(row, column, value.text, formats[style], _cached(value.value))
        elif value is None:
            worksheet.write_blank(row, column, None, formats[style])
        else:
            worksheet.write_number(row, column, float(value), formats[style])


def _insert(worksheet: Any, picture: Picture) -> None:
    size = int.from_bytes(picture.png[16:20])  # the width in the PNG's own head
    scale = picture.side / size
    options = {"image_data": BytesIO(picture.png), "x_scale": scale, "y_scale": scale, "object_position": 1}
    worksheet.insert_image(
        picture.row, picture.column, "kode.png", options | {"description": picture.alternative[:255]}
    )


def _cached(value: Fraction | int | str) -> float | str:
    return safe(value) if isinstance(value, str) else float(value)


def _set_up(worksheet: Any, layout: Layout, *, paper: int) -> None:
    worksheet.set_paper(paper)
    worksheet.set_margins(left=MARGIN_INCHES, right=MARGIN_INCHES, top=MARGIN_INCHES, bottom=FOOT_INCHES)
    # Only fixed words and Excel's own codes: a person's "&" would be read as a code here.
    worksheet.set_footer("&L&8&A&R&8Halaman &P dari &N", {"margin": _FOOTER_INCHES})
    worksheet.set_print_scale(layout.scale)
    worksheet.hide_gridlines(2)
    if layout.landscape:
        worksheet.set_landscape()
    for column, width in enumerate(layout.widths):
        worksheet.set_column(column, column, width)
    if layout.head is not None:
        worksheet.repeat_rows(*layout.head)
        worksheet.freeze_panes(layout.head[1] + 1, layout.names)
    if layout.names:
        worksheet.repeat_columns(0, layout.names - 1)
    worksheet.set_h_pagebreaks(list(layout.row_breaks))
    worksheet.set_v_pagebreaks(list(layout.column_breaks))
    if layout.filtered is not None:
        worksheet.autofilter(*layout.filtered)
