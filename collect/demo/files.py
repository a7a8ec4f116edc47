"""Writes the invented schools' files: Dapodik's three Excel lists and our own sheets, the same bytes at every call."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from collect.demo import rows
from collect.demo.layout import PUPIL_HEADINGS, STAFF_HEADINGS, Row, Sheet, write_sheet
from collect.demo.people import Employee, Pupil
from collect.demo.school import SampleSchool, sample_school, small_school

DOWNLOADED = "2026-07-20 08_00_00"


@dataclass(frozen=True)
class SchoolFiles:
    """What every school hands in."""

    students: Path
    teachers: Path
    staff: Path
    teaching: Path
    attendance: Path


@dataclass(frozen=True)
class SampleFiles(SchoolFiles):
    """What an SMK hands in."""

    industry: Path


def write_sample_files(folder: Path) -> SampleFiles:
    """Write the six files of the SMK into the folder, which is made where it is missing."""
    school = sample_school()
    files = _write_school(folder, school)
    industry = folder / "dudi.xlsx"
    lines = [rows.industry_row(company, number=number) for number, company in enumerate(school.companies, start=1)]
    write_sheet(industry, Sheet("dudi", rows.INDUSTRY_HEADINGS, lines))
    return SampleFiles(files.students, files.teachers, files.staff, files.teaching, files.attendance, industry)


def write_small_files(folder: Path) -> SchoolFiles:
    """Write the five files of the SD into the folder, which is made where it is missing."""
    return _write_school(folder, small_school())


def _write_school(folder: Path, school: SampleSchool) -> SchoolFiles:
    folder.mkdir(parents=True, exist_ok=True)
    ending = f"-{school.name.upper()}-{DOWNLOADED}.xlsx"
    files = SchoolFiles(
        students=folder / f"daftar_pd{ending}",
        teachers=folder / f"daftar-guru{ending}",
        staff=folder / f"daftar-tendik{ending}",
        teaching=folder / "mengajar.xlsx",
        attendance=folder / "kehadiran.xlsx",
    )
    write_sheet(files.students, _pupils(school))
    write_sheet(files.teachers, _staff(school, school.guru, title="Daftar Guru", name="Daftar guru"))
    write_sheet(files.staff, _staff(school, school.office, title="Daftar Tenaga Kependidikan", name="Daftar tendik"))
    write_sheet(files.teaching, Sheet("mengajar", rows.TEACHING_HEADINGS, _teaching(school)))
    write_sheet(files.attendance, Sheet("kehadiran", rows.ATTENDANCE_HEADINGS, _attendance(school)))
    return files


def _title(school: SampleSchool, first: str) -> tuple[str, ...]:
    place = "Kecamatan Kec. Contoh Utara, Kabupaten Kota Contoh, Provinsi Prov. Contoh"
    return (first, school.name.upper(), place, "Tanggal Unduh: 2026-07-20 08:00:00 Pengunduh: Operator Contoh")


def _pupils(school: SampleSchool) -> Sheet:
    def by_name(pupil: Pupil) -> tuple[str, str]:
        return pupil.name, pupil.nis

    lines = [rows.pupil_row(pupil, number=n) for n, pupil in enumerate(sorted(school.pupils, key=by_name), start=1)]
    title = _title(school, "Daftar Peserta Didik")
    return Sheet("Daftar Peserta Didik", PUPIL_HEADINGS, lines, title, grouped=True)


def _staff(school: SampleSchool, staff: Sequence[Employee], *, title: str, name: str) -> Sheet:
    lines = [rows.staff_row(one, number=n) for n, one in enumerate(sorted(staff, key=lambda one: one.name), start=1)]
    return Sheet(name, STAFF_HEADINGS, lines, _title(school, title))


def _teaching(school: SampleSchool) -> list[Row]:
    return [rows.teaching_row(one, lesson) for one in school.guru for lesson in school.taught[one.name]]


def _attendance(school: SampleSchool) -> list[Row]:
    return [rows.attendance_row(one, school.absences[one.name]) for one in (*school.guru, school.office[0])]
