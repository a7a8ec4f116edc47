"""What the gate in front of the application promises: little on the wire, an answer for the page's script, a limit on guessing."""

import gzip
import uuid
from datetime import UTC, datetime
from typing import Any

import brotli
import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.test import TestResponse

from collect.config import Platform
from collect.operations.respond import WRONG_MOST, open_card
from collect.storage.codes import Card, CodeUse
from collect.storage.draws import REPLACED, Respondent
from collect.storage.periods import CLOSED
from collect.storage.responses import Response
from collect.storage.transaction import Store
from collect.storage.wrong_codes import add_wrong_code, find_wrong_codes
from collect.web.app import create_app
from collect.web.respond.frame import Filled, Frame, hole
from collect.web.respond.memory import SENDING, SHOWING, Memory
from tests.web.cast_respond import Hall, answering, choose_all, move_period

DATA = {"Accept": "application/json"}


@pytest.fixture
def hall(platform: Platform) -> Hall:
    return platform.store.write(lambda session: answering(session, platform.secret))


@pytest.fixture
def client(platform: Platform) -> FlaskClient:
    return create_app(platform).test_client(use_cookies=False)


def _address(hall: Hall, guru: int = 0, card: int = 0) -> str:
    return f"/i/{hall.codes[card]}/{hall.guru[guru]}"


def _send(client: FlaskClient, address: str, *, choice: str = "SL", **more: str) -> TestResponse:
    fields = {"kiriman": str(uuid.uuid4()), "versi": "1"} | choose_all(42, choice) | more
    return client.post(address, data=fields, headers=DATA)


def _wrong(platform: Platform) -> str:
    return platform.secret.code("7KQ2", card_id=uuid.uuid4(), generation=1)


def _tried(platform: Platform, hall: Hall) -> int:
    with platform.store.read() as session:
        found = find_wrong_codes(session, hall.school_id, datetime.now(UTC).date())
    return found.number if found else 0


def _spend(platform: Platform, hall: Hall, number: int, granted: int = 0) -> None:
    day = datetime.now(UTC).date()
    platform.store.write(lambda s: add_wrong_code(s, hall.school_id, day, number=number, granted=granted))


@pytest.mark.parametrize("guru", [None, 0])
def test_a_repeated_visit_costs_less_than_a_thousand_bytes(client: FlaskClient, hall: Hall, guru: int | None) -> None:
    path = f"/i/{hall.codes[0]}" if guru is None else _address(hall, guru)
    first = client.get(path, headers={"Accept-Encoding": "gzip"})
    again = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert sum(len(name) + len(value) + 4 for name, value in again.headers) < 1000
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_a_page_that_has_changed_is_sent_whole(client: FlaskClient, hall: Hall) -> None:
    path = f"/i/{hall.codes[0]}"
    kept = {"If-None-Match": client.get(path).headers["ETag"]}
    assert _send(client, _address(hall)).status_code == 200
    assert client.get(path, headers=kept).status_code == 200
    assert client.get(f"{path}?bahasa=en", headers=kept).status_code == 200


def test_what_holds_answers_or_a_receipt_is_never_kept(client: FlaskClient, hall: Hall) -> None:
    lacking = client.post(_address(hall), data={"versi": "1", "b1": "SL"})
    thanks = client.post(_address(hall), data={"versi": "1"} | choose_all(42, "SL"))
    for answer in (lacking, thanks, _send(client, _address(hall, guru=1))):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    ("accepts", "named"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("", None)]
)
def test_every_browser_gets_the_same_questionnaire_in_the_form_it_takes(
    client: FlaskClient, hall: Hall, accepts: str, named: str | None
) -> None:
    answer = client.get(_address(hall), headers={"Accept-Encoding": accepts})
    assert answer.headers.get("Content-Encoding") == named
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[named]
    page = unpack(answer.data).decode()
    assert page.count("<fieldset") == 42
    assert page.rstrip().endswith("</html>")


@pytest.mark.parametrize("size", [0, 1, 4, 300, 65535, 65536, 200_000])
def test_values_of_any_length_come_out_as_they_went_in(size: int) -> None:
    filled = Filled(
        Frame(f"<a>{hole('one')}</a>{hole('two')}</b>"), {"one": "é" * size, "two": "x" * size}, fresh=("two",)
    )
    assert gzip.decompress(filled.gzip()) == filled.plain()
    packed = filled.brotli()
    assert packed is not None
    assert brotli.decompress(packed) == filled.plain()


