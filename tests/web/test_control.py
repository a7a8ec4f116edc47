"""The pages of control: drawn guru, verdicts, return, signature; an external team that sees its three and nothing else."""

import re
import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.operations.control_visit import end_visit
from collect.storage.accounts import find_account_by_username
from collect.storage.controls import ControlGuru, list_control_guru, list_findings, list_signatures, list_verdicts
from collect.storage.observations import RUNNING, TEACHING, find_observation
from tests.operations import cast as school
from tests.web.cast_control import address, press, press_through
from tests.web.cast_value import Scene, stage

PAGE = "/pengendalian/{period}"
REASON = "Catatan tidak menyebut <script>alert(1)</script>"


@pytest.fixture
def scene(platform: Platform) -> Scene:
    """Twelve observed guru in an open period with answers; a pengawas may sign in too."""
    made = stage(platform, "open")

    def more(session: Session) -> uuid.UUID:
        school.name_guru(session, made.cast, made.period_id, cast_rest(made)[:8], assessor=made.cast.guru[0])
        school.name_guru(session, made.cast, made.period_id, cast_rest(made)[8:], assessor=made.cast.guru[1])
        for teacher_id in made.cast.guru[1:]:
            school.observe(session, made.cast, made.period_id, teacher_id)
        return school.inspector(session, made.cast)

    made.accounts["wawas"] = (made.cast.school_id, platform.store.write(more))
    return made


def cast_rest(scene: Scene) -> list[uuid.UUID]:
    return scene.cast.guru[2:]


def drawn(scene: Scene) -> list[ControlGuru]:
    with scene.platform.store.read() as session:
        return list(list_control_guru(session, scene.cast.school_id, scene.period_id))


def draw(scene: Scene, username: str = "wawas") -> ControlGuru:
    assert scene.post(f"{PAGE}/undi", {"seed": "481516"}, username).status_code == 302
    return drawn(scene)[0]


def test_the_pengawas_draws_checks_returns_and_signs(scene: Scene) -> None:
    assert "belum diundi" in scene.get(PAGE, "wawas").text
    row = draw(scene)
    page = scene.get(PAGE, "wawas").text
    assert "sudah diundi" in page
    assert "Undi sekarang" not in page
    assert len(drawn(scene)) == 2
    fits = {f"putusan-{number}": "sesuai" for number in range(1, 15)}
    faulty = press(scene, row, "/pembelajaran/periksa", fits | {"putusan-3": "tidak-sesuai"}, "wawas")
    assert faulty.status_code == 422
    assert "mengapa bukti tidak mendukung" in faulty.text
    said = fits | {"putusan-3": "tidak-sesuai", "alasan-3": REASON}
    press(scene, row, "/pembelajaran/periksa", said, "wawas")
    page = scene.get(address(scene, row), "wawas").text
    assert "<script>alert" not in page
    assert "Tandatangani" not in page
    assert "Kembalikan kepada penilai" in page
    press(scene, row, "/pembelajaran/kembalikan", {"reason": "Lengkapi buktinya"}, "wawas")
    with scene.platform.store.read() as session:
        found = find_observation(
            session, scene.cast.school_id, scene.period_id, teacher_id=row.teacher_id, part=TEACHING
        )
    assert found is not None
    assert (found.state, found.edition) == (RUNNING, 2)
    assert "Pernah dikembalikan" in scene.get(address(scene, row), "wawas").text
    assert "dikembalikan kepada penilai" in scene.get(PAGE, "kepala").text


def test_a_check_that_fits_is_signed_once(scene: Scene) -> None:
    row = draw(scene, "kepala")
    press(scene, row, "/tanda-tangan", {"sure": "y"}, "wawas")
    with scene.platform.store.read() as session:
        assert list_signatures(session, row) == []
    fits = {f"putusan-{number}": "sesuai" for number in range(1, 15)}
    press(scene, row, "/pembelajaran/periksa", fits, "wawas")
    assert "Belum ditandatangani" in signed(scene, row, {})
    assert "sudah ditandatangani" in signed(scene, row, {"sure": "y"})
    signed(scene, row, {"sure": "y"})
    with scene.platform.store.read() as session:
        assert [one.position for one in list_signatures(session, row)] == ["pengawas"]
        assert len(list_verdicts(session, row)) == 14
    assert ">ditandatangani<" in scene.get(PAGE).text


def signed(scene: Scene, row: ControlGuru, typed: dict[str, str]) -> str:
    """The page after pressing the button."""
    return press_through(scene, row, "/tanda-tangan", typed, "wawas")


def test_the_koordinator_looks_and_decides_nothing(scene: Scene) -> None:
    row = draw(scene, "rina")
    page = scene.get(address(scene, row), "rina").text
    assert "Simpan pemeriksaan" not in page
    for deed in ("/pembelajaran/periksa", "/pembelajaran/kembalikan", "/tanda-tangan"):
        assert scene.post(address(scene, row, deed), {"putusan-1": "sesuai"}, "rina").status_code == 404
    request = scene.get(f"{PAGE}/{row.draw_id}/permintaan.json")
    assert request.get_json()["algorithm"] == "pkg-draw-1"
    assert scene.get(f"{PAGE}/{row.draw_id}/hasil.json").get_json()["draws"][0]["missing"] == 0


