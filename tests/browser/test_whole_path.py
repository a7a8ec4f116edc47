"""The whole path, clicked through: an empty platform, a school's own files, and at the end a rekap that can be recomputed."""

import io
import json
import re
import secrets
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import openpyxl
import pypdf
import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from collect.cli import main
from collect.config import Platform
from collect.demo.files import SchoolFiles, write_small_files
from collect.operations.respond import open_card, send_answers
from collect.storage.base import new_id
from collect.storage.prepared import direct

pytestmark = pytest.mark.browser

PASSWORD = secrets.token_urlsafe(12)
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}\b")


@pytest.fixture
def files(tmp_path: Path) -> SchoolFiles:
    return write_small_files(tmp_path / "berkas")


def found_school(page: Page, platform: Platform) -> None:
    page.goto("/")
    page.get_by_label("Kata kunci").fill(platform.secret.setup_word())
    page.get_by_label("NPSN").fill("69990002")
    page.get_by_label("Nama sekolah").fill("SD Contoh Melati")
    page.get_by_label("Bentuk sekolah").select_option("sd")
    page.get_by_label("Nama koordinator").fill("Melati Contoh, S.Pd.")
    page.get_by_label("Nama pengguna koordinator").fill("koordinator")
    page.get_by_role("button", name="Daftarkan sekolah").click()
    first_sign_in(page, "koordinator", code_on(page))


def code_on(page: Page) -> str:
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page.inner_text("main"))
    assert found, page.inner_text("main")
    return found.group()


def first_sign_in(page: Page, username: str, code: str) -> None:
    page.goto("/masuk/pertama")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kode sekali pakai").fill(code)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda address: "/masuk" not in address)


def take_lists(page: Page, files: SchoolFiles) -> None:
    for kind, path in (
        ("guru", files.teachers),
        ("guru", files.staff),
        ("peserta-didik", files.students),
        ("mengajar", files.teaching),
    ):
        page.goto(f"/koordinator/data/impor/{kind}")
        page.set_input_files("input[type=file]", path)
        page.get_by_role("button", name="Lihat pratinjau").click()
        expect(page.get_by_text("Belum ada yang disimpan")).to_be_visible()
        page.get_by_role("button", name="Simpan", exact=True).click()
        page.wait_for_url(lambda address: "pratinjau" not in address)


def open_period(page: Page) -> str:
    """The address of the period's page, with guru and penilai as proposed."""
    page.goto("/koordinator/periode/")
    today = datetime.now(UTC).date()
    page.get_by_label("Hari pertama pengisian").fill(today.replace(day=1).isoformat())
    page.get_by_label("Hari terakhir pengisian").fill(today.replace(year=today.year + 1, day=1).isoformat())
    page.get_by_role("button", name="Buka periode").click()
    page.wait_for_url(re.compile(r"/periode/[0-9a-f-]{36}"))
    address = re.sub(r"(/periode/[0-9a-f-]{36}).*", r"\1", page.url)
    for deed, name in (("usulan", "Terima yang dicentang"), ("penilai", "Tetapkan penilai seperti di atas")):
        page.goto(f"{address}/{deed}")
        page.get_by_role("button", name=name).click()
        page.wait_for_load_state()
    return address


def draw_and_print(page: Page, period: str) -> list[str]:
    """Draw with a witnessed seed, start the answering; the codes as they stand on the printed cards."""
    page.goto(period.replace("periode", "undian"))
    page.get_by_label("Angka atau kata dari para saksi").fill("17-08-1945")
    page.get_by_role("button", name="Undi sekarang").click()
    expect(page.get_by_text("Semua guru sudah diundi")).to_be_visible()
    with page.expect_download() as minutes:
        page.get_by_role("link", name="F4").first.click()
    assert "17-08-1945" in text_of(minutes.value.path())
    page.goto(period)
    page.get_by_role("button", name="Mulai pengisian").click()
    page.goto(period.replace("periode", "undian") + "/kartu")
    page.get_by_role("button", name=re.compile("Cetak semua kartu")).click()
    with page.expect_download() as cards:
        page.get_by_role("link", name=re.compile("Unduh kartu")).click()
    codes = CODE.findall(text_of(cards.value.path()))
    assert len(codes) == len(set(codes)) > 30
    return codes


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def answer_on_the_phone(page: Page, code: str) -> None:
    page.goto("/kode")
    page.get_by_role("textbox").fill(code.lower())
    page.get_by_role("button").first.click()
    page.locator("a[href*='/i/']").filter(has_not_text="English").first.click()
    page.get_by_role("button", name=re.compile("Kirim")).click()
    expect(page.locator("fieldset.miss").first).to_be_visible()
    for choice in page.get_by_role("radio", name="Selalu").all():
        choice.check(force=True)
    page.get_by_role("button", name=re.compile("Kirim")).click()
    expect(page.get_by_text(re.compile("Terima kasih")).first).to_be_visible()


