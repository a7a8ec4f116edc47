"""A phone that keeps its answers: how it is filled, what it keeps, and what has arrived."""

import re
import uuid
from typing import Any, cast

from playwright.sync_api import BrowserContext, Page, Route, expect
from sqlalchemy import select

from collect.config import Platform
from collect.operations.respond import receipt_of
from collect.storage.responses import Response
from tests.web.cast_respond import Hall

KEPT = re.compile("Jawaban tersimpan di ponsel ini dan dikirim sendiri begitu ada jaringan")
NOT_KEPT = re.compile("Ponsel ini tidak dapat menyimpan jawaban sementara. Jangan tutup halaman sebelum terkirim")
SHEETS = "**/i/*/*"
_CHOOSE = """numbers => numbers.forEach(number =>
    document.querySelector(`input[name=b${number}][value=KD]`).click())"""


def card_of(hall: Hall, person: int = 0) -> str:
    """The address of a person's card."""
    return f"/i/{hall.codes[person]}"


def sheet_of(hall: Hall, person: int = 0, guru: int = 0) -> str:
    """The address of a questionnaire."""
    return f"/i/{hall.codes[person]}/{hall.guru[guru]}"


def choose(page: Page, first: int = 1, last: int = 42) -> None:
    """Choose for the statements from `first` to `last`."""
    page.evaluate(_CHOOSE, list(range(first, last + 1)))


def chosen(page: Page) -> int:
    """How many statements have an answer on the page."""
    return page.locator("fieldset input:checked").count()


def send(page: Page) -> None:
    """Press the button below the questionnaire."""
    page.get_by_role("button", name="Kirim jawaban").click()


def drafts(page: Page) -> dict[str, Any]:
    """What the device keeps of the questionnaires."""
    text = (
        "Object.entries(localStorage).filter(([key]) => key.startsWith('collect:')).map(([k, v]) => [k, JSON.parse(v)])"
    )
    return dict(cast("list[tuple[str, Any]]", page.evaluate(text)))


def expect_received(page: Page, receipt: str) -> None:
    """The thanks with a receipt, and nothing left on the device."""
    expect(page.locator("h1")).to_have_text("Terima kasih")
    expect(page.locator("#kode")).to_have_text(receipt)
    assert drafts(page) == {}


def arrived(platform: Platform) -> list[tuple[uuid.UUID, str, bool]]:
    """What has arrived: (id, answers, whether filled in haste)."""
    with platform.store.read() as session:
        rows = session.scalars(select(Response)).all()
        return [(row.response_id, row.answers, row.hasty) for row in rows]


def the_receipt(platform: Platform) -> str:
    """The receipt of the only row that there may be."""
    [(response_id, _, _)] = arrived(platform)
    return receipt_of(response_id)


def cut_sending(context: BrowserContext) -> None:
    """Nothing sent arrives; pages still load."""
    context.route(SHEETS, lambda route: route.abort() if route.request.method == "POST" else route.continue_())


def answer_with(page: Page, status: int, body: str, kind: str = "application/json") -> None:
    """Something else answers the sending."""

    def instead(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=status, body=body, content_type=kind)
        else:
            route.continue_()

    page.route(SHEETS, instead)
