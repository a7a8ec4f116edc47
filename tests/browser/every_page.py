"""What a page of the table has to stand in a browser: axe in light and dark, a phone's width, and the keyboard alone."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Response
from playwright.sync_api import Page as Tab
from werkzeug.serving import make_server

from tests.browser.conftest import LAPTOP, PHONE
from tests.web.cast_whole import Whole, empty, platform_in, whole
from tests.web.page_table import Page

SCRIPTS = Path(__file__).parent / "keyboard.js"
_SEND = """([address, fields]) => {
  const form = document.createElement('form');
  form.method = 'post'; form.action = address;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.name = name; input.value = value; form.append(input);
  }
  document.body.append(form); form.submit();
}"""
_VIOLATIONS = {"resultTypes": ["violations"]}
_COLOURS = _VIOLATIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
_MOST_STEPS = 400
_INSIDE_A_DAY = 3
"""Day, month, year and the calendar's button: as many further stops inside one field."""


@dataclass(frozen=True)
class Served:
    """The school behind an address of this machine."""

    school: Whole
    address: str


@contextmanager
def serve(folder: Path, template: Path, *, bare: bool = False) -> Iterator[Served]:
    """The filled school, or none at all, until the tests of a module are over."""
    with platform_in(folder, template) as platform:
        school = empty(platform) if bare else whole(platform)
        server = make_server("127.0.0.1", 0, school.app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Served(school, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()
        server.server_close()


def faults_of(browser: Browser, served: Served, pages: Sequence[Page]) -> list[str]:
    """What is wrong with these pages, in the order of the table; one context for each person."""
    found = []
    for who in dict.fromkeys(page.who for page in pages):
        context = enter(browser, served, who)
        tab = context.new_page()
        for page in (one for one in pages if one.who == who):
            found += [f"{page}: {fault}" for fault in _faults(tab, served, page)]
        context.close()
    return found


def enter(browser: Browser, served: Served, who: str | None) -> BrowserContext:
    """A browser window in which that person is signed in."""
    context = browser.new_context(viewport=LAPTOP, base_url=served.address, color_scheme="light")
    context.set_default_timeout(15_000)
    cookie = served.school.browser(who).get_cookie("session")
    if cookie is not None:
        context.add_cookies([{"name": "session", "value": cookie.value, "url": served.address}])
    return context


def open_page(tab: Tab, served: Served, page: Page) -> Response:
    """Go to the page, or send the form whose answer it is."""
    address = served.school.address(page.path)
    if not page.typed:
        answer = tab.goto(address)
    else:
        tab.goto("/privasi")
        fields = {name: served.school.address(text) for name, text in page.typed.items()}
        with tab.expect_navigation() as sent:
            tab.evaluate(_SEND, [address, fields])
        answer = sent.value
    assert answer is not None
    return answer


def _faults(tab: Tab, served: Served, page: Page) -> Iterator[str]:
    tab.set_viewport_size(LAPTOP)
    tab.emulate_media(color_scheme="light")
    answer = open_page(tab, served, page)
    if answer.status != page.status:
        yield f"answers {answer.status}"
        return
    yield from _told(Axe().run(tab, options=_VIOLATIONS).response)
    yield from _by_keyboard(tab)
    tab.emulate_media(color_scheme="dark")
    # The script of axe is in the page since it was looked at in the light.
    dark = tab.evaluate("options => window.axe.run(options)", _COLOURS)
    yield from (f"in the dark: {fault}" for fault in _told(dark))
    tab.set_viewport_size(PHONE)
    tab.emulate_media(color_scheme="light")
    if wide := tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"):
        yield f"{wide} px wider than a phone"


def _told(response: dict[str, Any]) -> list[str]:
    return [f"{one['id']}: {node['html'][:160]}" for one in response["violations"] for node in one["nodes"][:3]]


def _by_keyboard(tab: Tab) -> Iterator[str]:
    """Tab from the top through the whole page: everything in order, each seen to have the focus, and out at the end."""
    tab.evaluate(SCRIPTS.read_text())
    wanted: list[str] = tab.evaluate("window.keyboard.wanted()")
    steps = len(wanted) + 1 + _INSIDE_A_DAY * tab.locator("input[type=date], input[type=time]").count()
    for _step in range(min(steps, _MOST_STEPS)):
        tab.keyboard.press("Tab")
    told: dict[str, list[str]] = tab.evaluate("window.keyboard.told()")
    reached = told["reached"][: len(wanted)]
    if reached != wanted:
        place = next(
            (n for n, pair in enumerate(zip(wanted, reached, strict=False)) if pair[0] != pair[1]), len(reached)
        )
        got = reached[place] if place < len(reached) else "nothing"
        yield f"Tab {place + 1} of {len(wanted)} leads to {got}, not to {wanted[place]}"
    yield from (f"no visible focus: {one}" for one in told["unseen"][:3])
    yield from (f"positive tabindex: {one}" for one in tab.evaluate("window.keyboard.positive()"))
