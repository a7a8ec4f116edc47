"""Behind a reverse proxy: its word on https counts only where the settings say so, and staff can work through it."""

import re
from dataclasses import replace

import pytest
from flask import Flask, request

from collect.config import Platform, Settings, read_settings
from collect.domain.problem import Refused
from collect.web.app import create_app
from tests.web.cast_respond import answering

HTTPS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}


def app_of(platform: Platform, *, trusted: bool) -> Flask:
    """The application, and an address that tells what it believes."""
    settings = replace(platform.settings, base_url="https://collect.test", trusted_proxy=trusted)
    app = create_app(replace(platform, settings=settings))
    app.add_url_rule("/believed", "believed", lambda: f"{request.scheme} {request.remote_addr}")
    return app


@pytest.mark.parametrize(("trusted", "believed"), [(True, "https 127.0.0.1"), (False, "http 127.0.0.1")])
def test_the_scheme_is_believed_from_a_trusted_proxy_alone_and_the_client_s_address_from_nobody(
    platform: Platform, trusted: bool, believed: str
) -> None:
    assert app_of(platform, trusted=trusted).test_client().get("/believed", headers=HTTPS).text == believed


@pytest.mark.parametrize(("trusted", "secure"), [(True, True), (False, False)])
def test_a_respondent_s_cookie_is_secure_where_the_browser_used_https(
    platform: Platform, trusted: bool, secure: bool
) -> None:
    hall = platform.store.write(lambda session: answering(session, platform.secret))
    client = app_of(platform, trusted=trusted).test_client(use_cookies=False)
    for address in (f"/i/{hall.codes[0]}?bahasa=en", "/kode?bahasa=en"):
        cookie = client.get(address, headers=HTTPS).headers["Set-Cookie"]
        assert cookie.startswith("bahasa=en;")
        assert ("Secure" in cookie) is secure


def test_a_form_is_taken_over_https_although_browsers_send_no_referrer(platform: Platform) -> None:
    client = app_of(platform, trusted=True).test_client()
    platform.store.write(lambda session: answering(session, platform.secret))
    page = client.get("/masuk", headers=HTTPS, base_url="https://collect.test")
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert found is not None
    form = {"csrf_token": found[1], "username": "tidakada", "password": "salah-sekali"}
    told = client.post("/masuk", data=form, headers=HTTPS, base_url="https://collect.test")
    assert "kedaluwarsa" not in told.text
    assert told.status_code != 400
    forged = client.post("/masuk", data=form | {"csrf_token": "x"}, headers=HTTPS, base_url="https://collect.test")
    assert forged.status_code == 400


def test_nobody_is_trusted_unless_the_settings_say_so(platform: Platform) -> None:
    cases: tuple[tuple[dict[str, str], bool], ...] = (
        ({}, False),
        ({"COLLECT_TRUSTED_PROXY": "0"}, False),
        ({"COLLECT_TRUSTED_PROXY": "1"}, True),
    )
    assert [settings_of(platform, **given).trusted_proxy for given, _ in cases] == [trusted for _, trusted in cases]
    with pytest.raises(Refused) as refused:
        settings_of(platform, COLLECT_TRUSTED_PROXY="10.0.0.1")
    assert refused.value.problems[0].code == "config.proxy"


def settings_of(platform: Platform, **given: str) -> Settings:
    """The settings that an environment makes."""
    known = {"COLLECT_DATA": str(platform.settings.data), "COLLECT_SECRET_KEY": platform.settings.secret_key}
    return read_settings(known | given)
