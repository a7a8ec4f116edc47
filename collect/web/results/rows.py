"""Which results a visitor may see, as lists; and where every value stands on its way to its signature."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from collect.domain.agreement import RULES, Party, State, StepKind
from collect.domain.kinds import PeriodKind
from collect.operations.agree_state import Agreement, agreement_of, agreements_of
from collect.operations.appraise import stored_result
from collect.operations.gather_sheets import SEAL
from collect.operations.paper import Standing, standings_of
from collect.storage.agreements import list_mediations
from collect.storage.assignments import find_assignment
from collect.storage.periods import CLOSED, Period, list_periods
from collect.storage.teachers import list_teachers
from collect.web.access import Visitor
from collect.web.hindrance import Hindrance, hindrances_of, only_compared


@dataclass(frozen=True)
class ResultRow:
    """One guru in one closed period; without `result` there is no value that holds yet, or none that may be seen yet.

    `compared`: a kemajuan after a formatif, which never has one; `waits`: the reader's own, not handed over yet.
    """

    period: Period
    teacher_id: uuid.UUID
    name: str
    result: Mapping[str, Any] | None
    state: State
    compared: bool = False
    head: bool = False
    waits: bool = False

    @property
    def summative(self) -> bool:
        """Only a sumatif has a final value."""
        return self.period.kind == "sumatif"


@dataclass(frozen=True)
class StandingRow:
    """One guru's value on its way. `signable`: the visitor, as kepala sekolah, may sign it now; `hindrances`: why it rests.

    `earlier`: what the steps are about where it is being renewed, so that there is no `result` now; `names_mediator`: an
    objection waits until the visitor names one.
    """

    teacher_id: uuid.UUID
    name: str
    agreement: Agreement
    result: Mapping[str, Any] | None
    signable: bool
    hindrances: tuple[Hindrance, ...]
    earlier: Mapping[str, Any] | None = None
    names_mediator: bool = False


def closed_periods(session: Session, school_id: uuid.UUID) -> list[Period]:
    """The newest first."""
    return [period for period in list_periods(session, school_id) if period.state == CLOSED]


def own_rows(session: Session, school_id: uuid.UUID, teacher_id: uuid.UUID, name: str) -> list[ResultRow]:
    """A guru's own results, one for each closed period in which the guru was assessed; no value before it is handed over."""
    rows = []
    for period in closed_periods(session, school_id):
        if find_assignment(session, school_id, period.period_id, teacher_id) is not None:
            (standing,) = standings_of(session, period, teacher_id)
            agreement = agreement_of(session, school_id, period.period_id, teacher_id)
            state = agreement.state if agreement else State.COMPUTED
            shown = _result(standing) if state != State.COMPUTED else None
            head = agreement is not None and agreement.head
            rows.append(ResultRow(period, teacher_id, name, shown, state, only_compared(standing), head))
    return rows


def school_rows(session: Session, period: Period, reader_id: uuid.UUID | None) -> list[ResultRow]:
    """All guru of a closed period by name; the reader's own value not before it is handed over."""
    names = _names(session, period)
    agreements = agreements_of(session, period.school_id, period.period_id)
    rows = []
    for one in standings_of(session, period):
        found = agreements[one.teacher_id]
        shown = _shown(one, found, reader_id)
        row = ResultRow(period, one.teacher_id, names[one.teacher_id], shown, found.state, only_compared(one))
        rows.append(replace(row, waits=shown is None and _result(one) is not None))
    return sorted(rows, key=lambda row: (row.name, row.teacher_id))


def standing_rows(session: Session, period: Period, visitor: Visitor) -> tuple[list[StandingRow], int]:
    """All guru who have a value: what waits for the kepala sekolah first, then the others, each by name.

    And how many have none because their kemajuan is only compared.
    """
    names = _names(session, period)
    standings = {one.teacher_id: one for one in standings_of(session, period)}
    compared = {one.teacher_id for one in standings.values() if only_compared(one)}
    rows = []
    for teacher_id, found in agreements_of(session, period.school_id, period.period_id).items():
        if teacher_id in compared:
            continue
        result = _shown(standings[teacher_id], found, visitor.teacher_id)
        head = Party.PRINCIPAL in found.parties(visitor.teacher_id, visitor.roles)
        signable = head and result is not None and found.state in RULES[StepKind.SIGN].before
        hindrances = hindrances_of(standings[teacher_id], summative=period.kind == PeriodKind.SUMMATIVE)
        row = StandingRow(teacher_id, names[teacher_id], found, result, signable, hindrances)
        named = head and found.state == State.DISPUTED
        rows.append(replace(row, earlier=_earlier(standings[teacher_id], found), names_mediator=named))
    return sorted(rows, key=_turn), len(compared)


def mediations_of(session: Session, school_id: uuid.UUID, mediator_id: uuid.UUID) -> list[ResultRow]:
    """The guru for whom somebody is the mediator now, without their values."""
    names = {row.teacher_id: row.name for row in list_teachers(session, school_id, also_left=True)}
    periods = {period.period_id: period for period in closed_periods(session, school_id)}
    found = {}
    for step in list_mediations(session, school_id, mediator_id):
        agreement = agreement_of(session, school_id, step.period_id, step.teacher_id)
        if agreement is not None and agreement.mediator_id == mediator_id and step.period_id in periods:
            row = ResultRow(periods[step.period_id], step.teacher_id, names[step.teacher_id], None, agreement.state)
            found[(step.period_id, step.teacher_id)] = row
    return list(found.values())


def _turn(row: StandingRow) -> tuple[bool, bool, str, uuid.UUID]:
    return not row.signable, not row.names_mediator, row.name, row.teacher_id


def _names(session: Session, period: Period) -> dict[uuid.UUID, str]:
    return {row.teacher_id: row.name for row in list_teachers(session, period.school_id, also_left=True)}


def _earlier(standing: Standing, agreement: Agreement) -> Mapping[str, Any] | None:
    """Never one whose answers were changed behind its back."""
    if standing.current or standing.stored is None or not agreement.handed_over or SEAL in standing.missing:
        return None
    return stored_result(standing.stored)


def _shown(standing: Standing, agreement: Agreement, reader_id: uuid.UUID | None) -> Mapping[str, Any] | None:
    """The value, as far as this person reads it: also the kepala sekolah's own has to be handed over first."""
    own = agreement.teacher_id == reader_id
    return None if own and not agreement.handed_over else _result(standing)


def _result(standing: Standing) -> Mapping[str, Any] | None:
    current = standing.stored if standing.current else None
    return stored_result(current) if current else None
