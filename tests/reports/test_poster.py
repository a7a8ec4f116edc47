"""The poster opens the page for typing codes, on three papers, whatever the school's name is."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from collect.reports.poster import Poster, PosterPaper, poster, poster_link
from collect.reports.qr import QUIET, dark_runs, qr_matrix

CONTENT = Poster("SMK Negeri 1 Contoh", "PK Guru sumatif 2026", "https://pkg.smkn1contoh.sch.id", date(2026, 11, 30))
MM = 72 / 25.4


def _page(content: Poster, paper: PosterPaper = "A4") -> PageObject:
    reader = PdfReader(BytesIO(poster(content, paper)))
    assert len(reader.pages) == 1
    return reader.pages[0]


def _words(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


@pytest.mark.parametrize(("paper", "size"), [("A3", (297, 420)), ("A4", (210, 297)), ("F4", (215, 330))])
def test_every_paper_holds_the_same_words(paper: PosterPaper, size: tuple[int, int]) -> None:
    page = _page(CONTENT, paper)
    assert (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM)) == size
    for part in (
        "SMK Negeri 1 Contoh",
        "Paling lambat 30 November 2026",
        "pkg.smkn1contoh.sch.id/kode",
        "3. Ketik kode",
    ):
        assert part in _words(page)
    assert "…" not in _words(page)


def test_the_symbol_is_the_one_of_the_page_for_typing_codes() -> None:
    page = _page(CONTENT)
    drawn = {
        (int(operands[0]), int(operands[1]), int(operands[2]))
        for operands, operator in ContentStream(page.get_contents(), page.pdf).operations
        if operator == b"re" and operands[3] == 1
    }
    matrix = qr_matrix("https://pkg.smkn1contoh.sch.id/kode")
    top = len(matrix) + QUIET - 1
    assert drawn == {(QUIET + start, top - row, n) for row, line in enumerate(matrix) for start, n in dark_runs(line)}


def test_it_is_drawn_in_black_alone() -> None:
    page = _page(CONTENT)
    used = {
        tuple(float(value) for value in operands)
        for operands, operator in ContentStream(page.get_contents(), page.pdf).operations
        if operator in (b"rg", b"RG")
    }
    assert used == {(0.0, 0.0, 0.0)}


@pytest.mark.parametrize("name", ["W" * 300, "", "<script>&amp;", "\U0001f600 SMK", "SMK " + "Negeri " * 40])
def test_no_name_breaks_the_sheet(name: str) -> None:
    page = _page(replace(CONTENT, school_name=name, base_url="https://" + "w" * 92))
    assert "Paling lambat 30 November 2026" in _words(page)


def test_an_address_that_no_phone_would_read_is_refused() -> None:
    assert poster_link("http://192.168.1.10:8000/") == "http://192.168.1.10:8000/kode"
    with pytest.raises(ValueError, match="longer than 100"):
        poster_link("https://" + "w" * 93)


def test_the_same_content_gives_the_same_bytes() -> None:
    assert poster(CONTENT, "F4") == poster(CONTENT, "F4")


@pytest.mark.parametrize("paper", ["A3", "A4", "F4"])
def test_a_school_s_name_of_150_letters_is_whole(paper: PosterPaper) -> None:
    name = (
        "Sekolah Menengah Kejuruan Negeri Terpadu Pertanian, Perikanan, dan Teknologi Informasi 1 "
        "Kepulauan Bangka Belitung Kecamatan Tanjungpandan Selatan Raya"
    )
    words = _words(_page(replace(CONTENT, school_name=name), paper))
    assert name in words
    assert "Kode pada kartu rahasia" in words