def answer_the_rest(platform: Platform, codes: list[str]) -> None:
    """Everybody else answers through the same operations as a phone."""
    now = datetime.now(UTC)

    def answer(session: Session, code: str) -> None:
        opened = open_card(direct(session), code, secret=platform.secret, now=now, sending=True)
        for subject in (one for one in opened.subjects if not one.done):
            answers: list[object] = ["KD"] * len(opened.questionnaire.items)
            send_answers(
                direct(session),
                opened,
                teacher_id=subject.teacher_id,
                submission_id=new_id(),
                answers=answers,
                now=now,
            )

    for code in codes:
        platform.store.write(partial(answer, code=code))


def make_assessor(page: Page, period: str) -> tuple[str, str]:
    """An account for a penilai whom the period names: (username, one-time code)."""
    page.goto(f"{period}?saring=semua")
    assessors = [row.locator("td").nth(5).inner_text().strip().split("\n")[0] for row in page.locator("tbody tr").all()]
    name = next(name for name in assessors if name != "–")
    page.goto("/koordinator/akun/baru")
    for box in page.locator("input[name=pilih]").all():
        box.uncheck()
    page.get_by_role("checkbox", name=f"Buat akun untuk {name}").check()
    page.get_by_role("button", name="Buat akun yang dicentang").click()
    code = code_on(page)
    username = page.locator("tbody tr").first.locator("td").first.inner_text().strip()
    return username, code


def observe(page: Page, username: str, code: str) -> str:
    """Sign in for the first time, score the first guru's competences, finish; the guru's address."""
    first_sign_in(page, username, code)
    page.goto("/penilai")
    page.locator("main a[href*='/penilai/']").first.click()
    page.wait_for_url(re.compile(r"/penilai/[0-9a-f-]{36}/"))
    address = page.url
    page.goto(f"{address}/pembelajaran/1")
    for number in range(1, 15):
        expect(page.locator("h1")).to_contain_text(f"{number}.")
        for box in page.locator("fieldset.indicator:has(.scores)").all():
            box.locator("label:has(input[value='2'])").click()
        page.get_by_label("Selama pengamatan").fill("Peserta didik aktif bertanya.")
        page.get_by_role("button", name="Simpan dan lanjut").click()
        page.wait_for_load_state()
    page.goto(address)
    page.get_by_role("button", name="Selesaikan pengamatan").click()
    expect(page.get_by_text(re.compile("selesai", re.IGNORECASE)).first).to_be_visible()
    return address.rsplit("/", 1)[1]


def close_and_compute(page: Page, period: str, files: SchoolFiles) -> str:
    value = period.replace("periode", "nilai")
    page.goto(f"/koordinator/data/impor/kehadiran/{period.rsplit('/', 1)[1]}")
    page.set_input_files("input[type=file]", files.attendance)
    page.get_by_role("button", name="Lihat pratinjau").click()
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.goto(f"{value}/tutup")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Tutup pengisian sekarang").click()
    page.goto(value)
    page.get_by_role("button", name="Hitung nilai").click()
    page.wait_for_load_state()
    return value


def test_from_an_empty_platform_to_a_rekap_that_can_be_recomputed(
    platform: Platform, laptop: Page, phone: Page, tablet: Page, files: SchoolFiles, tmp_path: Path
) -> None:
    found_school(laptop, platform)
    take_lists(laptop, files)
    period = open_period(laptop)
    codes = draw_and_print(laptop, period)
    answer_on_the_phone(phone, codes[0])
    answer_the_rest(platform, codes)
    username, code = make_assessor(laptop, period)
    guru = observe(tablet, username, code)
    value = close_and_compute(laptop, period, files)
    laptop.goto(f"{value}/guru/{guru}")
    with laptop.expect_download() as sheet:
        laptop.get_by_role("button", name="Unduh lembar skor (JSON)").click()
    result = CliRunner().invoke(main, ["score", str(sheet.value.path())])
    assert result.exit_code == 0, result.output
    marks = json.loads(result.stdout)
    assert marks["complete"] is True
    laptop.goto(value)
    with laptop.expect_download() as rekap:
        laptop.get_by_role("link", name=re.compile(r"Unduh rekap")).click()
    numbers = numbers_of(rekap.value.path().read_bytes())
    for key in ("final_mark", "combined_mark", "annual_credit"):
        assert any(abs(number - float(marks[key])) < 5e-7 for number in numbers), (key, marks[key])
    assert any(abs(number - float(marks["instrument"]["mark"])) < 5e-7 for number in numbers)


def numbers_of(data: bytes) -> list[float]:
    """Every number on the sheet `Rekap`."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Rekap"]
    return [float(cell) for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, int | float)]
