"""A large school's lists without a violation found by axe, in light and dark, and without sideways scrolling on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from collect.demo.staff_accounts import PASSWORD, sign_ins
from tests.browser.conftest import LAPTOP, PHONE, TABLET
from tests.browser.demo_school import Demo, fill, serve

pytestmark = pytest.mark.browser

LARGE = [
    "/koordinator/data/guru",
    "/koordinator/data/siswa",
    "/koordinator/data/orang-tua",
    "/koordinator/data/mengajar",
    "/koordinator/periode/{period}",
    "/koordinator/undian/{period}",
    "/koordinator/undian/{period}/kartu",
    "/koordinator/tindak-lanjut/{period}",
    "/koordinator/tindak-lanjut/{period}/belum",
    "/koordinator/nilai/{period}",
    "/koordinator/nilai/{period}/kehadiran",
    "/koordinator/tindak-lanjut/{period}/kelas",
]
"""Lists of a whole SMK. Every page by itself, and the keyboard: `test_pages_*.py`."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("terbuka")
    fill(folder)
    with serve(folder) as demo:
        yield demo


def visit(
    browser: Browser, demo: Demo, paths: list[str], *, user: str = "", size: Any = LAPTOP, dark: bool = False
) -> list[str]:
    """What axe finds on each page, and which pages are wider than the window."""
    context = browser.new_context(viewport=size, base_url=demo.address, color_scheme="dark" if dark else "light")
    page = context.new_page()
    if user:
        sign_in(page, user)
    found = []
    for path in paths:
        answer = page.goto(path.format(period=demo.period_id, guru=demo.teacher_id))
        assert answer is not None
        assert answer.status == 200, path
        found += faults(page)
    context.close()
    return found


def sign_in(page: Page, user: str) -> None:
    page.goto("/masuk")
    page.fill("[name=username]", user)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/masuk" not in address)


def faults(page: Page) -> list[str]:
    results = Axe().run(page).response
    path = page.url.split("/", 3)[3]
    told = [f"/{path}: {v['id']}: {node['html'][:120]}" for v in results["violations"] for node in v["nodes"][:3]]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"):
        told.append(f"/{path}: wider than {page.viewport_size}")
    return told


@pytest.mark.parametrize(("size", "dark"), [(LAPTOP, False), (PHONE, True)])
def test_the_lists_of_a_large_school(browser: Browser, opened: Demo, size: Any, dark: bool) -> None:
    assert visit(browser, opened, LARGE, user="koordinator", size=size, dark=dark) == []


def test_the_penilais_pages_on_a_tablet(browser: Browser, opened: Demo) -> None:
    context = browser.new_context(viewport=TABLET, base_url=opened.address)
    page = context.new_page()
    sign_in(page, "penilai1")
    page.goto("/penilai")
    found = faults(page)
    page.locator("main a[href*='/penilai/']").first.click()
    found += faults(page)
    page.goto(page.url + "/pembelajaran/1")
    found += faults(page)
    context.close()
    assert found == []


def test_a_respondents_pages_of_every_group(browser: Browser, opened: Demo) -> None:
    links = ["/i/" + line.rsplit("/i/", 1)[1] for line in sign_ins(opened.platform) if "/i/" in line]
    assert len(links) == 4
    sheets = []
    context = browser.new_context(base_url=opened.address)
    page = context.new_page()
    for link in links:
        page.goto(link)
        sheets.append(page.locator(f"a[href^='{link}/']").first.get_attribute("href") or "")
    context.close()
    assert visit(browser, opened, [*links, *sheets], size=PHONE, dark=True) == []
