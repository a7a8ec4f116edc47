"""After a deletion no byte of the answers lies about; and the server deletes without being asked."""

import json
import time
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from collect.config import migrations_folder
from collect.operations.forget import (
    TOUCHED,
    forget_due,
)
from collect.operations.jobs_run import Runner, Site
from collect.operations.secret import Secret
from collect.storage.codes import Card
from collect.storage.periods import find_period
from collect.storage.responses import Response, Seal
from collect.storage.transaction import Store, open_store
from collect.words import say
from tests.conftest import SECRET
from tests.operations.cast_forget import PATTERN, awake, closed
from tests.postgres import Server


def test_the_folder_holds_no_byte_of_the_answers(sqlite_store: Store, secret: Secret, tmp_path: Path) -> None:
    cast, _ = sqlite_store.write(lambda session: closed(session, secret))
    with sqlite_store.read() as session:
        hashes = list(session.scalars(select(Card.code_hash)))
        digests = list(session.scalars(select(Seal.digest)))
    traces = [PATTERN, json.dumps([int(d) for d in PATTERN], separators=(",", ":")), *hashes, *digests]
    assert [trace for trace in traces if not lies_in(tmp_path, trace)] == []
    awake(sqlite_store, cast, cast.deed.now + timedelta(days=360))
    assert forget_due(sqlite_store, cast.deed.now + timedelta(days=366)) == 1
    assert [trace for trace in traces if lies_in(tmp_path, trace)] == []
    assert lies_in(tmp_path, "period.answers_deleted")


@pytest.mark.postgres
def test_the_tables_files_of_postgres_hold_no_byte_of_the_answers(postgres: Server, secret: Secret) -> None:
    """What still lies in its write-ahead log until that is overwritten, the privacy page says."""
    store = open_store(postgres.fresh_database(migrations_folder()))
    cast, _ = store.write(lambda session: closed(session, secret))
    with store.read() as session:
        traces = [PATTERN, *session.scalars(select(Card.code_hash)), *session.scalars(select(Seal.digest))]
    before = files_of(store)
    assert [trace for trace in traces if trace.encode() not in before] == []
    awake(store, cast, cast.deed.now + timedelta(days=360))
    assert forget_due(store, cast.deed.now + timedelta(days=366)) == 1
    after = files_of(store)
    assert [trace for trace in traces if trace.encode() in after] == []
    store.dispose()


def files_of(store: Store) -> bytes:
    """The files of every table that is touched, as they lie on disk."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
        read = "SELECT pg_read_binary_file(pg_relation_filepath('{}'))"
        return b"".join(connection.exec_driver_sql(read.format(name)).scalar_one() for name in TOUCHED)


def lies_in(folder: Path, trace: str) -> bool:
    """Whether any file of the folder holds the text."""
    return any(trace.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_server_deletes_what_is_due_as_soon_as_it_runs(sqlite_store: Store, sqlite_url: str, secret: Secret) -> None:
    """The school's clock stands on the day of closing; the server's is years later."""
    cast, period_id = sqlite_store.write(lambda session: closed(session, secret))
    sqlite_store.write(lambda session: set_closing(session, cast.school_id, period_id))
    runner = Runner(Site(sqlite_url, SECRET, "http://collect.test", say), sqlite_store)
    runner.start()
    try:
        assert waited(lambda: gone(sqlite_store))
    finally:
        runner.stop()


def set_closing(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> None:
    """Closed on a day that is past for every clock."""
    period = find_period(session, school_id, period_id)
    assert period is not None
    period.closed_on = date(2020, 1, 31)


def gone(store: Store) -> bool:
    """Whether there is no answer any more."""
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(Response)) == 0


def waited(done: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it came true in that time."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.05)
    return done()
