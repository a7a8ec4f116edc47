"""Staff accounts: made, first signed in to, locked, changed, closed."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations import accounts, sign_in
from collect.operations.accounts import FirstCode
from collect.operations.passwords import OneTimeCode, make_code
from collect.storage.accounts import Account, find_account
from collect.storage.transaction import Store
from tests.operations.cast import Cast, account, settle

PASSWORD = "pagi cerah di contoh"
CODE = OneTimeCode("2222-2222-2222", "x")


@pytest.fixture
def cast(sqlite_store: Store) -> Cast:
    return sqlite_store.write(settle)


def make(store: Store, cast: Cast, *roles: Role, username: str = "rina") -> FirstCode:
    given, code = roles or [Role.COORDINATOR], make_code()
    return store.write(
        lambda s: accounts.create_account(s, cast.deed, username=username, name="Rina", roles=given, code=code)
    )


def first(store: Store, cast: Cast, made: FirstCode, *, code: str | None = None, days: int = 0) -> Account | None:
    typed = {"username": made.username, "code": made.code if code is None else code, "password": PASSWORD}
    with store.read() as session:
        attempt = sign_in.weigh_code(session, school_id=cast.school_id, **typed)
    now = cast.deed.now + timedelta(days=days)
    return store.write(lambda s: sign_in.first_sign_in(s, attempt, now=now))


def enters(store: Store, cast: Cast, password: str = PASSWORD, *, username: str = "rina", minutes: int = 0) -> bool:
    now = cast.deed.now + timedelta(minutes=minutes)
    with store.read() as session:
        attempt = sign_in.weigh_password(session, school_id=cast.school_id, username=username, password=password)
    return store.write(lambda s: sign_in.sign_in(s, attempt, now=now)) is not None


def row(store: Store, cast: Cast, account_id: uuid.UUID) -> Account:
    with store.read() as session:
        found = find_account(session, cast.school_id, account_id)
    assert found is not None
    return found


def refusal(work: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        work()
    return [found.code for found in refused.value.problems]


def test_the_printed_code_opens_the_account_once(sqlite_store: Store, cast: Cast) -> None:
    made = make(sqlite_store, cast)
    assert not enters(sqlite_store, cast, made.code)
    assert first(sqlite_store, cast, made, code=made.code.lower().replace("-", " ")) is not None
    assert first(sqlite_store, cast, made) is None
    assert enters(sqlite_store, cast)
    assert enters(sqlite_store, cast, username=" RINA ")


def test_a_code_stops_after_its_days(sqlite_store: Store, cast: Cast) -> None:
    made = make(sqlite_store, cast)
    assert first(sqlite_store, cast, made, days=accounts.FIRST_CODE_DAYS + 1) is None
    assert first(sqlite_store, cast, made, days=accounts.FIRST_CODE_DAYS - 1) is not None


@pytest.mark.parametrize("username", ["ab", "x" * 61, "rina contoh", "rina<script>", "émile", "=cmd|x", ""])
def test_a_username_of_a_wrong_shape_is_refused(sqlite_store: Store, cast: Cast, username: str) -> None:
    assert refusal(lambda: make(sqlite_store, cast, username=username)) == ["account.username"]


def test_a_username_is_unique_within_the_school(sqlite_store: Store, cast: Cast) -> None:
    make(sqlite_store, cast)
    assert refusal(lambda: make(sqlite_store, cast, username="Rina")) == ["account.taken"]
    other = sqlite_store.write(lambda s: settle(s, npsn="20100002", part="8LR3"))
    assert make(sqlite_store, other).username == "rina"


def test_an_account_needs_a_role_and_a_guru_of_the_school(sqlite_store: Store, cast: Cast) -> None:
    def without_role(session: Session) -> FirstCode:
        return accounts.create_account(session, cast.deed, username="budi", name="Budi", roles=[], code=CODE)

    def of_a_stranger(session: Session) -> FirstCode:
        return accounts.create_account(
            session, cast.deed, username="budi", name="Budi", roles=[Role.TEACHER], teacher_id=uuid.uuid4(), code=CODE
        )

    assert refusal(lambda: sqlite_store.write(without_role)) == ["account.no_role"]
    assert refusal(lambda: sqlite_store.write(of_a_stranger)) == ["teacher.unknown"]


def test_a_renewed_code_stops_the_old_password_at_once(sqlite_store: Store, cast: Cast) -> None:
    made = make(sqlite_store, cast)
    first(sqlite_store, cast, made)
    again = sqlite_store.write(lambda s: accounts.renew_first_code(s, cast.deed, made.account_id, make_code()))
    assert again.code != made.code
    assert not enters(sqlite_store, cast)
    assert first(sqlite_store, cast, again) is not None


def test_a_closed_account_cannot_sign_in_until_it_is_reopened(sqlite_store: Store, cast: Cast) -> None:
    made, other = make(sqlite_store, cast), make(sqlite_store, cast, username="tuti")
    first(sqlite_store, cast, made)

    def set_active(active: bool) -> None:
        changed: Any = {"roles": [Role.COORDINATOR], "active": active, "teacher_id": None, "by": other.account_id}
        sqlite_store.write(lambda s: accounts.change_account(s, cast.deed, made.account_id, **changed))

    set_active(False)
    assert not enters(sqlite_store, cast)
    set_active(True)
    assert enters(sqlite_store, cast)


def test_the_last_koordinator_stays_one(sqlite_store: Store, cast: Cast) -> None:
    made = make(sqlite_store, cast, Role.COORDINATOR)
    head = sqlite_store.write(lambda s: account(s, cast, "kepala", "kepala-sekolah", cast.principal))

    def change(*roles: Role, active: bool = True) -> None:
        changed: Any = {"roles": roles, "active": active, "teacher_id": cast.guru[0], "by": head}
        sqlite_store.write(lambda s: accounts.change_account(s, cast.deed, made.account_id, **changed))

    assert refusal(lambda: change(Role.TEACHER)) == ["account.last_coordinator"]
    assert refusal(lambda: change(Role.COORDINATOR, active=False)) == ["account.last_coordinator"]
    assert refusal(change) == ["account.no_role"]
    make(sqlite_store, cast, Role.COORDINATOR, username="budi")
    change(Role.TEACHER)
    assert row(sqlite_store, cast, made.account_id).roles == "guru"


def test_the_language_is_one_of_the_list(sqlite_store: Store, cast: Cast) -> None:
    made = make(sqlite_store, cast)

    def choose(language: str) -> None:
        sqlite_store.write(lambda s: accounts.set_language(s, cast.deed, made.account_id, language))

    choose("en")
    assert row(sqlite_store, cast, made.account_id).language == "en"
    assert refusal(lambda: choose("xx")) == ["account.language"]


def test_an_account_of_another_school_is_unknown(sqlite_store: Store, cast: Cast) -> None:
    made = make(sqlite_store, cast)
    stranger = replace(cast.deed, school_id=uuid.uuid4())
    assert refusal(
        lambda: sqlite_store.write(lambda s: accounts.renew_first_code(s, stranger, made.account_id, CODE))
    ) == ["account.unknown"]
