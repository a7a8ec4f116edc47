"""The invented SMK behind a browser: its koordinator, a guru, its kepala sekolah, and the koordinator of another school."""

import uuid
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from collect.config import Platform
from collect.domain.kinds import Group
from collect.operations.appraise import appraise_period
from collect.operations.seal import close_period
from collect.storage.accounts import find_account
from collect.storage.schools import find_school
from collect.web.access import visitor_of
from collect.web.app import create_app
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast


@dataclass(frozen=True)
class Scene:
    """A platform with two schools and signed-in browsers. `period_id` is of the first school."""

    platform: Platform
    app: Flask
    cast: Cast
    period_id: uuid.UUID
    accounts: dict[str, tuple[uuid.UUID, uuid.UUID]]

    def browser(self, username: str | None) -> FlaskClient:
        """A browser in which somebody is signed in, or nobody."""
        client = self.app.test_client()
        if username is not None:
            school_id, account_id = self.accounts[username]
            with self.platform.store.read() as session:
                account, found = find_account(session, school_id, account_id), find_school(session, school_id)
                assert account is not None
                assert found is not None
                signed = visitor_of(account, found).get_id()
            with client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = signed, True
        return client

    def get(self, path: str, username: str | None = "rina") -> TestResponse:
        """What a browser gets at an address below the period's: `/koordinator/undian/{period}`."""
        return self.browser(username).get(path.format(period=self.period_id, guru=self.cast.guru[0]))

    def post(self, path: str, data: dict[str, str], username: str | None = "rina") -> TestResponse:
        """What a browser gets for a form sent to such an address."""
        return self.browser(username).post(path.format(period=self.period_id, guru=self.cast.guru[0]), data=data)


def stage(platform: Platform, kind: str, *, csrf: bool = False, guru: int = 2) -> Scene:
    """`named`: guru named only; `open`: drawn and partly answered; `closed`: computed, with one guru's attendance missing."""
    app = create_app(platform)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=csrf)

    def work(session: Session) -> tuple[Cast, uuid.UUID, dict[str, tuple[uuid.UUID, uuid.UUID]]]:
        cast = school.settle(session)
        other = school.settle(session, npsn="20100002", part="8KQ2")
        people = {
            "rina": (cast, "koordinator", None),
            "budi": (cast, "guru", cast.guru[0]),
            "sari": (cast, "guru", cast.guru[1]),
            "kepala": (cast, "kepala-sekolah", cast.principal),
            "lain": (other, "koordinator", None),
            "kepala-lain": (other, "kepala-sekolah", other.principal),
        }
        accounts = {
            name: (place.school_id, school.account(session, place, name, roles, teacher_id))
            for name, (place, roles, teacher_id) in people.items()
        }
        return cast, _period(session, platform, cast, (kind, guru)), accounts

    cast, period_id, accounts = platform.store.write(work)
    return Scene(platform, app, cast, period_id, accounts)


def _period(session: Session, platform: Platform, cast: Cast, made: tuple[str, int]) -> uuid.UUID:
    kind, guru = made
    if kind == "named":
        period_id = school.period(session, cast)
        school.name_guru(session, cast, period_id, cast.guru[:guru])
        return period_id
    period_id = school.running(session, cast, platform.secret, cast.guru[:guru])
    if kind == "open":
        school.answer(session, cast, period_id, most={Group.STUDENT: 4})
        school.observe(session, cast, period_id, cast.guru[0])
        return period_id
    school.answer(session, cast, period_id)
    for teacher_id in cast.guru[:guru]:
        school.observe(session, cast, period_id, teacher_id)
    school.attend(session, cast, period_id, cast.guru[:1])
    close_period(session, cast.deed, period_id)
    appraise_period(session, cast.deed, period_id, say=say)
    return period_id
