"""Students, from Dapodik's `daftar_pd` and from our own `siswa` sheet.

Only what the product uses is read. NIK, family card, bank, income and address never become a value.
"""

from dataclasses import dataclass
from datetime import date

from collect.domain.identifiers import check_nis, check_nisn, grade_of_class
from collect.intake.gather import Skip, gather
from collect.intake.line import Line
from collect.intake.result import Intake
from collect.intake.table import Layout, Table, open_table

NAME = 200
CLASS = 50

LAYOUT = Layout(
    noun="peserta-didik",
    titles=("daftar peserta didik", "siswa"),
    fields={
        "name": ("Nama", "nama peserta didik", "nama siswa", "nama lengkap"),
        "nisn": ("NISN",),
        "nipd": ("NIPD", "NIS"),
        "sex": ("jk", "l/p", "jenis kelamin"),
        "class_name": ("Rombel Saat Ini", "kelas", "rombel", "nama rombel"),
        "birth_date": ("tanggal lahir",),
        "father": ("data ayah/nama", "nama ayah"),
        "mother": ("data ibu/nama", "nama ibu"),
        "guardian": ("data wali/nama", "nama wali"),
        "parent_phone": ("hp", "hp ortu", "no hp", "nomor hp"),
    },
    header=(("name",), ("nisn", "nipd")),
    required=("name", "class_name"),
)


@dataclass(frozen=True, slots=True)
class StudentRow:
    """One student. `nipd` is the school's own number; `grade` is read from the class name, None where it tells none.
    The parent is the father, else the mother, else the guardian: whoever is named first on the family's papers;
    the phone is the one that the school has for the student."""

    name: str
    nipd: str | None
    sex: str | None
    nisn: str | None
    class_name: str
    grade: int | None
    birth_date: date | None
    parent_name: str
    parent_phone: str | None


def read_roster(data: bytes, filename: str) -> Intake[StudentRow]:
    """The students of a file. Raises `Refused` when the file as a whole cannot be read."""
    table = open_table(data, filename, LAYOUT)
    is_dapodik = "father" in table.columns or table.number_column is not None
    return students_in(table, "daftar_pd" if is_dapodik else "siswa")


def students_in(table: Table, kind: str) -> Intake[StudentRow]:
    """The students of a table of that kind."""
    ungraded: set[str] = set()

    def read(line: Line) -> StudentRow | Skip:
        row = _student(line)
        # Once a class, not once a student: a school for early years has no grade anywhere.
        if row.grade is None and row.class_name and row.class_name not in ungraded:
            ungraded.add(row.class_name)
            line.warn("class_name", "intake.grade_unknown", value=row.class_name)
        return row

    return gather(
        table,
        read,
        kind=kind,
        telling=("class_name", "nisn", "nipd"),
        unique={"nisn": lambda row: row.nisn, "nipd": lambda row: row.nipd},
    )


def _student(line: Line) -> StudentRow:
    class_name = line.text("class_name", limit=CLASS, required=True)
    return StudentRow(
        name=line.text("name", limit=NAME, required=True),
        nipd=line.identifier("nipd", check_nis),
        sex=line.sex("sex"),
        nisn=line.identifier("nisn", check_nisn),
        class_name=class_name,
        grade=grade_of_class(class_name),
        birth_date=line.day("birth_date"),
        parent_name=_parent(line),
        parent_phone=line.phone("parent_phone"),
    )


def _parent(line: Line) -> str:
    for who in ("father", "mother", "guardian"):
        if name := line.text(who, limit=NAME):
            return name
    return ""
