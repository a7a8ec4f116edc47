"""Figures of a signed value: refused, asked for, refused or allowed by the signer, corrected, computed, handed over and signed."""

import re
import uuid
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.agreement import State
from collect.operations.agree import Guru, Signer, agree, sign
from collect.operations.agree_state import Agreement, agreement_of
from collect.operations.enroll import import_file
from collect.operations.pair_numbers import set_pairs
from collect.storage.assignments import Assignment, list_waivers
from collect.storage.attendance import Attendance
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene

VALUE = "/koordinator/nilai/{period}"
GURU, PAGE = f"{VALUE}/guru/{{guru}}", f"{VALUE}/guru/{{guru}}/data"
TABLE, ONE = f"{VALUE}/kehadiran", "/koordinator/periode/{period}/guru/{guru}"
LIST, ANSWER = "/hasil/permintaan", "/hasil/permintaan/{period}/{guru}"
WHY, NO = "Izin bulan Maret ikut terhitung", "Rekap kehadirannya sudah benar"
SIGNED = "sudah ditandatangani"


def signed(platform: Platform, *, csrf: bool = False) -> Scene:
    """Guru 01's value is signed: 2 days and 45 minutes."""
    return sign_again(table(platform, csrf=csrf), 1)


def sign_again(scene: Scene, edition: int) -> Scene:
    handed_over(scene)
    cast, guru = scene.cast, Guru(scene.period_id, scene.cast.guru[0])

    def work(session: Session) -> None:
        agree(session, cast.deed, _signer(scene, "budi", "guru", cast.guru[0]), guru)
        head = _signer(scene, "kepala", "kepala-sekolah", cast.principal)
        sign(session, cast.deed, head, period_id=scene.period_id, chosen={cast.guru[0]: edition})

    scene.platform.store.write(work)
    return scene


def _signer(scene: Scene, name: str, roles: str, teacher_id: uuid.UUID) -> Signer:
    return Signer(scene.accounts[name][1], teacher_id, name.title(), name, frozenset(roles.split()))


def found(scene: Scene) -> Agreement:
    with scene.platform.store.read() as session:
        agreement = agreement_of(session, scene.cast.school_id, scene.period_id, scene.cast.guru[0])
    assert agreement is not None
    return agreement


def attended(scene: Scene, place: int = 0) -> tuple[int, int] | None:
    key = (scene.cast.school_id, scene.period_id, scene.cast.guru[place])
    with scene.platform.store.read() as session:
        row = session.get(Attendance, key)
        return None if row is None else (int(row.absent_days), row.late_minutes)


def cells(scene: Scene, place: int, days: str) -> dict[str, str]:
    teacher_id = scene.cast.guru[place]
    return {f"hari-{teacher_id}": days, f"menit-{teacher_id}": "45"}


def followed(scene: Scene, path: str, who: str, data: dict[str, str]) -> str:
    address = path.format(period=scene.period_id, guru=scene.cast.guru[0])
    return scene.browser(who).post(address, data=data, follow_redirects=True).text


