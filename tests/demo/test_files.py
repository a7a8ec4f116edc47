"""The invented schools' files: the same every time, shaped like Dapodik's, whole and consistent."""

import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from collect.demo.files import SampleFiles, SchoolFiles, write_sample_files, write_small_files
from collect.demo.school import sample_school, small_school
from collect.domain.kinds import TeacherType

Table = list[dict[str, str]]
WRITE = "import sys, pathlib, collect.demo.files as f; f.{}(pathlib.Path(sys.argv[1]))"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write_sample_files(tmp_path_factory.mktemp("smk"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SchoolFiles:
    return write_small_files(tmp_path_factory.mktemp("sd"))


@cache
def cells(path: Path) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def table(path: Path, *, heading_row: int = 1) -> Table:
    rows = cells(path)
    names = [str(name) for name in rows[heading_row - 1]]
    return [{name: str(value or "") for name, value in zip(names, row, strict=True)} for row in rows[heading_row:]]


def pupils(path: Path) -> Table:
    """Rows of a `daftar_pd`; the parents' parts get their group in front, as one heading."""
    rows = cells(path)
    group = ""
    names = []
    for above, below in zip(rows[4], rows[5], strict=True):
        group = str(above) if above else group
        names.append(f"{group}/{below}" if below else group)
    return [{name: str(value or "") for name, value in zip(names, row, strict=True)} for row in rows[6:]]


@pytest.fixture(scope="module")
def students(files: SampleFiles) -> Table:
    return pupils(files.students)


@pytest.fixture(scope="module")
def teachers(files: SampleFiles) -> Table:
    return table(files.teachers, heading_row=5)


@pytest.fixture(scope="module")
def teaching(files: SampleFiles) -> Table:
    return table(files.teaching)


def by_guru(teaching: Table) -> dict[str, Table]:
    found: dict[str, Table] = defaultdict(list)
    for row in teaching:
        found[row["nuptk_atau_nama"]].append(row)
    return found


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.mark.parametrize(("function", "count"), [("write_sample_files", 6), ("write_small_files", 5)])
def test_another_process_writes_the_same_bytes(function: str, count: int, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for seed, folder in enumerate(folders):
        environment = os.environ | {"PYTHONHASHSEED": str(seed), "TZ": ("Asia/Jakarta", "America/Lima")[seed]}
        subprocess.run([sys.executable, "-c", WRITE.format(function), str(folder)], check=True, env=environment)
    assert digests(folders[0]) == digests(folders[1])
    assert len(digests(folders[0])) == count


def test_the_three_lists_have_dapodiks_names_titles_and_columns(files: SampleFiles) -> None:
    assert files.students.name == "daftar_pd-SMK CONTOH NUSANTARA-2026-07-20 08_00_00.xlsx"
    for path, first, width in (
        (files.students, "Daftar Peserta Didik", 66),
        (files.teachers, "Daftar Guru", 51),
        (files.staff, "Daftar Tenaga Kependidikan", 51),
    ):
        rows = cells(path)
        assert (rows[0][0], rows[1][0], rows[4][0]) == (first, "SMK CONTOH NUSANTARA", "No")
        assert {len(row) for row in rows} == {width}


def test_pupils_columns_stand_where_dapodik_puts_them(files: SampleFiles) -> None:
    page = cells(files.students)
    wanted = {
        "E5": "NISN",
        "T5": "HP",
        "Y5": "Data Ayah",
        "Y6": "Nama",
        "AE5": "Data Ibu",
        "AK5": "Data Wali",
        "AP6": "NIK",
    }
    wanted |= {"AQ5": "Rombel Saat Ini", "BI5": "No KK", "BN5": "Jarak Rumah\nke Sekolah (KM)", "A7": "1"}
    for cell, heading in wanted.items():
        row, column = coordinate_to_tuple(cell)
        assert page[row - 1][column - 1] == heading


def test_every_cell_is_text(files: SampleFiles, small: SchoolFiles) -> None:
    paths = [*files.teachers.parent.glob("*.xlsx"), *small.teachers.parent.glob("*.xlsx")]
    assert len(paths) == 11
    assert {type(value) for path in paths for row in cells(path) for value in row} == {str, type(None)}


def test_nine_hundred_students_sit_in_27_classes(students: Table) -> None:
    sizes = Counter(row["Rombel Saat Ini"] for row in students)
    assert len(students) == 900
    assert len(sizes) == 27
    assert set(sizes.values()) == {33, 34}
    assert Counter(name.split()[0] for name in sizes) == {"X": 9, "XI": 9, "XII": 9}


def test_a_few_students_are_namesakes_with_other_birth_dates(students: Table) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for row in students:
        found[row["Nama"]].append(row["Tanggal Lahir"])
    twice = {name: born for name, born in found.items() if len(born) > 1}
    assert len(twice) == 3
    assert all(len(set(born)) == 2 for born in twice.values())


def test_most_parents_have_a_number(students: Table) -> None:
    assert 50 <= sum(not row["HP"] for row in students) <= 120
    assert all(row["Data Ayah/Nama"] or row["Data Ibu/Nama"] for row in students)


def test_siblings_share_parents_and_number_but_no_class(students: Table) -> None:
    families: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in students:
        families[row["Data Ayah/Nama"], row["Data Ibu/Nama"], row["HP"]].append(row["Rombel Saat Ini"])
    shared = {family: classes for family, classes in families.items() if len(classes) > 1}
    assert len(shared) >= 20
    assert all(phone and len(set(classes)) == 2 for (*_, phone), classes in shared.items())


def test_two_parents_are_guru_who_teach_their_childs_class(students: Table, teachers: Table, teaching: Table) -> None:
    guru = {row["Nama"].split(",")[0]: row for row in teachers}
    parents = [(row["Data Ayah/Nama"] or row["Data Ibu/Nama"], row) for row in students]
    found = [(name, row) for name, row in parents if name in guru]
    assert len(found) == 2
    for name, row in found:
        lessons = by_guru(teaching)[guru[name]["NUPTK"]]
        assert row["HP"] == guru[name]["HP"]
        assert row["Rombel Saat Ini"] in {lesson["kelas"] for lesson in lessons}


def test_five_students_have_no_nisn_and_the_others_a_right_one(students: Table) -> None:
    known = [row for row in students if row["NISN"]]
    assert len(students) - len(known) == 5
    assert all(re.fullmatch(r"\d{10}", row["NISN"]) for row in known)
    assert all(row["NISN"][:3] == row["Tanggal Lahir"][1:4] for row in known)


def test_sixty_guru_of_every_kind(teachers: Table) -> None:
    kinds = Counter(one.kind for one in sample_school().guru)
    assert len(teachers) == 60
    assert kinds == {TeacherType.SUBJECT: 32, TeacherType.VOCATIONAL: 22, TeacherType.COUNSELLOR: 4, TeacherType.ICT: 2}
    assert Counter(row["Jenis PTK"] for row in teachers) == {"Guru Mapel": 56, "Guru BK": 4}
    assert {row["Status Kepegawaian"] for row in teachers} == {"PNS", "PPPK", "GTY/PTY", "Guru Honor Sekolah"}
    ranks = {"III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c", "IX", "X", ""}
    assert {row["Pangkat Golongan"] for row in teachers} == ranks
    assert "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I." in {
        row["Nama"] for row in teachers
    }


def test_extra_duties_are_held_by_eleven_guru(teachers: Table) -> None:
    assert Counter(row["Tugas Tambahan"] for row in teachers if row["Tugas Tambahan"]) == {
        "Wakil Kepala Sekolah": 4,
        "Kepala Laboratorium": 2,
        "Kepala Perpustakaan": 1,
        "Ketua Program Keahlian": 4,
    }


def test_one_guru_has_neither_nuptk_nor_nip(teachers: Table) -> None:
    bare = [row for row in teachers if not row["NUPTK"] and not row["NIP"]]
    assert [row["Status Kepegawaian"] for row in bare] == ["Guru Honor Sekolah"]


def test_the_kepala_sekolah_is_among_the_tendik(files: SampleFiles) -> None:
    staff = table(files.staff, heading_row=5)
    assert len(staff) == 13
    assert Counter(row["Jenis PTK"] for row in staff)["Kepala Sekolah"] == 1


def test_nip_tells_birth_appointment_and_sex(files: SampleFiles, small: SchoolFiles) -> None:
    paths = (files.teachers, files.staff, small.teachers, small.staff)
    rows = [row for path in paths for row in table(path, heading_row=5) if row["NIP"]]
    assert len(rows) > 40
    for row in rows:
        nip = row["NIP"]
        assert re.fullmatch(r"\d{18}", nip)
        assert date.fromisoformat(row["Tanggal Lahir"]) == date.fromisoformat(nip[:8])
        assert nip[8:12] == row["TMT Pengangkatan"][:4]
        assert (int(nip[12:14]) > 12) == (row["Status Kepegawaian"] == "PPPK")
        assert nip[14] == ("1" if row["JK"] == "L" else "2")


def test_no_identifier_or_number_of_staff_stands_twice(files: SampleFiles, small: SchoolFiles) -> None:
    paths = (files.teachers, files.staff, small.teachers, small.staff)
    rows = [row for path in paths for row in table(path, heading_row=5)]
    for column in ("NIP", "NUPTK", "HP", "Email", "NIK", "Nama"):
        values = [row[column] for row in rows if row[column]]
        assert len(values) == len(set(values)), column


def test_no_identifier_of_students_stands_twice(students: Table, small: SchoolFiles) -> None:
    rows = [*students, *pupils(small.students)]
    for column in ("NISN", "NIPD", "NIK"):
        values = [row[column] for row in rows if row[column]]
        assert len(values) == len(set(values)), column


def test_every_number_is_in_a_range_that_no_operator_has(students: Table, teachers: Table, files: SampleFiles) -> None:
    companies = [row["hp"] for row in table(files.industry)]
    phones = [row["HP"] for row in [*students, *teachers] if row["HP"]] + companies
    assert all(re.fullmatch(r"0840\d{8}", phone) for phone in phones)


@pytest.mark.parametrize("small_one", [False, True])
def test_teaching_names_guru_and_classes_that_exist(small_one: bool, files: SampleFiles, small: SchoolFiles) -> None:
    own: SchoolFiles = small if small_one else files
    guru = table(own.teachers, heading_row=5)
    lessons = table(own.teaching)
    assert {row["nuptk_atau_nama"] for row in lessons} == {row["NUPTK"] or row["Nama"] for row in guru}
    assert {row["kelas"] for row in lessons} == {row["Rombel Saat Ini"] for row in pupils(own.students)}
    assert len(lessons) == len({tuple(row.values()) for row in lessons})


def test_subject_guru_have_20_to_28_hours_in_two_classes_or_more(teaching: Table) -> None:
    loads = [
        (sum(int(row["jam"]) for row in rows), len({row["kelas"] for row in rows}))
        for rows in by_guru(teaching).values()
        if rows[0]["mapel"] != "Bimbingan Konseling"
    ]
    assert len(loads) == 56
    assert all(20 <= hours <= 28 and classes >= 2 for hours, classes in loads)


def test_each_class_has_12_to_14_subjects_besides_guidance(teaching: Table) -> None:
    subjects: dict[str, list[str]] = defaultdict(list)
    for row in teaching:
        subjects[row["kelas"]].append(row["mapel"])
    assert len(subjects) == 27
    assert all(12 <= len(taught) - 1 <= 14 for taught in subjects.values())
    assert all(taught.count("Bimbingan Konseling") == 1 for taught in subjects.values())


def test_two_of_sixteen_companies_do_not_qualify(files: SampleFiles) -> None:
    rows = table(files.industry)
    roles = ("tempat_pkl", "penguji", "menyerap_lulusan")
    few = [row for row in rows if int(row["jumlah_kd"]) < 3]
    idle = [row for row in rows if all(row[role] == "tidak" for role in roles)]
    assert Counter(row["program_keahlian"] for row in rows) == {"RPL": 4, "TKJ": 4, "AKL": 4, "TBSM": 4}
    assert [row["jumlah_kd"] for row in few] == ["2"]
    assert len(idle) == 1
    assert idle != few


def test_attendance_covers_every_guru_and_the_kepala_sekolah(files: SampleFiles, teachers: Table) -> None:
    rows = table(files.attendance)
    head = [row for row in table(files.staff, heading_row=5) if row["Jenis PTK"] == "Kepala Sekolah"]
    assert {row["nama"] for row in rows} == {row["Nama"] for row in [*teachers, *head]}
    days = [int(row["hari_tanpa_keterangan"]) for row in rows]
    assert days.count(0) > 40
    assert {1, 2, 3, 4} == set(days) - {0}
    assert any(int(row["menit_terlambat"]) for row in rows)


def test_the_small_school_has_six_classes_and_eight_guru(small: SchoolFiles) -> None:
    sizes = Counter(row["Rombel Saat Ini"] for row in pupils(small.students))
    guru = table(small.teachers, heading_row=5)
    assert sizes == {f"Kelas {grade}": 12 for grade in range(1, 7)}
    assert Counter(row["Jenis PTK"] for row in guru) == {"Guru Kelas": 6, "Guru Mapel": 2}
    assert [row["Jenis PTK"] for row in table(small.staff, heading_row=5)] == ["Kepala Sekolah"]
    assert len(table(small.attendance)) == len(small_school().guru) + 1
