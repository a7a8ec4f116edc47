"""Hours and holidays of a school: a default until told, read line by line, refused with every fault."""

from datetime import date

import pytest

from collect.domain.presence import DEFAULT_HOURS, Hours
from collect.domain.problem import Refused
from collect.operations.set_calendar import Closed, calendar_of, holidays_text, read_holidays, set_calendar
from collect.storage.audit import list_entries
from collect.storage.calendars import list_holidays
from collect.storage.transaction import Store
from tests.operations.enroll_cast import found

WEEK = {day: Hours(420, 840) for day in range(6)}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("17/08/2026 Hari Kemerdekaan", Closed(date(2026, 8, 17), date(2026, 8, 17), "Hari Kemerdekaan")),
        ("2026-08-17", Closed(date(2026, 8, 17), date(2026, 8, 17), "")),
        ("21/12/2026 - 02/01/2027 Libur semester", Closed(date(2026, 12, 21), date(2027, 1, 2), "Libur semester")),
        ("21-12-2026 s.d. 31-12-2026", Closed(date(2026, 12, 21), date(2026, 12, 31), "")),
        ("  1.5.2026   Hari   Buruh ", Closed(date(2026, 5, 1), date(2026, 5, 1), "Hari Buruh")),
    ],
)
def test_a_holiday_is_typed_as_a_line(line: str, wanted: Closed) -> None:
    assert read_holidays(f"\n{line}\r\n\n") == [wanted]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Hari Kemerdekaan", "calendar.line"),
        ("32/08/2026 Hari", "calendar.line"),
        ("17/08/2026 - besok", "calendar.line"),
        ("17/08/2026 - 16/08/2026", "calendar.span"),
        ("01/01/2026 - 31/12/2026 Setahun", "calendar.span"),
        ("17/08/2026 " + "x" * 121, "calendar.name"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number(line: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_holidays(f"01/05/2026 Hari Buruh\n{line}\n{line}")
    assert [(one.code, one.details["number"]) for one in refused.value.problems] == [(code, "2"), (code, "3")]


def test_more_holidays_than_a_school_has_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_holidays("01/05/2026\n" * 201)
    assert [one.code for one in refused.value.problems] == ["calendar.many"]


def test_until_the_school_tells_its_hours_the_default_stands(store: Store) -> None:
    with store.read() as session:
        deed = found(session)
        calendar, told = calendar_of(session, deed.school_id)
        assert (calendar.hours, told) == (DEFAULT_HOURS, False)
        closed = read_holidays("17/08/2026 Hari Kemerdekaan\n20/08/2026 - 21/08/2026")
        assert set_calendar(session, deed, WEEK, closed)
        calendar, told = calendar_of(session, deed.school_id)
        assert (calendar.hours, told) == (WEEK, True)
        assert calendar.holidays == {date(2026, 8, 17), date(2026, 8, 20), date(2026, 8, 21)}
        assert read_holidays(holidays_text(list_holidays(session, deed.school_id))) == closed
        assert not set_calendar(session, deed, WEEK, [*reversed(closed), closed[0]])
        assert [entry.deed for entry in list_entries(session, deed.school_id)] == ["calendar.set"]


@pytest.mark.parametrize(
    ("hours", "codes"),
    [
        ({}, ["calendar.no_day"]),
        ({0: Hours(900, 420), 3: Hours(420, 420)}, ["calendar.hours", "calendar.hours"]),
        ({0: Hours(-1, 420)}, ["calendar.hours"]),
        ({0: Hours(420, 1441)}, ["calendar.hours"]),
    ],
)
def test_hours_that_cannot_be_are_refused(store: Store, hours: dict[int, Hours], codes: list[str]) -> None:
    with store.read() as session:
        deed = found(session)
        with pytest.raises(Refused) as refused:
            set_calendar(session, deed, hours, [])
        assert [one.code for one in refused.value.problems] == codes
        assert not calendar_of(session, deed.school_id)[1]
