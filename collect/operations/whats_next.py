"""The stage at which a school's assessment is, for whoever has nothing to do at the moment."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from collect.domain.agreement import State
from collect.domain.kinds import PeriodKind
from collect.operations.agree_state import agreements_of
from collect.operations.which_period import is_begun
from collect.storage.assignments import list_assignments
from collect.storage.periods import CLOSED, OPEN, PREPARING, Period, list_periods

_RECENT = 6
"""So many closed periods are looked at: formatif, kemajuan and sumatif of two years."""


class Stage(StrEnum):
    """What goes on."""

    NOTHING = "belum-ada"
    PREPARED = "persiapan"
    ANSWERED = "pengisian"
    OBSERVED = "pengamatan"
    HANDED_OVER = "penyerahan"
    SIGNED = "tanda-tangan"
    DONE = "selesai"
    COMPARED = "dibandingkan"


@dataclass(frozen=True)
class Next:
    """The stage and its period. `signed` of `values`: how far a closed period's values are."""

    stage: Stage
    period: Period | None = None
    signed: int = 0
    values: int = 0


def whats_next(session: Session, school_id: uuid.UUID, today: date) -> Next:
    """What is open comes first, then what waits for signatures, then what is prepared, then what was closed last.

    Values that nobody has handed over yet come before a period that is empty and lies ahead.
    """
    periods = list_periods(session, school_id)
    running = next((one for one in periods if _stage_of_running(one, today)), None)
    if running is not None:
        return Next(_stage_of_running(running, today) or Stage.OBSERVED, running)
    closed = [_closed(session, one) for one in [one for one in periods if one.state == CLOSED][:_RECENT]]
    on_way = next((one for one in closed if one.stage == Stage.SIGNED), None)
    if on_way is not None:
        return on_way
    prepared = _prepared(periods)
    begun = any(is_begun(session, one, today) for one in prepared)
    waiting = next((one for one in closed[:1] if one.stage == Stage.HANDED_OVER and one.values and not begun), None)
    ahead = next((Next(Stage.PREPARED, one) for one in prepared), None)
    return waiting or ahead or next(iter(closed), Next(Stage.NOTHING))


def _stage_of_running(period: Period, today: date) -> Stage | None:
    """Formatif and kemajuan are observed without being opened for answers."""
    if period.kind == PeriodKind.SUMMATIVE:
        return Stage.ANSWERED if period.state == OPEN else None
    begun = period.state == OPEN or (period.state == PREPARING and period.opens_on <= today)
    return Stage.OBSERVED if begun else None


def _prepared(periods: Sequence[Period]) -> list[Period]:
    """The one that begins next comes first."""
    return sorted((one for one in periods if one.state == PREPARING), key=lambda one: (one.opens_on, one.period_id))


def _closed(session: Session, period: Period) -> Next:
    key = (period.school_id, period.period_id)
    compared = {row.teacher_id for row in list_assignments(session, *key) if row.focus}
    states = [one.state for teacher_id, one in agreements_of(session, *key).items() if teacher_id not in compared]
    signed = states.count(State.SIGNED)
    if not states and compared:
        return Next(Stage.COMPARED, period)
    if states and signed == len(states):
        return Next(Stage.DONE, period, signed, len(states))
    given = any(state != State.COMPUTED for state in states)
    return Next(Stage.SIGNED if given else Stage.HANDED_OVER, period, signed, len(states))
