"""Deleting the answers and codes of a closed period once the school's time is over. Values, counts, draws and evidence stay."""

import logging
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from collect.domain.definitions import Definitions
from collect.domain.kinds import Group
from collect.domain.problem import Refused, refuse
from collect.domain.retention import DEFAULT_MONTHS, LEAST_MONTHS, MOST_MONTHS, due_on
from collect.domain.strict_json import canonical
from collect.operations.appraise import stored_sheet
from collect.operations.deed import Deed, record
from collect.operations.draw_plan import needs_respondents
from collect.operations.found_school import deed_of
from collect.operations.gather_sheets import Sheets, answers_of, gather_sheets
from collect.operations.jobs import drop_period_jobs
from collect.operations.kept import fraction_text, mean_of, without_answers
from collect.operations.lock_period import lock_period
from collect.operations.seal import seal_state
from collect.storage.appraisals import StoredAppraisal
from collect.storage.audit import list_entries
from collect.storage.codes import Card, CodeUse
from collect.storage.kept_marks import KeptMark
from collect.storage.periods import CLOSED, Period, list_periods
from collect.storage.responses import Response, Seal, list_seals
from collect.storage.schools import School, find_school, list_schools
from collect.storage.transaction import Store

_log = logging.getLogger(__name__)

SILENT = timedelta(days=60)
"""For how long a school may be silent and its clock still be trusted with deleting."""
TOUCHED = ("response", "code_use", "card", "seal", "appraisal", "job", "job_result")
"""Tables of which nothing may lie about after a deletion; for `Store.scrub`."""

BY_ITSELF = "Sistem"
"""The actor of a deletion that nobody pressed a button for."""


@dataclass(frozen=True)
class Kept:
    """A closed period whose questionnaires were answered: when its answers are due to be deleted, or when they were."""

    period: Period
    due_on: date

    @property
    def forgotten_on(self) -> date | None:
        """The day of deletion."""
        return self.period.forgotten_on


def months_of(school: School) -> int:
    """For how many months this school keeps answers and codes after closing."""
    return DEFAULT_MONTHS if school.kept_months is None else school.kept_months


def set_months(session: Session, deed: Deed, months: int) -> None:
    """The school sets its months. Raises `Refused` outside the range: 1 at least, so that a guru can still object."""
    if not LEAST_MONTHS <= months <= MOST_MONTHS:
        raise refuse("forget.months", "months", least=LEAST_MONTHS, most=MOST_MONTHS)
    school = _school(session, deed.school_id)
    if school.kept_months != months:
        school.kept_months = months
        record(session, deed, "school.retention_set", school.npsn, months=months)


def kept_periods(session: Session, school_id: uuid.UUID, *, months: int | None = None) -> list[Kept]:
    """A school's closed periods with questionnaires, the newest first; `months`: as if the school had set them."""
    least = months if months is not None else months_of(_school(session, school_id))
    return [
        Kept(period, due_on(period.closed_on, least))
        for period in list_periods(session, school_id)
        if period.state == CLOSED and period.closed_on is not None and needs_respondents(period)
    ]


def forget_answers(session: Session, deed: Deed, period_id: uuid.UUID) -> int:
    """Delete a period's answers, codes and who has answered; how many answers there were. Done again, it does nothing.

    What stays: the values with every step, each group's number and exact mean, the draw, the observations with evidence and its
    files (a penilai's own work on which the value rests; nothing in it comes from a respondent), and one mark over all seals.
    Long work of the period goes with its files: printed cards hold codes, and an export for SPSS the answers.
    Raises `Refused` before the time is over. Afterwards the entrance scrubs the tables `TOUCHED`.
    """
    period = lock_period(session, deed, period_id, (CLOSED,))
    if period.forgotten_on is not None:
        return 0
    _check_due(session, deed, period)
    sheets = gather_sheets(session, period)
    state = seal_state(session, deed.school_id, period_id)
    marks = _kept_marks(session, period, sheets, broken=set(state.broken))
    session.add_all(marks)
    _rewrite_sheets(session, period, sheets)
    key = (deed.school_id, period_id)
    for table in (Response, CodeUse, Card):
        session.execute(delete(table).where(table.school_id == key[0], table.period_id == key[1]))
    drop_period_jobs(session, deed, period_id)
    # A digest of few answers can be found out by trying them all; the mark over all of them cannot.
    session.execute(update(Seal).where(Seal.school_id == key[0], Seal.period_id == key[1]).values(digest=""))
    session.expire_all()
    period.forgotten_on, period.seal_mark = deed.today, state.mark
    session.flush()
    number = sum(mark.number for mark in marks)
    record(session, deed, "period.answers_deleted", str(period_id), responses=number, mark=state.mark)
    return number


