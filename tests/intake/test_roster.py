from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest

from collect.domain.problem import Refused
from collect.intake.result import Intake
from collect.intake.roster import StudentRow, read_roster

FILE = "daftar_pd-SMK CONTOH-2026-07-20 08_00_00.xlsx"
Builder = Callable[..., bytes]


def read(data: bytes) -> Intake[StudentRow]:
    return read_roster(data, FILE)


def faults(intake: Intake[StudentRow]) -> list[tuple[str, str]]:
    kept = [*intake.problems, *intake.warnings]
    return [(fault.code, fault.where.removeprefix(f"{FILE}, ")) for fault in kept]


def test_a_dapodik_list_becomes_rows_with_the_numbers_that_excel_shows(daftar_pd: Builder) -> None:
    intake = read(
        daftar_pd(
            {
                "NIPD": "26001",
                "NISN": "0101234567",
                "Tanggal_Lahir": "2010-03-04",
                "HP": "0812-3456-7890",
                "ayah": "Budi",
            },
            {"JK": "P", "Rombel_Saat_Ini": "XI MERDEKA 5", "ibu": "Sari"},
        )
    )
    assert intake.kind == "daftar_pd"
    assert (intake.problems, intake.warnings, intake.skipped) == ((), (), 0)
    first = StudentRow(
        name="Siswa Nomor 1",
        nipd="26001",
        sex="L",
        nisn="0101234567",
        class_name="X-RPL-1",
        grade=10,
        birth_date=date(2010, 3, 4),
        parent_name="Budi",
        parent_phone="6281234567890",
    )
    second = StudentRow("Siswa Nomor 2", None, "P", None, "XI MERDEKA 5", 11, None, "Sari", None)
    assert intake.rows == ((7, first), (8, second))


@pytest.mark.parametrize(
    ("parents", "name"),
    [
        ({"ayah": "Budi", "ibu": "Sari", "wali": "Tono"}, "Budi"),
        ({"ibu": "Sari", "wali": "Tono"}, "Sari"),
        ({"wali": "Tono"}, "Tono"),
        ({}, ""),
    ],
)
def test_one_parent_is_taken_the_father_first(daftar_pd: Builder, parents: dict[str, str], name: str) -> None:
    assert [row.parent_name for _, row in read(daftar_pd(parents)).rows] == [name]


def test_what_the_product_has_no_use_for_is_never_read(daftar_pd: Builder) -> None:
    secrets = {
        "NIK": "3201010101010001",
        "No_KK": "3201010101010002",
        "Bank": "BANK RAHASIA",
        "Nomor_Rekening_Bank": "777000777",
        "Rekening_Atas_Nama": "PEMILIK RAHASIA",
        "Alamat": "Jalan Rahasia",
        "Agama": "Rahasia",
    }
    intake = read(daftar_pd(secrets))
    written = repr(intake)
    assert len(intake.rows) == 1
    assert [value for value in secrets.values() if value in written] == []


Parts = Callable[..., list[Sequence[object]]]


def test_title_rows_may_be_cut_off(xlsx: Builder, parts: Parts, pupil: Callable[..., list[object]]) -> None:
    intake = read(xlsx(parts([pupil(1, ayah="Budi")])[4:]))
    assert [(number, row.name, row.parent_name) for number, row in intake.rows] == [(3, "Siswa Nomor 1", "Budi")]


def test_columns_may_be_moved_and_shifted(xlsx: Builder, parts: Parts, pupil: Callable[..., list[object]]) -> None:
    def moved(row: Sequence[object]) -> list[object]:
        # A blank column in front, the parents' block first, then the rest from the right.
        full = [*row, *[""] * (66 - len(row))]
        return ["", *full[24:42], *full[:24], *reversed(full[42:])]

    rows = parts([pupil(1, NISN="0101234567", ibu="Sari")])
    intake = read(xlsx([*rows[:4], *map(moved, rows[4:])]))
    assert [(row.nisn, row.class_name, row.parent_name) for _, row in intake.rows] == [
        ("0101234567", "X-RPL-1", "Sari")
    ]


@pytest.mark.parametrize(
    "written",
    ["2010-03-04", "04-03-2010", "04/03/2010", datetime(2010, 3, 4), 40241],  # noqa: DTZ001 - a cell has no zone
)
def test_a_birth_date_is_read_in_all_its_shapes(daftar_pd: Builder, written: object) -> None:
    intake = read(daftar_pd({"Tanggal_Lahir": written}))
    assert [row.birth_date for _, row in intake.rows] == [date(2010, 3, 4)]
    assert intake.warnings == ()


def test_a_number_in_the_nisn_column_gets_its_zeros_back_and_a_warning(daftar_pd: Builder) -> None:
    intake = read(daftar_pd({"NISN": 51234567}, {"NISN": 3171234567}))
    assert [row.nisn for _, row in intake.rows] == ["0051234567", "3171234567"]
    assert faults(intake) == [("identifier.nisn_padded", "baris 7, kolom NISN")]


def test_wrong_values_are_warned_of_and_left_out_of_the_row(daftar_pd: Builder) -> None:
    wrong = {
        "NISN": "12",
        "NIPD": "x" * 21,
        "JK": "?",
        "Tanggal_Lahir": "kemarin",
        "HP": "12",
        "Rombel_Saat_Ini": "Garuda",
    }
    intake = read(daftar_pd(wrong))
    row = StudentRow("Siswa Nomor 1", None, None, None, "Garuda", None, None, "", None)
    assert intake.rows == ((7, row),)
    assert sorted(faults(intake)) == [
        ("identifier.date", "baris 7, kolom Tanggal Lahir"),
        ("identifier.nis", "baris 7, kolom NIPD"),
        ("identifier.nisn", "baris 7, kolom NISN"),
        ("identifier.phone", "baris 7, kolom HP"),
        ("identifier.sex", "baris 7, kolom JK"),
        ("intake.grade_unknown", "baris 7, kolom Rombel Saat Ini"),
    ]


