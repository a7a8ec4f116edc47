"""November of the year: the sumatif with its questionnaires, attendance, observations, and the internal control of them."""

import re
import urllib.parse
import urllib.request
import uuid
from datetime import date

from playwright.sync_api import Page, expect

from collect.operations.issue_cards import printable_cards
from tests.browser.cast_whole_year import YearSchool
from tests.browser.whole_year_start import close, compute, name_assessors, observe, open_period

ALL = list(range(1, 12))
"""Guru 12 teaches nobody and is not assessed."""
CHARGES = {"nilam": [1, 2, 3, 4, 7, 8, 9, 10, 11], "wira": [5], "yanti": [6]}
ABOUT = re.compile(r'href="(/i/[^"/]+/[0-9a-f-]{36})"')
FIELD = re.compile(r'name="(b\d+|versi|kiriman)"(?: value="([^"]*)")?')


def summative(school: YearSchool) -> uuid.UUID:
    """Opened, drawn and begun on the last day of October."""
    school.clock.set(date(2026, 10, 31))
    period = open_period(school, "sumatif", days=(date(2026, 11, 1), date(2026, 11, 20)), guru=ALL)
    name_assessors(school, period, _assessors())
    page = school.desk("rina")
    page.goto(f"/koordinator/undian/{period}")
    page.get_by_label("Angka atau kata dari para saksi").fill("17-08-1945")
    page.get_by_role("button", name="Undi sekarang").click()
    expect(page.get_by_text("Semua guru sudah diundi")).to_be_visible()
    page.goto(f"/koordinator/periode/{period}")
    page.get_by_role("button", name="Mulai pengisian").click()
    expect(page.get_by_text("Pengisian dibuka.").first).to_be_visible()
    return period


def _assessors() -> dict[str, str]:
    """Guru 05 assesses nine and is assessed by Guru 06, who is assessed by Guru 08: no two assess each other."""
    names = {f"Guru {number:02d}": "Guru 05" for number in CHARGES["nilam"]}
    return names | {"Guru 05": "Guru 06", "Guru 06": "Guru 08"}


def answer_all(school: YearSchool, period: uuid.UUID) -> int:
    """Everybody drawn answers about every guru, through the pages of the cards; how many questionnaires."""
    with school.platform.store.read() as session:
        cards = printable_cards(session, school.cast.deed, period, secret=school.platform.secret)
    card = f"{school.address}/i/{cards[0].code}"
    # On the last minute before the first day nobody gets in, half an hour later everybody: the school's day counts.
    school.clock.set(date(2026, 10, 31), 23, 59)
    early = school.open({"width": 360, "height": 640})
    early.goto(card)
    expect(early.get_by_text("1 November 2026").first).to_be_visible()
    assert ABOUT.search(early.content()) is None
    early.context.close()
    school.clock.set(date(2026, 11, 1), 0, 30)
    return sum(_answer_card(school.address, one.code, place) for place, one in enumerate(cards))


def _answer_card(address: str, code: str, place: int) -> int:
    """One card's questionnaires, all of one form; every third answer is a little stricter."""
    subjects = sorted(set(ABOUT.findall(_get(f"{address}/i/{code}"))))
    fields = dict(FIELD.findall(_get(address + subjects[0])))
    typed = {name: _choice(place, int(name[1:])) if name[0] == "b" else value for name, value in fields.items()}
    for path in subjects:
        sent = urllib.parse.urlencode(typed | {"kiriman": str(uuid.uuid4())}).encode()
        with urllib.request.urlopen(urllib.request.Request(address + path, sent)) as answer:  # noqa: S310 - our own server
            assert "Terima kasih" in answer.read().decode()
    return len(subjects)


def _choice(place: int, item: int) -> str:
    return "KD" if (place + item) % 3 == 0 else "SL"


