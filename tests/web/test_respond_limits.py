"""Guessing of codes has a limit, and a card that was opened lately is remembered without harm."""

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from collect.config import Platform
from collect.operations.respond import MARKED_FROM, WRONG_MOST, open_card
from collect.storage.codes import Card, CodeUse
from collect.storage.draws import REPLACED, Respondent
from collect.storage.periods import CLOSED
from collect.storage.responses import Response
from collect.storage.wrong_codes import add_wrong_code, find_wrong_codes
from collect.web.app import create_app
from collect.web.respond.memory import SENDING, SHOWING, Memory
from tests.web.cast_respond import Hall, address_of, answering, move_period, send_as_script

DATA = {"Accept": "application/json"}


def _wrong(platform: Platform) -> str:
    return platform.secret.code("7KQ2", card_id=uuid.uuid4(), generation=1)


def _tried(platform: Platform, hall: Hall) -> int:
    with platform.store.read() as session:
        found = find_wrong_codes(session, hall.school_id, datetime.now(UTC).date())
    return found.number if found else 0


def _spend(platform: Platform, hall: Hall, number: int, granted: int = 0) -> None:
    day = datetime.now(UTC).date()
    platform.store.write(lambda s: add_wrong_code(s, hall.school_id, day, number=number, granted=granted))


def test_wrong_codes_are_counted_for_the_school_that_they_name(
    platform: Platform, passer_by: FlaskClient, hall: Hall
) -> None:
    for code in (_wrong(platform), _wrong(platform), hall.codes[0][:-1], "halo"):
        assert passer_by.get(f"/i/{code}", buffered=True).status_code == 404
    assert passer_by.get(f"/i/{hall.codes[0]}").status_code == 200
    assert _tried(platform, hall) == 2


def test_a_school_answers_only_so_many_guesses_a_day(platform: Platform, passer_by: FlaskClient, hall: Hall) -> None:
    _spend(platform, hall, WRONG_MOST)
    for code in (_wrong(platform), hall.codes[0]):
        for answer in (passer_by.get(f"/i/{code}"), send_as_script(passer_by, f"/i/{code}/{hall.guru[0]}")):
            assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert _tried(platform, hall) == WRONG_MOST
    _spend(platform, hall, 0, granted=1)
    assert passer_by.get(f"/i/{hall.codes[0]}").status_code == 200
    assert passer_by.get(f"/i/{_wrong(platform)}", buffered=True).status_code == 404
    assert passer_by.get(f"/i/{hall.codes[0]}").status_code == 429


def test_a_device_that_has_opened_its_card_goes_on_when_the_guesses_are_spent(platform: Platform, hall: Hall) -> None:
    phone, other = (create_app(platform).test_client() for _ in range(2))
    phone.set_cookie("kartu", "x", path="/i")
    assert "Set-Cookie" not in phone.get(f"/i/{hall.codes[0]}").headers
    _spend(platform, hall, MARKED_FROM)
    for code in hall.codes:
        assert "Set-Cookie" in phone.get(f"/i/{code}").headers
        assert "Set-Cookie" not in phone.get(f"/i/{code}").headers
    _spend(platform, hall, WRONG_MOST)
    for card, code in enumerate(hall.codes):
        assert phone.get(f"/i/{code.lower()}").status_code == 200
        assert send_as_script(phone, address_of(hall, card=card)).status_code == 200
        assert other.get(f"/i/{code}").status_code == 429


def test_a_cookie_of_any_length_is_passed_over(passer_by: FlaskClient, hall: Hall) -> None:
    nasty = 'a="' + '\\"' * 30_000 + '"'
    assert passer_by.get(f"/i/{hall.codes[0]}", headers={"Cookie": nasty}).status_code == 200
    assert passer_by.get(f"/i/{hall.codes[0]}", headers={"Cookie": f"{'b' * 3000}=1; bahasa=en"}).status_code == 200


def test_a_question_for_the_head_alone_gets_no_body(passer_by: FlaskClient, hall: Hall) -> None:
    for path in (f"/i/{hall.codes[0]}", address_of(hall), "/i/VVVV"):
        for headers in (DATA, {}):
            assert passer_by.head(path, headers=headers).data == b""


