"""A long list is saved by a job, with the same counts, the same refusals and the same way back."""

import io

import pytest

from collect.config import Platform
from collect.storage.pupils import list_students
from collect.web.jobs import run_waiting
from tests.operations.enroll_cast import Fields, sheet
from tests.web.cast_people import DATA, STUDENTS, Site, open_site

NEW = {"nama": "Murid Baru Contoh", "nisn": "0097654321", "kelas": "X-1"}


@pytest.fixture
def site(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr("collect.web.jobs.LONG_ROWS", 2)
    return open_site(platform)


def preview(site: Site, *rows: Fields) -> str:
    """The address of the preview of a list of students."""
    file = (io.BytesIO(sheet("peserta-didik", rows)), "daftar.xlsx")
    typed = {"file": file}
    answer = site.client.post(f"{DATA}/impor/peserta-didik", data=typed, content_type="multipart/form-data")
    assert answer.status_code == 302
    return str(answer.location)


def names(site: Site) -> list[str]:
    with site.store.read() as session:
        return [row.name for row in list_students(session, site.deed.school_id)]


def test_a_long_list_is_saved_by_a_job_that_leads_to_the_list(platform: Platform, site: Site) -> None:
    address = preview(site, *STUDENTS, NEW)
    first = site.post(f"{address}/simpan").location
    assert first.startswith("/pekerjaan/")
    assert site.post(f"{address}/simpan").location == first
    assert NEW["nama"] not in names(site)
    assert run_waiting(platform) == 1
    assert names(site).count("Murid Baru Contoh") == 1
    assert f"Tersimpan: 1 baru, 0 berubah, {len(STUDENTS)} tetap, 0 tidak lagi ada." in site.text(first)
    assert f'href="{DATA}/siswa"' in site.page(first)


def test_a_job_whose_preview_was_cancelled_meanwhile_changes_nothing_and_says_so(
    platform: Platform, site: Site
) -> None:
    address = preview(site, *STUDENTS, NEW)
    job = site.post(f"{address}/simpan").location
    site.post(f"{address}/batal")
    run_waiting(platform)
    text = site.text(job)
    assert "Proses ini gagal" in text
    assert "dibatalkan" in text
    assert f'href="{address}"' in site.page(job)
    assert NEW["nama"] not in names(site)


def test_where_most_would_be_gone_no_job_starts_before_the_second_yes(platform: Platform, site: Site) -> None:
    before = names(site)
    address = preview(site, NEW, {**NEW, "nama": "Murid Lain", "nisn": "0097654322"})
    assert site.post(f"{address}/simpan").location == address
    assert run_waiting(platform) == 0
    job = site.post(f"{address}/simpan", confirm_gone="y").location
    assert run_waiting(platform) == 1
    assert f"2 baru, 0 berubah, 0 tetap, {len(before)} tidak lagi ada" in site.text(job)
