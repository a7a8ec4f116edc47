"""Proposals for a whole school: guru, penilai and accounts, balanced and the same at every call."""

import uuid
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.kinds import Role, TeacherType
from collect.operations.assign import facts_of
from collect.operations.propose import accept_assignments, propose_assignments, wants_total
from collect.operations.propose_accounts import create_accounts, free_username, propose_accounts, username_of
from collect.operations.propose_assessors import AssessorProposal, accept_assessors, propose_assessors
from collect.storage.accounts import list_accounts
from collect.storage.assignments import Assignment, find_assignment, list_assignments
from collect.storage.base import new_id
from collect.storage.teachers import Teacher, list_teachers
from collect.storage.transaction import Store
from tests.operations.cast import Cast, name_guru, period, settle


@pytest.fixture
def cast(sqlite_store: Store) -> Cast:
    return sqlite_store.write(settle)


@pytest.fixture
def period_id(sqlite_store: Store, cast: Cast) -> uuid.UUID:
    return sqlite_store.write(lambda s: period(s, cast))


def change(store: Store, cast: Cast, alter: Callable[[Teacher], None]) -> None:
    """Alter every guru's row."""

    def work(session: Session) -> None:
        for row in list_teachers(session, cast.school_id):
            alter(row)

    store.write(work)


def everybody(store: Store, cast: Cast, period_id: uuid.UUID) -> list[AssessorProposal]:
    """All guru in the period as proposed; then the penilai proposed."""

    def work(session: Session) -> None:
        found = propose_assignments(session, cast.deed, period_id)
        accept_assignments(session, cast.deed, period_id, [one.teacher_id for one in found])

    store.write(work)
    with store.read() as session:
        return propose_assessors(session, cast.deed, period_id)


