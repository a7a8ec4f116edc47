"""Naming a mediator: nobody is chosen beforehand, nobody bound by an assessment can be, and the objection stands on top."""

import re

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.agreement import State
from collect.operations.agree_state import agreement_of
from collect.storage.teachers import find_teacher
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene
from tests.web.test_agreement import BOTH, DESK, OWN, STANDING, filled, send


@pytest.fixture
def scene(platform: Platform) -> Scene:
    """Budi objects still after the talk; Sari is assessed by the same penilai, and Tengah is a wakil."""
    made = handed_over(table(platform))

    def work(session: Session) -> None:
        for place, duty, rank in ((6, "Wakil Kepala Sekolah", "IV/a"), (2, "", "III/c")):
            teacher = find_teacher(session, made.cast.school_id, made.cast.guru[place])
            assert teacher is not None
            teacher.ptk_type, teacher.extra_duty, teacher.rank, teacher.subject = "Guru Mapel", duty, rank, ""

    platform.store.write(work)
    send(made, f"{OWN}/keberatan", "budi", dict(BOTH))
    send(made, f"{DESK}/pembicaraan", "nilam", dict(filled(made.get(DESK, "nilam").text)))
    page = made.get(OWN, "budi").text
    edition = re.search(r'name="edisi" value="(\d+)"', page)
    assert edition is not None
    send(made, f"{OWN}/tetap-keberatan", "budi", {**BOTH, "kompetensi": ["pembelajaran-5"], "edisi": edition[1]})
    return made


def offered(page: str) -> dict[str, str]:
    """Each choice of the drop-down with its words."""
    part = page[page.index('<select id="pilihan-mediator"') :]
    return dict(re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)<', part[: part.index("</select>")]))


def state(scene: Scene) -> State:
    with scene.platform.store.read() as session:
        found = agreement_of(session, scene.cast.school_id, scene.period_id, scene.cast.guru[0])
    assert found is not None
    return found.state


def test_nobody_is_chosen_beforehand_and_each_name_says_who_it_is(scene: Scene) -> None:
    page = scene.get(OWN, "kepala").text
    found = offered(page)
    assert next(iter(found)) == ""
    assert found[""] == "Pilih mediator"
    assert "selected" not in page
    assert found[str(scene.cast.guru[6])] == "Guru 07 (Wakil Kepala Sekolah, golongan IV/a)"
    assert found[str(scene.cast.guru[2])] == "Guru 03 (Guru Mapel, golongan III/c)"


def test_whoever_is_bound_by_an_assessment_is_neither_offered_nor_accepted(scene: Scene) -> None:
    page = scene.get(OWN, "kepala").text
    assert "tidak dinilai oleh salah satunya" in page
    for place, words in (
        (0, "guru yang dinilai atau penilainya"),
        (4, "penilainya"),
        (1, "dinilai oleh guru atau penilai"),
    ):
        person = str(scene.cast.guru[place])
        assert person not in offered(page)
        assert words in send(scene, f"{OWN}/mediator", "kepala", {"mediator": person})
    assert state(scene) == State.DISPUTED


def test_an_empty_choice_is_refused_in_words(scene: Scene) -> None:
    assert "Mediator belum dipilih" in send(scene, f"{OWN}/mediator", "kepala", {"mediator": ""})
    assert state(scene) == State.DISPUTED
    assert "Mediator ditunjuk" in send(scene, f"{OWN}/mediator", "kepala", {"mediator": str(scene.cast.guru[6])})
    assert state(scene) == State.MEDIATION


def test_the_objection_and_the_way_to_the_form_stand_before_the_value(scene: Scene) -> None:
    page = scene.get(OWN, "kepala").text
    top = page[: page.index('<dl class="figures">')]
    assert "Yang dipersoalkan guru" in top
    assert re.findall(r"<li>(\d+)\.", top) == ["5"]
    assert str(BOTH["reason"]) in top
    assert 'href="#mediator"' in top
    assert 'id="mediator"' in page


def test_the_list_names_the_objection_that_waits_for_a_mediator(scene: Scene) -> None:
    page = scene.get(STANDING, "kepala").text
    assert "1 keberatan menunggu Bapak/Ibu menunjuk mediator" in page
    assert f"{scene.cast.guru[0]}#mediator" in page
    send(scene, f"{OWN}/mediator", "kepala", {"mediator": str(scene.cast.guru[6])})
    assert "menunjuk mediator:" not in scene.get(STANDING, "kepala").text


def test_the_penilai_finds_the_objection_first_on_the_list(platform: Platform) -> None:
    made = table(platform)

    def swap(session: Session) -> None:
        teacher = find_teacher(session, made.cast.school_id, made.cast.guru[0])
        assert teacher is not None
        teacher.name = "Zulkarnain Contoh"

    platform.store.write(swap)
    handed_over(made)

    def order() -> list[str]:
        return re.findall(r'class="line" href="/penilai/hasil/[^/]+/([^"]+)"', made.get("/penilai/hasil", "nilam").text)

    budi, sari = (str(one) for one in made.cast.guru[:2])
    assert order() == [sari, budi]
    send(made, f"{OWN}/keberatan", "budi", dict(BOTH))
    assert order() == [budi, sari]
    assert '<strong class="tag warn">Keberatan</strong>' in made.get("/penilai/hasil", "nilam").text
