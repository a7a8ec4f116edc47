"""A sheet of 42 statements typed in with the keyboard alone, and the same without scripts."""

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, expect
from sqlalchemy import select

from collect.config import Platform
from collect.operations.deed import Deed
from collect.storage.accounts import find_account
from collect.storage.responses import Response
from collect.storage.schools import find_school
from collect.web.access import visitor_of
from collect.web.app import create_app
from tests.browser.conftest import LAPTOP
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.web.cast_respond import NOON, Hall, answering

pytestmark = pytest.mark.browser
_SLOW = 15_000  # milliseconds for a page that the server has yet to make


@pytest.fixture
def hall(platform: Platform) -> Hall:
    return platform.store.write(lambda session: answering(session, platform.secret))


@pytest.fixture
def cookie(platform: Platform, hall: Hall) -> str:
    """Of a koordinator who is signed in."""
    cast = Cast(hall.school_id, Deed(hall.school_id, "Tuti (tuti)", NOON), uuid.uuid4())
    account_id = platform.store.write(lambda session: school.account(session, cast, "tuti", "koordinator"))
    with platform.store.read() as session:
        account, found = find_account(session, hall.school_id, account_id), find_school(session, hall.school_id)
        assert account is not None
        assert found is not None
        signed = visitor_of(account, found).get_id()
    app = create_app(platform)
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # of the default interface
    assert signer is not None
    return str(signer.dumps({"_user_id": signed, "_fresh": True}))


@pytest.fixture
def desk(laptop: Page, served: str, cookie: str) -> Page:
    laptop.context.add_cookies([{"name": "session", "value": cookie, "url": served}])
    return laptop


def _answers(platform: Platform) -> list[str]:
    with platform.store.read() as session:
        return list(session.scalars(select(Response.answers)))


def test_42_statements_are_typed_with_one_key_each(platform: Platform, hall: Hall, desk: Page, served: str) -> None:
    told = desk.locator("#kurang")
    desk.goto("/ketik")
    expect(desk.get_by_label("Kode pada lembar")).to_be_focused()
    # As a scanner does: the whole address, then Enter.
    desk.keyboard.type(f"{served}/I/{hall.codes[0]}/{hall.guru[0]}")
    desk.keyboard.press("Enter")
    expect(told).to_have_text("Belum terisi: 42 dari 42", timeout=_SLOW)
    desk.keyboard.type("012tksTKS")
    expect(told).to_have_text("Belum terisi: 33 dari 42")
    expect(desk.locator("input[name=b10]").first).to_be_focused()
    # The ninth was wrong: back, and another key.
    desk.keyboard.press("Backspace")
    expect(told).to_have_text("Belum terisi: 34 dari 42")
    # A key that is no answer stops everything: what is typed on would be one statement off.
    desk.keyboard.type("3x0")
    expect(told).to_contain_text("Tombol 3 bukan jawaban")
    expect(told).to_contain_text("mulai pernyataan 9")
    desk.keyboard.press("Enter")
    expect(told).to_contain_text("Tombol 3 bukan jawaban")
    desk.keyboard.press("Backspace")
    expect(told).to_have_text("Belum terisi: 34 dari 42")
    desk.keyboard.type("0")
    # The second is corrected with the arrows; then Enter shows what is missing, and stores nothing.
    for _ in range(8):
        desk.keyboard.press("ArrowUp")
    desk.keyboard.type("2")
    desk.keyboard.press("Enter")
    expect(desk.locator("fieldset.miss")).to_have_count(33)
    expect(desk.locator("input[name=b10]").first).to_be_focused()
    assert _answers(platform) == []
    assert Axe().run(desk).violations_count == 0
    desk.keyboard.type("2" * 33)
    expect(told).to_have_text("Semua terisi. Tekan Enter untuk menyimpan.")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Lembar tersimpan.")).to_be_visible(timeout=_SLOW)
    expect(desk.get_by_label("Kode pada lembar")).to_be_focused()
    assert _answers(platform) == ["02201201" + "0" + "2" * 33]
    # Back is not a way to see the sheet again: the browser has kept nothing of it.
    with pytest.raises(Error, match="ERR_CACHE_MISS"):
        desk.go_back()


def test_the_row_at_hand_stays_in_sight(hall: Hall, desk: Page) -> None:
    desk.goto("/ketik")
    expect(desk.get_by_label("Kode pada lembar")).to_be_focused()
    desk.keyboard.type(hall.codes[0])
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name="Ketik").first.click()
    bar = desk.locator(".keep").bounding_box()
    assert bar is not None
    for number in range(1, 43):
        row = desk.locator(f"fieldset:has(input[name=b{number}])").bounding_box()
        assert row is not None
        assert row["y"] >= 0, number
        assert row["y"] + row["height"] <= bar["y"] + 1, number
        desk.keyboard.type("1")


def test_a_sheet_is_typed_without_scripts_too(
    platform: Platform, hall: Hall, browser: Browser, served: str, cookie: str
) -> None:
    context = browser.new_context(viewport=LAPTOP, base_url=served, java_script_enabled=False)
    context.add_cookies([{"name": "session", "value": cookie, "url": served}])
    page = context.new_page()
    page.goto("/ketik")
    page.get_by_label("Kode pada lembar").fill(f"{hall.codes[0]}/{hall.guru[0]}")
    page.get_by_role("button", name="Buka lembar").click()
    for number in range(1, 42):
        page.locator(f"input[name=b{number}][value=SL]").press("Space")
    page.get_by_role("button", name="Simpan lembar").click()
    expect(page.get_by_text("Nomor yang belum terisi: 42.")).to_be_visible(timeout=_SLOW)
    page.locator("input[name=b42][value=TP]").press("Space")
    page.get_by_role("button", name="Simpan lembar").click()
    expect(page.get_by_text("Lembar tersimpan.")).to_be_visible(timeout=_SLOW)
    assert _answers(platform) == ["2" * 41 + "0"]
    context.close()
