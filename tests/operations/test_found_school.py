"""A school enters the platform with its first koordinator."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from collect.domain.kinds import SchoolKind
from collect.domain.problem import Refused
from collect.operations.found_school import SchoolFacts, change_school, deed_of, found_school
from collect.operations.secret import Secret
from collect.storage.accounts import list_accounts
from collect.storage.audit import list_entries
from collect.storage.schools import count_schools, find_school
from collect.storage.transaction import Store

NOW = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
FACTS = SchoolFacts(npsn="20100001", name="SMP Contoh Cendana", kind=SchoolKind.JUNIOR, city="Kota Contoh")


def test_a_school_is_entered_with_a_koordinator_who_has_a_one_time_code(store: Store) -> None:
    school, first = store.write(lambda s: found_school(s, FACTS, coordinator="Rina Contoh", now=NOW))
    with store.read() as session:
        (account,) = list_accounts(session, school.school_id)
        assert (account.username, account.roles, account.name) == ("koordinator", "koordinator", "Rina Contoh")
        assert account.password_hash is None
        assert first.code.replace("-", "") not in (account.first_code_hash or "")
        assert [entry.deed for entry in list_entries(session, school.school_id)] == [
            "school.founded",
            "account.created",
        ]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(FACTS, npsn="123"), "school.npsn"),
        (replace(FACTS, npsn=" 20100001"), "school.npsn"),
        (replace(FACTS, npsn="<script>"), "school.npsn"),
        (replace(FACTS, name="  "), "school.name"),
        (replace(FACTS, name="x" * 201), "school.name"),
    ],
)
def test_a_wrong_school_is_refused_and_nothing_is_kept(sqlite_store: Store, facts: SchoolFacts, code: str) -> None:
    with pytest.raises(Refused) as refused:
        sqlite_store.write(lambda s: found_school(s, facts, coordinator="Rina", now=NOW))
    assert [found.code for found in refused.value.problems] == [code]
    with sqlite_store.read() as session:
        assert count_schools(session) == 0


def test_the_same_npsn_cannot_be_entered_twice(sqlite_store: Store) -> None:
    sqlite_store.write(lambda s: found_school(s, FACTS, coordinator="Rina", now=NOW))
    with pytest.raises(Refused, match=r"school\.known"):
        sqlite_store.write(lambda s: found_school(s, FACTS, coordinator="Budi", now=NOW))


def test_facts_are_corrected_but_npsn_and_kind_stay(sqlite_store: Store) -> None:
    school, _ = sqlite_store.write(lambda s: found_school(s, FACTS, coordinator="Rina", now=NOW))
    other = replace(FACTS, name="SMP Contoh Baru", kind=SchoolKind.SENIOR, timezone="Asia/Jayapura")
    sqlite_store.write(lambda s: change_school(s, deed_of(school, "Rina", NOW), other))
    with sqlite_store.read() as session:
        found = find_school(session, school.school_id)
        assert found is not None
        assert (found.name, found.kind, found.timezone) == ("SMP Contoh Baru", "smp", "Asia/Jayapura")


def test_the_setup_word_is_ten_signs_that_only_this_secret_makes() -> None:
    word = Secret(b"a" * 32).setup_word()
    assert len(word) == 10
    assert word == Secret(b"a" * 32).setup_word() != Secret(b"b" * 32).setup_word()
    assert not set(word) & set("01lo")
