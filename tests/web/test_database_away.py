"""The database is away for a moment: a friendly page that says what is safe, never a stack trace; then all goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from collect.config import Platform, Settings, migrations_folder
from collect.operations.secret import Secret
from collect.storage.transaction import open_store
from collect.web.app import create_app
from tests.conftest import SECRET
from tests.kill.crash import crash, start_again
from tests.operations import cast as school
from tests.postgres import Server

pytestmark = pytest.mark.postgres


@pytest.fixture
def falling() -> Iterator[Server]:
    """A server of its own: nobody else's tests fall with it."""
    server = Server.start()
    yield server
    start_again(server)
    server.stop()


@pytest.fixture
def platform(falling: Server, tmp_path: Path) -> Iterator[Platform]:
    """A platform on that server."""
    url = falling.fresh_database(migrations_folder())
    store = open_store(url)
    yield Platform(Settings(tmp_path, url, SECRET, "http://collect.test"), store, Secret(SECRET.encode()))
    store.dispose()


def test_signed_in_or_not_everybody_is_asked_to_come_again(platform: Platform, falling: Server) -> None:
    staff, stranger = _staff(platform), create_app(platform).test_client()
    addresses = {"/koordinator/": staff, "/tidak-ada": staff, "/masuk": staff, "/": stranger}
    before = {address: client.get(address).status_code for address, client in addresses.items()}
    assert before == {"/koordinator/": 200, "/tidak-ada": 404, "/masuk": 200, "/": 302}
    crash(falling)
    for address, client in addresses.items():
        away = client.get(address)
        assert (away.status_code, away.headers["Retry-After"]) == (503, "5"), address
        assert "Yang sudah tersimpan tetap aman" in away.text
        assert "Traceback" not in away.text
    staff.set_cookie("bahasa", "en")
    assert '<html lang="en">' in staff.get("/koordinator/").text
    staff.delete_cookie("bahasa")
    start_again(falling)
    assert {address: client.get(address).status_code for address, client in addresses.items()} == before


def _staff(platform: Platform) -> FlaskClient:
    """A koordinator who is signed in."""
    cast = platform.store.write(school.settle)
    account_id = platform.store.write(lambda s: school.account(s, cast, "rina", "koordinator"))
    client = create_app(platform).test_client()
    with client.session_transaction() as session:
        session["_user_id"] = f"{cast.school_id.hex}.{account_id.hex}.{'k' * 32}"
        session["_fresh"] = True
    return client
