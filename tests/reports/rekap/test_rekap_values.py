"""What the workbook prints is the appraisal, and nothing where there is none."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from collect.domain.kinds import PeriodKind, TeacherType
from collect.reports.rekap import Rekap, RekapRow, rekap_workbook

TABLE_HEAD = 6


def values_of(rekap: Rekap) -> Workbook:
    return openpyxl.load_workbook(BytesIO(rekap_workbook(rekap)), data_only=True)


def rekap_row(book: Workbook, number: int) -> dict[str, object]:
    """A guru's row by title; the later of two equal titles (extra duty) is `title 2`."""
    found: dict[str, object] = {}
    for head, cell in zip(book["Rekap"][TABLE_HEAD], book["Rekap"][TABLE_HEAD + number], strict=True):
        title = str(head.value)
        found[f"{title} 2" if title in found else title] = cell.value
    return found


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4, 6])
def test_the_rekap_prints_the_appraisal(small_school: Rekap, opened: tuple[Workbook, Workbook], place: int) -> None:
    row, shown = small_school.rows[place], rekap_row(opened[1], place + 1)
    appraisal = row.appraisal
    assert appraisal is not None
    assert appraisal.attendance is not None
    assert appraisal.band is not None
    assert appraisal.credit is not None
    wanted = {
        "Nilai instrumen": appraisal.instrument.mark,
        "Nilai PKG": appraisal.combined,
        "a (hari)": appraisal.attendance.days,
        "Kehadiran (%)": appraisal.attendance.percent,
        "Nilai akhir": appraisal.final,
        "NPK (%)": appraisal.band.credit_percent,
        "Angka kredit": appraisal.credit.annual,
        "Jumlah nilai": appraisal.instrument.total,
    }
    for title, value in wanted.items():
        assert shown[title] == pytest.approx(float(value or 0), rel=1e-12), title
    assert (shown["Sebutan"], shown["Kelengkapan"]) == (appraisal.band.name, "lengkap")


def test_an_extra_duty_has_its_own_value_in_the_rekap(small_school: Rekap, opened: tuple[Workbook, Workbook]) -> None:
    appraisal, shown = small_school.rows[4].appraisal, rekap_row(opened[1], 5)
    assert appraisal is not None
    assert appraisal.duty is not None
    assert appraisal.duty.band is not None
    assert shown["Tugas tambahan"] == "Kepala Sekolah"
    assert shown["Nilai akhir 2"] == pytest.approx(float(appraisal.duty.final or 0), rel=1e-12)
    assert shown["Sebutan 2"] == appraisal.duty.band.name


def test_an_unfinished_guru_has_no_number_at_all(opened: tuple[Workbook, Workbook]) -> None:
    shown = rekap_row(opened[1], 6)
    numbers = {title: value for title, value in shown.items() if isinstance(value, (int, float))}
    assert numbers == {"No.": 6, "Tertinggi": 56}
    assert shown["Kelengkapan"] == "belum lengkap"
    assert shown["Yang belum ada"] == "pengamatan penilai belum selesai"
    sheet = opened[1]["06 Dedi Nasution"]
    assert [cell.value for cell in sheet["H"] if isinstance(cell.value, (int, float))] == [56]
    assert any(text.startswith("BELUM LENGKAP: pengamatan") for text in texts(sheet))


def test_a_group_that_lacks_respondents_leaves_the_value_empty_and_is_named(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap]
) -> None:
    row = make_row("Siti Aminah", TeacherType.SUBJECT, groups={})
    shown = rekap_row(values_of(make_rekap(row)), 1)
    assert (shown["Nilai PKG"], shown["Nilai akhir"], shown["Sebutan"], shown["Angka kredit"]) == (
        None,
        None,
        None,
        None,
    )
    assert shown["n"] == 0
    assert "teman sejawat: kurang 10 responden (0 dari 10)" in str(shown["Yang belum ada"])


