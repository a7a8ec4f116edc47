"""Other scores for disputed competences: the observation is opened on record for them alone, and the value computed anew."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from collect.domain.agreement import Disputed, check_reason
from collect.domain.opening import Opening
from collect.domain.problem import Problem, Refused, refuse
from collect.domain.score_result import write_result
from collect.domain.strict_json import canonical
from collect.operations.agree_state import Named
from collect.operations.appraise import compute
from collect.operations.deed import Deed, record
from collect.operations.gather_sheets import gather_sheets
from collect.operations.observe import OPEN_SCORE, entry_of, finish, reopen, save_competence
from collect.storage.appraisals import StoredAppraisal, find_latest_appraisal
from collect.storage.assignments import Assignment
from collect.storage.observations import (
    DUTY,
    FINISHED,
    TEACHING,
    CompetenceSheet,
    find_observation,
    list_sheets,
)
from collect.storage.periods import Period


@dataclass(frozen=True)
class Answer:
    """What penilai or mediator says to one disputed competence: the scores from now on, the old ones where kept; and why."""

    scores: tuple[int | None, ...]
    reason: str


def sheets_of_guru(session: Session, assignment: Assignment) -> dict[Disputed, CompetenceSheet]:
    """Every competence of the guru's finished observations, as it is kept."""
    found: dict[Disputed, CompetenceSheet] = {}
    for part in (TEACHING, DUTY):
        row = find_observation(
            session, assignment.school_id, assignment.period_id, teacher_id=assignment.teacher_id, part=part
        )
        if row is not None and row.state == FINISHED:
            sheets = list_sheets(session, row.school_id, row.observation_id)
            found |= {Disputed(part, sheet.number): sheet for sheet in sheets}
    return found


def named_as_they_are(session: Session, assignment: Assignment, wanted: tuple[Disputed, ...]) -> tuple[Named, ...]:
    """Competences with the scores that they have, for a step that changes none."""
    sheets = sheets_of_guru(session, assignment)
    return tuple(Named(one, sheets[one].scores, sheets[one].scores, "") for one in sorted(wanted))


def answer_competences(
    session: Session, deed: Deed, assignment: Assignment, answers: Mapping[Disputed, Answer], *, opening: Opening
) -> tuple[Named, ...]:
    """Give the competences their scores; what the observation held before is kept as its edition. Raises `Refused`."""
    _check_reasons(answers)
    sheets = sheets_of_guru(session, assignment)
    named = tuple(
        Named(one, sheets[one].scores, _digits(answers[one].scores), answers[one].reason.strip())
        for one in sorted(answers)
    )
    for part in sorted({one.competence.part for one in named if one.changed}):
        changed = [one for one in named if one.changed and one.competence.part == part]
        reasons = "; ".join(f"{one.competence.number}: {one.reason}" for one in changed)
        reopen(session, deed, assignment, part=part, reason=reasons, opening=opening)
        for one in changed:
            entry = replace(entry_of(sheets[one.competence]), scores=answers[one.competence].scores)
            save_competence(session, deed, assignment, part=part, number=one.competence.number, entry=entry)
        finish(session, deed, assignment, part=part)
    return named


def appraise_again(
    session: Session, deed: Deed, period: Period, *, teacher_id: uuid.UUID, say: Callable[[Problem], str]
) -> int:
    """Compute one guru's value; the number of its edition, a new one where it differs. The period is held by the caller."""
    gathered = gather_sheets(session, period, teacher_id)
    sheet = gathered.sheets.get(teacher_id)
    if sheet is None:
        raise refuse("agreement.no_value")
    text = canonical(sheet)
    before = find_latest_appraisal(session, deed.school_id, period.period_id, teacher_id=teacher_id)
    if before is not None and before.sheet == text:
        return before.edition
    _, _, appraisal = compute(sheet, gathered.definitions(teacher_id))
    row = StoredAppraisal(
        school_id=deed.school_id,
        period_id=period.period_id,
        teacher_id=teacher_id,
        edition=before.edition + 1 if before else 1,
        computed_on=deed.today,
        sheet=text,
        result=canonical(write_result(appraisal, say=say, credit_asked="credit" in sheet)),
    )
    session.add(row)
    session.flush()
    record(session, deed, "guru.appraised", str(teacher_id), edition=row.edition)
    return row.edition


def _check_reasons(answers: Mapping[Disputed, Answer]) -> None:
    faults = []
    for one in sorted(answers):
        faults += [replace(found, where=str(one.number)) for found in check_reason(answers[one].reason)]
    if faults:
        raise Refused(faults)


def _digits(scores: tuple[int | None, ...]) -> str:
    return "".join(OPEN_SCORE if score is None else str(score) for score in scores)
