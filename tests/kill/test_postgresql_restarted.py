"""PostgreSQL falls and stands up again while respondents send: they are told to come again, and no answer is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from collect.config import migrations_folder
from tests.kill.crash import start_again
from tests.kill.killing import RECEIPTS, no_trace, prepare, restart_again_and_again
from tests.kill.service import Service
from tests.postgres import Server

pytestmark = pytest.mark.postgres
RESTARTS = 2


@pytest.fixture
def falling() -> Iterator[Server]:
    """A server of its own: nobody else's tests fall with it."""
    server = Server.start()
    yield server
    start_again(server)  # also after a failure while it lay
    server.stop()


def test_phones_are_told_to_come_again_and_lose_nothing(falling: Server, tmp_path: Path) -> None:
    url = falling.fresh_database(migrations_folder())
    service = Service(tmp_path, url)
    toll = restart_again_and_again(falling, service, prepare(url, people=100, seed=19), restarts=RESTARTS)
    assert toll.kills == RESTARTS
    assert toll.busy >= RESTARTS
    assert toll.receipts >= (RESTARTS + 1) * RECEIPTS
    no_trace(service.log)
