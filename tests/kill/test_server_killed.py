"""The server dies at the worst moment, on both kinds of database: what has a receipt is there once, the rest is sent again."""

from pathlib import Path

import pytest

from collect.config import migrations_folder
from tests.kill.killing import RECEIPTS, kill_again_and_again, no_trace, prepare
from tests.kill.service import Service
from tests.postgres import Server

KILLS = 5


def test_sqlite_and_one_process(sqlite_url: str, tmp_path: Path) -> None:
    service = Service(tmp_path, sqlite_url)
    toll = kill_again_and_again(service, prepare(sqlite_url, people=200, seed=17), kills=KILLS, seed=17)
    assert toll.kills == KILLS
    assert toll.cut_off >= KILLS
    assert toll.receipts >= KILLS * RECEIPTS
    no_trace(service.log)


@pytest.mark.postgres
def test_postgresql_and_two_workers(postgres: Server, tmp_path: Path) -> None:
    url = postgres.fresh_database(migrations_folder())
    service = Service(tmp_path, url, ("--workers", "2"))
    toll = kill_again_and_again(service, prepare(url, people=200, seed=18), kills=KILLS, seed=18)
    assert toll.kills == KILLS
    assert toll.cut_off >= KILLS
    assert toll.receipts >= KILLS * RECEIPTS
    no_trace(service.log)
