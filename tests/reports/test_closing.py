"""The end of a paper: whatever its length, signatures stand below rows of their table, under its head, or below words."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.platypus import Spacer

from collect.reports.closing import closed
from collect.reports.forms_blocks import ruled_table
from collect.reports.page import Paper, Signature, document, paragraph, signatures

DAY = date(2026, 11, 22)


def _pages(rows: int, *, notes: int = 0, paper: Paper = "F4", height: int = 1) -> list[str]:
    cells = [(str(n), f"guru-{n:03d} " + "gelar yang panjang " * height) for n in range(rows)]
    body = [
        paragraph("Judul"),
        ruled_table(("No.", "Kepala tabel"), cells, widths=(30, 200)),
        *(paragraph(f"catatan-{n}") for n in range(notes)),
    ]
    signed = signatures([Signature("Koordinator PKB,"), Signature("Kepala Sekolah,", "Siti")], place="Contoh", day=DAY)
    reader = PdfReader(BytesIO(document(closed(body, signed), paper=paper, title="T", school="S")))
    return [page.extract_text() for page in reader.pages]


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("notes", [0, 3])
def test_at_least_two_rows_stand_above_the_signatures(paper: Paper, notes: int) -> None:
    for rows in range(2, 120, 3):
        pages = _pages(rows, notes=notes, paper=paper)
        assert "Kepala Sekolah," in pages[-1]
        assert pages[-1].count("guru-") >= 2
        assert all("Kepala tabel" in page for page in pages)
        assert sum(page.count("guru-") for page in pages) == rows
        assert pages[-1].index("guru-") < pages[-1].index("Kepala Sekolah,")


def test_a_long_list_of_words_sends_its_last_ones_along() -> None:
    for notes in range(30, 90, 5):
        pages = _pages(3, notes=notes)
        assert "Kepala Sekolah," in pages[-1]
        assert pages[-1].count("catatan-") >= 3
        assert sum(page.count("catatan-") for page in pages) == notes


@pytest.mark.parametrize("rows", [0, 1])
def test_hardly_anything_is_closed_too(rows: int) -> None:
    (page,) = _pages(rows)
    assert page.count("guru-") == rows
    assert "Siti" in page


def test_rows_too_high_to_go_along_let_all_flow_on() -> None:
    pages = _pages(3, height=115, paper="A4")
    assert sum(page.count("guru-") for page in pages) == 3
    assert sum("Kepala Sekolah," in page for page in pages) == 1


def test_a_paper_without_a_table_is_closed_with_its_last_words() -> None:
    body = [*(paragraph(f"baris-{n}") for n in range(57)), Spacer(0, 3)]
    signed = signatures([Signature("Kepala Sekolah,", "Siti")], place="Contoh", day=DAY)
    reader = PdfReader(BytesIO(document(closed(body, signed), paper="A4", title="T", school="S")))
    last = reader.pages[-1].extract_text()
    assert "baris-56" in last
    assert "Siti" in last
