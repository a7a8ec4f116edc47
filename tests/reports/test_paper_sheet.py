"""A questionnaire on paper: whole statements on two pages at most, and no name on what is handed in."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from collect.catalog.read import load_catalog
from collect.domain.questionnaire import Questionnaire
from collect.reports.page import SIZES, Letterhead, Paper
from collect.reports.paper_sheet import Sheet, SheetBatch, paper_sheets, sheet_link
from collect.reports.paper_sheet_layout import STRIP
from collect.reports.qr import dark_runs, qr_matrix
from collect.reports.qr_cards import LONGEST_ADDRESS

LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
CODE, GROUPED = "7KQ2M4XTA9CVHE3RNM", "7KQ2-M4XTA-9CVHE-3RNM"
GURU = "123e4567-e89b-42d3-a456-426614174000"
ADDRESS = "https://pkg.smkn1contoh.sch.id"
PAPERS: tuple[Paper, ...] = ("F4", "A4")


def _form(group: str = "peserta-didik") -> Questionnaire:
    return load_catalog().questionnaire(group)


def _sheet(
    group: str = "peserta-didik",
    *,
    recipient: str = "Siti Contoh - X-RPL-1",
    teacher: str = "Aminah Contoh",
    form: Questionnaire | None = None,
) -> Sheet:
    return Sheet(recipient, teacher, "0412", GROUPED, f"{CODE}/{GURU}", form or _form(group))


def _batch(*sheets: Sheet, simply: bool = False) -> SheetBatch:
    head = Letterhead("SMK Negeri 1 Contoh", "20100001", ("Jalan Contoh 1",))
    return SheetBatch(head, "PK Guru sumatif 2026", ADDRESS, date(2026, 11, 30), simply, sheets)


def _pages(batch: SheetBatch, paper: Paper = "F4") -> list[str]:
    reader = PdfReader(BytesIO(paper_sheets(batch, paper)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("group", ["peserta-didik", "orang-tua", "teman-sejawat", "dudi"])
@pytest.mark.parametrize("simply", [False, True])
def test_every_statement_stands_whole_on_at_most_two_pages(paper: Paper, group: str, simply: bool) -> None:
    pages = _pages(_batch(_sheet(group), simply=simply), paper)
    assert 1 <= len(pages) <= 2
    text = " ".join(pages)
    for item in _form(group).items:
        assert ((item.text_sd if simply else None) or item.text) in text
    for number, page in enumerate(pages, start=1):
        assert f"halaman {number} dari {len(pages)}" in page
        assert "Tidak pernah" in page
        assert "Kadang-kadang" in page
        assert f"{GROUPED} / 0412" in page
        assert "Aminah Contoh" in page


def test_42_statements_are_printed_in_letters_that_can_be_read() -> None:
    sizes: list[float] = []

    def see(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        if any(item.text.startswith(text.strip()) for item in _form().items if len(text.strip()) > 15):
            sizes.append(size)

    for page in PdfReader(BytesIO(paper_sheets(_batch(_sheet()), "F4"))).pages:
        page.extract_text(visitor_text=see)
    assert len(sizes) >= 40
    assert min(sizes) >= 9


def _heights(page: PageObject) -> list[tuple[str, float]]:
    """Each piece of text and how high it stands."""
    found: list[tuple[str, float]] = []

    def see(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append((text, tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize("paper", PAPERS)
def test_the_respondents_name_is_cut_off_with_the_strip(paper: Paper) -> None:
    edge = SIZES[paper][1] - STRIP
    first, second = (_heights(page) for page in PdfReader(BytesIO(paper_sheets(_batch(_sheet()), paper))).pages)
    (height,) = [height for text, height in (*first, *second) if "Siti Contoh" in text]
    assert height > edge
    # The second page may be the back of the first, from which the strip is cut.
    assert max(height for _text, height in second) < edge


def test_the_qr_opens_this_very_questionnaire() -> None:
    link = sheet_link(ADDRESS + "/", f"{CODE}/{GURU}")
    assert link == f"HTTPS://PKG.SMKN1CONTOH.SCH.ID/I/{CODE}/{GURU.upper()}"
    page = PdfReader(BytesIO(paper_sheets(_batch(_sheet()), "F4"))).pages[0]
    content = page.get_contents()
    assert isinstance(content, ContentStream)
    drawn = [tuple(round(float(value)) for value in operands) for operands, name in content.operations if name == b"re"]
    matrix = qr_matrix(link)
    wanted = [
        (4 + start, len(matrix) + 8 - 4 - row - 1, length, 1)
        for row, line in enumerate(matrix)
        for start, length in dark_runs(line)
    ]
    assert drawn == wanted


def test_an_address_too_long_for_the_qr_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        sheet_link("https://" + "a" * LONGEST_ADDRESS, f"{CODE}/{GURU}")


@pytest.mark.parametrize("name", [LONG_NAME, "W" * 300, "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "😀", ""])
def test_names_of_any_kind_leave_the_sheet_as_it_is(name: str) -> None:
    assert len(_pages(_batch(_sheet(recipient=name, teacher=name)))) == 2


def test_a_schools_longer_wording_is_never_shortened() -> None:
    text = " ".join(f"kata{number}" for number in range(60))
    form = replace(_form(), items=tuple(replace(item, text=f"{text} akhir{item.number}.") for item in _form().items))
    pages = _pages(_batch(_sheet(form=form)))
    assert len(pages) > 2
    assert all(f"akhir{number}." in " ".join(pages) for number in range(1, 43))


def test_sheets_keep_their_order_and_tell_how_far_they_are() -> None:
    told: list[tuple[int, int]] = []
    batch = _batch(_sheet(teacher="Guru Satu"), _sheet("orang-tua", teacher="Guru Dua"), _sheet(teacher="Guru Tiga"))
    content = paper_sheets(batch, "F4", lambda done, whole: told.append((done, whole)))
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    assert [next(n for n in ("Satu", "Dua", "Tiga") if f"Guru {n}" in page) for page in pages] == [
        *("Satu", "Satu", "Dua", "Tiga", "Tiga")
    ]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert content == paper_sheets(batch, "F4")


def test_students_are_addressed_as_kamu_and_adults_as_bapak_ibu() -> None:
    assert "yang kamu alami" in _pages(_batch(_sheet()))[0]
    assert "yang Bapak/Ibu alami" in _pages(_batch(_sheet("orang-tua")))[0]


def test_a_choice_without_sheets_says_so() -> None:
    (page,) = _pages(_batch())
    assert "Tidak ada kuesioner yang masih harus diisi" in page


@pytest.mark.parametrize("paper", PAPERS)
def test_long_names_of_school_address_and_guru_are_whole(paper: Paper) -> None:
    school, address = "Sekolah Menengah Kejuruan Swasta Terpadu Contoh " * 2 + "Kota Raya", "Jalan Contoh Nomor 1, " * 9
    batch = replace(_batch(_sheet(teacher=LONG_NAME)), letterhead=Letterhead(school, "20100001", (address.strip(),)))
    first, second = _pages(batch, paper)
    assert school in first
    assert address.strip() in first
    assert first.count(LONG_NAME) == second.count(f"Guru: {LONG_NAME}") == 1


def test_a_schools_own_wording_is_named_on_the_sheet() -> None:
    own = replace(_form(), wording="Buku 2 dari dinas")
    assert "30 November 2026 - naskah sekolah" in _pages(_batch(_sheet(form=own)))[0]
    assert "naskah sekolah" not in _pages(_batch(_sheet()))[0]


@pytest.mark.parametrize(("group", "marked"), [("dudi", True), ("peserta-didik", False)])
def test_a_sheet_that_is_no_official_form_says_so(group: str, *, marked: bool) -> None:
    assert ("bukan formulir resmi" in " ".join(_pages(_batch(_sheet(group))))) is marked
