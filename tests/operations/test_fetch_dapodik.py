"""Dapodik's service with all the faults that clients have met, and the ways in which it must not be misused."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from collect.domain.problem import Refused
from collect.intake.dapodik import School
from collect.operations.fetch_dapodik import (
    AGAIN_AFTER,
    BETWEEN,
    MOST_BYTES,
    Source,
    Surroundings,
    checked_address,
    fetch_dapodik,
)
from tests.operations.dapodik_cast import GIVEN, GTK, NPSN, SCHOOL, STUDENTS, TOKEN, Dapodik, dapodik, envelope

METHODS = ["getSekolah", "getGtk", "getPesertaDidik", "getRombonganBelajar"]


@pytest.fixture
def service() -> Iterator[Dapodik]:
    with dapodik() as running:
        yield running


def fetch(service: Dapodik, *, token: str = TOKEN, npsn: str = NPSN, waits: list[float] | None = None) -> School:
    kept: list[float] = [] if waits is None else waits
    return fetch_dapodik(Source("127.0.0.1", service.port, npsn, token), Surroundings(wait=kept.append, call_seconds=5))


def refused(service: Dapodik, **changes: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        fetch(service, **changes)  # type: ignore[arg-type]  # one field at a time
    told = repr(caught.value.problems) + str(caught.value)
    assert TOKEN not in told
    assert str(service.port) not in told
    assert "127.0.0.1" not in told
    assert caught.value.__cause__ is None
    return [found.code for found in caught.value.problems]


def test_everything_is_asked_for_one_after_another_with_a_pause_and_never_the_accounts(service: Dapodik) -> None:
    waits: list[float] = []
    found = fetch(service, waits=waits)
    assert service.calls == METHODS
    assert waits == [BETWEEN] * 3
    assert [list(found.staff), list(found.students), list(found.rooms)] == [list(GIVEN[name]) for name in METHODS[1:]]


def test_a_status_line_before_the_json_is_passed_over(service: Dapodik) -> None:
    service.say["getGtk"] = lambda start: (200, b"HTTP/1.0 200 OK\r\nX: y\r\n\r\n" + envelope(GTK))
    assert len(fetch(service).staff) == len(GTK)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'HTTP/1.0 403 Forbidden\r\n\r\n{"success": false, "message": "Token tidak sah"}', "dapodik.denied"),
        (b"Access denied - You are not authorized to access this page.", "dapodik.denied"),
        (b"<html><body><h1>Access Denied</h1></body></html>", "dapodik.denied"),
        (b"Parameter NPSN harap diisi", "dapodik.npsn_missing"),
        (b'{"success": false, "message": "Parameter NPSN harap diisi"}', "dapodik.npsn_missing"),
        (b"Sekolah tidak ditemukan", "dapodik.school_unknown"),
        (b"<html>Selamat datang di router</html>", "dapodik.unreadable"),
        (b"", "dapodik.unreadable"),
        (b"[1, 2", "dapodik.unreadable"),
        (b"[" * 100_000, "dapodik.unreadable"),
        (b'{"rows": ' * 50_000, "dapodik.unreadable"),
    ],
)
def test_refusals_in_text_and_html_are_understood(service: Dapodik, body: bytes, code: str) -> None:
    service.say["getSekolah"] = lambda start: (200, body)
    assert refused(service) == [code]
    assert service.calls == ["getSekolah"]


def test_a_wrong_token_or_school_is_told_without_repeating_it(service: Dapodik) -> None:
    assert refused(service, token="salah") == ["dapodik.denied"]
    assert refused(service, npsn="69990009") == ["dapodik.school_unknown"]
    service.say["getSekolah"] = lambda start: (200, envelope({**SCHOOL, "npsn": "69990008"}))
    assert refused(service) == ["dapodik.school_unknown"]


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_by_status_is_understood(service: Dapodik, status: int) -> None:
    service.say["getPesertaDidik"] = lambda start: (status, b"")
    assert refused(service) == ["dapodik.denied"]


def test_the_school_may_be_a_list_of_one_and_a_list_a_single_object(service: Dapodik) -> None:
    service.say["getSekolah"] = lambda start: (200, envelope([SCHOOL]))
    service.say["getGtk"] = lambda start: (200, envelope(GTK[0]))
    assert list(fetch(service).staff) == [GTK[0]]


def test_an_older_service_knows_the_staff_by_another_name(service: Dapodik) -> None:
    service.say["getPTK"] = service.say.pop("getGtk")
    assert len(fetch(service).staff) == len(GTK)
    assert service.calls == ["getSekolah", "getGtk", "getPTK", *METHODS[2:]]


def test_pages_are_read_until_the_last_also_where_they_overlap(service: Dapodik) -> None:
    many = [{**STUDENTS[0], "peserta_didik_id": f"p-{n}"} for n in range(450)]
    starts = []

    def page(start: int) -> tuple[int, bytes]:
        starts.append(start)
        first = max(0, start - 5)  # five rows come again on every further page
        return 200, envelope(many[first : first + 200], start=start, total=len(many))

    service.say["getPesertaDidik"] = page
    found = fetch(service)
    assert starts == [0, 200, 400]
    assert {one["peserta_didik_id"] for one in found.students} == {f"p-{n}" for n in range(450)}


def test_a_service_that_never_ends_is_given_up(service: Dapodik) -> None:
    service.say["getPesertaDidik"] = lambda start: (200, envelope(list(STUDENTS) * 100, total=9_999_999))
    assert refused(service) == ["dapodik.too_many"]


def test_an_overloaded_service_is_asked_once_more_after_a_pause(service: Dapodik) -> None:
    tries: list[int] = []
    waits: list[float] = []

    def overloaded(start: int) -> tuple[int, bytes]:
        tries.append(start)
        return (503, b"") if len(tries) == 1 else (200, envelope(GTK))

    service.say["getGtk"] = overloaded
    assert len(fetch(service, waits=waits).staff) == len(GTK)
    assert waits == [BETWEEN, AGAIN_AFTER, BETWEEN, BETWEEN]
    service.say["getGtk"] = lambda start: (503, b"")
    assert refused(service) == ["dapodik.silent"]
    assert service.calls[-2:] == ["getGtk", "getGtk"]


def test_a_redirect_is_never_followed(service: Dapodik) -> None:
    service.location = f"http://127.0.0.1:{service.port}/WebService/getPengguna"
    service.say["getGtk"] = lambda start: (302, b"")
    assert refused(service) == ["dapodik.redirect"]
    assert "getPengguna" not in service.calls


def test_a_body_beyond_the_cap_is_refused(service: Dapodik) -> None:
    service.say["getGtk"] = lambda start: (200, b" " * (MOST_BYTES + 1))
    assert refused(service) == ["dapodik.too_large"]


def test_nobody_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Refused) as caught:
        fetch_dapodik(Source("127.0.0.1", port, NPSN, TOKEN), Surroundings(wait=lambda _s: None, call_seconds=1))
    assert [found.code for found in caught.value.problems] == ["dapodik.silent"]


def test_a_service_that_drips_is_cut_off() -> None:
    """One byte now and then: no single reading times out, the call as a whole does."""
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            for _ in range(2):
                taken, _address = listening.accept()
                with taken:
                    taken.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                    while not done.wait(0.05):
                        try:
                            taken.sendall(b" ")
                        except OSError:
                            break

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        around = Surroundings(wait=lambda _s: None, call_seconds=0.4)
        with pytest.raises(Refused) as caught:
            fetch_dapodik(Source("127.0.0.1", listening.getsockname()[1], NPSN, TOKEN), around)
        done.set()
        thread.join(5)
    assert [found.code for found in caught.value.problems] == ["dapodik.silent"]


def names(*addresses: str) -> Any:
    return lambda host, port, **_kw: [(2, 1, 6, "", (address, port)) for address in addresses]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "172.31.0.9", "192.168.1.10", "::1", "fd00::7", "::ffff:10.0.0.1"]
)
def test_near_addresses_are_called(address: str) -> None:
    assert checked_address(Source("dapodik", 5774, NPSN, TOKEN), names(address)) == address


@pytest.mark.parametrize(
    "addresses",
    [
        ("8.8.8.8",),
        ("192.168.1.10", "8.8.8.8"),
        ("169.254.169.254",),
        ("0.0.0.0",),  # noqa: S104 - an address that must be refused
        ("100.64.0.1",),
        ("172.32.0.1",),
        ("fe80::1",),
        ("2001:db8::1",),
        ("::ffff:8.8.8.8",),
        ("::",),
        ("bukan alamat",),
    ],
)
def test_one_far_address_among_those_of_a_name_is_enough_to_refuse(addresses: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as caught:
        checked_address(Source("dapodik", 5774, NPSN, TOKEN), names(*addresses))
    assert [found.code for found in caught.value.problems] == ["dapodik.far"]


def test_the_name_is_asked_for_once_and_the_checked_address_is_called(service: Dapodik) -> None:
    asked = []

    def rebinding(host: str, port: int, **_kw: object) -> list[tuple[Any, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) == 1 else "8.8.8.8", port))]

    source = Source("dapodik.sekolah.invalid", service.port, NPSN, TOKEN)
    found = fetch_dapodik(source, Surroundings(resolve=rebinding, wait=lambda _s: None, call_seconds=5))
    assert asked == ["dapodik.sekolah.invalid"]
    assert len(found.staff) == len(GTK)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"host": ""}, "dapodik.host"),
        ({"host": "http://localhost"}, "dapodik.host"),
        ({"host": "a b"}, "dapodik.host"),
        ({"host": "x@y"}, "dapodik.host"),
        ({"host": "localhost\r\nX: y"}, "dapodik.host"),
        ({"port": 0}, "dapodik.host"),
        ({"port": 70_000}, "dapodik.host"),
        ({"token": ""}, "dapodik.token"),
        ({"token": "a\r\nX: y"}, "dapodik.token"),
        ({"token": "a b"}, "dapodik.token"),
    ],
)
def test_what_cannot_be_a_host_or_a_token_is_refused_before_anything_is_called(
    changes: dict[str, Any], code: str
) -> None:
    source = Source(**{"host": "127.0.0.1", "port": 5774, "npsn": NPSN, "token": TOKEN, **changes})
    with pytest.raises(Refused) as caught:
        checked_address(source, names("127.0.0.1"))
    assert [found.code for found in caught.value.problems] == [code]
    assert TOKEN not in repr(source)


def test_a_name_that_nobody_knows_is_told() -> None:
    def unknown(*_args: object, **_kw: object) -> list[tuple[Any, ...]]:
        raise socket.gaierror

    for resolve in (unknown, names()):
        with pytest.raises(Refused) as caught:
            checked_address(Source("dapodik", 5774, NPSN, TOKEN), resolve)
        assert [found.code for found in caught.value.problems] == ["dapodik.no_host"]


def test_lists_inside_written_as_texts_are_read(service: Dapodik) -> None:
    rooms = [{"rombongan_belajar_id": "r", "anggota_rombel": json.dumps([{"peserta_didik_id": "p-1"}])}]
    service.say["getRombonganBelajar"] = lambda start: (200, envelope(json.dumps(rooms), total=1))  # type: ignore[arg-type]  # any callable will do
    assert list(fetch(service).rooms) == rooms
