"""A koordinator walks a period from the home page alone: each stage's next action is one click away, on a page that has it."""

import uuid
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import delete, update

from collect.config import Platform
from collect.operations.agree import Guru, Signer, hand_over
from collect.operations.appoint import Decree, appoint
from collect.operations.appraise import appraise_period
from collect.operations.draw import make_draw
from collect.operations.follow_up_pkb import plan_activity
from collect.operations.open_period import start_answering
from collect.operations.propose import accept_assignments
from collect.operations.seal import close_period
from collect.storage.assignments import Assignment
from collect.storage.periods import Period
from collect.storage.pupils import Student
from collect.storage.teachers import Teacher
from collect.storage.teaching import Teaching
from collect.web.coordinate.home.facts import gather
from collect.web.coordinate.home.notices import Notice, notices
from collect.web.coordinate.home.stages import Stage, stages
from collect.words import say
from tests.operations.cast import account, answer, attend, name_guru, observe, period
from tests.operations.cast_year import formative_year, look, progress
from tests.web.cast_coordinate import Site, open_site, words

TODAY = date(2026, 11, 20)
PAGES = {
    "Masukkan data guru": "/koordinator/data/impor/",
    "Masukkan data siswa": "/koordinator/data/impor/",
    "Isi data mengajar": "/koordinator/data/impor/",
    "Buka periode": "<button>Buka periode</button>",
    "Usulkan guru yang dinilai": "Terima yang dicentang</button>",
    "Tetapkan penilai": "Tetapkan penilai seperti di atas</button>",
    "Tambahkan pengawas": "Simpan, lalu tetapkan sebagai penilai</button>",
    "Buat akun penilai": "Buat akun yang dicentang</button>",
    "Undi responden": "Undi sekarang</button>",
    "Mulai pengisian": "Mulai pengisian</button>",
    "Tindak lanjuti jawaban": "Siapa yang belum mengisi",
    "Lihat pengamatan per guru": "Pengamatan",
    "Isi nilai tugas tambahan": "Dengan tugas tambahan",
    "Isi kehadiran": "Simpan</button>",
    "Tutup pengisian": "Tutup pengisian sekarang</button>",
    "Tutup pengamatan": "Tutup pengamatan sekarang</button>",
    "Hitung nilai": "Hitung nilai</button>",
    "Lihat yang kurang": "Belum ada nilai",
    "Unduh rekap": "Unduh rekap",
    "Rencanakan PKB": "Rencana PKB",
    "Lihat kesepakatan": "Langkah berikutnya",
}
"""Each next action with what the page behind its link must have."""