def test_every_guru_is_proposed_with_what_the_lists_say(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    with sqlite_store.read() as session:
        found = {one.teacher_id: one for one in propose_assignments(session, cast.deed, period_id)}
    assert len(found) == 13
    head = found[cast.principal].facts
    assert (head.teacher_type, head.duty, head.instrument) == (TeacherType.PRINCIPAL, "kepala-sekolah", "guru-mapel")
    plain = found[cast.guru[0]]
    assert (plain.facts.teacher_type, plain.facts.rank) == (TeacherType.SUBJECT, "III/c")
    assert [note.code for note in plain.notes] == ["proposal.no_load"]
    assert [note.code for note in found[cast.guru[11]].notes] == ["proposal.no_classes"]


def test_loads_are_hours_or_for_bk_and_tik_the_students_of_the_classes(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    def work(session: Session) -> None:
        for row in list_teachers(session, cast.school_id):
            if row.teacher_id == cast.guru[0]:
                row.ptk_type = "Guru BK"
            if row.teacher_id == cast.guru[1]:
                row.ptk_type, row.rank = "Guru TIK", "IX"

    sqlite_store.write(work)
    with sqlite_store.read() as session:
        found = {one.teacher_id: one for one in propose_assignments(session, cast.deed, period_id)}
    counsellor, ict = found[cast.guru[0]], found[cast.guru[1]]
    assert (counsellor.facts.instrument, counsellor.facts.load) == ("guru-bk", Decimal(40))
    assert (ict.facts.instrument, ict.facts.load, ict.facts.rank) == ("guru-mapel", Decimal(40), None)
    assert ict.facts.instrument_reason == "instrumen guru-tik belum lengkap pada sumber"
    assert [note.code for note in ict.notes] == ["proposal.rank"]


def test_a_duty_with_an_incomplete_instrument_is_proposed_and_flagged(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    def librarian(row: Teacher) -> None:
        row.extra_duty = "Kepala Perpustakaan" if row.teacher_id == cast.guru[0] else ""

    change(sqlite_store, cast, librarian)
    with sqlite_store.read() as session:
        found = {one.teacher_id: one for one in propose_assignments(session, cast.deed, period_id)}
    one = found[cast.guru[0]]
    assert (one.facts.duty, one.facts.duty_total) == ("kepala-perpustakaan", None)
    assert "proposal.duty_incomplete" in [note.code for note in one.notes]
    everybody(sqlite_store, cast, period_id)
    with sqlite_store.read() as session:
        rows = list_assignments(session, cast.school_id, period_id)
        assert {row.teacher_id for row in rows if wants_total(row, load_catalog())} == {cast.guru[0]}


def test_accepting_twice_adds_nobody_and_keeps_what_was_decided(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    sqlite_store.write(lambda s: name_guru(s, cast, period_id, cast.guru[:1]))
    chosen = [*cast.guru[:3], uuid.uuid4()]
    numbers = [sqlite_store.write(lambda s: accept_assignments(s, cast.deed, period_id, chosen)) for _ in range(2)]
    assert numbers == [2, 0]
    with sqlite_store.read() as session:
        row = find_assignment(session, cast.school_id, period_id, cast.guru[0])
        assert row is not None
        assert facts_of(row).load == Decimal(24)


def test_penilai_share_the_guru_alike_and_nobody_assesses_himself(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    found = everybody(sqlite_store, cast, period_id)
    assert found == everybody(sqlite_store, cast, period_id)
    loads = Counter(one.assessor_id for one in found if one.assessor_id)
    assert sorted(loads.values()) == [4, 4, 4]
    assert all(one.teacher_id != one.assessor_id for one in found)
    assert {one.teacher_id: one.note.code for one in found if one.note} == {cast.principal: "proposal.supervisor"}


def test_the_head_assesses_where_nobody_qualifies_and_the_rest_stays_open(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    def uncertified(row: Teacher) -> None:
        row.certified = row.teacher_id == cast.principal

    change(sqlite_store, cast, uncertified)
    found = everybody(sqlite_store, cast, period_id)
    assert Counter(one.note.code for one in found if one.note) == {
        "proposal.head_assesses": 10,
        "proposal.nobody": 2,
        "proposal.supervisor": 1,
    }


def test_a_guru_is_assessed_by_nobody_of_lower_rank(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    ranks = {cast.guru[0]: "IV/b", cast.guru[1]: "IV/a", cast.guru[2]: None}

    def rank(row: Teacher) -> None:
        row.rank = ranks.get(row.teacher_id, row.rank)

    change(sqlite_store, cast, rank)
    found = {one.teacher_id: one for one in everybody(sqlite_store, cast, period_id)}
    assert found[cast.guru[0]].assessor_id == cast.principal
    assert found[cast.guru[1]].assessor_id == cast.guru[0]
    # The third penilai has the rank of the rest, so assesses neither of the two above.
    assert {one.assessor_id for guru, one in found.items() if guru not in (*cast.guru[:2], cast.principal)} <= {
        cast.guru[0],
        cast.guru[1],
        cast.guru[11],
    }


def test_those_known_to_qualify_come_before_those_of_whom_nothing_is_known(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    def forget(row: Teacher) -> None:
        if row.teacher_id not in (cast.guru[7], cast.guru[8]):
            row.certified = row.graduate = None

    change(sqlite_store, cast, forget)
    found = everybody(sqlite_store, cast, period_id)
    assert {one.assessor_id for one in found if one.assessor_id} == {cast.guru[7], cast.guru[8]}
    assert [one.unmet for one in found if one.unmet] == []


def test_a_penilai_named_by_then_is_kept(sqlite_store: Store, cast: Cast, period_id: uuid.UUID) -> None:
    found = everybody(sqlite_store, cast, period_id)
    pairs = {one.teacher_id: one.assessor_id for one in found if one.assessor_id}
    first = next(iter(pairs))
    by_hand = {first: next(guru for guru in cast.guru if guru not in (first, pairs[first]))}
    assert sqlite_store.write(lambda s: accept_assessors(s, cast.deed, period_id, by_hand)) == 1
    assert sqlite_store.write(lambda s: accept_assessors(s, cast.deed, period_id, pairs)) == 11
    with sqlite_store.read() as session:
        row = find_assignment(session, cast.school_id, period_id, first)
        assert isinstance(row, Assignment)
        assert row.assessor_id == by_hand[first]


def test_accounts_are_proposed_with_the_roles_that_follow_from_the_period(
    sqlite_store: Store, cast: Cast, period_id: uuid.UUID
) -> None:
    sqlite_store.write(lambda s: name_guru(s, cast, period_id, cast.guru[:2], assessor=cast.guru[2]))
    with sqlite_store.read() as session:
        found = {one.teacher_id: one for one in propose_accounts(session, cast.deed)}
    assert found[cast.principal].roles == (Role.PRINCIPAL, Role.TEACHER)
    assert found[cast.guru[2]].roles == (Role.ASSESSOR, Role.TEACHER)
    assert found[cast.guru[0]].roles == (Role.TEACHER,)
    # All of the cast have one NIP: usernames are told apart all the same.
    assert len({one.username for one in found.values()}) == 13


def test_making_accounts_twice_makes_them_once(sqlite_store: Store, cast: Cast) -> None:
    chosen = {guru: [Role.TEACHER] for guru in cast.guru[:2]}
    made = sqlite_store.write(lambda s: create_accounts(s, cast.deed, chosen))
    assert [len(code.code) for code in made] == [14, 14]
    assert sqlite_store.write(lambda s: create_accounts(s, cast.deed, chosen)) == []
    with sqlite_store.read() as session:
        assert {row.teacher_id for row in list_accounts(session, cast.school_id)} == set(cast.guru[:2])


@pytest.mark.parametrize(
    ("facts", "username"),
    [
        ({"nip": "197905242003031913", "nuptk": "9999001662990021"}, "197905242003031913"),
        ({"nuptk": "9999001662990021"}, "9999001662990021"),
        ({"name": "Drs. H. Muhammad Abdurrahman, S.Pd."}, "muhammad.abdurrahman"),
        ({"name": "Siti Nur'aini Zé"}, "siti.nuraini.ze"),
        ({"name": "<script>"}, "script"),
        ({"name": "李"}, "guru"),
        ({"name": "Om"}, "guru.om"),
        ({"name": "x" * 300}, "x" * 56),
    ],
)
def test_a_username_comes_from_nip_nuptk_or_name(facts: dict[str, str], username: str) -> None:
    assert username_of(Teacher(teacher_id=new_id(), **({"name": "Budi"} | facts))) == username


def test_a_taken_username_gets_the_first_free_number() -> None:
    assert free_username("budi", {"budi", "budi2"}) == "budi3"
    assert free_username("budi", set()) == "budi"
