"""Every row of a period that a value rests on, read once and laid out as one score sheet for each guru."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from collect.catalog.read import Catalog
from collect.domain.definitions import Definitions
from collect.domain.kinds import Group, PeriodKind, TeacherType
from collect.domain.numbers import printed
from collect.domain.regulation import Regulation
from collect.domain.scoring import respondent_mark
from collect.operations.draw_plan import needs_respondents, regulation_of
from collect.operations.kept import MEANS, entries_for, fraction_text, kept_of
from collect.operations.observe import read_sheet_scores
from collect.operations.seal import broken_seals
from collect.operations.wordings import school_catalog
from collect.storage.assignments import EXCLUSION, Assignment, list_assignments, list_waivers
from collect.storage.attendance import list_attendance
from collect.storage.draws import list_needs
from collect.storage.kept_marks import list_kept_marks
from collect.storage.observations import DUTY, FINISHED, TEACHING, list_scores_of_period
from collect.storage.periods import CLOSED, Period
from collect.storage.responses import AnswerRows, Response, list_answers

OBSERVATION, DUTY_OBSERVATION, ATTENDANCE, SEAL = "observation", "duty", "attendance", "seal"
COMPARED = "compared"
SIGNED = "signed"
_PLACES = 12


@dataclass(frozen=True)
class Readiness:
    """What stands against computing a guru's value: `observation`, `duty`, `attendance`; `seal`: answers changed since closing.

    `compared`: a kemajuan that follows a formatif never has a value of its own; its competences are compared (`compare`).
    `signed`: the value is signed and its rows changed behind it; it is computed again only with the signer's consent.
    """

    teacher_id: uuid.UUID
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Sheets:
    """Each guru's score sheet, for whom none can be made yet, and the definitions that the sheets are read with."""

    period: Period
    regulation: Regulation
    assignments: dict[uuid.UUID, Assignment]
    sheets: dict[uuid.UUID, dict[str, Any]]
    missing: dict[uuid.UUID, Readiness]
    catalog: Catalog
    forms: dict[Group, int]
    broken: Sequence[tuple[uuid.UUID, str]]

    def definitions(self, teacher_id: uuid.UUID) -> Definitions:
        """The versions that hold for this guru: the period's regulation, the assignment's instruments, the forms answered."""
        row = self.assignments[teacher_id]
        instruments = {i.code: i for i in self.catalog.instruments}
        instruments[row.instrument_code] = self.catalog.instrument(row.instrument_code, row.instrument_version)
        if row.duty_code:
            instruments[row.duty_code] = self.catalog.instrument(row.duty_code, row.duty_version)
        return Definitions(
            regulations={self.regulation.code: self.regulation},
            instruments=instruments,
            questionnaires={g: self.catalog.questionnaire(g.value, self.forms.get(g)) for g in Group},
        )


@dataclass(frozen=True)
class _Gathered:
    scores: dict[tuple[uuid.UUID, str], dict[str, list[int]]]
    answers: dict[uuid.UUID, dict[str, list[list[int] | str]]]
    excluded: dict[uuid.UUID, dict[str, str]]
    required: dict[uuid.UUID, dict[str, int]]
    attendance: dict[uuid.UUID, dict[str, Any]]
    forms: dict[Group, int]
    broken: Sequence[tuple[uuid.UUID, str]]
    means: dict[uuid.UUID, dict[str, str]]


def gather_sheets(session: Session, period: Period, teacher_id: uuid.UUID | None = None) -> Sheets:
    """Read a closed period's rows, of every guru or of one; nothing is changed."""
    regulation = regulation_of(period)
    catalog = school_catalog(session, period.school_id, on=period.closes_on)
    gathered = _gather(session, period, catalog, teacher_id)
    assigned = list_assignments(session, period.school_id, period.period_id)
    rows = {row.teacher_id: row for row in assigned if teacher_id in (None, row.teacher_id)}
    found = {teacher_id: _lacking(period, regulation, row, gathered) for teacher_id, row in rows.items()}
    return Sheets(
        period=period,
        regulation=regulation,
        assignments=rows,
        sheets={t: _sheet(period, regulation, row, gathered) for t, row in rows.items() if not found[t]},
        missing={t: Readiness(t, lacking) for t, lacking in found.items() if lacking},
        catalog=catalog,
        forms=gathered.forms,
        broken=gathered.broken,
    )


def _lacking(period: Period, regulation: Regulation, row: Assignment, gathered: _Gathered) -> tuple[str, ...]:
    """Attendance that was never entered is missing, not zero; changed answers make no value: nothing is computed silently."""
    lacking = []
    if (row.teacher_id, TEACHING) not in gathered.scores:
        lacking.append(OBSERVATION)
    elif row.focus:
        lacking.append(COMPARED)
    if row.duty_code and row.duty_total is None and (row.teacher_id, DUTY) not in gathered.scores:
        lacking.append(DUTY_OBSERVATION)
    if counts_attendance(period, regulation) and row.teacher_id not in gathered.attendance:
        lacking.append(ATTENDANCE)
    if any(guru == row.teacher_id for guru, _group in gathered.broken):
        lacking.append(SEAL)
    return tuple(lacking)


