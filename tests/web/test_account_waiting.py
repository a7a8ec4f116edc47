"""Nobody who answers a questionnaire waits for a password: every hash is made while others may write."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DBAPIError

from collect.config import Platform, Settings
from collect.operations import passwords
from collect.operations.secret import Secret
from collect.storage.transaction import Store
from collect.web.app import create_app
from tests.conftest import SECRET
from tests.web.cast_coordinate import PASSWORD, open_site
from tests.web.test_account_setup import SCHOOL

NEW = "sore teduh di contoh"
CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")


class Writer:
    """The hasher of the product; at each turn somebody else writes, and notes where that was not possible at once."""

    def __init__(self, store: Store) -> None:
        self.real, self.store, self.turns, self.waited = passwords._HASHER, store, 0, 0

    def verify(self, stored: str, given: str) -> bool:
        self._write()
        return self.real.verify(stored, given)

    def hash(self, given: str) -> str:
        self._write()
        return self.real.hash(given)

    def check_needs_rehash(self, _stored: str) -> bool:
        return True

    def _write(self) -> None:
        self.turns += 1
        try:
            if self.store.engine.dialect.name == "sqlite":
                with closing(sqlite3.connect(str(self.store.engine.url.database), timeout=0)) as second:
                    second.execute("BEGIN IMMEDIATE")
                return
            with self.store.engine.connect() as connection:
                for question in ("SELECT 1 FROM account FOR UPDATE NOWAIT", "SELECT 1 FROM school FOR UPDATE NOWAIT"):
                    connection.exec_driver_sql(question)
        except (sqlite3.OperationalError, DBAPIError):
            self.waited += 1


@pytest.fixture
def both(store: Store, tmp_path: Path, secret: Secret) -> Platform:
    url = store.engine.url.render_as_string(hide_password=False)
    return Platform(Settings(tmp_path, url, SECRET, "http://collect.test"), store, secret)


@pytest.fixture
def writer(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writer]:
    found = Writer(store)
    monkeypatch.setattr(passwords, "_HASHER", found)
    yield found
    assert found.waited == 0


def posted(client: FlaskClient, path: str, status: int, **typed: object) -> str:
    answer = client.post(path, data=typed)
    text = answer.get_data(as_text=True)
    assert answer.status_code == status, (path, answer.status_code, text)
    return text


def test_the_first_school_and_its_koordinator(both: Platform, writer: Writer) -> None:
    app = create_app(both)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    page = posted(client, "/mulai", 200, **SCHOOL, word=both.secret.setup_word())
    assert writer.turns == 1
    code = CODE.findall(page)[0]
    posted(client, "/masuk/pertama", 302, username="rina", code=code, password=NEW, again=NEW)
    assert writer.turns == 3


def test_signing_in_and_changing_the_password(both: Platform, writer: Writer) -> None:
    client = open_site(both).client
    typed = {"username": "rina", "npsn": "20100001"}
    posted(client, "/masuk", 422, **typed, password="salah")
    posted(client, "/masuk", 422, username="tidak.ada", npsn="20100001", password="salah")
    assert writer.turns == 2
    posted(client, "/masuk", 302, **typed, password=PASSWORD)
    assert writer.turns == 4
    posted(client, "/akun", 422, old="salah", password=NEW, again=NEW)
    posted(client, "/akun", 302, old=PASSWORD, password=NEW, again=NEW)
    assert writer.turns == 7


def test_codes_for_many_for_one_and_a_new_one(both: Platform, writer: Writer) -> None:
    site = open_site(both)
    site.sign_in()
    before = writer.turns
    ids = [str(one) for one in site.own.guru[1:4]]
    chosen = {"pilih": ids} | {f"peran-{one}": ["guru"] for one in ids}
    assert len(set(CODE.findall(posted(site.client, "/koordinator/akun/baru", 200, **chosen)))) == 3
    posted(site.client, "/koordinator/akun/lain", 200, name="Tuti", username="tuti", roles=["koordinator"])
    posted(site.client, f"/koordinator/akun/{site.accounts['budi']}/kode", 200)
    assert writer.turns == before + 5
