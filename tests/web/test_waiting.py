"""The first page of everybody: what waits with its number and one link, or what comes next when nothing does."""

import re
import uuid
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.operations.control_draw import draw_control
from collect.operations.what_waits import Kind
from collect.storage.assignments import Assignment
from collect.storage.controls import list_control_guru
from collect.storage.periods import Period
from collect.storage.teachers import find_teacher
from collect.web.app import create_app
from collect.web.waiting_words import TEXTS
from tests.operations import cast as school
from tests.web.cast_agreement import handed_over, table
from tests.web.cast_value import Scene, stage
from tests.web.test_agreement import BOTH, DESK, OWN, filled, send

_ITEM = re.compile(r'<li><a class="line" href="([^"]+)">([^<]+)</a>\s*<p class="small muted">(.*?)</p>', re.DOTALL)
LONG = "<script>alert(1)</script> =cmd|' " + "Kusumonegoro" * 20


@pytest.fixture
def scene(platform: Platform) -> Scene:
    """Of a year to come, so that nothing is late by itself."""
    made = handed_over(table(platform))
    made.platform.store.write(lambda session: _move(session, made, 2099))
    return made


def first_page(scene: Scene, who: str) -> tuple[str, str]:
    """Where somebody lands after signing in, and what stands there."""
    answer = scene.browser(who).get("/", follow_redirects=True)
    assert answer.status_code == 200
    return answer.request.path, answer.text


def waiting(scene: Scene, who: str) -> list[tuple[str, str]]:
    """Address and sentence of all that waits; the addresses open."""
    page = first_page(scene, who)[1]
    found = [(unescape(address), unescape(text)) for address, text, _ in _ITEM.findall(page)]
    for address, _text in found:
        assert scene.browser(who).get(address).status_code == 200
    return found


def test_a_guru_is_asked_for_an_answer(scene: Scene) -> None:
    own = OWN.format(period=scene.period_id, guru=scene.cast.guru[0])
    assert waiting(scene, "budi") == [(own, "1 hasil Bapak/Ibu menunggu jawaban: setuju atau keberatan")]
    assert 'id="jawaban"' in scene.browser("budi").get(own).text
    assert waiting(scene, "sari") == []


def test_an_objection_goes_from_the_penilai_to_the_kepala_sekolah_to_the_mediator(scene: Scene) -> None:
    send(scene, f"{OWN}/keberatan", "budi", BOTH)
    desk, own = (path.format(period=scene.period_id, guru=scene.cast.guru[0]) for path in (DESK, OWN))
    assert waiting(scene, "nilam") == [(desk, "1 keberatan menunggu dibicarakan berdasarkan bukti")]
    send(scene, f"{DESK}/pembicaraan", "nilam", filled(scene.get(DESK, "nilam").text))
    send(scene, f"{OWN}/tetap-keberatan", "budi", BOTH)
    assert waiting(scene, "kepala") == [(own, "1 keberatan menunggu Bapak/Ibu menunjuk mediator")]
    send(scene, f"{OWN}/mediator", "kepala", {"mediator": str(scene.cast.guru[6])})
    assert waiting(scene, "tengah") == [(f"{own}/mediasi", "1 mediasi menunggu putusan Bapak/Ibu")]
    assert waiting(scene, "kepala") == []


def test_a_value_waits_for_the_signature_with_the_gurus_name(scene: Scene) -> None:
    def rename(session: Session) -> None:
        teacher = find_teacher(session, scene.cast.school_id, scene.cast.guru[0])
        assert teacher is not None
        teacher.name = LONG

    send(scene, f"{OWN}/setuju", "budi", {"edisi": "1"})
    scene.platform.store.write(rename)
    own = OWN.format(period=scene.period_id, guru=scene.cast.guru[0])
    assert waiting(scene, "kepala") == [(own, "1 nilai menunggu tanda tangan Bapak/Ibu")]
    path, page = first_page(scene, "kepala")
    assert path == "/hasil/"
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =cmd|&#39; Kusumonegoro" in page
    assert "<script>alert" not in page
    assert "lewat hari terakhir laporan" not in page


def test_a_late_signature_says_since_when(scene: Scene) -> None:
    send(scene, f"{OWN}/setuju", "budi", {"edisi": "1"})
    scene.platform.store.write(lambda session: _move(session, scene, 2020))
    assert "lewat hari terakhir laporan, 31 Desember 2020 (ketetapan proyek)" in first_page(scene, "kepala")[1]


