"""Lists corrected by hand: the checks of a file's rows, at the fields of a form."""

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.domain.problem import Refused
from collect.operations.deed import Deed
from collect.operations.edit_classes import ClassFacts, save_class
from collect.operations.edit_partners import PartnerFacts, save_partner
from collect.operations.edit_people import (
    ParentFacts,
    StudentFacts,
    TeacherFacts,
    save_parent,
    save_student,
    save_teacher,
)
from collect.storage.audit import AuditEntry
from collect.storage.base import new_id
from collect.storage.pupils import find_parent, list_classes, list_parents, list_students
from collect.storage.teachers import list_teachers
from collect.storage.transaction import Store
from collect.words import say
from tests.operations.enroll_cast import found

SARI = TeacherFacts("Sari Wulandari, S.Pd.", nuptk="1234567890123451", nip="19900315 201504 2 001", certified=True)


def faults(work: Callable[[], object]) -> list[tuple[str, str]]:
    """Field and code of every fault; each has its words in both languages."""
    with pytest.raises(Refused) as caught:
        work()
    assert all(say(fault, language) for fault in caught.value.problems for language in ("id", "en"))
    return [(fault.where, fault.code) for fault in caught.value.problems]


def school_with_class(session: Session) -> tuple[Deed, uuid.UUID]:
    deed = found(session)
    return deed, save_class(session, deed, ClassFacts("X-1", 10)).class_id


def deeds(store: Store) -> list[str]:
    with store.read() as session:
        return [row.deed for row in session.scalars(select(AuditEntry).order_by(AuditEntry.number))]


def test_a_guru_is_added_and_corrected_with_a_record_of_the_fields(store: Store) -> None:
    deed = store.write(found)
    made = store.write(lambda s: save_teacher(s, deed, SARI))
    better = replace(SARI, graduate=True, phone="0812-0000-0001")
    for _time in range(2):
        store.write(lambda s: save_teacher(s, deed, better, teacher_id=made.teacher_id))
    with store.read() as session:
        (row,) = list_teachers(session, deed.school_id)
        assert (row.nip, row.phone, row.certified, row.graduate) == ("199003152015042001", "6281200000001", True, True)
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
    assert [entry.deed for entry in entries] == ["teacher.added", "teacher.changed"]
    assert set(json.loads(entries[1].details)["fields"].split(", ")) == {"phone", "graduate"}
    assert "6281200000001" not in entries[1].details


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (TeacherFacts("  "), [("name", "edit.missing")]),
        (TeacherFacts("x" * 201), [("name", "edit.too_long")]),
        (
            TeacherFacts("Rudi", nuptk="12", nip="34", sex="Q", rank="Z", phone="12", email="bukan"),
            [(name, f"edit.{name}") for name in ("nuptk", "nip", "sex", "rank", "phone", "email")],
        ),
        (TeacherFacts("Rudi", nuptk=SARI.nuptk), [("nuptk", "edit.taken")]),
        (TeacherFacts("Rudi", nip=SARI.nip), [("nip", "edit.taken")]),
        (TeacherFacts("SARI WULANDARI"), [("name", "edit.twice")]),
        (TeacherFacts("Rudi", employment="x" * 61), [("employment", "edit.too_long")]),
    ],
)
def test_every_fault_of_a_guru_stands_at_its_field(
    facts: TeacherFacts, wanted: list[tuple[str, str]], sqlite_store: Store
) -> None:
    deed = sqlite_store.write(found)
    sqlite_store.write(lambda s: save_teacher(s, deed, SARI))
    assert faults(lambda: sqlite_store.write(lambda s: save_teacher(s, deed, facts))) == wanted
    assert deeds(sqlite_store) == ["teacher.added"]


