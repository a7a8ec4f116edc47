"""After a mediator's word, the penilai's and the controller's pages say that it stands, and refuse what would undo it."""

import re

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.control import Sample
from collect.operations.agree_reopen import reopen_unsigned
from collect.operations.control_draw import store_draw
from collect.storage.controls import INTERNAL, ControlGuru, list_control_guru
from collect.storage.observations import TEACHING, find_observation, find_sheet
from collect.storage.periods import find_period
from tests.operations import cast as school
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_control import address, press, press_through
from tests.web.cast_value import Scene
from tests.web.test_agreement import BOTH, DESK, OWN, REASON, filled, send

COMPETENCE = "/penilai/{period}/{guru}/pembelajaran/5"
FITS = {f"putusan-{number}": "sesuai" for number in range(1, 15)}
AGAINST = {"putusan-5": "tidak-sesuai", "alasan-5": REASON}


@pytest.fixture
def scene(platform: Platform) -> Scene:
    """Tengah has decided competence 5 of Budi, all zeros; a pengawas may sign in."""
    made = handed_over(table(platform))
    send(made, f"{OWN}/keberatan", "budi", BOTH)
    send(made, f"{DESK}/pembicaraan", "nilam", filled(made.get(DESK, "nilam").text))
    again = {"kompetensi": ["pembelajaran-5"], "reason": REASON, "edisi": "1"}
    send(made, f"{OWN}/tetap-keberatan", "budi", again)
    send(made, f"{OWN}/mediator", "kepala", {"mediator": str(made.cast.guru[6])})
    page = made.get(f"{OWN}/mediasi", "tengah").text
    assert "Putusan tersimpan" in send(made, f"{OWN}/mediasi", "tengah", filled(page, lower="5"))
    watcher = platform.store.write(lambda s: school.inspector(s, made.cast))
    made.accounts["wawas"] = (made.cast.school_id, watcher)
    return made


def _open(scene: Scene) -> None:
    place = (scene.period_id, scene.cast.guru[0])
    scene.platform.store.write(
        lambda s: reopen_unsigned(s, scene.cast.deed, *place, part=TEACHING, reason="Skor salah ketik")
    )


def _scores(scene: Scene) -> str:
    with scene.platform.store.read() as session:
        key = (scene.cast.school_id, scene.period_id)
        observation = find_observation(session, *key, teacher_id=scene.cast.guru[0], part=TEACHING)
        assert observation is not None
        sheet = find_sheet(session, key[0], observation.observation_id, 5)
    assert sheet is not None
    return sheet.scores


def _typed(page: str, score: str) -> dict[str, str]:
    """The penilai's form with one score for every indicator, and a note."""
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision is not None
    names = set(re.findall(r'name="(s\d+)"', page))
    return dict.fromkeys(names, score) | {"revision": revision[1], "during": "Catatan tambahan penilai"}


def test_the_penilai_is_told_and_cannot_save_other_scores(scene: Scene) -> None:
    _open(scene)
    before = _scores(scene)
    assert set(before) == {"0"}
    page = scene.get(COMPETENCE, "nilam").text
    assert "Skor kompetensi ini putusan mediator (Tengah, " in page
    assert "putusan mediator" not in scene.get(COMPETENCE.replace("/5", "/6"), "nilam").text
    refused = scene.post(COMPETENCE, _typed(page, "2"), "nilam")
    assert refused.status_code == 409
    said = re.search(r"Skor kompetensi 5 adalah putusan mediator \(Tengah, \d{1,2} [A-Z][a-z]+ \d{4}\)", refused.text)
    assert said is not None
    assert "Catatan tambahan penilai" in refused.text
    assert _scores(scene) == before


def test_the_penilai_may_still_write_notes_there(scene: Scene) -> None:
    _open(scene)
    kept = scene.post(COMPETENCE, _typed(scene.get(COMPETENCE, "nilam").text, "0"), "nilam")
    assert kept.status_code == 302
    assert "Catatan tambahan penilai" in scene.get(COMPETENCE, "nilam").text


def _drawn(scene: Scene) -> ControlGuru:
    def work(session: Session) -> ControlGuru:
        period = find_period(session, scene.cast.school_id, scene.period_id)
        assert period is not None
        sample = Sample("guru-mapel", (str(scene.cast.guru[0]),), 1)
        store_draw(session, scene.cast.deed, period, samples=[sample], kind=INTERNAL, seed="481516")
        return list_control_guru(session, scene.cast.school_id, scene.period_id)[0]

    return scene.platform.store.write(work)


def test_the_controller_keeps_the_verdict_gives_nothing_back_and_signs_what_is_left(scene: Scene) -> None:
    row = _drawn(scene)
    assert press(scene, row, "/pembelajaran/periksa", FITS | AGAINST, "wawas").status_code == 302
    page = scene.get(address(scene, row), "wawas").text
    assert "Skor kompetensi ini putusan mediator (Tengah, " in page
    assert "Kompetensi 5 tercatat tidak sesuai. Skornya putusan mediator yang final" in page
    assert "Kembalikan dengan alasan ini" not in page
    assert "selain kompetensi 5 yang tetap tercatat tidak sesuai" in page
    signed = press_through(scene, row, "/tanda-tangan", {"sure": "y"}, "wawas")
    assert "sudah ditandatangani" in signed


def test_beside_a_decided_competence_the_others_are_given_back(scene: Scene) -> None:
    row = _drawn(scene)
    said = FITS | AGAINST | {"putusan-3": "tidak-sesuai", "alasan-3": REASON}
    press(scene, row, "/pembelajaran/periksa", said, "wawas")
    page = scene.get(address(scene, row), "wawas").text
    assert "Kompetensi 3 tidak didukung bukti." in page
    assert press(scene, row, "/pembelajaran/kembalikan", {"reason": REASON}, "wawas").status_code == 302
    assert "kompetensi 3. " in scene.get(address(scene, row), "wawas").text
