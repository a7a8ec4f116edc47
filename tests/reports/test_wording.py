"""The workbook of texts: what is ours is locked, what is the school's is open, and nothing in it is a formula."""

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from collect.catalog.read import load_catalog
from collect.domain.wording import lines_of
from collect.reports.wording import HINTS, SHEET, wording_workbook

CATALOG = load_catalog()


def sheet_of(code: str, own: dict[str, str]) -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(wording_workbook(CATALOG.instrument(code), own)))
    found = book[SHEET]
    assert isinstance(found, Worksheet)
    return found


def test_every_number_has_its_row_with_text_and_status() -> None:
    sheet = sheet_of("kepala-perpustakaan", {})
    assert sheet["A1"].value == "kepala-perpustakaan versi 1"
    assert [cell.value for cell in sheet[3]] == ["nomor", "kompetensi", "naskah di Collect", "status", "naskah sekolah"]
    rows = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=4)]
    assert [row[0] for row in rows] == [line.key for line in lines_of(CATALOG.instrument("kepala-perpustakaan"))]
    by_key = {row[0]: row for row in rows}
    assert by_key["K7.1"][3] == "sekunder"
    assert by_key["K2.1"][2:] == ["", "belum ada"]


def test_a_projects_own_form_says_so() -> None:
    book = openpyxl.load_workbook(io.BytesIO(wording_workbook(CATALOG.questionnaire("dudi"), {})))
    assert {row[3].value for row in book[SHEET].iter_rows(min_row=4)} == {"ketetapan proyek"}


def test_only_the_schools_cells_are_open() -> None:
    sheet = sheet_of("guru-mapel", {})
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for row in sheet.iter_rows(min_row=4):
        assert [bool(cell.protection.locked) for cell in row] == [True, True, True, True, False]


def test_texts_like_formulas_stay_texts() -> None:
    for text in ("=cmd|' /C calc'!A1", "+1", "-1", "@SUM(A1)", "http://contoh.id", "007"):
        cell = sheet_of("guru-mapel", {"K1.1": text})["E5"]
        assert (cell.value, cell.data_type) == (text, "s")


def test_the_same_texts_make_the_same_file() -> None:
    definition = CATALOG.instrument("guru-bk")
    assert wording_workbook(definition, {"K1": "A"}) == wording_workbook(definition, {"K1": "A"})


def test_the_hints_are_wrapped_in_rows_high_enough_on_one_width() -> None:
    book = openpyxl.load_workbook(io.BytesIO(wording_workbook(CATALOG.instrument("kepala-perpustakaan"), {})))
    sheet = book[HINTS]
    assert sheet.page_setup.fitToHeight == 0
    for row, cell in enumerate(sheet["A"], start=1):
        assert cell.alignment.wrap_text
        assert (sheet.row_dimensions[row].height or 0) >= len(str(cell.value)) / 110 * 15
