"""After a formatif: the school's list, one guru's with its plans, the guru's own, and the kemajuan that follows."""

import re
import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.propose import accept_assignments
from collect.operations.seal import close_period
from collect.storage.accounts import find_account
from collect.storage.development import find_planned_activity
from collect.storage.periods import Period, list_periods
from tests.operations.cast import account, name_guru, period
from tests.operations.cast_year import WEAK, Year, formative_year, hand_over_to, look, progress
from tests.web.cast_coordinate import HASH, Site, open_site, words

MINE = "/pkb/saya"


@pytest.fixture
def site(platform: Platform) -> Site:
    return open_site(platform)


@pytest.fixture
def year(site: Site) -> Year:
    """Budi (Guru 01) is weak in two competences; Wati (Guru 05) is his penilai, Tuti (Guru 03) weak in none."""

    def work(session: Session) -> Year:
        made = formative_year(session, site.own)
        for name, roles, place in (("wati", "penilai", 4), ("tuti", "guru penilai", 2)):
            found = find_account(
                session, site.own.school_id, account(session, site.own, name, roles, site.own.guru[place])
            )
            assert found is not None
            found.password_hash = HASH
        return made

    return site.store.write(work)


def _guru(site: Site, year: Year, place: int = 0) -> str:
    return f"/pkb/{year.formative}/{site.own.guru[place]}"


def _typed(texts: dict[int, str], before: str = "") -> dict[str, str]:
    """What the page sends; `before`: what stood in each field when it was made."""
    sent = {f"rencana-{number}-activity": text for number, text in texts.items()}
    return sent | {f"rencana-{number}-before": before for number in texts}


def _planned(site: Site, year: Year, number: int = 3) -> str:
    with site.store.read() as session:
        row = find_planned_activity(
            session, site.own.school_id, year.formative, teacher_id=site.own.guru[0], number=number
        )
        return row.activity if row else ""


def test_the_koordinator_sees_all_guru_and_where_the_school_is_weak(site: Site, year: Year) -> None:
    site.sign_in()
    page = site.page(f"/pkb/{year.formative}")
    assert "Guru 01" in page
    assert "Guru 03" not in page
    assert "0 dari 4" in words(page)
    assert f'href="/koordinator/periode/?kemajuan={year.formative}#buka"' in page
    assert "Tindak lanjut PKB" in site.page(f"/koordinator/periode/{year.formative}")


@pytest.mark.parametrize("who", ["rina", "wati"])
def test_koordinator_and_own_penilai_write_the_plan(site: Site, year: Year, who: str) -> None:
    site.sign_in(who)
    page = site.page(_guru(site, year))
    assert page.count("skor 1: terpenuhi sebagian") == 4
    assert "Rencana PKB tersimpan" in site.send(_guru(site, year), **_typed({3: "KKG tiap Rabu"}))
    assert _planned(site, year) == "KKG tiap Rabu"
    assert "KKG tiap Rabu" in site.page(_guru(site, year))
    site.send(_guru(site, year), **_typed({3: "KKG tiap Rabu"}))
    site.send(_guru(site, year), **_typed({3: ""}, before="KKG tiap Rabu"))
    assert _planned(site, year) == ""


def test_a_plan_that_cannot_be_kept_is_shown_again_with_the_reason(site: Site, year: Year) -> None:
    site.sign_in()
    long = site.send(_guru(site, year), 422, **_typed({3: "Lokakarya", 7: "<b>" + "x" * 500}))
    assert "&lt;b&gt;xxx" in long
    assert ">Lokakarya</textarea>" in long
    assert "Terlalu panjang; paling banyak 500 huruf." in long
    strange = words(site.send(_guru(site, year), 422, **_typed({1: "KKG", 3: "Lokakarya"})))
    assert "Kompetensi 1 tidak ada dalam daftar tindak lanjut guru ini" in strange
    assert [_planned(site, year, number) for number in (3, 7)] == ["", ""]


