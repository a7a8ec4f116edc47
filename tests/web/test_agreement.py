"""The way of a result through the browser: penilai, guru, mediator, kepala sekolah, each with the own pages and no others."""

import re
from collections.abc import Mapping

import pytest

from collect.config import Platform
from collect.domain.agreement import State, StepKind
from collect.operations.agree_state import Agreement, agreement_of
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene

OWN, DESK = "/hasil/{period}/{guru}", "/penilai/hasil/{period}/{guru}"
STANDING, SIGN = "/hasil/{period}/kesepakatan", "/hasil/{period}/tanda-tangan"
REASON = "Bukti pada catatan pengamatan belum dipakai"
BOTH = {"kompetensi": ["pembelajaran-3", "pembelajaran-5"], "reason": REASON, "edisi": "1"}


def found(scene: Scene) -> Agreement:
    with scene.platform.store.read() as session:
        agreement = agreement_of(session, scene.cast.school_id, scene.period_id, scene.cast.guru[0])
    assert agreement is not None
    return agreement


def send(scene: Scene, path: str, who: str, data: Mapping[str, object]) -> str:
    """Post a form and follow it; what the next page says."""
    address = path.format(period=scene.period_id, guru=scene.cast.guru[0])
    return scene.browser(who).post(address, data=data, follow_redirects=True).text


def filled(page: str, *, lower: str = "") -> dict[str, str]:
    """The form of penilai or mediator as a browser would send it; `lower`: the competence that gets nothing but zeros."""
    scores = re.findall(r'name="(s-[^"]+)" value="(\d)" checked', page)
    assert scores
    data = {name: "0" if lower and f"-{lower}-" in name else value for name, value in scores}
    data |= {f"alasan-{key}": REASON for key in re.findall(r'name="alasan-([^"]+)"', page)}
    edition = re.search(r'name="edisi" value="(\d+)"', page)
    assert edition is not None
    return data | {"edisi": edition.group(1)}


def test_the_penilai_hands_over_and_the_guru_signs_and_the_kepala_sekolah_too(platform: Platform) -> None:
    scene = table(platform)
    assert "Serahkan hasil" in scene.get("/penilai", "nilam").text
    assert "belum diserahkan" in scene.get("/penilai/hasil", "nilam").text
    assert "Periksa dan serahkan" in scene.get("/penilai/hasil", "nilam").text
    page = scene.get(DESK, "nilam").text
    assert "88,71" in page
    assert "menunggu jawaban guru" in send(scene, f"{DESK}/serahkan", "nilam", {"edisi": "1"})
    page = scene.get(OWN, "budi").text
    assert "Setuju dan tanda tangani" in page
    answer = page[page.index('id="jawaban"') :]
    assert (
        answer.index("Nilai akhir")
        < answer.index('name="dibaca" value="ya" required')
        < answer.index("Setuju dan tanda tangani")
    )
    assert "sampaikan kepada koordinator sebelum Bapak/Ibu menyetujui" in answer
    assert "Setuju dan tanda tangani" not in scene.get(OWN, "kepala").text
    page = send(scene, f"{OWN}/setuju", "budi", {"edisi": "1"})
    assert "Budi (budi) sebagai guru" in page
    waiting = scene.get(STANDING, "kepala").text
    assert "1 nilai menunggu tanda tangan" in waiting
    box = f"{scene.cast.guru[0]}.1"
    assert waiting.count('name="nilai"') == 1
    assert f'value="{box}"' in waiting
    assert "1 nilai ditandatangani" in send(scene, SIGN, "kepala", {"nilai": [box]})
    assert "Tidak ada nilai yang menunggu" in send(scene, SIGN, "kepala", {"nilai": [box]})
    assert found(scene).state == State.SIGNED
    assert "ditandatangani kepala sekolah" in scene.get(STANDING, "rina").text


