"""The pictures of a result on a phone of 360 pixels: whole within their frame, every word of at least 12 pixels."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from collect.config import Platform
from tests.browser.conftest import LAPTOP, PHONE, serving
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene

pytestmark = pytest.mark.browser

_LOOK = """() => [...document.querySelectorAll('svg.chart')].map(chart => {
  const frame = chart.getBoundingClientRect(), texts = [...chart.querySelectorAll('text')];
  const inside = box => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
  return {
    title: chart.querySelector('title').textContent,
    scrolls: chart.parentElement.scrollWidth > chart.parentElement.clientWidth,
    words: texts.length,
    least: Math.min(...texts.map(text => parseFloat(getComputedStyle(text).fontSize) * chart.getScreenCTM().a)),
    outside: texts.filter(text => !inside(text.getBoundingClientRect())).map(text => text.textContent),
  };
})"""


@pytest.fixture
def served(platform: Platform) -> Iterator[tuple[Scene, str]]:
    scene = handed_over(table(platform))
    with serving(scene.app) as address:
        yield scene, address


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_every_picture_fits_and_can_be_read(browser: Browser, served: tuple[Scene, str], size: dict[str, int]) -> None:
    scene, address = served
    cookie = scene.browser("budi").get_cookie("session")
    assert cookie is not None
    context = browser.new_context(viewport={"width": size["width"], "height": size["height"]}, base_url=address)
    context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
    page = context.new_page()
    page.goto(f"/hasil/{scene.period_id}/{scene.cast.guru[0]}")
    pictures = page.evaluate(_LOOK)
    context.close()
    assert [one["title"] for one in pictures] == [
        "Nilai tiap kompetensi, skala 1 sampai 4",
        "Penilai dan kelompok responden, skala 100",
        "Dari nilai penilai ke nilai akhir",
    ]
    for one in pictures:
        assert one["words"] > 5
        assert (one["scrolls"], one["outside"]) == (False, [])
        assert one["least"] >= 12
