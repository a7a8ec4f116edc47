"""Finds the table in a sheet: its header row by the words in it, its columns by their headers, then its rows.

Columns are never found by their number: people cut titles off, and insert and move columns.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from collect.domain.problem import Problem, Refused, problem, refuse
from collect.domain.typed import seen_line
from collect.intake import limits
from collect.intake.cells import cell_text
from collect.intake.sheet import Sheet, open_sheet

_LABEL_LENGTH = 40
_FOREIGN_TITLES = {
    "daftar peserta didik": "peserta-didik",
    "daftar guru": "guru",
    "daftar tenaga kependidikan": "guru",
}


@dataclass(frozen=True)
class Layout:
    """What a noun's table looks like.

    `fields`: the headers that each field may have, compared by `heading`, first the one that messages name; `group/part`
    for a heading over several columns.
    `header`: a row is the header when each of these sets of fields has one in it. `required`: fields without which
    the file is refused. `titles`: the names of the sheet, lower case.
    """

    noun: str
    fields: Mapping[str, tuple[str, ...]]
    header: tuple[tuple[str, ...], ...]
    required: tuple[str, ...]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """`columns` and `labels` (as the user wrote them) by field; `title` is the first filled cell above the header.

    `owner`: the school that one of Dapodik's lists names below its title, with its kecamatan; empty elsewhere.
    """

    filename: str
    columns: Mapping[str, int]
    labels: Mapping[str, str]
    title: str
    rows: Iterator[tuple[int, Sequence[object]]]
    number_column: int | None
    owner: str = ""


def heading(value: object) -> str:
    """A header for comparison: lower case, single spaces, no dots, asterisks or underscores."""
    return " ".join(re.sub(r"[.*]", "", cell_text(value)).replace("_", " ").lower().split())


def open_table(data: bytes, filename: str, layout: Layout) -> Table:
    """The table of a file. Raises `Refused` when the file cannot be read, or has no such table or lacks a column of it."""
    sheet = open_sheet(data, filename, layout.titles)
    above: list[str] = []
    for number, cells in sheet.rows:
        if number > limits.HEADER_ROWS:
            break
        found = _columns([heading(cell) for cell in cells], layout)
        if all(any(name in found for name in names) for names in layout.header):
            return _table(sheet, cells, layout, above)
        above.extend(text for text in map(cell_text, cells) if text)
    raise _no_header(sheet.filename, above, layout)


def _columns(headings: Sequence[str], layout: Layout) -> dict[str, int]:
    # Where a header stands twice, the first counts.
    places = {text: len(headings) - 1 - index for index, text in enumerate(reversed(headings)) if text}
    chosen = {
        name: next((places[key] for key in map(heading, names) if key in places), None)
        for name, names in layout.fields.items()
    }
    return {name: place for name, place in chosen.items() if place is not None}


def _table(sheet: Sheet, cells: Sequence[object], layout: Layout, above: list[str]) -> Table:
    headings = [heading(cell) for cell in cells]
    rows = sheet.rows
    second = next(rows, None)
    if second is not None and _is_second_header(headings, second[1]):
        headings = _joined(headings, second[1])
    elif second is not None:
        rows = itertools.chain([second], rows)
    columns = _columns(headings, layout)
    missing = [name for name in layout.required if name not in columns]
    if missing:
        raise Refused(_missing(sheet.filename, name, layout) for name in missing)
    labels = {name: _label(cells, place, headings[place]) for name, place in columns.items()}
    number = headings.index("no") if "no" in headings else None
    title = above[0] if above else ""
    owner = above[1] if title.lower() in _FOREIGN_TITLES and len(above) > 1 else ""
    return Table(sheet.filename, columns, labels, title, rows, number, owner)


def _is_second_header(headings: Sequence[str], below: Sequence[object]) -> bool:
    # Under merged headings (Data Ayah) a second row names the parts; above it, "Nama" of the student is merged downwards.
    if "nama" not in headings:
        return False
    parts = [heading(cell) for cell in below]
    own = headings.index("nama")
    return "nama" in parts and (own >= len(parts) or parts[own] in ("", "nama"))


def _joined(headings: Sequence[str], below: Sequence[object]) -> list[str]:
    joined, group = [], ""
    for top, cell in itertools.zip_longest(headings, below, fillvalue=""):
        group, part = (str(top) or group), heading(cell)
        joined.append(f"{group}/{part}" if part and part != group else str(top))
    return joined


def _label(cells: Sequence[object], place: int, joined: str) -> str:
    written = seen_line(str(cells[place])) if place < len(cells) and cells[place] else ""
    text = joined if "/" in joined or not written else " ".join(written.split())
    return text if len(text) <= _LABEL_LENGTH else text[: _LABEL_LENGTH - 1] + "…"


def _missing(filename: str, name: str, layout: Layout) -> Problem:
    return problem("intake.column_missing", filename, column=layout.fields[name][0], noun=layout.noun)


def _no_header(filename: str, above: Sequence[str], layout: Layout) -> Refused:
    kinds = {_FOREIGN_TITLES[text.lower()] for text in above if text.lower() in _FOREIGN_TITLES}
    if other := kinds - {layout.noun}:
        return refuse("intake.other_kind", filename, found=", ".join(sorted(other)), noun=layout.noun)
    wanted = ", ".join(layout.fields[name][0] for name in layout.required)
    return refuse("intake.no_header", filename, columns=wanted, limit=limits.HEADER_ROWS)
