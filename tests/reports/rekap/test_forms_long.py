"""Notes as long as they may be: whole in the workbook's rows and on the PDF's pages, with the lines that the penilai wrote."""

from io import BytesIO

import openpyxl
import pytest
from pypdf import PageObject, PdfReader

from collect.domain.kinds import TeacherType
from collect.reports.forms import guru_pdf
from collect.reports.forms_book import guru_workbook
from collect.reports.forms_values import CompetenceNotes, GuruForms
from collect.reports.page import Paper
from tests.reports.rekap.conftest import RowMaker
from tests.reports.rekap.test_forms_pdf import RekapMaker

NOTE = " ".join(f"kata{n:04d}" for n in range(440))


@pytest.fixture
def forms(make_row: RowMaker, make_rekap: RekapMaker) -> GuruForms:
    rekap = make_rekap(make_row("Siti", TeacherType.SUBJECT))
    notes = CompetenceNotes(NOTE, "Baris satu.\r\n\r\nBaris <b>dua</b>.\nBaris tiga.", NOTE, NOTE)
    return GuruForms(rekap, rekap.rows[0], {1: notes, 14: notes})


def test_every_word_of_a_long_note_stands_in_a_row_high_enough(forms: GuruForms) -> None:
    sheet = openpyxl.load_workbook(BytesIO(guru_workbook(forms)))["1B"]
    cells = [str(line[0].value) for line in sheet.iter_rows()]
    rows = [(row, text) for row, text in enumerate(cells, start=1) if "kata" in text]
    words = " ".join(text for _row, text in rows)
    assert [words.count(f"kata{n:04d}") for n in range(440)] == [6] * 440
    for row, text in rows:
        assert len(text) / 110 * 11.5 < (sheet.row_dimensions[row].height or 12.75) < 409


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_the_lines_of_a_note_stay_lines(forms: GuruForms, paper: Paper) -> None:
    lines = [line.strip() for page in PdfReader(BytesIO(guru_pdf(forms, paper))).pages for line in _lines(page)]
    assert lines.count("Selama pengamatan: Baris satu.") == 2
    assert lines.count("Baris <b>dua</b>.") == 2
    assert lines.count("Baris tiga.") == 2
    words = " ".join(lines)
    assert [words.count(f"kata{n:04d}") for n in range(440)] == [6] * 440


def _lines(page: PageObject) -> list[str]:
    return page.extract_text().splitlines()
