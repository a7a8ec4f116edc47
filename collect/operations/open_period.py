"""A period of assessment: opened for preparation, opened for answers, and the days between which answers are taken."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.kinds import PeriodKind
from collect.domain.problem import refuse
from collect.operations.deed import Deed, record
from collect.storage.audit import lock_head
from collect.storage.development import Following
from collect.storage.draws import list_draws
from collect.storage.periods import CLOSED, OPEN, PREPARING, Period, find_period, list_periods


@dataclass(frozen=True)
class PeriodFacts:
    """What the koordinator chooses for a period. `follows`: the formatif that a kemajuan looks at again."""

    year: int
    kind: PeriodKind
    regulation: str
    opens_on: date
    closes_on: date
    follows: uuid.UUID | None = None


def open_period(session: Session, deed: Deed, facts: PeriodFacts) -> Period:
    """Begin a period with the regulation's newest version. Raises `Refused` for days in the wrong order or a second one.

    A kemajuan names the closed formatif of its year; where the year has none at all, it looks at the whole instrument.
    """
    _check_days(facts)
    regulation = load_catalog().regulation(facts.regulation)
    # A second one that is being opened in the same moment is waited for, and then found.
    lock_head(session, deed.school_id)
    periods = list_periods(session, deed.school_id)
    for other in periods:
        if (other.year, other.kind) == (facts.year, facts.kind) and other.state != CLOSED:
            raise refuse("period.twice", "kind", kind=facts.kind, year=facts.year)
    _check_follows(facts, periods)
    period = Period(
        school_id=deed.school_id,
        year=facts.year,
        kind=facts.kind.value,
        regulation_code=regulation.code,
        regulation_version=regulation.version,
        opens_on=facts.opens_on,
        closes_on=facts.closes_on,
        state=PREPARING,
    )
    session.add(period)
    session.flush()
    details: dict[str, object] = {"year": facts.year, "kind": facts.kind, "regulation": regulation.code}
    if facts.follows is not None:
        session.add(Following(school_id=deed.school_id, period_id=period.period_id, followed_id=facts.follows))
        details["follows"] = facts.follows
    record(session, deed, "period.opened", str(period.period_id), **details)
    return period


def change_days(session: Session, deed: Deed, period_id: uuid.UUID, *, opens_on: date, closes_on: date) -> None:
    """Move the days of answering; for instance a longer window when too few have answered."""
    period = period_of(session, deed, period_id, (PREPARING, OPEN))
    if closes_on < opens_on:
        raise refuse("period.days", "closes_on")
    _check_near(period.year, opens_on, closes_on)
    period.opens_on, period.closes_on = opens_on, closes_on
    record(session, deed, "period.days_changed", str(period_id), opens_on=opens_on, closes_on=closes_on)


def start_answering(session: Session, deed: Deed, period_id: uuid.UUID) -> None:
    """Let respondents in. Raises `Refused` while nothing was drawn."""
    period = period_of(session, deed, period_id, (PREPARING,))
    if not list_draws(session, deed.school_id, period_id):
        raise refuse("period.nothing_drawn")
    period.state = OPEN
    record(session, deed, "period.answering_started", str(period_id))


def period_of(session: Session, deed: Deed, period_id: uuid.UUID, states: tuple[str, ...]) -> Period:
    """The period, if it is in one of the states. Raises `Refused`."""
    period = find_period(session, deed.school_id, period_id)
    if period is None:
        raise refuse("period.unknown")
    if period.state not in states:
        raise refuse("period.state", "", state=period.state)
    return period


def _check_near(year: int, opens_on: date, closes_on: date) -> None:
    """A day far from the period's year is a slip of the finger."""
    for name, day in (("opens_on", opens_on), ("closes_on", closes_on)):
        if not year - 1 <= day.year <= year + 1:
            raise refuse("period.far", name, year=year)


def _check_follows(facts: PeriodFacts, periods: Sequence[Period]) -> None:
    """The kemajuan assesses what the formatif of the same year found below standard, so that one must be finished."""
    if facts.kind != PeriodKind.PROGRESS:
        if facts.follows is not None:
            raise refuse("period.follows_kind", "follows")
        return
    formative = [one for one in periods if one.kind == PeriodKind.FORMATIVE and one.year == facts.year]
    if facts.follows is None and not formative:
        # The formatif was held on paper, before this platform: nothing is known to be weak.
        return
    followed = next((one for one in formative if one.period_id == facts.follows), None)
    if followed is None:
        raise refuse("period.follows", "follows", year=facts.year)
    if followed.state != CLOSED:
        raise refuse("period.follows_open", "follows", year=facts.year)


def _check_days(facts: PeriodFacts) -> None:
    if not 2000 <= facts.year <= 2100:
        raise refuse("period.year", "year", year=facts.year)
    if facts.closes_on < facts.opens_on:
        raise refuse("period.days", "closes_on")
    _check_near(facts.year, facts.opens_on, facts.closes_on)
