"""Reasons on the record: conditions of the penilai, and groups left out."""

import uuid
from datetime import date

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Group, TeacherType
from collect.domain.problem import Refused
from collect.operations.waive import (
    Condition,
    exclude_group,
    excluded_groups,
    include_group,
    unmet_conditions,
    waive_condition,
)
from collect.operations.waive_all import open_conditions, waive_all
from collect.storage.assignments import find_assignment, list_assignments, list_waivers
from collect.storage.teachers import Teacher, list_teachers
from collect.storage.transaction import Store
from tests.operations.cast import Cast, name_guru, period, settle

REASON = "Belum ada penilai lain di sekolah ini"


@pytest.fixture
def cast(sqlite_store: Store) -> Cast:
    return sqlite_store.write(settle)


@pytest.fixture
def period_id(sqlite_store: Store, cast: Cast) -> uuid.UUID:
    def prepare(session: Session) -> uuid.UUID:
        made = period(session, cast)
        name_guru(session, cast, made, cast.guru[:3], assessor=cast.guru[4])
        return made

    return sqlite_store.write(prepare)


def teacher(**facts: object) -> Teacher:
    known = {
        "name": "Guru",
        "ptk_type": "Guru Mapel",
        "extra_duty": "",
        "rank": "III/c",
        "certified": True,
        "graduate": True,
    }
    return Teacher(**(known | facts))


@pytest.mark.parametrize(
    ("assessor", "rank", "unmet"),
    [
        ({}, "III/c", []),
        ({}, None, []),
        ({"rank": "III/b"}, "III/c", [Condition("pangkat", True)]),
        ({"rank": "III/b"}, "IX", []),
        ({"rank": None}, "III/a", [Condition("pangkat", False)]),
        ({"rank": "III/b", "ptk_type": "Kepala Sekolah"}, "IV/c", []),
        ({"certified": None}, "III/a", [Condition("sertifikat", False)]),
        ({"certified": False}, "III/a", [Condition("sertifikat", True)]),
        ({"graduate": False, "certified": None}, "III/a", [Condition("sertifikat", False), Condition("kualifikasi", True)]),
    ],
)  # fmt: skip
def test_certificate_degree_and_rank_are_the_conditions(
    assessor: dict[str, object], rank: str | None, unmet: list[Condition]
) -> None:
    assert unmet_conditions(teacher(**assessor), teacher(rank=rank)) == unmet


def test_a_reason_is_kept_with_who_and_when_and_may_be_replaced(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    def give(reason: str) -> None:
        sqlite_store.write(
            lambda s: waive_condition(s, cast.deed, period_id, cast.guru[0], condition="sertifikat", reason=reason)
        )

    give(REASON)
    give("  Sudah disetujui dinas  ")
    with sqlite_store.read() as session:
        (waiver,) = list_waivers(session, cast.school_id, period_id)
    assert (waiver.reason, waiver.given_by, waiver.given_on) == (
        "Sudah disetujui dinas",
        "Rina (rina)",
        date(2026, 11, 20),
    )


def test_a_reason_needs_words(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    with pytest.raises(Refused, match=r"sheet\.reason"):
        sqlite_store.write(
            lambda s: waive_condition(s, cast.deed, period_id, cast.guru[0], condition="sertifikat", reason="  ya ")
        )


def test_one_reason_serves_everything_that_a_penilai_lacks(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    def forget(session: Session) -> None:
        for row in list_teachers(session, cast.school_id):
            if row.teacher_id == cast.guru[4]:
                row.certified, row.graduate = None, False

    sqlite_store.write(forget)

    def still_open() -> dict[uuid.UUID, list[str]]:
        with sqlite_store.read() as session:
            staff = {row.teacher_id: row for row in list_teachers(session, cast.school_id)}
            found = open_conditions(
                list_assignments(session, cast.school_id, period_id),
                staff,
                list_waivers(session, cast.school_id, period_id),
            )
        return {guru: [condition.code for condition in unmet] for guru, unmet in found.items()}

    assert still_open() == {guru: ["sertifikat", "kualifikasi"] for guru in cast.guru[:3]}
    sqlite_store.write(
        lambda s: waive_condition(s, cast.deed, period_id, cast.guru[0], condition="sertifikat", reason="Sedang PPG")
    )
    penilai = cast.guru[4]
    given = sqlite_store.write(lambda s: waive_all(s, cast.deed, period_id, assessor_id=penilai, reason=REASON))
    assert given == 5
    assert still_open() == {}
    with sqlite_store.read() as session:
        reasons = {(w.teacher_id, w.subject): w.reason for w in list_waivers(session, cast.school_id, period_id)}
    assert reasons[(cast.guru[0], "sertifikat")] == "Sedang PPG"
    assert reasons[(cast.guru[2], "kualifikasi")] == REASON


def test_a_group_is_left_out_and_taken_in_again(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    def excluded() -> set[Group]:
        with sqlite_store.read() as session:
            row = find_assignment(session, cast.school_id, period_id, cast.guru[0])
            assert row is not None
            return excluded_groups(session, row)

    def leave_out(group: Group) -> None:
        sqlite_store.write(lambda s: exclude_group(s, cast.deed, period_id, cast.guru[0], group=group, reason=REASON))

    leave_out(Group.PARENT)
    leave_out(Group.PEER)
    assert excluded() == {Group.PARENT, Group.PEER}
    with pytest.raises(Refused, match=r"sheet\.all_excluded"):
        leave_out(Group.STUDENT)
    with pytest.raises(Refused, match=r"sheet\.group_without_weight"):
        leave_out(Group.INDUSTRY)
    for _ in range(2):
        sqlite_store.write(lambda s: include_group(s, cast.deed, period_id, cast.guru[0], group=Group.PARENT))
    assert excluded() == {Group.PEER}


def test_a_produktif_guru_may_do_without_industry(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    sqlite_store.write(lambda s: name_guru(s, cast, period_id, cast.guru[5:6], teacher_type=TeacherType.VOCATIONAL))
    sqlite_store.write(
        lambda s: exclude_group(s, cast.deed, period_id, cast.guru[5], group=Group.INDUSTRY, reason=REASON)
    )
    with sqlite_store.read() as session:
        (waiver,) = list_waivers(session, cast.school_id, period_id)
    assert (waiver.teacher_id, waiver.subject) == (cast.guru[5], "dudi")


def test_nothing_is_recorded_for_a_guru_outside_the_period(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    with pytest.raises(Refused, match=r"assignment\.unknown"):
        sqlite_store.write(
            lambda s: exclude_group(s, cast.deed, period_id, cast.guru[9], group=Group.PEER, reason=REASON)
        )
