"""Connections kept for prepared statements: taking one from the pool each time costs more than the statement."""

import threading
import weakref
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from collect.storage.prepared import Direct

T = TypeVar("T")


class _Held:
    """What one thread keeps, or all; a thread's goes back to the pool when the thread ends."""

    def __init__(self, engine: Engine, number: int) -> None:
        self.raw: Any = engine.raw_connection()
        self.direct = Direct(engine.dialect, self.raw.cursor())
        self.number = number


class OwnLines:
    """Connections of an engine that commits every statement by itself, one for each thread that asks.

    `shared`: one for all threads, of which the caller lets in one at a time. SQLite then need not read anew what another
    connection might have changed.
    """

    def __init__(self, engine: Engine, *, shared: bool = False) -> None:
        self.engine = engine
        self.driver_error: type[Exception] = engine.dialect.loaded_dbapi.Error
        self._kept: threading.local | SimpleNamespace = SimpleNamespace() if shared else threading.local()
        self._number = 0
        self._all: weakref.WeakSet[_Held] = weakref.WeakSet()

    def run(self, work: Callable[[Direct], T]) -> T:
        """Hand out the cursor. The driver's errors come out as SQLAlchemy's; a lost connection is given up."""
        try:
            return work(self._held().direct)
        except self.driver_error as error:
            raise self._told(error) from error

    def dispose(self) -> None:
        """Close all connections; whoever asks again gets a new one."""
        self._number += 1
        for held in list(self._all):
            held.raw.close()
        self.engine.dispose()

    def _held(self) -> _Held:
        held: _Held | None = getattr(self._kept, "held", None)
        if held is None or held.number != self._number:
            held = self._kept.held = _Held(self.engine, self._number)
            self._all.add(held)
        return held

    def _told(self, error: Exception) -> BaseException:
        """As SQLAlchemy tells it: lost is also what could not even be made, as while the database starts."""
        held: _Held | None = getattr(self._kept, "held", None)
        lost = held is None or self.engine.dialect.is_disconnect(error, held.raw.driver_connection, None)  # type: ignore[arg-type]  # the driver's own
        if held is not None and lost:
            held.raw.invalidate(error)
            self._kept.held = None
        return DBAPIError.instance(
            None, None, error, self.driver_error, connection_invalidated=lost, dialect=self.engine.dialect
        )
