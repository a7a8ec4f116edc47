"""The session ends while somebody writes: what was typed is kept on the page, and sent by the same account after signing in."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from collect.config import Platform
from collect.storage.periods import list_periods
from tests.web.cast_coordinate import PASSWORD, Site, open_site, words

PATH = "/koordinator/periode/"
NEW = {"year": "2026", "kind": "sumatif", "regulation": "pkg-2016", "opens_on": "2026-11-01", "closes_on": "2026-11-30"}
FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def site(platform: Platform) -> Site:
    """Here the marks of forms are asked for, as everywhere outside the tests."""
    made = open_site(platform)
    made.app.config["WTF_CSRF_ENABLED"] = True
    return made


def _enter(client: FlaskClient, username: str = "rina") -> None:
    page = client.get("/masuk").get_data(as_text=True)
    [mark] = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[:1]
    typed = {"username": username, "password": PASSWORD, "npsn": "20100001", "csrf_token": mark}
    assert client.post("/masuk", data=typed).status_code == 302


def _form(client: FlaskClient) -> dict[str, str]:
    page = client.get(PATH).get_data(as_text=True)
    [mark] = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[-1:]
    return NEW | {"csrf_token": mark, "lain": '"><script>alert(1)</script>'}


def _sent_again(client: FlaskClient, page: str) -> int:
    typed = {unescape(name): unescape(value) for name, value in FIELD.findall(page)}
    return client.post(PATH, data=typed).status_code


def _opened(site: Site) -> int:
    with site.store.read() as session:
        return len(list_periods(session, site.own.school_id))


@pytest.mark.parametrize("cookie_gone", [False, True])
def test_what_was_typed_is_sent_after_signing_in_elsewhere(site: Site, *, cookie_gone: bool) -> None:
    client = site.app.test_client()
    _enter(client)
    typed = _form(client)
    if cookie_gone:
        client.delete_cookie("session")
    else:
        elsewhere = site.app.test_client()
        _enter(elsewhere)
        page = elsewhere.get("/akun").get_data(as_text=True)
        elsewhere.post("/keluar", data={"csrf_token": re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]})
    answer = client.post(PATH, data=typed)
    assert answer.status_code == 401
    assert "Belum tersimpan: masuk lagi dahulu" in words(answer.text)
    assert "<script>alert" not in answer.text
    assert _sent_again(client, answer.text) == 401
    _enter(client)
    assert _sent_again(client, answer.text) == 302
    assert _opened(site) == 1


def test_another_accounts_mark_is_worth_nothing(site: Site) -> None:
    client = site.app.test_client()
    _enter(client)
    typed = _form(client)
    client.delete_cookie("session")
    _enter(client, "budi")
    assert client.post(PATH, data=typed).status_code == 400
    assert _opened(site) == 0


def test_a_password_is_never_written_into_a_page(site: Site) -> None:
    client = site.app.test_client()
    answer = client.post("/masuk", data={"username": "rina", "password": PASSWORD, "csrf_token": "palsu"})
    assert answer.status_code == 400
    assert PASSWORD not in answer.text


def test_who_never_was_signed_in_is_led_to_the_sign_in_page(site: Site) -> None:
    site.app.config["WTF_CSRF_ENABLED"] = False
    assert site.client.post(PATH).location == "/masuk"
