"""A small school for a whole year: its people, a clock that the test sets, and a desk in the browser for each who signs in."""

import re
import threading
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from collect.config import Platform, Settings, migrations_folder
from collect.operations.secret import Secret
from collect.storage.accounts import find_account
from collect.storage.migrate import upgrade
from collect.storage.teaching import Teaching
from collect.storage.transaction import open_store
from collect.web.app import create_app
from tests.browser.conftest import LAPTOP, PHONE, TABLET
from tests.operations.cast import Cast, account, settle
from tests.web.cast_coordinate import HASH, PASSWORD

KEY = "y" * 64
ZONE = ZoneInfo("Asia/Jakarta")
BASE = "http://collect.test"
PEOPLE: dict[str, tuple[str, int | None, ViewportSize]] = {
    "rina": ("koordinator", None, LAPTOP),
    "kepala": ("kepala-sekolah guru", -1, LAPTOP),
    "nilam": ("penilai guru", 4, TABLET),
    "wira": ("penilai guru", 5, TABLET),
    "yanti": ("penilai guru", 7, TABLET),
    "budi": ("guru", 0, PHONE),
    "sari": ("guru", 1, LAPTOP),
    "tengah": ("guru", 11, TABLET),
}
"""Who may sign in: roles, place among the guru (-1: the kepala sekolah), and the screen in front of them."""


class Clock:
    """Stands where the pages read the time. A day is the school's; UTC may still be at the day before."""

    def __init__(self) -> None:
        self._moment = datetime(2026, 7, 20, 9, tzinfo=ZONE)

    def set(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """The moment at the school from now on."""
        self._moment = datetime.combine(day, time(hour, minute), ZONE)

    def now(self, zone: tzinfo = UTC) -> datetime:
        """What `datetime.now` would say."""
        return self._moment.astimezone(zone)


@dataclass
class YearSchool:
    """The school behind a browser; `desks` holds a page for everybody who has signed in."""

    platform: Platform
    cast: Cast
    clock: Clock
    browser: Browser
    address: str
    desks: dict[str, Page] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def desk(self, username: str) -> Page:
        """That person's page, signed in through the form at the first call."""
        if username not in self.desks:
            page = self.open(PEOPLE[username][2])
            page.goto("/masuk")
            page.get_by_label("Nama pengguna").fill(username)
            page.get_by_label("Kata sandi").fill(PASSWORD)
            page.locator("main").get_by_role("button", name="Masuk", exact=True).click()
            page.wait_for_url(lambda address: "/masuk" not in address)
            self.desks[username] = page
        return self.desks[username]

    def open(self, size: ViewportSize) -> Page:
        """A browser of its own in which nobody is signed in."""
        context = self.browser.new_context(viewport=size, base_url=self.address, accept_downloads=True)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        return page

    def guru(self, number: int) -> uuid.UUID:
        """`Guru 01` is 1."""
        return self.cast.guru[number - 1]

    def token(self, username: str) -> str:
        """What that person's forms carry."""
        found = self.desk(username).locator("input[name=csrf_token]").first.get_attribute("value")
        assert found
        return found


def id_in(address: str) -> uuid.UUID:
    """The first id in an address."""
    found = re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", address)
    assert found, address
    return uuid.UUID(found.group())


@contextmanager
def year_school(browser: Browser, folder: Path) -> Iterator[YearSchool]:
    """Serve the school from an empty folder, with the clock in its hands; afterwards no page has complained."""
    url, clock = f"sqlite:///{folder}/collect.sqlite3", Clock()
    platform = Platform(Settings(folder, url, KEY, BASE), open_store(url), Secret(KEY.encode()))
    upgrade(platform.store, migrations_folder())
    cast = platform.store.write(_people)
    server = make_server("127.0.0.1", 0, create_app(platform), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    school = YearSchool(platform, cast, clock, browser, f"http://127.0.0.1:{server.server_port}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("collect.web.platform.datetime", clock)
        yield school
    for context in {page.context for page in school.desks.values()}:
        context.close()
    server.shutdown()
    thread.join()
    server.server_close()
    platform.store.dispose()
    # A refused form answers 4xx on purpose, which Chromium reports in its console too.
    assert [fault for fault in school.faults if "Failed to load resource" not in fault] == []


def _people(session: Session) -> Cast:
    cast = settle(session)
    lessons = list(session.scalars(select(Teaching).where(Teaching.school_id == cast.school_id)))
    taught = Counter(lesson.teacher_id for lesson in lessons)
    for lesson in lessons:
        lesson.hours = Decimal(24) / taught[lesson.teacher_id]
    for username, (roles, place, _size) in PEOPLE.items():
        teacher_id = None if place is None else cast.principal if place < 0 else cast.guru[place]
        made = find_account(session, cast.school_id, account(session, cast, username, roles, teacher_id))
        assert made is not None
        made.password_hash = HASH
    return cast
