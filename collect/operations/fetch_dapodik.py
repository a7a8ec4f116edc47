"""A school's lists from Dapodik's local web service, over the school's own network and nowhere else.

Every address that the host's name means must be of this computer or of a private network, and the connection goes to the very
address that was checked. The token is asked for each time and kept nowhere; neither it nor an address is ever in a refusal.
Accounts with their passwords (`getPengguna`) are never asked for.

Because the token is kept nowhere, this is done while somebody waits and not as a job: therefore one reading at a time in a process,
and an end after which nothing is read any more, so that respondents always find somebody who answers them.
"""

import contextlib
import http.client
import ipaddress
import re
import socket
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from collect.domain.problem import Refused, refuse
from collect.intake.dapodik import School
from collect.intake.dapodik_answer import Record, read_answer, text_of
from collect.intake.limits import PACKED_BYTES, ROWS

PORT: Final = 5774
CALL_SECONDS, WHOLE_SECONDS = 15.0, 60.0
"""Of one call, and of the whole reading (project default)."""
BETWEEN, AGAIN_AFTER = 0.35, 1.2
PAGE, MOST_RECORDS = 200, ROWS
MOST_PAGES = MOST_RECORDS // PAGE
"""Of one list. A service that gives far fewer rows a page than it is asked for would be asked for ever."""
MOST_BYTES, WHOLE_BYTES = PACKED_BYTES, MOST_RECORDS * 2048
"""Of one answer, and of the whole reading: 2 kB a record, though only a student's with every field is that long."""
_CHUNK = 64 * 1024
_UNDER_WAY = threading.Lock()
_NETWORKS = tuple(
    ipaddress.ip_network(text)
    for text in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45}")
_TOKEN = re.compile(r"[\x21-\x7e]{1,500}")

Resolve = Callable[..., Iterable[tuple[Any, ...]]]


@dataclass(frozen=True)
class Source:
    """Where the service is, and the token that its operator made."""

    host: str
    port: int
    npsn: str
    token: str = field(repr=False)


@dataclass(frozen=True)
class Surroundings:
    """Names and time, which tests bring along."""

    resolve: Resolve = socket.getaddrinfo
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    call_seconds: float = CALL_SECONDS


class _Failed(Exception):  # noqa: N818 - asked once more before it becomes a refusal
    """No whole answer came."""


def is_dapodik_offered(session: Session) -> bool:
    """Whether the service can be near: on a school's own computer, which is where SQLite is used.

    From a district's server no school's service is near, and what is near there is nobody's business.
    """
    return session.get_bind().dialect.name == "sqlite"


def fetch_dapodik(source: Source, around: Surroundings = Surroundings()) -> School:
    """Everything that is needed, one call after another, at most `WHOLE_SECONDS` long.

    Raises `Refused` (`dapodik.*`), at once where another reading is under way in this process.
    """
    if not _UNDER_WAY.acquire(blocking=False):
        raise refuse("dapodik.busy")
    try:
        return _fetched(source, around)
    finally:
        _UNDER_WAY.release()


def _fetched(source: Source, around: Surroundings) -> School:
    service = _Service(source, checked_address(source, around.resolve), around)
    schools = service.all_records("getSekolah")
    if not any(text_of(one, "npsn") == source.npsn for one in schools):
        raise refuse("dapodik.school_unknown")
    try:
        staff = service.all_records("getGtk")
    except Refused as refused:
        # Older installations know it by its former name.
        if {found.code for found in refused.problems} - {"dapodik.no_method", "dapodik.unreadable"}:
            raise
        staff = service.all_records("getPTK")
    students = service.all_records("getPesertaDidik")
    return School(staff, students, service.all_records("getRombonganBelajar"))


