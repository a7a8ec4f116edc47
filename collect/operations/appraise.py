"""The value of a guru: everything gathered into a score sheet, computed from that sheet alone, both kept.

The sheet is the single way from the database to a value: what `collect score` reads is what was computed here.
"""

import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.appraisal import Appraisal, AppraisalInput, appraise
from collect.domain.definitions import Definitions
from collect.domain.problem import Problem
from collect.domain.regulation import Regulation
from collect.domain.score_result import write_result
from collect.domain.score_sheet import read_sheet
from collect.domain.strict_json import canonical, read_object
from collect.operations.agree_signed import signed_in
from collect.operations.deed import Deed, record
from collect.operations.gather_sheets import SIGNED, Readiness, Sheets, gather_sheets
from collect.operations.kept import split_means, with_means
from collect.operations.lock_period import lock_period
from collect.operations.open_period import period_of
from collect.storage.appraisals import StoredAppraisal, list_latest_appraisals
from collect.storage.periods import CLOSED, Period

__all__ = [
    "Readiness",
    "appraise_period",
    "compute",
    "compute_ahead",
    "definitions",
    "sheets_of",
    "stored_result",
    "stored_sheet",
]


def appraise_period(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    *,
    say: Callable[[Problem], str],
    ahead: Mapping[tuple[uuid.UUID, str], str] | None = None,
) -> list[Readiness]:
    """Compute every guru's value of a closed period; who could not be computed, and why.

    A changed value is a new edition; the same rows computed again change nothing. `ahead`: from `compute_ahead`.
    A signed value is never replaced: where its rows changed nevertheless, the guru is among those returned.
    """
    period = lock_period(session, deed, period_id, (CLOSED,))
    gathered = gather_sheets(session, period)
    latest = {row.teacher_id: row for row in list_latest_appraisals(session, deed.school_id, period_id)}
    signed = signed_in(session, deed.school_id, period_id)
    computed, held = 0, list(gathered.missing.values())
    for teacher_id, sheet in gathered.sheets.items():
        text = canonical(sheet)
        before = latest.get(teacher_id)
        if before is not None and before.sheet == text:
            continue
        if teacher_id in signed:
            held.append(Readiness(teacher_id, (SIGNED,)))
            continue
        result = (ahead or {}).get((teacher_id, text)) or _result(gathered, teacher_id, say=say)
        session.add(
            StoredAppraisal(
                school_id=deed.school_id,
                period_id=period_id,
                teacher_id=teacher_id,
                edition=before.edition + 1 if before else 1,
                computed_on=deed.today,
                sheet=text,
                result=result,
            )
        )
        computed += 1
    session.flush()
    if computed:
        record(session, deed, "period.appraised", str(period_id), computed=computed, missing=len(held))
    return held


def compute_ahead(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    *,
    say: Callable[[Problem], str],
    progress: Callable[[int, int], None],
) -> dict[tuple[uuid.UUID, str], str]:
    """Results by guru and the sheets that they were computed from, so that storing them need not hold the database for long.

    Nothing is changed; `progress` is told the guru done and all. Raises `Refused` while the period is not closed.
    """
    gathered = gather_sheets(session, period_of(session, deed, period_id, (CLOSED,)))
    latest = {row.teacher_id: row.sheet for row in list_latest_appraisals(session, deed.school_id, period_id)}
    found: dict[tuple[uuid.UUID, str], str] = {}
    for done, (teacher_id, sheet) in enumerate(gathered.sheets.items(), start=1):
        text = canonical(sheet)
        if latest.get(teacher_id) != text:
            found[(teacher_id, text)] = _result(gathered, teacher_id, say=say)
        progress(done, len(gathered.sheets))
    return found


def _result(gathered: Sheets, teacher_id: uuid.UUID, *, say: Callable[[Problem], str]) -> str:
    sheet = gathered.sheets[teacher_id]
    _, _, appraisal = compute(sheet, gathered.definitions(teacher_id))
    return canonical(write_result(appraisal, say=say, credit_asked="credit" in sheet))


def definitions() -> Definitions:
    """The newest shipped definitions, in the form that score sheets are read with."""
    return load_catalog().definitions()


def compute(sheet: dict[str, Any], known: Definitions | None = None) -> tuple[Regulation, AppraisalInput, Appraisal]:
    """Read a sheet and compute it, with the newest definitions or with those given. Raises `Refused`.

    Exact also where the answers were deleted and their mean stands rounded in the sheet.
    """
    plain, means = split_means(sheet)
    regulation, given = read_sheet(plain, known or definitions())
    given = with_means(given, means)
    return regulation, given, appraise(regulation, given)


def stored_sheet(row: StoredAppraisal) -> dict[str, Any]:
    """The score sheet of a stored appraisal. It holds answers: `paper_sheet.public_sheet` is for download."""
    return read_object(row.sheet.encode(), "sheet")


def stored_result(row: StoredAppraisal) -> dict[str, Any]:
    """The stored result."""
    value: dict[str, Any] = json.loads(row.result)
    return value


def sheets_of(session: Session, period: Period) -> tuple[dict[uuid.UUID, dict[str, Any]], list[Readiness]]:
    """Each guru's score sheet, and for whom none can be made yet with what is missing."""
    gathered = gather_sheets(session, period)
    return gathered.sheets, list(gathered.missing.values())
