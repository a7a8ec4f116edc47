"""Paper holds any name, numbers its pages, and never takes a person's text for markup."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from collect.reports.page import (
    BODY,
    BOLD,
    FOOT_SIZES,
    MARGIN,
    REGULAR,
    SIZES,
    Letterhead,
    Paper,
    Signature,
    document,
    draw_footer,
    fit,
    heading,
    indonesian_date,
    legible,
    numbered,
    open_canvas,
    paragraph,
    shortened,
    signatures,
)

LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
SCHOOL = Letterhead("SMK Negeri 1 Contoh", "12345678", ("Jalan Melati 1", "", "Kabupaten Contoh"))


def _pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def _body(pdf: bytes) -> str:
    """The text of the first page without its footer, which is drawn before it."""
    return re.split(r"dari\s+\d+\s", _pages(pdf)[0], maxsplit=1)[1].strip()


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "22 November 2026"),
        (date(2026, 1, 1), "1 Januari 2026"),
        (date(2027, 8, 17), "17 Agustus 2027"),
        (date(2027, 12, 31), "31 Desember 2027"),
    ],
)
def test_dates_are_written_in_indonesian(day: date, words: str) -> None:
    assert indonesian_date(day) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Siti Aminah", "Siti Aminah"),
        ("José Núñez Ødegård Łukasz", "José Núñez Ødegård Łukasz"),
        ("Jose\u0301", "José"),
        ("Nāgārjuna Ștefan", "Nagarjuna Stefan"),
        ("Ｓｉｔｉ", "Siti"),
        ("Budi 😀😀 Santoso", "Budi ? Santoso"),
        ("👩\u200d🏫 Rina", "? Rina"),
        ("محمد علي", "? ?"),
        ("\u202eidub\u202c", "idub"),
        ("a\tb\r\nc\u00a0d\x00e", "a b c d e"),
        ("\ud800x", "?x"),
        ("<b>&amp;", "<b>&amp;"),
        ("   ", ""),
    ],
)
def test_any_text_becomes_characters_that_the_font_has(text: str, shown: str) -> None:
    assert legible(text) == shown


@pytest.mark.parametrize("text", [LONG_NAME, "W" * 300, "Siti", "=cmd|' /C calc'!A0", "kata " * 60])
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_fitted_lines_stay_within_their_width_and_number(text: str, lines: int) -> None:
    fitted = fit(text, font=BOLD, sizes=(9, 8, 7), width=160, lines=lines)
    assert 1 <= len(fitted.lines) <= lines
    assert all(stringWidth(line, BOLD, fitted.size) <= 160 for line in fitted.lines)


def test_a_text_gives_way_in_size_before_it_is_cut() -> None:
    assert fit("Siti", font=BOLD, sizes=(9, 6), width=160, lines=2).size == 9
    shrunk = fit(LONG_NAME, font=BOLD, sizes=(9, 6), width=175, lines=2)
    assert (shrunk.size, " ".join(shrunk.lines)) == (6, LONG_NAME)
    cut = fit("W" * 300, font=BOLD, sizes=(9, 6), width=160, lines=2)
    assert cut.lines[-1].endswith("…")


def test_no_text_takes_no_line() -> None:
    assert fit("  ", font=BOLD, sizes=(9,), width=100, lines=1).lines == ()


@pytest.mark.parametrize(("text", "short"), [("Siti", "Siti"), ("Siti Aminah", "Siti A…"), ("Siti Am", "Siti Am")])
def test_a_cut_is_shown(text: str, short: str) -> None:
    assert shortened(text, 7) == short


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_every_page_has_the_papers_size_and_says_which_of_how_many_it_is(paper: Paper) -> None:
    pdf = document([paragraph(f"baris {n}") for n in range(200)], paper=paper, title="Judul", school=SCHOOL.school_name)
    sheets = PdfReader(BytesIO(pdf)).pages
    texts = [_flat(text) for text in _pages(pdf)]
    assert len(texts) > 2
    for number, (sheet, text) in enumerate(zip(sheets, texts, strict=True), start=1):
        assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx(SIZES[paper], abs=0.01)
        assert f"halaman {number} dari {len(texts)}" in text
        assert "Judul - SMK Negeri 1 Contoh" in text


def test_f4_is_the_indonesian_folio() -> None:
    assert [round(side / 72 * 25.4) for side in SIZES["F4"]] == [215, 330]


@pytest.mark.parametrize(
    "hostile", ["<b>tebal</b>", "<script>alert(1)</script>", "a & b < c", "</para><para>", "&nbsp;"]
)
def test_markup_from_people_is_printed_as_it_was_typed(hostile: str) -> None:
    letterhead = Letterhead(hostile, hostile, (hostile,))
    story = [*heading(letterhead, title=hostile, subtitle=hostile), paragraph(hostile), numbered([hostile], BODY)]
    text = _flat("".join(_pages(document(story, paper="A4", title=hostile, school=hostile))))
    assert text.count(hostile) == 9


def test_the_letterhead_leaves_out_what_is_not_known() -> None:
    full = _body(document(heading(SCHOOL, title="T", subtitle="S"), paper="A4", title="T", school="S"))
    bare = _body(document(heading(Letterhead("SD Contoh"), title="T"), paper="A4", title="T", school="S"))
    assert [line.strip() for line in full.splitlines()] == [
        "SMK Negeri 1 Contoh",
        "NPSN 12345678",
        "Jalan Melati 1",
        "Kabupaten Contoh",
        "T",
        "S",
    ]
    assert [line.strip() for line in bare.splitlines()] == ["SD Contoh", "T"]


def test_numbered_names_run_on_and_nobody_is_said_in_words() -> None:
    story = [numbered(["Budi", "Sri"], BODY, first=3), numbered([], BODY)]
    text = _flat(_body(document(story, paper="A4", title="T", school="S")))
    assert text == "3. Budi; 4. Sri tidak ada"


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_everybody_who_signs_has_a_place_with_role_name_and_nip(count: int) -> None:
    places = [Signature(f"Jabatan {n}", f"{LONG_NAME} {n}", f"19700101 20000{n}") for n in range(count)]
    block = signatures(places, place="Contoh", day=date(2026, 11, 22))
    text = _flat(_pages(document(block, paper="A4", title="T", school="S"))[0])
    assert "Contoh, 22 November 2026" in text
    assert all(part in text for place in places for part in (place.role, place.name, f"NIP {place.nip}"))


def test_what_is_not_known_of_a_signature_is_left_to_be_written() -> None:
    story = signatures([Signature("Saksi 1")], place="", day=None)
    lines = _body(document(story, paper="A4", title="T", school="S")).splitlines()
    assert [line.strip(".") for line in lines] == [", ", "Saksi 1", "", "NIP "]
    assert lines[0].count(".") > 40


def test_signatures_are_not_torn_apart_by_a_pages_end() -> None:
    places = [Signature(f"Jabatan {n}", f"Nama {n}") for n in range(4)]
    for lines in range(40, 60):
        block = signatures(places, place="Contoh", day=date(2026, 11, 22))
        story = [*(paragraph(f"baris {n}") for n in range(lines)), *block]
        holding = [text for text in _pages(document(story, paper="A4", title="T", school="S")) if "Nama" in text]
        assert len(holding) == 1
        assert all(f"Nama {n}" in holding[0] for n in range(4))


def test_a_long_footer_does_not_reach_the_page_number() -> None:
    canvas, file = open_canvas("A4", title="T", school="S")
    draw_footer(canvas, "W" * 300, paper="A4")
    canvas.showPage()
    canvas.save()
    words = _pages(file.getvalue())[0].splitlines()[0]
    assert words.endswith("…")
    assert MARGIN + stringWidth(words, REGULAR, FOOT_SIZES[-1]) < SIZES["A4"][0] - MARGIN - stringWidth(
        "halaman 1 dari 1", REGULAR, 7.5
    )


def test_the_same_values_give_the_same_bytes_with_the_fonts_inside() -> None:
    def made() -> bytes:
        return document(heading(SCHOOL, title="Judul 😀"), paper="A4", title="Judul 😀", school="Sekolah")

    assert made() == made()
    assert b"/FontFile2" in made()
    info = PdfReader(BytesIO(made())).metadata
    assert info is not None
    assert (info.title, info.author) == ("Judul ?", "Sekolah")


def test_a_word_longer_than_the_line_is_begun_before_it_is_cut() -> None:
    (line,) = fit("Untuk: " + "W" * 120, font=REGULAR, sizes=(9,), width=200, lines=1).lines
    assert line.startswith("Untuk: WWW")
    assert line.endswith("…")
    assert stringWidth(line, REGULAR, 9) <= 200
