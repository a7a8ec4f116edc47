"""Dapodik's records to the rows that its Excel files give, and to what they do not tell: who teaches whom.

Only what the product uses is read; NIK, address, parents' work and income never become a value. A row's number is its place
in the answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from collect.domain.identifiers import check_nip, check_nuptk
from collect.domain.positions import is_head
from collect.domain.problem import Problem, problem
from collect.intake.dapodik_answer import Record, records_of, text_of, without_repeats
from collect.intake.result import Intake
from collect.intake.roster import StudentRow, students_in
from collect.intake.staff import StaffRow, staff_in
from collect.intake.table import Table
from collect.intake.teaching import CLASS, TeachingRow, lessons_in

NAME = "Dapodik"
CLASS_KIND, CHOICE_KIND = "1", "16"
"""`jenis_rombel`: a class, and a group of a chosen subject. Others (ekstrakurikuler) give no respondents."""

STAFF_LABELS = {
    "name": "Nama",
    "nuptk": "NUPTK",
    "sex": "JK",
    "birth_date": "Tanggal Lahir",
    "nip": "NIP",
    "employment_status": "Status Kepegawaian",
    "ptk_type": "Jenis PTK",
    "rank": "Pangkat Golongan",
}
STUDENT_LABELS = {
    "name": "Nama",
    "nisn": "NISN",
    "nipd": "NIPD",
    "sex": "JK",
    "class_name": "Rombel",
    "birth_date": "Tanggal Lahir",
    "father": "Nama Ayah",
    "mother": "Nama Ibu",
    "guardian": "Nama Wali",
    "parent_phone": "HP",
}
LESSON_LABELS = {"name": "Guru", "subject": "Mata Pelajaran", "class_name": "Rombel", "hours": "Jam"}

Member = tuple[str, str, str, str]
"""NISN, NIPD, name and own class of a peserta didik; "" where not known."""


@dataclass(frozen=True, slots=True)
class RoomRow:
    """One class or group of a chosen subject. `homeroom`: NUPTK, NIP or name of its wali or guru kelas; `members`: of a group,
    for who is in a class stands with the peserta didik."""

    name: str
    grade: int | None
    homeroom: str
    choice: bool
    members: tuple[Member, ...]


@dataclass(frozen=True)
class School:
    """What the service gave, as it gave it."""

    staff: Sequence[Record]
    students: Sequence[Record]
    rooms: Sequence[Record]


def staff_rows(school: School) -> Intake[StaffRow]:
    """The guru and the kepala sekolah."""
    return staff_in(staff_table(school), "dapodik-guru")


def staff_table(school: School) -> Table:
    """The staff as a table."""
    return _table(STAFF_LABELS, (_staff(record) for record in _gtk(school)))


def student_rows(school: School) -> Intake[StudentRow]:
    """The peserta didik with their classes and parents."""
    return students_in(student_table(school), "dapodik-peserta-didik")


def student_table(school: School) -> Table:
    """The peserta didik as a table."""
    rooms = _own_rooms(school)
    return _table(STUDENT_LABELS, (_student(record, rooms) for record in _students(school)))


def lesson_rows(school: School) -> Intake[TeachingRow]:
    """Who teaches what in which class or group."""
    return lessons_in(lesson_table(school), "dapodik-mengajar")


def lesson_table(school: School) -> Table:
    """The lessons as a table; one that is cut into parts (`induk_pembelajaran_id`) is one lesson with the hours of all."""
    references = {text_of(record, "ptk_id"): _reference(record) for record in _gtk(school)}
    found: dict[tuple[str, str, str], int] = {}
    for record, name in _named_rooms(school):
        for lesson in without_repeats(records_of(record.get("pembelajaran")), "pembelajaran_id"):
            if teacher := text_of(lesson, "ptk_id"):
                subject = text_of(lesson, "nama_mata_pelajaran", "mata_pelajaran_id_str")
                key = (references.get(teacher, ""), subject, name)
                found[key] = found.get(key, 0) + _number(text_of(lesson, "jam_mengajar_per_minggu"))
    return _table(
        LESSON_LABELS,
        (
            {"name": name, "subject": subject, "class_name": room, "hours": hours or None}
            for (name, subject, room), hours in found.items()
        ),
    )


def room_rows(school: School) -> Intake[RoomRow]:
    """Classes with their guru, and groups of a chosen subject with their members."""
    references = {text_of(record, "ptk_id"): _reference(record) for record in _gtk(school)}
    own = _own_rooms(school)
    members = {text_of(record, "peserta_didik_id"): _member(record, own) for record in _students(school)}
    rows, problems = [], list[Problem]()
    for number, (record, name) in enumerate(_named_rooms(school), start=1):
        where = f"{NAME}, baris {number}"
        if not name or len(name) > CLASS:
            problems.append(problem("dapodik.room_name", where, value=name[:60], most=CLASS))
            continue
        choice = text_of(record, "jenis_rombel") == CHOICE_KIND
        sitting = (
            [text_of(one, "peserta_didik_id") for one in records_of(record.get("anggota_rombel"))] if choice else []
        )
        row = RoomRow(
            name=name,
            grade=_grade(text_of(record, "tingkat_pendidikan_id")),
            homeroom=references.get(text_of(record, "ptk_id"), ""),
            choice=choice,
            members=tuple(members[one] for one in dict.fromkeys(sitting) if one in members),
        )
        rows.append((number, row))
    return Intake("dapodik-rombel", tuple(rows), tuple(problems), (), 0)


def _gtk(school: School) -> list[Record]:
    return without_repeats(list(school.staff), "ptk_id")


def _students(school: School) -> list[Record]:
    return without_repeats(list(school.students), "peserta_didik_id")


def _named_rooms(school: School) -> list[tuple[Record, str]]:
    """Classes and groups with their names; a group named like a class gets a name of its own."""
    rooms = [
        record
        for record in without_repeats(list(school.rooms), "rombongan_belajar_id")
        if text_of(record, "jenis_rombel") in (CLASS_KIND, CHOICE_KIND)
    ]
    taken = {_key(text_of(one, "nama")) for one in rooms if text_of(one, "jenis_rombel") == CLASS_KIND}
    named = []
    for record in rooms:
        name = text_of(record, "nama")
        if text_of(record, "jenis_rombel") == CHOICE_KIND and _key(name) in taken:
            name = f"{name} (pilihan)"
        named.append((record, name))
    return named


def _own_rooms(school: School) -> dict[str, str]:
    """The class of each peserta didik, by membership."""
    return {
        text_of(member, "peserta_didik_id"): name
        for record, name in _named_rooms(school)
        if text_of(record, "jenis_rombel") == CLASS_KIND
        for member in records_of(record.get("anggota_rombel"))
    }


def _staff(record: Record) -> dict[str, Any]:
    job, kind = text_of(record, "jabatan_ptk_id_str"), text_of(record, "jenis_ptk_id_str")
    return {
        "name": text_of(record, "nama"),
        "nuptk": text_of(record, "nuptk"),
        "sex": text_of(record, "jenis_kelamin"),
        "birth_date": text_of(record, "tanggal_lahir"),
        "nip": text_of(record, "nip"),
        "employment_status": text_of(record, "status_kepegawaian_id_str"),
        "ptk_type": kind if is_head(kind) else job or kind,
        "rank": text_of(record, "pangkat_golongan_terakhir"),
    }


def _student(record: Record, rooms: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": text_of(record, "nama"),
        "nisn": text_of(record, "nisn"),
        "nipd": text_of(record, "nipd"),
        "sex": text_of(record, "jenis_kelamin"),
        "class_name": _room_of(record, rooms),
        "birth_date": text_of(record, "tanggal_lahir"),
        "father": text_of(record, "nama_ayah"),
        "mother": text_of(record, "nama_ibu"),
        "guardian": text_of(record, "nama_wali"),
        "parent_phone": text_of(record, "nomor_telepon_seluler"),
    }


def _room_of(record: Record, rooms: Mapping[str, str]) -> str:
    return rooms.get(text_of(record, "peserta_didik_id")) or text_of(record, "nama_rombel")


def _member(record: Record, rooms: Mapping[str, str]) -> Member:
    return text_of(record, "nisn"), text_of(record, "nipd"), text_of(record, "nama"), _room_of(record, rooms)


def _reference(record: Record) -> str:
    """How a guru is named in lessons: by a number that is one, else by name."""
    nuptk, nip = check_nuptk(text_of(record, "nuptk"))[0], check_nip(text_of(record, "nip"))[0]
    return nuptk or nip or text_of(record, "nama")


def _table(labels: Mapping[str, str], records: Iterable[Mapping[str, Any]]) -> Table:
    rows = ((number, [record.get(name) for name in labels]) for number, record in enumerate(records, start=1))
    return Table(NAME, {name: place for place, name in enumerate(labels)}, labels, "", iter(rows), None)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _grade(text: str) -> int | None:
    return _number(text) if 1 <= _number(text) <= 13 else None


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
