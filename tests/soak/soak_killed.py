"""Soak: the server is killed fifty times on each kind of database, and PostgreSQL falls twenty times; nothing is lost.

Run as `python -m pytest tests/soak/soak_killed.py`; ten to fifteen minutes.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from collect.config import migrations_folder
from tests.kill.crash import start_again
from tests.kill.killing import RECEIPTS, kill_again_and_again, no_trace, prepare, restart_again_and_again
from tests.kill.service import Service
from tests.postgres import Server

KILLS, RESTARTS = 50, 20


@pytest.fixture
def falling() -> Iterator[Server]:
    """A server of its own, which writes to the disk as it would in earnest."""
    server = Server.start()
    yield server
    start_again(server)  # also after a failure while it lay
    server.stop()


@pytest.mark.parametrize("workers", ["1", "3"])
def test_sqlite(sqlite_url: str, tmp_path: Path, workers: str) -> None:
    service = Service(tmp_path, sqlite_url, ("--workers", workers))
    toll = kill_again_and_again(service, prepare(sqlite_url, people=1500, seed=21), kills=KILLS, seed=21)
    assert (toll.kills, toll.cut_off >= KILLS, toll.receipts >= KILLS * RECEIPTS) == (KILLS, True, True)
    no_trace(service.log)


@pytest.mark.parametrize("workers", ["1", "3"])
def test_postgresql(falling: Server, tmp_path: Path, workers: str) -> None:
    url = falling.fresh_database(migrations_folder())
    service = Service(tmp_path, url, ("--workers", workers))
    toll = kill_again_and_again(service, prepare(url, people=1500, seed=22), kills=KILLS, seed=22)
    assert (toll.kills, toll.cut_off >= KILLS, toll.receipts >= KILLS * RECEIPTS) == (KILLS, True, True)
    no_trace(service.log)


@pytest.mark.parametrize("workers", ["1", "3"])
def test_postgresql_falls(falling: Server, tmp_path: Path, workers: str) -> None:
    url = falling.fresh_database(migrations_folder())
    service = Service(tmp_path, url, ("--workers", workers))
    toll = restart_again_and_again(falling, service, prepare(url, people=1500, seed=23), restarts=RESTARTS)
    assert (toll.kills, toll.busy >= RESTARTS, toll.receipts >= RESTARTS * RECEIPTS) == (RESTARTS, True, True)
    no_trace(service.log)
