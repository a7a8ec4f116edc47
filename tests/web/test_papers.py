"""Signed papers on the web: who may have them, what a job makes of a school, and what the QR code of a paper leads to."""

import re
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from collect.config import Platform
from collect.operations.attend import enter_attendance
from collect.operations.paper_forms import Printer, forms_of
from collect.storage.transaction import Store
from collect.web.jobs import run_waiting
from tests.web.cast_agreement import handed_over
from tests.web.cast_value import Scene, stage

OWN = "/hasil/{period}/{guru}/lampiran.pdf"
GURU = "/koordinator/laporan/{period}/guru/{guru}.pdf"
HOME = "/koordinator/laporan/{period}"


def text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def link(scene: Scene, guru: int = 0) -> str:
    """The path of the address on a guru's paper."""
    deed, settings = scene.cast.deed, scene.platform.settings
    printer = Printer(scene.platform.secret, settings.base_url, deed.today)
    with scene.platform.store.read() as session:
        forms = forms_of(session, deed, scene.period_id, printer=printer, teacher_id=scene.cast.guru[guru])
    assert forms[0].stamp is not None
    return forms[0].stamp.link.removeprefix(settings.base_url.upper())


@pytest.mark.parametrize(("address", "username"), [(OWN, "budi"), (OWN, "kepala"), (GURU, "rina")])
def test_the_guru_the_kepala_sekolah_and_the_koordinator_have_the_forms(
    platform: Platform, address: str, username: str
) -> None:
    answer = handed_over(stage(platform, "closed")).get(address, username)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="lampiran-guru-01.pdf"'
    found = text(answer.data)
    for part in ("LAMPIRAN 1B", "LAMPIRAN 1C", "LAMPIRAN 1D", "Guru 01", "88,71"):
        assert part in found


def test_the_workbook_is_there_too(platform: Platform) -> None:
    answer = handed_over(stage(platform, "closed")).get(OWN.replace("pdf", "xlsx"), "budi")
    assert answer.data[:2] == b"PK"
    with ZipFile(BytesIO(answer.data)) as archive:
        assert "xl/workbook.xml" in archive.namelist()


@pytest.mark.parametrize(
    ("address", "username"),
    [(OWN, "sari"), (OWN, "kepala-lain"), (GURU, "budi"), (GURU, "lain"), (HOME, "lain"), (HOME, "kepala")],
)
def test_nobody_else_has_them(platform: Platform, address: str, username: str) -> None:
    assert stage(platform, "closed").get(address, username).status_code == 404


@pytest.mark.parametrize(("address", "username"), [(OWN, "budi"), (OWN, "kepala"), (GURU, "rina")])
def test_there_are_none_before_closing(platform: Platform, address: str, username: str) -> None:
    assert stage(platform, "open").get(address, username).status_code == 404


def test_the_pages_lead_to_the_papers(platform: Platform) -> None:
    scene = handed_over(stage(platform, "closed"))
    assert f"/koordinator/laporan/{scene.period_id}" in scene.get("/koordinator/nilai/{period}").text
    assert f"guru/{scene.cast.guru[0]}.pdf" in scene.get("/koordinator/nilai/{period}/guru/{guru}").text
    assert "lampiran.pdf?kertas=A4" in scene.get("/hasil/{period}/{guru}", "budi").text
    assert "lampiran-zip" in scene.get(HOME).text


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("lampiran-zip", ["001-guru-01.pdf", "002-guru-02.pdf"]),
        ("lampiran-excel", ["001-guru-01.xlsx", "002-guru-02.xlsx"]),
    ],
)
def test_a_job_packs_a_file_for_each_guru(platform: Platform, what: str, names: list[str]) -> None:
    scene = stage(platform, "closed")
    answer = scene.post(f"{HOME}/{what}", {})
    with scene.app.app_context():
        assert run_waiting(platform) == 1
    file = finished(scene, answer.headers["Location"])
    with ZipFile(BytesIO(file)) as archive:
        assert archive.namelist() == names


def test_a_job_makes_one_pdf_of_a_school(platform: Platform) -> None:
    scene = stage(platform, "closed")
    answer = scene.post(f"{HOME}/lampiran-pdf?kertas=A4", {})
    run_waiting(platform)
    found = text(finished(scene, answer.headers["Location"]))
    assert all(f"LAMPIRAN 1D - Guru 0{number}" in found for number in (1, 2))


def finished(scene: Scene, address: str) -> bytes:
    """The file at the end of a job's page."""
    page = scene.browser("rina").get(address).text
    found = re.search(r'href="([^"]*/hasil)"', page)
    assert found, page
    return bytes(scene.browser("rina").get(found[1]).data)


@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_the_code_of_a_paper_leads_to_the_stored_value(platform: Platform, case: Callable[[str], str]) -> None:
    scene = stage(platform, "closed")
    answer = scene.get(case(link(scene)), None)
    assert answer.status_code == 200
    for part in ("Cocok", "Guru 01", "88,71", "Baik", "SMK Negeri 1 Contoh"):
        assert part in answer.text


def test_a_paper_of_an_older_edition_is_told_as_that(platform: Platform) -> None:
    scene = stage(platform, "closed")
    old = link(scene)
    correct(platform.store, scene)
    scene.post("/koordinator/nilai/{period}/hitung", {})
    page = scene.get(old, None).text
    assert "Ada edisi yang lebih baru" in page
    assert "88,71" in page
    assert "Cocok" in scene.get(link(scene), None).text


def correct(store: Store, scene: Scene) -> None:
    store.write(
        lambda s: enter_attendance(
            s, scene.cast.deed, scene.period_id, scene.cast.guru[0], absent_days=Decimal(9), late_minutes=0
        )
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path[:-1] + ("0" if path[-1] != "0" else "1"),
        lambda path: path.replace("/1/", "/99999999999999999999/"),
        lambda path: path.replace("/1/", "/²/"),
        lambda path: path.replace("7KQ2", "x" * 300),
        lambda path: "/periksa/a/b/c/d/e",
    ],
)
def test_whatever_does_not_fit_is_simply_not_known(platform: Platform, change: Callable[[str], str]) -> None:
    scene = stage(platform, "closed")
    answer = scene.get(change(link(scene)), None)
    assert answer.status_code == 404
    assert "Tidak dikenal" in answer.text
    assert "Guru 01" not in answer.text
