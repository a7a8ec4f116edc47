"""A bad network: nothing is lost, nothing is kept twice, and the sending is tried again by itself."""

import json
import uuid
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, Route, expect

from collect.config import Platform
from collect.operations.respond import open_card, send_answers
from tests.browser.cast_drafts import (
    KEPT,
    SHEETS,
    answer_with,
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
from tests.web.cast_respond import Hall, answering, move_period

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(platform: Platform) -> Hall:
    return platform.store.write(lambda session: answering(session, platform.secret))


def _lose_answer(route: Route) -> None:
    """What was sent arrives; what is answered does not."""
    if route.request.method == "POST":
        route.fetch()
        route.abort()
    else:
        route.continue_()


def test_cut_while_answering_and_at_sending_it_is_sent_when_the_network_is_back(
    phone: Page, platform: Platform, hall: Hall
) -> None:
    phone.goto(sheet_of(hall))
    choose(phone, last=20)
    phone.context.set_offline(True)
    choose(phone, first=21)
    expect(phone.locator("#bar")).to_contain_text("42 dari 42")
    expect(phone.locator("#bar")).to_contain_text("Tersimpan di ponsel ini")
    send(phone)
    expect(phone.get_by_role("status")).to_have_text(KEPT)
    phone.get_by_role("button", name="Kirim sekarang").click()
    expect(phone.get_by_role("status")).to_have_text(KEPT)
    [draft] = drafts(phone).values()
    assert draft["ready"] is True
    assert len(draft["answers"]) == 42
    assert arrived(platform) == []
    phone.context.set_offline(False)
    expect(phone.locator("h1")).to_have_text("Terima kasih")
    expect_received(phone, the_receipt(platform))
    assert [answers for _, answers, _ in arrived(platform)] == ["1" * 42]


def test_an_answer_lost_on_its_way_back_is_fetched_by_the_next_try(phone: Page, platform: Platform, hall: Hall) -> None:
    phone.route(SHEETS, _lose_answer, times=2)
    phone.clock.install()
    phone.goto(sheet_of(hall))
    choose(phone)
    send(phone)
    expect(phone.get_by_role("status")).to_have_text(KEPT)
    receipt = the_receipt(platform)
    phone.clock.run_for(34_000)
    expect_received(phone, receipt)
    assert len(arrived(platform)) == 1


def test_the_page_opened_again_after_such_a_loss_shows_the_receipt(phone: Page, platform: Platform, hall: Hall) -> None:
    phone.route(SHEETS, _lose_answer)
    phone.goto(sheet_of(hall))
    choose(phone)
    send(phone)
    expect(phone.get_by_role("status")).to_have_text(KEPT)
    phone.unroute(SHEETS)
    phone.goto(sheet_of(hall))
    expect_received(phone, the_receipt(platform))


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (502, "Bad gateway", "text/plain"),
        (503, json.dumps({"state": "busy", "words": "-", "receipt": "", "lacking": []}), "application/json"),
        (200, "<html>Silakan masuk ke Wi-Fi</html>", "text/html"),
        (200, json.dumps({"ok": True}), "application/json"),
    ],
)
def test_whatever_answers_instead_of_the_school_is_no_receipt(
    phone: Page, platform: Platform, hall: Hall, status: int, body: str, kind: str
) -> None:
    answer_with(phone, status, body, kind)
    phone.goto(sheet_of(hall))
    choose(phone)
    send(phone)
    expect(phone.get_by_role("status")).to_have_text(KEPT)
    assert len(drafts(phone)) == 1
    phone.unroute(SHEETS)
    phone.get_by_role("button", name="Kirim sekarang").click()
    expect(phone.locator("h1")).to_have_text("Terima kasih")
    assert len(arrived(platform)) == 1


