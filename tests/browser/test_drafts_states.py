"""Between choosing and the receipt: what waits, what is missing, who comes next, and no way back to others."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from collect.config import Platform
from tests.browser.cast_drafts import KEPT, arrived, card_of, choose, chosen, cut_sending, drafts, send, sheet_of
from tests.browser.conftest import PHONE
from tests.browser.test_drafts_device import REFUSES
from tests.web.cast_respond import Hall, answering, move_period

pytestmark = pytest.mark.browser

UNDER_BAR = """element => element.getBoundingClientRect().top
    - document.getElementById('bar').getBoundingClientRect().bottom"""


def _open(page: Page) -> None:
    """From the card to its first questionnaire."""
    page.get_by_role("link", name="Aminah").click()
    expect(page.locator("h1")).to_have_text("Aminah Contoh")


@pytest.fixture
def hall(platform: Platform) -> Hall:
    return platform.store.write(lambda session: answering(session, platform.secret))


def test_what_waits_says_until_when_and_a_press_in_vain_is_seen_and_read_out(phone: Page, hall: Hall) -> None:
    phone.goto(card_of(hall))
    until = phone.locator("#tutup").inner_text()
    _open(phone)
    choose(phone)
    phone.context.set_offline(True)
    send(phone)
    status = phone.get_by_role("status")
    expect(phone.locator("h1")).to_have_text("Belum terkirim")
    expect(phone).to_have_title("Belum terkirim – PK Guru")
    for words in ("Kuesioner tentang Aminah Contoh", "Biarkan halaman ini terbuka", f"paling lambat {until}."):
        expect(status).to_contain_text(words)
    expect(status).not_to_contain_text("Dicoba")
    phone.get_by_role("button", name="Kirim sekarang").click()
    expect(status).to_contain_text(re.compile(r"Dicoba pukul \d\d\.\d\d\.\d\d, belum berhasil"))
    expect(phone.locator("h1")).to_have_text("Belum terkirim")


def test_without_the_card_s_page_the_day_is_left_open(phone: Page, hall: Hall) -> None:
    cut_sending(phone.context)
    phone.goto(sheet_of(hall))
    choose(phone)
    send(phone)
    expect(phone.get_by_role("status")).to_contain_text("sebelum pengisian ditutup.")


def test_what_came_too_late_is_not_called_waiting_on_the_card(phone: Page, platform: Platform, hall: Hall) -> None:
    cut_sending(phone.context)
    phone.goto(sheet_of(hall))
    choose(phone)
    send(phone)
    expect(phone.get_by_role("status")).to_have_text(KEPT)
    with phone.expect_event("requestfailed"):  # the card's own try comes before the press that is looked at
        phone.goto(card_of(hall))
    platform.store.write(lambda session: move_period(session, hall, closes=-1))
    phone.context.unroute_all()
    phone.get_by_role("button", name="Kirim sekarang").click()
    expect(phone.locator("main li").first).to_contain_text("tidak ikut dihitung")
    expect(phone.get_by_role("button", name="Kirim sekarang")).to_be_hidden()
    expect(phone.get_by_role("status")).to_have_text("")


def test_the_bar_says_what_is_missing_and_leads_from_one_to_the_next(phone: Page, hall: Hall) -> None:
    phone.goto(sheet_of(hall))
    onward = phone.locator("#lompat")
    expect(onward).to_be_hidden()
    choose(phone, 1, 6)
    choose(phone, 8, 39)
    choose(phone, 41, 41)
    send(phone)
    expect(phone.locator("#bar")).to_contain_text("Belum dikirim: 3 belum dijawab")
    for number in (40, 42, 7, 40):
        onward.click()
        assert onward.inner_text() == "Berikutnya"
        expect(phone.locator(f"input[name=b{number}]").first).to_be_focused()
        expect(phone.locator(f"#p{number}")).to_be_in_viewport()
        assert phone.locator(f"#p{number}").evaluate(UNDER_BAR) >= 0
    for number in (7, 40, 42):
        choose(phone, number, number)
    expect(phone.locator("#bar")).to_contain_text("42 dari 42")
    expect(phone.locator("#kurang")).to_be_hidden()
    phone.get_by_role("button", name="Ke tombol kirim").click()
    expect(phone.locator("#kirim")).to_be_focused()
    expect(phone.locator("#kirim")).to_be_in_viewport()


def test_the_thanks_lead_to_the_next_guru_and_after_the_last_one_say_so(phone: Page, hall: Hall) -> None:
    phone.goto(card_of(hall))
    _open(phone)
    choose(phone)
    send(phone)
    expect(phone.locator("#terima")).to_contain_text("Jawaban tentang Aminah Contoh sudah diterima.")
    expect(phone.locator("#tuntas")).to_be_hidden()
    phone.get_by_role("link", name="Lanjut: Budi Contoh").tap()
    expect(phone.locator("h1")).to_have_text("Budi Contoh")
    choose(phone)
    send(phone)
    expect(phone.locator("#tuntas")).to_have_text(
        "Semua kuesioner pada kartumu sudah dikirim. Halaman ini boleh ditutup."
    )
    expect(phone.get_by_role("link", name="Lanjut")).to_be_hidden()


def test_where_nothing_may_be_kept_the_thanks_lead_back_to_the_card(phone: Page, hall: Hall) -> None:
    phone.add_init_script(REFUSES)
    phone.goto(card_of(hall))
    _open(phone)
    choose(phone)
    send(phone)
    expect(phone.locator("h1")).to_have_text("Terima kasih")
    for part in ("#lanjut", "#tuntas"):
        expect(phone.locator(part)).to_be_hidden()
    phone.locator("#kembali").tap()
    expect(phone.locator("main")).to_contain_text("1 dari 2 sudah dikirim")


def test_another_language_keeps_the_answers_and_the_place(phone: Page, hall: Hall) -> None:
    phone.goto(sheet_of(hall))
    choose(phone, last=30)
    link = phone.get_by_role("link", name="English")
    link.scroll_into_view_if_needed()
    link.tap()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    assert chosen(phone) == 30
    expect(phone.locator("#p31")).to_be_in_viewport(ratio=0.9)
    assert phone.locator("#p31").evaluate(UNDER_BAR) >= 0
    assert phone.evaluate("document.activeElement === document.body")


def test_a_card_that_was_handed_over_is_not_reached_by_the_way_back(
    tablet: Page, platform: Platform, hall: Hall
) -> None:
    tablet.goto("/kode")
    tablet.goto(card_of(hall))
    _open(tablet)
    choose(tablet)
    send(tablet)
    tablet.locator("#kembali").click()
    tablet.get_by_role("button", name="Nyalakan mode bergantian").click()
    tablet.get_by_role("button", name="Selesai, berikan ke orang berikutnya").click()
    tablet.wait_for_url("**/kode")
    assert len(arrived(platform)) == 1
    for _ in range(3):
        tablet.go_back()
        tablet.wait_for_url("**/kode")
        expect(tablet.locator("h1")).to_have_text("Ketik kode kartu")
    kept = str(tablet.evaluate("JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])"))
    assert hall.codes[0] not in kept
    assert "Aminah" not in kept
    # The next person, and also the same one with the card in the hand, goes to and fro.
    tablet.goto(card_of(hall))
    tablet.goto(sheet_of(hall, guru=1))
    tablet.go_back()
    expect(tablet.locator("main")).to_contain_text("1 dari 2 sudah dikirim")


def test_while_it_is_asked_nothing_can_be_handed_on(tablet: Page, hall: Hall) -> None:
    tablet.goto(card_of(hall))
    tablet.get_by_role("button", name="Nyalakan mode bergantian").click()
    _open(tablet)
    choose(tablet, last=3)
    hand_on = tablet.get_by_role("button", name="Selesai, berikan ke orang berikutnya")
    hand_on.click()
    expect(hand_on).to_be_hidden()
    tablet.get_by_role("button", name="Jangan dihapus").click()
    expect(hand_on).to_be_focused()
    assert len(drafts(tablet)) == 1


def test_without_scripts_what_is_missing_is_listed_and_the_first_has_the_focus(
    browser: Browser, served: str, hall: Hall
) -> None:
    context = browser.new_context(viewport=PHONE, base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto(sheet_of(hall))
    assert page.locator("noscript p").bounding_box() is not None
    assert "Bahasa diganti sebelum mengisi" in page.locator("noscript p").inner_text()
    for number in range(1, 43):
        if number not in (7, 40):
            page.locator(f"input[name=b{number}][value=KD]").check(force=True)
    send(page)
    expect(page.locator("#bar")).to_contain_text("Belum dikirim: 2 belum dijawab")
    expect(page.locator("#bar")).to_be_in_viewport()
    expect(page.locator("input[name=b7]").first).to_be_focused()
    expect(page.locator("#p7 legend")).to_be_in_viewport(ratio=1)
    page.get_by_role("link", name="Lihat daftarnya").click()
    expect(page.locator("#kurang")).to_be_in_viewport(ratio=1)
    page.locator(".jump a").last.click()
    expect(page.locator("#p40 legend")).to_be_in_viewport(ratio=1)
    bars = [page.locator(name).bounding_box() for name in ("#bar", "#p40")]
    assert bars[0] is not None
    assert bars[1] is not None
    assert bars[1]["y"] >= bars[0]["y"] + bars[0]["height"]
    context.close()


def test_on_a_very_low_screen_the_bar_takes_no_room_and_a_focused_choice_is_whole(
    browser: Browser, served: str, hall: Hall
) -> None:
    context = browser.new_context(viewport={"width": 180, "height": 180}, base_url=served)
    page = context.new_page()
    page.goto(sheet_of(hall))
    page.locator("input[name=b20]").nth(1).focus()
    expect(page.locator("#bar")).not_to_be_in_viewport()
    expect(page.locator("#p20 label").nth(1)).to_be_in_viewport(ratio=1)
    page.set_viewport_size(PHONE)
    page.locator("input[name=b30]").nth(2).focus()
    expect(page.locator("#bar")).to_be_in_viewport()
    expect(page.locator("#p30 label").nth(2)).to_be_in_viewport(ratio=1)
    context.close()


def test_the_privacy_page_leads_back_to_the_card(phone: Page, browser: Browser, served: str, hall: Hall) -> None:
    phone.goto(card_of(hall))
    phone.get_by_role("link", name="Kerahasiaan dan data pribadi").tap()
    expect(phone.locator("h1")).to_have_text("Kerahasiaan dan data pribadi")
    assert hall.codes[0] not in phone.url
    phone.get_by_role("button", name="Kembali ke halaman sebelumnya").tap()
    phone.wait_for_url(f"**{card_of(hall)}")
    context = browser.new_context(viewport=PHONE, base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/privasi")
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("#kembali-sendiri")).to_be_visible()
    context.close()
