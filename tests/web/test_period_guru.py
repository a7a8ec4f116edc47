"""Guru of a period: proposed, accepted, changed one by one; penilai, reasons, and groups left out."""

import re
import uuid

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import TeacherType
from collect.operations.exchange_assessor import drawn_peers
from collect.operations.seal import close_period
from collect.storage.assignments import Assignment, find_assignment, list_assignments, list_waivers
from collect.storage.teachers import Teacher, list_teachers
from tests.operations.cast import LONG_NAME, name_guru, period, running
from tests.web.cast_coordinate import Site, open_site, words

REASON = "Belum ada penilai lain di sekolah ini"
HARMFUL = "<script>alert(1)</script>=cmd|😀" + "x" * 160


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


@pytest.fixture
def period_id(site: Site) -> uuid.UUID:
    return site.store.write(lambda s: period(s, site.own))


@pytest.fixture
def address(period_id: uuid.UUID) -> str:
    return f"/koordinator/periode/{period_id}"


def typed(site: Site, **change: object) -> dict[str, object]:
    return {
        "teacher_type": "mapel",
        "rank": "III/c",
        "load": "24,5",
        "programme": "",
        "instrument": "guru-mapel",
        "instrument_reason": "",
        "assessor_id": str(site.own.principal),
        "duty": "",
        "duty_area": "",
        "duty_total": "",
        "full_year_duties": "0",
        "short_duties": "0",
    } | change


def row(site: Site, period_id: uuid.UUID, guru: int = 0) -> Assignment:
    with site.store.read() as session:
        found = find_assignment(session, site.own.school_id, period_id, site.own.guru[guru])
    assert found is not None
    return found


def named(site: Site, period_id: uuid.UUID, count: int = 3, *, certified: bool | None = None) -> None:
    """Some guru with Guru 05 as penilai, of whose certificate nothing is known."""

    def work(session: Session) -> None:
        name_guru(session, site.own, period_id, site.own.guru[:count], assessor=site.own.guru[4])
        for one in list_teachers(session, site.own.school_id):
            if one.teacher_id == site.own.guru[4]:
                one.certified = certified

    site.store.write(work)


def test_the_ticked_guru_are_taken_and_sending_twice_does_no_harm(
    site: Site, period_id: uuid.UUID, address: str
) -> None:
    page = site.page(f"{address}/usulan")
    assert page.count('name="pilih"') == 13
    assert LONG_NAME in page
    chosen = {"pilih": [str(site.own.guru[0]), str(site.own.guru[1]), str(site.other.guru[0]), "x"]}
    for _ in range(2):
        assert "Usulan penilai" in site.send(f"{address}/usulan", **chosen)
    with site.store.read() as session:
        rows = list_assignments(session, site.own.school_id, period_id)
    assert {one.teacher_id for one in rows} == set(site.own.guru[:2])
    assert site.page(f"{address}/usulan").count('name="pilih"') == 11


def test_the_chosen_penilai_are_named(site: Site, period_id: uuid.UUID, address: str) -> None:
    site.send(f"{address}/usulan", pilih=[str(one) for one in (*site.own.guru, site.own.principal)])
    page = site.page(f"{address}/penilai")
    assert "kepala sekolah dinilai oleh pengawas dari luar sekolah" in page
    assert page.count('name="penilai-') == 13
    assert page.count(" selected>") == 12
    first, second = site.own.guru[:2]
    site.send(f"{address}/penilai", **{f"penilai-{first}": str(second), f"penilai-{second}": "", "penilai-x": "x"})
    assert row(site, period_id).assessor_id == site.own.guru[1]
    assert row(site, period_id, 1).assessor_id is None


@pytest.mark.parametrize("assessor", ["self", "stranger", "nobody"])
def test_an_impossible_penilai_is_refused(site: Site, period_id: uuid.UUID, address: str, assessor: str) -> None:
    site.send(f"{address}/usulan", pilih=[str(site.own.guru[0])])
    ids = {"self": site.own.guru[0], "stranger": site.other.guru[0], "nobody": uuid.uuid4()}
    page = site.send(f"{address}/penilai", 200, **{f"penilai-{site.own.guru[0]}": str(ids[assessor])})
    assert "Perlu diperbaiki" in page
    assert row(site, period_id).assessor_id is None


