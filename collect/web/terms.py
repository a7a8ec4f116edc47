"""The regulation's terms in the page's language: `collect.domain.kinds` holds them in Indonesian, as papers print them."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from collect.domain import kinds
from collect.domain.kinds import Group, Status, TeacherType
from collect.storage.observations import DUTY, TEACHING

TEACHER_TYPE_LABELS: dict[TeacherType, LazyString] = {
    TeacherType.LOWER_GRADES: _l("Guru kelas SD I-III"),
    TeacherType.UPPER_GRADES: _l("Guru kelas SD IV-VI"),
    TeacherType.SUBJECT: _l("Guru mata pelajaran"),
    TeacherType.VOCATIONAL: _l("Guru produktif SMK (C2, C3)"),
    TeacherType.COUNSELLOR: _l("Guru BK"),
    TeacherType.ICT: _l("Guru TIK"),
    TeacherType.EARLY_YEARS: _l("Guru PAUD/TK"),
    TeacherType.SPECIAL_NRD: _l("Guru pendidikan khusus: netra, rungu, daksa"),
    TeacherType.SPECIAL_OTHER: _l("Guru pendidikan khusus: lainnya"),
    TeacherType.PRINCIPAL: _l("Kepala sekolah"),
}

GROUP_LABELS: dict[Group, LazyString] = {
    Group.STUDENT: _l("Peserta didik"),
    Group.PARENT: _l("Orang tua"),
    Group.PEER: _l("Teman sejawat"),
    Group.INDUSTRY: _l("DUDI"),
}

STATUS_LABELS: dict[Status, LazyString] = {
    Status.OFFICIAL: _l("resmi"),
    Status.SECONDARY: _l("sumber sekunder"),
    Status.DEFAULT: _l("ketetapan proyek, bukan resmi"),
}

PART_NAMES: dict[str, LazyString] = {TEACHING: _l("Pembelajaran"), DUTY: _l("Tugas tambahan")}

DUTY_LABELS: dict[str, LazyString] = {
    "kepala-sekolah": _l("Kepala Sekolah"),
    "wakil-kepala-sekolah": _l("Wakil Kepala Sekolah"),
    "ketua-program-keahlian": _l("Ketua Program Keahlian"),
    "kepala-perpustakaan": _l("Kepala Perpustakaan"),
    "kepala-laboratorium": _l("Kepala Laboratorium/Bengkel"),
}

PERIOD_LABELS: dict[str, LazyString] = {
    "formatif": _l("formatif"),
    "kemajuan": _l("kemajuan"),
    "sumatif": _l("sumatif"),
}

SOURCES = (
    (TEACHER_TYPE_LABELS, kinds.TEACHER_TYPE_LABELS),
    (GROUP_LABELS, kinds.GROUP_LABELS),
    (STATUS_LABELS, kinds.STATUS_LABELS),
    (DUTY_LABELS, kinds.DUTY_LABELS),
)
"""Each with the Indonesian that it stands for; a test keeps them equal."""
