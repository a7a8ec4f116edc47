"""The head of every page of the staff: its icon, and the way out beside the school's name whatever the names' length."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.storage.accounts import find_account
from collect.storage.schools import find_school
from tests.web.cast_respond import Hall
from tests.web.cast_value import Scene, stage

ICON = "/static/icon.svg"
HOSTILE = "<script>alert(1)</script> " + "Wahyudiningrat" * 20


@pytest.fixture
def scene(platform: Platform) -> Scene:
    return stage(platform, "named")


def test_the_icon_is_a_picture_of_its_own(scene: Scene) -> None:
    assert scene.browser(None).get("/favicon.ico").location == ICON
    with scene.browser(None).get(ICON) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
        assert answer.data.startswith(b"<svg xmlns=")
        assert "no-store" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/masuk", "/periksa/7KQ2/a/b/1/c", "/tidak-ada"])
def test_pages_of_the_staff_name_the_icon(scene: Scene, path: str) -> None:
    assert f'<link rel="icon" type="image/svg+xml" href="{ICON}">' in scene.browser(None).get(path).text


def test_respondents_pages_ask_for_no_icon(hall: Hall, passer_by: FlaskClient) -> None:
    for address in (
        "/kode",
        "/privasi",
        "/i/ABCD-EFGH-JKLM",
        f"/i/{hall.codes[0]}",
        f"/i/{hall.codes[0]}/{hall.guru[0]}",
    ):
        page = passer_by.get(address).text
        assert '<link rel="icon" href="data:,">' in page
        assert ICON not in page


def test_names_of_any_length_are_whole_in_the_title_and_the_way_out_is_no_link_among_others(scene: Scene) -> None:
    def rename(session: Session) -> None:
        school, account = find_school(session, scene.cast.school_id), find_account(session, *scene.accounts["kepala"])
        assert school is not None
        assert account is not None
        school.name, account.name = HOSTILE[:200], HOSTILE[:190]

    scene.platform.store.write(rename)
    page = scene.browser("kepala").get("/hasil/").text
    assert "<script>alert" not in page
    nav = page[page.index("<nav") : page.index("</nav>")]
    assert "/keluar" not in nav
    assert re.search(r'</nav>\s*<form class="out" method="post" action="/keluar">', page)
    assert page.count("Wahyudiningrat" * 11) == 4


def test_the_way_out_works(scene: Scene) -> None:
    browser = scene.browser("kepala")
    assert browser.post("/keluar").location == "/masuk"
    assert browser.get("/hasil/").location.startswith("/masuk")