def test_a_class_without_a_grade_is_remarked_on_once(daftar_pd: Builder) -> None:
    intake = read(daftar_pd(*[{"Rombel_Saat_Ini": "Kelompok A"}] * 3, {"Rombel_Saat_Ini": "Kelompok B"}))
    assert faults(intake) == [
        ("intake.grade_unknown", "baris 7, kolom Rombel Saat Ini"),
        ("intake.grade_unknown", "baris 10, kolom Rombel Saat Ini"),
    ]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"Nama": ""}, ("intake.missing", "baris 8, kolom Nama")),
        ({"Nama": "N" * 201}, ("intake.too_long", "baris 8, kolom Nama")),
        ({"Nama": "#N/A"}, ("intake.cell_error", "baris 8, kolom Nama")),
        ({"Rombel_Saat_Ini": "-"}, ("intake.missing", "baris 8, kolom Rombel Saat Ini")),
        ({"Rombel_Saat_Ini": "X" * 51}, ("intake.too_long", "baris 8, kolom Rombel Saat Ini")),
        ({"NISN": "#REF!"}, ("intake.cell_error", "baris 8, kolom NISN")),
        ({"NISN": 198501172010012003}, ("intake.number_damaged", "baris 8, kolom NISN")),
        ({"NIPD": 1.98501172010012e17}, ("intake.number_damaged", "baris 8, kolom NIPD")),
        ({"NIPD": "1,98501E+17"}, ("intake.number_damaged", "baris 8, kolom NIPD")),
    ],
)
def test_a_problem_keeps_its_row_out_and_no_other(
    daftar_pd: Builder, fields: dict[str, object], fault: tuple[str, str]
) -> None:
    intake = read(daftar_pd({}, fields, {}))
    assert faults(intake) == [fault]
    assert [number for number, _ in intake.rows] == [7, 9]


def test_all_faults_of_all_rows_are_told_at_once(daftar_pd: Builder) -> None:
    bad = {"Nama": "", "Rombel_Saat_Ini": "", "NISN": 198501172010012003}
    assert len(read(daftar_pd(*[bad] * 40)).problems) == 120


def test_an_identifier_that_stands_twice_keeps_all_its_rows_out(daftar_pd: Builder) -> None:
    intake = read(
        daftar_pd({"NISN": "0101234567"}, {"NIPD": "7"}, {"NISN": "0101234567"}, {"NIPD": "7"}, {"NIPD": "8"})
    )
    assert [number for number, _ in intake.rows] == [11]
    assert [(fault.code, fault.details["value"], fault.details["rows"]) for fault in intake.problems] == [
        ("intake.duplicate", "0101234567", "9"),
        ("intake.duplicate", "7", "10"),
        ("intake.duplicate", "0101234567", "7"),
        ("intake.duplicate", "7", "8"),
    ]


def test_the_table_ends_at_the_first_text_in_the_number_column(
    xlsx: Builder, parts: Parts, pupil: Callable[..., list[object]]
) -> None:
    foot = [[], ["Mengetahui", "Kepala Sekolah"], [3, "Bukan Siswa", "", "L"]]
    assert [number for number, _ in read(xlsx(parts([pupil(1), [], pupil(2), *foot]))).rows] == [7, 9]


def test_rows_without_a_number_count_when_they_are_students(
    xlsx: Builder, parts: Parts, pupil: Callable[..., list[object]]
) -> None:
    added, repeated, signature = pupil(2), ["No", "Nama", "NIPD"], ["", "Drs. Contoh"]
    added[0] = ""
    intake = read(xlsx(parts([pupil(1), added, repeated, pupil(3), signature])))
    assert [number for number, _ in intake.rows] == [7, 8, 10]
    assert [code for code, _ in faults(intake)] == ["intake.outside_table"]


@pytest.mark.parametrize(
    "name", ["=cmd|'/c calc'!A1", "<script>alert(1)</script>", "@SUM(A1)", "+62", "Nur  'Aini, S.Pd."]
)
def test_a_name_is_kept_as_written_whatever_it_looks_like(xlsx: Builder, name: str) -> None:
    csv = f'nama;nisn;kelas\n"{name}";0101234567;X-1\n'.encode()
    assert [row.name for _, row in read(csv).rows] == [name]


def test_what_cannot_be_seen_in_a_name_is_dropped(daftar_pd: Builder) -> None:
    intake = read(daftar_pd({"Nama": "\u00a0Siti\nAminah\u202e \u200b"}))
    assert [row.name for _, row in intake.rows] == ["Siti Aminah"]


def test_our_own_sheet_is_read_too(xlsx: Builder) -> None:
    rows = [
        ["nama", "nisn", "nis", "jk", "kelas", "hp_ortu"],
        ["Bayu", "0101234567", "7", 1, "Kelas 4", "081234567890"],
    ]
    intake = read(xlsx([*rows, ["Contoh: Sari", "0101234567", "7", "P", "Kelas 4", ""]]))
    assert intake.kind == "siswa"
    assert intake.rows == ((2, StudentRow("Bayu", "7", "L", "0101234567", "Kelas 4", 4, None, "", "6281234567890")),)
    assert intake.skipped == 1


def test_a_staff_list_is_recognised_as_the_wrong_file(daftar_guru: Builder) -> None:
    with pytest.raises(Refused) as refused:
        read(daftar_guru({}))
    (problem,) = refused.value.problems
    assert (problem.code, problem.details["found"]) == ("intake.other_kind", "guru")
