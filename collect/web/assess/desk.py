"""One competence on the penilai's desk: where it stands, and what is kept for it."""

import uuid
from dataclasses import asdict, dataclass
from typing import Any

from flask import abort
from sqlalchemy.orm import Session

from collect.domain.agreement import Disputed
from collect.domain.instrument import incompleteness
from collect.domain.problem import Refused
from collect.operations.agree_decided import Decision, decisions_of
from collect.operations.observe import SheetEntry, assignment_for, entry_of, indicators_of
from collect.operations.wordings import school_catalog
from collect.storage.assignments import Assignment
from collect.storage.evidence import Evidence, list_evidence
from collect.storage.observations import CompetenceSheet, find_observation, list_sheets
from collect.storage.teachers import Teacher, find_teacher
from collect.web.access import Visitor
from collect.web.assess.overview import Line, Part, part_of


@dataclass(frozen=True)
class Place:
    """What an address names."""

    period_id: uuid.UUID
    teacher_id: uuid.UUID
    part: str
    number: int

    def address(self, **changed: Any) -> dict[str, Any]:
        """For `url_for`."""
        return asdict(self) | changed


@dataclass(frozen=True)
class Desk:
    """The competence with everything that its page shows; `decided`: a mediator's word, whose scores stand."""

    place: Place
    teacher: Teacher
    part: Part
    line: Line
    indicators: tuple[str, ...]
    sheet: CompetenceSheet | None
    seen: tuple[Evidence, ...] = ()
    decided: Decision | None = None

    @property
    def revision(self) -> int:
        """What a page made now is made from; 0 before the first saving."""
        return self.sheet.revision if self.sheet else 0

    @property
    def entry(self) -> SheetEntry:
        """What is kept; nothing yet before the first saving."""
        return entry_of(self.sheet) if self.sheet else SheetEntry((None,) * len(self.indicators))


def assignment_at(session: Session, visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Assignment:
    """The assignment, if the visitor is its penilai. Raises `Refused` like an address that does not exist."""
    return assignment_for(session, visitor.deed(), period_id, teacher_id, assessor_id=visitor.teacher_id)


def part_at(session: Session, assignment: Assignment, part: str) -> tuple[Part, list[CompetenceSheet]]:
    """An instrument of that guru, and the competences as they are kept. Raises `Refused` for a duty that is not observed."""
    found = find_observation(
        session, assignment.school_id, assignment.period_id, teacher_id=assignment.teacher_id, part=part
    )
    sheets = list(list_sheets(session, found.school_id, found.observation_id)) if found else []
    catalog = school_catalog(session, assignment.school_id)
    return part_of(catalog, assignment, part, observation=found, sheets=sheets), sheets


def desk_at(session: Session, visitor: Visitor, place: Place) -> Desk:
    """The competence at that place. Raises `Refused` for another's guru and for an instrument that is incomplete."""
    assignment = assignment_at(session, visitor, place.period_id, place.teacher_id)
    part, sheets = part_at(session, assignment, place.part)
    line = part.line(place.number)
    teacher = find_teacher(session, visitor.school_id, place.teacher_id)
    if line is None or teacher is None:
        abort(404)
    if part.observation is None and not part.instrument.complete:
        raise Refused(incompleteness(part.instrument, ""))
    kept = next((sheet for sheet in sheets if sheet.number == place.number), None)
    there = list_evidence(session, visitor.school_id, part.observation.observation_id) if part.observation else ()
    seen = tuple(entry for entry in there if entry.number == place.number)
    decided = decisions_of(session, visitor.school_id, place.period_id, place.teacher_id)
    return Desk(
        place=place,
        teacher=teacher,
        part=part,
        line=line,
        indicators=indicators_of(line.competence, assignment.duty_area),
        sheet=kept,
        seen=seen,
        decided=decided.get(Disputed(place.part, place.number)),
    )
