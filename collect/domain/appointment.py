"""The term of a penilai: four years by the kepala sekolah's decision (Buku 2 Pengelolaan PKG revisi 2016, C.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

TERM_YEARS = 4


class Standing(StrEnum):
    """What a penilai's decrees say about one period."""

    HOLDS = "berlaku"
    ENDS = "berakhir"
    LATER = "belum-mulai"
    MISSING = "belum-ada"


@dataclass(frozen=True)
class Term:
    """The days of one decree, both ends included; `ended_on`: the first day on which it holds no more, if it was taken back."""

    first_day: date
    last_day: date
    ended_on: date | None = None

    @property
    def until(self) -> date:
        """The last day on which it holds."""
        return self.last_day if self.ended_on is None else min(self.last_day, self.ended_on - timedelta(days=1))

    def holds_on(self, day: date) -> bool:
        """Whether the decree holds on that day."""
        return self.first_day <= day <= self.until


def term_end(first_day: date) -> date:
    """The last day of four years; a term that begins on 29 February ends on the 28th."""
    try:
        after = first_day.replace(year=first_day.year + TERM_YEARS)
    except ValueError:
        # Only where the year 2100 is no leap year.
        after = date(first_day.year + TERM_YEARS, 3, 1)
    return after - timedelta(days=1)


def standing(terms: Iterable[Term], *, opens_on: date, closes_on: date) -> Standing:
    """How a penilai's decrees stand to a period's days. Two decrees that follow each other without a gap hold as one."""
    known = [term for term in terms if term.until >= term.first_day]
    reached = _unbroken(known, opens_on)
    if reached is not None:
        return Standing.HOLDS if reached >= closes_on else Standing.ENDS
    if any(term.first_day > opens_on for term in known):
        return Standing.LATER
    return Standing.ENDS if known else Standing.MISSING


def _unbroken(terms: Iterable[Term], day: date) -> date | None:
    """The last day up to which one decree or another holds from that day on; none where none holds then."""
    reached: date | None = None
    wanted = day
    for term in sorted(terms, key=lambda term: term.first_day):
        if term.holds_on(wanted):
            reached, wanted = term.until, term.until + timedelta(days=1)
    return reached
