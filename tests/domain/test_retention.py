"""The day from which answers may no longer be kept."""

from datetime import date

import pytest

from collect.domain.retention import due_on


@pytest.mark.parametrize(
    ("closed_on", "months", "due"),
    [
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 15), 60, date(2031, 1, 15)),
    ],
)
def test_months_are_counted_from_the_day_of_closing(closed_on: date, months: int, due: date) -> None:
    assert due_on(closed_on, months) == due
