"""Evidence on a penilai's tablet: a camera's photo is made small before it is sent, and nothing goes by itself or is lost."""

import os
import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Dialog, FilePayload, Page, Request, expect
from sqlalchemy import select

from collect.config import Platform
from collect.storage.evidence import Evidence, EvidenceFile
from collect.web.app import create_app
from tests.web.cast_assess import Staff, staff

pytestmark = pytest.mark.browser


@pytest.fixture
def cast(platform: Platform) -> Staff:
    return platform.store.write(lambda session: staff(session, platform.secret))


@pytest.fixture
def desk(platform: Platform, cast: Staff, tablet: Page, served: str) -> Page:
    """Aminah's first competence on Budi's tablet."""
    sign_in(platform, cast, tablet.context, served)
    tablet.goto(f"{cast.address}/pembelajaran/1")
    return tablet


def sign_in(platform: Platform, cast: Staff, context: BrowserContext, served: str) -> None:
    app = create_app(platform)
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # of the default interface
    assert signer is not None
    cookie = signer.dumps({"_user_id": cast.budi, "_fresh": True})
    context.add_cookies([{"name": "session", "value": str(cookie), "url": served}])


def camera_photo() -> FilePayload:
    """A photo beyond what the server takes: 12 million pixels, more than 3 MB."""
    made = BytesIO()
    Image.frombytes("L", (1000, 750), os.urandom(750_000)).resize((4000, 3000)).save(made, "JPEG", quality=93)
    assert len(made.getvalue()) > 3 * 2**20
    return {"name": "papan tulis.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def kept(platform: Platform) -> list[tuple[str, str]]:
    with platform.store.read() as session:
        return [(row.text, row.file_name) for row in session.scalars(select(Evidence))]


def test_a_large_photo_is_made_small_on_the_tablet_and_kept(platform: Platform, desk: Page) -> None:
    desk.locator("input[name=s1][value='2']").check(force=True)
    expect(desk.locator("#keadaan")).to_contain_text("Tersimpan")
    desk.get_by_label("Apa yang dilihat").fill("Papan tulis sesudah pembelajaran")
    desk.get_by_label("Ambil foto").set_input_files(camera_photo())
    desk.get_by_role("button", name="Tambah bukti").click()
    expect(desk.locator(".seen")).to_contain_text("Papan tulis sesudah pembelajaran")
    assert kept(platform) == [("Papan tulis sesudah pembelajaran", "papan-tulis.jpg")]
    with platform.store.read() as session:
        content = session.scalars(select(EvidenceFile.content)).one()
    with Image.open(BytesIO(content)) as opened:
        assert opened.size == (1600, 1200)
    assert desk.locator("input[name=s1][value='2']").is_checked()
    desk.get_by_role("link", name="Hapus bukti 1").click()
    desk.get_by_role("button", name="Hapus bukti").click()
    expect(desk.locator("main")).to_contain_text("Belum ada bukti")
    assert kept(platform) == []


def test_after_evidence_the_next_competence_opens_at_its_top(desk: Page) -> None:
    desk.get_by_label("Apa yang dilihat").fill("RPP satu tahun")
    desk.get_by_role("button", name="Tambah bukti").click()
    expect(desk).to_have_url(re.compile("/pembelajaran/1#bukti$"))
    desk.get_by_role("button", name="Simpan dan lanjut").click()
    expect(desk).to_have_url(re.compile("/pembelajaran/2$"))
    assert desk.evaluate("window.scrollY") == 0


def test_a_file_that_is_too_large_is_told_before_it_is_sent(platform: Platform, desk: Page) -> None:
    desk.get_by_label("Apa yang dilihat").fill("RPP satu tahun")
    large: FilePayload = {"name": "RPP.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4" + bytes(2_000_000)}
    desk.get_by_label("Atau pilih berkas").set_input_files(large)
    desk.get_by_role("button", name="Tambah bukti").click()
    told = desk.get_by_label("Atau pilih berkas").evaluate("input => input.validationMessage")
    assert "lebih besar dari 2 MB" in told
    expect(desk.get_by_label("Apa yang dilihat")).to_have_value("RPP satu tahun")
    desk.get_by_label("Atau pilih berkas").set_input_files([])
    desk.get_by_role("button", name="Tambah bukti").click()
    expect(desk.locator(".seen")).to_contain_text("RPP satu tahun")
    assert kept(platform) == [("RPP satu tahun", "")]


def test_autosave_sends_neither_words_nor_file_and_leaving_asks_first(platform: Platform, desk: Page) -> None:
    sent: list[bytes] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            sent.append(request.post_data_buffer or b"")

    desk.on("request", note)
    desk.get_by_label("Apa yang dilihat").fill("belum selesai diketik")
    desk.get_by_label("Atau pilih berkas").set_input_files(
        {"name": "RPP.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 contoh %%EOF"}
    )
    desk.locator("input[name=s1][value='1']").check(force=True)
    expect(desk.locator("#keadaan")).to_contain_text("Tersimpan")
    assert sent
    assert not any(b"belum selesai" in body or b"%PDF" in body for body in sent)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.once("dialog", stay)
    desk.evaluate("location.assign('/penilai')")
    desk.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert kept(platform) == []


def test_a_phone_without_scripts_adds_evidence_too(platform: Platform, cast: Staff, phone: Page, served: str) -> None:
    browser = phone.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, base_url=served, viewport={"width": 360, "height": 640})
    sign_in(platform, cast, plain, served)
    page = plain.new_page()
    page.goto(f"{cast.address}/pembelajaran/1")
    page.get_by_label("Selama pengamatan").fill("catatan yang belum disimpan")
    page.get_by_label("Apa yang dilihat").fill("RPP pertemuan 3")
    page.get_by_label("Atau pilih berkas").set_input_files(
        {"name": "RPP.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 contoh %%EOF"}
    )
    page.get_by_role("button", name="Tambah bukti").click()
    expect(page.locator(".seen")).to_contain_text("Unduh RPP.pdf")
    expect(page.get_by_label("Selama pengamatan")).to_have_value("catatan yang belum disimpan")
    assert kept(platform) == [("RPP pertemuan 3", "RPP.pdf")]
    plain.close()
