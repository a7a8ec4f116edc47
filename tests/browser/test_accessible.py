"""Every page without a violation found by axe, in light and dark, and without sideways scrolling on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from collect.demo.staff_accounts import PASSWORD, sign_ins
from tests.browser.conftest import LAPTOP, PHONE, TABLET
from tests.browser.demo_school import Demo, close, fill, serve

pytestmark = pytest.mark.browser

COORDINATOR = [
    "/koordinator/",
    "/koordinator/data/",
    "/koordinator/data/guru",
    "/koordinator/data/guru/tambah",
    "/koordinator/data/guru/{guru}",
    "/koordinator/data/siswa",
    "/koordinator/data/siswa/tambah",
    "/koordinator/data/kelas",
    "/koordinator/data/kelas/tambah",
    "/koordinator/data/orang-tua",
    "/koordinator/data/dudi",
    "/koordinator/data/dudi/tambah",
    "/koordinator/data/mengajar",
    "/koordinator/data/mengajar/{guru}",
    "/koordinator/data/sekolah",
    "/koordinator/data/impor/peserta-didik",
    "/koordinator/data/impor/kehadiran/{period}",
    "/koordinator/akun/",
    "/koordinator/akun/baru",
    "/koordinator/akun/lain",
    "/koordinator/periode/",
    "/koordinator/periode/definisi",
    "/koordinator/periode/definisi/guru-mapel",
    "/koordinator/periode/definisi/guru-tik",
    "/koordinator/periode/definisi/dudi",
    "/koordinator/periode/{period}",
    "/koordinator/periode/{period}/guru/{guru}",
    "/koordinator/periode/{period}/usulan",
    "/koordinator/periode/{period}/penilai",
    "/koordinator/periode/{period}/syarat",
    "/koordinator/undian/{period}",
    "/koordinator/undian/{period}/kartu",
    "/koordinator/undian/{period}/guru/{guru}",
    "/koordinator/nilai/{period}",
    "/koordinator/nilai/{period}/kehadiran",
    "/koordinator/nilai/{period}/tanggapan",
    "/koordinator/nilai/{period}/tanggapan/{guru}",
    "/koordinator/nilai/{period}/tutup",
    "/koordinator/tidak-ada",
]
CLOSED = ["/koordinator/", "/koordinator/nilai/{period}", "/koordinator/nilai/{period}/guru/{guru}"]
PUBLIC = ["/masuk", "/masuk/pertama", "/kode", "/privasi", "/i/TIDAKADA", "/tidak-ada"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Any:
    opened, closed = tmp_path_factory.mktemp("terbuka"), tmp_path_factory.mktemp("ditutup")
    fill(opened)
    close(opened, closed)
    return opened, closed


@pytest.fixture(scope="module")
def opened(folders: Any) -> Iterator[Demo]:
    with serve(folders[0]) as demo:
        yield demo


@pytest.fixture(scope="module")
def closed(folders: Any) -> Iterator[Demo]:
    with serve(folders[1]) as demo:
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
        assert answer.status == (404 if "tidak" in path.lower() else 200), path
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


@pytest.mark.parametrize("dark", [False, True])
def test_the_koordinators_pages(browser: Browser, opened: Demo, closed: Demo, dark: bool) -> None:
    assert visit(browser, opened, COORDINATOR, user="koordinator", dark=dark) == []
    assert visit(browser, closed, CLOSED, user="koordinator", dark=dark) == []


def test_the_koordinators_pages_on_a_phone(browser: Browser, opened: Demo) -> None:
    assert visit(browser, opened, COORDINATOR, user="koordinator", size=PHONE) == []


@pytest.mark.parametrize(("size", "dark"), [(TABLET, False), (PHONE, True), (LAPTOP, False)])
def test_the_penilais_pages(browser: Browser, opened: Demo, size: Any, dark: bool) -> None:
    context = browser.new_context(viewport=size, base_url=opened.address, color_scheme="dark" if dark else "light")
    page = context.new_page()
    sign_in(page, "penilai1")
    found = []
    page.goto("/penilai")
    found += faults(page)
    page.locator("main a[href*='/penilai/']").first.click()
    found += faults(page)
    page.goto(page.url + "/pembelajaran/1")
    found += faults(page)
    page.goto("/akun")
    found += faults(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
@pytest.mark.parametrize("user", ["guru1", "kepala"])
def test_the_results_pages(browser: Browser, closed: Demo, user: str, size: Any) -> None:
    context = browser.new_context(viewport=size, base_url=closed.address)
    page = context.new_page()
    sign_in(page, user)
    found = []
    page.goto("/hasil/")
    found += faults(page)
    for _ in range(2):
        link = page.locator("main a[href*='/hasil/']").last
        if link.count():
            link.click()
            found += faults(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("dark", [False, True])
def test_a_respondents_pages(browser: Browser, opened: Demo, dark: bool) -> None:
    links = ["/i/" + line.rsplit("/i/", 1)[1] for line in sign_ins(opened.platform) if "/i/" in line]
    assert len(links) == 4
    sheets = []
    context = browser.new_context(base_url=opened.address)
    page = context.new_page()
    for link in links:
        page.goto(link)
        sheets.append(page.locator(f"a[href^='{link}/']").first.get_attribute("href") or "")
    context.close()
    assert visit(browser, opened, [*PUBLIC, *links, *sheets], size=PHONE, dark=dark) == []