@pytest.mark.parametrize(
    "event", ["window.dispatchEvent(new Event('online'))", "document.dispatchEvent(new Event('visibilitychange'))"]
)
def test_the_card_shows_what_is_still_here_and_sends_it(
    phone: Page, platform: Platform, hall: Hall, event: str
) -> None:
    cut_sending(phone.context)
    phone.goto(sheet_of(hall, guru=1))
    choose(phone, last=3)
    phone.goto(sheet_of(hall))
    choose(phone)
    send(phone)
    expect(phone.get_by_role("status")).to_have_text(KEPT)
    phone.goto(card_of(hall).lower())
    rows = phone.locator("main li")
    expect(rows.nth(0)).to_contain_text("Tersimpan di ponsel, belum terkirim")
    expect(rows.nth(1)).to_contain_text("Sebagian terisi")
    expect(phone.get_by_role("status")).to_have_text(KEPT)
    phone.context.unroute_all()
    phone.evaluate(event)
    expect(rows.nth(0)).to_contain_text("Kode bukti")
    expect(rows.nth(0)).to_contain_text(the_receipt(platform))
    expect(phone.locator("main")).to_contain_text("1 dari 2 sudah dikirim")
    expect(phone.get_by_role("status")).to_have_text("")
    assert [draft["ready"] for draft in drafts(phone).values()] == [False]


def test_answered_meanwhile_from_another_phone_is_said_and_leaves_this_one(
    phone: Page, platform: Platform, hall: Hall
) -> None:
    def elsewhere() -> None:
        now = datetime.now(UTC)
        platform.store.post(
            lambda connection: send_answers(
                connection,
                open_card(connection, hall.codes[0], secret=platform.secret, now=now, sending=True),
                teacher_id=hall.guru[0],
                submission_id=uuid.uuid4(),
                answers=["SL"] * 42,
                now=now,
            )
        )

    phone.goto(sheet_of(hall))
    choose(phone)
    elsewhere()
    send(phone)
    expect(phone.locator("h1")).to_have_text("Sudah diterima")
    expect(phone.get_by_role("status")).to_contain_text("Jawaban yang pertama tetap dipakai")
    assert drafts(phone) == {}
    assert [answers for _, answers, _ in arrived(platform)] == ["2" * 42]


def test_closed_meanwhile_is_said_and_the_answers_stay_a_day(phone: Page, platform: Platform, hall: Hall) -> None:
    phone.goto(sheet_of(hall))
    choose(phone)
    platform.store.write(lambda session: move_period(session, hall, closes=-1))
    send(phone)
    expect(phone.locator("h1")).to_have_text("Sudah ditutup")
    for words in (
        "tentang Aminah Contoh",
        "tidak ikut dihitung",
        "sudah ditutup pada",
        "masih tersimpan di ponsel ini",
    ):
        expect(phone.get_by_role("status")).to_contain_text(words)
    expect(phone.get_by_role("button", name="Kirim sekarang")).to_be_hidden()
    [draft] = drafts(phone).values()
    assert (draft["ready"], draft["shut"]) == (True, True)
    phone.get_by_role("button", name="Hapus dari ponsel ini").click()
    expect(phone.get_by_role("status")).to_contain_text("sudah dihapus")
    assert (drafts(phone), arrived(platform)) == ({}, [])


def test_a_renewed_questionnaire_keeps_what_still_fits(phone: Page, hall: Hall) -> None:
    body = json.dumps({"state": "renewed", "receipt": "", "words": "Kuesionernya diperbarui.", "lacking": []})
    answer_with(phone, 409, body)
    phone.goto(sheet_of(hall))
    choose(phone)
    send(phone)
    expect(phone.get_by_role("status")).to_have_text("Kuesionernya diperbarui.")
    [(key, draft)] = drafts(phone).items()
    changed = draft | {"versi": "0", "answers": draft["answers"] | {"7": "LAIN", "99": "KD"}}
    phone.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(changed)])
    phone.get_by_role("button", name="Muat ulang halaman").click()
    expect(phone.locator("#bar")).to_contain_text("41 dari 42")
    assert chosen(phone) == 41
    [again] = drafts(phone).values()
    assert again["id"] != draft["id"]
    assert again["ready"] is False
