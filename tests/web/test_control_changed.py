"""A page of control that has grown old says so when it is sent, and what nobody offers cannot be sent either."""

import pytest
from sqlalchemy.orm import Session

from collect.domain.opening import BY_COORDINATOR
from collect.operations.control_look import checked_parts
from collect.operations.observe import SheetEntry, finish, reopen, save_competence
from collect.storage.assignments import Assignment
from collect.storage.controls import ControlGuru, list_returns, list_signatures, list_verdicts
from collect.storage.observations import FINISHED, TEACHING, find_observation, find_sheet
from tests.web.cast_control import address, carried, press, press_through
from tests.web.cast_value import Scene
from tests.web.test_control import draw, drawn, invite
from tests.web.test_control import scene as checked_scene

scene = checked_scene
JUDGE, RETURN, SIGN = "/pembelajaran/periksa", "/pembelajaran/kembalikan", "/tanda-tangan"
FITS = {f"putusan-{number}": "sesuai" for number in range(1, 15)}
REASON = "Catatan tidak menyebut kegiatan inti"
NOTE = "Catatan yang ditulis sesudah halaman pemeriksa dibuka"


def _renewed(scene: Scene, row: ControlGuru, number: int = 1) -> None:
    """The koordinator opens the observation; the penilai gives one competence other scores and notes and finishes."""

    def work(session: Session) -> None:
        cast, key = scene.cast, (scene.cast.school_id, row.period_id)
        assignment = session.get_one(Assignment, (*key, row.teacher_id))
        reopen(session, cast.deed, assignment, part=TEACHING, reason="Skor salah ketik", opening=BY_COORDINATOR)
        observation = find_observation(session, *key, teacher_id=row.teacher_id, part=TEACHING)
        assert observation is not None
        sheet = find_sheet(session, key[0], observation.observation_id, number)
        assert sheet is not None
        entry = SheetEntry((0,) * len(sheet.scores), during=NOTE)
        save_competence(session, cast.deed, assignment, part=TEACHING, number=number, entry=entry)
        finish(session, cast.deed, assignment, part=TEACHING)

    scene.platform.store.write(work)


def _kept(scene: Scene, row: ControlGuru) -> tuple[int, int, int]:
    """How many verdicts, returns and signatures there are."""
    with scene.platform.store.read() as session:
        return len(list_verdicts(session, row)), len(list_returns(session, row)), len(list_signatures(session, row))


def _state(scene: Scene, row: ControlGuru) -> str:
    with scene.platform.store.read() as session:
        key = (session, scene.cast.school_id, row.period_id)
        found = find_observation(*key, teacher_id=row.teacher_id, part=TEACHING)
    assert found is not None
    return found.state


def _signed(scene: Scene, row: ControlGuru, who: str, seen: dict[str, str]) -> str:
    """The page after the button for the signature, pressed on a page that showed this."""
    browser = scene.browser(who)
    return browser.post(address(scene, row, SIGN), data=seen | {"sure": "y"}, follow_redirects=True).text


def test_a_verdict_on_an_old_page_is_refused_with_the_new_scores_and_what_was_typed(scene: Scene) -> None:
    row = draw(scene)
    old = carried(scene, row, JUDGE, "wawas")
    assert len(old) == 14
    _renewed(scene, row)
    said = FITS | {"putusan-3": "tidak-sesuai", "alasan-3": REASON}
    answer = scene.post(address(scene, row, JUDGE), old | said, "wawas")
    assert answer.status_code == 422
    assert 'id="salah-pembelajaran-1">Kompetensi 1: skor, catatan, atau buktinya berubah' in answer.text
    assert "Kompetensi 2: skor" not in answer.text
    assert NOTE in answer.text
    assert f'value="{REASON}"' in answer.text
    assert answer.text.count(' value="sesuai" checked') == 13
    assert _kept(scene, row) == (0, 0, 0)
    assert press(scene, row, JUDGE, said, "wawas").status_code == 302
    assert _kept(scene, row) == (14, 0, 0)


