"""That an observation was opened again after steps about its value were taken: by whom, as what, on which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.agreement import Party, State, StepKind
from collect.domain.opening import Cause
from collect.operations.agree_state import Agreement, Taken
from collect.operations.deed import Deed
from collect.storage.assignments import Assignment
from collect.storage.observations import (
    DUTY,
    RUNNING,
    TEACHING,
    Observation,
    ObservationEdition,
    find_observation,
    list_editions,
)


@dataclass(frozen=True)
class Returned:
    """`by`: who it was, `party`: as what, both as they were recorded; `checked`: by internal control.

    `agreed`: the guru's own yes from before, if there was one; `running`: the penilai works on it.
    """

    by: str
    party: Party
    checked: bool
    day: date
    running: bool
    agreed: Taken | None
    agreed_on: date | None


def returned_of(session: Session, deed: Deed, assignment: Assignment, agreement: Agreement) -> Returned | None:
    """The last opening that the steps about this value did not know of; none while they all stand.

    Whatever was done since, on whatever day, the penilai still works on an observation that is open.
    """
    if not agreement.steps:
        return None
    last = deed.day_of(agreement.steps[-1].at)
    openings = list(_openings(session, assignment))
    running = any(observation.state == RUNNING for observation, _edition in openings)
    found = [row for observation, row in openings if observation.state == RUNNING or row.reopened_on >= last]
    if not found or not (running or agreement.lapsed or agreement.state == State.COMPUTED):
        return None
    edition = max(found, key=lambda row: (row.reopened_on, row.edition))
    agreed = next((step for step in reversed(agreement.steps) if step.kind == StepKind.AGREE), None)
    agreed_on, opening = deed.day_of(agreed.at) if agreed else None, edition.opening
    checked = opening.cause == Cause.CONTROL
    return Returned(edition.reopened_by, opening.party, checked, edition.reopened_on, running, agreed, agreed_on)


def _openings(session: Session, assignment: Assignment) -> Iterator[tuple[Observation, ObservationEdition]]:
    """All but those by which a talk or a mediator gave a competence other scores."""
    for part in (TEACHING, DUTY):
        observation = find_observation(
            session, assignment.school_id, assignment.period_id, teacher_id=assignment.teacher_id, part=part
        )
        if observation is not None:
            for edition in list_editions(session, assignment.school_id, observation.observation_id):
                if not edition.opening.answers:
                    yield observation, edition
