"""Each sentence of the koordinator's first page is true where the period stands: from a draft to the last signature."""

import uuid
from datetime import date

import pytest
from sqlalchemy import update

from collect.config import Platform
from collect.domain.kinds import Group, PeriodKind
from collect.operations.appraise import appraise_period
from collect.operations.draw import make_draw
from collect.operations.edit_people import TeacherFacts, save_teacher
from collect.operations.open_period import change_days, start_answering
from collect.operations.seal import close_period
from collect.operations.waive import exclude_group
from collect.storage.assignments import Assignment
from collect.storage.draws import Need
from collect.storage.pupils import SchoolClass
from collect.web.coordinate.home.deadlines import Due, deadlines, stage_dues
from collect.web.coordinate.home.facts import Facts, gather
from collect.web.coordinate.home.notices import notices
from collect.web.coordinate.home.stages import Stage, stages
from collect.words import say
from tests.operations.cast import answer, name_guru, observe, period, running
from tests.web.cast_coordinate import Site, open_site

DAY = date(2026, 11, 20)


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


def _facts(site: Site, today: date) -> Facts:
    with site.store.read() as session:
        return gather(session, site.own.school_id, today)


def _stages(site: Site, today: date = DAY) -> list[Stage]:
    with site.app.test_request_context():
        return stages(_facts(site, today))


def _steps(site: Site, today: date = DAY) -> list[str]:
    return [step.text for stage in _stages(site, today) for step in stage.steps]


def _next(site: Site, today: date = DAY) -> list[str | None]:
    return [stage.next.label if stage.next else None for stage in _stages(site, today)]


def _warned(site: Site, today: date = DAY) -> dict[str, str]:
    """The label of each cure by the words of its warning."""
    with site.app.test_request_context():
        return {notice.text: notice.cure.label for notice in notices(_facts(site, today))}


def _said(site: Site, text: str, today: date = DAY) -> str | None:
    return next((cure for found, cure in _warned(site, today).items() if text in found), None)


def _dues(site: Site, today: date = DAY) -> list[str | None]:
    with site.app.test_request_context():
        found: tuple[Due | None, ...] = stage_dues(_facts(site, today))
        return [due.text if due else None for due in found]


def _move(site: Site, period_id: uuid.UUID, opens: date, closes: date) -> None:
    site.store.write(lambda s: change_days(s, site.own.deed, period_id, opens_on=opens, closes_on=closes))


def test_all_have_a_penilai_is_not_said_over_a_head_without_one(site: Site) -> None:
    own = site.own
    period_id = site.store.write(lambda s: period(s, own))
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[:2], assessor=own.guru[4]))
    assert "Semua guru punya penilai" in _steps(site)
    site.store.write(lambda s: name_guru(s, own, period_id, [own.principal]))
    site.store.write(
        lambda s: s.execute(update(Assignment).where(Assignment.teacher_id == own.principal).values(assessor_id=None))
    )
    said = _steps(site)
    assert "Semua guru punya penilai" not in said
    assert said.index("Guru selain kepala sekolah sudah punya penilai") + 1 == said.index(
        "Kepala sekolah belum punya penilai (pengawas)"
    )
    assert _next(site)[0] == "Tambahkan pengawas"
    site.store.write(lambda s: save_teacher(s, own.deed, TeacherFacts("Ratna Contohwati", ptk_type="Pengawas")))
    assert _next(site)[0] == "Tetapkan pengawas"
    assert _said(site, "Kepala sekolah dinilai oleh pengawas") == "Tetapkan pengawas"


def test_the_draw_waits_for_the_penilai_who_cannot_be_colleagues_drawn(site: Site) -> None:
    own = site.own
    period_id = site.store.write(lambda s: period(s, own))
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[:2], assessor=own.guru[4]))
    site.store.write(lambda s: s.execute(update(Assignment).values(assessor_id=None)))
    assert _next(site) == ["Tetapkan penilai", None, None, None]
    assert "Responden diundi sesudah semua guru punya penilai" in _steps(site)
    assert "Semua penilai punya akun" not in _steps(site)
    assert _said(site, "tetapi respondennya belum diundi") == "Tetapkan penilai"


