"""An instrument's or questionnaire's texts as a workbook, beside each the cell for the school's own.

`intake.wording` reads it back. Everything but the school's cells is locked, without a password: against slips, not people.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from collect.domain.questionnaire import Questionnaire
from collect.domain.wording import LONGEST, SIMPLER, Definition, Line, lines_of
from collect.reports.xlsx import lines

SHEET, HINTS = "Naskah", "Petunjuk"
STATUSES = {"official": "resmi", "project-default": "ketetapan proyek", "missing": "belum ada"}
"""Every other status of a text is a secondary source."""

_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's properties have no time zone
_HEAD_ROW = 3
_NUMBER, _PART, _TEXT, _STATUS = 9, 30, 58, 16
_PART_CHARS, _TEXT_CHARS, _LINE = 28, 54, 15
_HINT = 110
_SECONDARY = "sekunder"


def wording_workbook(definition: Definition, own: Mapping[str, str]) -> bytes:
    """The workbook; `own`: the school's texts so far, by key."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": f"Naskah {definition.code}", "created": _MADE})
        _write_texts(book, definition, own)
        _write_hints(book, definition)
    return out.getvalue()


def status_word(line: Line) -> str:
    """How well our text is founded, in one word of the sheet."""
    return STATUSES["missing"] if not line.text else STATUSES.get(line.status, _SECONDARY)


def _columns(texts: Sequence[Line], part: str) -> list[tuple[str, int]]:
    """Headers and widths; the simpler wording has columns of its own where the form has one."""
    columns = [("nomor", _NUMBER), (part, _PART), ("naskah di Collect", _TEXT), ("status", _STATUS)]
    columns.append(("naskah sekolah", _TEXT))
    if any(line.simpler for line in texts):
        columns += [("naskah di Collect untuk SD", _TEXT), ("naskah sekolah untuk SD", _TEXT)]
    return columns


def _write_texts(book: Workbook, definition: Definition, own: Mapping[str, str]) -> None:
    sheet, texts = book.add_worksheet(SHEET), lines_of(definition)
    columns = _columns(texts, "komponen" if isinstance(definition, Questionnaire) else "kompetensi")
    sheet.write_string(0, 0, f"{definition.code} versi {definition.version}", book.add_format({"bold": True}))
    sheet.write_string(1, 0, definition.title)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#e6f0ed", "num_format": "@"})
    for place, (name, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(_HEAD_ROW - 1, place, name, head)
    plain, strong, open_cell = _formats(book)
    for row, line in enumerate(texts, start=_HEAD_ROW):
        look = strong if line.heading else plain
        sheet.set_row(row, _height(line, own))
        for place, text in enumerate(_locked(line)):
            sheet.write_string(row, place, text, look)
        sheet.write_string(row, 4, own.get(line.key, ""), open_cell)
        if len(columns) > 5:
            sheet.write_string(row, 5, line.simpler or "", look)
            sheet.write_string(row, 6, own.get(line.key + SIMPLER, ""), open_cell if line.simpler else look)
    _finish(sheet, _HEAD_ROW + len(texts) - 1, len(columns))


def _height(line: Line, own: Mapping[str, str]) -> int:
    """Points. Told, because not every program finds it by itself in a sheet that is locked."""
    texts = (line.text, line.simpler or "", *(own.get(key, "") for key in line.keys))
    most = max(*(lines(text, _TEXT_CHARS) for text in texts), lines("" if line.heading else line.part, _PART_CHARS))
    return _LINE * most + 3


def _formats(book: Workbook) -> tuple[Format, Format, Format]:
    """Ours, ours as a heading, and the cells to be filled."""
    common = {"num_format": "@", "text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#9aa7a3"}
    return (
        book.add_format(common | {"font_color": "#3d4a46"}),
        book.add_format(common | {"bold": True, "bg_color": "#f3f6f5"}),
        book.add_format(common | {"locked": False, "bg_color": "#fffbe8"}),
    )


def _locked(line: Line) -> list[str]:
    return [line.key, "" if line.heading else line.part, line.text, status_word(line)]


def _finish(sheet: Worksheet, last: int, columns: int) -> None:
    sheet.freeze_panes(_HEAD_ROW, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    rule = {"validate": "length", "criteria": "<=", "value": LONGEST, "ignore_blank": True}
    rule |= {"error_title": "Terlalu panjang", "error_message": f"Paling banyak {LONGEST} huruf."}
    for place in range(4, columns, 2):
        sheet.data_validation(_HEAD_ROW, place, last, place, rule)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW - 1)
    sheet.print_area(0, 0, last, columns - 1)


def _write_hints(book: Workbook, definition: Definition) -> None:
    sheet = book.add_worksheet(HINTS)
    look = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _HINT)
    for row, text in enumerate(_hints(definition)):
        sheet.set_row(row, _LINE * lines(text, _HINT) + 3)
        sheet.write_string(row, 0, text, look)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _hints(definition: Definition) -> list[str]:
    form = isinstance(definition, Questionnaire)
    texts = [
        f"Naskah {definition.code} versi {definition.version}: {definition.title}",
        'Isi hanya kolom "naskah sekolah" (kuning). Yang dibiarkan kosong tetap memakai naskah Collect.',
        "Nomor tidak boleh diubah, dihapus, ditambah, atau diulang. Jumlah butir, skor, dan bobot tidak berubah.",
        f"Satu teks paling banyak {LONGEST} huruf, dalam satu baris.",
        "K1 adalah nama komponen pertama; B12 adalah butir nomor 12."
        if form
        else "K3 adalah nama kompetensi 3; K3.1 adalah butir pertamanya.",
    ]
    if any(line.simpler for line in lines_of(definition)):
        texts.append(
            "Kolom untuk SD berisi kalimat sederhana bagi peserta didik SD; diisi hanya bila sekolah punya sendiri."
        )
    if any(line.open or not line.text for line in lines_of(definition)):
        texts.append(
            "Kompetensi yang belum lengkap ditulis seluruh butirnya, mulai dari butir 1 tanpa nomor yang terlewat, juga butir "
            "yang sudah ada di Collect. Baris sesudah butir terakhir dibiarkan kosong."
        )
    return [*texts, "Simpan sebagai .xlsx, lalu unggah pada halaman Naskah sekolah dan sebutkan sumbernya."]
