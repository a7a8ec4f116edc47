"""Papers and tables of a whole period: for the koordinator alone, most of them after closing, as jobs where guru are many."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import Group
from collect.storage.responses import Response
from collect.web import jobs
from collect.web.jobs import run_waiting
from tests.web.cast_coordinate import words
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
    scene = stage(platform, "closed", guru=3)
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
    scene = stage(platform, "closed", guru=3)
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


def test_the_page_says_how_many_answers_stay_before_they_are_taken(platform: Platform) -> None:
    scene = stage(platform, "closed", guru=3)

    def harsh(session: Session) -> None:
        found = session.scalars(select(Response).where(Response.group == Group.PARENT)).first()
        assert found is not None
        found.answers = "0" * len(found.answers)

    platform.store.write(harsh)
    page = words(scene.get(HOME).text)
    rows = re.findall(r"(Peserta didik|Orang tua|Teman sejawat) ([0-9]+) ([0-9]+)(?= )", page)
    assert [(label, left) for label, _taken, left in rows] == [
        ("Orang tua", "1"),
        ("Peserta didik", "0"),
        ("Teman sejawat", "0"),
    ]
    assert "kurang dari 3 guru juga tidak ikut" in page
    assert "rata-rata dari tabel ini dapat bergeser" in page
    answer = scene.post(f"{HOME}/jawaban-spss", {})
    with ZipFile(BytesIO(answer.data)) as archive:
        sheets = archive.read("jawaban-orang-tua-1.csv").decode("utf-8-sig").splitlines()
        said = archive.read("jawaban-orang-tua-1.sps").decode("utf-8-sig")
    taken = int({label: number for label, number, _left in rows}["Orang tua"])
    assert len(sheets) == 1 + taken
    assert ",".join("0" * 8) not in sheets
    assert f"* 1 dari {taken + 1} lembar tidak ikut" in said


def test_where_nothing_may_be_taken_there_is_no_button(platform: Platform) -> None:
    scene = stage(platform, "closed")
    page = scene.get(HOME).text
    assert "Lembar jawaban yang ikut" in page
    assert "/jawaban-spss" not in page
    assert "Tidak ada jawaban yang boleh dibawa keluar" in scene.browser("rina").post(
        HOME.format(period=scene.period_id) + "/jawaban-spss", follow_redirects=True
    ).get_data(as_text=True)
