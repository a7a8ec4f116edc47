"""The kepala sekolah's penilai comes from outside: entered as pengawas, then named in the period, before the draw or after it."""

import re
import uuid

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.operations.exchange_assessor import drawn_peers
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.teachers import Teacher, find_teacher, list_teachers
from tests.operations.cast import name_guru, period, running
from tests.web.cast_coordinate import Site, open_site, words

PAGE = "/koordinator/penilai/pengawas"
TYPED = {"name": "Ratna Contohwati, M.Pd.", "rank": "IV/b", "certified": "y", "graduate": "y"}
TEXT = "Kepala sekolah dinilai oleh pengawas dari luar sekolah"


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


def _entered(site: Site) -> Teacher:
    with site.store.read() as session:
        return next(row for row in list_teachers(session, site.own.school_id) if row.name == TYPED["name"])


def _head_assessor(site: Site, period_id: uuid.UUID) -> uuid.UUID | None:
    with site.store.read() as session:
        found = find_assignment(session, site.own.school_id, period_id, site.own.principal)
    assert found is not None
    return found.assessor_id


def _prepared(site: Site) -> uuid.UUID:
    def prepare(session: Session) -> uuid.UUID:
        period_id = period(session, site.own)
        name_guru(session, site.own, period_id, [*site.own.guru[:2], site.own.principal], assessor=site.own.guru[4])
        key = (Assignment.teacher_id == site.own.principal) & (Assignment.period_id == period_id)
        session.execute(update(Assignment).where(key).values(assessor_id=None))
        return period_id

    return site.store.write(prepare)


def test_the_warning_leads_to_entering_the_pengawas_and_on_to_naming(site: Site) -> None:
    period_id = _prepared(site)
    home = site.page("/koordinator/")
    assert f'href="{PAGE}">Tambahkan pengawas</a>' in home
    assert "sebelum undian" not in home
    page = words(site.page(PAGE))
    assert "Jenis PTK: Pengawas" in page
    assert "dipilih sebagai penilai kepala sekolah pada Sumatif 2026" in page
    answer = site.client.post(PAGE, data=TYPED)
    entered = _entered(site)
    assert (entered.ptk_type, entered.rank, entered.certified) == ("Pengawas", "IV/b", True)
    assert answer.location == f"/koordinator/periode/{period_id}/penilai?pengawas={entered.teacher_id}"
    naming = site.page(answer.location)
    assert f'<option value="{entered.teacher_id}" selected>' in naming
    site.send(f"/koordinator/periode/{period_id}/penilai", **{f"penilai-{site.own.principal}": str(entered.teacher_id)})
    assert _head_assessor(site, period_id) == entered.teacher_id
    assert TEXT not in words(site.page("/koordinator/"))


def test_the_one_just_entered_is_chosen_before_an_earlier_one(site: Site) -> None:
    period_id = _prepared(site)
    site.client.post(PAGE, data=TYPED | {"name": "Aminah Contohwati, M.Pd."})
    answer = site.client.post(PAGE, data=TYPED)
    assert f'<option value="{_entered(site).teacher_id}" selected>' in site.page(answer.location)
    usual = site.page(f"/koordinator/periode/{period_id}/penilai")
    assert f'<option value="{_entered(site).teacher_id}" selected>' not in usual
    assert "Tetapkan pengawas</a>" in site.page("/koordinator/")
    stranger = site.page(f"/koordinator/periode/{period_id}/penilai?pengawas={site.own.guru[7]}")
    assert f'<option value="{site.own.guru[7]}" selected>' not in stranger


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ({"name": ""}, "Isian ini belum diisi."),
        ({"rank": "Z"}, "Pilihan ini tidak ada dalam daftar"),
        ({"nip": "12"}, "bukan NIP"),
        ({"email": "surat"}, "bukan alamat surel"),
    ],
)
def test_a_faulty_pengawas_is_told_at_the_field(site: Site, typed: dict[str, str], text: str) -> None:
    assert text in words(site.send(PAGE, 422, **(TYPED | typed)))
    with site.store.read() as session:
        assert len(list_teachers(session, site.own.school_id)) == 13


def test_pressed_twice_there_is_one_pengawas(site: Site) -> None:
    assert site.client.post(PAGE, data=TYPED).location == "/koordinator/penilai/"
    assert "Sudah ada" in site.send(PAGE, 422, **TYPED)


def test_after_the_draw_nobody_is_offered_who_is_drawn_and_somebody_from_outside_is_taken(
    site: Site, platform: Platform
) -> None:
    own = site.own
    period_id = site.store.write(lambda s: running(s, own, platform.secret, [*own.guru[:2], own.principal]))
    site.store.write(lambda s: s.execute(update(Assignment).values(assessor_id=None)))
    home = words(site.page("/koordinator/"))
    assert "2 guru belum punya penilai, sehingga pengamatannya tidak dapat dimulai" in home
    assert TEXT in home
    assert "sebelum undian" not in home
    address = f"/koordinator/periode/{period_id}/penilai"
    page = site.page(address)
    with site.store.read() as session:
        drawn = drawn_peers(session, own.school_id, period_id)
    for teacher_id in own.guru[:2]:
        offered = _offered(page, teacher_id)
        assert offered.isdisjoint(map(str, drawn[teacher_id]))
        assert offered == {str(one) for one in (*own.guru, own.principal)} - {str(teacher_id)} - {
            str(one) for one in drawn[teacher_id]
        }
    site.client.post(PAGE, data=TYPED)
    assert page.count("<option") + 3 == site.page(address).count("<option")
    site.send(address, **{f"penilai-{own.principal}": str(_entered(site).teacher_id)})
    assert _head_assessor(site, period_id) == _entered(site).teacher_id


def _offered(page: str, teacher_id: uuid.UUID) -> set[str]:
    """Whom a guru's field offers."""
    [field] = re.findall(rf'<select[^>]*name="penilai-{teacher_id}".*?</select>', page, re.DOTALL)
    return set(re.findall(r'<option value="([^"]+)"', field))


def test_the_page_is_the_koordinators_own(site: Site) -> None:
    site.sign_in("budi")
    site.page(PAGE, 404)
    site.client.post("/keluar")
    assert site.client.get(PAGE).location == f"/masuk?lanjut={PAGE}"


def test_another_schools_pengawas_cannot_be_named(site: Site) -> None:
    period_id = _prepared(site)
    stranger = site.other.guru[0]
    site.store.write(
        lambda s: s.execute(update(Teacher).where(Teacher.teacher_id == stranger).values(ptk_type="Pengawas"))
    )
    page = site.page(f"/koordinator/periode/{period_id}/penilai?pengawas={stranger}")
    assert str(stranger) not in page
    site.send(f"/koordinator/periode/{period_id}/penilai", 200, **{f"penilai-{site.own.principal}": str(stranger)})
    assert _head_assessor(site, period_id) is None
    with site.store.read() as session:
        assert find_teacher(session, site.own.school_id, stranger) is None
