"""Cards that were opened lately, so that the questionnaire that is tapped next need not be looked up again.

A questionnaire is shown from memory for a minute; what is sent is always weighed against the database, in the statement that
writes it, but the card itself need not be read again for half an hour. Nothing that anybody answered is in here.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from uuid import UUID

from collect.operations.respond import OpenCard

SHOWING, SENDING = 60.0, 1800.0
"""For how many seconds a card is good for showing its questionnaires, and for sending them."""
_MOST = 4000


class Memory:
    """By code. `clock`: seconds that only ever grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, OpenCard, set[UUID]]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, opened: OpenCard) -> None:
        """Remember a card as it was found now; the oldest gives way."""
        with self._lock:
            self._kept[opened.code] = (
                self._clock(),
                opened,
                {subject.teacher_id for subject in opened.subjects if not subject.done},
            )
            self._kept.move_to_end(opened.code)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)

    def find(self, code: str, teacher_id: UUID, within: float) -> OpenCard | None:
        """The card as it was at most so many seconds ago, if a questionnaire about that guru was still to be sent."""
        kept = self._kept.get(code)
        if kept is None:
            return None
        since, opened, open_ones = kept
        return opened if teacher_id in open_ones and self._clock() - since < within else None

    def note_done(self, code: str, teacher_id: UUID) -> None:
        """Something was sent: from now on that questionnaire is looked up again."""
        kept = self._kept.get(code)
        if kept is not None:
            kept[2].discard(teacher_id)

    def drop(self, code: str) -> None:
        """Forget a card: something of it has changed."""
        with self._lock:
            self._kept.pop(code, None)
