"""The year up to the kemajuan, as koordinator, penilai and guru go through it on their pages."""

import re
import uuid
from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.cast_whole_year import YearSchool, id_in
from tests.browser.whole_year_agreement import hand_over

WEAK = {3: "1", 7: "0"}
"""Competence to the score of all its indicators: 3 comes to the value 2, 7 to the value 1."""
KIND_NAMES = {"formatif": "Formatif 2026", "kemajuan": "Kemajuan 2026", "sumatif": "Sumatif 2026"}


def open_period(school: YearSchool, kind: str, *, days: tuple[date, date], guru: list[int]) -> uuid.UUID:
    """The koordinator opens a period and takes these guru from the proposal."""
    page = school.desk("rina")
    page.goto("/koordinator/periode/")
    page.get_by_role("link", name=kind.capitalize(), exact=True).click()
    what = "pengisian" if kind == "sumatif" else "pengamatan"
    for label, day in zip((f"Hari pertama {what}", f"Hari terakhir {what}"), days, strict=True):
        page.get_by_label(label).fill(day.isoformat())
    page.get_by_role("button", name="Buka periode").click()
    expect(page.get_by_text(f"Periode {KIND_NAMES[kind]} dibuka")).to_be_visible()
    return take_guru(page, guru)


def take_guru(page: Page, guru: list[int]) -> uuid.UUID:
    """Leave the proposal ticked for these guru alone, and take it; the period's id."""
    wanted = {f"Terima Guru {number:02d}" for number in guru}
    for box in page.locator("input[name=pilih]").all():
        box.set_checked(box.get_attribute("aria-label") in wanted)
    page.get_by_role("button", name="Terima yang dicentang").click()
    page.wait_for_load_state()
    return id_in(page.url)


def name_assessors(school: YearSchool, period: uuid.UUID, assessors: Mapping[str, str]) -> None:
    """The koordinator changes the proposed penilai into these (guru's name to penilai's name) and sets them."""
    page = school.desk("rina")
    page.goto(f"/koordinator/periode/{period}/penilai")
    for guru, assessor in assessors.items():
        choice = page.get_by_label(f"Penilai untuk {guru}", exact=True)
        value = choice.locator("option", has_text=assessor).first.get_attribute("value")
        choice.select_option(value)
    page.get_by_role("button", name="Tetapkan penilai seperti di atas").click()
    page.goto(f"/koordinator/periode/{period}")
    for guru, assessor in assessors.items():
        row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=guru, exact=True))
        expect(row).to_contain_text(assessor)


def observe(
    school: YearSchool, username: str, period: uuid.UUID, guru: int, *, scores: Mapping[int, str], by_hand: int = 0
) -> list[int]:
    """The penilai scores every competence that is asked and finishes; `by_hand`: so many with the fingers, the rest are sent.

    The numbers of the competences, in order.
    """
    page, place = school.desk(username), f"/penilai/{period}/{school.guru(guru)}"
    page.goto(place)
    expect(page.locator("h1")).to_have_text(f"Guru {guru:02d}")
    links = page.locator("tbody a[href*='/pembelajaran/']").all()
    numbers = [int(str(link.get_attribute("href")).rsplit("/", 1)[1]) for link in links]
    for number in numbers[:by_hand]:
        page.goto(f"{place}/pembelajaran/{number}")
        sheet = page.locator("form#lembar")
        for box in sheet.locator("fieldset.indicator:has(.scores)").all():
            box.locator(f"label:has(input[value='{scores.get(number, '2')}'])").click()
        sheet.get_by_label("Selama pengamatan").fill("Peserta didik aktif bertanya.")
        sheet.get_by_role("button", name="Simpan dan lanjut").click()
        expect(page.get_by_text(f"Kompetensi {number} tersimpan")).to_be_visible()
    token = school.token(username)
    for number in numbers[by_hand:]:
        send_sheet(page, f"{place}/pembelajaran/{number}", token, score=scores.get(number, "2"))
    page.goto(place)
    page.get_by_role("button", name="Selesaikan pengamatan").click()
    expect(page.get_by_text("Pengamatan diselesaikan")).to_be_visible()
    return numbers


def send_sheet(page: Page, address: str, token: str, *, score: str) -> None:
    """One competence, sent as the page's form sends it."""
    notes = {"during": "Peserta didik aktif bertanya.", "after": "RPP dan hasil ulangan diperlihatkan."}
    typed: dict[str, str | float | bool] = {"csrf_token": token, "revision": "0", "lalu": "tetap"}
    typed |= notes | {f"s{number}": score for number in range(1, 15)}
    answer = page.request.post(address, form=typed, max_redirects=0)
    assert answer.status == 302, (address, answer.status)


