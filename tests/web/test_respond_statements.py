"""How much a respondent's request asks of the database: always the same, however many guru a card has, and whatever is typed."""

import sqlite3
import uuid
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine, event
from werkzeug.test import EnvironBuilder

from collect.config import Platform
from collect.web.app import create_app
from tests.web.cast_respond import Hall, answering, choose_all

Asked = tuple[int, list[str], list[str]]
"""(status, verbs until the answer was there, verbs afterwards)."""


class Seen(list[str]):
    """The verbs of all statements that SQLite has run, as the database itself tells them."""

    def note(self, statement: str) -> None:
        """Called by the driver for every statement."""
        self.append(statement.split(maxsplit=1)[0].upper())

    def taken(self) -> tuple[str, ...]:
        """What was run since the last time."""
        found = tuple(self)
        self.clear()
        return found


@pytest.fixture
def seen() -> Iterator[Seen]:
    """Watches every connection that is opened from now on, whichever way it is used."""
    found = Seen()

    def watch(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(found.note)

    event.listen(Engine, "connect", watch)
    yield found
    event.remove(Engine, "connect", watch)


@pytest.fixture
def halls(seen: Seen, platform: Platform) -> dict[int, Hall]:
    """A school where everybody answers about one guru, and one where everybody answers about forty."""
    return {1: _hall(platform, 1, part="7KQ2"), 40: _hall(platform, 40, part="9KQ2")}


def _hall(platform: Platform, number: int, *, part: str) -> Hall:
    guru = [f"Guru {place:02d} Contoh" for place in range(number)]
    npsn = str(20100000 + number)
    return platform.store.write(lambda s: answering(s, platform.secret, guru=guru, part=part, npsn=npsn))


def ask(app: Flask, path: str, form: dict[str, str] | None = None, *, seen: Seen) -> Asked:
    """One request, as a server hands it over."""
    environ = EnvironBuilder(path=path, method="POST" if form else "GET", data=form).get_environ()
    told: list[int] = []

    def start(status: str, headers: list[tuple[str, str]], error: object = None) -> None:
        told.append(int(status.split()[0]))

    seen.taken()
    body = app.wsgi_app(environ, start)  # type: ignore[arg-type]  # the plain WSGI of a test
    assert b"".join(body)
    before = list(seen.taken())
    if hasattr(body, "close"):
        body.close()
    return told[0], before, list(seen.taken())


def journey(app: Flask, hall: Hall, seen: Seen) -> list[Asked]:
    """Open the card, open a questionnaire, send it, send it again."""
    card = f"/i/{hall.codes[0]}"
    sheet = f"{card}/{hall.guru[0]}"
    form = {"kiriman": str(uuid.uuid4()), "versi": "1"} | choose_all(42)
    return [
        ask(app, path, sent, seen=seen) for path, sent in ((card, None), (sheet, None), (sheet, form), (sheet, form))
    ]


def test_a_card_of_forty_guru_asks_no_more_than_one_of_one(
    platform: Platform, halls: dict[int, Hall], seen: Seen
) -> None:
    app = create_app(platform)
    for hall in halls.values():  # the first request opens connections and prepares them
        ask(app, f"/i/{hall.codes[1]}", seen=seen)
        ask(app, f"/i/{hall.codes[1]}/{hall.guru[0]}", {"b1": "SL"}, seen=seen)
    one, forty = (journey(app, halls[number], seen) for number in (1, 40))
    assert one == forty
    assert [(status, afterwards) for status, _before, afterwards in one] == [(200, [])] * 4
    card, sheet, sent, again = (before for _status, before, _afterwards in one)
    assert card == ["SELECT"]
    assert len(sheet) <= 1
    # Code use and answer in one transaction; the page after it may look once more at what is left.
    assert sent == ["BEGIN", "INSERT", "INSERT", "COMMIT", "SELECT"]
    assert again == ["BEGIN", "SELECT", "INSERT", "SELECT", "COMMIT", "SELECT"]


def test_a_wrong_code_asks_the_same_as_a_right_one_and_is_counted_after_the_answer(
    platform: Platform, halls: dict[int, Hall], seen: Seen
) -> None:
    app = create_app(platform)
    card, secret = f"/i/{halls[1].codes[0]}", platform.secret
    unknown = [secret.code(part, card_id=uuid.uuid4(), generation=1) for part in ("7KQ2", "WWWW")]
    for path in (card, f"/i/{unknown[0]}"):
        ask(app, path, seen=seen)
    right = ask(app, card, seen=seen)
    assert right == (200, ["SELECT"], [])
    counted = []
    for code in (*unknown, unknown[0][:-1] + "%", "x" * 64, "%F0%9F%98%80"):
        status, before, afterwards = ask(app, f"/i/{code}", seen=seen)
        assert (status, before) == (404, right[1]), code
        counted.append("INSERT" in afterwards)
    assert counted[0]
