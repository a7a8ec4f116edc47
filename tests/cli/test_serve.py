"""`collect serve`: one process or several, on both kinds of database; ended politely, it answers what is under way."""

import http.client
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from collect.config import Settings, migrations_folder, open_platform
from collect.storage.transaction import open_store
from tests.kill.crowd import Answer, Crowd, Errand
from tests.kill.killing import no_trace, prepare
from tests.kill.ledger import compare
from tests.kill.service import Service
from tests.postgres import Server


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """A fresh migrated database of both kinds."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    server: Server = request.getfixturevalue("postgres")
    return server.fresh_database(migrations_folder())


@contextmanager
def running(service: Service) -> Iterator[Service]:
    """Started, and ended whatever happens."""
    service.start()
    try:
        yield service
    finally:
        service.end()


def children(pid: int) -> list[int]:
    """The processes that a process has made and that still run."""
    return [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def taken(port: int) -> int:
    """How many connections the server has accepted and whose requests it has read."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(
        int(line[1].split(":")[1], 16) == port and line[3] == "01" and line[4].endswith(":00000000") and line[9] != "0"
        for line in lines
    )


def healthy(service: Service) -> bool:
    """Whether it answers."""
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
    connection.request("GET", "/healthz")
    answer = connection.getresponse()
    found = (answer.status, answer.read()) == (200, b"ok")
    connection.close()
    return found


def wait_until(reached: Callable[[], bool], seconds: int = 60) -> None:
    """Wait for what another thread or process brings about."""
    deadline = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_two_workers_share_the_work_and_nothing_else(url: str, tmp_path: Path) -> None:
    errands = prepare(url, people=20, seed=5)
    with running(Service(tmp_path, url, ("--workers", "2"))) as service:
        with Crowd(service.port, errands) as crowd:
            wait_until(lambda: crowd.received() == len(errands))
        workers = children(service.pid)
        assert len(workers) == 2
        assert service.stop() == 0
    assert (len(crowd.receipts), crowd.losses, crowd.refused, crowd.busy) == (120, [], 0, 0)
    store = open_store(url)
    compare(store, crowd)
    store.dispose()
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []
    no_trace(service.log)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_is_under_way_when_the_server_is_told_to_end_is_answered(
    sqlite_url: str, tmp_path: Path, workers: str
) -> None:
    errand = prepare(sqlite_url, people=1, seed=6)[0]
    with running(Service(tmp_path, sqlite_url, ("--workers", workers))) as service:
        answers: list[Answer] = []
        phone = threading.Thread(target=lambda: answers.append(send(service.port, errand)))
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")  # the answer cannot be written as long as somebody else writes
        assert healthy(service)
        wait_until(lambda: taken(service.port) == 0)
        phone.start()
        wait_until(lambda: taken(service.port) == 1)
        time.sleep(0.5)  # from reading to waiting for the database
        service.ask_to_end()
        time.sleep(0.5)
        other.execute("ROLLBACK")
        other.close()
        phone.join(30)
        assert service.ended() == 0
    assert [answer.status for answer in answers] == [200]
    assert '"state": "received"' in answers[0].text


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("trusted", ["0", "1"])
def test_both_servers_hand_on_a_trusted_proxy_s_word_and_no_other(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, workers: str, trusted: str
) -> None:
    monkeypatch.setenv("COLLECT_TRUSTED_PROXY", trusted)
    with running(Service(tmp_path, sqlite_url, ("--workers", workers))) as service:
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
        connection.request("GET", "/kode?bahasa=en", headers={"X-Forwarded-Proto": "https"})
        cookie = connection.getresponse().headers["Set-Cookie"]
        connection.close()
    assert cookie.startswith("bahasa=en;")
    assert ("Secure" in cookie) is (trusted == "1")


def test_a_further_process_opens_the_database_while_somebody_else_writes(sqlite_url: str, tmp_path: Path) -> None:
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    platform = open_platform(Settings(tmp_path, sqlite_url, "k" * 64, "http://collect.test"))
    assert platform.ready()
    platform.store.dispose()
    other.close()


def test_without_gunicorn_one_process_serves(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = tmp_path / "hidden"
    (hidden / "gunicorn").mkdir(parents=True)
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'gunicorn' else find(name, *more)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(hidden))
    with running(Service(tmp_path, sqlite_url, ("--workers", "2"))) as service:
        assert healthy(service)
        assert children(service.pid) == []
        assert service.stop() == 0
    assert "gunicorn tidak terpasang" in service.log.read_text()


def send(port: int, errand: Errand) -> Answer:
    """Send a questionnaire once."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    connection.request("POST", errand.sheet, body=errand.body, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return Answer(answer.status, text, "")
