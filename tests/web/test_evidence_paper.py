"""Lampiran 1B prints each entry of evidence with its number and says which file is attached; what was taken off is not there."""

from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from collect.config import Platform
from tests.web import cast_evidence
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_evidence import put
from tests.web.cast_value import Scene

PAPER = "/hasil/{period}/{guru}/lampiran."
LONG = " ".join(f"Langkah {place} dari pembelajaran diperiksa." for place in range(1, 24)) + " Akhir catatan."


@pytest.fixture
def scene(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Scene:
    made = handed_over(table(platform))
    for text, name, removed in (
        (f"=cmd\n{LONG}", "RPP.pdf", False),
        ("Jurnal yang lama", "foto.jpg", True),
    ):
        monkeypatch.setattr(cast_evidence, "WORDS", text)
        put(made, made.cast.guru[0], number=3, name=name, removed=removed)
    return made


def pdf_words(scene: Scene) -> str:
    pages = PdfReader(BytesIO(scene.get(f"{PAPER}pdf", "budi").data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_pdf_says_it_whole(scene: Scene) -> None:
    words = pdf_words(scene)
    assert f"Bukti 1: =cmd {LONG} (terlampir: berkas RPP.pdf)" in words
    assert "Jurnal yang lama" not in words
    assert words.count("Catatan dan bukti: tidak ada yang tersimpan.") == 13
    assert "tidak mencakup catatan dan bukti" in words


def test_the_workbook_says_it_as_text_in_a_row_that_is_high_enough(scene: Scene) -> None:
    book = openpyxl.load_workbook(BytesIO(scene.get(f"{PAPER}xlsx", "budi").data))
    found = [
        (cell, sheet)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith("Bukti")
    ]
    ((cell, sheet),) = found
    assert cell.value == f"Bukti 1: =cmd {LONG} (terlampir: berkas RPP.pdf)"
    assert cell.data_type == "s"
    assert cell.alignment.wrap_text
    height = sheet.row_dimensions[cell.row].height
    assert height is not None
    assert height >= 9 * 11
