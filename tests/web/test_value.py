"""Responses are counted, the answering is closed knowingly, values are computed and unfold to their rules."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.score_result import write_result
from collect.operations.appraise import compute, stored_result
from collect.storage.appraisals import find_latest_appraisal, list_latest_appraisals
from collect.storage.audit import list_entries
from collect.storage.observations import RUNNING, TEACHING, find_observation
from collect.storage.periods import CLOSED, OPEN, find_period
from collect.storage.responses import Response
from collect.words import say
from tests.web.cast_value import Scene, stage

HOME, ANSWERS = "/koordinator/nilai/{period}", "/koordinator/tindak-lanjut/{period}"


def _state(scene: Scene) -> str:
    with scene.platform.store.read() as session:
        period = find_period(session, scene.cast.school_id, scene.period_id)
        assert period is not None
        return period.state


def test_while_open_there_are_counts_and_names_but_no_answer(platform: Platform) -> None:
    scene = stage(platform, "open")
    page = scene.get(ANSWERS).text
    for part in ("kurang 6 jawaban", "8</span> dari 22 jawaban", "Siapa yang belum"):
        assert part in page
    names = scene.get(f"{ANSWERS}/belum?guru={{guru}}").text
    assert names.count("<strong>Siswa ") == 7
    assert "Hasil" not in names


def test_names_are_gone_once_it_is_closed(platform: Platform) -> None:
    scene = stage(platform, "closed")
    address = f"{ANSWERS}/belum?guru={{guru}}".format(period=scene.period_id, guru=scene.cast.guru[0])
    names = scene.browser("rina").get(address, follow_redirects=True).text
    assert "Nama yang belum mengisi hanya dapat dilihat selama pengisian dibuka" in names
    assert "Siapa yang belum" not in names


def test_the_open_page_says_where_everybody_stands(platform: Platform) -> None:
    page = stage(platform, "open").get(HOME).text
    for part in (
        "1 dari 2",
        "0 dari 2",
        "selesai 20 November 2026",
        "belum dimulai",
        "1 kelompok kurang",
        "Tutup pengisian",
    ):
        assert part in page


def test_closing_names_what_is_missing_and_wants_a_yes(platform: Platform) -> None:
    scene = stage(platform, "open")
    page = scene.get(f"{HOME}/tutup").text
    for part in ("tidak dapat dibatalkan", "2 kelompok kurang", "Guru 01, Peserta didik: kurang 6 (masuk 4 dari 10)"):
        assert part in page
    refused = scene.post(f"{HOME}/tutup", {})
    assert refused.status_code == 422
    assert "Beri tanda centang" in refused.text
    assert _state(scene) == OPEN
    assert scene.post(f"{HOME}/tutup", {"sure": "y"}).status_code == 302
    assert _state(scene) == CLOSED
    # A second press, or a page left open, finds it closed: nothing fails, and the values come next.
    for answer in (
        scene.get(f"{HOME}/tutup"),
        scene.post(f"{HOME}/tutup", {"sure": "y"}),
        scene.post(f"{HOME}/tutup", {}),
    ):
        assert (answer.status_code, answer.location) == (302, HOME.format(period=scene.period_id))
    browser = scene.browser("rina")
    path = HOME.format(period=scene.period_id)
    again = browser.post(f"{path}/tutup", data={"sure": "y"}, follow_redirects=True)
    assert "Sumatif 2026 sudah ditutup; tidak ada yang berubah" in again.text
    assert "Perlu diperbaiki" not in again.text


def test_a_period_that_never_began_is_not_closed(platform: Platform) -> None:
    scene = stage(platform, "named")
    assert "belum dibuka" in scene.get(f"{HOME}/tutup").text
    assert "Tutup pengisian</a>" not in scene.get(HOME).text
    scene.post(f"{HOME}/tutup", {"sure": "y"})
    assert _state(scene) == "persiapan"


def test_values_are_shown_with_what_keeps_the_others_open(platform: Platform) -> None:
    scene = stage(platform, "closed")
    page = scene.get(HOME).text
    for part in ("88,71", "Baik", "20,2500", "1 dari 2 guru", "kehadiran belum diisi"):
        assert part in page
    assert "Segel rusak" not in page


def test_computing_again_is_harmless(platform: Platform) -> None:
    scene = stage(platform, "closed")
    for _ in range(2):
        assert scene.post(f"{HOME}/hitung", {}).status_code == 302
    with platform.store.read() as session:
        rows = list_latest_appraisals(session, scene.cast.school_id, scene.period_id)
        assert [row.edition for row in rows] == [1]


def test_an_open_period_is_not_computed(platform: Platform) -> None:
    scene = stage(platform, "open")
    browser = scene.browser("rina")
    path = f"/koordinator/nilai/{scene.period_id}"
    assert browser.post(f"{path}/hitung").status_code == 302
    assert "Perlu diperbaiki" in browser.get(path).text


def test_a_broken_seal_is_told(platform: Platform) -> None:
    scene = stage(platform, "closed")

    def tamper(session: Session) -> None:
        rows = session.scalars(select(Response).where(Response.group == "orang-tua"))
        row = next(iter(rows))
        row.answers = "0" * len(row.answers)

    platform.store.write(tamper)
    page = scene.get(HOME).text
    assert "Segel rusak" in page
    assert ": Orang tua</li>" in page


def test_a_value_unfolds_to_the_rule_and_its_source(platform: Platform) -> None:
    page = stage(platform, "closed").get(f"{HOME}/guru/{{guru}}").text
    for part in (
        "56 / 56 x 100",
        "77,27 x 10,00 % = 7,73",
        "Penilai: 100,00 x 70,00 % = 70,00",
        "a = 2,000 hari + 45 menit / 450 = 2,100 hari",
        "100 % - (a / 46) x 100 %",
        "92,95 x 95,43 %",
        "di atas 75: Baik, NPK 100 %",
        "x JM/JWM 1,000 x NPK 100 % / 4 = 20,2500",
        "Buku 2 Pengelolaan PKG revisi 2016",
        "resmi</span>",
        "sumber sekunder",
    ):
        assert part in page


def test_the_score_sheet_recomputes_to_the_stored_result(platform: Platform) -> None:
    scene = stage(platform, "closed")
    answer = scene.post(f"{HOME}/guru/{{guru}}/lembar.json", {})
    assert answer.mimetype == "application/json"
    _, _, appraisal = compute(json.loads(answer.data))
    with platform.store.read() as session:
        row = find_latest_appraisal(session, scene.cast.school_id, scene.period_id, teacher_id=scene.cast.guru[0])
        assert row is not None
        assert write_result(appraisal, say=say, credit_asked=True) == stored_result(row)
        deeds = [entry.deed for entry in list_entries(session, scene.cast.school_id)]
    assert deeds.count("sheet.downloaded") == 1


def test_a_guru_without_a_value_has_no_score_sheet(platform: Platform) -> None:
    scene = stage(platform, "closed")
    answer = scene.post(f"{HOME}/guru/{scene.cast.guru[1]}/lembar.json", {})
    assert answer.mimetype != "application/json"


def test_the_rekap_is_a_workbook_of_all_guru(platform: Platform) -> None:
    answer = stage(platform, "closed").get(f"{HOME}/rekap.xlsx")
    assert 'filename="rekap-sumatif-2026.xlsx"' in answer.headers["Content-Disposition"]
    book = load_workbook(BytesIO(answer.data))
    assert len(book.sheetnames) == 4
    assert book.sheetnames[0] == "Rekap"


def test_a_finished_observation_is_opened_again_only_with_a_reason(platform: Platform) -> None:
    scene = stage(platform, "closed")
    path = f"{HOME}/guru/{{guru}}/buka/pembelajaran"
    assert "5 sampai 500" in scene.post(path, {"reason": "a"}).text
    assert scene.post(path, {"reason": "skor kompetensi 3 tertukar"}).status_code == 302
    with platform.store.read() as session:
        key = (session, scene.cast.school_id, scene.period_id)
        found = find_observation(*key, teacher_id=scene.cast.guru[0], part=TEACHING)
        assert found is not None
        assert (found.state, found.edition) == (RUNNING, 2)
    page = scene.get(HOME).text
    assert "pengamatan belum selesai" in page
    assert "88,71" not in page
    assert scene.get(f"{HOME}/guru/{{guru}}/buka/lain").status_code == 404


PATHS = [
    HOME,
    f"{HOME}/kehadiran",
    f"{HOME}/guru/{{guru}}",
    f"{HOME}/rekap.xlsx",
    f"{HOME}/guru/{{guru}}/buka/pembelajaran",
]


@pytest.mark.parametrize("path", PATHS)
def test_only_the_schools_own_koordinator_gets_in(platform: Platform, path: str) -> None:
    scene = stage(platform, "closed")
    assert scene.get(path, "rina").status_code == 200
    for username in ("budi", "kepala", "lain"):
        assert scene.get(path, username).status_code == 404
    assert scene.get(path, None).location.startswith("/masuk")


@pytest.mark.parametrize("path", [f"{HOME}/hitung", f"{HOME}/tutup", f"{HOME}/guru/{{guru}}/lembar.json"])
def test_nobody_else_may_do_the_koordinators_deeds(platform: Platform, path: str) -> None:
    scene = stage(platform, "open")
    for username in ("budi", "kepala", "lain"):
        assert scene.post(path, {"sure": "y"}, username).status_code == 404
    assert _state(scene) == OPEN


def test_a_form_without_the_sites_own_token_is_refused(platform: Platform) -> None:
    scene = stage(platform, "open", csrf=True)
    for path in ("tutup", "kehadiran", "hitung"):
        assert scene.post(f"{HOME}/{path}", {"sure": "y"}).status_code == 400
    assert _state(scene) == OPEN
