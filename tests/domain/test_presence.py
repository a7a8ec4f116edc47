"""Scans against working days: what counts as absent, late, early; what is told apart instead of being guessed."""

from datetime import date

import pytest

from collect.domain.presence import DEFAULT_HOURS, Calendar, Hours, Scans, days_of, join, measure

MONDAY = date(2026, 9, 7)
WEEK = list(days_of(MONDAY, date(2026, 9, 13)))
CALENDAR = Calendar(DEFAULT_HOURS, frozenset({date(2026, 9, 9)}))
FULL = Scans(7 * 60, 15 * 60)
MOST = 450


def clock(text: str) -> int:
    hours, minutes = text.split(".")
    return int(hours) * 60 + int(minutes)


@pytest.mark.parametrize(
    ("first", "last", "late", "early", "single"),
    [
        ("07.00", "15.00", 0, 0, False),
        ("06.30", "16.10", 0, 0, False),
        ("07.10", "14.45", 10, 15, False),
        ("07.05", None, 5, 0, True),
        (None, "14.00", 0, 60, True),
        ("07.05", "07.05", 5, 0, True),
        ("07.05", "07.15", 5, 0, True),
        ("07.05", "07.16", 5, 445, False),
        ("14.40", "14.40", 0, 20, True),
        ("11.00", "11.00", 240, 0, True),
        ("11.01", "11.01", 0, 239, True),
        ("14.50", "16.00", 450, 0, False),
        ("16.00", "17.00", 450, 0, False),
        ("07.00", "24.30", 0, 0, False),
    ],
)
def test_minutes_late_and_early(first: str | None, last: str | None, late: int, early: int, single: bool) -> None:
    told = Scans(clock(first) if first else None, clock(last) if last else None)
    found = measure(CALENDAR, [MONDAY], {MONDAY: told}, excused=set(), most=MOST)
    assert found.absent == ()
    (day,) = found.days
    assert (day.late, day.early, day.single) == (late, early, single)
    assert found.minutes == late + early


def test_a_working_day_without_a_scan_is_absent_unless_excused_or_not_on_duty() -> None:
    working = CALENDAR.working_days(WEEK[0], WEEK[-1])
    assert [day.isoweekday() for day in working] == [1, 2, 4, 5]
    scans = {working[1]: Scans(free=True), working[2]: Scans(excused=True)}
    found = measure(CALENDAR, working, scans, excused=set(), most=MOST)
    assert (found.absent, found.excused, found.days) == ((working[0], working[3]), (working[2],), ())
    found = measure(CALENDAR, working, scans, excused={working[0], working[1]}, most=MOST)
    assert (found.absent, found.excused) == ((working[3],), tuple(working[:3]))


def test_an_excused_day_counts_no_minutes() -> None:
    found = measure(CALENDAR, [MONDAY], {MONDAY: Scans(660, 700)}, excused={MONDAY}, most=MOST)
    assert (found.minutes, found.excused) == (0, (MONDAY,))


def test_weekends_and_holidays_never_count() -> None:
    saturday, holiday = WEEK[5], WEEK[2]
    assert CALENDAR.on(saturday) is None
    assert CALENDAR.on(holiday) is None
    assert measure(CALENDAR, [saturday, holiday], {}, excused=set(), most=MOST).absent == ()


def test_the_longest_run_is_broken_by_coming_and_by_a_reason_but_not_by_a_weekend() -> None:
    calendar = Calendar(DEFAULT_HOURS, frozenset())
    working = calendar.working_days(MONDAY, date(2026, 9, 18))
    assert measure(calendar, working, {}, excused=set(), most=MOST).longest_run == 10
    assert measure(calendar, working, {working[3]: FULL}, excused=set(), most=MOST).longest_run == 6
    assert measure(calendar, working, {}, excused={working[6]}, most=MOST).longest_run == 6
    assert measure(calendar, working, {working[6]: Scans(free=True)}, excused=set(), most=MOST).longest_run == 9


def test_a_short_day_never_weighs_more_than_itself() -> None:
    calendar = Calendar({0: Hours(420, 600)}, frozenset())
    found = measure(calendar, [MONDAY], {MONDAY: Scans(900, 960)}, excused=set(), most=MOST)
    assert (found.late, found.early) == (180, 0)


@pytest.mark.parametrize(
    ("told", "joined"),
    [
        ([Scans(420, 900)], Scans(420, 900)),
        ([Scans(430, 430), Scans(420, None), Scans(None, 880)], Scans(420, 880)),
        ([Scans(420, None), Scans(410, None)], Scans(410, None)),
        ([Scans(free=True), Scans(420, 420)], Scans(420, 420)),
        ([Scans(free=True), Scans(free=True)], Scans(free=True)),
        ([Scans(free=True), Scans()], Scans()),
        ([Scans(420, 900), Scans(excused=True)], Scans(420, 900, excused=True)),
        ([], Scans()),
    ],
)
def test_several_machines_tell_parts_of_one_day(told: list[Scans], joined: Scans) -> None:
    assert join(told) == joined
    assert join([joined, *told]) == joined


def test_days_run_from_the_first_to_the_last() -> None:
    assert list(days_of(MONDAY, MONDAY)) == [MONDAY]
    assert list(days_of(WEEK[1], MONDAY)) == []