def counts_attendance(period: Period, regulation: Regulation) -> bool:
    """Attendance multiplies the final value, which only a sumatif has."""
    return regulation.attendance is not None and period.kind == PeriodKind.SUMMATIVE


def _sheet(period: Period, regulation: Regulation, row: Assignment, gathered: _Gathered) -> dict[str, Any]:
    teacher_id = row.teacher_id
    sheet: dict[str, Any] = {
        "regulation": period.regulation_code,
        "teacher_type": row.teacher_type,
        "instrument": {"code": row.instrument_code, "scores": gathered.scores[(teacher_id, TEACHING)]},
    }
    proportion = regulation.proportions.get(TeacherType(row.teacher_type))
    if proportion is not None and needs_respondents(period):
        answers = gathered.answers.get(teacher_id, {})
        sheet["groups"] = {group.value: answers.get(group.value, []) for group in proportion.groups}
        means = {g: mean for g, mean in gathered.means.get(teacher_id, {}).items() if g in sheet["groups"]}
        if means:
            sheet[MEANS] = means
        for key, found in (("excluded", gathered.excluded), ("required", gathered.required)):
            kept = {g: v for g, v in found.get(teacher_id, {}).items() if g in sheet["groups"]}
            if kept:
                sheet[key] = kept
    if regulation.attendance is not None and teacher_id in gathered.attendance:
        sheet["attendance"] = gathered.attendance[teacher_id]
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


def _gather(session: Session, period: Period, catalog: Catalog, teacher_id: uuid.UUID | None) -> _Gathered:
    key = (period.school_id, period.period_id)
    excluded: dict[uuid.UUID, dict[str, str]] = defaultdict(dict)
    for waiver in list_waivers(session, *key):
        if waiver.kind == EXCLUSION:
            excluded[waiver.teacher_id][waiver.subject] = waiver.reason
    required: dict[uuid.UUID, dict[str, int]] = defaultdict(dict)
    for need in list_needs(session, *key):
        required[need.teacher_id][need.group] = need.minimum
    attendance = {
        a.teacher_id: {"absent_days": format(a.absent_days, "f"), "late_minutes": a.late_minutes}
        for a in list_attendance(session, *key)
    }
    forms = _forms(session, period)
    rows = list_answers(session, *key, teacher_id=teacher_id)
    answers = answers_of(session, period, catalog, forms=forms, teacher_id=teacher_id, rows=rows)
    kept = kept_of(session, period, teacher_id) if period.forgotten_on else {}
    means = {guru: {g: fraction_text(one.exact) for g, one in own.items()} for guru, own in kept.items()}
    # A period has seals once it is closed.
    closed = period.state == CLOSED
    broken = broken_seals(session, *key, teacher_id=teacher_id, answers=rows) if closed else []
    return _Gathered(
        scores=_scores(session, period),
        answers=answers,
        excluded=excluded,
        required=required,
        attendance=attendance,
        forms=forms,
        broken=broken,
        means=means,
    )


def _scores(session: Session, period: Period) -> dict[tuple[uuid.UUID, str], dict[str, list[int]]]:
    """The finished observations' scores, by guru and part."""
    scores: dict[tuple[uuid.UUID, str], dict[str, list[int]]] = defaultdict(dict)
    key = (period.school_id, period.period_id)
    for teacher_id, part, number, text in list_scores_of_period(session, *key, state=FINISHED):
        scores[(teacher_id, part)][str(number)] = [score for score in read_sheet_scores(text) if score is not None]
    return dict(scores)


def _forms(session: Session, period: Period) -> dict[Group, int]:
    """The newest version answered of each group's form."""
    if period.forgotten_on:
        kept = list_kept_marks(session, period.school_id, period.period_id)
        return {Group(row.group): row.questionnaire_version for row in kept}
    query = (
        select(Response.group, func.max(Response.questionnaire_version))
        .where(Response.school_id == period.school_id, Response.period_id == period.period_id)
        .group_by(Response.group)
    )
    return {Group(group): version for group, version in session.execute(query)}


def answers_of(
    session: Session,
    period: Period,
    catalog: Catalog,
    *,
    forms: dict[Group, int],
    teacher_id: uuid.UUID | None = None,
    rows: AnswerRows | None = None,
) -> dict[uuid.UUID, dict[str, list[list[int] | str]]]:
    """Answers by guru and group. Where a form was corrected in the middle of a period, the older one enters as a mark.

    Once the answers were deleted, each group's mean stands in the place of every answer. `rows`: where they were read before.
    """
    if period.forgotten_on:
        kept = kept_of(session, period, teacher_id)
        return {guru: {g: entries_for(one.number, one.exact) for g, one in own.items()} for guru, own in kept.items()}
    if rows is None:
        rows = list_answers(session, period.school_id, period.period_id, teacher_id=teacher_id)
    answers: dict[uuid.UUID, dict[str, list[list[int] | str]]] = defaultdict(lambda: defaultdict(list))
    for found, group, code, version, text, _hasty in rows:
        entry: list[int] | str = [int(digit) for digit in text]
        if version != forms[Group(group)]:
            form = catalog.questionnaire(code, version)
            entry = printed(respondent_mark(form, [int(digit) for digit in text]), _PLACES)
        answers[found][group].append(entry)
    return answers
