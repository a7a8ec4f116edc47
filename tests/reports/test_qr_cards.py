"""Cards carry a QR that a cheap phone reads, and the same in words; whatever the names are."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM, QRData

from collect.domain.kinds import Group
from collect.domain.token import Code, make_code
from collect.reports.page import Paper
from collect.reports.qr import QUIET, dark_runs, qr_matrix
from collect.reports.qr_cards import (
    LONGEST_ADDRESS,
    QR_SIDES,
    Card,
    CardSheet,
    card_link,
    qr_cards,
    short_address,
)

LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
ADDRESS = "https://pkg.smkn1contoh.sch.id"
MM = 72 / 25.4
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "W" * 300,
    "😀",
    "\u202eمحمد",
    "</para>&amp;",
    "",
    LONG_NAME,
]


def _card(number: int, name: str = "Siti Aminah", heading: str = "X-RPL-1", **other: str) -> Card:
    code = Code(make_code("7KQ2", (number * 7919 + 2**70).to_bytes(16, "big")))
    kind = Group(other.get("kind", "peserta-didik"))
    return Card(heading, name, other.get("detail", ""), code.grouped, code.text, kind)


def _sheet(*cards: Card, base_url: str = ADDRESS, closes: date | None = date(2026, 11, 22)) -> CardSheet:
    return CardSheet("SMK Negeri 1 Contoh", "PK Guru sumatif 2026", base_url, cards, closes)


def _pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def _drawn_symbols(page: PageObject) -> list[set[tuple[int, int, int]]]:
    """The rectangles of each filled path: left, bottom, width in modules."""
    symbols: list[set[tuple[int, int, int]]] = []
    runs: set[tuple[int, int, int]] = set()
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"re":
            assert operands[3] == 1
            runs.add((int(operands[0]), int(operands[1]), int(operands[2])))
        elif operator.startswith(b"f") and runs:
            symbols.append(runs)
            runs = set()
    return symbols


def _as_drawn(matrix: list[list[bool]]) -> set[tuple[int, int, int]]:
    top = len(matrix) + QUIET - 1
    return {(QUIET + start, top - row, n) for row, line in enumerate(matrix) for start, n in dark_runs(line)}


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_every_card_draws_the_symbol_of_its_own_link(paper: Paper) -> None:
    cards = [_card(number) for number in range(20)]
    drawn = [
        runs for page in PdfReader(BytesIO(qr_cards(_sheet(*cards), paper))).pages for runs in _drawn_symbols(page)
    ]
    assert drawn == [_as_drawn(qr_matrix(f"HTTPS://PKG.SMKN1CONTOH.SCH.ID/I/{card.code}")) for card in cards]


def test_the_symbol_is_the_librarys_with_correction_m_in_the_alphanumeric_mode() -> None:
    link = card_link(ADDRESS, _card(1).code)
    symbol = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    symbol.add_data(QRData(link))
    symbol.make()
    assert qr_matrix(link) == symbol.modules
    assert QRData(link).mode == MODE_ALPHA_NUM
    assert symbol.version == 3
    assert len(qr_matrix(link.lower())) > len(qr_matrix(link))


@pytest.mark.parametrize(
    ("base_url", "link", "typed"),
    [
        ("https://pkg.contoh.sch.id", "HTTPS://PKG.CONTOH.SCH.ID/I/ABC", "pkg.contoh.sch.id/i"),
        ("https://pkg.contoh.sch.id/", "HTTPS://PKG.CONTOH.SCH.ID/I/ABC", "pkg.contoh.sch.id/i"),
        ("http://192.168.1.10:8000", "HTTP://192.168.1.10:8000/I/ABC", "192.168.1.10:8000/i"),
        ("pkg.contoh.sch.id/a", "PKG.CONTOH.SCH.ID/A/I/ABC", "pkg.contoh.sch.id/a/i"),
    ],
)
def test_links_are_in_upper_case_and_addresses_short(base_url: str, link: str, typed: str) -> None:
    assert card_link(base_url, "ABC") == link
    assert short_address(base_url) == typed


@pytest.mark.parametrize("base_url", [ADDRESS, "https://a_b." + "c" * (LONGEST_ADDRESS - 12)])
def test_a_printed_module_is_at_least_half_a_millimetre(base_url: str) -> None:
    modules = len(qr_matrix(card_link(base_url, _card(1).code))) + 2 * QUIET
    assert all(side / MM / modules >= 0.5 for side in QR_SIDES.values())
    assert all(side / MM >= 25 for side in QR_SIDES.values())


def test_an_address_too_long_for_that_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than 100"):
        card_link("https://" + "c" * LONGEST_ADDRESS, "ABC")


@pytest.mark.parametrize(("paper", "a_page"), [("A4", 12), ("F4", 15)])
def test_each_heading_starts_a_page_and_stands_on_every_page_of_its_own(paper: Paper, a_page: int) -> None:
    first = [_card(number, heading="X-RPL-1") for number in range(a_page + 1)]
    second = [_card(100, heading="Orang tua - X-RPL-1", kind="orang-tua"), _card(101, heading="Guru")]
    pages = _pages(qr_cards(_sheet(*first[:5], *second, *first[5:]), paper))
    assert [page.split(" kartu")[0] for page in pages] == ["X-RPL-1", "X-RPL-1", "Orang tua - X-RPL-1", "Guru"]
    assert f"kartu {a_page + 1}-{a_page + 1} dari {a_page + 1}" in pages[1]
    assert "halaman 4 dari 4" in pages[3]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_name_class_detail_address_and_code_are_on_the_card(paper: Paper) -> None:
    card = _card(1, name=LONG_NAME, heading="Guru", detail=f"Matematika, {LONG_NAME}", kind="teman-sejawat")
    text = _pages(qr_cards(_sheet(card), paper))[0]
    assert all(part in text for part in (card.name, card.detail, card.code_grouped, "pkg.smkn1contoh.sch.id/i"))


@pytest.mark.parametrize(
    ("kind", "person"),
    [("peserta-didik", "kamu"), ("orang-tua", "Bapak/Ibu"), ("teman-sejawat", "Bapak/Ibu"), ("dudi", "Bapak/Ibu")],
)
def test_the_respondent_is_told_what_to_do_in_words_that_are_never_cut(kind: str, person: str) -> None:
    text = _pages(qr_cards(_sheet(_card(1, kind=kind), closes=date(2026, 9, 30)), "A4"))[0]
    assert "Buka kamera ponsel dan pindai, atau ketik alamat dan kode ini. Isi paling lambat 30 September 2026." in text
    assert f"Rahasia: hanya untuk {person}, jangan diberikan ke orang lain." in text


def test_without_a_closing_day_none_is_named() -> None:
    assert "paling lambat" not in _pages(qr_cards(_sheet(_card(1), closes=None), "A4"))[0]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_hostile_names_are_printed_as_text_and_every_code_stays_whole(paper: Paper) -> None:
    cards = [_card(n, name=name, heading=name, detail=name) for n, name in enumerate(HOSTILE)]
    text = " ".join(_pages(qr_cards(_sheet(*cards), paper)))
    assert all(card.code_grouped in text for card in cards)
    assert all(name in text for name in ("=cmd|' /C calc'!A0", "<script>alert(1)</script>", "</para>&amp;", LONG_NAME))


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("base_url", [ADDRESS, "https://" + "pkg." * 23])
def test_the_fullest_cards_do_not_overlap(paper: Paper, base_url: str) -> None:
    cards = [_card(n, name="W " * 200, heading="W" * 90, detail="W " * 200, kind="orang-tua") for n in range(12)]
    page = PdfReader(BytesIO(qr_cards(_sheet(*cards, base_url=base_url), paper))).pages[0]
    middle = float(page.mediabox.width) / 2
    below_head = float(page.mediabox.height) - 21 * MM
    baselines: set[float] = set()

    def note(text: str, _: list[float], place: list[float], *__: object) -> None:
        if text.strip() and 12 * MM < place[5] < below_head and abs(place[4] - middle) < 100:
            baselines.add(place[5])

    page.extract_text(visitor_text=note)
    steps = [high - low for low, high in zip(sorted(baselines), sorted(baselines)[1:], strict=False)]
    between_cards = [step for step in steps if step > 25 * MM]
    assert len(between_cards) == 3
    assert min(between_cards) > QR_SIDES[paper] + 6
    assert min(steps) > 5.5
    assert min(baselines) > 12 * MM + 2


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_no_cards_at_all_says_so(paper: Paper) -> None:
    pages = _pages(qr_cards(_sheet(), paper))
    assert len(pages) == 1
    assert "Belum ada kartu" in pages[0]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_closing_day_over_the_cards_is_never_cut(paper: Paper) -> None:
    sheet = replace(_sheet(_card(1)), school_name="Sekolah Menengah Kejuruan Contoh " * 6)
    assert "PK Guru sumatif 2026 - diisi paling lambat 22 November 2026 - Sekolah" in _pages(qr_cards(sheet, paper))[0]


def test_four_hundred_cards_are_one_small_file() -> None:
    cards = [_card(number, heading=f"X-RPL-{number // 40}") for number in range(400)]
    pdf = qr_cards(_sheet(*cards), "A4")
    pages = _pages(pdf)
    assert len(pages) == 40
    assert len(pdf) < 400_000
    assert all(card.code_grouped in pages[number // 40 * 4 + number % 40 // 12] for number, card in enumerate(cards))
