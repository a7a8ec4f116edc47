"""The pages from handing over to signing, without a violation found by axe, on a phone in the dark and on a laptop."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from collect.config import Platform
from collect.domain.agreement import Disputed
from collect.operations.agree import Guru, Signer, object_to
from tests.browser.conftest import LAPTOP, PHONE, serving
from tests.browser.test_accessible import faults
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene

pytestmark = pytest.mark.browser


@pytest.fixture
def served(platform: Platform) -> Iterator[tuple[Scene, str]]:
    scene = handed_over(table(platform))
    with serving(scene.app) as address:
        yield scene, address


def look(browser: Browser, served: tuple[Scene, str], path: str, *, user: str, size: Any) -> list[str]:
    scene, address = served
    cookie = scene.browser(user).get_cookie("session")
    assert cookie is not None
    context = browser.new_context(viewport=size, base_url=address, color_scheme="dark" if size == PHONE else "light")
    context.add_cookies([{"name": "session", "value": cookie.value, "url": address}])
    page = context.new_page()
    answer = page.goto(path.format(period=scene.period_id, guru=scene.cast.guru[0]))
    assert answer is not None
    assert answer.status == 200
    found = faults(page)
    context.close()
    return found


def objected(scene: Scene) -> None:
    guru = Signer(scene.accounts["budi"][1], scene.cast.guru[0], "Budi", "budi", frozenset({"guru"}))
    place, named = Guru(scene.period_id, scene.cast.guru[0]), frozenset({Disputed("pembelajaran", 3)})
    reason = "Bukti pada catatan pengamatan belum dipakai"
    scene.platform.store.write(
        lambda session: object_to(session, scene.cast.deed, guru, place, competences=named, reason=reason)
    )


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_the_pages_of_guru_penilai_and_kepala_sekolah(browser: Browser, served: tuple[Scene, str], size: Any) -> None:
    found = look(browser, served, "/hasil/{period}/{guru}", user="budi", size=size)
    found += look(browser, served, "/hasil/{period}/kesepakatan", user="kepala", size=size)
    found += look(browser, served, "/penilai/hasil", user="nilam", size=size)
    objected(served[0])
    found += look(browser, served, "/penilai/hasil/{period}/{guru}", user="nilam", size=size)
    found += look(browser, served, "/hasil/{period}/{guru}", user="kepala", size=size)
    assert found == []
