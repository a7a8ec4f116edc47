"""Before the penilai hands it over, nothing of the own result is told to the guru: by no page, and by no refusal either."""

import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.control import Sample
from collect.operations.agree import Guru, Signer, hand_over
from collect.operations.agree_reopen import reopen_unsigned
from collect.operations.appraise import appraise_period
from collect.operations.control_draw import store_draw
from collect.operations.observe import SheetEntry, finish, save_competence
from collect.storage.assignments import Assignment
from collect.storage.controls import EXTERNAL, ControlGuru, list_control_guru
from collect.storage.observations import TEACHING, find_observation, find_sheet
from collect.storage.periods import find_period
from collect.words import say
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_control import address
from tests.web.cast_value import Scene
from tests.web.test_agreement import BOTH, OWN, found
from tests.web.test_agreement_head import scene as head_scene

head = head_scene
WAITS = "Hasil muncul di sini sesudah penilai menyerahkannya"
WHOLE = ("88,71", "Nilai akhir", 'id="radar-judul"', "Lampiran 1B", 'name="kompetensi"')
DEEDS = ("setuju", "keberatan", "tetap-keberatan")


def _sent(scene: Scene, deed: str, edition: str = "1") -> tuple[int, str]:
    address = OWN.format(period=scene.period_id, guru=scene.cast.guru[0])
    answer = scene.browser("budi").post(f"{address}/{deed}", data={**BOTH, "edisi": edition})
    return answer.status_code, answer.text


@pytest.mark.parametrize("deed", DEEDS)
def test_a_step_before_the_hand_over_is_refused_without_the_result(platform: Platform, deed: str) -> None:
    scene = table(platform)
    status, page = _sent(scene, deed)
    assert status == 409
    assert WAITS in page
    assert "sudah berganti" in page
    assert [word for word in WHOLE if word in page] == []
    assert found(scene).steps == ()


def test_the_same_words_are_on_the_page_once_it_is_handed_over(platform: Platform) -> None:
    scene = handed_over(table(platform))
    page = scene.get(OWN, "budi").text
    assert [word for word in WHOLE if word not in page] == []


@pytest.mark.parametrize("deed", DEEDS)
def test_a_value_that_was_computed_anew_is_not_told_before_it_is_handed_over_again(
    platform: Platform, deed: str
) -> None:
    scene = handed_over(table(platform))
    platform.store.write(lambda session: _renewed(session, scene))
    assert found(scene).edition == 2
    status, page = _sent(scene, deed, "2")
    assert status == 409
    assert "Nilai Bapak/Ibu diperbarui" in page
    assert [word for word in WHOLE if word in page] == []


def _renewed(session: Session, scene: Scene) -> None:
    """The koordinator opens the observation; the penilai gives competence 3 other scores; the value is computed."""
    cast, teacher_id = scene.cast, scene.cast.guru[0]
    reopen_unsigned(session, cast.deed, scene.period_id, teacher_id, part=TEACHING, reason="Skor salah ketik")
    row = session.get_one(Assignment, (cast.school_id, scene.period_id, teacher_id))
    observation = find_observation(session, cast.school_id, scene.period_id, teacher_id=teacher_id, part=TEACHING)
    assert observation is not None
    sheet = find_sheet(session, cast.school_id, observation.observation_id, 3)
    assert sheet is not None
    entry = SheetEntry((0,) * len(sheet.scores))
    save_competence(session, cast.deed, row, part=TEACHING, number=3, entry=entry)
    finish(session, cast.deed, row, part=TEACHING)
    appraise_period(session, cast.deed, scene.period_id, say=say)


def test_the_kepala_sekolah_too_reads_the_own_value_only_when_the_pengawas_has_handed_it_over(head: Scene) -> None:
    own = f"/hasil/{head.period_id}/{head.cast.principal}"
    kepala = head.browser("kepala")
    before = kepala.get(own).text
    assert WAITS in before
    assert "Lampiran 1B" not in before
    assert kepala.get(f"{own}/lampiran.pdf").status_code == 404
    refused = kepala.post(f"{own}/setuju", data={"edisi": "1"})
    assert (refused.status_code, "Lampiran 1B" in refused.text) == (409, False)
    assert _whole(kepala.get(f"/hasil/{head.period_id}").text) == (1, 1)
    assert "Lampiran 1B" in kepala.get(f"/hasil/{head.period_id}/{head.cast.guru[0]}").text
    head.platform.store.write(lambda session: _handed(session, head))
    assert "Lampiran 1B" in kepala.get(own).text
    assert _whole(kepala.get(f"/hasil/{head.period_id}").text) == (2, 0)


def test_control_too_keeps_the_own_scores_back_until_then(head: Scene) -> None:
    row = head.platform.store.write(lambda session: _visited(session, head))
    kepala, page = head.browser("kepala"), address(head, row)
    for answer in (kepala.get(page), kepala.post(f"{page}/pembelajaran/periksa", data={"putusan-1": "sesuai"})):
        assert answer.status_code == 302
        assert answer.location == f"/pengendalian/{head.period_id}"
    head.platform.store.write(lambda session: _handed(session, head))
    assert "Menguasai karakteristik" in kepala.get(page).text


def _visited(session: Session, scene: Scene) -> ControlGuru:
    """The kepala sekolah came out of an external team's draw."""
    period = find_period(session, scene.cast.school_id, scene.period_id)
    assert period is not None
    sample = Sample("sekolah", (str(scene.cast.principal),), 1)
    store_draw(session, scene.cast.deed, period, samples=[sample], kind=EXTERNAL, seed="481516")
    return list_control_guru(session, scene.cast.school_id, scene.period_id)[0]


def _whole(listed: str) -> tuple[int, int]:
    """How many values the list shows, and how many rows have none because it was not handed over."""
    assert listed.count('<th scope="row">') == 2
    return listed.count(">lengkap<"), listed.count("belum diserahkan kepada Bapak/Ibu")


def _handed(session: Session, scene: Scene) -> None:
    principal = scene.cast.principal
    row = session.get_one(Assignment, (scene.cast.school_id, scene.period_id, principal))
    account_id: uuid.UUID = scene.accounts["wawas"][1]
    signer = Signer(account_id, row.assessor_id, "Wawas", "wawas", frozenset({"penilai"}))
    hand_over(session, scene.cast.deed, signer, Guru(scene.period_id, principal))
