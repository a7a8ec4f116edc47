"""What a reading of Dapodik may cost: one at a time, a minute, so many pages and bytes; respondents need the threads."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from collect.domain.problem import Refused
from collect.intake.limits import ROWS
from collect.operations.fetch_dapodik import (
    MOST_PAGES,
    MOST_RECORDS,
    PAGE,
    WHOLE_BYTES,
    WHOLE_SECONDS,
    Source,
    Surroundings,
    fetch_dapodik,
)
from tests.operations.dapodik_cast import GTK, NPSN, STUDENTS, TOKEN, Dapodik, dapodik, envelope


@pytest.fixture
def service() -> Iterator[Dapodik]:
    with dapodik() as running:
        yield running


class Clock:
    """Time that passes only when it is told to, or by so much each time that somebody looks."""

    def __init__(self, step: float = 0.0) -> None:
        self.now = 0.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def refused(port: int, clock: Clock | None = None, *, call_seconds: float = 5) -> list[str]:
    around = Surroundings(wait=lambda _s: None, clock=clock or Clock(), call_seconds=call_seconds)
    with pytest.raises(Refused) as caught:
        fetch_dapodik(Source("127.0.0.1", port, NPSN, TOKEN), around)
    return [found.code for found in caught.value.problems]


@contextmanager
def dripping(head: bytes) -> Iterator[int]:
    """A service that sends a byte now and then, and its port."""
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            while not done.is_set():
                try:
                    taken, _address = listening.accept()
                    with taken:
                        taken.sendall(head)
                        while not done.wait(0.02):
                            taken.sendall(b" ")
                except OSError:
                    continue

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            done.set()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def test_a_whole_reading_ends_within_a_minute_whatever_comes() -> None:
    assert WHOLE_SECONDS <= 60
    with dripping(b"HTTP/1.1 200 OK\r\n\r\n") as port:
        clock = Clock(step=1)
        assert refused(port, clock) == ["dapodik.slow"]
    assert WHOLE_SECONDS <= clock.now <= WHOLE_SECONDS + 2


def test_a_head_that_never_ends_is_ended_too() -> None:
    """The time of a call is cut to what is left of the whole, so that no single reading goes past the end."""
    with dripping(b"HTTP/1.1 200 OK\r\nX-Long: ") as port:
        assert refused(port, Clock(step=WHOLE_SECONDS - 0.2), call_seconds=30) == ["dapodik.slow"]


def test_a_second_reading_is_refused_at_once_while_one_is_under_way(service: Dapodik) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(start: int) -> tuple[int, bytes]:
        started.set()
        go_on.wait(10)
        return 200, envelope(GTK)

    service.say["getGtk"] = slow
    found: list[int] = []
    source = Source("127.0.0.1", service.port, NPSN, TOKEN)
    around = Surroundings(wait=lambda _s: None)
    first = threading.Thread(target=lambda: found.append(len(fetch_dapodik(source, around).staff)))
    first.start()
    assert started.wait(10)
    asked = len(service.calls)
    assert refused(service.port) == ["dapodik.busy"]
    assert len(service.calls) == asked
    go_on.set()
    first.join(10)
    assert found == [len(GTK)]


def test_after_a_refusal_the_next_reading_is_taken(service: Dapodik) -> None:
    with pytest.raises(Refused):
        fetch_dapodik(Source("8.8.8.8", 5774, NPSN, TOKEN))
    around = Surroundings(wait=lambda _s: None, call_seconds=5)
    assert len(fetch_dapodik(Source("127.0.0.1", service.port, NPSN, TOKEN), around).staff) == len(GTK)


def test_a_service_that_announces_too_much_is_not_read_up_to_the_limit_first(service: Dapodik) -> None:
    service.say["getGtk"] = lambda start: (200, envelope(GTK[:1], total=99_999_999))
    assert refused(service.port) == ["dapodik.too_many"]
    assert service.calls == ["getSekolah", "getGtk"]


def test_a_service_that_gives_one_row_a_page_is_given_up_after_so_many_pages(service: Dapodik) -> None:
    service.say["getGtk"] = lambda start: (200, envelope(GTK[:1], total=MOST_RECORDS))
    assert refused(service.port) == ["dapodik.pieces"]
    assert len(service.calls) == 1 + MOST_PAGES


def test_as_many_records_as_a_file_may_have_are_read(service: Dapodik) -> None:
    assert MOST_RECORDS == MOST_PAGES * PAGE == ROWS
    page = [{"peserta_didik_id": str(n)} for n in range(PAGE)]
    service.say["getPesertaDidik"] = lambda start: (200, envelope(page, total=MOST_RECORDS))
    around = Surroundings(wait=lambda _s: None, clock=Clock(), call_seconds=5)
    found = fetch_dapodik(Source("127.0.0.1", service.port, NPSN, TOKEN), around)
    assert len(found.students) == MOST_RECORDS


def test_many_large_pages_are_refused_before_they_fill_the_memory(service: Dapodik) -> None:
    large = 8 * 1024 * 1024
    service.say["getPesertaDidik"] = lambda start: (200, envelope(STUDENTS, total=MOST_RECORDS) + b" " * large)
    assert refused(service.port) == ["dapodik.too_large"]
    assert service.calls.count("getPesertaDidik") == WHOLE_BYTES // large + 1
