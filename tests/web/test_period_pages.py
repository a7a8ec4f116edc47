"""Periods are opened, their days moved, answering started; definitions are shown as they stand."""

import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.config import Platform
from collect.domain.instrument import Instrument
from collect.domain.kinds import PeriodKind, SchoolKind
from collect.domain.questionnaire import Questionnaire
from collect.operations.draw import make_draw
from collect.operations.found_school import SchoolFacts, found_school
from collect.operations.secret import Secret
from collect.storage.accounts import list_accounts
from collect.storage.periods import OPEN, find_period, list_periods
from collect.web.coordinate.period.forms import usual_days
from tests.operations.cast import account, name_guru, period, running
from tests.web.cast_coordinate import HASH, Site, open_site, words

NEW = {"year": "2026", "kind": "sumatif", "regulation": "pkg-2016", "opens_on": "2026-11-01", "closes_on": "2026-11-30"}


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


@pytest.fixture
def period_id(site: Site) -> uuid.UUID:
    return site.store.write(lambda s: period(s, site.own))


def test_the_form_proposes_november_of_this_year(site: Site) -> None:
    page = site.page("/koordinator/periode/")
    year = datetime.now(ZoneInfo("Asia/Jakarta")).year
    assert f'value="{year}-11-01"' in page
    assert f'value="{year}-11-30"' in page
    assert 'selected value="pkg-2016"' in page


@pytest.mark.parametrize(
    ("kind", "today", "expected"),
    [
        (PeriodKind.SUMMATIVE, date(2026, 8, 3), (date(2026, 11, 1), date(2026, 11, 30))),
        (PeriodKind.SUMMATIVE, date(2026, 12, 3), (date(2026, 11, 1), date(2026, 11, 30))),
        (PeriodKind.FORMATIVE, date(2026, 3, 2), (date(2026, 7, 15), date(2026, 8, 26))),
        (PeriodKind.FORMATIVE, date(2026, 8, 26), (date(2026, 7, 15), date(2026, 8, 26))),
        (PeriodKind.FORMATIVE, date(2026, 8, 27), (date(2026, 8, 27), date(2026, 9, 9))),
        (PeriodKind.PROGRESS, date(2026, 10, 1), (date(2026, 10, 1), date(2026, 10, 14))),
    ],
)
def test_the_days_proposed_are_those_of_the_kind(kind: PeriodKind, today: date, expected: tuple[date, date]) -> None:
    assert usual_days(kind, today) == expected


@pytest.mark.parametrize("kind", ["formatif", "kemajuan"])
def test_a_period_without_questionnaires_speaks_of_observing(site: Site, kind: str) -> None:
    page = site.page(f"/koordinator/periode/?jenis={kind}")
    assert "Hari pertama pengamatan" in page
    assert "pengisian</label>" not in page
    assert f'name="kind" value="{kind}"' in page
    observed = NEW | {"kind": kind, "opens_on": "2026-07-15", "closes_on": "2026-07-01"}
    refused = site.send("/koordinator/periode/", 422, **observed)
    assert "Hari terakhir mendahului hari pertama" in words(refused)
    assert "Hari pertama pengamatan" in refused
    site.send("/koordinator/periode/", **observed | {"closes_on": "2026-08-01"})
    with site.store.read() as session:
        (found,) = list_periods(session, site.own.school_id)
    assert found.kind == kind
    shown = words(site.page(f"/koordinator/periode/{found.period_id}"))
    assert "Hari pengamatan" in shown
    assert "ngisian" not in shown
    moved = site.send(f"/koordinator/periode/{found.period_id}/hari", opens_on="2026-07-16", closes_on="2026-08-01")
    assert "Hari pengamatan sudah diubah" in moved


def test_a_kind_that_is_none_opens_a_sumatif(site: Site) -> None:
    page = site.page("/koordinator/periode/?jenis=lain")
    assert 'name="kind" value="sumatif"' in page
    assert "Hari pertama pengisian" in page


def test_opening_a_period_leads_to_the_proposed_guru(site: Site) -> None:
    page = site.send("/koordinator/periode/", **NEW)
    assert "Periode Sumatif 2026 dibuka" in page
    assert "Usulan guru yang dinilai" in page
    assert "Sumatif 2026" in site.page("/koordinator/periode/")


