"""A letter tells a member of staff how to sign in for the first time, on a third of a page."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from collect.domain.kinds import Role
from collect.reports.letters import ROLE_LABELS, Letter, LetterSheet, sign_in_letters
from collect.reports.page import SIZES, Paper

LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
ADDRESS = "https://pkg.smkn1contoh.sch.id/masuk"


def _letter(name: str = "Siti Aminah, S.Pd.", roles: tuple[Role, ...] = (Role.TEACHER,), number: int = 1) -> Letter:
    return Letter(name, roles, f"pengguna.{number}", f"7KQ2-M4XT-{number:04}", date(2026, 11, 30))


def _pdf(*letters: Letter, paper: Paper = "A4", school: str = "SMK Negeri 1 Contoh") -> PdfReader:
    return PdfReader(BytesIO(sign_in_letters(LetterSheet(school, ADDRESS, letters), paper)))


def _pages(reader: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_letter_says_name_roles_address_user_code_and_how_long(paper: Paper) -> None:
    text = _pages(_pdf(_letter(LONG_NAME, (Role.COORDINATOR, Role.ASSESSOR)), paper=paper))[0]
    for part in (
        "SMK Negeri 1 Contoh",
        f"Kepada Yth. Bapak/Ibu {LONG_NAME} sebagai koordinator PKB, penilai",
        f"Alamat {ADDRESS}",
        "Nama pengguna pengguna.1",
        "Kode sekali pakai 7KQ2-M4XT-0001",
        "Berlaku sampai 30 November 2026",
        "lalu buat kata sandi sendiri.",
        "Jangan berikan kepada siapa pun",
        "mintalah kode baru kepada koordinator PKB.",
    ):
        assert part in text


def test_every_role_has_its_words() -> None:
    assert set(ROLE_LABELS) == set(Role)
    text = _pages(_pdf(_letter(roles=tuple(Role))))[0]
    assert "sebagai koordinator PKB, penilai, guru, kepala sekolah" in text


def test_nobody_is_called_something_without_a_role() -> None:
    assert "sebagai" not in _pages(_pdf(_letter(roles=())))[0]


@pytest.mark.parametrize(("letters", "on_pages"), [(1, [1]), (3, [3]), (4, [3, 1]), (60, [3] * 20)])
def test_three_letters_make_a_page(letters: int, on_pages: list[int]) -> None:
    pages = _pages(_pdf(*(_letter(number=number) for number in range(letters))))
    assert [page.count("Kode sekali pakai") for page in pages] == on_pages
    assert all(f"M4XT-{number:04}" in pages[number // 3] for number in range(letters))
    assert f"halaman 1 dari {len(pages)}" in pages[0]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_every_letter_stays_in_its_third_of_the_page_and_above_the_footer(paper: Paper) -> None:
    fullest = Letter("W " * 300, tuple(Role) * 9, "w" * 120, "W" * 60, date(2026, 11, 30))
    reader = _pdf(fullest, fullest, fullest, paper=paper, school="W" * 200)
    third = SIZES[paper][1] / 3
    heights: list[float] = []

    def note(text: str, _: list[float], place: list[float], *__: object) -> None:
        if text.strip() and place[5] > 25:
            heights.append(place[5])

    reader.pages[0].extract_text(visitor_text=note)
    ordered = sorted(heights, reverse=True)
    each = len(ordered) // 3
    for number in range(3):
        low, high = SIZES[paper][1] - (number + 1) * third, SIZES[paper][1] - number * third
        assert all(low + 28 < y < high - 20 for y in ordered[number * each : (number + 1) * each])
    assert len(ordered) == 3 * each > 30


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "=cmd|' /C calc'!A0", "</para>&amp;"])
def test_names_are_printed_as_they_were_typed(name: str) -> None:
    assert f"Bapak/Ibu {name}" in _pages(_pdf(_letter(name)))[0]


@pytest.mark.parametrize("name", ["😀", "\u202eمحمد", "", "W" * 3000])
def test_no_name_stops_the_letters(name: str) -> None:
    assert "7KQ2-M4XT-0001" in _pages(_pdf(_letter(name)))[0]


def test_without_any_account_the_paper_says_so() -> None:
    assert "Tidak ada akun baru" in _pages(_pdf())[0]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_a_long_name_of_a_school_is_whole(paper: Paper) -> None:
    school = "Sekolah Menengah Kejuruan Swasta Terpadu Contoh " * 2 + "Kota Raya"
    assert _pages(_pdf(_letter(), paper=paper, school=school))[0].count(school) == 2