def test_a_code_in_any_writing_forgets_the_card_when_it_sends(passer_by: FlaskClient, hall: Hall) -> None:
    passer_by.get(f"/i/{hall.codes[0]}")
    assert send_as_script(passer_by, address_of(hall).replace(hall.codes[0], hall.codes[0].lower())).status_code == 200
    assert "Sudah diterima" in passer_by.get(address_of(hall)).text


def test_a_name_with_the_frames_own_marks_is_only_a_name(platform: Platform) -> None:
    hall = platform.store.write(lambda s: answering(s, platform.secret, guru=["\ue000x\ue001", "Budi"]))
    client = create_app(platform).test_client()
    for guru in hall.guru:
        assert client.post(f"/i/{hall.codes[0]}/{guru}", data={"b1": "SL"}).status_code == 422


def test_one_person_who_tries_and_tries_does_not_lock_out_the_class(
    platform: Platform, passer_by: FlaskClient, hall: Hall
) -> None:
    for _ in range(300):
        passer_by.get(f"/i/{_wrong(platform)}", buffered=True, environ_overrides={"REMOTE_ADDR": "10.0.0.7"})
    assert _tried(platform, hall) == 300
    mate = passer_by.get(f"/i/{hall.codes[1]}", environ_overrides={"REMOTE_ADDR": "10.0.0.7"})
    assert mate.status_code == 200


def test_a_card_is_remembered_for_a_minute_and_forgotten_when_it_sends(
    platform: Platform, passer_by: FlaskClient, hall: Hall, prepared: list[str]
) -> None:
    passer_by.get(f"/i/{hall.codes[0]}")
    prepared.clear()
    assert passer_by.get(address_of(hall)).status_code == 200
    assert prepared == []
    send_as_script(passer_by, address_of(hall))
    assert "Sudah diterima" in passer_by.get(address_of(hall)).text


def test_what_is_sent_lately_opened_is_weighed_in_the_writing(
    platform: Platform, passer_by: FlaskClient, hall: Hall, prepared: list[str]
) -> None:
    passer_by.get(f"/i/{hall.codes[0]}")
    prepared.clear()
    assert (send_as_script(passer_by, address_of(hall)).json or {})["state"] == "received"
    assert [statement.split()[0] for statement in prepared] == ["INSERT", "INSERT"]


@pytest.mark.parametrize(("moved", "state"), [({"opens": 1}, "early"), ({"state": CLOSED}, "closed")])
def test_a_remembered_card_sends_nothing_once_the_period_is_not_open(
    platform: Platform, passer_by: FlaskClient, hall: Hall, moved: dict[str, Any], state: str
) -> None:
    passer_by.get(f"/i/{hall.codes[0]}")
    platform.store.write(lambda session: move_period(session, hall, **moved))
    assert (send_as_script(passer_by, address_of(hall)).json or {})["state"] == state
    assert _rows(platform) == 0


def test_a_remembered_card_sends_nothing_once_it_has_another_code_or_the_guru_went_to_a_reserve(
    platform: Platform, passer_by: FlaskClient, hall: Hall
) -> None:
    for code in hall.codes[:2]:
        passer_by.get(f"/i/{code}")
    platform.store.write(
        lambda s: s.execute(update(Card).where(Card.card_id == hall.cards[0]).values(code_hash="0" * 64))
    )
    assert (send_as_script(passer_by, address_of(hall)).json or {})["state"] == "unknown"
    taken = update(Respondent).where(Respondent.teacher_id == hall.guru[0]).values(state=REPLACED)
    platform.store.write(lambda s: s.execute(taken))
    assert (send_as_script(passer_by, address_of(hall, card=1)).json or {})["state"] == "unknown"
    assert _rows(platform) == 0
    assert (send_as_script(passer_by, address_of(hall, guru=1, card=1)).json or {})["state"] == "received"


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
    aminah, budi = hall.guru
    assert memory.find(opened.code, aminah, SHOWING) is opened
    moment[0] = 61.0
    assert memory.find(opened.code, aminah, SHOWING) is None
    memory.note_done(opened.code, aminah)
    assert memory.find(opened.code, aminah, SENDING) is None
    assert memory.find(opened.code, budi, SENDING) is opened
    memory.drop(opened.code)
    assert memory.find(opened.code, budi, SENDING) is None
