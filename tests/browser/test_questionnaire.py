"""A questionnaire on a phone: progress in sight, what is missing pointed out, and the same without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from collect.config import Platform
from tests.browser.conftest import PHONE
from tests.web.cast_respond import LONG_NAME, Hall, answering

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(platform: Platform) -> Hall:
    return platform.store.write(lambda session: answering(session, platform.secret, guru=("Aminah Contoh", LONG_NAME)))


def _choose(page: Page, *, but: tuple[int, ...] = ()) -> None:
    for number in range(1, 43):
        if number not in but:
            page.locator(f"input[name=b{number}][value=KD]").check(force=True)


def test_progress_stays_in_sight_and_what_is_missing_is_shown_first(phone: Page, hall: Hall) -> None:
    phone.goto(f"/I/{hall.codes[0].lower()}/{hall.guru[0]}")
    bar = phone.locator("#bar")
    expect(bar).to_contain_text("0 dari 42")
    _choose(phone, but=(7, 40))
    expect(bar).to_contain_text("40 dari 42")
    expect(bar).to_be_in_viewport()
    phone.get_by_role("button", name="Kirim jawaban").click()
    expect(phone.locator("fieldset.miss")).to_have_count(2)
    expect(phone.locator("#p7")).to_be_in_viewport()
    expect(phone.locator("input[name=b7]").first).to_be_focused()
    for number in (7, 40):
        phone.locator(f"input[name=b{number}][value=SL]").check(force=True)
    phone.get_by_role("button", name="Kirim jawaban").click()
    expect(phone.locator("h1")).to_have_text("Terima kasih")
    phone.reload()
    expect(phone.locator("h1")).to_have_text("Sudah diterima")
    phone.get_by_role("link", name="Kembali ke kartu").click()
    expect(phone.locator("main")).to_contain_text("1 dari 2 sudah dikirim")


def test_a_browser_without_scripts_does_the_same(browser: Browser, served: str, hall: Hall) -> None:
    context = browser.new_context(viewport=PHONE, base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/i/{hall.codes[0]}")
    page.get_by_role("link", name="Aminah").click()
    expect(page.locator("#bar")).to_be_hidden()
    _choose(page)
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.locator("h1")).to_have_text("Terima kasih")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 180])
def test_pages_are_right_for_a_screen_reader_and_never_scroll_sideways(
    browser: Browser, served: str, hall: Hall, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 640},
        base_url=served,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    for path in (f"/i/{hall.codes[0]}", f"/i/{hall.codes[0]}/{hall.guru[1]}", "/kode", "/privasi", "/i/salah"):
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_every_page_is_one_request(phone: Page, hall: Hall) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"/i/{hall.codes[0]}")
    phone.goto(f"/i/{hall.codes[0]}/{hall.guru[0]}")
    phone.wait_for_timeout(300)
    assert len([url for url in asked if not url.startswith("data:")]) == 2
