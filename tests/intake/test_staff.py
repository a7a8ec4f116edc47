from collections.abc import Callable
from datetime import date

import pytest

from collect.intake.result import Intake
from collect.intake.staff import StaffRow, read_staff

FILE = "daftar-guru-SMK CONTOH.xlsx"
NIP = "198501172010012003"
Builder = Callable[..., bytes]


def faults(intake: Intake[StaffRow]) -> list[tuple[str, str]]:
    kept = [*intake.problems, *intake.warnings]
    return [(fault.code, fault.where.removeprefix(f"{FILE}, ")) for fault in kept]


def test_a_dapodik_list_becomes_rows(daftar_guru: Builder) -> None:
    intake = read_staff(
        daftar_guru(
            {
                "NUPTK": "1234567890123456",
                "JK": "P",
                "Tanggal_Lahir": "1985-01-17",
                "NIP": "19850117 201001 2 003",
                "Status_Kepegawaian": "PNS",
                "HP": "081234567890",
                "Email": "guru.satu@contoh.sch.id",
                "Tugas_Tambahan": "Wakil Kepala Sekolah",
                "Pangkat_Golongan": "Penata Muda, III/a",
            },
            {"JK": "Laki-laki", "Jenis_PTK": "Guru BK", "Pangkat_Golongan": "IX", "Status_Kepegawaian": "PPPK"},
        ),
        FILE,
    )
    first = StaffRow(
        name="Guru Nomor 1, S.Pd.",
        nuptk="1234567890123456",
        sex="P",
        birth_date=date(1985, 1, 17),
        nip=NIP,
        employment_status="PNS",
        ptk_type="Guru Mapel",
        phone="6281234567890",
        email="guru.satu@contoh.sch.id",
        extra_duty="Wakil Kepala Sekolah",
        rank="III/a",
        subject="",
    )
    second = StaffRow("Guru Nomor 2, S.Pd.", None, "L", None, None, "PPPK", "Guru BK", None, None, "", "IX", "")
    assert (intake.kind, intake.skipped) == ("daftar-guru", 0)
    assert (intake.problems, intake.warnings) == ((), ())
    assert intake.rows == ((6, first), (7, second))


@pytest.mark.parametrize(
    ("title", "filename"),
    [("Daftar Tenaga Kependidikan", "unduhan.xlsx"), ("Tabel", "daftar-tendik-SMK CONTOH-2026-07-20.xlsx")],
)
def test_of_the_office_list_only_the_head_is_taken(staff_sheet: Builder, title: str, filename: str) -> None:
    data = staff_sheet(
        title,
        {"Jenis_PTK": "Tenaga Administrasi Sekolah"},
        {"Jenis_PTK": "Kepala Sekolah", "NIP": NIP},
        {"Jenis_PTK": "Tenaga Kependidikan", "NIP": "bukan nip"},
        {"Jenis_PTK": "Guru", "Tugas_Tambahan": "Plt. Kepala Sekolah"},
        {"Jenis_PTK": "Wakil Kepala Sekolah"},
        {"Jenis_PTK": "Laboran"},
    )
    intake = read_staff(data, filename)
    assert intake.kind == "daftar-tendik"
    assert [number for number, _ in intake.rows] == [7, 9]
    assert intake.skipped == 4
    assert (intake.problems, intake.warnings) == ((), ())


def test_office_staff_in_a_mixed_list_are_skipped(daftar_guru: Builder) -> None:
    intake = read_staff(daftar_guru({}, {"Jenis_PTK": "Tenaga Honor Sekolah"}, {"Jenis_PTK": ""}), FILE)
    assert [number for number, _ in intake.rows] == [6, 8]
    assert intake.skipped == 1


def test_a_nip_kept_as_a_number_is_a_problem_and_never_a_value(daftar_guru: Builder) -> None:
    intake = read_staff(daftar_guru({"NIP": 198501172010012003}, {"NUPTK": 1234567890123456}, {"NIP": NIP}), FILE)
    assert faults(intake) == [
        ("intake.number_damaged", "baris 6, kolom NIP"),
        ("intake.number_damaged", "baris 7, kolom NUPTK"),
    ]
    assert [(number, row.nip) for number, row in intake.rows] == [(8, NIP)]


def test_wrong_numbers_are_warned_of_and_the_row_goes_in_without_them(daftar_guru: Builder) -> None:
    wrong = {"NUPTK": "123", "NIP": "198513172010012003", "Pangkat_Golongan": "V/a", "Email": "tanpa-at", "HP": "123"}
    intake = read_staff(daftar_guru(wrong), FILE)
    ((_, row),) = intake.rows
    assert (row.nuptk, row.nip, row.rank, row.email, row.phone) == (None, None, None, None, None)
    assert sorted(code for code, _ in faults(intake)) == [
        "identifier.nip_date",
        "identifier.nuptk",
        "identifier.phone",
        "identifier.rank",
        "intake.email",
    ]
    assert intake.problems == ()


def test_a_nip_that_disagrees_with_its_row_is_kept_and_warned_of(daftar_guru: Builder) -> None:
    intake = read_staff(daftar_guru({"NIP": NIP, "JK": "L", "Tanggal_Lahir": "1985-01-18"}), FILE)
    assert [row.nip for _, row in intake.rows] == [NIP]
    assert faults(intake) == [("intake.nip_birth", "baris 6, kolom NIP"), ("intake.nip_sex", "baris 6, kolom NIP")]


def test_the_same_nuptk_or_nip_twice_keeps_the_rows_out(daftar_guru: Builder) -> None:
    twins = [{"NUPTK": "1234567890123456"}, {"NIP": NIP}, {"NUPTK": "1234567890123456"}, {"NIP": NIP}, {}]
    intake = read_staff(daftar_guru(*twins), FILE)
    assert [number for number, _ in intake.rows] == [10]
    assert {code for code, _ in faults(intake)} == {"intake.duplicate"}
    assert len(intake.problems) == 4


def test_two_honorary_guru_without_any_number_are_two_guru(daftar_guru: Builder) -> None:
    assert len(read_staff(daftar_guru({"NUPTK": "-", "NIP": ""}, {"NUPTK": "0", "NIP": None}), FILE).rows) == 2


def test_what_the_product_has_no_use_for_is_never_read(daftar_guru: Builder) -> None:
    secrets = {
        "NIK": "3201010101010001",
        "No_KK": "3201010101010002",
        "NPWP": "112223334445000",
        "Nama_Ibu_Kandung": "IBU RAHASIA",
        "Bank": "BANK RAHASIA",
        "Alamat_Jalan": "JALAN RAHASIA",
    }
    intake = read_staff(daftar_guru(secrets), FILE)
    assert len(intake.rows) == 1
    assert [value for value in secrets.values() if value in repr(intake)] == []


def test_our_own_sheet_is_read_too(xlsx: Builder) -> None:
    head = ["nama", "nuptk", "nip", "jk", "jabatan", "status", "pangkat", "mapel"]
    guru = ["Sari Wulandari, S.Pd.", "", NIP, "P", "Kepala Sekolah", "PNS", "3b", "Matematika"]
    intake = read_staff(xlsx([head, guru], "guru"), "guru.xlsx")
    assert intake.kind == "guru"
    ((number, row),) = intake.rows
    assert number == 2
    assert (row.ptk_type, row.rank, row.subject) == ("Kepala Sekolah", "III/b", "Matematika")