def test_one_guru_is_decided_by_hand(site: Site, period_id: uuid.UUID, address: str) -> None:
    page = site.page(f"{address}/guru/{site.own.guru[0]}")
    assert "belum masuk periode ini" in page
    change = {"duty": "wakil-kepala-sekolah", "duty_area": "kesiswaan", "duty_total": "15,5", "full_year_duties": "1"}
    assert "sudah disimpan" in site.send(f"{address}/guru/{site.own.guru[0]}", **typed(site, **change))
    kept = row(site, period_id)
    assert (str(kept.load), kept.duty_area, str(kept.duty_total)) == ("24.5", "kesiswaan", "15.5")
    again = site.page(f"{address}/guru/{site.own.guru[0]}")
    assert 'value="24,5"' in again
    assert 'value="15,5"' in again


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"load": "-1"}, "Tulis bilangan mulai 0"),
        ({"load": "NaN"}, "Tulis bilangan mulai 0"),
        ({"load": "1e9999999"}, "Tulis bilangan mulai 0"),
        ({"load": "1,234"}, "Tulis bilangan mulai 0"),
        ({"load": "banyak"}, "Tulis bilangan mulai 0"),
        ({"load": ""}, "Isian ini belum diisi."),
        ({"full_year_duties": "99"}, "Tulis bilangan dari 0 sampai 20."),
        ({"teacher_type": "tik"}, "tulis alasannya"),
        ({"teacher_type": "tik", "instrument": "guru-tik"}, "Instrumen guru-tik belum lengkap"),
        ({"instrument": "guru-bk"}, "tidak dipakai untuk jenis guru ini"),
        ({"duty": "wakil-kepala-sekolah"}, "Bidang tugas wakil harus dipilih"),
        ({"duty": "kepala-sekolah", "duty_total": "99"}, "Jumlah nilai 99 tidak sah"),
        ({"assessor_id": str(uuid.UUID(int=1))}, "Pilihan ini tidak ada dalam daftar"),
        ({"rank": "V/a"}, "Pilihan ini tidak ada dalam daftar"),
    ],
)
def test_a_wrong_decision_is_told_at_its_field(site: Site, address: str, change: dict[str, object], text: str) -> None:
    page = words(site.send(f"{address}/guru/{site.own.guru[0]}", 422, **typed(site, **change)))
    assert text in page


def test_a_drawn_guru_keeps_the_kind_and_stays(site: Site, platform: Platform) -> None:
    made = site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:1]))
    address = f"/koordinator/periode/{made}/guru/{site.own.guru[0]}"
    change = {"teacher_type": "produktif"}
    assert "Responden guru ini sudah diundi" in site.send(address, 422, **typed(site, **change))
    assert "Tidak jadi dinilai" not in site.page(address)
    assert "sudah diundi atau diamati" in site.send(f"{address}/keluarkan")
    site.store.write(lambda s: close_period(s, site.own.deed, made))
    assert "Periode ini sudah ditutup" in site.page(address)
    assert "Responden guru ini sudah diundi" in site.send(address, 422, **typed(site, **change))


def test_a_guru_is_taken_out_of_the_period(site: Site, period_id: uuid.UUID, address: str) -> None:
    named(site, period_id)
    assert "dikeluarkan dari periode ini" in site.send(f"{address}/guru/{site.own.guru[0]}/keluarkan")
    with site.store.read() as session:
        assert len(list_assignments(session, site.own.school_id, period_id)) == 2


def test_one_reason_serves_all_guru_of_a_penilai(site: Site, period_id: uuid.UUID, address: str) -> None:
    named(site, period_id)
    page = site.page(f"{address}/syarat")
    assert page.count("</a>: sertifikat pendidik belum diketahui") == 3
    penilai = f"{address}/syarat/{site.own.guru[4]}"
    assert "belum dicatat. Tulis alasannya." in site.send(penilai, reason="")
    assert "Alasan harus ditulis" in site.send(penilai, reason="ya")
    assert "sudah diberi alasan" in site.send(penilai, reason=REASON)
    with site.store.read() as session:
        assert {w.reason for w in list_waivers(session, site.own.school_id, period_id)} == {REASON}
    assert "0 dari 3 guru" in site.page(f"{address}?saring=perhatian")


def test_one_condition_is_given_a_reason_on_the_gurus_page(site: Site, period_id: uuid.UUID, address: str) -> None:
    named(site, period_id, certified=False)
    guru = f"{address}/guru/{site.own.guru[0]}"
    assert "belum bersertifikat pendidik" in site.page(guru)
    page = site.send(f"{guru}/syarat", condition="sertifikat", reason=HARMFUL)
    assert "Alasannya sudah dicatat" in page
    assert "<script>alert" not in page
    assert "Belum dicatat" in site.send(f"{guru}/syarat", condition="sertifikat", reason=" ")
    site.send(f"{guru}/syarat", 404, condition="lain", reason=REASON)
    site.send(f"{address}/guru/{site.own.guru[9]}/syarat", 404, condition="sertifikat", reason=REASON)


