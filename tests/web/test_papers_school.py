"""Papers and tables of a whole period: for the koordinator alone, most of them after closing, as jobs where guru are many."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from collect.config import Platform
from collect.web import jobs
from collect.web.jobs import run_waiting
from tests.web.cast_value import stage

HOME = "/koordinator/laporan/{period}"
AT_ONCE = {
    "profil": "application/pdf",
    "dinas": "application/pdf",
    "penilai": "application/pdf",
    "jadwal": "application/pdf",
    "rekap-csv": "text/csv",
    "nilai-spss": "application/zip",
}


def test_every_paper_is_answered_at_once_where_guru_are_few(platform: Platform) -> None:
    scene = stage(platform, "closed")
    page = scene.get(HOME).text
    for what, kind in AT_ONCE.items():
        assert f"/{what}" in page
        answer = scene.get(f"{HOME}/{what}")
        assert (answer.status_code, answer.mimetype) == (200, kind), what
        assert len(answer.data) > 200


@pytest.mark.parametrize("what", [*AT_ONCE, "jawaban-spss"])
def test_before_closing_only_the_assignments_are_there(platform: Platform, what: str) -> None:
    scene = stage(platform, "open")
    wanted = 200 if what in ("penilai", "jadwal") else 404
    assert scene.post(f"{HOME}/{what}", {}).status_code == wanted
    assert "sesudah pengisian ditutup" in scene.get(HOME).text


@pytest.mark.parametrize("username", ["budi", "kepala", "lain", None])
def test_nobody_else_gets_them(platform: Platform, username: str | None) -> None:
    scene = stage(platform, "closed")
    for what in (*AT_ONCE, "jawaban-spss"):
        assert scene.post(f"{HOME}/{what}", {}, username).status_code == (404 if username else 302)


def test_answers_are_taken_by_a_form_that_posts(platform: Platform) -> None:
    scene = stage(platform, "closed")
    assert scene.get(f"{HOME}/jawaban-spss").status_code == 405
    answer = scene.post(f"{HOME}/jawaban-spss", {})
    with ZipFile(BytesIO(answer.data)) as archive:
        names = archive.namelist()
        text = b"".join(archive.read(name) for name in names).decode("utf-8-sig")
    assert len(names) == 6
    assert "Guru 0" not in text
    assert str(scene.cast.guru[0]) not in text


def test_what_there_is_not_is_not_found(platform: Platform) -> None:
    assert stage(platform, "closed").get(f"{HOME}/lainnya").status_code == 404


@pytest.mark.parametrize("what", [*AT_ONCE, "jawaban-spss"])
def test_many_guru_make_a_job_of_it(platform: Platform, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(jobs, "LONG_GURU", 2)
    scene = stage(platform, "closed")
    if what != "jawaban-spss":
        assert scene.get(f"{HOME}/{what}").status_code == 302
    answer = scene.post(f"{HOME}/{what}", {})
    assert run_waiting(platform) == 1
    page = scene.browser("rina").get(answer.headers["Location"]).text
    found = re.search(r'href="([^"]*/hasil)"', page)
    assert found, page
    assert len(scene.browser("rina").get(found[1]).data) > 200


@pytest.mark.parametrize(("username", "status"), [("kepala", 200), ("budi", 404), ("rina", 404), ("kepala-lain", 404)])
def test_the_kepala_sekolah_has_the_profile_too(platform: Platform, username: str, status: int) -> None:
    scene = stage(platform, "closed")
    answer = scene.get("/hasil/{period}/profil.pdf", username)
    assert answer.status_code == status
    assert (answer.mimetype == "application/pdf") == (status == 200)
    assert "profil.pdf" in scene.get("/hasil/{period}", "kepala").text


def test_assignments_can_be_printed_from_a_period_under_way(platform: Platform) -> None:
    scene = stage(platform, "open")
    assert f"/koordinator/laporan/{scene.period_id}" in scene.get("/koordinator/periode/{period}").text
