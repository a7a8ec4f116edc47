"""Opening a signed value again: the page names who signed, the koordinator asks, the signer answers on a list of the own."""

import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.agreement import State, StepKind
from collect.operations.agree import Guru, Signer, agree, sign
from collect.operations.agree_state import Agreement, agreement_of
from collect.storage.observations import FINISHED, RUNNING, TEACHING, find_observation
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene

OPEN = "/koordinator/nilai/{period}/guru/{guru}/buka/pembelajaran"
ASK, LIST = f"{OPEN}/minta", "/hasil/permintaan"
ANSWER = "/hasil/permintaan/{period}/{guru}"
WHY, NO = "Skor kompetensi 3 salah ketik", "Skornya sudah sesuai bukti"
REQUEST = {"permintaan": "4", "edisi": "1"}


def signed(platform: Platform, *, csrf: bool = False) -> Scene:
    scene = handed_over(table(platform, csrf=csrf))
    cast, guru = scene.cast, Guru(scene.period_id, scene.cast.guru[0])

    def work(session: Session) -> None:
        agree(session, cast.deed, _signer(scene, "budi", "guru", cast.guru[0]), guru)
        head = _signer(scene, "kepala", "kepala-sekolah", cast.principal)
        sign(session, cast.deed, head, period_id=scene.period_id, chosen={cast.guru[0]: 1})

    scene.platform.store.write(work)
    return scene


def _signer(scene: Scene, name: str, roles: str, teacher_id: uuid.UUID) -> Signer:
    return Signer(scene.accounts[name][1], teacher_id, name.title(), name, frozenset(roles.split()))


def asked(platform: Platform) -> Scene:
    scene = signed(platform)
    assert scene.post(ASK, {"reason": WHY, "edisi": "1"}).status_code == 302
    return scene


def found(scene: Scene) -> Agreement:
    with scene.platform.store.read() as session:
        agreement = agreement_of(session, scene.cast.school_id, scene.period_id, scene.cast.guru[0])
    assert agreement is not None
    return agreement


def observed(scene: Scene) -> str:
    with scene.platform.store.read() as session:
        key = (session, scene.cast.school_id, scene.period_id)
        row = find_observation(*key, teacher_id=scene.cast.guru[0], part=TEACHING)
    assert row is not None
    return row.state


def followed(scene: Scene, path: str, who: str, data: dict[str, str]) -> str:
    address = path.format(period=scene.period_id, guru=scene.cast.guru[0])
    return scene.browser(who).post(address, data=data, follow_redirects=True).text


def test_before_anybody_signs_the_page_has_no_signature_to_name(platform: Platform) -> None:
    page = table(platform).get(OPEN).text
    assert "Tanda tangan yang ada" not in page
    assert "Penilai dapat mengubah skor" in page
    assert "Buka kembali</button>" in page


def test_what_was_agreed_to_is_named_with_who_when_and_which_edition(platform: Platform) -> None:
    page = handed_over(table(platform)).get(OPEN).text
    assert "Penilai: Penilai Contoh (penilai), 20 November 2026 12.00, edisi nilai 1" in page
    assert "tetap sama, tanda tangan itu tetap berlaku" in page


def test_a_signed_value_is_asked_for_and_not_opened(platform: Platform) -> None:
    scene = signed(platform)
    page = scene.get(OPEN).text
    for part in ("Kepala sekolah: Kepala (kepala)", "Guru: Budi (budi)", "Ajukan permintaan", "dari awal"):
        assert part in page
    refused = scene.post(OPEN, {"reason": WHY})
    assert refused.status_code == 422
    assert "sudah ditandatangani, jadi tidak dapat langsung dibuka kembali" in refused.text
    short = scene.post(ASK, {"reason": "salah", "edisi": "1"})
    assert (short.status_code, "10 sampai 500 huruf" in short.text) == (422, True)
    stale = scene.post(ASK, {"reason": WHY, "edisi": "9"})
    assert (stale.status_code, "dihitung ulang" in stale.text) == (422, True)
    assert (found(scene).state, len(found(scene).steps), observed(scene)) == (State.SIGNED, 3, FINISHED)


