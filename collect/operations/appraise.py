"""The value of a guru: everything gathered into a score sheet, computed from that sheet alone, both kept.

The sheet is the single way from the database to a value: what `collect score` reads is what was computed here.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.appraisal import Appraisal, AppraisalInput, appraise
from collect.domain.definitions import Definitions
from collect.domain.kinds import Group, PeriodKind
from collect.domain.problem import Problem
from collect.domain.regulation import Regulation
from collect.domain.score_result import write_result
from collect.domain.score_sheet import read_sheet
from collect.domain.strict_json import canonical, read_object
from collect.operations.deed import Deed, record
from collect.operations.observe import read_sheet_scores
from collect.operations.open_period import period_of
from collect.storage.appraisals import StoredAppraisal, list_latest_appraisals
from collect.storage.assignments import EXCLUSION, Assignment, list_assignments, list_waivers
from collect.storage.attendance import list_attendance
from collect.storage.draws import list_needs
from collect.storage.observations import DUTY, FINISHED, TEACHING, list_observations, list_sheets_of_period
from collect.storage.periods import CLOSED, Period
from collect.storage.responses import list_answers


@dataclass(frozen=True)
class Readiness:
    """What is missing before a guru's value can be computed; empty when nothing is."""

    teacher_id: uuid.UUID
    missing: tuple[str, ...]


@dataclass(frozen=True)
class _Gathered:
    """All rows of a period, by guru, read once."""

    scores: dict[tuple[uuid.UUID, str], dict[str, list[int]]]
    answers: dict[uuid.UUID, dict[str, list[list[int]]]]
    excluded: dict[uuid.UUID, dict[str, str]]
    required: dict[uuid.UUID, dict[str, int]]
    attendance: dict[uuid.UUID, dict[str, Any]]


def appraise_period(
    session: Session, deed: Deed, period_id: uuid.UUID, *, say: Callable[[Problem], str]
) -> list[Readiness]:
    """Compute every guru's value of a closed period; who could not be computed, and why. A changed value is a new edition."""
    period = period_of(session, deed, period_id, (CLOSED,))
    sheets, missing = sheets_of(session, period)
    latest = {row.teacher_id: row for row in list_latest_appraisals(session, deed.school_id, period_id)}
    computed = 0
    for teacher_id, sheet in sheets.items():
        text = canonical(sheet)
        before = latest.get(teacher_id)
        if before is not None and before.sheet == text:
            continue
        _, _, appraisal = compute(sheet)
        result = write_result(appraisal, say=say, credit_asked="credit" in sheet)
        session.add(
            StoredAppraisal(
                school_id=deed.school_id,
                period_id=period_id,
                teacher_id=teacher_id,
                edition=before.edition + 1 if before else 1,
                computed_on=deed.today,
                sheet=text,
                result=canonical(result),
            )
        )
        computed += 1
    session.flush()
    if computed:
        record(session, deed, "period.appraised", str(period_id), computed=computed, missing=len(missing))
    return missing


def definitions() -> Definitions:
    """The shipped definitions in the form that score sheets are read with."""
    catalog = load_catalog()
    return Definitions(
        regulations={r.code: r for r in catalog.regulations},
        instruments={i.code: i for i in catalog.instruments},
        questionnaires={group: catalog.questionnaire(group.value) for group in Group},
    )


def compute(sheet: dict[str, Any]) -> tuple[Regulation, AppraisalInput, Appraisal]:
    """Read a sheet and compute it. Raises `Refused` with the sheet's problems."""
    regulation, given = read_sheet(sheet, definitions())
    return regulation, given, appraise(regulation, given)


def stored_sheet(row: StoredAppraisal) -> dict[str, Any]:
    """The score sheet of a stored appraisal, for download."""
    return read_object(row.sheet.encode(), "sheet")


def stored_result(row: StoredAppraisal) -> dict[str, Any]:
    """The stored result."""
    value: dict[str, Any] = json.loads(row.result)
    return value


