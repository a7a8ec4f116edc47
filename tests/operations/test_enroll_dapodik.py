"""Dapodik's records become the school's lists, one after another: guru, peserta didik, classes and groups, lessons."""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from collect.domain.problem import Refused
from collect.intake.dapodik import School, lesson_rows, room_rows, staff_rows, student_rows
from collect.operations.deed import Deed
from collect.operations.enroll import read_preview, take_import
from collect.operations.enroll_dapodik import ORDER, wait_for_dapodik, waiting_dapodik
from collect.operations.enroll_plan import Preview
from collect.operations.pools import school_people
from collect.storage.class_members import list_members
from collect.storage.pupils import count_students_by_class, list_classes, list_parents, list_students
from collect.storage.teachers import list_teachers
from collect.storage.teaching import list_teaching
from collect.storage.transaction import Store
from tests.operations.dapodik_cast import CHOICE, CLUB, GTK, ROOMS, STUDENTS
from tests.operations.enroll_cast import SISWA, found, take

Records = Sequence[dict[str, Any]]


def given(*, staff: Records = GTK, students: Records = STUDENTS, rooms: Records = (*ROOMS, CHOICE, CLUB)) -> School:
    return School(staff, students, rooms)


@dataclass
class Site:
    """A school in a session that is never committed."""

    session: Session
    deed: Deed

    def previews(self) -> dict[str, Preview]:
        found = {}
        for one in waiting_dapodik(self.session, self.deed):
            if one.import_id is not None:
                preview = read_preview(self.session, self.deed, one.import_id)
                assert preview is not None
                found[one.kind] = preview
        return found

    def take_all(self, school: School) -> dict[str, Preview]:
        """Everything in its order; what each was shown to do just before."""
        wait_for_dapodik(self.session, self.deed, school)
        shown = {}
        for one in waiting_dapodik(self.session, self.deed):
            assert one.import_id is not None
            shown[one.kind] = self.previews()[one.kind]
            take_import(self.session, self.deed, one.import_id)
        assert waiting_dapodik(self.session, self.deed) == []
        return shown

    def lessons(self) -> set[tuple[str, str, str, str]]:
        guru = {row.teacher_id: row.name for row in list_teachers(self.session, self.deed.school_id)}
        rooms = {row.class_id: row.name for row in list_classes(self.session, self.deed.school_id)}
        rows = list_teaching(self.session, self.deed.school_id)
        return {(guru[row.teacher_id], row.subject, rooms[row.class_id], str(row.hours)) for row in rows}

    def members(self) -> set[tuple[str, str]]:
        names = {row.student_id: row.name for row in list_students(self.session, self.deed.school_id)}
        rooms = {row.class_id: row.name for row in list_classes(self.session, self.deed.school_id, also_left=True)}
        rows = list_members(self.session, self.deed.school_id)
        return {(rooms[row.class_id], names[row.student_id]) for row in rows}


@pytest.fixture
def site(store: Store) -> Iterator[Site]:
    with store.read() as session:
        yield Site(session, found(session))


def test_the_four_lists_are_taken_in_their_order(site: Site) -> None:
    shown = site.take_all(given())
    assert tuple(shown) == ORDER
    assert {kind: (p.new, p.errors, p.gone) for kind, p in shown.items()} == {
        "guru": (3, 0, 0),
        "peserta-didik": (6, 0, 0),
        "rombel": (1, 0, 0),
        "mengajar": (3, 0, 0),
    }
    assert site.lessons() == {
        ("Sari Wulandari", "Fisika", "XI-1", "4"),
        ("Sari Wulandari", "Fisika", "XI-2", "4"),
        ("Joko Susilo", "Biologi", "Biologi Pilihan", "5"),
    }
    assert site.members() == {("Biologi Pilihan", f"Siswa {n:02d}") for n in (1, 2, 3)}
    homerooms = {row.name: row.homeroom_id for row in list_classes(site.session, site.deed.school_id)}
    guru = {row.name: row for row in list_teachers(site.session, site.deed.school_id)}
    assert homerooms == {
        "XI-1": guru["Sari Wulandari"].teacher_id,
        "XI-2": guru["Joko Susilo"].teacher_id,
        "Biologi Pilihan": None,
    }
    assert (guru["Joko Susilo"].nuptk, guru["Joko Susilo"].nip, guru["Joko Susilo"].rank) == (None, None, "III/b")
    assert guru["Sari Wulandari"].rank is None
    assert len(list_parents(site.session, site.deed.school_id)) == 6


