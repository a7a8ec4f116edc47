"""A day on which too many wrong codes were tried, and letting a school's cards be opened again on that day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.operations.deed import Deed, record
from collect.operations.respond import WRONG_MOST
from collect.storage.audit import lock_head
from collect.storage.wrong_codes import add_wrong_code, find_wrong_codes


@dataclass(frozen=True)
class WrongCodes:
    """A school's wrong codes of one day, which is a day of UTC wherever the school is, and how many are allowed."""

    day: date
    number: int
    allowed: int

    @property
    def many(self) -> bool:
        """Half of what is allowed is spent: somebody is guessing, or a card was copied wrongly very often."""
        return 2 * self.number >= self.allowed

    @property
    def spent(self) -> bool:
        """No card is opened any more on a device that has not opened it before."""
        return self.number >= self.allowed


def wrong_codes_of(session: Session, deed: Deed) -> WrongCodes:
    """How the day stands."""
    day = _day(deed.now)
    found = find_wrong_codes(session, deed.school_id, day)
    return WrongCodes(day, found.number if found else 0, WRONG_MOST + (found.granted if found else 0))


def grant_codes(session: Session, deed: Deed) -> None:
    """Allow as many wrong codes again for the rest of the day. Raises `Refused` while there is no need, so twice is once."""
    lock_head(session, deed.school_id)
    state = wrong_codes_of(session, deed)
    if not state.spent:
        raise refuse("codes.not_spent")
    add_wrong_code(session, deed.school_id, state.day, number=0, granted=WRONG_MOST)
    record(session, deed, "codes.granted", state.day.isoformat(), wrong=state.number, more=WRONG_MOST)


def _day(now: datetime) -> date:
    return now.astimezone(UTC).date()