def sheets_of(session: Session, period: Period) -> tuple[dict[uuid.UUID, dict[str, Any]], list[Readiness]]:
    """Each guru's score sheet, and for whom none can be made yet because the observation is not finished."""
    gathered = _gather(session, period)
    sheets: dict[uuid.UUID, dict[str, Any]] = {}
    missing: list[Readiness] = []
    for row in list_assignments(session, period.school_id, period.period_id):
        lacking = _lacking(row, gathered)
        if lacking:
            missing.append(Readiness(row.teacher_id, tuple(lacking)))
        else:
            sheets[row.teacher_id] = _sheet(period, row, gathered)
    return sheets, missing


def _lacking(row: Assignment, gathered: _Gathered) -> list[str]:
    """Codes of what is missing: `observation`, `duty`."""
    lacking = []
    if (row.teacher_id, TEACHING) not in gathered.scores:
        lacking.append("observation")
    if row.duty_code and row.duty_total is None and (row.teacher_id, DUTY) not in gathered.scores:
        lacking.append("duty")
    return lacking


def _sheet(period: Period, row: Assignment, gathered: _Gathered) -> dict[str, Any]:
    sheet: dict[str, Any] = {
        "regulation": period.regulation_code,
        "teacher_type": row.teacher_type,
        "instrument": {"code": row.instrument_code, "scores": gathered.scores[(row.teacher_id, TEACHING)]},
    }
    regulation = load_catalog().regulation(period.regulation_code, period.regulation_version)
    if regulation.supplement:
        weighted = [
            group.value for group in next(p for t, p in regulation.proportions.items() if t == row.teacher_type).groups
        ]
        answers = gathered.answers.get(row.teacher_id, {})
        sheet["groups"] = {group: answers.get(group, []) for group in weighted}
        for key, found in (("excluded", gathered.excluded), ("required", gathered.required)):
            kept = {g: v for g, v in found.get(row.teacher_id, {}).items() if g in weighted}
            if kept:
                sheet[key] = kept
    if regulation.attendance is not None and row.teacher_id in gathered.attendance:
        sheet["attendance"] = gathered.attendance[row.teacher_id]
    if period.kind == PeriodKind.SUMMATIVE and row.rank in regulation.credit:
        sheet["credit"] = {
            "rank": row.rank,
            "load": format(row.load, "f"),
            "full_year_duties": row.full_year_duties,
            "short_duties": row.short_duties,
        }
    if row.duty_code:
        sheet["duty"] = {"code": row.duty_code} | _duty(row, gathered)
    return sheet


def _duty(row: Assignment, gathered: _Gathered) -> dict[str, Any]:
    if row.duty_total is not None:
        return {"total": format(row.duty_total, "f")}
    return {"scores": gathered.scores[(row.teacher_id, DUTY)]}


def _gather(session: Session, period: Period) -> _Gathered:
    school_id, period_id = period.school_id, period.period_id
    finished = {
        o.observation_id: (o.teacher_id, o.part)
        for o in list_observations(session, school_id, period_id)
        if o.state == FINISHED
    }
    scores: dict[tuple[uuid.UUID, str], dict[str, list[int]]] = defaultdict(dict)
    for sheet in list_sheets_of_period(session, school_id, period_id):
        if sheet.observation_id in finished:
            values = [score for score in read_sheet_scores(sheet.scores) if score is not None]
            scores[finished[sheet.observation_id]][str(sheet.number)] = values
    answers: dict[uuid.UUID, dict[str, list[list[int]]]] = defaultdict(lambda: defaultdict(list))
    for teacher_id, group, _code, _version, text in list_answers(session, school_id, period_id):
        answers[teacher_id][group].append([int(digit) for digit in text])
    excluded: dict[uuid.UUID, dict[str, str]] = defaultdict(dict)
    for waiver in list_waivers(session, school_id, period_id):
        if waiver.kind == EXCLUSION:
            excluded[waiver.teacher_id][waiver.subject] = waiver.reason
    required: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    for need in list_needs(session, school_id, period_id):
        required[need.teacher_id][need.group] = need.minimum
    attendance = {
        a.teacher_id: {"absent_days": format(a.absent_days, "f"), "late_minutes": a.late_minutes}
        for a in list_attendance(session, school_id, period_id)
    }
    return _Gathered(dict(scores), answers, excluded, required, attendance)