def test_an_objection_goes_to_the_talk_to_the_mediator_and_is_final(platform: Platform) -> None:
    scene = handed_over(table(platform))
    assert "diteruskan kepada penilai" in send(scene, f"{OWN}/keberatan", "budi", BOTH)
    page = scene.get(DESK, "nilam").text
    assert REASON in page
    assert len(re.findall(r'name="alasan-', page)) == 2
    page = send(scene, f"{DESK}/pembicaraan", "nilam", filled(page, lower="3"))
    assert "Hasil pembicaraan tersimpan" in page
    assert found(scene).edition == 2
    page = scene.get(OWN, "budi").text
    assert "Tetap berkeberatan" in page
    assert len(re.findall(r'name="kompetensi"', page)) == 2
    again = {"kompetensi": ["pembelajaran-5"], "reason": REASON, "edisi": "2"}
    assert "menunjuk mediator" in send(scene, f"{OWN}/tetap-keberatan", "budi", again)
    page = scene.get(OWN, "kepala").text
    assert f'value="{scene.cast.guru[6]}"' in page
    assert f'value="{scene.cast.guru[4]}"' not in page
    assert "Mediator ditunjuk" in send(scene, f"{OWN}/mediator", "kepala", {"mediator": str(scene.cast.guru[6])})
    assert "Mediasi yang dipercayakan" in scene.get("/hasil/", "tengah").text
    page = scene.get(f"{OWN}/mediasi", "tengah").text
    assert "88,71" not in page
    assert len(re.findall(r'name="alasan-', page)) == 1
    page = send(scene, f"{OWN}/mediasi", "tengah", filled(page, lower="5"))
    assert "Putusan tersimpan" in page
    agreement = found(scene)
    assert (agreement.state, agreement.edition) == (State.SETTLED, 3)
    assert [(step.kind, step.username) for step in agreement.steps][1:] == [
        (StepKind.OBJECT, "budi"),
        (StepKind.TALK, "nilam"),
        (StepKind.MAINTAIN, "budi"),
        (StepKind.NAME_MEDIATOR, "kepala"),
        (StepKind.DECIDE, "tengah"),
    ]
    assert "Setuju dan tanda tangani" not in scene.get(OWN, "budi").text


@pytest.mark.parametrize(
    ("path", "who"),
    [
        (f"{OWN}/setuju", "sari"),
        (f"{OWN}/setuju", "kepala"),
        (f"{OWN}/keberatan", "sari"),
        (f"{OWN}/tetap-keberatan", "kepala"),
        (f"{OWN}/mediator", "budi"),
        (f"{OWN}/mediator", "rina"),
        (f"{OWN}/mediator", "kepala-lain"),
        (f"{OWN}/mediasi", "budi"),
        (f"{OWN}/mediasi", "tengah"),
        (SIGN, "rina"),
        (SIGN, "budi"),
        (SIGN, "kepala-lain"),
        (f"{DESK}/serahkan", "asing"),
        (f"{DESK}/serahkan", "budi"),
        (f"{DESK}/pembicaraan", "asing"),
        (f"{DESK}/pembicaraan", "kepala"),
    ],
)
def test_nobody_does_what_is_somebody_elses(platform: Platform, path: str, who: str) -> None:
    scene = table(platform)
    data = {"edisi": "1", "mediator": str(scene.cast.guru[6])}
    assert scene.post(path, data, who).status_code == 404
    assert scene.post(path, data, None).location.startswith("/masuk")
    assert found(scene).steps == ()


@pytest.mark.parametrize(
    ("path", "who"),
    [
        (DESK, "asing"),
        (DESK, "budi"),
        (DESK, "kepala-lain"),
        (f"{OWN}/mediasi", "kepala"),
        (STANDING, "budi"),
        (STANDING, "nilam"),
        (STANDING, "lain"),
        (STANDING, "kepala-lain"),
    ],
)
def test_nobody_sees_what_is_somebody_elses(platform: Platform, path: str, who: str) -> None:
    scene = handed_over(table(platform))
    assert scene.get(path, who).status_code == 404
    assert scene.get(path, None).location.startswith("/masuk")