def test_a_namesake_who_can_be_told_apart_is_added(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    sqlite_store.write(lambda s: save_teacher(s, deed, replace(SARI, birth_date=date(1990, 3, 15))))
    sqlite_store.write(lambda s: save_teacher(s, deed, TeacherFacts("Sari Wulandari", birth_date=date(1980, 1, 1))))
    with sqlite_store.read() as session:
        assert len(list_teachers(session, deed.school_id)) == 2


def test_somebody_of_another_school_cannot_be_changed(sqlite_store: Store) -> None:
    deed, class_id = sqlite_store.write(school_with_class)
    made = sqlite_store.write(lambda s: save_teacher(s, deed, SARI))
    other = sqlite_store.write(lambda s: found(s, npsn="69990002", part="8KQ2"))
    for work, code in (
        (lambda s: save_teacher(s, other, SARI, teacher_id=made.teacher_id), "teacher.unknown"),
        (lambda s: save_class(s, other, ClassFacts("X-2"), class_id=class_id), "class.unknown"),
        (lambda s: save_class(s, other, ClassFacts("X-2", homeroom_id=made.teacher_id)), "teacher.unknown"),
        (lambda s: save_student(s, other, StudentFacts("Ani", class_id)), "class.unknown"),
        (lambda s: save_parent(s, other, ParentFacts("Eko"), parent_id=new_id()), "parent.unknown"),
        (lambda s: save_partner(s, other, PartnerFacts("PT", "RPL"), partner_id=new_id()), "partner.unknown"),
    ):
        assert [fault for _, fault in faults(lambda w=work: sqlite_store.write(w))] == [code]  # type: ignore[misc]  # w


def test_a_student_brings_a_parent_and_siblings_share_it(store: Store) -> None:
    deed, class_id = store.write(school_with_class)
    ani = StudentFacts("Ani Lestari", class_id, nisn="0091234501", parent_name="Eko", parent_phone="081200000001")
    bayu = StudentFacts("Bayu Pratama", class_id, nipd="102", parent_name="EKO", parent_phone="081200000001")
    first = store.write(lambda s: save_student(s, deed, ani))
    second = store.write(lambda s: save_student(s, deed, bayu))
    assert first.parent_id == second.parent_id
    new_phone = replace(ani, parent_phone="081200000002")
    store.write(lambda s: save_student(s, deed, new_phone, student_id=first.student_id))
    with store.read() as session:
        (parent,) = list_parents(session, deed.school_id)
        assert parent.phone == "6281200000002"
    alone = replace(ani, parent_name="", parent_phone="")
    store.write(lambda s: save_student(s, deed, alone, student_id=first.student_id))
    with store.read() as session:
        linked = {row.name: row.parent_id for row in list_students(session, deed.school_id)}
    assert linked == {"Ani Lestari": None, "Bayu Pratama": second.parent_id}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"nisn": "123"}, [("nisn", "edit.nisn")]),
        ({"nisn": "912345019"}, [("nisn", "edit.nisn")]),
        ({"nipd": "x" * 21}, [("nipd", "edit.nipd")]),
        ({"nisn": "0091234501"}, [("nisn", "edit.taken")]),
        ({"nipd": "101"}, [("nipd", "edit.taken")]),
        ({"name": "ANI LESTARI", "nisn": ""}, [("name", "edit.twice")]),
        ({"parent_phone": "12", "name": ""}, [("name", "edit.missing"), ("parent_phone", "edit.parent_phone")]),
    ],
)
def test_every_fault_of_a_student_stands_at_its_field(
    change: dict[str, str], wanted: list[tuple[str, str]], sqlite_store: Store
) -> None:
    deed, class_id = sqlite_store.write(school_with_class)
    ani = StudentFacts("Ani Lestari", class_id, nisn="0091234501", nipd="101")
    sqlite_store.write(lambda s: save_student(s, deed, ani))
    facts = replace(StudentFacts("Bayu Pratama", class_id), **change)  # type: ignore[arg-type]  # a table of texts
    assert faults(lambda: sqlite_store.write(lambda s: save_student(s, deed, facts))) == wanted


def test_a_link_to_a_guru_is_set_by_name_and_taken_away_by_hand(sqlite_store: Store) -> None:
    deed, class_id = sqlite_store.write(school_with_class)
    sqlite_store.write(lambda s: save_teacher(s, deed, SARI))
    ani = StudentFacts("Ani Lestari", class_id, parent_name="Sari Wulandari", parent_phone="081200000001")
    parent_id = sqlite_store.write(lambda s: save_student(s, deed, ani)).parent_id
    assert parent_id is not None
    with sqlite_store.read() as session:
        assert find_parent(session, deed.school_id, parent_id).teacher_id is not None  # type: ignore[union-attr]  # made
    facts = ParentFacts("Sari Wulandari", "081200000001")
    sqlite_store.write(lambda s: save_parent(s, deed, facts, parent_id=parent_id))
    with sqlite_store.read() as session:
        assert find_parent(session, deed.school_id, parent_id).teacher_id is None  # type: ignore[union-attr]  # made


def test_a_guru_who_leaves_frees_the_parent(sqlite_store: Store) -> None:
    deed, class_id = sqlite_store.write(school_with_class)
    ani = StudentFacts("Ani Lestari", class_id, parent_name="Sari Wulandari")
    sqlite_store.write(lambda s: save_student(s, deed, ani))
    made = sqlite_store.write(lambda s: save_teacher(s, deed, SARI))
    for active in (True, False):
        facts = replace(SARI, active=active)
        sqlite_store.write(partial(save_teacher, deed=deed, facts=facts, teacher_id=made.teacher_id))
        with sqlite_store.read() as session:
            assert (list_parents(session, deed.school_id)[0].teacher_id is not None) is active


def test_classes_have_one_name_each_and_are_not_closed_with_students_in_them(sqlite_store: Store) -> None:
    deed, class_id = sqlite_store.write(school_with_class)
    sqlite_store.write(lambda s: save_student(s, deed, StudentFacts("Ani", class_id)))
    table = [
        (ClassFacts("x-1"), None, [("name", "edit.class_twice")]),
        (ClassFacts("X-2", grade=14), None, [("grade", "edit.grade")]),
        (ClassFacts("X-1", grade=10, active=False), class_id, [("active", "edit.class_in_use")]),
    ]
    for facts, which, wanted in table:
        refused = faults(lambda f=facts, w=which: sqlite_store.write(lambda s: save_class(s, deed, f, class_id=w)))  # type: ignore[misc]  # f, w
        assert refused == wanted
    sqlite_store.write(lambda s: save_class(s, deed, ClassFacts("X-1", 11, "RPL"), class_id=class_id))
    with sqlite_store.read() as session:
        assert [(row.name, row.grade, row.programme) for row in list_classes(session, deed.school_id)] == [
            ("X-1", 11, "RPL")
        ]


def test_a_partner_stands_once(sqlite_store: Store) -> None:
    deed = sqlite_store.write(found)
    facts = PartnerFacts("PT Cipta", "RPL", contact="Dewi", competences=3)
    made = sqlite_store.write(lambda s: save_partner(s, deed, facts))
    again = replace(facts, company="pt  cipta")
    assert faults(lambda: sqlite_store.write(lambda s: save_partner(s, deed, again))) == [
        ("company", "edit.partner_twice")
    ]
    wrong = replace(facts, competences=1000, programme="")
    refused = faults(lambda: sqlite_store.write(lambda s: save_partner(s, deed, wrong, partner_id=made.partner_id)))
    assert refused == [("programme", "edit.missing"), ("competences", "edit.competences")]
    assert deeds(sqlite_store) == ["partner.added"]
