"""A value that cannot be handed over: its pages say what is missing, who does what about it, and never offer a button."""

import pytest
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.agreement import State
from collect.operations.agree_state import agreement_of
from collect.operations.appraise import appraise_period
from collect.operations.propose import accept_assignments
from collect.operations.seal import close_period
from collect.storage.accounts import find_account
from collect.storage.assignments import Assignment
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast_year import formative_year, look, progress
from tests.web.cast_agreement import table
from tests.web.cast_coordinate import HASH, Site, open_site, words
from tests.web.cast_value import Scene, stage

DESK, LIST, STANDING = "/penilai/hasil/{period}/{guru}", "/penilai/hasil", "/hasil/{period}/kesepakatan"


@pytest.fixture
def short(platform: Platform) -> Scene:
    """Guru 01 is assessed by Nilam; four of the drawn students have answered, and the period is closed."""
    scene = stage(platform, "open")
    cast = scene.cast

    def work(session: Session) -> None:
        session.get_one(Assignment, (cast.school_id, scene.period_id, cast.guru[0])).assessor_id = cast.guru[4]
        scene.accounts["nilam"] = (cast.school_id, school.account(session, cast, "nilam", "penilai", cast.guru[4]))
        school.attend(session, cast, scene.period_id, cast.guru[:2])
        close_period(session, cast.deed, scene.period_id)
        appraise_period(session, cast.deed, scene.period_id, say=say)

    platform.store.write(work)
    return scene


def test_a_group_that_is_short_is_named_with_its_numbers_and_its_cure(short: Scene) -> None:
    page = words(short.get(DESK, "nilam").text)
    assert "Belum dapat diserahkan" in page
    assert "Peserta didik: masuk 4 dari 10" in page
    assert "Orang tua: masuk" not in page
    assert "koordinator mengeluarkan kelompok itu dengan alasan" in page
    assert "/serahkan" not in short.get(DESK, "nilam").text
    assert "Langkah berikutnya" not in page
    for path, who in ((LIST, "nilam"), (STANDING, "kepala")):
        assert "ada kelompok yang respondennya kurang: koordinator mengeluarkan" in words(short.get(path, who).text)


def test_attendance_that_was_never_entered_is_named(platform: Platform) -> None:
    scene = table(platform)
    page = words(scene.get(f"/penilai/hasil/{{period}}/{scene.cast.guru[1]}", "nilam").text)
    assert "Kehadiran belum diisi. Berikutnya: koordinator mengisi kehadiran, lalu menghitung nilai." in page
    assert "Ke pengamatan guru ini" not in page
    head = words(scene.get(f"/hasil/{{period}}/{scene.cast.guru[1]}", "kepala").text)
    assert "Kehadiran belum diisi. Berikutnya: koordinator mengisi kehadiran" in head
    for path, who in ((LIST, "nilam"), (STANDING, "kepala"), (STANDING, "rina")):
        assert "kehadiran belum diisi: koordinator mengisi kehadiran" in words(scene.get(path, who).text)
    assert "penilai menyerahkan hasil kepada guru" in words(scene.get(LIST, "nilam").text)


def test_an_unfinished_observation_leads_the_penilai_to_it(platform: Platform) -> None:
    scene = table(platform)
    reopened = {"reason": "Catatan dilengkapi dahulu"}
    assert scene.post("/koordinator/nilai/{period}/guru/{guru}/buka/pembelajaran", reopened).status_code == 302
    page = scene.get(DESK, "nilam").text
    assert "Pengamatan belum selesai" in words(page)
    assert f'href="/penilai/{scene.period_id}/{scene.cast.guru[0]}"' in page


@pytest.fixture
def site(platform: Platform) -> Site:
    """A closed kemajuan after the formatif; Budi (Guru 01) may be penilai too, Guru 05 is his."""
    site = open_site(platform)
    cast = site.own

    def work(session: Session) -> None:
        year = formative_year(session, cast)
        period_id = progress(session, year)
        accept_assignments(session, cast.deed, period_id, cast.guru)
        for teacher_id in cast.guru[:2]:
            look(session, cast, period_id, teacher_id, scores={})
        session.get_one(Assignment, (cast.school_id, period_id, cast.guru[1])).assessor_id = cast.guru[0]
        close_period(session, cast.deed, period_id)
        found = agreement_of(session, cast.school_id, period_id, cast.guru[1])
        assert found is not None
        assert found.state == State.COMPUTED
        site.accounts["period"] = period_id
        head = find_account(
            session, cast.school_id, school.account(session, cast, "ratna", "kepala-sekolah", cast.principal)
        )
        assert head is not None
        head.password_hash = HASH

    site.store.write(work)
    return site


def test_a_kemajuan_without_a_sum_is_never_waited_for(site: Site) -> None:
    period, guru = site.accounts["period"], site.own.guru[1]
    site.sign_in("budi")
    assert str(period) not in site.page("/penilai/hasil")
    page = words(site.page(f"/penilai/hasil/{period}/{guru}"))
    assert "tidak ada hasil yang diserahkan" in page
    assert "Lihat perbandingannya" in page
    assert "Langkah berikutnya" not in page
    own = site.page("/hasil/")
    assert "Kemajuan tidak dijumlahkan" in own
    assert 'href="/pkb/saya"' in own
    site.sign_in("ratna")
    head = words(site.page(f"/hasil/{period}/{guru}"))
    assert "Kemajuan tidak dijumlahkan" in head
    assert "Formatif, kemajuan, dan sumatif 2026" in head
    standing = words(site.page(f"/hasil/{period}/kesepakatan"))
    assert "tidak ada nilai yang diserahkan, disetujui, atau ditandatangani" in standing
    assert "belum diserahkan" not in standing
    assert "koordinator menghitung nilai" not in standing
