"""Decrees of penilai, certificates of all guru, and substitutes, through the koordinator's pages."""

import uuid
from datetime import date

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.operations.appoint import Decree, appoint
from collect.storage.appointments import Appointment, list_appointments
from collect.storage.teachers import Teacher, find_teacher, list_teachers
from tests.operations.cast import name_guru, period
from tests.web.cast_coordinate import Site, open_site, words

TYPED = {"number": "800/017/SMK.1/2026", "decided_on": "2026-07-10", "first_day": "2026-07-13"}
OUTSIDE = TYPED | {
    "name": "Wati Pengganti, S.Pd.",
    "home_school": "SMK Negeri 9 Contoh",
    "rank": "IV/a",
    "certified": "y",
}
PAGES = ("/", "/sk", "/syarat", "/pengganti")
HOME = "/koordinator/penilai"


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


def decrees(site: Site) -> list[Appointment]:
    with site.store.read() as session:
        return list(list_appointments(session, site.own.school_id))


def test_one_decree_is_recorded_for_many(site: Site) -> None:
    period_id = site.store.write(lambda s: period(s, site.own))
    site.store.write(lambda s: name_guru(s, site.own, period_id, site.own.guru[:2], assessor=site.own.guru[5]))
    page = site.page(f"{HOME}/")
    assert "1 penilai tanpa surat keputusan yang berlaku" in words(page)
    assert site.page(f"{HOME}/sk").count(" checked ") == 1
    page = site.send(
        f"{HOME}/sk", **TYPED, pilih=[str(site.own.guru[5]), str(site.own.guru[6]), str(site.other.guru[0])]
    )
    assert "dicatat untuk 2 penilai" in words(page)
    assert "tanpa surat keputusan" not in words(page)
    site.send(f"{HOME}/sk", **TYPED, pilih=[str(site.own.guru[5])])
    assert {row.teacher_id for row in decrees(site)} == set(site.own.guru[5:7])
    assert {row.last_day for row in decrees(site)} == {date(2030, 7, 12)}
    assert len(decrees(site)) == 2


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"number": ""}, "Isian ini belum diisi"),
        ({"number": "x" * 121}, "Terlalu panjang"),
        ({"first_day": "besok"}, "Tanggal tidak terbaca"),
        ({"first_day": "2206-07-01"}, "periksa tahunnya"),
        ({"pilih": []}, "belum ada guru yang dicentang"),
    ],
)
def test_a_faulty_decree_says_what_is_wrong_and_keeps_what_was_typed(
    site: Site, changed: dict[str, object], text: str
) -> None:
    sent = TYPED | {"pilih": [str(site.own.guru[5])]} | changed
    answer = site.client.post(f"{HOME}/sk", data=sent)
    assert text.lower() in answer.text.lower()
    assert (" checked " in answer.text) is ("pilih" not in changed)
    assert decrees(site) == []


def test_a_decree_is_ended_with_a_reason(site: Site) -> None:
    site.send(f"{HOME}/sk", **TYPED, pilih=[str(site.own.guru[5])])
    address = f"{HOME}/sk/{decrees(site)[0].appointment_id}/akhiri"
    assert "Akhiri surat keputusan" in site.page(address)
    assert "Isian ini belum diisi" in site.send(address, 422, reason="")
    assert "tidak berlaku lagi mulai hari ini" in site.send(address, reason="Pindah tugas")
    assert decrees(site)[0].end_reason == "Pindah tugas"
    assert "sudah diakhiri" in site.page(address)