def test_every_departure_from_the_general_rules_is_printed(opened: tuple[Workbook, Workbook]) -> None:
    notes = str(rekap_row(opened[1], 4)["Catatan"])
    assert "Teman sejawat dikecualikan; proporsinya dibagi rata ke kelompok lain. Alasan: =Rapat batal" in notes
    assert "Minimum orang tua bagi guru ini 3 (aturan umum 10)." in notes


def test_the_rekap_says_how_well_each_default_is_founded(opened: tuple[Workbook, Workbook]) -> None:
    shown = rekap_row(opened[1], 2)
    assert str(shown["Proporsi"]).endswith("ketetapan proyek, bukan resmi")
    assert "sumber sekunder" in str(shown["Kehadiran"])
    number = str(shown["Proporsi"]).split("]")[0].strip("[")
    basis = {str(row[0].value): row for row in opened[1]["Dasar hitung"].iter_rows()}
    assert basis[number][1].value == "Guru produktif SMK (C2, C3)"
    assert [cell.value for cell in basis[number][2:7]] == [70, 7.5, 7.5, 7.5, 7.5]
    assert any(text == "[5-9] Permendiknas 35/2010: resmi" for text in texts(opened[1]["Rekap"]))


def test_every_number_of_the_regulation_is_on_the_basis_sheet_with_its_status(
    small_school: Rekap, opened: tuple[Workbook, Workbook]
) -> None:
    rows = [row for row in opened[1]["Dasar hitung"].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert all(row[7] and row[8] for row in rows)
    printed = {(row[1], *row[2:7]) for row in rows}
    for rank, credit in small_school.regulation.credit.items():
        numbers = (credit.needed, credit.development, credit.support, credit.net)
        assert (rank, *(None if n is None else float(n) for n in numbers), None) in printed


@pytest.mark.parametrize(
    ("kind", "code", "forms"),
    [
        (TeacherType.SUBJECT, "guru-mapel", ("LAMPIRAN 1C", "LAMPIRAN 1D")),
        (TeacherType.COUNSELLOR, "guru-bk", ("LAMPIRAN 2C", "LAMPIRAN 2D")),
        (TeacherType.ICT, "guru-mapel", ("LAMPIRAN 3C", "LAMPIRAN 3D")),
        (TeacherType.EARLY_YEARS, "guru-paud", ("FORMAT 4C", "FORMAT 4D")),
        (TeacherType.SPECIAL_OTHER, "guru-mapel", ("FORMAT 5C", "FORMAT 5D")),
    ],
)
def test_each_kind_of_guru_has_its_own_form_letters(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap], kind: TeacherType, code: str, forms: Any
) -> None:
    book = values_of(make_rekap(make_row("Siti Aminah", kind, code)))
    assert (
        tuple(text for text in texts(book["01 Siti Aminah"]) if text.startswith(("LAMPIRAN", "FORMAT ")))[:1]
        == forms[:1]
    )
    assert forms[1] in texts(book["01 Siti Aminah"])


def test_a_formatif_ends_with_the_instrument(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap]
) -> None:
    book = values_of(make_rekap(make_row("Siti Aminah", TeacherType.SUBJECT), kind=PeriodKind.FORMATIVE))
    shown = rekap_row(book, 1)
    assert "Nilai akhir" not in shown
    assert shown["Kelengkapan"] == "lengkap"
    assert "LAMPIRAN 1D" not in texts(book["01 Siti Aminah"])


def test_a_rank_without_a_higher_one_says_why_it_has_no_credit(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap]
) -> None:
    row = make_row("Siti Aminah", TeacherType.SUBJECT)
    assert row.given is not None
    assert row.given.credit is not None
    top = make_row("Siti Aminah", TeacherType.SUBJECT, credit=replace(row.given.credit, rank="IV/e", load=Fraction(24)))
    shown = rekap_row(values_of(make_rekap(top)), 1)
    assert shown["Angka kredit"] is None
    assert "golongan IV/e tidak ditetapkan" in str(shown["Catatan"])