def test_from_signed_over_the_request_to_signed_again(platform: Platform) -> None:
    scene = signed(platform)
    answer = scene.post(TABLE, cells(scene, 0, "4"))
    assert (answer.status_code, "nilai Guru 01 sudah ditandatangani" in answer.text) == (200, True)
    assert attended(scene) == (2, 45)
    assert "Minta persetujuan" in scene.get(GURU).text
    for part in ("Kepala sekolah: Kepala (kepala)", "Ajukan permintaan", "Skor penilai tidak ikut dibuka"):
        assert part in scene.get(PAGE).text
    assert scene.post(PAGE, {"reason": WHY, "edisi": "1"}).status_code == 302
    asked = scene.get(PAGE).text
    assert "Permintaan menunggu jawaban kepala sekolah" in asked
    assert "untuk data nilai (kehadiran" in asked
    assert "<textarea" not in asked
    assert "untuk data nilai (kehadiran" in scene.get(f"{GURU}/buka/pembelajaran").text
    assert "Lihat permintaannya" in scene.get(GURU).text
    assert "Koordinator meminta datanya diubah" in scene.get("/hasil/{period}/{guru}", "budi").text
    listed = scene.get(LIST, "kepala").text
    for part in ("Guru 01", WHY, "skor penilai tetap", "dari awal"):
        assert part in listed
    no = {"permintaan": "4", "edisi": "1", "reason": NO}
    assert "Permintaan ditolak" in followed(scene, f"{ANSWER}/tolak", "kepala", no)
    assert NO in scene.get(PAGE).text
    scene.post(PAGE, {"reason": WHY, "edisi": "1"})
    yes = {"permintaan": "6", "edisi": "1"}
    assert "Koordinator dapat membetulkan datanya" in followed(scene, f"{ANSWER}/setuju", "kepala", yes)
    assert "Tidak ada permintaan" in followed(scene, f"{ANSWER}/setuju", "kepala", yes)
    assert found(scene).state == State.COMPUTED
    assert "datanya dapat langsung dibetulkan" in scene.get(PAGE).text
    assert scene.post(TABLE, cells(scene, 0, "4")).status_code == 302
    assert attended(scene) == (4, 45)
    scene.post(f"{VALUE}/hitung", {})
    assert (found(scene).state, found(scene).edition) == (State.COMPUTED, 2)
    history = scene.get("/penilai/hasil/{period}/{guru}", "nilam").text
    assert "tidak berlaku lagi</strong>: data nilai (kehadiran" in history
    sign_again(scene, 2)
    assert found(scene).state == State.SIGNED
    scene.post(TABLE, cells(scene, 0, "5"))
    assert attended(scene) == (4, 45)


def test_the_table_shows_a_signed_gurus_figures_as_text_and_takes_the_others(platform: Platform) -> None:
    scene = signed(platform)
    page = scene.get(TABLE).text
    first, second = scene.cast.guru[:2]
    assert f'name="hari-{first}"' not in page
    assert f'name="hari-{second}"' in page
    assert page.count("nilai sudah ditandatangani") == 1
    assert f"/guru/{first}/data" in page
    assert scene.post(TABLE, cells(scene, 1, "3") | {"nol": "1"}).status_code == 302
    assert (attended(scene), attended(scene, 1)) == ((2, 45), (3, 45))


def test_a_table_from_before_the_signature_saves_nothing_and_says_in_whose_row(platform: Platform) -> None:
    scene = signed(platform)
    answer = scene.post(TABLE, cells(scene, 0, "9") | cells(scene, 1, "3"))
    assert "1 baris perlu diperbaiki" in answer.text
    assert f'id="salah-{scene.cast.guru[0]}"' in answer.text
    assert f'id="salah-{scene.cast.guru[1]}"' not in answer.text
    assert (attended(scene), attended(scene, 1)) == ((2, 45), None)
    assert scene.post(TABLE, cells(scene, 0, "2") | cells(scene, 1, "3")).status_code == 302
    assert (attended(scene), attended(scene, 1)) == ((2, 45), (3, 45))


def test_what_was_decided_about_a_signed_guru_is_text_and_is_not_changed(platform: Platform) -> None:
    scene = signed(platform)
    page = scene.get(ONE).text
    assert "hanya dapat diubah dengan persetujuan penandatangannya" in page
    assert "<dd>Guru mata pelajaran</dd>" in page
    assert "<dd>24</dd>" in page
    for part in ("Simpan penetapan", "Kecualikan satu kelompok"):
        assert part not in page
    typed = {
        "teacher_type": "mapel",
        "rank": "III/d",
        "load": "20",
        "programme": "",
        "instrument": "guru-mapel",
        "instrument_reason": "",
        "assessor_id": str(scene.cast.guru[4]),
        "duty": "",
        "duty_area": "",
        "duty_total": "",
        "full_year_duties": "0",
        "short_duties": "0",
    }
    answer = scene.post(ONE, typed)
    assert SIGNED in answer.text
    assert "<dd>III/c</dd>" in answer.text
    left_out = followed(scene, f"{ONE}/kelompok", "rina", {"group": "orang-tua", "reason": "Tidak terhubung"})
    assert "nilai Guru 01 sudah ditandatangani" in left_out
    with scene.platform.store.read() as session:
        row = session.get_one(Assignment, (scene.cast.school_id, scene.period_id, scene.cast.guru[0]))
        assert (row.rank, int(row.load)) == ("III/c", 24)
        assert list_waivers(session, scene.cast.school_id, scene.period_id) == []