def test_nothing_is_said_of_before_the_draw_once_it_is_made(site: Site, platform: Platform) -> None:
    own = site.own
    site.store.write(lambda s: s.execute(update(SchoolClass).values(grade=None)))
    period_id = site.store.write(lambda s: period(s, own))
    site.store.write(lambda s: name_guru(s, own, period_id, [*own.guru[:2]], assessor=own.guru[4]))
    assert _said(site, "tidak terbaca tingkatnya") == "Isi tingkat kelas"
    site.store.write(lambda s: make_draw(s, own.deed, period_id, secret=platform.secret, seed="481516"))
    site.store.write(lambda s: s.execute(update(Assignment).values(assessor_id=None)))
    assert _said(site, "tidak terbaca tingkatnya") is None
    assert _said(site, "2 guru belum punya penilai, sehingga pengamatannya tidak dapat dimulai") == "Tetapkan penilai"
    assert _next(site)[0] == "Tetapkan penilai"
    site.store.write(lambda s: start_answering(s, own.deed, period_id))
    assert _said(site, "sebelum undian") is None


def test_the_deadlines_of_the_stages_are_the_periods_own_days(site: Site) -> None:
    period_id = site.store.write(lambda s: period(s, site.own))
    _move(site, period_id, date(2026, 11, 23), date(2026, 12, 12))
    assert _dues(site) == [
        "Siap sebelum 23 November 2026: 3 hari lagi",
        "Pengisian berakhir 12 Desember 2026: 22 hari lagi",
        None,
        "Dilaporkan paling lambat 31 Desember 2026: 41 hari lagi",
    ]
    with site.app.test_request_context():
        row = next(one for one in deadlines(_facts(site, DAY)) if one.code == "sumatif")
    assert (row.own, row.state, row.left) == (True, "later", "mulai 3 hari lagi")
    assert row.usual == "1 November 2026 sampai 30 November 2026"
    assert "kalender: 1 November 2026 sampai 30 November 2026" in site.page("/koordinator/")
    _move(site, period_id, date(2026, 11, 23), date(2027, 1, 20))
    assert _dues(site)[3] is None, "a report is not due before the answering ends"


def test_an_open_or_closed_period_is_not_told_that_it_should_have_been_ready(site: Site, platform: Platform) -> None:
    period_id = site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:2]))
    assert _dues(site)[0] is None
    site.store.write(lambda s: close_period(s, site.own.deed, period_id))
    assert _dues(site, date(2027, 1, 10)) == [
        None,
        None,
        None,
        "Dilaporkan paling lambat 31 Desember 2026: lewat 10 hari",
    ]


@pytest.mark.parametrize(
    ("today", "step", "deed", "closing"),
    [
        (date(2026, 10, 20), "Kuesioner dapat diisi mulai 1 November", "Cetak kartu", None),
        (DAY, "Jawaban untuk 2 guru belum cukup", "Tindak lanjuti jawaban", None),
        (date(2026, 11, 30), "Jawaban untuk 2 guru belum cukup", "Tindak lanjuti jawaban", None),
        (
            date(2026, 12, 1),
            "Jawaban untuk 2 guru belum cukup, dan hari pengisian sudah lewat",
            "Perpanjang atau tutup",
            "Tutup pengisian",
        ),
    ],
)
def test_closing_is_offered_when_the_last_day_is_over(
    site: Site, platform: Platform, today: date, step: str, deed: str, closing: str | None
) -> None:
    site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:2]))
    assert step in _steps(site, today)
    assert _next(site, today)[1:3] == [deed, closing]
    assert ("Ditutup sesudah 30 November, atau begitu jawaban mencukupi" in _steps(site, today)) == (closing is None)


def test_closing_is_offered_when_all_that_is_needed_is_in(site: Site, platform: Platform) -> None:
    period_id = site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:2]))
    site.store.write(lambda s: answer(s, site.own, period_id))
    assert "Jawaban mencukupi" in _steps(site)
    assert _next(site)[2] == "Tutup pengisian"
    page = site.page(f"/koordinator/periode/{period_id}")
    assert f'href="/koordinator/nilai/{period_id}/tutup">Tutup pengisian</a>' in page


def test_it_can_be_closed_from_the_periods_page_at_any_time(site: Site, platform: Platform) -> None:
    period_id = site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:2]))
    assert _next(site)[2] is None
    assert f'href="/koordinator/nilai/{period_id}/tutup"' in site.page(f"/koordinator/periode/{period_id}")


