"""The forms' workbook: every formula gives the value beside it, and a changed score runs through to the angka kredit."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from PIL import Image

from collect.reports.forms_book import guru_workbook
from collect.reports.forms_book_stamp import png
from collect.reports.forms_values import CompetenceNotes, GuruForms
from collect.reports.page import Paper
from collect.reports.qr import QUIET, qr_matrix
from collect.reports.rekap import Rekap
from collect.reports.xlsx import ROW_POINTS, page_points
from tests.reports.rekap.test_forms_pdf import LINK, STAMP, forms_of
from tests.reports.rekap.test_rekap_formulas import compared, evaluated


def opened(data: bytes) -> tuple[Workbook, Workbook]:
    return openpyxl.load_workbook(BytesIO(data)), openpyxl.load_workbook(BytesIO(data), data_only=True)


def cell(book: Workbook, sheet: str, label: str) -> str:
    """The address, in column H, of the figure with this label."""
    found = [
        c for row in book[sheet].iter_rows() for c in row if isinstance(c.value, str) and c.value.startswith(label)
    ]
    return f"H{found[0].row}"


@pytest.mark.parametrize("place", range(7))
def test_every_formula_gives_the_value_beside_it(small_school: Rekap, tmp_path: Path, place: int) -> None:
    formula_book, values = opened(guru_workbook(forms_of(small_school, place)))
    count, wrong = compared(formula_book, values, evaluated(formula_book, tmp_path))
    assert wrong == []
    assert count > (60 if small_school.rows[place].appraisal else -1)


def test_the_sheets_are_named_by_the_forms(small_school: Rekap) -> None:
    assert opened(guru_workbook(forms_of(small_school, 2)))[0].sheetnames == ["2B", "2C", "6E", "2D", "Dasar hitung"]


def test_a_changed_score_runs_through_to_the_angka_kredit(small_school: Rekap, tmp_path: Path) -> None:
    """All indicators at 2: the mark becomes 100, and everything after it follows."""
    book = opened(guru_workbook(forms_of(small_school, 1)))[0]
    for row in book["1B"].iter_rows():
        number, score = row[0], row[7]
        if isinstance(number.value, int) and isinstance(score.value, int):
            score.value = 2
    solution = evaluated(book, tmp_path)
    assert solution[("1C", cell(book, "1C", "Nilai dalam skala 100"))] == pytest.approx(100)
    final = solution[("1D", cell(book, "1D", "Nilai akhir"))]
    assert solution[("1D", cell(book, "1D", "Nilai PKG"))] == pytest.approx(final / (1 - 3.1 / 46))  # type: ignore[operator]  # a float
    assert solution[("1D", cell(book, "1D", "Angka kredit per tahun"))] is not None


def test_a_guru_without_a_value_has_sheets_without_one(small_school: Rekap) -> None:
    formula_book, _values = opened(guru_workbook(forms_of(small_school, 5)))
    texts = [c.value for row in formula_book["1B"].iter_rows() for c in row if isinstance(c.value, str)]
    assert any(text.startswith("BELUM LENGKAP: pengamatan penilai belum selesai") for text in texts)
    assert any("belum dapat diperiksa" in text for text in texts)
    assert formula_book["1C"][cell(formula_book, "1C", "Jumlah nilai")].value is None


def test_a_name_is_never_a_formula(small_school: Rekap) -> None:
    book = opened(guru_workbook(forms_of(small_school, 6)))[0]
    named = [c for row in book["1C"].iter_rows() for c in row if isinstance(c.value, str) and "HYPERLINK" in c.value]
    assert named
    assert all(c.data_type == "s" for c in named)


def test_the_qr_code_stands_on_each_form(small_school: Rekap) -> None:
    for place, wanted in ((0, 3), (2, 4), (5, 0)):
        with ZipFile(BytesIO(guru_workbook(forms_of(small_school, place)))) as archive:
            assert sum(name.startswith("xl/drawings/drawing") for name in archive.namelist()) == wanted


def test_the_picture_is_the_symbol() -> None:
    matrix = qr_matrix(LINK)
    image = Image.open(BytesIO(png(matrix))).convert("L")
    side = len(matrix) + 2 * QUIET
    assert image.size == (side * 3, side * 3)
    read = [[image.getpixel((x * 3 + 1, y * 3 + 1)) == 0 for x in range(side)] for y in range(side)]
    assert [row[QUIET:-QUIET] for row in read[QUIET:-QUIET]] == matrix
    assert not any(read[0])


@pytest.mark.parametrize("paper", ["F4", "A4"])
@pytest.mark.parametrize("told", ["", "Guru menyapa peserta didik dan menyampaikan tujuan pembelajaran. " * 12])
def test_every_page_between_two_breaks_fits_its_paper(small_school: Rekap, paper: Paper, told: str) -> None:
    """Else a printer breaks it once more, and a page with two rows follows."""
    notes = {number: CompetenceNotes(during=told) for number in range(1, 18)}
    room = page_points(paper) * 1.01  # the scale is a whole number of percents
    for row in small_school.rows[:6]:
        forms = GuruForms(small_school, row, notes, notes, {}, STAMP if row.appraisal else None)
        for sheet in openpyxl.load_workbook(BytesIO(guru_workbook(forms, paper))).worksheets[:-1]:
            heights = [sheet.row_dimensions[at].height or ROW_POINTS for at in range(1, sheet.max_row + 1)]
            ends = [0, *(int(mark.id) for mark in sheet.row_breaks.brk), sheet.max_row]
            scale = int(sheet.page_setup.scale or 100) / 100
            tall = [sum(heights[first:beyond]) * scale for first, beyond in pairwise(ends)]
            assert max(tall) <= room, (row.identity.name, sheet.title, tall)
