"""Wrong attempts are counted and hold the account, also many at once, and nobody waits for a verification."""

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from collect.domain.kinds import Role
from collect.domain.problem import Problem, Refused
from collect.operations import accounts, passwords, sign_in
from collect.operations.passwords import make_code
from collect.operations.sign_in import Attempt
from collect.storage.accounts import Account, find_account
from collect.storage.transaction import Store
from tests.operations.cast import Cast, settle

PASSWORD = "pagi cerah di contoh"
NEW = "sore teduh di contoh"


@pytest.fixture
def cast(store: Store) -> Cast:
    return store.write(settle)


@pytest.fixture
def rina(store: Store, cast: Cast) -> uuid.UUID:
    code = make_code()
    made = store.write(
        lambda s: accounts.create_account(
            s, cast.deed, username="rina", name="Rina", roles=[Role.COORDINATOR], code=code
        )
    )
    with store.read() as session:
        typed = {"username": "rina", "code": made.code, "password": PASSWORD}
        attempt = sign_in.weigh_code(session, school_id=cast.school_id, **typed)
    assert store.write(lambda s: sign_in.first_sign_in(s, attempt, now=cast.deed.now)) is not None
    return made.account_id


def weigh(store: Store, cast: Cast, password: str, username: str = "rina") -> Attempt:
    with store.read() as session:
        return sign_in.weigh_password(session, school_id=cast.school_id, username=username, password=password)


def enters(store: Store, cast: Cast, attempt: Attempt, *, minutes: int = 0) -> bool:
    now = cast.deed.now + timedelta(minutes=minutes)
    return store.write(lambda s: sign_in.sign_in(s, attempt, now=now)) is not None


def change(store: Store, cast: Cast, account_id: uuid.UUID, *, old: str) -> Account | Problem:
    with store.read() as session:
        attempt = sign_in.weigh_change(session, cast.deed, account_id, old=old, new=NEW)
    return store.write(lambda s: sign_in.change_password(s, cast.deed, attempt))


def row(store: Store, cast: Cast, account_id: uuid.UUID) -> Account:
    with store.read() as session:
        found = find_account(session, cast.school_id, account_id)
    assert found is not None
    return found


