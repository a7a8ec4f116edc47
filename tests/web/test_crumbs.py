"""The trail of a page leads back to the home of its role, and a label leads one person to the same kind of page everywhere."""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.cast_whole import Whole, platform_in, whole
from tests.web.page_table import PAGES, Page

HOMES = {"/penilai", "/hasil/", "/pengendalian/", "/kunjungan/"}
AREAS = ("/penilai", "/hasil", "/pengendalian", "/kunjungan", "/akun")
_TRAIL = re.compile(r'<p class="crumbs">(.*?)</p>', re.DOTALL)
_LINK = re.compile(r'<a[^>]* href="([^"]+)">([^<]+)</a>')
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture(scope="module")
def trails(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[dict[Page, list[tuple[str, str]]]]:
    """Address and label of every link in the trail of every page of these areas."""
    with platform_in(tmp_path_factory.mktemp("whole"), sqlite_template) as platform:
        school = whole(platform)
        yield {
            page: _trail(school, page) for page in PAGES if page.who and page.path.startswith(AREAS) and not page.typed
        }


def _trail(school: Whole, page: Page) -> list[tuple[str, str]]:
    found = _TRAIL.search(school.visit(page).text)
    return _LINK.findall(found[1]) if found else []


def test_every_page_but_a_home_leads_back_to_the_home_of_the_role(trails: dict[Page, list[tuple[str, str]]]) -> None:
    assert len(trails) > 25
    lost = [str(page) for page, trail in trails.items() if not trail and page.path not in HOMES]
    assert lost == []
    firsts = {trail[0][0] for trail in trails.values() if trail}
    assert firsts == {"/", "/penilai", "/hasil/", "/pengendalian/", "/kunjungan/"}
    assert all(not trail for page, trail in trails.items() if page.path in HOMES)


def test_a_label_leads_one_person_to_one_kind_of_page(trails: dict[Page, list[tuple[str, str]]]) -> None:
    kinds: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for page, trail in trails.items():
        for address, label in trail:
            kinds[(page.who, label)].add(_ID.sub("*", address))
    assert {key: found for key, found in kinds.items() if len(found) > 1} == {}
    assert kinds[("kepala", f"Sumatif {_last_year(trails)}")] == {"/hasil/*"}


def _last_year(trails: dict[Page, list[tuple[str, str]]]) -> str:
    labels = [label for trail in trails.values() for _address, label in trail]
    return min(label.split()[1] for label in labels if re.fullmatch(r"Sumatif \d{4}", label))


def test_ids_are_told_apart_from_words() -> None:
    assert _ID.sub("*", f"/hasil/{uuid.uuid4()}/kesepakatan") == "/hasil/*/kesepakatan"