def test_an_observed_period_is_closed_once_all_is_observed(site: Site) -> None:
    own = site.own
    period_id = site.store.write(lambda s: period(s, own, kind=PeriodKind.FORMATIVE))
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[:1]))
    assert "Ditutup sesudah 30 November, atau begitu semua pengamatan selesai" in _steps(site)
    assert _next(site, date(2026, 12, 1))[2] == "Tutup pengamatan"
    site.store.write(lambda s: observe(s, own, period_id, own.guru[0]))
    assert _next(site)[2] == "Tutup pengamatan"


def test_days_that_went_by_before_answering_began_are_warned_of(site: Site, platform: Platform) -> None:
    own = site.own
    period_id = site.store.write(lambda s: period(s, own))
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[:2], assessor=own.guru[4]))
    assert _said(site, "tetapi respondennya belum diundi") == "Undi responden"
    site.store.write(lambda s: make_draw(s, own.deed, period_id, secret=platform.secret, seed="481516"))
    assert _said(site, "Hari pertama pengisian sudah lewat, tetapi pengisian belum dimulai") == "Mulai pengisian"
    assert _said(site, "Hari pengisian sudah lewat semuanya", date(2026, 12, 1)) == "Ubah hari pengisian"


def test_a_group_left_out_is_not_missed_any_more(site: Site, platform: Platform) -> None:
    own = site.own
    period_id = site.store.write(lambda s: running(s, own, platform.secret, own.guru[:1]))
    parents = Need.group == Group.PARENT.value
    site.store.write(lambda s: s.execute(update(Need).where(parents).values(pool=0)))
    assert _said(site, "1 kelompok responden tidak punya seorang pun yang dapat diundi") == "Lihat undian"
    site.store.write(
        lambda s: exclude_group(
            s, own.deed, period_id, own.guru[0], group=Group.PARENT, reason="Tidak ada orang tua yang terdata"
        )
    )
    assert _said(site, "tidak punya seorang pun") is None


def test_a_closed_period_says_only_what_can_still_be_done(site: Site, platform: Platform) -> None:
    own = site.own
    period_id = site.store.write(lambda s: running(s, own, platform.secret, own.guru[:2]))
    site.store.write(lambda s: s.execute(update(Need).where(Need.group == Group.PARENT.value).values(pool=0)))
    site.store.write(lambda s: close_period(s, own.deed, period_id))
    assert _said(site, "2 kelompok responden tidak punya seorang pun, sehingga nilai gurunya belum lengkap") is not None
    assert _said(site, "yang dapat diundi") is None
    said = _steps(site)
    assert "Semua nilai lengkap" not in said, "nothing is computed yet"
    assert "Belum ada nilai yang lengkap" in said
    assert _next(site)[2:] == ["Hitung nilai", None]
    site.store.write(lambda s: appraise_period(s, own.deed, period_id, say=say))
    assert "Nilai 2 guru belum dihitung" in _steps(site)


def test_guru_never_drawn_for_are_told_apart_after_closing(site: Site, platform: Platform) -> None:
    own = site.own
    period_id = site.store.write(lambda s: running(s, own, platform.secret, own.guru[:2]))
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[2:3]))
    assert "Responden 1 guru belum diundi" in _steps(site)
    assert _next(site)[1] == "Undi responden"
    site.store.write(lambda s: close_period(s, own.deed, period_id))
    assert "Responden 1 guru tidak pernah diundi" in _steps(site)
    assert _next(site)[1] != "Undi responden"


def test_somebody_from_outside_is_no_guru_of_the_school(site: Site) -> None:
    own = site.own
    assert "13 guru pada data" in _steps(site)
    site.store.write(lambda s: save_teacher(s, own.deed, TeacherFacts("Ratna Contohwati", ptk_type="Pengawas")))
    assert "13 guru pada data" in _steps(site)
    period_id = site.store.write(lambda s: period(s, own))
    site.store.write(lambda s: name_guru(s, own, period_id, own.guru[:6], assessor=own.guru[7]))
    site.store.write(lambda s: name_guru(s, own, period_id, [*own.guru[6:], own.principal], assessor=own.guru[0]))
    assert "belum masuk periode ini" not in site.page(f"/koordinator/periode/{period_id}")