def checked_address(source: Source, resolve: Resolve = socket.getaddrinfo) -> str:
    """The address to connect to, after every address that the name means was found to be of this computer or a private network.

    Raises `Refused`: a name or token that cannot be one, a name that nobody knows, an address in the internet.
    """
    if not _HOST.fullmatch(source.host) or not 0 < source.port < 65_536:
        raise refuse("dapodik.host", "host")
    if not _TOKEN.fullmatch(source.token):
        raise refuse("dapodik.token", "token")
    try:
        found = [str(one[4][0]) for one in resolve(source.host, source.port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise refuse("dapodik.no_host", "host") from None
    if not found:
        raise refuse("dapodik.no_host", "host")
    if not all(_is_near(address) for address in found):
        raise refuse("dapodik.far", "host")
    return found[0]


def _is_near(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return any((mapped or address) in network for network in _NETWORKS)


class _Service:
    """One reading of one school's service, with what is left of its time and of the bytes that it may bring."""

    def __init__(self, source: Source, address: str, around: Surroundings) -> None:
        self.source = source
        self.address = address
        self.around = around
        self.ends = around.clock() + WHOLE_SECONDS
        self.bytes_left = WHOLE_BYTES
        self.called = False

    def all_records(self, method: str) -> list[Record]:
        """Every record of a method, page by page."""
        found: list[Record] = []
        for _page in range(MOST_PAGES):
            answer = read_answer(self._asked(method, start=len(found)))
            found.extend(answer.records)
            # Looked at before the next page: a service that announces too much is not read up to the limit first.
            if max(len(found), answer.total or 0) > MOST_RECORDS:
                raise refuse("dapodik.too_many", "", most=MOST_RECORDS)
            if not answer.records or answer.total is None or len(found) >= answer.total:
                return found
        raise refuse("dapodik.pieces", "", most=MOST_PAGES)

    def seconds_left(self) -> float:
        """Of the whole reading. Raises `Refused` where there is none."""
        left = self.ends - self.around.clock()
        if left <= 0:
            raise refuse("dapodik.slow")
        return left

    def take(self, count: int) -> None:
        """Note bytes that came. Raises `Refused` where they are more than a school's lists have, or came too late."""
        self.seconds_left()
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise refuse("dapodik.too_large", "", most=WHOLE_BYTES >> 20)

    def _asked(self, method: str, *, start: int) -> bytes:
        try:
            return self._once(method, start, pause=BETWEEN)
        except _Failed:
            pass
        try:
            return self._once(method, start, pause=AGAIN_AFTER)
        except _Failed:
            self.seconds_left()
            raise refuse("dapodik.silent") from None

    def _once(self, method: str, start: int, *, pause: float) -> bytes:
        if self.called:
            self.around.wait(pause)
        self.called = True
        query = urlencode({"npsn": self.source.npsn, "start": start, "limit": PAGE})
        return _get(self, f"/WebService/{method}?{query}")


class _Connection(http.client.HTTPConnection):
    """Goes to the address that was checked, whatever the name means by now."""

    def __init__(self, source: Source, address: str, seconds: float) -> None:
        super().__init__(source.host, source.port, timeout=seconds)
        self.address = address
        self.line: socket.socket | None = None

    def connect(self) -> None:
        """Without asking for the name again."""
        self.sock = self.line = socket.create_connection((self.address, self.port), self.timeout)

    def hang_up(self) -> None:
        """End a reading that is under way; the library forgets the socket before an answer without a length is read."""
        with contextlib.suppress(OSError):
            if self.line is not None:
                self.line.shutdown(socket.SHUT_RDWR)


def _get(service: _Service, path: str) -> bytes:
    """The body of one call. Raises `_Failed` for what may be better the next time."""
    seconds = min(service.around.call_seconds, service.seconds_left())
    connection = _Connection(service.source, service.address, seconds)
    over = threading.Event()
    timer = threading.Timer(seconds, _end, (connection, over))
    timer.daemon = True
    try:
        timer.start()
        connection.connect()
        if over.is_set():
            raise _Failed
        headers = {"Authorization": f"Bearer {service.source.token}", "Accept": "application/json"}
        connection.request("GET", path, headers=headers)
        with contextlib.closing(connection.getresponse()) as answer:
            status, body = answer.status, _body(answer, service)
    except (OSError, http.client.HTTPException, ValueError):
        raise _Failed from None
    finally:
        timer.cancel()
        connection.close()
    if over.is_set():
        raise _Failed
    return _judged(status, body)


def _body(answer: http.client.HTTPResponse, service: _Service) -> bytes:
    """The body, at most a byte more than may be. Time and bytes are looked at with every piece that comes."""
    body = bytearray()
    while len(body) <= MOST_BYTES and (piece := answer.read1(min(_CHUNK, MOST_BYTES + 1 - len(body)))):
        service.take(len(piece))
        body += piece
    return bytes(body)


def _end(connection: _Connection, over: threading.Event) -> None:
    """A time limit over the whole call: a service that sends a byte now and then never ends by itself."""
    over.set()
    connection.hang_up()


def _judged(status: int, body: bytes) -> bytes:
    if len(body) > MOST_BYTES:
        raise refuse("dapodik.too_large", "", most=MOST_BYTES >> 20)
    if 300 <= status < 400:
        raise refuse("dapodik.redirect")
    if status == 429 or status >= 500:
        raise _Failed
    if status in (401, 403):
        raise refuse("dapodik.denied")
    if status == 404:
        raise refuse("dapodik.no_method")
    return body
