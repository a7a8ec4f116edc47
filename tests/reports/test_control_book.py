"""The control's workbook on paper: no text is cut in its row, and who signs does so below the last verdicts."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from collect.reports.control_book import ControlBook, Finding, Verdict, control_workbook
from collect.reports.page import Paper
from collect.reports.xlsx import page_points

DAY = date(2026, 11, 22)
HEAD = 5


def _book(*, verdicts: int = 1, text: str = "RPP belum ada.") -> ControlBook:
    verdict = Verdict(1, "Siti", "Pembelajaran", "1. Menguasai", "2 2", "sesuai", "", "Wawas", DAY)
    finding = Finding(2, "Tim Dinas", "Siti", "kurang", "tidak sesuai", text, "Lengkapi.", "Tim", DAY)
    return ControlBook("SMK Contoh", "PK Guru sumatif 2026", DAY, (), (verdict,) * verdicts, (finding, finding))


def _sheet(book: ControlBook, name: str, paper: Paper = "F4") -> Worksheet:
    return openpyxl.load_workbook(BytesIO(control_workbook(book, paper)))[name]


def test_a_finding_too_long_for_a_row_goes_on_in_the_next() -> None:
    text = " ".join(f"kata{n:04d}" for n in range(440))
    sheet = _sheet(_book(text=text), "Temuan tim luar")
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=HEAD + 1)]
    firsts = [place for place, row in enumerate(rows) if row[0] == 2]
    assert len(firsts) == 2
    assert firsts[1] > 1
    assert " ".join(str(row[5]) for row in rows[: firsts[1]]) == text
    assert [row[6] for row in rows[: firsts[1]]] == ["Lengkapi.", *[None] * (firsts[1] - 1)]
    for at, row in enumerate(rows, start=HEAD + 1):
        height = sheet.row_dimensions[at].height or 12.75
        assert len(str(row[5])) / 50 * 11.5 < height < 409


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_signatures_stand_on_a_page_with_the_last_verdicts(paper: Paper) -> None:
    sheet = _sheet(_book(verdicts=200), "Pemeriksaan", paper)
    (last,) = [int(mark.id) + 1 for mark in sheet.row_breaks.brk]
    shown = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=last)]
    assert [row[1] for row in shown if row[0] == 1] == ["Siti", "Siti"]
    assert "Pemeriksa" in [row[1] for row in shown]
    heights = [sheet.row_dimensions[at].height or 12.75 for at in range(last, sheet.max_row + 1)]
    assert sum(heights) < page_points(paper, landscape=True)


def test_a_short_control_is_one_page() -> None:
    assert _sheet(_book(), "Pemeriksaan").row_breaks.brk == []