def test_what_was_typed_stays_on_the_page_when_it_is_refused(platform: Platform) -> None:
    scene = handed_over(table(platform))
    answer = scene.post(f"{OWN}/keberatan", {"kompetensi": "pembelajaran-3", "reason": "singkat", "edisi": "1"}, "budi")
    assert answer.status_code == 409
    assert "singkat</textarea>" in answer.text
    assert re.search(r'value="pembelajaran-3" checked', answer.text)
    assert "10 sampai 2000 huruf" in answer.text
    send(scene, f"{OWN}/keberatan", "budi", BOTH)
    data = filled(scene.get(DESK, "nilam").text, lower="3") | {"alasan-pembelajaran-5": ""}
    answer = scene.post(f"{DESK}/pembicaraan", data, "nilam")
    assert answer.status_code == 409
    assert f"{REASON}</textarea>" in answer.text
    assert re.search(r'name="s-pembelajaran-3-1" value="0" checked', answer.text)
    assert found(scene).state == State.OBJECTED


def test_a_second_press_and_an_old_page_change_nothing(platform: Platform) -> None:
    scene = table(platform)
    for _ in range(2):
        send(scene, f"{DESK}/serahkan", "nilam", {"edisi": "1"})
    assert "dihitung ulang sejak halaman ini dibuka" in send(scene, f"{OWN}/setuju", "budi", {"edisi": "7"})
    for _ in range(2):
        send(scene, f"{OWN}/setuju", "budi", {"edisi": "1"})
    assert [step.kind for step in found(scene).steps] == [StepKind.HAND_OVER, StepKind.AGREE]
    assert "keadaannya sudah berganti" in send(scene, f"{OWN}/keberatan", "budi", BOTH).lower()
    assert "Belum ada nilai yang dipilih" in send(scene, SIGN, "kepala", {})


@pytest.mark.parametrize("text", ["", "x", "tidak.1", "{guru}", "{guru}.", "{guru}.x", "{guru}.99999999"])
def test_boxes_that_no_page_has_are_not_there(platform: Platform, text: str) -> None:
    scene = handed_over(table(platform))
    assert scene.post(SIGN, {"nilai": text.format(guru=scene.cast.guru[0])}, "kepala").status_code == 404


def test_words_of_others_are_never_markup(platform: Platform) -> None:
    scene = handed_over(table(platform))
    send(scene, f"{OWN}/keberatan", "budi", BOTH | {"reason": "<script>alert(1)</script> =cmd|x"})
    for path, who in ((OWN, "budi"), (OWN, "kepala"), (DESK, "nilam")):
        page = scene.get(path, who).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert "style=" not in page


def test_forms_carry_the_token_against_forgery(platform: Platform) -> None:
    scene = handed_over(table(platform, csrf=True))
    answer = scene.post(f"{OWN}/setuju", {"edisi": "1"}, "budi")
    assert answer.status_code == 400
    assert found(scene).state == State.HANDED


def test_who_only_mediates_finds_the_case_on_the_first_page(platform: Platform) -> None:
    """Asing is a penilai without guru and no guru: no other page would lead there."""
    scene = handed_over(table(platform))
    link = OWN.format(period=scene.period_id, guru=scene.cast.guru[0]) + "/mediasi"
    send(scene, f"{OWN}/keberatan", "budi", BOTH)
    send(scene, f"{DESK}/pembicaraan", "nilam", filled(scene.get(DESK, "nilam").text))
    send(scene, f"{OWN}/tetap-keberatan", "budi", BOTH)
    assert link not in scene.browser("asing").get("/", follow_redirects=True).text
    send(scene, f"{OWN}/mediator", "kepala", {"mediator": str(scene.cast.guru[2])})
    first = scene.browser("asing").get("/", follow_redirects=True)
    assert first.request.path == "/penilai"
    assert f'href="{link}">1 mediasi menunggu putusan Bapak/Ibu</a>' in first.text
    page = scene.get(link, "asing").text
    assert "Putusan tersimpan" in send(scene, f"{OWN}/mediasi", "asing", filled(page, lower="5"))
    assert link not in scene.get("/penilai", "asing").text
    assert link in scene.get("/hasil/", "asing").text