def test_sending_the_form_twice_opens_one_period(site: Site) -> None:
    site.send("/koordinator/periode/", **NEW)
    page = site.send("/koordinator/periode/", 422, **NEW)
    assert "Periode sumatif 2026 sudah dibuka" in words(page)
    with site.store.read() as session:
        assert len(list_periods(session, site.own.school_id)) == 1


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"closes_on": "2026-10-01"}, "Hari terakhir mendahului hari pertama"),
        ({"year": "1200"}, "Tulis tahun antara 2000 dan 2100."),
        ({"year": ""}, "Isian ini belum diisi."),
        ({"opens_on": "kemarin"}, "Tanggal tidak terbaca"),
        ({"kind": "lain"}, "Pilihan ini tidak ada dalam daftar"),
        ({"regulation": "pkg-1945"}, "Pilihan ini tidak ada dalam daftar"),
    ],
)
def test_a_wrong_period_is_told_at_its_field(site: Site, change: dict[str, str], text: str) -> None:
    assert text in words(site.send("/koordinator/periode/", 422, **(NEW | change)))


def test_days_are_moved_on_the_periods_page(site: Site, period_id: uuid.UUID) -> None:
    address = f"/koordinator/periode/{period_id}/hari"
    assert "Hari pengisian sudah diubah" in site.send(address, opens_on="2026-11-05", closes_on="2026-12-05")
    page = site.send(address, 422, opens_on="2026-12-06", closes_on="2026-12-05")
    assert "Hari terakhir mendahului hari pertama" in page
    assert 'value="2026-12-06"' in page
    with site.store.read() as session:
        found = find_period(session, site.own.school_id, period_id)
        assert found is not None
        assert found.closes_on == date(2026, 12, 5)


def test_answering_is_started_once_after_the_draw(site: Site, platform: Platform, period_id: uuid.UUID) -> None:
    own = site.own
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[:2]))
    address = f"/koordinator/periode/{period_id}"
    assert f'action="{address}/mulai"' not in site.page(address)
    assert "Responden belum diundi" in site.send(f"{address}/mulai")
    site.store.write(lambda s: make_draw(s, own.deed, period_id, secret=platform.secret))
    assert f'action="{address}/mulai"' in site.page(address)
    assert "Pengisian dibuka" in site.send(f"{address}/mulai")
    assert "Periode sedang dalam keadaan" in site.send(f"{address}/mulai")
    with site.store.read() as session:
        found = find_period(session, own.school_id, period_id)
        assert found is not None
        assert found.state == OPEN


def test_a_formatif_period_says_that_it_takes_no_questionnaires(site: Site) -> None:
    made = site.store.write(lambda s: period(s, site.own, kind=PeriodKind.FORMATIVE))
    assert "Periode ini tidak memakai kuesioner" in site.page(f"/koordinator/periode/{made}")


def test_the_table_shows_each_guru_and_what_wants_attention(site: Site, platform: Platform) -> None:
    own = site.own
    period_id = site.store.write(lambda s: running(s, own, platform.secret, [*own.guru[:2], own.principal]))
    address = f"/koordinator/periode/{period_id}"
    page = words(site.page(address))
    assert "Perlu tindakan (1 guru)" in page
    assert "1 dari 3 guru" in page
    assert "3 dari 3 guru" in site.page(f"{address}?saring=semua")
    assert "dinilai pengawas dari luar sekolah" in page
    assert "10 guru belum masuk periode ini" in page
    assert "1 dari 3 guru" in site.page(f"{address}?cari=guru+02")
    assert "1 dari 3 guru" in site.page(f"{address}?saring=tanpa-penilai")
    assert "0 dari 3 guru" in site.page(f"{address}?saring=tugas")
    assert "1 dari 3 guru" in site.page(f"{address}?saring=%3Cscript%3E")


