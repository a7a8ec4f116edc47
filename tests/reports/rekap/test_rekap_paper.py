"""The workbook prints on the chosen paper, whole, and the same values make the same bytes."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from typing import Literal

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from collect.domain.kinds import TeacherType
from collect.reports.rekap import Rekap, RekapRow, rekap_workbook
from collect.reports.sheet_basis import ranges
from collect.reports.xlsx import fitting_scale, lines, page_points

LONG = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."


@pytest.mark.parametrize(("paper", "code"), [("A4", 9), ("F4", 14)])
def test_every_sheet_is_set_up_for_the_paper(small_school: Rekap, paper: Literal["A4", "F4"], code: int) -> None:
    book = openpyxl.load_workbook(BytesIO(rekap_workbook(small_school, paper)))
    assert {sheet.page_setup.paperSize for sheet in book} == {code}
    assert {footer_of(sheet) for sheet in book} == {"Halaman &P dari &N"}
    scales = [int(sheet.page_setup.scale or 100) for sheet in book]
    assert all(60 <= scale <= 100 for scale in scales)


def footer_of(sheet: Worksheet) -> object:
    footer = sheet.HeaderFooter.oddFooter
    return footer and footer.right.text


def test_the_rekap_lies_across_and_repeats_heads_and_names(opened: tuple[Workbook, Workbook]) -> None:
    sheet = opened[0]["Rekap"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$5:$6"
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.freeze_panes == "C7"
    assert sheet.auto_filter.ref == f"A6:{get_column_letter(sheet.max_column)}13"


def test_each_form_of_a_guru_begins_on_its_own_page(opened: tuple[Workbook, Workbook]) -> None:
    sheet = opened[1].worksheets[5]
    starts = [int(mark.id) + 1 for mark in sheet.row_breaks.brk]
    assert [sheet.cell(row=row, column=1).value for row in starts] == ["FORMAT 6A", "LAMPIRAN 1D"]


def test_a_long_name_is_wrapped_in_a_row_high_enough(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap]
) -> None:
    sheet = openpyxl.load_workbook(BytesIO(rekap_workbook(make_rekap(make_row(LONG * 4, TeacherType.SUBJECT)))))[
        "Rekap"
    ]
    assert (sheet.row_dimensions[7].height or 0) > 80
    assert sheet.cell(row=7, column=2).alignment.wrap_text


def test_the_same_values_make_the_same_bytes(small_school: Rekap, written: bytes) -> None:
    assert rekap_workbook(small_school) == written


def test_the_day_of_making_is_the_day_of_printing(opened: tuple[Workbook, Workbook]) -> None:
    assert opened[0].properties.created == datetime(2026, 11, 22)  # noqa: DTZ001 - openpyxl gives no zone


def test_a_period_without_guru_still_makes_a_workbook(make_rekap: Callable[..., Rekap]) -> None:
    book = openpyxl.load_workbook(BytesIO(rekap_workbook(make_rekap())))
    assert book.sheetnames == ["Rekap", "Dasar hitung"]
    assert book["Rekap"]["B7"].value == "Belum ada guru yang dinilai."


def test_the_scale_fits_the_widest_page() -> None:
    assert fitting_scale([[10.0]], paper="A4", landscape=False) == 100
    narrow = fitting_scale([[10.0], [200.0]], paper="A4", landscape=False)
    assert narrow < fitting_scale([[200.0]], paper="F4", landscape=True) < 100


@pytest.mark.parametrize(("numbers", "wanted"), [([], ""), ([3], "3"), ([5, 3, 4, 9, 9], "3-5, 9"), ([1, 3], "1, 3")])
def test_numbers_are_cited_in_ranges(numbers: list[int], wanted: str) -> None:
    assert ranges(numbers) == wanted


def test_sixty_guru_lie_on_two_pages_down(make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap]) -> None:
    rows = [make_row(f"Guru Contoh {number:02d}, S.Pd.", TeacherType.SUBJECT) for number in range(60)]
    sheet = openpyxl.load_workbook(BytesIO(rekap_workbook(make_rekap(*rows))))["Rekap"]
    assert [sheet.row_dimensions[row].height for row in range(7, 67)] == [None] * 60  # one line each
    pages = [int(mark.id) for mark in sheet.col_breaks.brk]
    assert len(pages) == 4
    assert "Yang belum ada" in [sheet.cell(6, column).value for column in range(pages[-1] + 1, sheet.max_column + 1)]


def test_a_hidden_mean_is_not_cut(opened: tuple[Workbook, Workbook]) -> None:
    sheet = opened[1]["Rekap"]
    cells = [cell for row in sheet["A7:AF13"] for cell in row if cell.value == "(disembunyikan, n < 3)"]
    assert cells
    assert all((sheet.row_dimensions[cell.row or 0].height or 0) >= 25 for cell in cells)


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_signatures_of_a_long_rekap_stand_on_a_page_with_the_last_guru(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap], paper: Literal["A4", "F4"]
) -> None:
    row = make_row("Siti Aminah", TeacherType.SUBJECT)
    sheet = openpyxl.load_workbook(BytesIO(rekap_workbook(make_rekap(*[row] * 40), paper)))["Rekap"]
    (last,) = [int(mark.id) + 1 for mark in sheet.row_breaks.brk]
    assert [sheet.cell(row=at, column=1).value for at in (last, last + 1, last + 2)] == [39, 40, None]
    texts = [cell.value for line in sheet.iter_rows(min_row=last) for cell in line]
    assert "Kepala Sekolah," in texts
    heights = [sheet.row_dimensions[at].height or 12.75 for at in (*(5, 6), *range(last, sheet.max_row + 1))]
    assert sum(heights) <= page_points(paper, landscape=True) * 100 / int(sheet.page_setup.scale or 100)


def test_a_short_rekap_is_not_broken(make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap]) -> None:
    sheet = openpyxl.load_workbook(BytesIO(rekap_workbook(make_rekap(make_row("Siti", TeacherType.SUBJECT)))))["Rekap"]
    assert sheet.row_breaks.brk == []


def test_a_name_of_many_words_is_given_every_line_that_it_takes() -> None:
    assert lines(LONG, 40) == 3
    assert lines("a" * 100, 40) == 3
    assert lines("Siti Aminah", 40) == 1


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_no_heading_of_dasar_hitung_ends_a_page(small_school: Rekap, paper: Literal["A4", "F4"]) -> None:
    sheet = openpyxl.load_workbook(BytesIO(rekap_workbook(small_school, paper)))["Dasar hitung"]
    starts = [1, *(int(mark.id) + 1 for mark in sheet.row_breaks.brk), sheet.max_row + 1]
    room = page_points(paper, landscape=True) * 100 / int(sheet.page_setup.scale or 100)
    for first, beyond in pairwise(starts):
        shown = [at for at in range(first, beyond) if sheet.cell(row=at, column=1).value is not None]
        assert sum(sheet.row_dimensions[at].height or 12.75 for at in range(first, shown[-1] + 1)) <= room
        assert isinstance(sheet.cell(row=shown[-1], column=1).value, int)
