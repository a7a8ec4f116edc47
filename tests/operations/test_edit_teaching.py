"""Lessons set by hand: one at a time, or all classes of a guru in one subject."""

import uuid
from collections.abc import Mapping
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.domain.problem import Refused
from collect.operations.deed import Deed
from collect.operations.edit_classes import ClassFacts, save_class
from collect.operations.edit_people import TeacherFacts, save_teacher
from collect.operations.edit_teaching import remove_lesson, set_lesson, set_subject
from collect.storage.audit import AuditEntry
from collect.storage.base import new_id
from collect.storage.teaching import list_teaching
from collect.storage.transaction import Store
from tests.operations.enroll_cast import found

Cast = tuple[Deed, uuid.UUID, uuid.UUID, uuid.UUID]


def settle(session: Session) -> Cast:
    deed = found(session)
    guru = save_teacher(session, deed, TeacherFacts("Sari Wulandari")).teacher_id
    rooms = [save_class(session, deed, ClassFacts(name)).class_id for name in ("X-1", "X-2")]
    return deed, guru, rooms[0], rooms[1]


def taught(store: Store, deed: Deed) -> set[tuple[uuid.UUID, str, Decimal | None]]:
    with store.read() as session:
        return {(row.class_id, row.subject, row.hours) for row in list_teaching(session, deed.school_id)}


def test_a_subject_has_exactly_the_classes_that_are_ticked(store: Store) -> None:
    deed, guru, one, two = store.write(settle)
    table: list[tuple[str, Mapping[uuid.UUID, Decimal | None], bool, set[tuple[uuid.UUID, str, Decimal | None]]]] = [
        ("Fisika", {one: Decimal(4), two: None}, True, {(one, "Fisika", Decimal(4)), (two, "Fisika", None)}),
        ("fisika", {one: Decimal(4), two: None}, False, {(one, "Fisika", Decimal(4)), (two, "Fisika", None)}),
        ("FISIKA", {one: Decimal("2.5")}, True, {(one, "Fisika", Decimal("2.5"))}),
        ("Kimia", {two: None}, True, {(one, "Fisika", Decimal("2.5")), (two, "Kimia", None)}),
        ("Fisika", {}, True, {(two, "Kimia", None)}),
        ("Fisika", {}, False, {(two, "Kimia", None)}),
    ]
    for subject, classes, changed, wanted in table:
        done = store.write(lambda s, n=subject, c=classes: set_subject(s, deed, guru, subject=n, classes=c))  # type: ignore[misc]  # n, c
        assert (done, taught(store, deed)) == (changed, wanted)
    with store.read() as session:
        deeds = [row.deed for row in session.scalars(select(AuditEntry))]
    assert deeds.count("teaching.set") == 4


def test_one_lesson_is_set_and_removed_without_touching_the_others(sqlite_store: Store) -> None:
    deed, guru, one, two = sqlite_store.write(settle)
    assert sqlite_store.write(lambda s: set_lesson(s, deed, guru, one, subject="Fisika", hours=Decimal(4)))
    assert sqlite_store.write(lambda s: set_lesson(s, deed, guru, two, subject="Fisika"))
    assert not sqlite_store.write(lambda s: set_lesson(s, deed, guru, two, subject=" fisika "))
    assert taught(sqlite_store, deed) == {(one, "Fisika", Decimal(4)), (two, "Fisika", None)}
    assert sqlite_store.write(lambda s: remove_lesson(s, deed, guru, two, subject="FISIKA"))
    assert not sqlite_store.write(lambda s: remove_lesson(s, deed, guru, two, subject="Fisika"))
    assert taught(sqlite_store, deed) == {(one, "Fisika", Decimal(4))}


@pytest.mark.parametrize(
    ("subject", "hours", "code"),
    [
        (" ", None, "edit.missing"),
        ("x" * 121, None, "edit.too_long"),
        ("Fisika", Decimal(61), "edit.hours"),
        ("Fisika", Decimal(-1), "edit.hours"),
        ("Fisika", Decimal("2.55"), "edit.hours"),
        ("Fisika", Decimal("NaN"), "edit.hours"),
    ],
)
def test_what_no_week_has_is_refused(subject: str, hours: Decimal | None, code: str, sqlite_store: Store) -> None:
    deed, guru, one, _two = sqlite_store.write(settle)
    with pytest.raises(Refused) as caught:
        sqlite_store.write(lambda s: set_subject(s, deed, guru, subject=subject, classes={one: hours}))
    assert [fault.code for fault in caught.value.problems] == [code]
    assert taught(sqlite_store, deed) == set()


def test_a_guru_or_class_of_another_school_is_refused(sqlite_store: Store) -> None:
    deed, guru, one, _two = sqlite_store.write(settle)
    other = sqlite_store.write(lambda s: found(s, npsn="69990002", part="8KQ2"))
    for who, teacher, room, code in ((other, guru, one, "class.unknown"), (deed, guru, new_id(), "class.unknown")):
        with pytest.raises(Refused, match=code):
            sqlite_store.write(lambda s, w=who, t=teacher, r=room: set_subject(s, w, t, subject="X", classes={r: None}))  # type: ignore[misc]  # w, t, r
    with pytest.raises(Refused, match=r"teacher\.unknown"):
        sqlite_store.write(lambda s: set_subject(s, other, guru, subject="Fisika", classes={}))
