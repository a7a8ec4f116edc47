"""Many respondents at once from one thread: each on a connection of its own, so that little but the server is measured."""

import json
import selectors
import socket
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.bench.district import ITEMS, Sheet

_ANSWERS = "&".join(f"b{number}=SL" for number in range(1, ITEMS + 1))
_PIECE = 1 << 16


@dataclass
class Walk:
    """What the journeys brought: seconds of each journey's slowest request, the receipts, and what went wrong."""

    slowest: list[float] = field(default_factory=list)
    receipts: dict[uuid.UUID, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0


class _Walker:
    """One respondent after another on one connection: card, questionnaire, send."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.submission = uuid.uuid4()
        self._requests: list[bytes] = []
        self._got = b""
        self._sent_at = 0.0
        self._slowest = 0.0

    def begin(self, sheet: Sheet) -> None:
        """A new journey."""
        self.submission, self._slowest = uuid.uuid4(), 0.0
        body = f"kiriman={self.submission}&versi=1&{_ANSWERS}"
        kind = "Content-Type: application/x-www-form-urlencoded\r\nAccept: application/json"
        self._requests = [
            f"POST {sheet.sheet} HTTP/1.1\r\nHost: b\r\n{kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode(),
            f"GET {sheet.sheet} HTTP/1.1\r\nHost: b\r\nAccept-Encoding: gzip\r\n\r\n".encode(),
            f"GET {sheet.card} HTTP/1.1\r\nHost: b\r\nAccept-Encoding: gzip\r\n\r\n".encode(),
        ]
        self._send()

    def receive(self, walk: Walk) -> bool:
        """Read what has come; whether the journey is over."""
        self._got += self.socket.recv(_PIECE)
        whole = _whole(self._got)
        if whole is None:
            return False
        status, body = whole
        self._got = b""
        self._slowest = max(self._slowest, time.perf_counter() - self._sent_at)
        if status != b"200":
            walk.errors.append(f"{status.decode()}: {body[:200].decode('utf-8', 'replace')}")
            return True
        if self._requests:
            self._send()
            return False
        walk.slowest.append(self._slowest)
        walk.receipts[self.submission] = str(json.loads(body)["receipt"])
        return True

    def _send(self) -> None:
        self._sent_at = time.perf_counter()
        self.socket.sendall(self._requests.pop())


def walk_all(
    port: int, sheets: Sequence[Sheet], *, concurrent: int, tell: Callable[[int], None] = lambda done: None
) -> Walk:
    """Run all journeys, so many at once. `tell` is given the number of finished ones after each."""
    walk, waiting, done = Walk(), iter(sheets), 0
    start = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for sheet in sheets[:concurrent]:
            walker = _Walker(port)
            selector.register(walker.socket, selectors.EVENT_READ, walker)
            walker.begin(next(waiting, sheet))
        while done < len(sheets):
            for key, _events in selector.select(60):
                if not key.data.receive(walk):
                    continue
                done += 1
                tell(done)
                following = next(waiting, None)
                if following is not None:
                    key.data.begin(following)
        for key in list(selector.get_map().values()):
            key.data.socket.close()
    walk.seconds = time.perf_counter() - start
    return walk


def _whole(got: bytes) -> tuple[bytes, bytes] | None:
    """(status, body) once the answer is complete."""
    head, gap, body = got.partition(b"\r\n\r\n")
    if not gap:
        return None
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    if len(body) < int(length.split(b":")[1]):
        return None
    return head.split(b" ", 2)[1], body