def test_what_the_machines_tell_of_a_signed_guru_is_shown_as_locked(platform: Platform) -> None:
    scene = signed(platform)
    first, second = scene.cast.guru[:2]

    def told(session: Session) -> None:
        lines = [f"{pin:>9}\t2026-09-07 {clock}:00\t1\t0\t1\t0\r\n" for pin in "78" for clock in ("06:50", "15:05")]
        import_file(session, scene.cast.deed, "attlog", "".join(lines).encode(), "1_attlog.dat")
        set_pairs(session, scene.cast.deed, {"7": first, "8": second})

    scene.platform.store.write(told)
    page = scene.get("/koordinator/mesin/{period}").text
    assert f'value="{first}"' not in page
    assert re.search(rf'value="{second}"[^>]* checked', page)
    assert page.count("nilai sudah ditandatangani") == 1
    digest = re.search(r'name="digest" type="hidden" value="([0-9a-f]{64})"', page)
    assert digest is not None
    sent = followed(scene, "/koordinator/mesin/{period}/ambil", "rina", {"guru": str(first), "digest": digest[1]})
    assert "ilai Guru 01 sudah ditandatangani" in sent
    assert attended(scene) == (2, 45)
    assert (
        scene.post("/koordinator/mesin/{period}/ambil", {"guru": str(second), "digest": digest[1]}).status_code == 302
    )
    assert attended(scene, 1) == (0, 0)


def test_figures_that_changed_behind_the_signature_are_told_and_not_computed(platform: Platform) -> None:
    scene = signed(platform)

    def behind(session: Session) -> None:
        key = (scene.cast.school_id, scene.period_id, scene.cast.guru[0])
        session.get_one(Attendance, key).late_minutes = 450

    scene.platform.store.write(behind)
    assert "Belum dapat dihitung: 2 guru" in followed(scene, f"{VALUE}/hitung", "rina", {})
    assert (found(scene).state, found(scene).edition) == (State.SIGNED, 1)
    assert "data berubah sesudah ditandatangani: minta persetujuan" in scene.get(VALUE).text
    assert "Data berubah sesudah ditandatangani" in scene.get(GURU).text


def test_a_reason_is_wanted_and_the_value_must_be_the_one_that_was_shown(platform: Platform) -> None:
    scene = signed(platform)
    for data, words in (
        ({"reason": "salah", "edisi": "1"}, "10 sampai 500 huruf"),
        ({"reason": WHY, "edisi": "7"}, "dihitung ulang"),
        ({"reason": " ", "edisi": "1"}, "Alasan belum diisi"),
    ):
        answer = scene.post(PAGE, data)
        assert (answer.status_code, words in answer.text) == (422, True)
    assert len(found(scene).steps) == 3


def test_a_value_that_nobody_has_signed_is_corrected_without_asking(platform: Platform) -> None:
    scene = table(platform)
    page = scene.get(PAGE).text
    assert "datanya dapat langsung dibetulkan" in page
    assert "<textarea" not in page
    assert scene.post(PAGE, {"reason": WHY, "edisi": "1"}).status_code == 422
    assert found(scene).steps == ()


@pytest.mark.parametrize("who", ["budi", "kepala", "nilam", "lain"])
def test_only_the_schools_own_koordinator_asks(platform: Platform, who: str) -> None:
    scene = signed(platform)
    assert scene.get(PAGE, who).status_code == 404
    assert scene.post(PAGE, {"reason": WHY, "edisi": "1"}, who).status_code == 404
    assert len(found(scene).steps) == 3


def test_nobody_without_account_and_no_guru_of_elsewhere(platform: Platform) -> None:
    scene = signed(platform)
    assert scene.get(PAGE, None).location.startswith("/masuk")
    elsewhere = replace(scene, period_id=uuid.UUID(int=7))
    assert elsewhere.get(PAGE).status_code == 404
    assert scene.get(f"{VALUE}/guru/{scene.cast.guru[9]}/data").status_code == 404


def test_a_form_without_the_sites_own_token_is_refused(platform: Platform) -> None:
    scene = signed(platform, csrf=True)
    assert scene.post(PAGE, {"reason": WHY, "edisi": "1"}).status_code == 400
    assert len(found(scene).steps) == 3
