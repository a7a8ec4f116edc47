"""Pages of penilai, guru, kepala sekolah, pengawas and a visiting team: axe, the keyboard, a phone's width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.every_page import Served, faults_of, serve
from tests.web.page_table import STAFF, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("whole"), sqlite_template) as found:
        yield found


@pytest.mark.parametrize("pages", [STAFF], ids=["staff"])
def test_the_pages_stand(browser: Browser, served: Served, pages: tuple[Page, ...]) -> None:
    faults = faults_of(browser, served, pages)
    assert not faults, "\n".join(faults)