def _get(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def enter_attendance(school: YearSchool, period: uuid.UUID) -> None:
    """Guru 01 was absent for two days, Guru 02 came late; everybody else gets zeros by one button."""
    page = school.desk("rina")
    page.goto(f"/koordinator/nilai/{period}/kehadiran")
    page.get_by_label("Hari, Guru 01").fill("2")
    page.get_by_label("Menit, Guru 02").fill("45")
    page.get_by_label("Hari, Guru 02").fill("0")
    page.get_by_label("Menit, Guru 01").fill("0")
    page.get_by_role("button", name="Simpan, dan isi 0 pada baris yang kosong").click()
    expect(page.get_by_text("Kehadiran disimpan: 11 guru berubah")).to_be_visible()


def observe_all(school: YearSchool, period: uuid.UUID) -> None:
    """Every penilai observes the own guru."""
    for username, guru in CHARGES.items():
        for number in guru:
            observe(school, username, period, number, scores={7: "1"} if number == 1 else {})


def control(school: YearSchool, period: uuid.UUID) -> list[str]:
    """The kepala sekolah draws, judges, returns one observation with a reason, and signs; the names of those drawn."""
    page = school.desk("kepala")
    page.goto(f"/pengendalian/{period}")
    page.get_by_label("Benih undian").first.fill("28-10-1928")
    page.get_by_role("button", name="Undi sekarang").click()
    expect(page.get_by_text("Guru yang diperiksa sudah diundi.")).to_be_visible()
    drawn = page.get_by_role("region", name="Guru pada undian 1").locator("tbody th a").all()
    names = [one.inner_text() for one in drawn]
    paths = [str(one.get_attribute("href")) for one in drawn]
    assert len(names) == 2
    _judge(page, paths[0], against=3)
    page.get_by_label("Alasan untuk penilai").fill("Lampirkan RPP yang diamati")
    page.get_by_role("button", name="Kembalikan dengan alasan ini").click()
    expect(page.get_by_text("Pengamatan dikembalikan kepada penilai")).to_be_visible()
    _complete(school, period, int(names[0].split()[-1]))
    _judge(page, paths[0])
    for path in paths:
        if path != paths[0]:
            _judge(page, path)
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="Tandatangani pemeriksaan").click()
        expect(page.get_by_text("sudah ditandatangani")).to_be_visible()
    page.goto(f"/pengendalian/{period}")
    expect(
        page.get_by_role("region", name="Guru pada undian 1").get_by_text("ditandatangani", exact=True)
    ).to_have_count(2)
    return names


def _judge(page: Page, path: str, *, against: int | None = None) -> None:
    """A verdict on every competence; `against`: the one whose evidence does not carry the score."""
    page.goto(path)
    for box in page.locator("details.step").all():
        if box.get_attribute("open") is None:
            box.locator("summary").click()
        box.get_by_role("radio", name="Sesuai", exact=True).check()
    if against is not None:
        box = page.locator("details.step").nth(against - 1)
        box.get_by_role("radio", name="Tidak sesuai").check()
        box.get_by_label("Alasan, bila tidak sesuai").fill("Catatan tidak menyebut RPP")
    page.get_by_role("button", name="Simpan pemeriksaan").click()
    expect(page.get_by_text("Pemeriksaan disimpan.")).to_be_visible()


def _complete(school: YearSchool, period: uuid.UUID, number: int) -> None:
    """The penilai of a returned observation reads why, adds what was missing and finishes again."""
    username = next(name for name, guru in CHARGES.items() if number in guru)
    page = school.desk(username)
    page.goto("/penilai")
    card = page.locator("article.charge").filter(has_text="Dibuka kembali")
    card.get_by_role("link", name=f"Guru {number:02d}").click()
    expect(page.locator(".note.warn", has_text="Dibuka kembali")).to_contain_text("Lampirkan RPP yang diamati")
    page.locator("tbody a[href$='/pembelajaran/3']").first.click()
    sheet = page.locator("form#lembar")
    sheet.get_by_label("Sebelum pengamatan").fill("RPP diperiksa, terlampir pada map guru.")
    sheet.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Kompetensi 3 tersimpan")).to_be_visible()
    page.goto(f"/penilai/{period}/{school.guru(number)}")
    page.get_by_role("button", name="Selesaikan pengamatan").click()
    expect(page.get_by_text("Pengamatan diselesaikan")).to_be_visible()


def autumn(school: YearSchool) -> tuple[uuid.UUID, list[str]]:
    """The whole of it, to the computed values."""
    period = summative(school)
    assert answer_all(school, period) > 200
    school.clock.set(date(2026, 11, 16))
    observe_all(school, period)
    enter_attendance(school, period)
    controlled = control(school, period)
    school.clock.set(date(2026, 11, 20), 15)
    close(school, period, told="Pengisian ditutup dan jawabannya disegel. Berikutnya: hitung nilai.")
    compute(school, period)
    return period, controlled
