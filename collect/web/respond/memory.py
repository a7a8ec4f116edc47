"""Cards that were just opened, so that the questionnaire that is tapped next need not be looked up again.

Only for showing: what is sent is always weighed against the database. A card is forgotten after a minute, and at once when
something of it is sent through this process; nothing that anybody answered is in here.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from collect.operations.respond import OpenCard

_SECONDS = 60.0
_MOST = 4000


class Memory:
    """By code. `clock`: seconds that only ever grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, OpenCard]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, opened: OpenCard) -> None:
        """Remember a card as it was found now; the oldest gives way."""
        with self._lock:
            self._kept[opened.code] = (self._clock() + _SECONDS, opened)
            self._kept.move_to_end(opened.code)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)

    def find(self, code: str) -> OpenCard | None:
        """The card as it was less than a minute ago."""
        until, opened = self._kept.get(code, (0.0, None))
        return opened if self._clock() < until else None

    def drop(self, code: str) -> None:
        """Forget a card: something of it has changed."""
        with self._lock:
            self._kept.pop(code, None)
