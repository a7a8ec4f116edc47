"""December: the penilai hands over, one guru agrees, another objects; talk, mediator, putusan, and the signatures."""

import re
import uuid
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.cast_whole_year import YearSchool

REASON = "Penilaian memakai tes dan portofolio; keduanya diperlihatkan pada pengamatan kedua."


def hand_over(school: YearSchool, period: uuid.UUID, guru: int) -> None:
    """The penilai looks at the value and gives it to the guru."""
    page = school.desk("nilam")
    page.goto("/penilai/hasil")
    page.locator(f"a[href='/penilai/hasil/{period}/{school.guru(guru)}']").first.click()
    page.get_by_role("button", name="Serahkan hasil").click()
    expect(page.get_by_text("Hasil diserahkan kepada guru").first).to_be_visible()


def own_result(school: YearSchool, username: str, period: uuid.UUID) -> Page:
    """The guru goes from the own list to the own result."""
    page = school.desk(username)
    page.goto("/hasil/")
    page.get_by_role("link", name=re.compile("Lihat rincian *Sumatif 2026")).click()
    page.wait_for_url(f"**/hasil/{period}/*")
    return page


def look_at_everything(page: Page) -> dict[str, str]:
    """Pictures with the numbers behind them, and every step unfolded to its rule; the big figures by their names."""
    for title in ("Kompetensi", "Penilai dan responden", "Dari nilai penilai ke nilai akhir"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    assert page.locator("figure.drawn svg").count() == 3
    page.locator("figure.drawn summary").first.click()
    expect(page.locator("figure.drawn").first.get_by_role("table")).to_be_visible()
    for step in page.locator("details.step").all():
        step.locator("summary").click()
        expect(step.locator("p").first).to_be_visible()
    for title in ("Nilai kuesioner: Peserta didik", "Nilai PKG", "Persentase kehadiran", "Sebutan dan NPK"):
        step = page.locator("details.step", has=page.locator("summary", has_text=title))
        expect(step.get_by_text("Sumber:").first).to_be_visible()
    figures = page.locator("dl.figures > div").all()
    return {one.locator("dt").inner_text(): one.locator("dd").inner_text() for one in figures}


def agree(school: YearSchool, period: uuid.UUID) -> dict[str, str]:
    """Guru 02 looks and agrees; the big figures."""
    page = own_result(school, "sari", period)
    figures = look_at_everything(page)
    page.get_by_label("Saya sudah membaca hasil ini").check()
    page.get_by_role("button", name="Setuju dan tanda tangani").click()
    expect(page.get_by_text("Persetujuan Bapak/Ibu tersimpan")).to_be_visible()
    return figures


def object_and_mediate(school: YearSchool, period: uuid.UUID) -> None:
    """Guru 01 objects to two competences; one is settled in the talk, the other by the mediator."""
    place = f"/hasil/{period}/{school.guru(1)}"
    page = own_result(school, "budi", period)
    page.get_by_role("link", name="Ke jawaban Bapak/Ibu").click()
    _dispute(page, ["5.", "7."], REASON)
    expect(page.get_by_text("Keberatan tersimpan dan diteruskan kepada penilai")).to_be_visible()
    talk(school, period)
    page.goto(place)
    _dispute(page, ["7."], REASON)
    expect(page.get_by_text("kepala sekolah menunjuk mediator").first).to_be_visible()
    head = school.desk("kepala")
    head.goto(f"/hasil/{period}/kesepakatan")
    head.get_by_role("link", name="Guru 01").first.click()
    mediator = head.get_by_label("Mediator", exact=True)
    expect(mediator).to_have_value("")
    mediator.select_option(value=str(school.guru(12)))
    head.get_by_role("button", name="Tunjuk mediator").click()
    expect(head.get_by_text("Mediator ditunjuk").first).to_be_visible()
    mediate(school, period)


def _dispute(page: Page, named: list[str], reason: str) -> None:
    form = page.locator("details.objection")
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    for box in page.get_by_role("checkbox").all():
        name = box.locator("xpath=..").inner_text().strip()
        box.set_checked(any(name.startswith(number) for number in named))
    page.get_by_label("Alasan, 10 sampai 2.000 huruf").fill(reason)
    page.get_by_role("button", name="Kirim keberatan").click()


def talk(school: YearSchool, period: uuid.UUID) -> None:
    """The penilai keeps both competences, and says why for each."""
    page = school.desk("nilam")
    page.goto("/penilai/hasil")
    link = page.locator(f"a[href='/penilai/hasil/{period}/{school.guru(1)}']")
    expect(page.get_by_role("row").filter(has=link)).to_contain_text("guru berkeberatan")
    link.click()
    expect(page.get_by_text(REASON).first).to_be_visible()
    for box in page.get_by_label("Alasan tetap atau berubah, menurut bukti").all():
        box.fill("Sudah dibahas bersama guru; buktinya belum memadai.")
    page.get_by_role("button", name="Simpan hasil pembicaraan").click()
    expect(page.get_by_text("Hasil pembicaraan tersimpan")).to_be_visible()


def mediate(school: YearSchool, period: uuid.UUID) -> None:
    """The mediator sees the one competence that is left, gives it the full score, once and finally."""
    page = school.desk("tengah")
    page.goto("/hasil/")
    page.locator(f"a[href='/hasil/{period}/{school.guru(1)}/mediasi']").first.click()
    assert page.locator("section.card h3").all_inner_texts() == ["7. Penilaian dan evaluasi"]
    for box in page.locator("fieldset.indicator:has(.scores)").all():
        box.locator("label:has(input[value='2'])").click()
    page.get_by_label("Alasan tetap atau berubah, menurut bukti").fill(
        "Portofolio dan tes menunjukkan semua indikator."
    )
    page.get_by_role("button", name="Simpan putusan final").click()
    expect(page.get_by_text("Putusan tersimpan")).to_be_visible()


def sign_all(school: YearSchool, period: uuid.UUID) -> None:
    """The kepala sekolah signs what was agreed and what was decided."""
    page = school.desk("kepala")
    page.goto(f"/hasil/{period}/kesepakatan")
    expect(page.get_by_text("2 nilai menunggu tanda tangan Bapak/Ibu")).to_be_visible()
    page.get_by_role("link", name="Tanda tangani semua (2)").click()
    page.get_by_role("button", name="Tanda tangani 2 nilai").click()
    expect(page.get_by_text("2 nilai ditandatangani")).to_be_visible()


def december(school: YearSchool, period: uuid.UUID) -> dict[str, str]:
    """The whole of it; the figures that Guru 02 agreed to."""
    school.clock.set(date(2026, 12, 1))
    for guru in (1, 2):
        hand_over(school, period, guru)
    figures = agree(school, period)
    object_and_mediate(school, period)
    school.clock.set(date(2026, 12, 7))
    sign_all(school, period)
    return figures
