"""Nothing about a respondent is written to a log: neither the code nor the answer, however it goes."""

import logging
import re
import uuid

import pytest

from collect.cli import serve_many
from collect.config import Platform
from collect.web.app import create_app
from tests.web.cast_respond import answering, choose_all


@pytest.mark.parametrize("sent", ["whole", "lacking", "again", "wrong code"])
def test_a_respondents_request_leaves_no_line_in_a_log(
    platform: Platform, caplog: pytest.LogCaptureFixture, sent: str
) -> None:
    caplog.set_level(logging.DEBUG)
    hall = platform.store.write(lambda session: answering(session, platform.secret))
    client = create_app(platform).test_client()
    code = hall.codes[0] if sent != "wrong code" else f"{hall.codes[0][:-1]}{'2' if hall.codes[0][-1] != '2' else '3'}"
    address = f"/i/{code}/{hall.guru[0]}"
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)">', client.get(address).text))
    form = {"kiriman": str(uuid.uuid4()), "versi": "1"} | hidden | choose_all(3 if sent == "lacking" else 42)
    answers = [client.post(address, data=form) for _ in range(2 if sent == "again" else 1)]
    assert [answer.status_code for answer in answers] == {
        "whole": [200],
        "lacking": [422],
        "again": [200, 200],
        "wrong code": [404],
    }[sent]
    told = [record.getMessage() for record in caplog.records if not record.name.startswith("asyncio")]
    secret = (code, str(hall.guru[0]), str(hall.cards[0]), hall.cards[0].hex, form["kiriman"])
    assert [line for line in told if any(part in line for part in secret)] == []
    assert told == []


def test_a_districts_server_keeps_no_access_log() -> None:
    settings = serve_many._settings("127.0.0.1:8000", 2)
    assert settings.get("accesslog") is None