def test_a_group_is_left_out_with_a_reason_and_taken_in_again(site: Site, period_id: uuid.UUID, address: str) -> None:
    named(site, period_id)
    guru = f"{address}/guru/{site.own.guru[0]}"
    assert "Belum dicatat" in site.send(f"{guru}/kelompok", group="orang-tua", reason="")
    assert "Belum dicatat" in site.send(f"{guru}/kelompok", group="dudi", reason=REASON)
    page = site.send(f"{guru}/kelompok", group="orang-tua", reason=REASON)
    assert REASON in page
    assert "tanpa Orang tua" in site.page(address)
    assert "diperhitungkan lagi" in site.send(f"{guru}/kelompok/orang-tua/kembalikan")
    with site.store.read() as session:
        assert list_waivers(session, site.own.school_id, period_id) == []
    site.send(f"{guru}/kelompok/lain/kembalikan", 404)


def test_the_last_group_cannot_be_left_out(site: Site, period_id: uuid.UUID, address: str) -> None:
    named(site, period_id)
    guru = f"{address}/guru/{site.own.guru[0]}/kelompok"
    for group in ("orang-tua", "peserta-didik"):
        site.send(guru, group=group, reason=REASON)
    assert "sekurang-kurangnya satu kelompok harus tetap ada" in site.send(guru, group="teman-sejawat", reason=REASON)


def test_a_guru_of_another_school_is_not_there(site: Site, address: str) -> None:
    stranger = site.other.guru[0]
    site.page(f"{address}/guru/{stranger}", 404)
    for path in ("", "/keluarkan", "/syarat", "/kelompok", "/kelompok/orang-tua/kembalikan"):
        site.send(f"{address}/guru/{stranger}{path}", 404)
    site.send(f"{address}/syarat/{stranger}", 404, reason=REASON)


def test_harmful_names_are_shown_as_text(site: Site, period_id: uuid.UUID, address: str) -> None:
    named(site, period_id)

    def rename(session: Session) -> None:
        for one in list_teachers(session, site.own.school_id):
            one.name, one.subject, one.extra_duty = HARMFUL[:200], HARMFUL[:120], HARMFUL[:120]

    site.store.write(rename)
    for path in ("", "/usulan", "/penilai", "/syarat", f"/guru/{site.own.guru[0]}", f"/guru/{site.own.guru[7]}"):
        assert "<script>alert" not in site.page(f"{address}{path}")


def test_a_hundred_and_twenty_guru_are_taken_and_shared_out(site: Site, period_id: uuid.UUID, address: str) -> None:
    def hire(session: Session) -> list[uuid.UUID]:
        made = [
            Teacher(school_id=site.own.school_id, teacher_id=uuid.uuid4(), name=f"Guru Baru {n:03d}")
            for n in range(107)
        ]
        for one in made:
            one.name_key, one.ptk_type, one.certified, one.graduate = one.name.lower(), "Guru Mapel", True, True
        session.add_all(made)
        return [one.teacher_id for one in made]

    hired = site.store.write(hire)
    everybody = [str(one) for one in (*site.own.guru, site.own.principal, *hired)]
    site.send(f"{address}/usulan", pilih=everybody)
    page = site.page(f"{address}/penilai")
    assert len(page) < 400_000
    pairs = dict(re.findall(r'<select name="(penilai-[0-9a-f-]+)".*?value="([0-9a-f-]+)" selected>', page, re.DOTALL))
    assert len(pairs) == 119
    site.send(f"{address}/penilai", **pairs)
    with site.store.read() as session:
        loads = [one.assessor_id for one in list_assignments(session, site.own.school_id, period_id) if one.assessor_id]
    assert max(loads.count(one) for one in set(loads)) <= 10
    assert "120 dari 120 guru" in site.page(f"{address}?saring=semua")


def test_a_produktif_guru_is_given_a_programme(site: Site, period_id: uuid.UUID, address: str) -> None:
    site.send(f"{address}/guru/{site.own.guru[4]}", **typed(site, teacher_type="produktif", programme="RPL"))
    kept = row(site, period_id, 4)
    assert (kept.teacher_type, kept.programme) == (TeacherType.VOCATIONAL, "RPL")


def test_after_the_draw_somebody_who_is_not_drawn_takes_over(site: Site, platform: Platform) -> None:
    made = site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:1]))
    with site.store.read() as session:
        [drawn] = drawn_peers(session, site.own.school_id, made).values()
    address = f"/koordinator/periode/{made}/guru/{site.own.guru[0]}"
    page = site.send(address, 422, **typed(site, assessor_id=str(min(drawn))))
    assert "Orang ini terpilih mengisi kuesioner tentang guru ini" in page
    for taken in (None, site.own.principal):
        site.send(address, **typed(site, assessor_id=str(taken or "")))
        assert row(site, made).assessor_id == taken
