"""From a machine's log to the period's attendance: numbers paired, reasons marked, looked at, taken once."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from collect.domain.presence import Hours, days_of
from collect.domain.problem import Refused
from collect.operations.deed import Deed
from collect.operations.enroll import import_file, plan_import, read_preview, take_import
from collect.operations.enroll_plan import Preview
from collect.operations.excuse import ExcuseFacts, drop_excuse, excuse
from collect.operations.pair_numbers import propose_pairs, set_pairs
from collect.operations.set_calendar import Closed, set_calendar
from collect.operations.take_presence import PresenceTable, presence_of, take_presence
from collect.storage.attendance import list_attendance
from collect.storage.audit import list_entries
from collect.storage.excuses import list_excuses
from collect.storage.machines import list_days, list_numbers
from collect.storage.teachers import list_teachers
from collect.storage.transaction import Store
from tests.operations.enroll_cast import codes, found, period_with, take

SARI, JOKO = "198501172010012003", "197001012000011001"
GURU = [
    {"nama": "Sari Wulandari, S.Pd.", "nip": SARI, "jabatan": "Guru Mapel"},
    {"nama": "Joko Susilo", "nip": JOKO, "jabatan": "Guru Mapel"},
    {"nama": "Tini Hartati", "jabatan": "Guru Mapel"},
    *({"nama": f"Lain {name}", "jabatan": "Guru Mapel"} for name in ("Satu", "Dua", "Tiga")),
]
FIRST, LAST = date(2026, 9, 7), date(2026, 9, 18)
WORKING = [day for day in days_of(FIRST, LAST) if day.isoweekday() < 6]


def log(pin: str, days: Iterable[date], first: str = "06:55", last: str = "15:05") -> bytes:
    lines = [f"{pin:>9}\t{day} {clock}:00\t1\t0\t1\t0\r\n" for day in days for clock in (first, last)]
    return "".join(lines).encode()


@dataclass
class School:
    """A school with three guru, of whom two are assessed, in a session that is never committed."""

    session: Session
    deed: Deed
    period_id: uuid.UUID
    sari: uuid.UUID
    joko: uuid.UUID
    tini: uuid.UUID
    others: list[uuid.UUID]

    def bring(self, *logs: bytes) -> Preview:
        return import_file(self.session, self.deed, "attlog", b"".join(logs), "1_attlog.dat")

    def pair(self, **numbers: uuid.UUID | None) -> int:
        return set_pairs(self.session, self.deed, {number[1:]: found for number, found in numbers.items()})

    def table(self) -> PresenceTable:
        return presence_of(self.session, self.deed, self.period_id)

    def figures(self) -> dict[uuid.UUID, tuple[Decimal, int] | None]:
        return {row.teacher_id: row.figures for row in self.table().rows}

    def entered(self) -> dict[uuid.UUID, tuple[str, int]]:
        rows = list_attendance(self.session, self.deed.school_id, self.period_id)
        return {row.teacher_id: (str(row.absent_days), row.late_minutes) for row in rows}

    def take(self, *teachers: uuid.UUID, digest: str | None = None) -> int:
        return take_presence(self.session, self.deed, self.period_id, teachers, digest=digest or self.table().digest)


@pytest.fixture
def school(store: Store) -> Iterator[School]:
    with store.read() as session:
        deed = found(session)
        take(session, deed, "guru", *GURU)
        period_id = period_with(session, deed, SARI, JOKO)
        ids = {row.name: row.teacher_id for row in list_teachers(session, deed.school_id)}
        sari, joko, tini = (ids.pop(name) for name in ("Sari Wulandari, S.Pd.", "Joko Susilo", "Tini Hartati"))
        yield School(session, deed, period_id, sari, joko, tini, list(ids.values()))


def test_days_absent_and_minutes_are_shown_before_they_are_taken(school: School) -> None:
    school.bring(log("7", WORKING[:3] + WORKING[4:]), log("8", WORKING, first="07:10"))
    assert school.pair(p7=school.sari, p8=school.joko) == 2
    table = school.table()
    assert school.figures() == {school.joko: (Decimal(0), 100), school.sari: (Decimal(1), 0)}
    assert (table.told, table.open_numbers, list(table.working), list(table.quiet)) == (
        False,
        0,
        WORKING,
        [day for day in days_of(date(2026, 1, 1), date(2026, 9, 4)) if day.isoweekday() < 6],
    )
    assert school.entered() == {}
    assert school.take(school.sari, school.joko, school.tini) == 2
    assert school.entered() == {school.joko: ("0", 100), school.sari: ("1", 0)}
    deeds = [entry.deed for entry in list_entries(school.session, school.deed.school_id)]
    assert deeds[-3:] == ["attendance.entered", "attendance.entered", "presence.taken"]
    assert school.take(school.sari, school.joko) == 0
    assert [row.differs for row in school.table().rows] == [False, False]


def test_only_the_chosen_guru_are_taken(school: School) -> None:
    school.bring(log("7", WORKING), log("8", WORKING))
    school.pair(p7=school.sari, p8=school.joko)
    assert school.take(school.joko) == 1
    assert school.entered() == {school.joko: ("0", 0)}
    with pytest.raises(Refused) as refused:
        school.take(school.tini)
    assert [found.code for found in refused.value.problems] == ["presence.nobody"]


def test_what_changed_after_the_look_is_not_taken_unseen(school: School) -> None:
    school.bring(log("7", WORKING[:-2]), log("8", WORKING))
    school.pair(p7=school.sari, p8=school.joko)
    seen = school.table().digest
    facts = ExcuseFacts(WORKING[-1], WORKING[-1], "sakit", "surat dokter")
    assert excuse(school.session, school.deed, school.sari, facts)
    with pytest.raises(Refused) as refused:
        school.take(school.sari, digest=seen)
    assert [found.code for found in refused.value.problems] == ["presence.changed"]
    assert school.entered() == {}
    assert school.figures()[school.sari] == (Decimal(1), 0)


def test_a_guru_without_number_or_scan_has_no_figures_and_is_not_zero(school: School) -> None:
    school.bring(log("8", WORKING))
    assert school.figures() == {school.joko: None, school.sari: None}
    assert school.table().open_numbers == 1
    school.pair(p8=school.joko)
    assert school.figures() == {school.joko: (Decimal(0), 0), school.sari: None}
    assert school.take(school.sari, school.joko) == 1
    assert school.entered() == {school.joko: ("0", 0)}


def test_reasons_take_days_and_minutes_away_and_can_be_taken_back(school: School) -> None:
    school.bring(log("7", WORKING[:5], last="14:00"), log("8", WORKING))
    school.pair(p7=school.sari, p8=school.joko)
    assert school.figures()[school.sari] == (Decimal(5), 300)
    facts = ExcuseFacts(WORKING[4], WORKING[-1], "cuti")
    assert excuse(school.session, school.deed, school.sari, facts)
    assert not excuse(school.session, school.deed, school.sari, facts)
    assert school.figures()[school.sari] == (Decimal(0), 240)
    (row,) = list_excuses(school.session, school.deed.school_id, school.sari)
    assert not drop_excuse(school.session, school.deed, school.joko, row.excuse_id)
    assert drop_excuse(school.session, school.deed, school.sari, row.excuse_id)
    assert not drop_excuse(school.session, school.deed, school.sari, row.excuse_id)
    assert school.figures()[school.sari] == (Decimal(5), 300)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (ExcuseFacts(LAST, FIRST, "sakit"), "excuse.span"),
        (ExcuseFacts(FIRST, date(2027, 9, 8), "sakit"), "excuse.span"),
        (ExcuseFacts(FIRST, LAST, "malas"), "excuse.kind"),
        (ExcuseFacts(FIRST, LAST, "izin", "x" * 301), "edit.too_long"),
    ],
)
def test_a_reason_that_cannot_be_is_refused(school: School, facts: ExcuseFacts, code: str) -> None:
    with pytest.raises(Refused) as refused:
        excuse(school.session, school.deed, school.sari, facts)
    assert [found.code for found in refused.value.problems] == [code]
    assert list_excuses(school.session, school.deed.school_id) == []


def test_the_schools_own_hours_and_holidays_count(school: School) -> None:
    school.bring(log("7", WORKING[:4], last="14:00"), log("8", WORKING, last="14:00"))
    school.pair(p7=school.sari, p8=school.joko)
    assert school.figures() == {school.joko: (Decimal(0), 600), school.sari: (Decimal(6), 240)}
    hours = {day: Hours(420, 840) for day in range(6)}
    assert set_calendar(school.session, school.deed, hours, [Closed(WORKING[4], WORKING[-2], "Libur")])
    assert not set_calendar(school.session, school.deed, hours, [Closed(WORKING[4], WORKING[-2], "Libur")])
    assert school.figures() == {school.joko: (Decimal(0), 0), school.sari: (Decimal(1), 0)}
    assert school.table().told


def test_a_day_on_which_hardly_anybody_came_counts_for_nobody(school: School) -> None:
    school.bring(log("7", WORKING), *(log(pin, WORKING[1:]) for pin in "8abcd"))
    school.pair(p7=school.sari, p8=school.joko)
    assert school.figures()[school.joko] == (Decimal(1), 0)
    school.pair(**{f"p{pin}": who for pin, who in zip("abcd", [school.tini, *school.others], strict=True)})
    assert school.figures() == {school.joko: (Decimal(0), 0), school.sari: (Decimal(0), 0)}
    assert WORKING[0] in school.table().quiet


def test_many_unexcused_days_name_the_step_of_the_discipline_rule_without_counting_it(school: School) -> None:
    school.bring(log("7", WORKING[:3]), log("8", WORKING))
    school.pair(p7=school.sari, p8=school.joko)
    steps = {row.teacher_id: row.step for row in school.table().rows}
    assert steps[school.joko] == ""
    assert steps[school.sari] == "Pernyataan tidak puas secara tertulis"


def test_the_same_file_again_changes_nothing_and_a_longer_one_adds(school: School) -> None:
    first = school.bring(log("7", WORKING[:3]), log("8", WORKING[:3]))
    assert (first.new, first.changed, first.unchanged, first.gone, first.errors) == (2, 0, 0, 0, 0)
    assert [entry.about for entry in first.new_entries] == ["3 hari, 07/09/2026 sampai 09/09/2026"] * 2
    again = school.bring(log("8", WORKING[:3]), log("7", WORKING[:3]))
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    later = school.bring(log("7", WORKING[2:3], last="15:30"), log("8", WORKING[:5]), log("9", WORKING[:1]))
    assert (later.new, later.changed, later.unchanged) == (2, 1, 0)
    (changed,) = later.changed_entries
    assert [(one.field, one.old, one.new) for one in changed.changes] == [("09/09/2026", "06.55–15.05", "06.55–15.30")]
    days = list_days(school.session, school.deed.school_id, FIRST, LAST)
    assert [(row.number, row.day.day) for row in days if row.number == "7"] == [("7", 7), ("7", 8), ("7", 9)]


def test_a_file_waits_until_somebody_agrees(school: School) -> None:
    data = log("7", WORKING[:1]) + b"rusak\r\n" + log("8", WORKING)
    made = plan_import(school.session, school.deed, "attlog", data, "1_attlog.dat")
    assert (made.new, made.errors, codes(made)) == (2, 1, ["attlog.line"])
    assert [found.code for found in made.warnings] == ["machine.open"]
    assert list_numbers(school.session, school.deed.school_id) == []
    assert made.import_id is not None
    waiting = read_preview(school.session, school.deed, made.import_id)
    assert waiting is not None
    assert (waiting.new, waiting.new_entries) == (2, made.new_entries)
    assert take_import(school.session, school.deed, made.import_id).new == 2
    assert [row.number for row in list_numbers(school.session, school.deed.school_id)] == ["7", "8"]


def test_numbers_are_paired_where_it_is_certain_and_proposed_where_it_is_likely(school: School) -> None:
    report = (
        "No. ID;NIK;Nama;Tanggal;Scan Masuk;Scan Pulang;Absent;Pengecualian\n"
        f"0001;{JOKO};J. SUSILO;07/09/2026;07:00;15:00;;\n"
        "0002;;sari wulandari;07/09/2026;07:00;15:00;;\n"
        "0003;;TINI HART;07/09/2026;07:00;15:00;;\n"
        "0004;;LAIN;07/09/2026;07:00;15:00;;\n"
        f"{SARI};;;07/09/2026;07:00;15:00;;\n"
    )
    made = import_file(school.session, school.deed, "attlog", report.encode(), "laporan.csv")
    assert (made.new, made.errors) == (5, 0)
    assert {row.number: row.teacher_id for row in list_numbers(school.session, school.deed.school_id)} == {
        "0001": school.joko,
        "0002": school.sari,
        "0003": None,
        "0004": None,
        SARI: school.sari,
    }
    (open_ones,) = made.warnings
    assert (open_ones.code, open_ones.details["number"]) == ("machine.open", "2")
    assert propose_pairs(school.session, school.deed.school_id) == {"0003": school.tini}


def test_a_pair_set_by_hand_stays_and_nobody_is_asked_again(school: School) -> None:
    school.bring(log("7", WORKING), log("99", WORKING))
    assert set_pairs(school.session, school.deed, {"7": school.tini, "99": None}, nobody=["99"]) == 2
    assert set_pairs(school.session, school.deed, {"7": school.tini, "99": None}, nobody=["99"]) == 0
    again = school.bring(log("7", WORKING), log("99", WORKING))
    assert again.warnings == ()
    assert school.table().open_numbers == 0
    rows = {row.number: (row.teacher_id, row.nobody) for row in list_numbers(school.session, school.deed.school_id)}
    assert rows == {"7": (school.tini, False), "99": (None, True)}
    with pytest.raises(Refused) as refused:
        set_pairs(school.session, school.deed, {"7": uuid.uuid4(), " 1": None, "": None})
    assert sorted(found.code for found in refused.value.problems) == ["pair.number", "pair.number", "teacher.unknown"]


def test_another_school_sees_nothing_of_it(school: School) -> None:
    school.bring(log("7", WORKING))
    other = found(school.session, npsn="69990002", part="8LR3")
    assert list_numbers(school.session, other.school_id) == []
    with pytest.raises(Refused):
        presence_of(school.session, other, school.period_id)
