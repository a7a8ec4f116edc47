"""What is checked, as the pages of control show it. Answers of respondents are never read here."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.instrument import Competence
from collect.operations.control import signed_digest, standing_signature
from collect.operations.control_draw import draw_facts
from collect.operations.control_look import CheckedCompetence, CheckedPart, checked_parts
from collect.operations.observe import indicators_of
from collect.storage.assignments import Assignment, find_assignment, list_assignments
from collect.storage.controls import (
    INTERNAL,
    ControlDraw,
    ControlFinding,
    ControlGuru,
    ControlReturn,
    ControlSignature,
    list_control_draws,
    list_control_guru,
    list_findings,
    list_returns,
)
from collect.storage.observations import ObservationEdition, list_editions
from collect.storage.periods import Period
from collect.storage.teachers import Teacher, list_teachers


@dataclass(frozen=True)
class GuruRow:
    """A drawn guru in a list. `state`: `menunggu`, `belum`, `diperiksa`, `dikembalikan`, `siap`, `ditandatangani` or `berubah`."""

    teacher_id: uuid.UUID
    name: str
    field: str
    assessor: str
    judged: int
    competences: int
    state: str
    findings: int


@dataclass(frozen=True)
class DrawRow:
    """One draw with the guru who came out."""

    draw: ControlDraw
    seed: str
    pool: int
    guru: tuple[GuruRow, ...]

    @property
    def internal(self) -> bool:
        return self.draw.kind == INTERNAL


@dataclass(frozen=True)
class Desk:
    """One guru under control with everything that the page shows."""

    row: ControlGuru
    assignment: Assignment
    teacher: Teacher
    assessor: Teacher | None
    parts: tuple[CheckedPart, ...]
    returns: Sequence[ControlReturn]
    editions: Sequence[ObservationEdition]
    findings: Sequence[ControlFinding]
    signature: ControlSignature | None
    stands: bool

    @property
    def whole(self) -> bool:
        """Ready for the signature."""
        return all(part.passed for part in self.parts)

    @property
    def noted(self) -> tuple[int, ...]:
        """The competences whose unsupported scores a mediator decided."""
        return tuple(number for part in self.parts for number in part.noted)

    @property
    def digest(self) -> str:
        """What a signature given on this page covers."""
        return signed_digest(self.row, self.parts)

    def part_digest(self, part: CheckedPart) -> str:
        """What a return asked for on this page is about."""
        return signed_digest(self.row, [part])

    def indicators(self, line: CheckedCompetence) -> list[tuple[str, int | None]]:
        """The texts with their scores."""
        return list(zip(self._texts(line.competence), line.scores, strict=False))

    def _texts(self, competence: Competence) -> tuple[str, ...]:
        return indicators_of(competence, self.assignment.duty_area)


def draw_rows(session: Session, period: Period) -> list[DrawRow]:
    """All draws of a period for control, the newest first."""
    key = (period.school_id, period.period_id)
    staff = {row.teacher_id: row for row in list_teachers(session, period.school_id, also_left=True)}
    assigned = {row.teacher_id: row for row in list_assignments(session, *key)}
    drawn = list_control_guru(session, *key)
    made = []
    for draw in reversed(list_control_draws(session, *key)):
        chosen = [one for one in drawn if one.draw_id == draw.draw_id]
        guru = [_guru(session, one, staff, assigned.get(one.teacher_id)) for one in chosen]
        made.append(DrawRow(draw, *draw_facts(draw), tuple(sorted(guru, key=lambda one: (one.field, one.name)))))
    return made


def desk_of(session: Session, row: ControlGuru) -> Desk | None:
    """One guru; none where the guru was taken out of the period since."""
    assignment = find_assignment(session, row.school_id, row.period_id, row.teacher_id)
    if assignment is None:
        return None
    staff = {one.teacher_id: one for one in list_teachers(session, row.school_id, also_left=True)}
    parts = checked_parts(session, row, assignment)
    signature, stands = standing_signature(session, row, parts)
    editions = [
        edition
        for part in parts
        if part.observation
        for edition in list_editions(session, row.school_id, part.observation.observation_id)
    ]
    return Desk(
        row=row,
        assignment=assignment,
        teacher=staff[row.teacher_id],
        assessor=staff.get(assignment.assessor_id) if assignment.assessor_id else None,
        parts=tuple(parts),
        returns=list_returns(session, row),
        editions=editions,
        findings=list_findings(session, row),
        signature=signature,
        stands=stands,
    )


def _guru(
    session: Session, row: ControlGuru, staff: dict[uuid.UUID, Teacher], assignment: Assignment | None
) -> GuruRow:
    parts = checked_parts(session, row, assignment) if assignment else []
    assessor = staff.get(assignment.assessor_id) if assignment and assignment.assessor_id else None
    return GuruRow(
        teacher_id=row.teacher_id,
        name=staff[row.teacher_id].name,
        field=row.field,
        assessor=assessor.name if assessor else "",
        judged=sum(part.judged for part in parts),
        competences=sum(len(part.lines) for part in parts),
        state=_state(session, row, parts),
        findings=len(list_findings(session, row)),
    )


def _state(session: Session, row: ControlGuru, parts: list[CheckedPart]) -> str:
    signature, stands = standing_signature(session, row, parts)
    if signature is not None:
        return "ditandatangani" if stands else "berubah"
    if not parts or not all(part.finished for part in parts):
        return "dikembalikan" if list_returns(session, row) else "menunggu"
    if all(part.passed for part in parts):
        return "siap"
    return "diperiksa" if any(part.judged for part in parts) else "belum"