def test_the_same_again_changes_nothing(site: Site) -> None:
    site.take_all(given())
    wait_for_dapodik(site.session, site.deed, given())
    assert {kind: (p.new, p.changed, p.gone, p.errors) for kind, p in site.previews().items()} == dict.fromkeys(
        ORDER, (0, 0, 0, 0)
    )


def test_a_later_reading_replaces_what_waited(site: Site) -> None:
    wait_for_dapodik(site.session, site.deed, given())
    wait_for_dapodik(site.session, site.deed, given(staff=GTK[:1]))
    assert site.previews()["guru"].new == 1
    assert len(waiting_dapodik(site.session, site.deed)) == 4


def test_an_empty_dapodik_is_no_list(site: Site) -> None:
    with pytest.raises(Refused) as refused:
        wait_for_dapodik(site.session, site.deed, given(staff=(), students=(), rooms=()))
    assert [one.code for one in refused.value.problems] == ["dapodik.nobody"]
    assert waiting_dapodik(site.session, site.deed) == []


def test_who_chose_a_subject_stands_in_the_pool_of_its_guru_and_clubs_give_nobody(site: Site) -> None:
    site.take_all(given())
    rooms = {row.name: str(row.class_id) for row in list_classes(site.session, site.deed.school_id)}
    assert set(rooms) == {"XI-1", "XI-2", "Biologi Pilihan"}
    names = {str(row.student_id): row.name for row in list_students(site.session, site.deed.school_id)}
    people = school_people(site.session, site.deed.school_id)
    sitting = {names[one.person] for one in people.learners if one.class_id == rooms["Biologi Pilihan"]}
    assert sitting == {"Siswa 01", "Siswa 02", "Siswa 03"}
    assert {one.grade for one in people.learners} == {11}
    assert len(people.learners) == 9
    assert count_students_by_class(site.session, site.deed.school_id) == {
        row.class_id: 3 for row in list_classes(site.session, site.deed.school_id)
    }


def test_a_group_stays_open_when_a_list_of_classes_alone_comes_in(site: Site) -> None:
    site.take_all(given())
    rows: list[dict[str, object]] = [
        {"nama": one["nama"], "nisn": one["nisn"], "nis": one["nipd"], "kelas": one["nama_rombel"]} for one in STUDENTS
    ]
    assert set(rows[0]) <= set(SISWA)
    take(site.session, site.deed, "peserta-didik", *rows)
    assert {row.name for row in list_classes(site.session, site.deed.school_id)} >= {"Biologi Pilihan"}


def test_members_and_groups_come_and_go(site: Site) -> None:
    site.take_all(given())
    other = {**CHOICE, "anggota_rombel": [{"peserta_didik_id": f"p-{n}"} for n in (3, 4)]}
    (changed,) = site.take_all(given(rooms=(*ROOMS, other)))["rombel"].changed_entries
    assert [(one.field, one.old, one.new) for one in changed.changes] == [("members", "3", "2 (+1, -2)")]
    assert site.members() == {("Biologi Pilihan", "Siswa 03"), ("Biologi Pilihan", "Siswa 04")}
    assert site.take_all(given(rooms=ROOMS))["rombel"].gone == 1
    assert site.members() == set()
    assert {row.name for row in list_classes(site.session, site.deed.school_id)} == {"XI-1", "XI-2"}


def test_a_group_named_like_a_class_gets_a_name_of_its_own() -> None:
    rows = room_rows(given(rooms=(*ROOMS, {**CHOICE, "nama": "xi-1"}))).rows
    assert [row.name for _n, row in rows] == ["XI-1", "XI-2", "xi-1 (pilihan)"]
    lessons = lesson_rows(given(rooms=(*ROOMS, {**CHOICE, "nama": "xi-1"}))).rows
    assert {row.class_name for _n, row in lessons} == {"XI-1", "XI-2", "xi-1 (pilihan)"}