def test_all_plans_on_the_page_are_kept_with_one_button(site: Site, year: Year) -> None:
    site.sign_in()
    page = site.page(_guru(site, year))
    assert page.count("Simpan semua rencana") == 1
    assert re.findall(r'name="rencana-(\d+)-activity"', page) == ["3", "7"]
    site.send(_guru(site, year), **_typed({3: "KKG tiap Rabu", 7: "Lokakarya"}))
    assert [_planned(site, year, number) for number in (3, 7)] == ["KKG tiap Rabu", "Lokakarya"]


def test_what_somebody_else_wrote_meanwhile_is_not_put_back_by_a_page_of_before(site: Site, year: Year) -> None:
    site.sign_in()
    site.send(_guru(site, year), **_typed({7: "Lokakarya"}))
    # A page from before that knows no plan for either, on which only one is written.
    site.send(_guru(site, year), **_typed({3: "KKG tiap Rabu", 7: ""}))
    assert [_planned(site, year, number) for number in (3, 7)] == ["KKG tiap Rabu", "Lokakarya"]


def _hand_over(site: Site, year: Year, *places: int) -> None:
    def work(session: Session) -> None:
        for place in places:
            hand_over_to(session, site.own, year.formative, site.own.guru[place])

    site.store.write(work)


def test_before_the_penilai_has_handed_it_over_nothing_of_the_list_is_told(site: Site, year: Year) -> None:
    site.sign_in("rina")
    site.send(_guru(site, year), **_typed({3: "KKG tiap Rabu"}))
    _hand_over(site, year, 1)
    site.sign_in("budi")
    page = words(site.page(MINE))
    assert "Formatif 2026 Daftar ini tampil di sini sesudah penilai menyerahkan hasilnya kepada Bapak/Ibu." in page
    assert [word for word in ("KKG", "skor 1", "Kompetensi 3", "bernilai 3 atau 4") if word in page] == []
    assert "perlu dikembangkan" not in words(site.page("/hasil/"))
    _hand_over(site, year, 0)
    assert "2 kompetensi Bapak/Ibu perlu dikembangkan" in words(site.page("/hasil/"))


def test_the_guru_reads_the_own_list_alone(site: Site, year: Year) -> None:
    site.sign_in("rina")
    site.send(_guru(site, year), **_typed({3: "KKG tiap Rabu"}))
    _hand_over(site, year, 0, 2)
    site.sign_in("budi")
    page = words(site.page(MINE))
    assert "Formatif 2026" in page
    assert page.count("skor 1") == 4
    assert "KKG tiap Rabu" in page
    assert "belum ditulis" in page
    assert "Guru 02" not in page
    site.sign_in("tuti")
    assert "Semua kompetensi Bapak/Ibu bernilai 3 atau 4" in site.page(MINE)


def test_before_the_formatif_is_closed_the_guru_has_no_list(site: Site) -> None:
    def running(session: Session) -> uuid.UUID:
        period_id = period(session, site.own, kind=PeriodKind.FORMATIVE)
        name_guru(session, site.own, period_id, site.own.guru[:1])
        look(session, site.own, period_id, site.own.guru[0], scores=WEAK)
        return period_id

    period_id = site.store.write(running)
    site.sign_in("budi")
    assert "Belum ada daftar" in site.page(MINE)
    site.sign_in()
    page = site.page(f"/pkb/{period_id}")
    assert "Kemajuan dapat dibuka sesudah formatif ini ditutup" in page
    assert "kemajuan=" not in page


def test_nobody_else_gets_in(site: Site, year: Year) -> None:
    for who, path in (("budi", f"/pkb/{year.formative}"), ("budi", _guru(site, year)), ("tuti", _guru(site, year))):
        site.sign_in(who)
        site.page(path, 404)
    site.sign_in("wati")
    site.page(_guru(site, year, 1), 404)
    site.page(MINE, 404)
    assert site.client.post(_guru(site, year, 1), data=_typed({3: "x"})).status_code == 404
    site.sign_in("sari", npsn="20100002")
    site.page(f"/pkb/{year.formative}", 404)
    site.page(_guru(site, year), 404)
    site.sign_in()
    site.page(f"/pkb/{uuid.uuid4()}", 404)
    site.page(_guru(site, year, 8), 404)
    site.client.post("/keluar")
    for path in (MINE, f"/pkb/{year.formative}", _guru(site, year)):
        assert site.client.get(path).location.startswith("/masuk")


