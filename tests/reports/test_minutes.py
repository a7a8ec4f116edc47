"""The berita acara says who was drawn for whom and all that anybody needs to repeat the draw."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from collect.domain.kinds import Group
from collect.reports.minutes import DrawMinutes, GroupDraw, Replacement, Stratum, TeacherDraw, draw_minutes
from collect.reports.page import Letterhead, Paper, Signature

LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
SIGNERS = (
    Signature("Koordinator PKB", "Rina Wulandari, S.Pd.", "19800101 200501 2 001"),
    Signature("Kepala Sekolah", LONG_NAME, "19700101 199501 1 001"),
    Signature("Saksi 1"),
    Signature("Saksi 2"),
)
EMPTY = DrawMinutes(
    letterhead=Letterhead("SMK Negeri 1 Contoh", "12345678", ("Jalan Melati 1",)),
    period_title="PK Guru sumatif 2026",
    place="Contoh",
    day=date(2026, 11, 3),
    seed="481516",
    request_sha256=SHA256,
    cap=6,
    teachers=(),
    replacements=(),
    signers=SIGNERS,
)


def _people(word: str, count: int) -> tuple[str, ...]:
    return tuple(f"{word} {number}" for number in range(1, count + 1))


def _teacher(name: str, *groups: GroupDraw) -> TeacherDraw:
    return TeacherDraw(name, "Guru mata pelajaran", groups)


def _students(*strata: Stratum) -> GroupDraw:
    return GroupDraw(Group.STUDENT, 7, strata)


def _text(minutes: DrawMinutes, paper: Paper = "A4") -> str:
    pages = PdfReader(BytesIO(draw_minutes(minutes, paper))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_head_says_school_period_day_seed_digest_and_cap() -> None:
    text = _text(EMPTY)
    for part in (
        "SMK Negeri 1 Contoh NPSN 12345678 Jalan Melati 1",
        "Berita Acara Undian Responden PK Guru sumatif 2026",
        "Tanggal undian 3 November 2026",
        "Benih (seed) 481516",
        f"SHA-256 permintaan {SHA256}",
        "Batas per responden 6 kuesioner",
    ):
        assert part in text


def test_the_algorithm_is_told_so_that_anybody_may_repeat_it() -> None:
    text = _text(EMPTY)
    for part in ("pkg-draw-1", "HMAC-SHA256", '"guru/kelompok"', '"guru/kelompok/orang"', "kunci terurut, tanpa spasi"):
        assert part in text


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_all_four_sign(paper: Paper) -> None:
    text = _text(EMPTY, paper)
    assert "Contoh, 3 November 2026" in text
    assert all(part in text for signer in SIGNERS for part in (signer.role, signer.name, signer.nip))


def test_nothing_drawn_and_nobody_replaced_is_said_in_words() -> None:
    text = _text(EMPTY)
    assert "0 guru, 0 permintaan, 0 nama terpilih" in text
    assert "Belum ada guru yang diundi" in text
    assert "Tidak ada penggantian" in text


def test_the_drawn_stand_in_order_with_the_first_three_reserves() -> None:
    drawn = _students(Stratum("", 108, 3, ("Sri", "Budi", "Agus"), _people("Cadangan", 9)))
    text = _text(replace(EMPTY, teachers=(_teacher(LONG_NAME, drawn),)))
    assert f"1. {LONG_NAME} - Guru mata pelajaran" in text
    assert "Peserta didik (dilayani ke-7): perlu 3, kumpulan 108 1. Sri; 2. Budi; 3. Agus" in text
    assert "1. Cadangan 1; 2. Cadangan 2; 3. Cadangan 3" in text
    assert "Cadangan 4" not in text
    assert "1 guru, 1 permintaan, 3 nama terpilih" in text
    assert "kurang" not in text.partition("Hasil undian")[2]
    assert "Melampaui batas" not in text.partition("Hasil undian")[2]


def test_strata_are_listed_each_and_their_names_counted_on() -> None:
    strata = (Stratum("X", 300, 2, ("Sri", "Budi")), Stratum("XI", 290, 1, ("Agus",), ("Dewi",)))
    text = _text(replace(EMPTY, teachers=(_teacher("Rina", _students(*strata)),)))
    assert "ke-7), X: perlu 2, kumpulan 300 1. Sri; 2. Budi tidak ada" in text
    assert "ke-7), XI: perlu 1, kumpulan 290 3. Agus 1. Dewi" in text


def test_who_is_missing_and_who_is_over_the_cap_is_said_and_summed() -> None:
    short = _students(Stratum("", 2, 5, ("Sri", "Budi"), (), ("Budi",)))
    none = GroupDraw(Group.INDUSTRY, 8, (Stratum("", 0, 1, ()),))
    text = _text(replace(EMPTY, teachers=(_teacher("Rina", short, none, GroupDraw(Group.PARENT, 9, ())),)))
    assert "perlu 5, kumpulan 2, kurang 3" in text
    assert "Melampaui batas 1. Budi" in text
    assert "DUDI (dilayani ke-8): perlu 1, kumpulan 0, kurang 1 tidak ada tidak ada" in text
    assert "Orang tua (dilayani ke-9): tidak ada kumpulan" in text
    assert "Kurang dari kebutuhan 4 responden" in text
    assert "Melampaui batas 1 nama" in text


def test_each_replacement_is_told_with_its_reason() -> None:
    called = Replacement(date(2026, 11, 10), "Rina", Group.STUDENT, "Budi", "Dewi", "Pindah sekolah")
    unmet = Replacement(date(2026, 11, 12), "Rina", Group.PARENT, "Agus", "", "Sakit")
    text = _text(replace(EMPTY, replacements=(called, unmet)))
    assert "10 November 2026 Rina (Peserta didik) Budi Dewi Pindah sekolah" in text
    assert "Rina (Orang tua) Agus cadangan habis Sakit" in text


@pytest.mark.parametrize(
    ("seed", "hexadecimal"),
    [("481516", ""), ("a  b", "61202062"), ("benih😀", "62656e6968f09f9880"), ("ā", "c481"), (" 1", "2031")],
)
def test_a_seed_that_the_font_would_change_stands_in_hex_too(seed: str, hexadecimal: str) -> None:
    text = _text(replace(EMPTY, seed=seed))
    assert ("heksadesimal " + hexadecimal in text) if hexadecimal else ("byte UTF-8" not in text)


def test_a_seed_of_many_lines_is_printed_whole() -> None:
    seed = "".join(str(number % 10) for number in range(9000))
    text = _text(replace(EMPTY, seed=seed)).replace(" ", "")
    assert text.count(seed[:100]) >= 80


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "</para>&amp;", "=cmd|' /C calc'!A0"])
def test_names_are_printed_as_they_were_typed(paper: Paper, name: str) -> None:
    drawn = _students(Stratum(name, 9, 1, (name,), (name,), (name,)))
    swap = Replacement(date(2026, 11, 10), name, Group.PEER, name, name, name)
    text = _text(replace(EMPTY, seed=name, teachers=(_teacher(name, drawn),), replacements=(swap,)), paper)
    assert text.replace(" ", "").count(name.replace(" ", "")) == 10


@pytest.mark.parametrize("name", ["W" * 300, "W " * 150, "😀" * 300, ""])
def test_no_name_is_too_long_for_the_page(name: str) -> None:
    drawn = _students(Stratum(name, 900, 300, (name,) * 300, (name,) * 9, (name,) * 60))
    swap = Replacement(date(2026, 11, 10), name, Group.PEER, name, name, name * 9)
    text = _text(replace(EMPTY, teachers=(_teacher(name, drawn),), replacements=(swap,)))
    assert "300. " in text
    assert "60. " in text


@pytest.mark.parametrize(("paper", "pages"), [("A4", 20), ("F4", 18)])
def test_sixty_guru_with_four_groups_each_are_compact_and_complete(paper: Paper, pages: int) -> None:
    teachers = tuple(
        _teacher(
            LONG_NAME,
            *(
                GroupDraw(group, number * 4, (Stratum("", 99, take, _people(f"G{number} {group} nama", take)),))
                for group, take in ((Group.STUDENT, 15), (Group.PARENT, 4), (Group.PEER, 10), (Group.INDUSTRY, 1))
            ),
        )
        for number in range(60)
    )
    pdf = draw_minutes(replace(EMPTY, teachers=teachers), paper)
    text = _text(replace(EMPTY, teachers=teachers), paper)
    names = [name for one in teachers for group in one.groups for s in group.strata for name in s.chosen]
    assert len(names) == 1800
    assert all(name in text for name in names)
    assert len(PdfReader(BytesIO(pdf)).pages) <= pages
    assert len(pdf) < 200_000
