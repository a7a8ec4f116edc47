"""How long answers and codes are kept after closing. The marks stay."""

import calendar
from datetime import date

DEFAULT_MONTHS = 12
"""Project default until the school sets its own: the values of a year serve the next year's plan and credit."""

LEAST_MONTHS = 1
"""Project default. A guru may disagree with the value (keberatan), and whoever checks it then must find the answers' marks and
seals; no source that was found gives the days for it, so a whole month is the least."""

MOST_MONTHS = 60


def due_on(closed_on: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it has no such day."""
    year, month = divmod(closed_on.year * 12 + closed_on.month - 1 + months, 12)
    return date(year, month + 1, min(closed_on.day, calendar.monthrange(year, month + 1)[1]))
