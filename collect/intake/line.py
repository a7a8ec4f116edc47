"""One row of a table while it is read: fields by name, each fault kept with its row, column and value."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from collect.domain.identifiers import Checked, check_date, check_nip, check_nuptk, check_phone, check_sex, compact
from collect.domain.problem import Problem, problem
from collect.intake.cells import cell_number, cell_text, is_damaged_number, is_error
from collect.intake.table import Table, heading

_SHOWN = 60
_YES = frozenset({"ya", "y", "1", "true", "v", "√", "✓", "ada", "sudah", "terakreditasi"})
_NO = frozenset({"", "tidak", "t", "n", "0", "false", "belum", "tidak ada", "belum terakreditasi"})
_EXAMPLE = "contoh:"


class Notes:
    """The faults of one file by row number: problems keep a row out, warnings do not."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.problems: list[tuple[int, Problem]] = []
        self.warnings: list[tuple[int, Problem]] = []

    def where(self, number: int, name: str = "") -> str:
        """`daftar_pd.xlsx, baris 12, kolom NISN`."""
        column = f", kolom {self.table.labels[name]}" if name in self.table.labels else ""
        return f"{self.table.filename}, baris {number}{column}"

    def fail(self, number: int, name: str, code: str, **details: object) -> None:
        """Keeps the row out."""
        self.problems.append((number, problem(code, self.where(number, name), **details)))

    def warn(self, number: int, name: str, code: str, **details: object) -> None:
        """Lets the row in."""
        self.warnings.append((number, problem(code, self.where(number, name), **details)))


class Line:
    """One row. A reading method answers None or "" for an empty cell as for a wrong one; `broken` tells of a problem."""

    __slots__ = ("broken", "cells", "notes", "number")

    def __init__(self, number: int, cells: Sequence[object], notes: Notes) -> None:
        self.number = number
        self.cells = cells
        self.notes = notes
        self.broken = False

    def fail(self, name: str, code: str, **details: object) -> None:
        """Keeps this row out."""
        self.broken = True
        self.notes.fail(self.number, name, code, **details)

    def warn(self, name: str, code: str, **details: object) -> None:
        """Lets this row in, with a remark."""
        self.notes.warn(self.number, name, code, **details)

    def cell(self, name: str) -> object:
        """A field's cell as it is stored; None where the column or the cell is absent, or holds an error (a problem)."""
        place = self.notes.table.columns.get(name)
        if place is None or place >= len(self.cells):
            return None
        value = self.cells[place]
        if is_error(value):
            self.fail(name, "intake.cell_error", value=value)
            return None
        return value

    def plain(self, name: str) -> str:
        """A field's text without any judgement; "" where it is empty or absent."""
        place = self.notes.table.columns.get(name)
        return "" if place is None or place >= len(self.cells) else cell_text(self.cells[place])

    def text(self, name: str, *, limit: int = 100, required: bool = False) -> str:
        """Free text as written; longer than `limit` letters, or missing though required, is a problem."""
        broken = self.broken
        text = cell_text(self.cell(name))
        if len(text) > limit:
            self.fail(name, "intake.too_long", value=shorten(text), length=len(text), limit=limit)
            return ""
        if required and not text and self.broken == broken:
            self.fail(name, "intake.missing", column=self.notes.table.labels[name])
        return text

    def identifier(self, name: str, check: Callable[[str], Checked]) -> str | None:
        """A number with a shape of its own: wrong is a warning and None; damaged by a spreadsheet is a problem."""
        value = self.cell(name)
        if value is None or value == "":
            return None
        if is_damaged_number(value):
            self.fail(name, "intake.number_damaged", value=shorten(str(value)))
            return None
        return self._checked(name, check(cell_text(value)))

    def name_or_number(self, name: str, *, limit: int) -> str:
        """A person by name as written, or by NUPTK or NIP as digits; a number that is neither is a problem."""
        value = self.cell(name)
        if is_damaged_number(value):
            self.fail(name, "intake.number_damaged", value=shorten(str(value)))
            return ""
        text = self.text(name, limit=limit, required=True)
        if not compact(text).isdigit():
            return text
        if number := _staff_number(text):
            return number
        self.fail(name, "intake.no_staff_number", value=shorten(text))
        return ""

    def staff_number(self, name: str) -> str | None:
        """A NIP (18 digits) or NUPTK (16 digits)."""
        return self.identifier(name, _check_staff_number)

    def sex(self, name: str) -> str | None:
        """`L` or `P`."""
        return self._checked(name, check_sex(cell_text(self.cell(name))))

    def phone(self, name: str) -> str | None:
        """A mobile number as `62...`."""
        return self._checked(name, check_phone(cell_text(self.cell(name))))

    def day(self, name: str) -> date | None:
        """A date in any of the usual shapes."""
        value, fault = check_date(self.cell(name))
        self._keep(name, fault)
        return value

    def number_in(self, name: str, *, most: int, places: int = 0) -> Decimal | None:
        """A number from 0 to `most` with at most `places` decimals; None when empty; anything else is a problem."""
        value = self.cell(name)
        if not cell_text(value):
            return None
        number = cell_number(value)
        if number is None or not 0 <= number <= most or number != round(number, places):
            self.fail(name, "intake.not_number", value=shorten(str(value)), most=most, places=places)
            return None
        return number

    def yes(self, name: str) -> bool:
        """`ya` or `tidak` and what people write for them; empty is no."""
        text = cell_text(self.cell(name)).lower()
        if text not in _YES and text not in _NO:
            self.fail(name, "intake.not_yes_no", value=shorten(text))
        return text in _YES

    def is_example(self) -> bool:
        """Whether this is the invented row that our templates bring."""
        return any(isinstance(cell, str) and cell.lower().startswith(_EXAMPLE) for cell in self.cells[:2])

    def _checked(self, name: str, checked: Checked) -> str | None:
        value, fault = checked
        self._keep(name, fault)
        return value

    def _keep(self, name: str, fault: Problem | None) -> None:
        if fault is not None:
            self.notes.warnings.append((self.number, replace(fault, where=self.notes.where(self.number, name))))


def shorten(text: str) -> str:
    """A value as a message repeats it."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def lines(table: Table, notes: Notes, *, telling: Iterable[str]) -> Iterator[Line]:
    """The table's data rows. Where there is a `No` column, the table ends at the first text in it; a row without a
    number counts when it has a name and one of the `telling` fields, and is remarked on when it has a name alone."""
    fields = tuple(telling)
    for number, cells in table.rows:
        line = Line(number, cells, notes)
        if table.number_column is not None:
            mark = _mark(cells, table.number_column)
            if heading(mark) == "no":  # the header, repeated on every printed page
                continue
            if mark and not mark[0].isdigit():
                return
            if not mark and not any(map(line.plain, fields)):
                _remark_on_name(line)
                continue
        yield line


def _mark(cells: Sequence[object], place: int) -> str:
    # A number whose formula broke does not end the table.
    text = cell_text(cells[place]) if place < len(cells) else ""
    return "" if is_error(text) else text


def _remark_on_name(line: Line) -> None:
    if name := line.plain("name"):
        line.warn("name", "intake.outside_table", value=shorten(name))


def _staff_number(text: str) -> str | None:
    return check_nuptk(text)[0] or check_nip(text)[0]


def _check_staff_number(text: str) -> Checked:
    number = _staff_number(text)
    if number or not compact(text).strip("0-"):
        return number, None
    return None, problem("intake.staff_number_left_out", value=shorten(text))
