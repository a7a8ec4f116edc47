"""A tablet passed round a class: one tap clears it, and nothing unsent is given up without a yes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from collect.config import Platform
from tests.browser.cast_drafts import KEPT, arrived, card_of, choose, chosen, cut_sending, drafts, send, sheet_of
from tests.web.cast_respond import Hall, answering

pytestmark = pytest.mark.browser
HAND_ON = "Selesai, berikan ke orang berikutnya"
SWITCH_ON = "Nyalakan mode bergantian"


@pytest.fixture
def hall(platform: Platform) -> Hall:
    return platform.store.write(lambda session: answering(session, platform.secret))


def _share(page: Page, hall: Hall) -> None:
    page.goto("/kode")
    page.goto(card_of(hall))
    page.get_by_role("button", name=SWITCH_ON).click()
    expect(page.get_by_role("button", name=HAND_ON)).to_be_visible()


def test_handing_on_clears_the_device_and_the_way_back(tablet: Page, platform: Platform, hall: Hall) -> None:
    _share(tablet, hall)
    tablet.get_by_role("link", name="Aminah").click()
    expect(tablet.get_by_role("button", name=HAND_ON)).to_be_visible()
    choose(tablet)
    send(tablet)
    expect(tablet.locator("h1")).to_have_text("Terima kasih")
    tablet.get_by_role("link", name="Kembali ke kartu").last.click()
    expect(tablet.locator("main")).to_contain_text("1 dari 2 sudah dikirim")
    tablet.get_by_role("button", name=HAND_ON).click()
    tablet.wait_for_url("**/kode")
    assert tablet.evaluate("Object.keys(localStorage)") == ["collect.gilir"]
    assert len(arrived(platform)) == 1
    tablet.go_back()
    assert "/i/" not in tablet.url.lower()


def test_what_is_ready_is_sent_first(tablet: Page, platform: Platform, hall: Hall) -> None:
    cut_sending(tablet.context)
    tablet.goto(sheet_of(hall))
    choose(tablet)
    send(tablet)
    expect(tablet.get_by_role("status")).to_contain_text("tersimpan di ponsel")
    _share(tablet, hall)
    tablet.context.unroute_all()
    tablet.get_by_role("button", name=HAND_ON).click()
    tablet.wait_for_url("**/kode")
    assert len(arrived(platform)) == 1
    assert drafts(tablet) == {}


def test_what_cannot_be_sent_is_given_up_only_after_a_yes(tablet: Page, platform: Platform, hall: Hall) -> None:
    cut_sending(tablet.context)
    _share(tablet, hall)
    tablet.goto(sheet_of(hall))
    choose(tablet)
    send(tablet)
    other = tablet.context.new_page()
    other.goto(card_of(hall))
    hand_on = tablet.get_by_role("button", name=HAND_ON)
    hand_on.click()
    expect(tablet.get_by_role("alert").filter(has_text="belum terkirim")).to_be_visible()
    tablet.get_by_role("button", name="Jangan dihapus").click()
    assert len(drafts(tablet)) == 1
    hand_on.click()
    tablet.get_by_role("button", name="Hapus dan berikan").click()
    for page in (tablet, other):
        page.wait_for_url("**/kode")
    assert drafts(tablet) == {}
    assert arrived(platform) == []
    tablet.goto(sheet_of(hall))
    assert chosen(tablet) == 0


def test_the_mode_is_switched_off_again(tablet: Page, hall: Hall) -> None:
    _share(tablet, hall)
    tablet.reload()
    tablet.get_by_role("button", name="Matikan mode bergantian").click()
    expect(tablet.get_by_role("button", name=HAND_ON)).to_be_hidden()
    tablet.reload()
    expect(tablet.get_by_role("button", name=SWITCH_ON)).to_be_visible()
    expect(tablet.get_by_role("button", name=HAND_ON)).to_be_hidden()


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 180)])
def test_every_state_is_right_for_a_screen_reader_and_never_scrolls_sideways(
    browser: Browser, served: str, hall: Hall, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 640}, base_url=served, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()

    def check() -> None:
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = "[...document.querySelectorAll('button')].filter(b => b.offsetHeight && b.offsetHeight < 48).length"
        assert page.evaluate(small) == 0

    _share(page, hall)
    cut_sending(context)
    page.goto(sheet_of(hall))
    choose(page)
    check()
    send(page)
    expect(page.get_by_role("status")).to_have_text(KEPT)
    page.get_by_role("button", name=HAND_ON).click()
    expect(page.get_by_role("button", name="Hapus dan berikan")).to_be_visible()
    check()
    context.unroute_all()
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator("h1")).to_have_text("Terima kasih")
    check()
    context.close()
