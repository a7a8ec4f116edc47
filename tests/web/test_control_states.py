"""Internal control on its pages: what nobody has looked at says so, and a refusal unfolds only what is wrong."""

import re

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.storage.controls import ControlGuru, list_control_guru
from tests.operations import cast as school
from tests.web.cast_control import press
from tests.web.cast_value import Scene, stage

PAGE = "/pengendalian/{period}"


@pytest.fixture
def drawn(platform: Platform) -> tuple[Scene, ControlGuru]:
    """Twelve observed guru in an open period, two of them drawn; one of the two."""
    made = stage(platform, "open")
    cast = made.cast

    def more(session: Session) -> None:
        school.name_guru(session, cast, made.period_id, cast.guru[2:10], assessor=cast.guru[0])
        school.name_guru(session, cast, made.period_id, cast.guru[10:], assessor=cast.guru[1])
        for teacher_id in cast.guru[1:]:
            school.observe(session, cast, made.period_id, teacher_id)

    platform.store.write(more)
    made.post(f"{PAGE}/undi", {"seed": "481516"}, "kepala")
    with platform.store.read() as session:
        row = next(
            one
            for one in list_control_guru(session, cast.school_id, made.period_id)
            if one.teacher_id not in cast.guru[:2]
        )
    return made, row


def states(scene: Scene, row: ControlGuru) -> list[str]:
    """What the list says about one guru."""
    page = scene.get(PAGE, "kepala").text
    line = re.search(rf"{row.teacher_id}.*?</tr>", page, re.S)
    assert line is not None
    return re.findall(r'<span class="tag[^>]*>([^<]+)<', line[0])


def test_what_nobody_has_looked_at_is_not_being_checked(drawn: tuple[Scene, ControlGuru]) -> None:
    scene, row = drawn
    assert states(scene, row) == ["belum diperiksa"]
    press(scene, row, "/pembelajaran/periksa", {"putusan-1": "sesuai"}, "kepala")
    assert states(scene, row) == ["sedang diperiksa"]


def test_after_a_refusal_only_what_is_wrong_is_unfolded_and_told_at_its_field(drawn: tuple[Scene, ControlGuru]) -> None:
    scene, row = drawn
    fits = {f"putusan-{number}": "sesuai" for number in range(1, 15)}
    wrong = {"putusan-2": "tidak-sesuai", "putusan-9": "tidak-sesuai", "alasan-9": "kur"}
    answer = press(scene, row, "/pembelajaran/periksa", fits | wrong, "kepala")
    assert answer.status_code == 422
    assert re.findall(r'<details class="step" open>\s*<summary><span>(\d+)\.', answer.text) == ["2", "9"]
    assert answer.text.count('<p class="error"') == 2
    assert len(re.findall(r'<input id="alasan-pembelajaran-2"[^>]* autofocus>', answer.text)) == 1
    assert answer.text.count("autofocus") == 1
    assert not re.search(r"alasan-\d+:", answer.text)
