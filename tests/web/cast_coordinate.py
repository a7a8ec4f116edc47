"""The koordinator's pages with a cast: a koordinator, a guru of the same school, and a stranger of another one."""

import re
import uuid
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from collect.config import Platform
from collect.storage.accounts import Account, find_account_by_username
from collect.storage.transaction import Store
from collect.web.app import create_app
from tests.operations.cast import Cast, account, settle

PASSWORD = "pagi cerah di contoh"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@dataclass
class Site:
    """Two schools on one platform; `client` acts for whoever signed in last."""

    app: Flask
    client: FlaskClient
    store: Store
    own: Cast
    other: Cast
    accounts: dict[str, uuid.UUID] = field(default_factory=dict)

    def sign_in(self, username: str = "rina", *, npsn: str = "20100001") -> TestResponse:
        """Through the page, as everybody does."""
        self.client.post("/keluar")
        typed = {"username": username, "password": PASSWORD, "npsn": npsn}
        return self.client.post("/masuk", data=typed)

    def page(self, path: str, status: int = 200) -> str:
        """The text of a page that answers with that status."""
        answer = self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.location)
        return answer.get_data(as_text=True)

    def send(self, path: str, status: int = 302, /, **typed: object) -> str:
        """The text of a form's answer, after its redirect where there is one."""
        answer = self.client.post(path, data=typed)
        assert answer.status_code == status, (path, answer.status_code, words(answer.get_data(as_text=True)))
        if status == 302:
            answer = self.client.get(answer.location)
        return answer.get_data(as_text=True)


def open_site(platform: Platform) -> Site:
    """A fresh site; CSRF is off, for it has a test of its own."""
    store = platform.store
    own = store.write(settle)
    other = store.write(lambda s: settle(s, npsn="20100002", part="8LR3"))
    site = Site(_app(platform), FlaskClient(Flask("unused")), store, own, other)
    site.client = site.app.test_client()
    site.accounts = store.write(lambda s: _accounts(s, own, other))
    return site


def _app(platform: Platform) -> Flask:
    app = create_app(platform)
    app.config["WTF_CSRF_ENABLED"] = False
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


def _accounts(session: Session, own: Cast, other: Cast) -> dict[str, uuid.UUID]:
    made = {
        "rina": account(session, own, "rina", "koordinator"),
        "budi": account(session, own, "budi", "guru penilai", own.guru[0]),
        "sari": account(session, other, "sari", "koordinator"),
    }
    for cast, username in ((own, "rina"), (own, "budi"), (other, "sari")):
        found = find_account_by_username(session, cast.school_id, username)
        assert isinstance(found, Account)
        found.password_hash = HASH
    return made


def words(page: str) -> str:
    """A page's text without markup, spaces joined."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