def forget_due(store: Store, now: datetime) -> int:
    """Delete whatever is due, of all schools, each period in a transaction of its own; how many periods there were.

    A period that cannot be handled stands in nobody's way: it is told to the server's log, and tried again the next time. Where
    nobody at the school has done anything for longer than `SILENT` (project default), the computer's clock may be wrong, and what
    is deleted is gone: then it waits until somebody does.
    """
    with store.read() as session:
        deeds = [deed_of(school, BY_ITSELF, now) for school in list_schools(session)]
        due = [(deed, kept.period.period_id) for deed in deeds for kept in _due(session, deed) if _awake(session, deed)]
    done = sum(_forget_one(store, deed, period_id) for deed, period_id in due)
    if done:
        store.scrub(tables=TOUCHED)
    return done


def _awake(session: Session, deed: Deed) -> bool:
    newest = list_entries(session, deed.school_id, newest=1)
    if newest and deed.now - newest[0].at <= SILENT:
        return True
    _log.warning(
        "answers of school %s are due, but nobody did anything there for %s: is the clock right?",
        deed.school_id,
        SILENT,
    )
    return False


def _forget_one(store: Store, deed: Deed, period_id: uuid.UUID) -> bool:
    try:
        store.write(lambda session: forget_answers(session, deed, period_id))
    except Refused as refused:
        _log.error("answers of period %s could not be deleted: %s", period_id, refused)
        return False
    return True


def _due(session: Session, deed: Deed) -> list[Kept]:
    found = kept_periods(session, deed.school_id)
    return [kept for kept in found if kept.forgotten_on is None and kept.due_on <= deed.today]


def _check_due(session: Session, deed: Deed, period: Period) -> None:
    found = next((k for k in kept_periods(session, deed.school_id) if k.period.period_id == period.period_id), None)
    if found is None:
        raise refuse("forget.nothing")
    if deed.today < found.due_on:
        raise refuse("forget.early", day=found.due_on.isoformat())


def _kept_marks(
    session: Session, period: Period, sheets: Sheets, *, broken: set[tuple[uuid.UUID, str]]
) -> list[KeptMark]:
    """One row for each sealed set, and for each that was broken: that it was stays known."""
    answers = answers_of(session, period, sheets.catalog, forms=sheets.forms)
    sealed = {(seal.teacher_id, seal.group) for seal in list_seals(session, period.school_id, period.period_id)}
    there = {(teacher_id, group) for teacher_id, groups in answers.items() for group in groups}
    rows = []
    for teacher_id, group in sorted(sealed | there | broken):
        entries = answers.get(teacher_id, {}).get(group, [])
        version = sheets.forms.get(Group(group))
        mean = mean_of(entries, sheets.catalog.questionnaire(group, version))
        rows.append(
            KeptMark(
                school_id=period.school_id,
                period_id=period.period_id,
                teacher_id=teacher_id,
                group=group,
                number=len(entries),
                mean=fraction_text(mean) if mean is not None else "0/1",
                questionnaire_version=version or 1,
                broken=(teacher_id, group) in broken,
            )
        )
    return rows


def _rewrite_sheets(session: Session, period: Period, sheets: Sheets) -> None:
    """Every edition's sheet loses its answers; its result stays as it was computed."""
    query = select(StoredAppraisal).where(
        StoredAppraisal.school_id == period.school_id, StoredAppraisal.period_id == period.period_id
    )
    known: dict[uuid.UUID, Definitions] = {
        teacher_id: sheets.definitions(teacher_id) for teacher_id in sheets.assignments
    }
    for row in session.scalars(query):
        row.sheet = canonical(without_answers(stored_sheet(row), known[row.teacher_id]))
    session.flush()


def _school(session: Session, school_id: uuid.UUID) -> School:
    school = find_school(session, school_id)
    if school is None:
        raise refuse("school.unknown")
    return school
