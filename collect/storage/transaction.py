"""The engine, and the one place where a transaction begins, is retried, and ends.

`Store.write` runs a piece of work in one transaction and commits it once; every operation may be repeated, so a
serialisation failure, a deadlock or a lost connection before the commit is simply tried again, and once more what met a row
that was written in the same moment. `Store.read` never writes.
`Store.look` and `Store.post` are the same two for respondents, who come by the thousand: without a session and its objects.
"""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from collect.storage.own_lines import OwnLines
from collect.storage.prepared import Direct

T = TypeVar("T")

_TRIES = 6
_BUSY_SECONDS = 20
_TURN_SECONDS = 8
_CONNECTIONS = 16
_RETRY_STATES = ("40001", "40P01")
# Somebody else wrote the same row, or one that hangs on it, after this transaction had looked: a second look sees it.
_MET_STATES = ("23503", "23505")
_LOCK_STATE = "55P03"
# Bytes of the two tables up to which they are rewritten whole at a closing: 250,000 answers, less than a second's wait.
_FULL_MOST = 128 * 1024 * 1024
ANSWERED = ("response", "code_use")
"""The tables that a closing rewrites."""


class Store:
    """A database, and how to work in it."""

    def __init__(self, engine: Engine, quick: Engine) -> None:
        self.engine = engine
        alone = engine.dialect.name == "sqlite"
        self._looking = OwnLines(quick)
        self._posting = OwnLines(quick, shared=True) if alone else self._looking
        self._reading = engine
        self._writing = engine.execution_options(begin_immediate=True)
        self._begin = "BEGIN IMMEDIATE" if alone else "BEGIN"
        self._turn = _Turn() if alone else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for looking only: nothing is committed, and what was read stays readable after it."""
        with Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """Like `read`, but all that is read is of one moment, whatever is committed meanwhile."""
        engine = self.engine
        if engine.dialect.name != "sqlite":
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with Session(engine, expire_on_commit=False) as session:
            yield session

    def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one transaction and commit. It may be run again, so it must keep nothing outside the session."""

        def attempt() -> T:
            with self._turn, Session(self._writing, expire_on_commit=False) as session, session.begin():
                return work(session)

        return _retried(attempt)

    def look(self, work: Callable[[Direct], T]) -> T:
        """Run prepared statements that only read, each for itself. May be run again."""
        return _retried(lambda: self._looking.run(work))

    def post(self, work: Callable[[Direct], T]) -> T:
        """Run prepared statements in one transaction and commit. It may be run again, so it must keep nothing outside."""

        def whole(to: Direct) -> T:
            to.cursor.execute(self._begin)
            try:
                result = work(to)
                to.cursor.execute("COMMIT")
            except BaseException:
                with suppress(self._posting.driver_error):  # of a lost connection the database has given up already
                    to.cursor.execute("ROLLBACK")
                raise
            return result

        def attempt() -> T:
            with self._turn:
                return self._posting.run(whole)

        return _retried(attempt)

    def scrub(self, *, tables: Sequence[str] = ANSWERED) -> bool:
        """Leave nothing of rows that were rewritten: not in free pages, nor in the log that SQLite writes ahead.

        Called after a closing was committed, outside every transaction. False where somebody was reading all the time; the
        next start of the server does it then. On PostgreSQL also where the tables are so large that the rewriting would keep
        other schools' respondents waiting: there, freed pages keep old bytes until they are used again.
        """
        if self.engine.dialect.name != "sqlite":
            return self._scrub_postgres(tables)
        raw = self.engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("PRAGMA busy_timeout=3000")
            cursor.execute("VACUUM")
            return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:
            return False
        finally:
            raw.cursor().execute(f"PRAGMA busy_timeout={_BUSY_SECONDS * 1000}")
            raw.close()

    def _scrub_postgres(self, tables: Sequence[str]) -> bool:
        """A plain VACUUM frees pages but leaves their bytes; VACUUM FULL writes new files while nobody else may look."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            run = connection.exec_driver_sql
            size = sum(run(f"SELECT pg_total_relation_size('{table}')").scalar_one() for table in tables)
            run("SET lock_timeout = '3s'")
            try:
                told = [_vacuum(run, table, whole=size <= _FULL_MOST) for table in tables]
            finally:
                run("RESET lock_timeout")
        return all(told)

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        self._looking.dispose()
        self._posting.dispose()


def open_store(url: str | URL, **options: Any) -> Store:
    """Connect to SQLite (one laptop) or PostgreSQL (districts)."""
    address = make_url(url)
    # What a statement carried stands in no error's text, and so in no log.
    options.setdefault("hide_parameters", True)
    if address.get_backend_name() == "sqlite":
        options.setdefault("connect_args", {"timeout": _BUSY_SECONDS})
        engine = create_engine(address, pool_size=_CONNECTIONS, **options)
        event.listen(engine, "begin", _begin_sqlite)
        quick = create_engine(address, pool_size=_CONNECTIONS, pool_use_lifo=True, **options)
        for each in (engine, quick):
            event.listen(each, "connect", _prepare_sqlite)
    else:
        engine = create_engine(
            address, pool_pre_ping=True, isolation_level="READ COMMITTED", pool_size=_CONNECTIONS, **options
        )
        quick = create_engine(
            address, isolation_level="AUTOCOMMIT", pool_size=_CONNECTIONS, pool_use_lifo=True, **options
        )
    return Store(engine, quick)


class _Turn:
    """Writers of one process one after another: SQLite would let them wait blindly, and the unlucky ones long.

    Another process (a second worker, a command) still waits in SQLite itself.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=_TURN_SECONDS):
            # Somebody else holds the file; better to be told to come again than to stand in everybody's way.
            raise OperationalError("waiting for a turn to write", None, TimeoutError())

    def __exit__(self, *_error: object) -> None:
        self._lock.release()


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not begin transactions by itself: it would begin them deferred, and a deferred writer can fail late.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("begin_immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _passing(error: DBAPIError, number: int) -> bool:
    """Whether trying again can help after so many tries: serialisation failure, deadlock, or a connection lost before the commit.

    A key that is taken helps once: whoever meets it a second time has seen it.
    """
    state = getattr(error.orig, "sqlstate", None)
    met = state in _MET_STATES and number == 1
    return met or state in _RETRY_STATES or error.connection_invalidated


def _retried(attempt: Callable[[], T]) -> T:
    for number in range(1, _TRIES + 1):
        try:
            return attempt()
        except DBAPIError as error:
            if number == _TRIES or not _passing(error, number):
                raise
            # The pause only keeps two writers from meeting again; it decides nothing.
            time.sleep(random.uniform(0, 0.02 * 2**number))  # noqa: S311 - no secret hangs on this
    raise AssertionError("the last try either returns or raises")


def _vacuum(run: Callable[[str], object], table: str, *, whole: bool) -> bool:
    """Whether the table was written anew; else its dead rows are freed, at the latest by PostgreSQL itself."""
    for order in ("VACUUM FULL", "VACUUM") if whole else ("VACUUM",):
        try:
            run(f"{order} {table}")
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _LOCK_STATE:
                raise
        else:
            return order == "VACUUM FULL"
    return False
