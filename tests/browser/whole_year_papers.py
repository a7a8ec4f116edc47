"""What leaves the school: an external team's findings, and the papers whose numbers are those that are stored."""

import io
import re
import uuid
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pypdf
from playwright.sync_api import Locator, Page, expect

from collect.operations.appraise import stored_result
from collect.storage.appraisals import find_latest_appraisal
from tests.browser.cast_whole_year import BASE, YearSchool
from tests.browser.conftest import PHONE

TEAM_PASSWORD = "kunjungan pada pagi hari"
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")
SHEETS = ("1B", "1C", "1D")


def visit(school: YearSchool, period: uuid.UUID) -> list[str]:
    """The koordinator invites a team, which signs in with its code and writes its findings about three guru; their names."""
    school.clock.set(date(2026, 12, 10))
    rina = school.desk("rina")
    rina.goto(f"/pengendalian/{period}")
    rina.get_by_label("Nama atau instansi tim").fill("Tim Dinas Contoh")
    rina.get_by_label("Berlaku berapa hari").fill("3")
    rina.get_by_role("button", name="Undi tiga guru dan buat akun tim").click()
    told = rina.inner_text("main")
    code = CODE.search(told)
    assert code, told
    assert f"{BASE}/masuk/pertama" in told
    page = school.open({"width": 1280, "height": 800})
    page.goto("/masuk/pertama")
    page.get_by_label("Nama pengguna").fill("tim-luar-2026")
    page.get_by_label("Kode sekali pakai").fill(code.group())
    for box in page.locator("input[type=password]").all():
        box.fill(TEAM_PASSWORD)
    page.locator("main form button").first.click()
    page.get_by_role("link", name="Kunjungan").click()
    names = page.locator("section.card h2").all_inner_texts()
    for name in names:
        _find(page, name)
    expect(page.get_by_text("temuan dicatat")).to_have_count(3)
    page.goto(f"/pengendalian/{period}")
    expect(page.get_by_text("Tidak ditemukan")).to_be_visible()
    # The last day is over at the school's midnight.
    school.clock.set(date(2026, 12, 13), 0, 5)
    page.goto("/kunjungan/")
    expect(page.get_by_text("Masa kunjungan tim ini sudah lewat")).to_be_visible()
    page.context.close()
    return names


def _find(page: Page, name: str) -> None:
    page.get_by_role("link", name=f"Periksa {name}").click()
    assert page.locator("details.step").count() == 14
    page.get_by_role("radio", name="Lengkap").check()
    page.get_by_role("radio", name="Sesuai pedoman", exact=True).check()
    page.get_by_label("Temuan").fill("Catatan tiap kompetensi ada dan mendukung skornya.")
    page.get_by_role("button", name="Simpan temuan").click()
    expect(page.get_by_text(f"Temuan tentang {name} disimpan")).to_be_visible()


def papers(school: YearSchool, period: uuid.UUID, guru: int) -> int:
    """The kepala sekolah takes a guru's forms: the numbers on them are the stored ones, and whoever holds one can check it.

    How many addresses to check at stand on them.
    """
    page = school.desk("kepala")
    page.goto(f"/hasil/{period}/{school.guru(guru)}")
    figures = {one.locator("dt").inner_text(): one.locator("dd").inner_text() for one in _figures(page)}
    with page.expect_download() as pdf:
        page.get_by_role("link", name="Lampiran untuk ditandatangani (PDF, F4)").click()
    with page.expect_download() as book:
        page.get_by_role("link", name="Excel").click()
    stored = _stored(school, period, guru)
    shown = {name: comma(stored[key]) for name, key in (("Nilai akhir", "final_mark"), ("PKG", "combined_mark"))}
    assert figures["Nilai akhir"] == shown["Nilai akhir"]
    reader = pypdf.PdfReader(pdf.value.path())
    text = " ".join(" ".join(one.extract_text().split()) for one in reader.pages)
    for wanted in (*(f"LAMPIRAN {name}" for name in SHEETS), *shown.values(), str(stored["band"])):
        assert wanted in text, wanted
    workbook = openpyxl.load_workbook(io.BytesIO(book.value.path().read_bytes()), data_only=True)
    assert [one for one in workbook.sheetnames if one in SHEETS] == list(SHEETS)
    numbers = [
        float(cell)
        for row in workbook["1D"].iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, int | float)
    ]
    for key in ("final_mark", "combined_mark", "annual_credit"):
        assert any(abs(number - float(str(stored[key]))) < 5e-7 for number in numbers), (key, stored[key])
    cells = {str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row}
    links = _links(reader)
    for link in links:
        assert link in cells
        _check(school, link, shown["Nilai akhir"], digest=link.rsplit("/", 1)[1], text=text)
    return len(links)


def _figures(page: Page) -> list[Locator]:
    return page.locator("dl.figures > div").all()


def _links(reader: pypdf.PdfReader) -> set[str]:
    """Where the QR codes lead: each stands under a link of its own."""
    found = set()
    for one in reader.pages:
        for annotation in one.get("/Annots") or []:
            found.add(str(annotation.get_object()["/A"]["/URI"]))
    assert len(found) == 1, found
    return found


def _check(school: YearSchool, link: str, final: str, *, digest: str, text: str) -> None:
    """A stranger's phone follows the code; a digest with one other sign is not known."""
    grouped = " ".join(digest[start : start + 4] for start in range(0, len(digest), 4)).lower()
    assert f"Sidik {grouped}" in text
    phone = school.open(PHONE)
    path = link.removeprefix(BASE.upper())
    assert path != link
    phone.goto(path)
    expect(phone.get_by_text("Cocok")).to_be_visible()
    expect(phone.locator("dd", has_text=final).first).to_be_visible()
    phone.goto(path[:-1] + ("0" if path[-1] != "0" else "1"))
    expect(phone.get_by_text("Tidak dikenal")).to_be_visible()
    phone.context.close()


def _stored(school: YearSchool, period: uuid.UUID, guru: int) -> dict[str, object]:
    with school.platform.store.read() as session:
        row = find_latest_appraisal(session, school.cast.school_id, period, teacher_id=school.guru(guru))
        assert row is not None
        return dict(stored_result(row))


def comma(number: object) -> str:
    """Two decimals, rounded as people do, with a comma."""
    return format(Decimal(str(number)).quantize(Decimal("0.01"), ROUND_HALF_UP), "f").replace(".", ",")