def test_other_roles_and_other_schools_find_nothing(scene: Scene) -> None:
    row = draw(scene)
    places = ("/pengendalian/", PAGE, address(scene, row), f"{PAGE}/{row.draw_id}/hasil.json")
    for place in places:
        assert scene.get(place, "budi").status_code == 404
        assert scene.get(place, None).location.startswith("/masuk")
    for place in places[1:]:
        assert scene.get(place, "kepala-lain").status_code == 404
    assert scene.post(address(scene, row, "/tanda-tangan"), {"sure": "y"}, "kepala-lain").status_code == 404
    for place in ("/kunjungan/", f"/kunjungan/{row.teacher_id}"):
        assert scene.get(place, "kepala").status_code == 404
    assert scene.post(f"/kunjungan/{scene.period_id}/undang", {"team": "Tim", "days": "7"}, "wawas").status_code == 404


def invite(scene: Scene) -> tuple[ControlGuru, list[ControlGuru]]:
    """A team "tim" that can sign in, and its three guru."""
    answer = scene.post(f"/kunjungan/{scene.period_id}/undang", {"team": "Tim Dinas", "days": "7"})
    assert answer.status_code == 200
    assert re.search(r'class="big">[^<]{14}<', answer.text)

    def key(session: Session) -> uuid.UUID:
        found = find_account_by_username(session, scene.cast.school_id, "tim-luar-2026")
        assert found is not None
        return found.account_id

    scene.accounts["tim"] = (scene.cast.school_id, scene.platform.store.write(key))
    rows = drawn(scene)
    return rows[0], rows


def test_a_button_pressed_twice_invites_once(scene: Scene) -> None:
    _row, rows = invite(scene)
    again = scene.post(f"/kunjungan/{scene.period_id}/undang", {"team": " tim  dinas", "days": "7"})
    assert (again.status_code, "sudah diundang" in again.text) == (422, True)
    assert len(drawn(scene)) == len(rows)


@pytest.mark.parametrize("days", ["9" * 400, "-" + "9" * 30, "1e9", "٣" * 12])
def test_a_number_that_no_database_takes_is_told_at_its_field(scene: Scene, days: str) -> None:
    answer = scene.post(f"/kunjungan/{scene.period_id}/undang", {"team": "Tim Dinas", "days": days})
    assert (answer.status_code, "Tulis bilangan bulat, misalnya 5." in answer.text) == (422, True)


def test_an_external_team_sees_its_three_and_writes_findings(scene: Scene) -> None:
    row, rows = invite(scene)
    assert len(rows) == 3
    home = scene.get("/kunjungan/", "tim").text
    assert home.count("/kunjungan/") >= 3
    page = scene.get(f"/kunjungan/{row.teacher_id}", "tim").text
    assert "Temuan" in page
    assert "Simpan pemeriksaan" not in page
    typed = {"documents": "kurang", "way": "sesuai", "text": "RPP belum ada"}
    assert scene.post(f"/kunjungan/{row.teacher_id}", typed | {"text": ""}, "tim").status_code == 422
    assert scene.post(f"/kunjungan/{row.teacher_id}", typed | {"way": "x"}, "tim").status_code == 422
    for _twice in range(2):
        assert scene.post(f"/kunjungan/{row.teacher_id}", typed, "tim").status_code == 302
    with scene.platform.store.read() as session:
        assert [one.text for one in list_findings(session, row)] == ["RPP belum ada"]
    assert "RPP belum ada" in scene.get(address(scene, row), "kepala").text


def test_an_external_team_sees_nothing_else(scene: Scene) -> None:
    _row, rows = invite(scene)
    other = next(one for one in scene.cast.guru if one not in {row.teacher_id for row in rows})
    guru = scene.cast.guru[0]
    for place in (
        f"/kunjungan/{other}",
        PAGE,
        "/hasil/",
        f"/hasil/{scene.period_id}/{guru}",
        f"/koordinator/nilai/{scene.period_id}",
        f"/koordinator/tindak-lanjut/{scene.period_id}",
        "/penilai",
        f"/penilai/{scene.period_id}/{guru}",
    ):
        assert scene.get(place, "tim").status_code == 404, place
    for place in ("/kunjungan/", f"/kunjungan/{rows[0].teacher_id}"):
        page = scene.get(place, "tim").text
        assert not any(word in page for word in ("Peserta didik", "Orang tua", "Teman sejawat", "Nilai akhir"))


def test_after_the_visit_nothing_is_left_to_see(scene: Scene) -> None:
    row, _rows = invite(scene)
    scene.platform.store.write(lambda s: end_visit(s, scene.cast.deed, scene.period_id, row.draw_id))
    with scene.platform.store.read() as session:
        assert list_findings(session, row) == []
    over = scene.post(f"/kunjungan/{scene.period_id}/{row.draw_id}/akhiri", {})
    assert over.status_code == 302
    assert "sudah berakhir" in scene.get("/kunjungan/", "tim").text
    assert scene.get(f"/kunjungan/{row.teacher_id}", "tim").status_code == 404
    assert scene.post(f"/kunjungan/{row.teacher_id}", {"documents": "lengkap"}, "tim").status_code == 404


def test_a_period_without_guru_is_shown(platform: Platform) -> None:
    made = stage(platform, "named")
    assert made.get(PAGE, "kepala").status_code == 200
    assert made.get("/pengendalian/", "kepala-lain").status_code == 200
    assert made.post(f"/kunjungan/{made.period_id}/undang", {"team": "", "days": "99"}).status_code == 422


def test_a_form_without_its_token_is_refused(platform: Platform) -> None:
    made = stage(platform, "named", csrf=True)
    for place in (f"{PAGE}/undi", f"/kunjungan/{made.period_id}/undang"):
        assert made.post(place, {"team": "Tim", "days": "3"}).status_code == 400
    assert drawn(made) == []