def test_members_and_lessons_written_as_texts_or_as_one_object_are_read() -> None:
    rooms = deepcopy([*ROOMS, CHOICE])
    rooms[0]["pembelajaran"] = json.dumps(rooms[0]["pembelajaran"])
    rooms[1]["pembelajaran"] = rooms[1]["pembelajaran"][0]
    rooms[2]["anggota_rombel"] = json.dumps(rooms[2]["anggota_rombel"])
    assert lesson_rows(given(rooms=rooms)) == lesson_rows(given(rooms=(*ROOMS, CHOICE)))
    assert room_rows(given(rooms=rooms)) == room_rows(given(rooms=(*ROOMS, CHOICE)))
    for broken in ("[{", "null", "7", "", None, 7):
        rooms[2]["anggota_rombel"] = rooms[2]["pembelajaran"] = broken
        assert room_rows(given(rooms=rooms)).rows[-1][1].members == ()
        assert len(lesson_rows(given(rooms=rooms)).rows) == 2


def test_repeated_rows_are_one() -> None:
    doubled = given(staff=[*GTK, *GTK], students=[*STUDENTS, *STUDENTS], rooms=[*ROOMS, CHOICE, *ROOMS, CHOICE])
    assert staff_rows(doubled) == staff_rows(given())
    assert student_rows(doubled) == student_rows(given())
    assert lesson_rows(doubled) == lesson_rows(given())
    assert room_rows(doubled) == room_rows(given())


@pytest.mark.parametrize("nothing", [None, "", "0", "-", "None", "  - ", "null"])
def test_every_way_of_saying_nothing_is_nothing(nothing: str | None) -> None:
    student = {**STUDENTS[0], "nisn": nothing, "nipd": nothing, "nama_ayah": nothing, "nomor_telepon_seluler": nothing}
    ((_number, row),) = student_rows(given(students=[student])).rows
    assert (row.nisn, row.nipd, row.parent_name, row.parent_phone) == (None, None, "", None)
    staff = {**GTK[0], "nuptk": nothing, "nip": nothing, "pangkat_golongan_terakhir": nothing}
    read = staff_rows(given(staff=[staff]))
    assert [(row.nuptk, row.nip, row.rank) for _n, row in read.rows] == [(None, None, None)]
    assert read.warnings == ()


def test_the_newer_words_for_jobs_are_understood() -> None:
    staff = [
        {"ptk_id": "a", "nama": "Guru Baru", "jenis_ptk_id_str": "Guru", "jabatan_ptk_id_str": "Guru Kelas"},
        {"ptk_id": "b", "nama": "Staf Baru", "jenis_ptk_id_str": "Tenaga Kependidikan", "jabatan_ptk_id_str": "TAS"},
        {"ptk_id": "c", "nama": "Kepala", "jenis_ptk_id_str": "Guru", "jabatan_ptk_id_str": "Kepala Sekolah"},
        {"ptk_id": "d", "nama": "Kepala Lama", "jenis_ptk_id": "20", "jenis_ptk_id_str": "Kepala Sekolah"},
    ]
    assert [(row.name, row.ptk_type) for _n, row in staff_rows(given(staff=staff)).rows] == [
        ("Guru Baru", "Guru Kelas"),
        ("Kepala", "Kepala Sekolah"),
        ("Kepala Lama", "Kepala Sekolah"),
    ]


def test_parts_of_one_lesson_are_one_lesson_with_all_hours() -> None:
    room = deepcopy(ROOMS[0])
    part = {**room["pembelajaran"][0], "pembelajaran_id": "b-1b", "induk_pembelajaran_id": "b-1"}
    room["pembelajaran"] += [part, {**part, "pembelajaran_id": "b-1c", "jam_mengajar_per_minggu": "0", "ptk_id": None}]
    assert [row.hours for _n, row in lesson_rows(given(rooms=[room])).rows] == [8]


def test_nobody_is_marked_as_left_because_of_a_faulty_row(site: Site) -> None:
    site.take_all(given())
    broken = [{**STUDENTS[0], "nama": "x" * 201}, *STUDENTS[1:]]
    wait_for_dapodik(site.session, site.deed, given(students=broken))
    shown = site.previews()["peserta-didik"]
    assert (shown.errors, shown.gone, shown.unchanged) == (1, 0, 5)


def test_nothing_that_is_not_used_becomes_a_value() -> None:
    rows = [repr(row) for _n, row in (*staff_rows(given()).rows, *student_rows(given()).rows)]
    assert not any("3578015701850" in row for row in rows)
