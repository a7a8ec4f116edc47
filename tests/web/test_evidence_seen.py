"""Who sees evidence and its files: penilai, guru after the hand-over, kepala sekolah, control, the mediator; nobody else."""

import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.operations.control_visit import end_visit
from tests.operations import cast as school
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_control import address, press
from tests.web.cast_evidence import put
from tests.web.cast_value import Scene, stage
from tests.web.test_agreement import filled
from tests.web.test_control import drawn, invite

SHOWN = "RPP &lt;b&gt;pertemuan 3&lt;/b&gt; diperiksa"
OWN, DESK = "/hasil/{period}/{guru}", "/penilai/hasil/{period}/{guru}"


def seen_by(scene: Scene, path: str) -> set[str]:
    """Everybody who gets the file."""
    return {name for name in scene.accounts if scene.get(path, name).status_code == 200}


def test_a_file_comes_with_its_kind_and_nothing_is_guessed_or_stored(platform: Platform) -> None:
    scene = table(platform)
    photo, pdf = put(scene, scene.cast.guru[0]), put(scene, scene.cast.guru[0], name="RPP.pdf")
    shown, saved = scene.get(photo, "nilam"), scene.get(pdf, "nilam")
    assert (shown.mimetype, saved.mimetype) == ("image/jpeg", "application/pdf")
    assert shown.data.startswith(b"\xff\xd8\xff")
    assert shown.headers["Content-Disposition"] == 'inline; filename="foto.jpg"'
    assert saved.headers["Content-Disposition"] == 'attachment; filename="RPP.pdf"'
    for answer in (shown, saved):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_guru_sees_it_after_the_hand_over_and_colleagues_never(platform: Platform) -> None:
    scene = table(platform)
    path = put(scene, scene.cast.guru[0])
    assert seen_by(scene, path) == {"nilam", "kepala"}
    assert SHOWN not in scene.get(OWN, "budi").text
    handed_over(scene)
    assert seen_by(scene, path) == {"nilam", "kepala", "budi"}
    assert scene.get(path, None).headers["Location"].startswith("/masuk")
    for who in ("budi", "kepala"):
        page = scene.get(OWN, who).text
        assert SHOWN in page
        assert path in page


def test_what_was_taken_off_is_seen_by_the_kepala_sekolah_alone(platform: Platform) -> None:
    scene = handed_over(table(platform))
    path = put(scene, scene.cast.guru[0], removed=True)
    assert seen_by(scene, path) == {"kepala"}
    assert SHOWN not in scene.get(OWN, "budi").text


@pytest.mark.parametrize("fault", ["observation", "entry", "both"])
def test_an_id_of_nothing_or_of_another_school_is_not_there(platform: Platform, fault: str) -> None:
    scene = table(platform)
    _, _, observation, entry = put(scene, scene.cast.guru[0]).split("/")
    made = {
        "observation": f"/bukti/{uuid.uuid4()}/{entry}",
        "entry": f"/bukti/{observation}/{uuid.uuid4()}",
        "both": f"/bukti/{entry}/{observation}",
    }
    assert scene.get(made[fault], "kepala").status_code == 404
    assert scene.get(f"/bukti/{observation}/{entry}", "kepala-lain").status_code == 404
    assert scene.get(f"/bukti/{observation}/../../etc/passwd", "kepala").status_code == 404


def test_the_talk_and_the_mediation_show_the_disputed_evidence_only(platform: Platform) -> None:
    scene = handed_over(table(platform))
    disputed, other = put(scene, scene.cast.guru[0], number=3), put(scene, scene.cast.guru[0], number=5)
    objection = {"kompetensi": "pembelajaran-3", "reason": "Catatan tidak memuat kegiatan itu", "edisi": "1"}
    scene.post(f"{OWN}/keberatan", objection, "budi")
    page = scene.get(DESK, "nilam").text
    assert disputed in page
    assert other not in page
    scene.post(f"{DESK}/pembicaraan", filled(page), "nilam")
    scene.post(f"{OWN}/tetap-keberatan", objection, "budi")
    assert "tengah" not in seen_by(scene, disputed)
    scene.post(f"{OWN}/mediator", {"mediator": str(scene.cast.guru[6])}, "kepala")
    assert "tengah" in seen_by(scene, disputed)
    assert "tengah" not in seen_by(scene, other)
    page = scene.get(f"{OWN}/mediasi", "tengah").text
    assert disputed in page
    assert other not in page
    scene.post(f"{OWN}/mediasi", filled(page), "tengah")
    assert "tengah" not in seen_by(scene, disputed)


def test_control_sees_the_guru_who_were_drawn(platform: Platform) -> None:
    scene = controlled(platform)
    scene.post("/pengendalian/{period}/undi", {"seed": "481516"}, "wawas")
    rows = drawn(scene)
    inside = put(scene, rows[0].teacher_id)
    gone = put(scene, rows[0].teacher_id, removed=True)
    outside = put(scene, next(one for one in scene.cast.guru if one not in {row.teacher_id for row in rows}))
    for who in ("wawas", "kepala", "rina"):
        page = scene.get(address(scene, rows[0]), who).text
        assert SHOWN in page
        assert inside in page
        assert gone in page
        assert "dihapus penilai pada edisi 2" in page
        assert [scene.get(path, who).status_code for path in (inside, gone)] == [200, 200]
    assert seen_by(scene, outside) == {"kepala"}


def test_new_evidence_makes_a_verdict_on_its_competence_lapse(platform: Platform) -> None:
    scene = controlled(platform)
    scene.post("/pengendalian/{period}/undi", {"seed": "481516"}, "wawas")
    row = drawn(scene)[0]
    put(scene, row.teacher_id, number=3)
    fits = {f"putusan-{number}": "sesuai" for number in range(1, 15)}
    press(scene, row, "/pembelajaran/periksa", fits, "wawas")
    put(scene, row.teacher_id, number=3, removed=True)
    assert "berubah sesudah diperiksa" not in scene.get(address(scene, row), "wawas").text
    put(scene, row.teacher_id, number=3, name="RPP.pdf")
    page = scene.get(address(scene, row), "wawas").text
    assert page.count("berubah sesudah diperiksa") == 1
    assert "13 dari 14 kompetensi sudah diperiksa" in page


def test_an_external_team_sees_its_three_until_its_last_day(platform: Platform) -> None:
    scene = controlled(platform)
    row, rows = invite(scene)
    inside = put(scene, row.teacher_id)
    outside = put(scene, next(one for one in scene.cast.guru[1:] if one not in {r.teacher_id for r in rows}))
    page = scene.get(f"/kunjungan/{row.teacher_id}", "tim").text
    assert SHOWN in page
    assert inside in page
    assert scene.get(inside, "tim").status_code == 200
    assert scene.get(outside, "tim").status_code == 404
    platform.store.write(lambda s: end_visit(s, scene.cast.deed, scene.period_id, row.draw_id))
    assert scene.get(inside, "tim").status_code == 404


def controlled(platform: Platform) -> Scene:
    """Twelve observed guru in an open period; a pengawas may sign in."""
    made = stage(platform, "open")

    def more(session: Session) -> uuid.UUID:
        cast = made.cast
        school.name_guru(session, cast, made.period_id, cast.guru[2:8], assessor=cast.guru[0])
        school.name_guru(session, cast, made.period_id, cast.guru[8:], assessor=cast.guru[1])
        for teacher_id in cast.guru[1:]:
            school.observe(session, cast, made.period_id, teacher_id)
        return school.inspector(session, cast)

    made.accounts["wawas"] = (made.cast.school_id, platform.store.write(more))
    return made