def test_the_signer_consents_and_the_value_goes_its_way_again(platform: Platform) -> None:
    scene = asked(platform)
    for _ in range(2):
        page = scene.get(OPEN).text
        assert "Permintaan menunggu jawaban kepala sekolah" in page
        assert WHY in page
        assert "<textarea" not in page
        # A second press, or the page in another tab.
        scene.post(ASK, {"reason": WHY, "edisi": "1"})
    assert len(found(scene).steps) == 4
    standing = scene.get("/hasil/{period}/kesepakatan", "kepala").text
    assert f'href="{LIST}"' in standing
    assert "1 permintaan menunggu jawaban Bapak/Ibu" in standing
    assert "Diminta dibuka kembali" in scene.get("/hasil/{period}/{guru}", "budi").text
    page = scene.get(LIST, "kepala").text
    for part in ("Guru 01", "Sumatif 2026", "Pembelajaran", WHY, "dari awal"):
        assert part in page
    assert "Disetujui. Pengamatan dibuka kembali" in followed(scene, f"{ANSWER}/setuju", "kepala", REQUEST)
    again = followed(scene, f"{ANSWER}/setuju", "kepala", REQUEST)
    assert "Tidak ada permintaan yang menunggu" in again
    assert (found(scene).state, observed(scene), len(found(scene).steps)) == (State.COMPUTED, RUNNING, 5)
    desk = scene.get("/penilai/hasil/{period}/{guru}", "nilam").text
    assert "Pembukaan kembali disetujui, tanda tangan sebelumnya tidak berlaku lagi</strong>: pembelajaran" in desk
    assert "tidak ada yang perlu dibuka kembali" in scene.get(OPEN).text


def test_a_refusal_wants_a_reason_and_is_told_to_the_koordinator(platform: Platform) -> None:
    scene = asked(platform)
    empty = scene.post(f"{ANSWER}/tolak", {**REQUEST, "reason": "tidak"}, "kepala")
    assert empty.status_code == 422
    assert "Tulis 10 sampai 500 huruf" in empty.text
    assert ">\ntidak</textarea>" in empty.text
    assert "Permintaan ditolak" in followed(scene, f"{ANSWER}/tolak", "kepala", {**REQUEST, "reason": NO})
    page = scene.get(OPEN).text
    assert "Permintaan terakhir ditolak" in page
    assert NO in page
    assert "Ajukan permintaan" in page
    late = scene.post(f"{ANSWER}/tolak", {"permintaan": "9", "edisi": "1", "reason": NO}, "kepala")
    assert (late.status_code, "sudah dijawab" in late.text) == (409, True)
    assert "sudah dijawab" in followed(scene, f"{ANSWER}/setuju", "kepala", REQUEST)
    assert (found(scene).state, observed(scene)) == (State.SIGNED, FINISHED)
    assert [step.kind for step in found(scene).steps[3:]] == [StepKind.ASK_REOPENING, StepKind.REFUSE_REOPENING]


@pytest.mark.parametrize("deed", ["setuju", "tolak"])
def test_nobody_else_answers(platform: Platform, deed: str) -> None:
    scene = asked(platform)
    data = {**REQUEST, "reason": NO}
    for who in ("rina", "budi", "nilam", "asing", "kepala-lain"):
        assert scene.post(f"{ANSWER}/{deed}", data, who).status_code == 404
    assert scene.post(f"{ANSWER}/{deed}", data, None).location.startswith("/masuk")
    assert len(found(scene).steps) == 4


def test_the_list_is_the_signers_own(platform: Platform) -> None:
    scene = asked(platform)
    assert "Guru 01" not in scene.get(LIST, "nilam").text
    for who in ("rina", "budi"):
        assert scene.get(LIST, who).status_code == 404
    assert "Guru 01" not in scene.get(LIST, "kepala-lain").text
    assert scene.get(LIST, None).location.startswith("/masuk")


@pytest.mark.parametrize("who", ["budi", "kepala", "lain"])
def test_only_the_schools_own_koordinator_asks(platform: Platform, who: str) -> None:
    scene = signed(platform)
    assert scene.post(ASK, {"reason": WHY, "edisi": "1"}, who).status_code == 404
    assert len(found(scene).steps) == 3


def test_a_form_without_the_sites_own_token_is_refused(platform: Platform) -> None:
    scene = signed(platform, csrf=True)
    assert scene.post(ASK, {"reason": WHY, "edisi": "1"}).status_code == 400
    for deed in ("setuju", "tolak"):
        assert scene.post(f"{ANSWER}/{deed}", REQUEST, "kepala").status_code == 400
