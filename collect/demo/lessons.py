"""What is taught in the invented SMK: classes, fields of teaching, and who of a field takes which class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collect.domain.kinds import TeacherType

GRADES = ("X", "XI", "XII")
PROGRAMMES = {"RPL": 3, "TKJ": 2, "AKL": 2, "TBSM": 2}  # parallel classes of each programme in a grade


@dataclass(frozen=True)
class SchoolClass:
    """A rombel as Dapodik names it."""

    name: str
    grade: str
    programme: str = ""


@dataclass(frozen=True)
class Field:
    """A field of teaching and how many guru share it. `titles` follow their names in turn."""

    name: str
    guru: int
    kind: TeacherType
    titles: tuple[str, ...]
    hours: Mapping[str, int]
    programme: str = ""


@dataclass(frozen=True)
class Lesson:
    """One subject in one class; `hours` a week."""

    subject: str
    school_class: str
    hours: int


def _field(name: str, guru: int, titles: str, hours: tuple[int, int, int]) -> Field:
    by_grade = {grade: number for grade, number in zip(GRADES, hours, strict=True) if number}
    return Field(name, guru, TeacherType.SUBJECT, tuple(titles.split()), by_grade)


GENERAL = (
    _field("Pendidikan Agama Islam dan Budi Pekerti", 3, "S.Ag. S.Pd.I.", (3, 3, 3)),
    _field("Pendidikan Agama Kristen dan Budi Pekerti", 1, "S.Th.", (3, 3, 3)),
    _field("Pendidikan Pancasila", 2, "S.Pd. S.H.", (2, 2, 2)),
    _field("Bahasa Indonesia", 4, "S.Pd. S.S. S.Pd.", (4, 3, 3)),
    _field("Pendidikan Jasmani, Olahraga, dan Kesehatan", 2, "S.Pd. S.Or.", (3, 2, 0)),
    _field("Sejarah", 2, "S.Pd. S.Hum.", (2, 2, 2)),
    _field("Seni Budaya", 1, "S.Sn.", (3, 0, 0)),
    _field("Matematika", 4, "S.Pd. S.Si.", (4, 3, 3)),
    _field("Bahasa Inggris", 5, "S.Pd. S.S. S.Pd.", (4, 4, 4)),
    _field("Projek Ilmu Pengetahuan Alam dan Sosial", 2, "S.Si. S.Pd.", (5, 0, 0)),
    _field("Projek Kreatif dan Kewirausahaan", 4, "S.E. S.Pd. S.T.", (0, 5, 5)),
    _field("Bahasa Daerah", 2, "S.Pd. S.S.", (2, 2, 2)),
    Field("Informatika/TIK", 2, TeacherType.ICT, ("S.Kom.", "S.Pd."), {"X": 5}),
    Field("Bimbingan Konseling", 4, TeacherType.COUNSELLOR, ("S.Pd.", "S.Psi."), {"X": 1, "XI": 1, "XII": 1}),
)
VOCATIONAL = (
    Field("RPL", 7, TeacherType.VOCATIONAL, ("S.Kom.", "S.T.", "S.Pd."), {}, "RPL"),
    Field("TKJ", 5, TeacherType.VOCATIONAL, ("S.Kom.", "S.T."), {}, "TKJ"),
    Field("AKL", 5, TeacherType.VOCATIONAL, ("S.E.", "S.Pd.", "S.Ak."), {}, "AKL"),
    Field("TBSM", 5, TeacherType.VOCATIONAL, ("S.T.", "S.Pd."), {}, "TBSM"),
)
FIELDS = GENERAL + VOCATIONAL

# Ten courses of each programme: two in X, four in XI, four in XII.
COURSES = {
    "RPL": "Algoritma dan Pemrograman;Desain Antarmuka;Basis Data;Pemrograman Web;Pemrograman Berorientasi Objek;"
    "Pemodelan Perangkat Lunak;Pemrograman Gawai;Layanan Web;Pengujian Perangkat Lunak;Pengelolaan Proyek",
    "TKJ": "Perakitan Komputer;Jaringan Dasar;Sistem Operasi Jaringan;Administrasi Server;Jaringan Nirkabel;Keamanan Jaringan;"
    "Infrastruktur Jaringan;Layanan Jaringan;Jaringan Serat Optik;Pemeliharaan Jaringan",
    "AKL": "Etika Profesi;Akuntansi Dasar;Akuntansi Perusahaan Jasa;Akuntansi Perusahaan Dagang;Aplikasi Pengolah Angka;"
    "Perbankan Dasar;Akuntansi Keuangan;Komputer Akuntansi;Administrasi Pajak;Akuntansi Lembaga",
    "TBSM": "Gambar Teknik;Pekerjaan Dasar Otomotif;Mesin Sepeda Motor;Sasis Sepeda Motor;Kelistrikan Sepeda Motor;"
    "Alat Ukur Otomotif;Sistem Injeksi;Transmisi Otomatis;Diagnosis Kerusakan;Pengelolaan Bengkel",
}
COURSE_HOURS = (
    ("X", 6),
    ("X", 6),
    ("XI", 5),
    ("XI", 5),
    ("XI", 4),
    ("XI", 4),
    ("XII", 6),
    ("XII", 6),
    ("XII", 5),
    ("XII", 5),
)


def school_classes() -> list[SchoolClass]:
    """All classes, grade by grade."""
    return [
        SchoolClass(f"{grade} {programme} {number}", grade, programme)
        for grade in GRADES
        for programme, count in PROGRAMMES.items()
        for number in range(1, count + 1)
    ]


def lessons(field: Field) -> list[Lesson]:
    """Everything that a field teaches, the longest first."""
    found = _courses(field) if field.programme else _general(field)
    return sorted(found, key=lambda lesson: -lesson.hours)


def _general(field: Field) -> list[Lesson]:
    # Pupils of the smaller religion are together in the first class of three programmes.
    few = "Kristen" in field.name
    return [
        Lesson(field.name, a_class.name, field.hours[a_class.grade])
        for a_class in school_classes()
        if a_class.grade in field.hours and not (few and not _gathers(a_class))
    ]


def _gathers(a_class: SchoolClass) -> bool:
    return a_class.programme != "TBSM" and a_class.name.endswith(" 1")


def _courses(field: Field) -> list[Lesson]:
    titles = COURSES[field.programme].split(";")
    return [
        Lesson(_course_name(field.programme, grade=grade, title=title), a_class.name, hours)
        for title, (grade, hours) in zip(titles, COURSE_HOURS, strict=True)
        for a_class in school_classes()
        if a_class.grade == grade and a_class.programme == field.programme
    ]


def _course_name(programme: str, *, grade: str, title: str) -> str:
    part = "Dasar Program Keahlian" if grade == "X" else "Konsentrasi Keahlian"
    return f"{part} {programme}: {title}"


def share(taught: Sequence[Lesson], guru: int) -> list[list[Lesson]]:
    """Each next lesson to whoever has the fewest hours, so that the loads stay close; the longest must come first."""
    shares: list[list[Lesson]] = [[] for _ in range(guru)]
    for lesson in taught:
        lightest = min(shares, key=lambda own: sum(each.hours for each in own))
        lightest.append(lesson)
    return shares
