"""The home page's calendar and its warnings: days left by the school's day, each warning with its cure."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from collect.config import Platform
from collect.domain.kinds import PeriodKind
from collect.operations.attend import enter_attendance
from collect.operations.draw import make_draw
from collect.operations.grant_codes import WrongCodes
from collect.operations.open_period import start_answering
from collect.operations.respond import WRONG_MOST
from collect.operations.seal import close_period
from collect.storage.assignments import Assignment
from collect.storage.draws import DRAWN, REPLACED, Respondent
from collect.storage.pupils import Student
from collect.storage.responses import Response
from collect.web.coordinate.home.deadlines import Deadline, deadlines, stage_dues
from collect.web.coordinate.home.facts import Facts, gather
from collect.web.coordinate.home.notices import notices
from tests.operations.cast import answer, name_guru, period, running
from tests.web.cast_coordinate import Site, open_site, words


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


def _facts(site: Site, today: date, wrong: WrongCodes | None = None) -> Facts:
    with site.store.read() as session:
        return gather(session, site.own.school_id, today, wrong=wrong)


def _calendar(site: Site, today: date) -> dict[str, Deadline]:
    with site.app.test_request_context():
        return {row.code: row for row in deadlines(_facts(site, today))}


def _warned(site: Site, today: date, wrong: WrongCodes | None = None) -> dict[str, str]:
    """The words of each warning and the address of its cure."""
    with site.app.test_request_context():
        return {notice.text: notice.cure.url for notice in notices(_facts(site, today, wrong))}


def _cure(site: Site, today: date, text: str, wrong: WrongCodes | None = None) -> str | None:
    return next((url for found, url in _warned(site, today, wrong).items() if text in found), None)


def _run(site: Site, platform: Platform) -> uuid.UUID:
    return site.store.write(lambda s: running(s, site.own, platform.secret, site.own.guru[:2]))


@pytest.mark.parametrize(
    ("today", "states", "left"),
    [
        (date(2026, 7, 1), ("later", "later", "later"), "mulai 123 hari lagi"),
        (date(2026, 8, 26), ("now", "later", "later"), "mulai 67 hari lagi"),
        (date(2026, 11, 1), ("past", "now", "later"), "29 hari lagi"),
        (date(2026, 11, 30), ("past", "now", "later"), "hari ini hari terakhir"),
        (date(2026, 12, 3), ("past", "past", "now"), "lewat 3 hari"),
        (date(2027, 1, 4), ("later", "later", "later"), "mulai 301 hari lagi"),
    ],
)
def test_the_calendar_counts_the_days(site: Site, today: date, states: tuple[str, str, str], left: str) -> None:
    found = _calendar(site, today)
    assert tuple(found[code].state for code in ("formatif", "sumatif", "laporan")) == states
    assert found["sumatif"].left == left
    assert found["sumatif"].basis == "resmi"
    assert {found[code].basis for code in ("formatif", "laporan")} == {"ketetapan proyek, bukan resmi"}


def test_a_closed_period_is_done_and_its_year_ends_with_it(site: Site, platform: Platform) -> None:
    period_id = _run(site, platform)
    later = date(2027, 1, 10)
    assert _calendar(site, later)["sumatif"].first == date(2026, 11, 1)
    site.store.write(lambda s: close_period(s, site.own.deed, period_id))
    assert _calendar(site, date(2026, 12, 1))["sumatif"].left == "sudah ditutup"
    assert _calendar(site, later)["sumatif"].first == date(2027, 11, 1)


def test_each_stage_says_until_when(site: Site, platform: Platform) -> None:
    def dues(today: date) -> list[tuple[str, bool] | None]:
        with site.app.test_request_context():
            return [(due.text, due.late) if due else None for due in stage_dues(_facts(site, today))]

    assert dues(date(2026, 10, 2)) == [
        ("Siap sebelum 1 November 2026: 30 hari lagi", False),
        ("Selesai paling lambat 30 November 2026: 59 hari lagi", False),
        None,
        ("Dilaporkan paling lambat 31 Desember 2026: 90 hari lagi", False),
    ]
    _run(site, platform)
    assert dues(date(2026, 12, 1))[1] == ("Pengisian berakhir 30 November 2026: lewat 1 hari", True)
    page = words(site.page("/koordinator/"))
    assert "Dilaporkan paling lambat 31 Desember" in page


@pytest.mark.parametrize("kind", [PeriodKind.FORMATIVE, PeriodKind.PROGRESS])
def test_periods_without_questionnaires_follow_their_own_days(site: Site, kind: PeriodKind) -> None:
    site.store.write(lambda s: period(s, site.own, kind=kind))
    with site.app.test_request_context():
        found = stage_dues(_facts(site, date(2026, 8, 1)))
    assert [due.text.split(":")[0] if due else None for due in found] == [
        "Siap sebelum 1 November 2026",
        "Pengamatan berakhir 30 November 2026",
        None,
        None,
    ]


def test_a_window_without_its_period_is_warned_of(site: Site) -> None:
    text = "PK Guru sumatif dengan kuesioner berlangsung 1 November sampai 30 November 2026"
    assert _cure(site, date(2026, 11, 5), text) == "/koordinator/periode/"
    assert _cure(site, date(2026, 10, 31), text) is None
    site.store.write(lambda s: period(s, site.own))
    assert _cure(site, date(2026, 11, 5), text) is None


def test_guru_without_a_penilai_are_warned_of(site: Site) -> None:
    def prepare(session: Session) -> None:
        name_guru(session, site.own, period(session, site.own), site.own.guru[:2])
        session.execute(update(Assignment).values(assessor_id=None))

    site.store.write(prepare)
    cure = _cure(site, date(2026, 10, 1), "2 guru belum punya penilai")
    assert cure is not None
    assert "Tetapkan" in site.page("/koordinator/")
    site.page(cure)


def test_fewer_drawn_than_needed_is_warned_of(site: Site, platform: Platform) -> None:
    text = "yang terpilih lebih sedikit dari kebutuhannya"
    period_id = _run(site, platform)
    assert _cure(site, date(2026, 11, 3), text) is None

    def lose(session: Session) -> None:
        session.execute(
            update(Respondent)
            .where(Respondent.group == "orang-tua", Respondent.state == DRAWN)
            .where(Respondent.teacher_id == site.own.guru[0])
            .values(state=REPLACED)
        )

    site.store.write(lose)
    assert _cure(site, date(2026, 11, 3), text) == f"/koordinator/tindak-lanjut/{period_id}"


def test_missing_attendance_is_warned_of_near_the_end(site: Site, platform: Platform) -> None:
    period_id = _run(site, platform)
    text = "Kehadiran 2 guru belum diisi"
    assert _cure(site, date(2026, 11, 3), text) is None
    assert _cure(site, date(2026, 11, 27), text) == f"/koordinator/nilai/{period_id}/kehadiran"

    def enter(session: Session) -> None:
        for one in site.own.guru[:2]:
            enter_attendance(session, site.own.deed, period_id, one, absent_days=Decimal(0), late_minutes=0)

    site.store.write(enter)
    assert _cure(site, date(2026, 11, 27), "Kehadiran") is None


def test_a_broken_seal_is_warned_of(site: Site, platform: Platform) -> None:
    period_id = _run(site, platform)
    site.store.write(lambda s: answer(s, site.own, period_id))
    site.store.write(lambda s: close_period(s, site.own.deed, period_id))
    assert _cure(site, date(2026, 12, 1), "Segel") is None
    site.store.write(lambda s: s.execute(delete(Response).where(Response.teacher_id == site.own.guru[0])))
    assert _cure(site, date(2026, 12, 1), "Segel 3 kumpulan jawaban") == f"/koordinator/nilai/{period_id}"


@pytest.mark.parametrize(
    ("number", "text"),
    [(WRONG_MOST // 2, "1500 kode salah dicoba"), (WRONG_MOST, "kartu tidak dapat dibuka sampai pukul 07.00 WIB")],
)
def test_wrong_codes_are_warned_of_while_cards_are_used(site: Site, platform: Platform, number: int, text: str) -> None:
    today = date(2026, 11, 3)
    wrong = WrongCodes(today, number, WRONG_MOST)
    assert _cure(site, today, text, wrong) is None
    period_id = _run(site, platform)
    assert _cure(site, today, text, wrong) == f"/koordinator/tindak-lanjut/{period_id}"
    assert _cure(site, today, "kode salah", WrongCodes(today, number // 4, WRONG_MOST)) is None


def test_a_lowered_minimum_is_told_before_answering_begins(site: Site, platform: Platform) -> None:
    """Guru 03 teaches one class, of which six are left: all of them are taken, four fewer than the regulation wants."""
    text, today, own = "Pada 1 kelompok responden orangnya lebih sedikit dari aturan", date(2026, 10, 1), site.own

    def prepare(session: Session) -> uuid.UUID:
        for one in own.students[:8]:
            session.get_one(Student, (own.school_id, one)).active = False
        period_id = period(session, own)
        name_guru(session, own, period_id, own.guru[2:3])
        make_draw(session, own.deed, period_id, secret=platform.secret, seed="481516")
        return period_id

    period_id = site.store.write(prepare)
    assert _cure(site, today, text) == f"/koordinator/undian/{period_id}"
    site.store.write(lambda s: start_answering(s, own.deed, period_id))
    assert _cure(site, today, text) is None