def test_the_refused_page_can_be_sent_again_as_it_stands(scene: Scene) -> None:
    row = draw(scene)
    old = carried(scene, row, JUDGE, "wawas")
    _renewed(scene, row)
    page = scene.post(address(scene, row, JUDGE), old | FITS, "wawas").text
    new = carried(scene, row, JUDGE, "wawas")
    assert [name for name in old if old[name] != new[name]] == ["isi-1"]
    assert all(f'name="{name}" value="{digest}"' in page for name, digest in new.items())


def test_a_verdict_that_says_nothing_of_what_was_seen_is_refused(scene: Scene) -> None:
    row = draw(scene)
    assert scene.post(address(scene, row, JUDGE), FITS, "wawas").status_code == 422
    assert _kept(scene, row) == (0, 0, 0)


def test_a_signature_on_an_old_page_is_refused(scene: Scene) -> None:
    row = draw(scene)
    press(scene, row, JUDGE, FITS, "wawas")
    old = carried(scene, row, SIGN, "wawas")
    assert len(old) == 1
    _renewed(scene, row)
    press(scene, row, JUDGE, FITS, "wawas")
    page = _signed(scene, row, "wawas", old)
    assert "jadi belum ditandatangani. Periksa isinya yang sekarang" in page
    assert _kept(scene, row)[2] == 0
    assert "sudah ditandatangani" in press_through(scene, row, SIGN, {"sure": "y"}, "wawas")


def test_a_return_on_an_old_page_is_refused_and_keeps_its_reason(scene: Scene) -> None:
    row = draw(scene)
    against = {"putusan-3": "tidak-sesuai", "alasan-3": REASON}
    press(scene, row, JUDGE, FITS | against, "wawas")
    old = carried(scene, row, RETURN, "wawas")
    press(scene, row, JUDGE, FITS | against | {"putusan-5": "tidak-sesuai", "alasan-5": REASON}, "kepala")
    answer = scene.post(address(scene, row, RETURN), old | {"reason": "Lengkapi kompetensi 3"}, "wawas")
    assert answer.status_code == 422
    assert "jadi pengamatan belum dikembalikan" in answer.text
    assert 'value="Lengkapi kompetensi 3"' in answer.text
    assert (_kept(scene, row)[1], _state(scene, row)) == (0, FINISHED)


@pytest.mark.parametrize("who", ["kepala", "wawas"])
def test_internal_control_cannot_send_anything_about_an_external_teams_guru(scene: Scene, who: str) -> None:
    row, _rows = invite(scene)
    page = scene.get(address(scene, row), who).text
    assert 'name="putusan-1"' not in page
    with scene.platform.store.read() as session:
        seen = _digests(session, row)
    said = seen | {"putusan-1": "tidak-sesuai", "alasan-1": REASON}
    texts = [
        scene.post(address(scene, row, JUDGE), said, who).text,
        scene.post(address(scene, row, RETURN), {"reason": REASON, "isi": "0" * 64}, who).text,
        _signed(scene, row, who, {"isi": "0" * 64}),
    ]
    assert all("diundi untuk tim luar" in text for text in texts)
    assert (_kept(scene, row), _state(scene, row)) == ((0, 0, 0), FINISHED)


def _digests(session: Session, row: ControlGuru) -> dict[str, str]:
    assignment = session.get_one(Assignment, (row.school_id, row.period_id, row.teacher_id))
    (part,) = checked_parts(session, row, assignment)
    return {f"isi-{line.competence.number}": line.digest for line in part.lines}


@pytest.mark.parametrize("deed", [JUDGE, RETURN, SIGN])
def test_an_external_team_sends_nothing_to_internal_control(scene: Scene, deed: str) -> None:
    outer, _rows = invite(scene)
    inner = _inner(scene)
    sent = FITS | {"reason": REASON, "sure": "y", "isi": "0" * 64}
    for row in (outer, inner):
        assert scene.post(address(scene, row, deed), sent, "tim").status_code == 404
        assert (_kept(scene, row), _state(scene, row)) == ((0, 0, 0), FINISHED)


def _inner(scene: Scene) -> ControlGuru:
    """A guru of the internal draw; the external one was made before."""
    before = {one.draw_id for one in drawn(scene)}
    draw(scene)
    return next(one for one in drawn(scene) if one.draw_id not in before)
