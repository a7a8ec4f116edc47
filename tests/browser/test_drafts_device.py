"""What a device keeps: over a killed tab, a wrong clock and two tabs; and how it does where nothing may be kept."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Route, expect

from collect.config import Platform
from tests.browser.cast_drafts import (
    KEPT,
    NOT_KEPT,
    SHEETS,
    arrived,
    card_of,
    choose,
    chosen,
    cut_sending,
    drafts,
    expect_received,
    send,
    sheet_of,
    the_receipt,
)
from tests.browser.conftest import ARGUMENTS, PHONE, chromium
from tests.web.cast_respond import Hall, answering

pytestmark = pytest.mark.browser

REFUSES = """for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError') } });
Object.defineProperty(document, 'cookie', { get() { throw new DOMException('refused', 'SecurityError') } });"""
WRONG_CLOCK = """const Right = Date, shift = Right.UTC(YEAR, 5) - Right.now();
Date = class extends Right {
    constructor(...given) { if (given.length) super(...given); else super(Right.now() + shift); }
    static now() { return Right.now() + shift; }
};"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };"


@pytest.fixture
def hall(platform: Platform) -> Hall:
    return platform.store.write(lambda session: answering(session, platform.secret))


def _questions(page: Page, *, stay: bool) -> list[str]:
    """What the browser asks on leaving, as it is asked; answered by staying or leaving."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        if stay:
            dialog.dismiss()
        else:
            dialog.accept()

    page.on("dialog", answer)
    return asked


def test_a_restarted_phone_has_the_answers_and_sends_what_was_ready(
    browser: Browser, served: str, platform: Platform, hall: Hall, tmp_path: Path
) -> None:
    def start() -> Page:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "phone", executable_path=chromium(), args=ARGUMENTS, viewport=PHONE, base_url=served
        )
        return context.new_page()

    page = start()
    cut_sending(page.context)
    page.goto(sheet_of(hall))
    choose(page)
    send(page)
    expect(page.get_by_role("status")).to_have_text(KEPT)
    page.goto(sheet_of(hall, guru=1))
    choose(page, last=30)
    page.close()
    again = page.context.new_page()
    again.goto(sheet_of(hall, guru=1))
    assert chosen(again) == 30
    expect(again.get_by_role("status")).to_contain_text("ditampilkan lagi")
    again.context.close()
    page = start()
    page.goto(sheet_of(hall, guru=1))
    expect(page.locator("#bar")).to_contain_text("30 dari 42")
    page.goto(sheet_of(hall))
    expect(page.locator("h1")).to_have_text("Terima kasih")
    expect(page.locator("#kode")).to_have_text(the_receipt(platform))
    assert len(drafts(page)) == 1
    page.context.close()


@pytest.mark.parametrize("year", [1970, 2001, 2099])
def test_a_clock_that_is_years_wrong_loses_nothing(phone: Page, platform: Platform, hall: Hall, year: int) -> None:
    cut_sending(phone.context)
    phone.add_init_script(WRONG_CLOCK.replace("YEAR", str(year)))
    phone.goto(sheet_of(hall, guru=1))
    choose(phone, last=5)
    phone.goto(sheet_of(hall))
    choose(phone)
    send(phone)
    expect(phone.get_by_role("status")).to_have_text(KEPT)
    right = phone.context.new_page()
    right.goto(card_of(hall))
    expect(right.locator("main li").nth(0)).to_contain_text("belum terkirim")
    expect(right.locator("main li").nth(1)).to_contain_text("Sebagian terisi")
    today = right.evaluate("Math.floor(Date.now() / 864e5)")
    assert {draft["day"] for draft in drafts(right).values()} == {today}
    phone.context.unroute_all()
    right.goto(sheet_of(hall))
    expect(right.locator("h1")).to_have_text("Terima kasih")
    expect(right.locator("#kode")).to_have_text(the_receipt(platform))


STAYS: dict[str, list[tuple[int, dict[str, bool], bool]]] = {
    "": [
        (59, {"ready": False}, True),
        (61, {"ready": False}, False),
        (300, {"ready": True}, True),
        (-3, {"ready": False}, True),
        (1, {"ready": True, "shut": True}, True),
        (2, {"ready": True, "shut": True}, False),
    ],
    "1": [(1, {"ready": True}, True), (2, {"ready": True}, False), (2, {"ready": False}, False)],
}


@pytest.mark.parametrize("shared", STAYS)
def test_how_long_answers_stay(phone: Page, hall: Hall, shared: str) -> None:
    phone.goto(card_of(hall))
    phone.evaluate(
        """([cases, shared]) => {
            const today = Math.floor(Date.now() / 864e5);
            for (const [number, [age, extra]] of cases.entries()) {
                const draft = { id: 'x', versi: '1', answers: { 1: 'KD' }, day: today - age, ...extra };
                localStorage.setItem('collect:LAIN:' + number, JSON.stringify(draft));
            }
            localStorage.setItem('collect.gilir', shared);
        }""",
        [[(age, extra) for age, extra, _ in STAYS[shared]], shared],
    )
    phone.reload()
    kept = {f"collect:LAIN:{number}" for number, case in enumerate(STAYS[shared]) if case[2]}
    assert drafts(phone).keys() == kept


def test_two_tabs_of_one_card_keep_in_step_and_get_one_receipt(phone: Page, platform: Platform, hall: Hall) -> None:
    phone.goto(sheet_of(hall))
    other = phone.context.new_page()
    other.goto(sheet_of(hall))
    choose(phone, last=20)
    expect(other.locator("#bar")).to_contain_text("20 dari 42")
    choose(other, first=21)
    expect(phone.locator("#bar")).to_contain_text("42 dari 42")
    cut_sending(phone.context)
    send(phone)
    expect(other.get_by_role("status")).to_have_text(KEPT)
    phone.context.unroute_all()
    under_way: list[Route] = []
    phone.context.route(SHEETS, lambda route: under_way.append(route))
    for page in (phone, other):
        with page.expect_request(SHEETS):
            page.get_by_role("button", name="Kirim sekarang").click()
    for route in under_way:
        route.continue_()
    assert len(under_way) == 2
    for page in (phone, other):
        expect(page.locator("h1")).to_have_text("Terima kasih")
        expect_received(page, the_receipt(platform))
    assert len(arrived(platform)) == 1


@pytest.mark.parametrize("script", [REFUSES, FULL])
def test_a_phone_that_keeps_nothing_says_so_and_sends_from_the_open_page(
    phone: Page, platform: Platform, hall: Hall, script: str
) -> None:
    phone.add_init_script(script)
    asked = _questions(phone, stay=True)
    phone.goto(card_of(hall))
    expect(phone.get_by_role("button", name="Nyalakan mode bergantian")).to_be_hidden()
    phone.get_by_role("link", name="Aminah").tap()
    expect(phone.get_by_role("status")).to_have_text(NOT_KEPT)
    phone.locator("label.c").first.tap()
    choose(phone)
    expect(phone.locator("#simpan")).to_be_hidden()
    phone.context.set_offline(True)
    send(phone)
    expect(phone.get_by_role("status")).to_have_text(NOT_KEPT)
    phone.close(run_before_unload=True)
    phone.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    phone.context.set_offline(False)
    expect(phone.locator("h1")).to_have_text("Terima kasih")
    expect(phone.locator("#kode")).to_have_text(the_receipt(platform))


def test_a_phone_that_keeps_its_answers_never_asks_on_leaving(phone: Page, hall: Hall) -> None:
    asked = _questions(phone, stay=False)
    phone.goto(sheet_of(hall))
    phone.locator("label.c").first.tap()
    phone.goto(card_of(hall))
    expect(phone.locator("main li").first).to_contain_text("Sebagian terisi")
    assert asked == []


@pytest.mark.parametrize(("pause", "hasty"), [(0.4, True), (1.5, False)])
def test_only_one_bit_tells_whether_it_was_filled_faster_than_reading_allows(
    phone: Page, platform: Platform, hall: Hall, pause: float, hasty: bool
) -> None:
    requests: list[Request] = []
    phone.on("request", lambda request: requests.append(request))
    phone.clock.install()
    phone.goto(sheet_of(hall))
    for number in range(1, 43):
        choose(phone, number, number)
        phone.clock.run_for(int(pause * 1000))
    send(phone)
    expect(phone.locator("h1")).to_have_text("Terima kasih")
    assert [row[2] for row in arrived(platform)] == [hasty]
    [body] = [request.post_data or "" for request in requests if request.method == "POST"]
    names = sorted(part.split("=")[0] for part in body.split("&"))
    sent = {"kiriman", "versi", "jawaban"} | ({"cepat"} if hasty else set())
    assert set(names) == sent