@pytest.mark.parametrize("path", ["", "/usulan", "/penilai", "/syarat"])
def test_a_school_without_guru_sees_pages_that_say_what_to_do(site: Site, platform: Platform, path: str) -> None:
    def empty(session: Session) -> uuid.UUID:
        facts = SchoolFacts(npsn="20100003", name="SD Contoh Kenanga", kind=SchoolKind.PRIMARY)
        school, _ = found_school(session, facts, coordinator="Tuti", now=site.own.deed.now, username="tuti")
        return school.school_id

    school_id = site.store.write(empty)
    site.store.write(lambda s: _open_account(s, school_id))
    site.sign_in("tuti", npsn="20100003")
    page = site.send("/koordinator/periode/", **NEW)
    assert "Tidak ada usulan" in page
    with site.store.read() as session:
        (made,) = list_periods(session, school_id)
    assert "<h1>" in site.page(f"/koordinator/periode/{made.period_id}{path}")
    assert "Buat akun guru" in site.page("/koordinator/akun/baru")


def _open_account(session: Session, school_id: uuid.UUID) -> None:
    for row in list_accounts(session, school_id):
        row.password_hash = HASH


@pytest.mark.parametrize("path", ["", "definisi", "definisi/guru-mapel"])
def test_the_pages_are_the_koordinators_alone(site: Site, path: str) -> None:
    site.sign_in("budi")
    site.page(f"/koordinator/periode/{path}", 404)
    site.client.post("/keluar")
    assert site.client.get(f"/koordinator/periode/{path}").location.startswith("/masuk?lanjut=")


def test_a_period_of_another_school_is_not_there(site: Site, period_id: uuid.UUID) -> None:
    site.store.write(lambda s: account(s, site.other, "lain", "koordinator"))
    site.sign_in("sari", npsn="20100002")
    guru = site.own.guru[0]
    for path in ("", "/usulan", "/penilai", "/syarat", f"/guru/{guru}"):
        site.page(f"/koordinator/periode/{period_id}{path}", 404)
    for path in (
        "/hari",
        "/mulai",
        "/usulan",
        "/penilai",
        f"/syarat/{guru}",
        f"/guru/{guru}",
        f"/guru/{guru}/keluarkan",
    ):
        site.send(f"/koordinator/periode/{period_id}{path}", 404)


def test_every_definition_is_shown_with_its_status(site: Site) -> None:
    catalog = load_catalog()
    listed = site.page("/koordinator/periode/definisi")
    everything: list[Instrument | Questionnaire] = [*catalog.instruments, *catalog.questionnaires]
    for one in everything:
        assert f'href="/koordinator/periode/definisi/{one.code}"' in listed
        page = words(site.page(f"/koordinator/periode/definisi/{one.code}"))
        assert ("belum lengkap" in page.partition(" Catatan ")[0].lower()) != one.complete
    tik = words(site.page("/koordinator/periode/definisi/guru-tik"))
    assert "1. Mengenal karakteristik peserta didik" in tik
    assert "satu sumber" in tik
    assert "ketetapan proyek, bukan resmi" in words(site.page("/koordinator/periode/definisi/dudi"))


@pytest.mark.parametrize("path", ["tidak-ada", "guru-mapel?versi=99", "%3Cscript%3E"])
def test_an_unknown_definition_is_not_there(site: Site, path: str) -> None:
    site.page(f"/koordinator/periode/definisi/{path}", 404)


def test_a_period_opened_by_mistake_is_taken_back_after_a_yes(site: Site, period_id: uuid.UUID) -> None:
    address = f"/koordinator/periode/{period_id}"
    assert "Dibuka karena keliru? Tarik periode" in site.page(address)
    assert "Beri tanda centang di sini" in site.send(f"{address}/tarik", 422)
    assert "Periode Sumatif 2026 sudah ditarik." in words(site.send(f"{address}/tarik", sure="y"))
    site.page(address, 404)
    site.send(f"{address}/tarik", 404, sure="y")


def test_a_period_in_which_was_drawn_cannot_be_taken_back(site: Site, secret: Secret) -> None:
    begun = site.store.write(lambda s: running(s, site.own, secret, site.own.guru[:2]))
    assert "Tarik periode" not in site.page(f"/koordinator/periode/{begun}")
    assert "sehingga tidak dapat ditarik lagi" in site.send(f"/koordinator/periode/{begun}/tarik", 200, sure="y")