def _move(session: Session, scene: Scene, year: int) -> None:
    """Signed or not does not hang on the year; that the stored sheet names it does not count here."""
    session.get_one(Period, (scene.cast.school_id, scene.period_id)).year = year


def test_where_nothing_waits_the_stage_is_told(platform: Platform) -> None:
    scene = stage(platform, "named")
    for who in ("kepala", "budi"):
        page = first_page(scene, who)[1]
        assert "Tidak ada yang menunggu Bapak/Ibu sekarang." in page
        assert "Sumatif 2026 sedang disiapkan koordinator" in page
    elsewhere = first_page(scene, "kepala-lain")[1]
    assert "Belum ada periode penilaian. Koordinator membukanya" in elsewhere


def test_a_pengawas_finds_the_checks_on_the_first_page(platform: Platform) -> None:
    scene = stage(platform, "named")
    cast = scene.cast

    def work(session: Session) -> uuid.UUID:
        school.name_guru(session, cast, scene.period_id, cast.guru[2:7], assessor=cast.guru[1])
        school.name_guru(session, cast, scene.period_id, cast.guru[7:], assessor=cast.guru[2])
        draw_control(session, cast.deed, scene.period_id, seed="481516")
        for row in list_control_guru(session, cast.school_id, scene.period_id):
            school.observe(session, cast, scene.period_id, row.teacher_id)
        return school.inspector(session, cast)

    scene.accounts["wawas"] = (cast.school_id, platform.store.write(work))
    assert first_page(scene, "wawas")[0] == "/pengendalian/"
    period = f"/pengendalian/{scene.period_id}"
    assert waiting(scene, "wawas") == [(period, "2 guru yang diundi menunggu pemeriksaan bukti")]
    assert "menunggu pemeriksaan bukti" not in scene.browser("rina").get("/pengendalian/").text


def test_a_penilai_sees_the_guru_first_and_typing_last(platform: Platform) -> None:
    scene = stage(platform, "open")

    def work(session: Session) -> uuid.UUID:
        row = session.get_one(Assignment, (scene.cast.school_id, scene.period_id, scene.cast.guru[1]))
        row.assessor_id = scene.cast.guru[4]
        return school.account(session, scene.cast, "nilam", "penilai", scene.cast.guru[4])

    scene.accounts["nilam"] = (scene.cast.school_id, platform.store.write(work))
    page = first_page(scene, "nilam")[1]
    guru = f"/penilai/{scene.period_id}/{scene.cast.guru[1]}"
    assert page.index(f'href="{guru}"') < page.index("Ketik lembar kertas")
    assert "Kunjungan berikutnya: pertemuan sebelum pengamatan." in page
    assert f'href="{guru}/pembelajaran/1"' in page
    assert "Hari terakhir periode ini 30 November 2026." in page
    assert "Yang menunggu" not in page


def test_a_penilai_without_guru_is_told_who_assigns(platform: Platform) -> None:
    scene = stage(platform, "named")
    scene.accounts["nilam"] = (
        scene.cast.school_id,
        platform.store.write(lambda s: school.account(s, scene.cast, "nilam", "penilai", scene.cast.guru[4])),
    )
    page = first_page(scene, "nilam")[1]
    assert "Koordinator PKB (Rina) menugaskannya pada tahap Persiapan" in page
    assert page.index("Koordinator PKB (Rina)") > page.index("Tidak ada yang menunggu")


def test_there_are_words_for_every_kind_and_only_the_own_school_is_looked_at(scene: Scene) -> None:
    assert set(TEXTS) == set(Kind)
    assert waiting(scene, "kepala-lain") == []


def test_without_signing_in_nothing_is_told(platform: Platform) -> None:
    scene = handed_over(table(platform, csrf=True))
    browser: FlaskClient = create_app(platform).test_client()
    for path in ("/hasil/", "/penilai", "/pengendalian/"):
        assert browser.get(path).location.startswith("/masuk")
    for path in ("/penilai", "/pengendalian/"):
        assert scene.browser("budi").get(path).status_code == 404
    assert scene.browser("budi").post(f"/hasil/{scene.period_id}/{scene.cast.guru[0]}/setuju").status_code == 400