def test_the_tag_names_everything_but_what_is_fresh() -> None:
    frame = Frame(f"{hole('name')} {hole('other')} {hole('submission')}")

    def tag(name: str, other: str, submission: str) -> str:
        return Filled(frame, {"name": name, "other": other, "submission": submission}, fresh=("submission",)).tag

    assert tag("A", "B", "1") == tag("A", "B", "2")
    assert len({tag("A", "B", "1"), tag("AB", "", "1"), tag("", "AB", "1"), tag("B", "A", "1")}) == 4


def test_the_script_is_told_in_data_what_became_of_a_sending(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    sheet = {"kiriman": str(uuid.uuid4())}
    first, again = (_send(client, _address(hall), **sheet) for _ in range(2))
    assert (first.status_code, first.json) == (200, again.json)
    assert first.json is not None
    assert first.json["state"] == "received"
    assert len(first.json["receipt"]) == 9
    told = {
        "conflict": _send(client, _address(hall), **sheet, b7="TP"),
        "answered": _send(client, _address(hall)),
        "collision": _send(client, _address(hall, card=1), **sheet),
        "renewed": _send(client, _address(hall, card=1), versi="9"),
        "lacking": _send(client, _address(hall, card=1), b3=""),
        "unknown": _send(client, f"/i/{_wrong(platform)}/{hall.guru[0]}"),
    }
    assert {state: (answer.json or {})["state"] for state, answer in told.items()} == {state: state for state in told}
    assert [answer.status_code for answer in told.values()] == [409, 409, 409, 409, 422, 404]
    assert (told["lacking"].json or {})["lacking"] == [3]
    assert all((answer.json or {})["words"] for answer in told.values())


def test_a_closed_period_is_told_in_data_too(platform: Platform, client: FlaskClient, hall: Hall) -> None:
    platform.store.write(lambda session: move_period(session, hall, opens=1))
    answer = _send(client, _address(hall))
    assert (answer.status_code, (answer.json or {})["state"]) == (403, "early")


@pytest.mark.parametrize(("error", "status"), [(OperationalError, 503), (IntegrityError, 500)])
def test_a_database_that_does_not_answer_is_no_loss_and_no_stack_trace(
    platform: Platform,
    client: FlaskClient,
    hall: Hall,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    status: int,
) -> None:
    def away(*_args: object) -> None:
        raise error("", None, Exception("gone"))

    for name in ("look", "post"):
        monkeypatch.setattr(Store, name, away)
    shown, sent = client.get(_address(hall)), _send(client, _address(hall))
    assert (shown.status_code, sent.status_code) == (status, status)
    assert (sent.json or {})["state"] == "busy"
    assert "Traceback" not in shown.text
    assert ("Retry-After" in sent.headers) == (status == 503)


def test_a_body_too_long_for_a_questionnaire_is_refused_unread(client: FlaskClient, hall: Hall) -> None:
    answer = client.post(_address(hall), data={"b1": "x" * 70_000}, headers=DATA)
    assert (answer.status_code, (answer.json or {})["state"]) == (413, "too_long")


@pytest.mark.parametrize(
    "body", [b"b1", b"=&&=", b"b1=%ff%fe", b"&".join(b"a%d=1" % n for n in range(900)), b"b1=SL;b2=SL"]
)
def test_rubbish_in_the_place_of_a_form_is_an_empty_questionnaire(client: FlaskClient, hall: Hall, body: bytes) -> None:
    kind = "application/x-www-form-urlencoded"
    assert client.post(_address(hall), data=body, content_type=kind, headers=DATA).status_code == 422
    assert client.post(_address(hall), data=body, content_type="text/plain", headers=DATA).status_code == 422


def test_wrong_codes_are_counted_for_the_school_that_they_name(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    for code in (_wrong(platform), _wrong(platform), hall.codes[0][:-1], "halo"):
        assert client.get(f"/i/{code}", buffered=True).status_code == 404
    assert client.get(f"/i/{hall.codes[0]}").status_code == 200
    assert _tried(platform, hall) == 2


def test_a_school_answers_only_so_many_guesses_a_day(platform: Platform, client: FlaskClient, hall: Hall) -> None:
    _spend(platform, hall, WRONG_MOST)
    for code in (_wrong(platform), hall.codes[0]):
        for answer in (client.get(f"/i/{code}"), _send(client, f"/i/{code}/{hall.guru[0]}")):
            assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert _tried(platform, hall) == WRONG_MOST
    _spend(platform, hall, 0, granted=1)
    assert client.get(f"/i/{hall.codes[0]}").status_code == 200
    assert client.get(f"/i/{_wrong(platform)}", buffered=True).status_code == 404
    assert client.get(f"/i/{hall.codes[0]}").status_code == 429


def test_a_device_that_has_opened_its_card_goes_on_when_the_guesses_are_spent(platform: Platform, hall: Hall) -> None:
    phone, other = (create_app(platform).test_client() for _ in range(2))
    assert "Set-Cookie" not in phone.get(f"/i/{hall.codes[0]}").headers
    _spend(platform, hall, WRONG_MOST // 2)
    assert "Set-Cookie" in phone.get(f"/i/{hall.codes[0]}").headers
    _spend(platform, hall, WRONG_MOST)
    assert phone.get(f"/i/{hall.codes[0]}").status_code == 200
    assert _send(phone, _address(hall)).status_code == 200
    assert phone.get(f"/i/{hall.codes[1]}").status_code == 429
    assert other.get(f"/i/{hall.codes[0]}").status_code == 429


def test_one_person_who_tries_and_tries_does_not_lock_out_the_class(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    for _ in range(300):
        client.get(f"/i/{_wrong(platform)}", buffered=True, environ_overrides={"REMOTE_ADDR": "10.0.0.7"})
    assert _tried(platform, hall) == 300
    mate = client.get(f"/i/{hall.codes[1]}", environ_overrides={"REMOTE_ADDR": "10.0.0.7"})
    assert mate.status_code == 200


def test_a_card_is_remembered_for_a_minute_and_forgotten_when_it_sends(
    platform: Platform, client: FlaskClient, hall: Hall, prepared: list[str]
) -> None:
    client.get(f"/i/{hall.codes[0]}")
    prepared.clear()
    assert client.get(_address(hall)).status_code == 200
    assert prepared == []
    _send(client, _address(hall))
    assert "Sudah diterima" in client.get(_address(hall)).text


def test_what_is_sent_lately_opened_is_weighed_in_the_writing(
    platform: Platform, client: FlaskClient, hall: Hall, prepared: list[str]
) -> None:
    client.get(f"/i/{hall.codes[0]}")
    prepared.clear()
    assert (_send(client, _address(hall)).json or {})["state"] == "received"
    assert [statement.split()[0] for statement in prepared] == ["INSERT", "INSERT"]


@pytest.mark.parametrize(("moved", "state"), [({"opens": 1}, "early"), ({"state": CLOSED}, "closed")])
def test_a_remembered_card_sends_nothing_once_the_period_is_not_open(
    platform: Platform, client: FlaskClient, hall: Hall, moved: dict[str, Any], state: str
) -> None:
    client.get(f"/i/{hall.codes[0]}")
    platform.store.write(lambda session: move_period(session, hall, **moved))
    assert (_send(client, _address(hall)).json or {})["state"] == state
    assert _rows(platform) == 0


def test_a_remembered_card_sends_nothing_once_it_has_another_code_or_the_guru_went_to_a_reserve(
    platform: Platform, client: FlaskClient, hall: Hall
) -> None:
    for code in hall.codes[:2]:
        client.get(f"/i/{code}")
    platform.store.write(
        lambda s: s.execute(update(Card).where(Card.card_id == hall.cards[0]).values(code_hash="0" * 64))
    )
    assert (_send(client, _address(hall)).json or {})["state"] == "unknown"
    taken = update(Respondent).where(Respondent.teacher_id == hall.guru[0]).values(state=REPLACED)
    platform.store.write(lambda s: s.execute(taken))
    assert (_send(client, _address(hall, card=1)).json or {})["state"] == "unknown"
    assert _rows(platform) == 0
    assert (_send(client, _address(hall, guru=1, card=1)).json or {})["state"] == "received"


def _rows(platform: Platform) -> int:
    with platform.store.read() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (CodeUse, Response)]
    assert counts[0] == counts[1]
    return int(counts[0] or 0)


def test_memory_holds_what_is_young_and_few(platform: Platform, hall: Hall) -> None:
    opened = platform.store.look(lambda to: open_card(to, hall.codes[0], secret=platform.secret, now=datetime.now(UTC)))
    moment = [0.0]
    memory = Memory(clock=lambda: moment[0])
    memory.keep(opened)
    moment[0] = 59.0
    assert memory.find(opened.code, SHOWING) is opened
    moment[0] = 61.0
    assert (memory.find(opened.code, SHOWING), memory.find(opened.code, SENDING)) == (None, opened)
    memory.note_done(opened.code, hall.guru[0])
    kept = memory.find(opened.code, SENDING)
    assert kept is not None
    assert [subject.teacher_id for subject in kept.subjects] == [hall.guru[1]]
    memory.drop(opened.code)
    assert memory.find(opened.code, SENDING) is None
