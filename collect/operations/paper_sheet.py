"""A guru's score sheet for download: what `collect score` reads, without anybody's answers.

The stored sheet holds the answers of each respondent. What leaves the platform holds one mark for each respondent, in order of
size, never the answers; and nothing at all of a guru of whose groups one is below the regulation's threshold. There the final
value is public by law, so that every part of the sheet would tell the small group's mark by subtraction.
"""

import uuid
from typing import Any

from sqlalchemy.orm import Session

from collect.catalog.read import load_catalog
from collect.domain.appraisal import Appraisal, AppraisalInput
from collect.domain.kinds import Group
from collect.domain.numbers import printed
from collect.domain.problem import refuse
from collect.operations.appraise import compute, stored_sheet
from collect.operations.deed import Deed, record
from collect.operations.gather_sheets import gather_sheets
from collect.operations.kept import split_means
from collect.operations.open_period import period_of
from collect.reports.rekap_disclosure import hides
from collect.storage.appraisals import find_latest_appraisal
from collect.storage.periods import CLOSED

_PLACES = 12


def download_sheet(session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID) -> dict[str, Any]:
    """The latest edition's sheet without answers; that it was taken is recorded.

    Raises `Refused` while the value is open, and where a group is below the threshold.
    """
    period = period_of(session, deed, period_id, (CLOSED,))
    row = find_latest_appraisal(session, deed.school_id, period_id, teacher_id=teacher_id)
    if row is None:
        raise refuse("assignment.unknown")
    sheet = stored_sheet(row)
    known = gather_sheets(session, period, teacher_id).definitions(teacher_id)
    regulation, given, appraisal = compute(sheet, known)
    if "groups" in sheet:
        check_public(appraisal, regulation.limits.shown_from)
    record(session, deed, "sheet.downloaded", str(teacher_id), edition=row.edition)
    return _readable_anywhere(public_sheet(sheet, given), appraisal)


def _readable_anywhere(sheet: dict[str, Any], appraisal: Appraisal) -> dict[str, Any]:
    """An extra duty's form that the school itself completed is known to no other reader: there the total stands for it."""
    duty = appraisal.duty
    if duty is None or "scores" not in sheet["duty"]:
        return sheet
    if load_catalog().instrument(sheet["duty"]["code"]).complete:
        return sheet
    return sheet | {"duty": {"code": sheet["duty"]["code"], "total": printed(duty.mark.total, _PLACES)}}


def check_public(appraisal: Appraisal, shown_from: int) -> None:
    """Raises `Refused` for a value that is open, or of which a group is too small to be shown."""
    if appraisal.final is None:
        raise refuse("sheet.incomplete")
    if hides(appraisal.groups, shown_from):
        raise refuse("sheet.protected", least=shown_from)


def public_sheet(sheet: dict[str, Any], given: AppraisalInput) -> dict[str, Any]:
    """The sheet with marks in place of answers; an excluded group, whose weight is nothing, is left empty.

    Once the answers were deleted, every respondent's mark is the group's mean.
    """
    sheet, _means = split_means(sheet)
    if "groups" not in sheet:
        return sheet
    groups = {name: _marks(given, Group(name)) for name in sheet["groups"]}
    return sheet | {"groups": groups}


def _marks(given: AppraisalInput, group: Group) -> list[str]:
    """Twelve places, so that whatever is printed with six comes out the same."""
    if group in given.excluded:
        return []
    return [printed(mark, _PLACES) for mark in sorted(given.groups.get(group, ()))]