def test_a_form_without_its_token_is_refused(site: Site, year: Year) -> None:
    site.sign_in()
    site.app.config["WTF_CSRF_ENABLED"] = True
    assert site.client.post(_guru(site, year), data=_typed({3: "KKG"})).status_code == 400
    assert _planned(site, year) == ""


def test_the_kemajuan_is_opened_from_the_list_and_asks_the_weak_competences(site: Site, year: Year) -> None:
    site.sign_in()
    form = site.page(f"/koordinator/periode/?kemajuan={year.formative}")
    assert re.search(rf'<option selected value="{year.formative}">Formatif 2026', form)
    assert 'name="kind" value="kemajuan"' in form
    typed = {"year": "2026", "kind": "kemajuan", "regulation": "pkg-2016", "follows": ""}
    days = {"opens_on": "2026-08-01", "closes_on": "2026-08-31"}
    refused = site.send("/koordinator/periode/", 422, **typed, **days)
    assert "pilih formatif tahun 2026 yang ditindaklanjuti" in refused
    proposal = site.send("/koordinator/periode/", **(typed | {"follows": str(year.formative)}), **days)
    assert "hanya guru dengan kompetensi di bawah standar pada Formatif 2026" in words(proposal)
    with site.store.read() as session:
        opened = next(one for one in list_periods(session, site.own.school_id) if one.kind == "kemajuan")
    site.send(f"/koordinator/periode/{opened.period_id}/usulan", pilih=[str(guru) for guru in site.own.guru[:3]])
    assert "menindaklanjuti Formatif 2026" in site.page(f"/koordinator/periode/{opened.period_id}")
    assert "sudah masuk" in site.page(f"/koordinator/periode/{opened.period_id}/usulan")
    assert "Kemajuan 2026" in site.page(f"/pkb/{year.formative}")
    site.sign_in("wati")
    address = f"/penilai/{opened.period_id}/{site.own.guru[0]}"
    page = site.page(address)
    assert "hanya kompetensi di bawah standar" in page
    # The one to go on with, then each in the table.
    assert re.findall(r"/pembelajaran/(\d+)", page) == ["3", "3", "7"]
    site.page(f"{address}/pembelajaran/1", 404)
    assert 'name="s4"' in site.page(f"{address}/pembelajaran/3")


def _finished(session: Session, year: Year) -> Period:
    cast = year.cast
    period_id = progress(session, year)
    accept_assignments(session, cast.deed, period_id, cast.guru)
    look(session, cast, period_id, cast.guru[0], scores={7: 1})
    close_period(session, cast.deed, period_id)
    return session.get_one(Period, (cast.school_id, period_id))


def test_every_page_of_the_guru_compares_the_stages(site: Site, year: Year) -> None:
    progress_id = site.store.write(lambda s: _finished(s, year).period_id)
    guru = site.own.guru[0]
    site.sign_in("budi")
    assert "Formatif, kemajuan, dan sumatif" not in site.page(MINE)
    _hand_over(site, year, 0)
    for who, path in (
        ("rina", f"/koordinator/nilai/{progress_id}/guru/{guru}"),
        ("rina", _guru(site, year)),
        ("wati", f"/penilai/{year.formative}/{guru}"),
        ("wati", f"/penilai/{progress_id}/{guru}"),
        ("budi", MINE),
    ):
        site.sign_in(who)
        page = site.page(path)
        assert "Formatif, kemajuan, dan sumatif 2026" in page, path
        told = r'<td class="n" data-label="[^"]+">'
        assert re.search(rf"{told}2</td>{told}4</td>{told}\+2</td>", page), path
        assert '<svg xmlns="http://www.w3.org/2000/svg"' in page, path
    site.sign_in("rina")
    page = site.page(f"/koordinator/nilai/{progress_id}")
    assert "dibandingkan per kompetensi" in page
    page = site.page(f"/koordinator/nilai/{progress_id}/guru/{site.own.guru[1]}")
    assert "Formatif, kemajuan, dan sumatif" not in page
