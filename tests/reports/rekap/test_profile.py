"""Profile, report to the dinas, list of penilai and schedule say what there is, and say when there is none."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from collect.reports.page import Letterhead, Signature
from collect.reports.profile import CompetenceMean, SchoolProfile, band_chart, competence_chart, dinas_pdf, profile_pdf
from collect.reports.profile_lists import Assessed, AssessorList, assessors_pdf, schedule_pdf
from collect.reports.rekap import Rekap
from tests.reports.rekap.conftest import DAY

LONG_NAME = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
MEANS = tuple(
    CompetenceMean("guru-mapel", number, f"Kompetensi {number}", 7, Fraction(number % 4 + 5, 2), Fraction(2))
    for number in range(1, 15)
)
LISTS = AssessorList(
    letterhead=Letterhead("SMK Negeri 1 Contoh", "12345678"),
    period_title="PK Guru sumatif 2026",
    place="Contoh",
    printed_on=DAY,
    opens_on=DAY.replace(day=1),
    closes_on=DAY,
    most=10,
    guru=(),
    principal=Signature("Kepala Sekolah,", LONG_NAME),
    coordinator=Signature("Koordinator PKB,", "Rina"),
)


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def profile(rekap: Rekap) -> SchoolProfile:
    bands = {"Amat Baik": 0, "Baik": 2, "Cukup": 1, "Sedang": 3, "Kurang": 0}
    return SchoolProfile(rekap, bands, MEANS, {"Baik": 4}, 2025)


def test_the_profile_counts_sebutan_and_names_the_weakest_competences(small_school: Rekap) -> None:
    found = profile(small_school)
    said = text(profile_pdf(found))
    for part in (
        "PROFIL SEKOLAH",
        "Guru yang dinilai: 7. Nilai lengkap: 6. Belum lengkap: 1.",
        "Kompetensi 4",
        "tahun 2025",
    ):
        assert part in said
    assert [one.number for one in found.weakest] == [4, 8, 12, 1, 5]


def test_the_pictures_hold_this_year_and_the_last(small_school: Rekap) -> None:
    found = profile(small_school)
    assert band_chart(found).rows[1] == ("Baik", "2", "4")
    assert band_chart(replace(found, before={}, before_year=None)).rows[1] == ("Baik", "2")
    assert competence_chart(found).rows[0] == ("4 Kompetensi 4", "2,5", "2")


def test_the_report_to_the_dinas_names_every_guru_and_what_is_open(small_school: Rekap) -> None:
    said = text(dinas_pdf(profile(small_school), "A4"))
    assert all(row.identity.name.split()[0][:8] in said for row in small_school.rows)
    assert "Belum lengkap: Dedi Nasution: pengamatan penilai belum selesai" in said
    assert "58,11" in said
    assert "perkiraan sekolah" in said


def test_a_school_without_guru_or_last_year_says_so(small_school: Rekap) -> None:
    empty = SchoolProfile(replace(small_school, rows=()), {"Baik": 0}, ())
    said = text(profile_pdf(empty))
    assert "Guru yang dinilai: 0." in said
    assert "Belum ada nilai kompetensi." in said
    assert "Tahun sebelumnya tidak ada" in said
    assert "Guru yang dinilai: 0." in text(dinas_pdf(empty))


def test_the_list_of_penilai_names_all_their_guru_and_who_has_too_many() -> None:
    guru = tuple(Assessed(f"Guru {number:02d}", "Matematika", "Ratna" if number else "") for number in range(60))
    said = text(assessors_pdf(replace(LISTS, guru=guru, notes=("Guru 03: syarat golongan",))))
    assert all(f"Guru {number:02d}" in said for number in range(60))
    for part in ("belum ditunjuk", "Melampaui batas: Ratna.", "Guru 03: syarat golongan", "Koordinator PKB,"):
        assert part in said


def test_the_schedule_has_the_days_and_a_row_for_each_guru() -> None:
    guru = (Assessed(LONG_NAME, "Matematika", "Ratna"), Assessed("Budi", "", ""))
    said = text(schedule_pdf(replace(LISTS, guru=guru)))
    for part in ("1 November 2026 sampai 22 November 2026", "Wahyudiningrat", "Budi", "belum ditunjuk"):
        assert part in said


@pytest.mark.parametrize("make", [assessors_pdf, schedule_pdf])
def test_no_guru_is_said_in_words(make: Callable[[AssessorList], bytes]) -> None:
    assert "Belum ada guru yang dinilai" in text(make(LISTS))