def test_eight_wrong_passwords_hold_the_account_for_ten_minutes(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    wrong, right = weigh(store, cast, "salah"), weigh(store, cast, PASSWORD)
    assert [enters(store, cast, wrong) for _ in range(8)] == [False] * 8
    assert [enters(store, cast, right, minutes=minutes) for minutes in (0, 9, 11)] == [False, False, True]


def test_seven_wrong_ones_and_a_right_one_begin_to_count_anew(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    wrong, right = weigh(store, cast, "salah"), weigh(store, cast, PASSWORD)
    for _ in range(2):
        assert not any(enters(store, cast, wrong) for _ in range(7))
        assert enters(store, cast, right)


def test_wrong_codes_hold_the_account_too(store: Store, cast: Cast) -> None:
    code = make_code()
    store.write(
        lambda s: accounts.create_account(
            s, cast.deed, username="budi", name="Budi", roles=[Role.COORDINATOR], code=code
        )
    )
    attempts = []
    for typed in ("2222-2222-2222", code.text):
        with store.read() as session:
            weighed = sign_in.weigh_code(
                session, school_id=cast.school_id, username="budi", code=typed, password=PASSWORD
            )
        attempts.append(weighed)
    for attempt in [attempts[0]] * 8 + [attempts[1]]:
        assert store.write(lambda s, a=attempt: sign_in.first_sign_in(s, a, now=cast.deed.now)) is None  # type: ignore[misc]  # bound early


def test_wrong_old_passwords_are_counted_like_those_at_signing_in(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    def told(old: str) -> str:
        found = change(store, cast, rina, old=old)
        return found.code if isinstance(found, Problem) else "changed"

    assert [told("salah") for _ in range(8)] == ["account.password_wrong"] * 8
    assert told(PASSWORD) == "account.held"
    assert not enters(store, cast, weigh(store, cast, PASSWORD))


def test_a_changed_password_ends_every_other_session(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    before = row(store, cast, rina).session_key
    changed = change(store, cast, rina, old=PASSWORD)
    assert isinstance(changed, Account)
    assert changed.session_key != before
    assert not enters(store, cast, weigh(store, cast, PASSWORD))
    assert enters(store, cast, weigh(store, cast, NEW))


def test_a_password_changed_while_it_was_weighed_opens_nothing(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    early = weigh(store, cast, PASSWORD)
    change(store, cast, rina, old=PASSWORD)
    assert not enters(store, cast, early)
    assert row(store, cast, rina).failures == 0


def test_going_out_ends_every_session(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    before = row(store, cast, rina).session_key
    store.write(lambda s: sign_in.sign_out(s, cast.deed, rina))
    assert row(store, cast, rina).session_key != before
    stranger = replace(cast.deed, school_id=uuid.uuid4())
    after = row(store, cast, rina).session_key
    store.write(lambda s: sign_in.sign_out(s, stranger, rina))
    assert row(store, cast, rina).session_key == after


def test_an_older_hash_is_made_anew_at_signing_in(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)

    def age(session: Session) -> None:
        found = find_account(session, cast.school_id, rina)
        assert found is not None
        found.password_hash = old

    store.write(age)
    assert enters(store, cast, weigh(store, cast, PASSWORD))
    assert row(store, cast, rina).password_hash != old
    assert enters(store, cast, weigh(store, cast, PASSWORD))


def at_once(work: Callable[[], object], times: int) -> None:
    """Do it in several threads that begin together; what goes wrong in one of them is raised here."""
    barrier, faults = threading.Barrier(times), list[BaseException]()

    def run() -> None:
        barrier.wait()
        try:
            work()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []


def test_wrong_passwords_at_once_are_all_counted(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    wrong, right = weigh(store, cast, "salah"), weigh(store, cast, PASSWORD)
    at_once(lambda: enters(store, cast, wrong), 7)
    assert row(store, cast, rina).failures == 7
    assert row(store, cast, rina).locked_until is None
    at_once(lambda: enters(store, cast, wrong), 5)
    assert row(store, cast, rina).locked_until == cast.deed.now + timedelta(minutes=sign_in.HELD_MINUTES)
    assert not enters(store, cast, right)


class Watching:
    """A hasher that counts, and looks at each turn whether anybody holds what a writer would need."""

    def __init__(self, store: Store) -> None:
        self.real, self.store, self.turns, self.held = passwords._HASHER, store, 0, 0

    def verify(self, stored: str, given: str) -> bool:
        self._look()
        return self.real.verify(stored, given)

    def hash(self, given: str) -> str:
        self._look()
        return self.real.hash(given)

    def check_needs_rehash(self, stored: str) -> bool:
        return self.real.check_needs_rehash(stored)

    def _look(self) -> None:
        self.turns += 1
        try:
            _write_at_once(self.store)
        except (sqlite3.OperationalError, DBAPIError):
            self.held += 1


def _write_at_once(store: Store) -> None:
    """Take what a writer needs, and fail instead of waiting for it."""
    if store.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(store.engine.url.database), timeout=0, isolation_level=None)) as second:
            second.execute("BEGIN IMMEDIATE")
        return
    with store.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1 FROM account FOR UPDATE NOWAIT")
        connection.exec_driver_sql("SELECT 1 FROM audit_head FOR UPDATE NOWAIT")


@pytest.fixture
def watching(store: Store, cast: Cast, rina: uuid.UUID, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    watch = Watching(store)
    monkeypatch.setattr(passwords, "_HASHER", watch)
    yield watch
    assert watch.turns > 0
    assert watch.held == 0


def test_somebody_else_may_write_while_a_password_is_weighed(
    store: Store, cast: Cast, rina: uuid.UUID, watching: Watching
) -> None:
    for username, password in (("rina", PASSWORD), ("rina", "salah"), ("tidak.ada", "salah")):
        before = watching.turns
        enters(store, cast, weigh(store, cast, password, username))
        assert watching.turns == before + 1
    change(store, cast, rina, old="salah")
    change(store, cast, rina, old=PASSWORD)
    make_code()


def test_the_watch_notices_a_hash_within_a_transaction(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    watch = Watching(store)

    def within(session: Session) -> None:
        session.execute(text("UPDATE account SET failures = 0"))
        watch.hash("x")

    store.write(within)
    assert watch.held == 1


def writes(store: Store, work: Callable[[], object]) -> bool:
    """Whether something was written: what a failure costs beside the verification."""
    if store.engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(str(store.engine.url.database), isolation_level=None)) as second:
            before = second.execute("PRAGMA data_version").fetchone()
            work()
            return bool(second.execute("PRAGMA data_version").fetchone() != before)
    question = text("SELECT sum(xmin::text::bigint) FROM account")
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        first = connection.scalar(question)
        work()
        return bool(connection.scalar(question) != first)


def test_right_and_wrong_usernames_write_the_same(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    for username in ("rina", "tidak.ada"):
        attempt = weigh(store, cast, "salah", username)
        assert writes(store, lambda a=attempt: enters(store, cast, a))  # type: ignore[misc]  # bound early
    wrong = weigh(store, cast, "salah")
    assert not any(enters(store, cast, wrong) for _ in range(8))
    assert writes(store, lambda: enters(store, cast, wrong))


def test_the_schools_own_words_are_refused_where_passwords_are_made(store: Store, cast: Cast, rina: uuid.UUID) -> None:
    with store.read() as session:
        for new in ("smknegeri1contoh-26", "x20100001y"):
            with pytest.raises(Refused, match=r"account\.password_own"):
                sign_in.weigh_change(session, cast.deed, rina, old=PASSWORD, new=new)