def close(school: YearSchool, period: uuid.UUID, *, told: str) -> None:
    """The koordinator reads what closing means, closes, and is told what comes next."""
    page = school.desk("rina")
    page.goto(f"/koordinator/nilai/{period}/tutup")
    expect(page.get_by_role("heading", name="Yang masih kurang")).to_be_visible()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name=re.compile(r"^Tutup peng(isian|amatan) sekarang$")).click()
    expect(page.get_by_text(told)).to_be_visible()


def compute(school: YearSchool, period: uuid.UUID) -> None:
    """The koordinator computes; every guru has a value."""
    page = school.desk("rina")
    page.goto(f"/koordinator/nilai/{period}")
    page.get_by_role("button", name="Hitung nilai").click()
    expect(page.get_by_text("Nilai semua guru dihitung")).to_be_visible()


def formative(school: YearSchool) -> uuid.UUID:
    """July and August: two guru are observed, both weak in two competences; values, and the profile for the guru."""
    school.clock.set(date(2026, 7, 20))
    period = open_period(school, "formatif", days=(date(2026, 7, 20), date(2026, 8, 28)), guru=[1, 2])
    name_assessors(school, period, {"Guru 01": "Guru 05", "Guru 02": "Guru 05"})
    # Half past midnight at the school: in UTC it is still the day before.
    school.clock.set(date(2026, 8, 3), 0, 30)
    observe(school, "nilam", period, 1, scores=WEAK, by_hand=3)
    expect(school.desk("nilam").get_by_text("selesai pada 3 Agustus 2026").first).to_be_visible()
    observe(school, "nilam", period, 2, scores=WEAK)
    school.clock.set(date(2026, 8, 28))
    close(school, period, told="Formatif 2026 ditutup. Berikutnya: hitung nilai.")
    compute(school, period)
    return period


def follow_up(school: YearSchool, period: uuid.UUID) -> None:
    """The penilai plans one competence's PKB, the koordinator the other's; the guru reads both once all is handed over."""
    nilam, rina, budi = school.desk("nilam"), school.desk("rina"), school.desk("budi")
    nilam.goto(f"/penilai/{period}/{school.guru(1)}")
    nilam.get_by_role("link", name="Tindak lanjut PKB").click()
    _plan(nilam, 3, "KKG: menyusun ATP bersama, tiap Rabu")
    rina.get_by_role("link", name="Tindak lanjut PKB").click()
    expect(rina.get_by_role("row", name=re.compile("Guru 01"))).to_contain_text("1 dari 2")
    rina.get_by_role("link", name="Guru 01").click()
    _plan(rina, 7, "Pelatihan komunikasi dengan peserta didik")
    budi.goto("/pkb/saya")
    expect(budi.get_by_text("Daftar ini tampil di sini sesudah penilai menyerahkan hasilnya")).to_be_visible()
    hand_over(school, period, 1)
    budi.goto("/pkb/saya")
    expect(budi.get_by_text("KKG: menyusun ATP bersama, tiap Rabu")).to_be_visible()
    expect(budi.get_by_text("Pelatihan komunikasi dengan peserta didik")).to_be_visible()


def _plan(page: Page, number: int, activity: str) -> None:
    card = page.locator("section.card", has=page.locator(f"#kompetensi-{number}"))
    card.get_by_label("Rencana PKB").fill(activity)
    page.get_by_role("button", name="Simpan semua rencana").click()
    expect(page.get_by_text("Rencana PKB tersimpan.")).to_be_visible()


def progress(school: YearSchool, followed: uuid.UUID) -> uuid.UUID:
    """October: both are looked at again, in the weak competences alone; the stages stand side by side."""
    school.clock.set(date(2026, 10, 5))
    page = school.desk("rina")
    page.goto(f"/pkb/{followed}")
    page.get_by_role("link", name="Buka kemajuan").click()
    page.get_by_role("button", name="Buka periode").click()
    expect(page.get_by_text("hanya guru dengan kompetensi di bawah standar pada Formatif 2026")).to_be_visible()
    period = take_guru(page, [1, 2])
    expect(page.get_by_text("menindaklanjuti Formatif 2026")).to_be_visible()
    assert observe(school, "nilam", period, 1, scores={7: "1"}, by_hand=2) == [3, 7]
    observe(school, "nilam", period, 2, scores={})
    close(school, period, told="Kemajuan 2026 ditutup. Berikutnya: bandingkan kompetensinya dengan formatif.")
    expect(page.get_by_role("button", name="Hitung nilai")).to_have_count(0)
    budi = school.desk("budi")
    budi.goto("/pkb/saya")
    compared = budi.get_by_role("table").filter(has_text="Formatif").first
    for number, before, after in ((3, 2, 4), (7, 1, 2)):
        row = compared.locator("tbody tr", has_text=re.compile(rf"^\s*{number}\b")).first
        expect(row).to_contain_text(str(before))
        expect(row).to_contain_text(f"+{after - before}")
    return period