def test_certificates_are_ticked_in_a_grid(site: Site) -> None:
    with site.store.read() as session:
        staff = [str(row.teacher_id) for row in list_teachers(session, site.own.school_id)]

    def unknown(session: Session) -> None:
        for row in list_teachers(session, site.own.school_id):
            row.certified = None

    site.store.write(unknown)
    assert site.page(f"{HOME}/syarat").count(">belum diketahui<") == 13
    ticks = {"guru": staff, "sertifikat": staff[:2], "ijazah": staff[1:]}
    site.send(f"{HOME}/syarat", **ticks)
    assert known(site, staff[0]) == (True, False)
    assert known(site, staff[1]) == (True, True)
    assert known(site, staff[5]) == (None, True)
    site.send(f"{HOME}/syarat", **ticks, sure="y")
    assert known(site, staff[5]) == (False, True)
    site.send(f"{HOME}/syarat", guru=staff[:1], sertifikat=[str(site.other.guru[0])])
    assert known(site, staff[1]) == (True, True)


def known(site: Site, teacher_id: str) -> tuple[bool | None, bool | None]:
    with site.store.read() as session:
        found = find_teacher(session, site.own.school_id, uuid.UUID(teacher_id))
    assert isinstance(found, Teacher)
    return found.certified, found.graduate


def test_a_substitute_of_the_dinas_can_be_chosen_as_penilai(site: Site) -> None:
    assert "Wati Pengganti" in words(site.send(f"{HOME}/pengganti", **OUTSIDE))
    assert decrees(site)[0].home_school == "SMK Negeri 9 Contoh"
    period_id = site.store.write(lambda s: period(s, site.own))
    page = site.page(f"/koordinator/periode/{period_id}/guru/{site.own.guru[0]}")
    assert "Wati Pengganti" in page
    assert "Wati Pengganti" not in site.page(f"/koordinator/periode/{period_id}/usulan")
    assert "Wati Pengganti" not in site.page(f"{HOME}/sk")
    again = site.client.post(f"{HOME}/pengganti", data=OUTSIDE)
    assert again.status_code == 422
    assert len(decrees(site)) == 1


def test_the_preview_says_who_would_assess_too_many(site: Site) -> None:
    period_id = site.store.write(lambda s: period(s, site.own))
    address = f"/koordinator/periode/{period_id}"
    site.send(f"{address}/usulan", pilih=[str(one) for one in site.own.guru])
    chosen = {f"penilai-{one}": str(site.own.guru[0]) for one in site.own.guru[1:]}
    page = words(site.client.post(f"{address}/penilai", data=chosen).text)
    assert "Lebih dari 10 guru untuk Guru 01" in page
    site.store.write(lambda s: appoint(s, site.own.deed, site.own.guru[2:5], Decree("1", *[date(2026, 7, 1)] * 2)))
    assert site.page(f"{address}/penilai").count(" selected>") == 12


def test_an_empty_school_and_strange_names_are_shown(site: Site) -> None:
    def rename(session: Session) -> None:
        for row in list_teachers(session, site.own.school_id):
            row.name = "<script>alert(1)</script> =cmd| " + "n" * 160

    site.store.write(rename)
    for path in PAGES:
        page = site.page(f"{HOME}{path}")
        assert "<script>alert" not in page


@pytest.mark.parametrize("path", PAGES)
def test_only_the_koordinator_comes_in(site: Site, path: str) -> None:
    site.client.post("/keluar")
    assert site.client.get(f"{HOME}{path}").location.startswith("/masuk")
    site.sign_in("budi")
    site.page(f"{HOME}{path}", 404)
    site.send(f"{HOME}{path}" if path != "/" else f"{HOME}/sk", 404)


def test_a_decree_of_another_school_is_not_there(site: Site) -> None:
    site.send(f"{HOME}/sk", **TYPED, pilih=[str(site.own.guru[5])])
    key = decrees(site)[0].appointment_id
    site.sign_in("sari", npsn="20100002")
    site.page(f"{HOME}/sk/{key}/akhiri", 404)
    site.send(f"{HOME}/sk/{key}/akhiri", 404, reason="Pindah tugas")
    assert "800/017" not in site.page(f"{HOME}/")


def test_a_form_without_its_token_is_refused(site: Site) -> None:
    site.app.config["WTF_CSRF_ENABLED"] = True
    for path in PAGES[1:]:
        assert site.client.post(f"{HOME}{path}", data=OUTSIDE).status_code == 400
    assert decrees(site) == []
