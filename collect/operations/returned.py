"""That an observation was opened again after steps about its value were taken: by whom, as what, on which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.agreement import Party, State, StepKind
from collect.domain.kinds import Role
from collect.operations.agree_state import Agreement, Taken
from collect.operations.deed import Deed
from collect.storage.accounts import find_account_by_username
from collect.storage.assignments import Assignment
from collect.storage.controls import list_control_guru, list_returns
from collect.storage.observations import (
    DUTY,
    RUNNING,
    TEACHING,
    Observation,
    ObservationEdition,
    find_observation,
    list_editions,
)

_CONTROLLERS = {Role.PRINCIPAL: Party.PRINCIPAL, Role.SUPERVISOR: Party.SUPERVISOR}


@dataclass(frozen=True)
class Returned:
    """`by` as it was recorded, `party` as what, none where it is not known any more; `checked`: by internal control.

    `agreed`: the guru's own yes from before, if there was one; `running`: the penilai works on it.
    """

    by: str
    party: Party | None
    checked: bool
    day: date
    running: bool
    agreed: Taken | None
    agreed_on: date | None


def returned_of(session: Session, deed: Deed, assignment: Assignment, agreement: Agreement) -> Returned | None:
    """The last opening that the steps about this value did not know of; none while they all stand."""
    if not agreement.steps:
        return None
    last = deed.day_of(agreement.steps[-1].at)
    found = [pair for pair in _openings(session, assignment, agreement) if pair[1].reopened_on >= last]
    running = any(observation.state == RUNNING for observation, _edition in found)
    if not found or not (running or agreement.lapsed or agreement.state == State.COMPUTED):
        return None
    observation, edition = max(found, key=lambda pair: (pair[1].reopened_on, pair[1].edition))
    agreed = next((step for step in reversed(agreement.steps) if step.kind == StepKind.AGREE), None)
    checked = (observation.part, edition.edition) in _controlled(session, assignment)
    party = _controller(session, assignment, edition) if checked else _opener(agreement)
    agreed_on = deed.day_of(agreed.at) if agreed else None
    return Returned(edition.reopened_by, party, checked, edition.reopened_on, running, agreed, agreed_on)


def _openings(
    session: Session, assignment: Assignment, agreement: Agreement
) -> Iterator[tuple[Observation, ObservationEdition]]:
    """All but those by which a talk or a mediator gave a competence other scores."""
    for part in (TEACHING, DUTY):
        observation = find_observation(
            session, assignment.school_id, assignment.period_id, teacher_id=assignment.teacher_id, part=part
        )
        if observation is not None:
            own = {_reasons(step, part) for step in agreement.steps}
            for edition in list_editions(session, assignment.school_id, observation.observation_id):
                if edition.reason not in own:
                    yield observation, edition


def _reasons(step: Taken, part: str) -> str:
    """As `collect.operations.agree_scores` gives them when it opens the observation itself."""
    changed = [one for one in step.competences if one.changed and one.competence.part == part]
    return "; ".join(f"{one.competence.number}: {one.reason}" for one in changed)[:500]


def _opener(agreement: Agreement) -> Party:
    """Of a signed value the signer, who consented; else the koordinator."""
    last = agreement.steps[-1]
    return last.party if last.kind == StepKind.ALLOW_REOPENING else Party.COORDINATOR


def _controller(session: Session, assignment: Assignment, edition: ObservationEdition) -> Party | None:
    # A name with the account's in brackets, as whoever signed in is recorded.
    username = edition.reopened_by.rpartition("(")[2].removesuffix(")")
    account = find_account_by_username(session, assignment.school_id, username)
    roles = account.roles.split() if account else ()
    return next((party for role, party in _CONTROLLERS.items() if role in roles), None)


def _controlled(session: Session, assignment: Assignment) -> set[tuple[str, int]]:
    drawn = list_control_guru(session, assignment.school_id, assignment.period_id)
    own = (row for row in drawn if row.teacher_id == assignment.teacher_id)
    return {(one.part, one.edition) for row in own for one in list_returns(session, row)}
