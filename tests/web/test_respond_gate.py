"""What the gate in front of the application promises: little on the wire, an answer for the page's script, a limit on guessing."""

import gzip
import uuid

import brotli
import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError, OperationalError

from collect.config import Platform
from collect.storage.transaction import Store
from collect.web.respond.frame import Filled, Frame, hole
from tests.web.cast_respond import Hall, address_of, choose_all, move_period, send_as_script

DATA = {"Accept": "application/json"}


def _wrong(platform: Platform) -> str:
    return platform.secret.code("7KQ2", card_id=uuid.uuid4(), generation=1)


@pytest.mark.parametrize("guru", [None, 0])
def test_a_repeated_visit_costs_less_than_a_thousand_bytes(
    passer_by: FlaskClient, hall: Hall, guru: int | None
) -> None:
    path = f"/i/{hall.codes[0]}" if guru is None else address_of(hall, guru)
    first = passer_by.get(path, headers={"Accept-Encoding": "gzip"})
    again = passer_by.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert sum(len(name) + len(value) + 4 for name, value in again.headers) < 1000
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_a_page_that_has_changed_is_sent_whole(passer_by: FlaskClient, hall: Hall) -> None:
    path = f"/i/{hall.codes[0]}"
    kept = {"If-None-Match": passer_by.get(path).headers["ETag"]}
    assert send_as_script(passer_by, address_of(hall)).status_code == 200
    assert passer_by.get(path, headers=kept).status_code == 200
    assert passer_by.get(f"{path}?bahasa=en", headers=kept).status_code == 200


def test_what_holds_answers_or_a_receipt_is_never_kept(passer_by: FlaskClient, hall: Hall) -> None:
    lacking = passer_by.post(address_of(hall), data={"versi": "1", "b1": "SL"})
    thanks = passer_by.post(address_of(hall), data={"versi": "1"} | choose_all(42, "SL"))
    for answer in (lacking, thanks, send_as_script(passer_by, address_of(hall, guru=1))):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


@pytest.mark.parametrize(
    ("accepts", "named"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0.000, gzip", "gzip"), ("", None)]
)
def test_every_browser_gets_the_same_questionnaire_in_the_form_it_takes(
    passer_by: FlaskClient, hall: Hall, accepts: str, named: str | None
) -> None:
    answer = passer_by.get(address_of(hall), headers={"Accept-Encoding": accepts})
    assert answer.headers.get("Content-Encoding") == named
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[named]
    page = unpack(answer.data).decode()
    assert page.count("<fieldset") == 42
    assert page.rstrip().endswith("</html>")


@pytest.mark.parametrize("size", [0, 1, 4, 300, 65535, 65536, 200_000])
def test_values_of_any_length_come_out_as_they_went_in(size: int) -> None:
    filled = Filled(
        Frame(f"<a>{hole('one')}</a>{hole('two')}</b>"),
        {"one": "é" * size, "two": "x" * size},
        fresh=("two",),
        shared=("one",),
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
    platform: Platform, passer_by: FlaskClient, hall: Hall
) -> None:
    sheet = {"kiriman": str(uuid.uuid4())}
    first, again = (send_as_script(passer_by, address_of(hall), **sheet) for _ in range(2))
    assert (first.status_code, first.json) == (200, again.json)
    assert first.json is not None
    assert first.json["state"] == "received"
    assert len(first.json["receipt"]) == 9
    told = {
        "conflict": send_as_script(passer_by, address_of(hall), **sheet, b7="TP"),
        "answered": send_as_script(passer_by, address_of(hall)),
        "collision": send_as_script(passer_by, address_of(hall, card=1), **sheet),
        "renewed": send_as_script(passer_by, address_of(hall, card=1), versi="9"),
        "lacking": send_as_script(passer_by, address_of(hall, card=1), b3=""),
        "unknown": send_as_script(passer_by, f"/i/{_wrong(platform)}/{hall.guru[0]}"),
    }
    assert {state: (answer.json or {})["state"] for state, answer in told.items()} == {state: state for state in told}
    assert [answer.status_code for answer in told.values()] == [409, 409, 409, 409, 422, 404]
    assert (told["lacking"].json or {})["lacking"] == [3]
    assert all((answer.json or {})["words"] for answer in told.values())


@pytest.mark.parametrize(
    ("together", "status", "lacking"),
    [
        (".".join(["SL"] * 42), 200, 0),
        (".".join(["SL"] * 41 + ["XX"]), 422, 1),
        (".".join(["SL"] * 41), 422, 42),
        (".".join(["SL"] * 43), 422, 42),
        ("SL", 422, 42),
    ],
)
def test_all_answers_may_come_as_one(
    passer_by: FlaskClient, hall: Hall, together: str, status: int, lacking: int
) -> None:
    fields = {"kiriman": str(uuid.uuid4()), "versi": "1", "jawaban": together}
    answer = passer_by.post(address_of(hall), data=fields, headers=DATA)
    assert (answer.status_code, len((answer.json or {})["lacking"])) == (status, lacking)


def test_a_closed_period_is_told_in_data_too(platform: Platform, passer_by: FlaskClient, hall: Hall) -> None:
    platform.store.write(lambda session: move_period(session, hall, opens=1))
    answer = send_as_script(passer_by, address_of(hall))
    assert (answer.status_code, (answer.json or {})["state"]) == (403, "early")


@pytest.mark.parametrize(("error", "status"), [(OperationalError, 503), (IntegrityError, 500)])
def test_a_database_that_does_not_answer_is_no_loss_and_no_stack_trace(
    platform: Platform,
    passer_by: FlaskClient,
    hall: Hall,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    status: int,
) -> None:
    def away(*_args: object) -> None:
        raise error("", None, Exception("gone"))

    for name in ("look", "post"):
        monkeypatch.setattr(Store, name, away)
    shown, sent = passer_by.get(address_of(hall)), send_as_script(passer_by, address_of(hall))
    assert (shown.status_code, sent.status_code) == (status, status)
    assert (sent.json or {})["state"] == "busy"
    assert "Traceback" not in shown.text
    assert ("Retry-After" in sent.headers) == (status == 503)


def test_a_body_too_long_for_a_questionnaire_is_refused_unread(passer_by: FlaskClient, hall: Hall) -> None:
    answer = passer_by.post(address_of(hall), data={"b1": "x" * 70_000}, headers=DATA)
    assert (answer.status_code, (answer.json or {})["state"]) == (413, "too_long")


@pytest.mark.parametrize(
    "body", [b"b1", b"=&&=", b"b1=%ff%fe", b"&".join(b"a%d=1" % n for n in range(900)), b"b1=SL;b2=SL"]
)
def test_rubbish_in_the_place_of_a_form_is_an_empty_questionnaire(
    passer_by: FlaskClient, hall: Hall, body: bytes
) -> None:
    kind = "application/x-www-form-urlencoded"
    assert passer_by.post(address_of(hall), data=body, content_type=kind, headers=DATA).status_code == 422
    assert passer_by.post(address_of(hall), data=body, content_type="text/plain", headers=DATA).status_code == 422
