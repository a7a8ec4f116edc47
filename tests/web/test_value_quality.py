"""The koordinator sees how well the questionnaires were answered: counts while open, rates and alpha once sealed."""

import random
import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import Group
from collect.operations.appraise import appraise_period
from collect.operations.draw import make_draw
from collect.operations.open_period import start_answering
from collect.operations.seal import close_period
from collect.storage.responses import Response
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast
from tests.web.cast_value import Scene, stage

PAGE = "/koordinator/nilai/{period}/mutu"


def sealed(platform: Platform, *, parents: int = 9) -> Scene:
    """Students who answer in earnest but one; parents of whom two were in a hurry; one guru's parents perhaps too few."""
    scene = stage(platform, "named")
    platform.store.write(lambda session: _fill(session, scene.cast, scene.period_id, platform, parents))
    return scene


def _fill(session: Session, cast: Cast, period_id: uuid.UUID, platform: Platform, parents: int) -> None:
    make_draw(session, cast.deed, period_id, secret=platform.secret, seed="481516", extra=1)
    start_answering(session, cast.deed, period_id)
    school.answer(session, cast, period_id, most={Group.PARENT: parents})
    chance = random.Random(11)
    hasty = 2
    for row in session.query(Response).order_by(Response.teacher_id, Response.response_id):
        if row.group == "peserta-didik":
            base = chance.choice((0, 1, 1, 2))
            row.answers = "".join(str(min(2, max(0, base + chance.choice((-1, 0, 1))))) for _ in row.answers)
        elif row.group == "orang-tua" and hasty:
            row.hasty, hasty = True, hasty - 1
    for teacher_id in cast.guru[:2]:
        school.observe(session, cast, period_id, teacher_id)
    school.attend(session, cast, period_id, cast.guru[:2])
    close_period(session, cast.deed, period_id)
    appraise_period(session, cast.deed, period_id, say=say)


def test_while_open_there_are_numbers_of_answers_only(platform: Platform) -> None:
    page = stage(platform, "open").get(PAGE).text
    assert "sesudah pengisian ditutup dan jawabannya disegel" in page
    assert '<td class="n">8</td>' in page
    for word in ("Alfa", "Terlalu cepat", "%"):
        assert word not in page.partition("<main")[2].partition("</main>")[0]


def test_rates_and_alpha_are_shown_once_it_is_sealed(platform: Platform) -> None:
    scene = sealed(platform)
    page = scene.get(PAGE).text
    for part in ("Segel utuh", "Semua sama", "22 (100 %)", "2 (25 %)", "terlalu sedikit", "0,9"):
        assert part in page, part
    assert "bukan resmi" in page
    assert page.count('<th scope="row">Guru 01</th>') == 3


def test_a_small_group_hides_the_guru_and_what_would_tell_by_subtraction(platform: Platform) -> None:
    page = sealed(platform, parents=2).get(PAGE).text
    guru = page.partition("Tiap guru dan kuesioner")[2]
    assert guru.count("tidak ditampilkan") == 6
    # Two guru with small groups: their sum stands for four parents, and colleagues who all answered alike are not told.
    assert page.partition("Arti angka")[0].count("tidak ditampilkan") == 1


def test_changed_answers_give_no_rates(platform: Platform) -> None:
    scene = sealed(platform)

    def tamper(session: Session) -> None:
        row = session.query(Response).filter_by(hasty=True).first()
        assert row is not None
        row.hasty = False

    platform.store.write(tamper)
    for path in (PAGE, "/koordinator/nilai/{period}"):
        page = scene.get(path).text
        assert "Segel rusak" in page
        assert "22 (100 %)" not in page
    assert "Segel rusak" in scene.get("/hasil/{period}", "kepala").text
    assert "segel rusak" in scene.get("/koordinator/nilai/{period}").text
    browser = scene.browser("rina")
    told = browser.post(f"/koordinator/nilai/{scene.period_id}/hitung", follow_redirects=True).text
    assert "Belum dapat dihitung: 1 guru" in told


def test_the_page_is_reached_from_the_values(platform: Platform) -> None:
    scene = sealed(platform)
    assert f"/koordinator/nilai/{scene.period_id}/mutu" in scene.get("/koordinator/nilai/{period}").text


@pytest.mark.parametrize("username", ["budi", "kepala", "lain"])
def test_only_the_schools_own_koordinator_gets_in(platform: Platform, username: str) -> None:
    scene = stage(platform, "open")
    assert scene.get(PAGE).status_code == 200
    assert scene.get(PAGE, username).status_code == 404
    assert scene.get(PAGE, None).location.startswith("/masuk")
