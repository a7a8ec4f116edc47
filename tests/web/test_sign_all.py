"""The kepala sekolah signs many: what waits stands first with its button, and all of it together after a second look."""

import re
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.agreement import State
from collect.operations.agree_state import agreements_of
from collect.operations.appraise import appraise_period
from collect.storage.attendance import Attendance
from collect.words import say
from tests.operations import cast as school
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene
from tests.web.test_agreement import OWN, SIGN, STANDING, send

ALL = "/hasil/{period}/kesepakatan/semua"


@pytest.fixture
def scene(platform: Platform) -> Scene:
    """Budi and Sari have agreed."""
    made = table(platform)

    def work(session: Session) -> None:
        school.attend(session, made.cast, made.period_id, made.cast.guru[1:2])
        appraise_period(session, made.cast.deed, made.period_id, say=say)

    platform.store.write(work)
    for place in (0, 1):
        handed_over(made, place=place)
    send(made, f"{OWN}/setuju", "budi", {"edisi": "1"})
    send(made, OWN.replace("{guru}", str(made.cast.guru[1])) + "/setuju", "sari", {"edisi": "1"})
    return made


def states(scene: Scene) -> list[State]:
    with scene.platform.store.read() as session:
        found = agreements_of(session, scene.cast.school_id, scene.period_id)
    return [found[one].state for one in scene.cast.guru[:2]]


def boxes(page: str) -> list[str]:
    return re.findall(r'name="nilai" value="([^"]+)"', page)


def test_what_waits_stands_first_and_the_button_is_right_below(scene: Scene) -> None:
    page = scene.get(STANDING, "kepala").text
    assert "2 nilai menunggu tanda tangan" in page
    assert len(boxes(page)) == 2
    last, button = page.rindex('name="nilai"'), page.index("Tanda tangani yang dipilih")
    assert "<table" not in page[:button]
    assert "<li>" not in page[last:button]
    assert "Tanda tangani semua (2)" in page


def test_all_are_signed_together_only_after_a_second_look(scene: Scene) -> None:
    page = scene.get(ALL, "kepala").text
    assert states(scene) == [State.AGREED, State.AGREED]
    assert "Guru 01" in page
    assert "Guru 02" in page
    assert "Tanda tangani 2 nilai" in page
    assert "2 nilai ditandatangani" in send(scene, SIGN, "kepala", {"nilai": boxes(page)})
    assert states(scene) == [State.SIGNED, State.SIGNED]
    again = scene.get(ALL, "kepala").text
    assert "Tidak ada nilai yang menunggu" in again
    assert boxes(again) == []


@pytest.mark.parametrize(("who", "status"), [("budi", 404), ("rina", 404), ("kepala-lain", 404), (None, 302)])
def test_nobody_else_finds_the_page(scene: Scene, who: str | None, status: int) -> None:
    assert scene.get(ALL, who).status_code == status


def test_a_signed_value_whose_data_changed_behind_it_keeps_its_figure_and_says_so(scene: Scene) -> None:
    send(scene, SIGN, "kepala", {"nilai": boxes(scene.get(ALL, "kepala").text)})
    scene.platform.store.write(lambda s: _more_absent(s, scene))
    row = re.search(r"Guru 01</a></th>(.*?)</tr>", scene.get(STANDING, "kepala").text, re.S)
    assert row is not None
    assert "88,71" in row[1]
    assert "edisi 1" in row[1]
    assert "data berubah sesudah ditandatangani" in row[1]
    assert "koordinator meminta persetujuan penandatangannya" in row[1]
    assert "–" not in row[1]


def _more_absent(session: Session, scene: Scene) -> None:
    """Not by a koordinator, who would be refused."""
    key = (scene.cast.school_id, scene.period_id, scene.cast.guru[0])
    session.get_one(Attendance, key).absent_days = Decimal(3)