@pytest.fixture
def site(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> Site:
    # The pages' day is that of the period, whatever day it is here.
    monkeypatch.setattr("collect.web.access.now", lambda: datetime.combine(TODAY, time(5), UTC))
    made = open_site(platform)
    made.sign_in()
    return made


def _stages(site: Site) -> list[Stage]:
    with site.store.read() as session, site.app.test_request_context():
        return stages(gather(session, site.own.school_id, TODAY))


def next_ones(site: Site) -> list[str | None]:
    """The next action of each stage, after its link on the home page was followed to a page that has it."""
    home, found = site.page("/koordinator/"), _stages(site)
    for stage in found:
        if stage.next is not None:
            assert f'href="{stage.next.url.replace("&", "&amp;")}">{stage.next.label}</a>' in home
            assert PAGES[stage.next.label] in site.page(stage.next.url.split("#")[0]), stage.next
    return [stage.next.label if stage.next else None for stage in found]


def test_a_sumatif_is_walked_from_empty_lists_to_the_last_signature(site: Site, platform: Platform) -> None:
    own, guru = site.own, site.own.guru[2:4]
    do = site.store.write
    do(lambda s: s.execute(delete(Teaching).where(Teaching.school_id == own.school_id)))
    assert next_ones(site) == ["Isi data mengajar", None, None, None]
    for one in own.guru[:11]:
        room = own.classes["X-RPL-1"]
        row = Teaching(school_id=own.school_id, teacher_id=one, class_id=room, subject="Matematika")
        do(lambda s, row=row: s.add(row))  # type: ignore[misc]  # bound early
    assert next_ones(site)[0] == "Buka periode"
    period_id = do(lambda s: period(s, own))
    assert next_ones(site) == ["Usulkan guru yang dinilai", None, None, None]
    do(lambda s: name_guru(s, own, period_id, guru, assessor=own.guru[4]))
    do(lambda s: s.execute(update(Assignment).values(assessor_id=None)))
    assert next_ones(site) == ["Tetapkan penilai", None, None, None]
    do(lambda s: s.execute(update(Assignment).values(assessor_id=own.guru[4])))
    assert next_ones(site)[0] == "Buat akun penilai"
    wati = do(lambda s: account(s, own, "wati", "penilai", own.guru[4]))
    assert next_ones(site) == [None, "Undi responden", None, None]
    do(lambda s: make_draw(s, own.deed, period_id, secret=platform.secret, seed="481516"))
    assert next_ones(site) == [None, "Mulai pengisian", None, None]
    do(lambda s: start_answering(s, own.deed, period_id))
    assert next_ones(site) == [None, "Tindak lanjuti jawaban", None, None]
    assert "Ketik lembar kertas" in site.page("/koordinator/")
    do(lambda s: answer(s, own, period_id))
    assert next_ones(site)[1:3] == ["Lihat pengamatan per guru", "Tutup pengisian"]
    for one in guru:
        do(lambda s, one=one: observe(s, own, period_id, one))  # type: ignore[misc]  # bound early
    assert next_ones(site)[1] == "Isi kehadiran"
    do(lambda s: attend(s, own, period_id, guru))
    assert next_ones(site) == [None, None, "Tutup pengisian", None]
    do(lambda s: close_period(s, own.deed, period_id))
    assert next_ones(site) == [None, None, "Hitung nilai", None]
    do(lambda s: appraise_period(s, own.deed, period_id, say=say))
    assert next_ones(site) == [None, None, None, None]
    penilai = Signer(wati, own.guru[4], "Wati", "wati", frozenset({"penilai"}))
    do(lambda s: hand_over(s, own.deed, penilai, Guru(period_id, guru[0])))
    assert next_ones(site) == [None, None, "Lihat kesepakatan", "Lihat kesepakatan"]
    page = words(site.page("/koordinator/"))
    assert "Persetujuan guru: 0 dari 2 sudah disetujui" in page
    assert "0 dari 2 nilai ditandatangani dan siap dilaporkan" in page


def test_an_empty_school_is_walked_too(site: Site) -> None:
    site.store.write(lambda s: s.execute(delete(Teaching)))
    site.store.write(lambda s: s.execute(update(Student).values(active=False)))
    assert next_ones(site)[0] == "Masukkan data siswa"
    site.store.write(lambda s: s.execute(update(Teacher).values(active=False)))
    assert next_ones(site) == ["Masukkan data guru", None, None, None]


def test_a_formatif_ends_with_its_pkb_planned(site: Site) -> None:
    own, do = site.own, site.store.write
    year = do(lambda s: formative_year(s, own))
    assert next_ones(site)[2:] == ["Hitung nilai", "Rencanakan PKB"]
    do(lambda s: appraise_period(s, own.deed, year.formative, say=say))
    assert next_ones(site)[2:] == [None, "Rencanakan PKB"]
    page = site.page("/koordinator/")
    assert "Kegiatan PKB untuk 4 kompetensi belum direncanakan" in words(page)
    assert page.count(f'href="/pkb/{year.formative}"') == 3
    for one in own.guru[:2]:
        for number in (3, 7):
            _plan(site, year.formative, one, number)
    assert next_ones(site) == [None, None, None, None]
    page = site.page("/koordinator/")
    assert "Kegiatan PKB untuk 4 kompetensi direncanakan" in words(page)
    assert "Kehadiran" not in [step.text for stage in _stages(site) for step in stage.steps]


def _plan(site: Site, period_id: uuid.UUID, teacher_id: uuid.UUID, number: int) -> None:
    deed = site.own.deed
    site.store.write(lambda s: plan_activity(s, deed, period_id, teacher_id, number=number, activity="KKG"))


def test_a_kemajuan_has_no_values_and_leads_back_to_its_list(site: Site) -> None:
    own, do = site.own, site.store.write
    year = do(lambda s: formative_year(s, own))
    earlier = update(Period).values(opens_on=date(2026, 7, 1), closes_on=date(2026, 7, 31))
    do(lambda s: s.execute(earlier.where(Period.period_id == year.formative)))
    period_id = do(lambda s: progress(s, year))
    do(lambda s: accept_assignments(s, own.deed, period_id, own.guru[:1]))
    assert next_ones(site)[1:] == ["Lihat pengamatan per guru", "Tutup pengamatan", None]
    do(lambda s: look(s, own, period_id, own.guru[0], scores={}))
    do(lambda s: close_period(s, own.deed, period_id))
    assert next_ones(site)[1:] == [None, None, None]
    page = site.page("/koordinator/")
    assert "Kemajuan 1 guru dibandingkan per kompetensi" in words(page)
    assert page.count(f'href="/pkb/{year.formative}"') == 2


@pytest.mark.parametrize(
    ("first", "text"),
    [
        (None, "1 penilai belum punya surat keputusan"),
        (date(2022, 11, 20), "Surat keputusan 1 penilai tidak berlaku sepanjang periode ini"),
        (date(2022, 1, 1), "Surat keputusan 1 penilai tidak berlaku sepanjang periode ini"),
        (date(2026, 11, 20), "Surat keputusan 1 penilai tidak berlaku sepanjang periode ini"),
        (date(2026, 10, 1), None),
    ],
)
def test_a_penilai_without_a_decree_that_holds_is_warned_of(site: Site, first: date | None, text: str | None) -> None:
    own, do = site.own, site.store.write
    period_id = do(lambda s: period(s, own))
    do(lambda s: name_guru(s, own, period_id, own.guru[:1], assessor=own.guru[4]))
    do(lambda s: name_guru(s, own, period_id, own.guru[1:2]))
    if first is not None:
        _decree(site, first)
    found = {one.text: one.cure for one in _warned(site) if "surat keputusan" in one.text.lower()}
    assert len(found) == (text is not None)
    for said, cure in found.items():
        assert text is not None
        assert said.startswith(text)
        page = site.page(cure.url)
        assert "Guru 05" in page
        assert 'name="decree"' in page or "surat keputusan" in page.lower()


def _decree(site: Site, first: date) -> None:
    deed, person = site.own.deed, site.own.guru[4]
    site.store.write(lambda s: appoint(s, deed, [person], Decree("800/1/2026", first, first)))


def _warned(site: Site) -> list[Notice]:
    with site.store.read() as session, site.app.test_request_context():
        return notices(gather(session, site.own.school_id, TODAY))


def test_a_closed_period_asks_for_no_decree(site: Site) -> None:
    site.store.write(lambda s: formative_year(s, site.own))
    assert not any("surat keputusan" in one.text for one in _warned(site))
