"""Transactions: tried again where that helps, committed once, durable settings on SQLite."""

import threading
import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from collect.storage.schools import School, count_schools, list_schools
from collect.storage.transaction import Store
from tests.operations.cast import settle


class SerialisationError(Exception):
    sqlstate = "40001"


def school(number: int) -> School:
    return School(school_id=uuid.uuid4(), npsn=f"{69990000 + number}", name="S", kind="sd", code_part=f"{number:04d}")


def failing(times: int, error: Callable[[], Exception]) -> tuple[Callable[[Session], int], list[int]]:
    """Work that fails so often before it succeeds, and the count of its runs."""
    runs: list[int] = []

    def work(session: Session) -> int:
        session.add(school(1))
        session.flush()
        runs.append(1)
        if len(runs) <= times:
            raise error()
        return len(runs)

    return work, runs


def serialisation() -> Exception:
    return OperationalError("select", {}, SerialisationError())


def test_a_serialisation_failure_is_tried_again_and_leaves_one_row(store: Store) -> None:
    work, _ = failing(3, serialisation)
    assert store.write(work) == 4
    with store.read() as session:
        assert count_schools(session) == 1


def test_trying_again_ends_some_day(sqlite_store: Store) -> None:
    work, runs = failing(99, serialisation)
    with pytest.raises(DBAPIError):
        sqlite_store.write(work)
    assert len(runs) == 6


def test_any_other_failure_is_not_tried_again_and_nothing_is_kept(store: Store) -> None:
    work, runs = failing(1, lambda: ValueError("x"))
    with pytest.raises(ValueError, match="x"):
        store.write(work)
    assert len(runs) == 1
    with store.read() as session:
        assert count_schools(session) == 0


def test_looking_keeps_nothing(store: Store) -> None:
    with store.read() as session:
        session.add(school(1))
        session.flush()
    with store.read() as session:
        assert count_schools(session) == 0


def test_what_was_read_stays_readable(store: Store) -> None:
    store.write(lambda session: session.add(school(1)))
    with store.read() as session:
        found = list_schools(session)
    assert found[0].npsn == "69990001"


def test_many_writers_at_once_all_get_through(store: Store) -> None:
    failures: list[BaseException] = []

    def write(number: int) -> None:
        try:
            store.write(lambda session: session.add(school(number)))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with store.read() as session:
        assert count_schools(session) == 24


def test_sqlite_is_durable_and_strict_about_keys(sqlite_store: Store) -> None:
    with sqlite_store.engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_an_errors_text_never_tells_what_a_statement_carried(store: Store) -> None:
    twin = school(1)
    store.write(lambda session: session.add(school(1)))
    with pytest.raises(DBAPIError) as failed:
        store.write(lambda session: session.add(twin))
    assert twin.school_id.hex not in str(failed.value).replace("-", "")
    assert "hide_parameters" in str(failed.value)


def test_a_snapshot_is_of_one_moment(store: Store) -> None:
    first = store.write(lambda session: settle(session).school_id)
    with store.snapshot() as session:
        assert [row.school_id for row in list_schools(session)] == [first]
        store.write(lambda other: settle(other, npsn="20100002", part="8LR3"))
        session.expire_all()
        assert [row.school_id for row in list_schools(session)] == [first]
    with store.read() as session:
        assert len(list_schools(session)) == 2
