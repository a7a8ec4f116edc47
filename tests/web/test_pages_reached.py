"""From each person's first page, links and the buttons that lead on reach every page of that person: no address to be known."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from werkzeug.test import TestResponse

from tests.web.cast_whole import Whole, platform_in, whole
from tests.web.page_table import NO_PAGES, PAGES

_LINK = re.compile(r' (?:href|action)="([^"]+)"')
_SENDING = re.compile(r'<form[^>]*method="post"[^>]*>|formaction="[^"]*"')
_OTHER_PAGE = re.compile("lagi=|jenis=")
_MOST = 2000


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Whole]:
    with platform_in(tmp_path_factory.mktemp("whole"), sqlite_template) as platform:
        yield whole(platform)


def reached(school: Whole, who: str | None) -> tuple[set[str], list[str]]:
    """The paths of all pages within reach of the first one, and what answered wrongly. Files are not fetched."""
    browser, rules = school.browser(who), school.app.url_map.bind("localhost")
    found, waiting, faults = {"/"}, ["/"], []
    while waiting:
        path = waiting.pop()
        answer = browser.get(path)
        if answer.status_code in (301, 302):
            links = [answer.location]
        elif answer.status_code == 200:
            links = [
                unescape(link) for link in _LINK.findall(_SENDING.sub("", answer.text if _is_page(answer) else ""))
            ]
        else:
            faults.append(f"{path}: {answer.status_code}")
            links = []
        for link in links:
            parts = urlsplit(urljoin(path, link))
            # Pagers, orders and filters lead to the same page in another shape.
            plain = parts.path + (f"?{parts.query}" if _OTHER_PAGE.search(parts.query) else "")
            if parts.netloc or parts.scheme or plain in found or parts.path.startswith("/static/"):
                continue
            found.add(plain)
            if NO_PAGES.get(rules.match(parts.path, "GET")[0], "redirect").startswith("redirect"):
                waiting.append(plain)
        assert len(found) < _MOST
    return found, faults


def _is_page(answer: TestResponse) -> bool:
    return answer.mimetype == "text/html"


@pytest.mark.parametrize("who", [None, "rina", "nilam", "budi", "tengah", "kepala", "wawas", "tim"])
def test_every_page_of_the_table_is_within_reach(school: Whole, who: str | None) -> None:
    found, faults = reached(school, who)
    wanted = [page for page in PAGES if page.who == who and not page.by_hand and not page.typed]
    assert wanted
    missing = [str(page) for page in wanted if school.address(page.path) not in found]
    assert not missing, "\n".join(missing)
    assert not faults, "\n".join(faults)
