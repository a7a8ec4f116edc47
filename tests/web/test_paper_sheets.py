"""The koordinator prints questionnaires for those who have not answered; many of them as a job."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from collect.config import Platform
from collect.operations.paper_sheets import wanted_sheets
from collect.storage.audit import list_entries
from collect.web.jobs import run_waiting
from tests.web.cast_value import Scene, stage

HOME = "/koordinator/lembar/{period}"
PDF = f"{HOME}/kuesioner.pdf"


def _printed(scene: Scene) -> list[str]:
    with scene.platform.store.read() as session:
        entries = list_entries(session, scene.cast.school_id)
    return [entry.details for entry in entries if entry.deed == "sheets.printed"]


def _wanted(scene: Scene) -> int:
    with scene.platform.store.read() as session:
        return len(wanted_sheets(session, scene.cast.school_id, scene.period_id))


def _one(scene: Scene) -> str:
    with scene.platform.store.read() as session:
        return str(wanted_sheets(session, scene.cast.school_id, scene.period_id)[0].person_id)


def test_the_page_counts_what_is_still_to_be_answered(platform: Platform) -> None:
    scene = stage(platform, "open")
    page = scene.get(HOME).text
    assert f"{_wanted(scene)} lembar" in page
    assert "Peserta didik" not in page  # classes are named, not groups, where there are classes
    assert "X-RPL-1" in page
    assert f"/koordinator/lembar/{scene.period_id}" in scene.get("/koordinator/undian/{period}/kartu").text


def test_one_persons_sheets_are_printed_and_on_record(platform: Platform) -> None:
    scene = stage(platform, "open")
    person = _one(scene)
    answer = scene.post(f"{PDF}?kertas=A4&orang={person}", {})
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    pages = PdfReader(BytesIO(answer.data)).pages
    assert round(float(pages[0].mediabox.height)) == 842
    assert "Guru 0" in pages[0].extract_text()
    (details,) = _printed(scene)
    assert person in details


def test_a_person_is_found_by_name_and_nobody_by_none(platform: Platform) -> None:
    scene = stage(platform, "open")
    assert "Siswa" in scene.get(f"{HOME}?cari=siswa").text
    assert "Tidak ada yang belum mengisi dengan nama itu" in scene.get(f"{HOME}?cari=%3Cscript%3E").text


def test_many_sheets_are_a_job_that_is_on_record_too(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collect.web.jobs.LONG_CARDS", 1)
    scene = stage(platform, "open")
    answer = scene.post(f"{PDF}?kertas=F4", {})
    assert (answer.status_code, _printed(scene)) == (302, [])
    assert run_waiting(platform) == 1
    page = scene.get(answer.location).text
    assert "Kuesioner di atas kertas" in page
    (details,) = _printed(scene)
    assert f'"{_wanted(scene)}"' in details


def test_nothing_left_to_print_is_said(platform: Platform) -> None:
    scene = stage(platform, "named")
    assert "Tidak ada kuesioner yang masih harus diisi" in scene.get(HOME).text
    answer = scene.post(PDF, {})
    assert answer.status_code == 302
    assert _printed(scene) == []


def test_after_closing_the_page_says_that_nothing_is_printed(platform: Platform) -> None:
    scene = stage(platform, "closed")
    page = scene.get(HOME).text
    assert "sudah ditutup" in page
    assert "Cetak semua" not in page


@pytest.mark.parametrize("username", ["budi", "kepala", "lain", "kepala-lain"])
def test_nobody_else_prints(platform: Platform, username: str) -> None:
    scene = stage(platform, "open")
    assert scene.get(HOME, username).status_code == 404
    assert scene.post(PDF, {}, username).status_code == 404
    assert _printed(scene) == []


def test_strangers_are_sent_to_sign_in_and_forged_forms_refused(platform: Platform) -> None:
    scene = stage(platform, "open", csrf=True)
    assert scene.get(HOME, None).location.startswith("/masuk")
    assert scene.post(PDF, {}).status_code == 400
    assert _printed(scene) == []
