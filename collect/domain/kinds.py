"""The closed lists of the field: groups of respondents, kinds of guru, schools, periods, roles.

The values are the words that data files, score sheets and the database carry.
"""

from enum import StrEnum


class Group(StrEnum):
    """Who answers a questionnaire (Buku 2 Pengelolaan PKG revisi 2016, G.1)."""

    STUDENT = "peserta-didik"
    PARENT = "orang-tua"
    PEER = "teman-sejawat"
    INDUSTRY = "dudi"


class TeacherType(StrEnum):
    """The kind of guru that decides proportions, minimums and instrument."""

    LOWER_GRADES = "kelas-rendah"
    UPPER_GRADES = "kelas-tinggi"
    SUBJECT = "mapel"
    VOCATIONAL = "produktif"
    COUNSELLOR = "bk"
    ICT = "tik"
    EARLY_YEARS = "paud"
    SPECIAL_NRD = "khusus-nrd"
    SPECIAL_OTHER = "khusus-lain"
    PRINCIPAL = "kepala-sekolah"


class SchoolKind(StrEnum):
    """The kind of school (bentuk pendidikan)."""

    EARLY = "tk"
    PRIMARY = "sd"
    JUNIOR = "smp"
    SENIOR = "sma"
    VOCATIONAL = "smk"
    SPECIAL = "slb"


class PeriodKind(StrEnum):
    """What a period of assessment is for."""

    FORMATIVE = "formatif"
    PROGRESS = "kemajuan"
    SUMMATIVE = "sumatif"


class Role(StrEnum):
    """What a member of staff may do; one person may hold several."""

    COORDINATOR = "koordinator"
    ASSESSOR = "penilai"
    TEACHER = "guru"
    PRINCIPAL = "kepala-sekolah"
    SUPERVISOR = "pengawas"
    EXTERNAL = "tim-luar"


class Status(StrEnum):
    """How well a number or a text is founded. Anything but `OFFICIAL` is shown as what it is."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    DEFAULT = "project-default"


TEACHER_TYPE_LABELS = {
    TeacherType.LOWER_GRADES: "Guru kelas SD I-III",
    TeacherType.UPPER_GRADES: "Guru kelas SD IV-VI",
    TeacherType.SUBJECT: "Guru mata pelajaran",
    TeacherType.VOCATIONAL: "Guru produktif SMK (C2, C3)",
    TeacherType.COUNSELLOR: "Guru BK",
    TeacherType.ICT: "Guru TIK",
    TeacherType.EARLY_YEARS: "Guru PAUD/TK",
    TeacherType.SPECIAL_NRD: "Guru pendidikan khusus: netra, rungu, daksa",
    TeacherType.SPECIAL_OTHER: "Guru pendidikan khusus: lainnya",
    TeacherType.PRINCIPAL: "Kepala sekolah",
}

GROUP_LABELS = {
    Group.STUDENT: "Peserta didik",
    Group.PARENT: "Orang tua",
    Group.PEER: "Teman sejawat",
    Group.INDUSTRY: "DUDI",
}

STATUS_LABELS = {
    Status.OFFICIAL: "resmi",
    Status.SECONDARY: "sumber sekunder",
    Status.DEFAULT: "ketetapan proyek, bukan resmi",
}

DUTY_LABELS = {
    "kepala-sekolah": "Kepala Sekolah",
    "wakil-kepala-sekolah": "Wakil Kepala Sekolah",
    "ketua-program-keahlian": "Ketua Program Keahlian",
    "kepala-perpustakaan": "Kepala Perpustakaan",
    "kepala-laboratorium": "Kepala Laboratorium/Bengkel",
}
