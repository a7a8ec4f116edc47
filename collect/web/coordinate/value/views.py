"""Responses, values and the rekap of a period."""

import uuid
from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from collect.domain.kinds import Group, PeriodKind, Role
from collect.domain.problem import Refused
from collect.domain.strict_json import canonical
from collect.operations.agree_state import agreement_of
from collect.operations.appraise import appraise_period
from collect.operations.draw_plan import needs_respondents
from collect.operations.paper import download_sheet, rekap_of
from collect.operations.seal import SealState, seal_state
from collect.reports.rekap import rekap_workbook
from collect.storage.periods import CLOSED, OPEN, Period
from collect.web.access import Visitor, signed_in
from collect.web.agreement import OBSERVED_LABELS
from collect.web.comparison import comparison_page
from collect.web.coordinate.draw.download import JSON, XLSX, attachment, chosen_paper, slug
from collect.web.coordinate.people.blueprint import page_number
from collect.web.coordinate.people.lists import page_of
from collect.web.coordinate.period.labels import period_name
from collect.web.coordinate.value import attendance_views, closing, figures, quality_views, reopening
from collect.web.coordinate.value.blueprint import Answer, blueprint
from collect.web.coordinate.value.labels import MISSING
from collect.web.coordinate.value.rows import (
    attendance_counts,
    guru_rows,
    response_rows,
    wanting_rows,
)
from collect.web.found import assignment_at, period_at, teacher_at
from collect.web.jobs import many_guru, start_job, too_long
from collect.web.platform import change, looking, tell
from collect.web.terms import GROUP_LABELS, STATUS_LABELS
from collect.web.value_steps import value_page
from collect.words import say

__all__ = ["blueprint"]

PARTS = (attendance_views, closing, figures, quality_views, reopening)
"""Where further views of this blueprint are."""
_ALL, _WANTING = "semua", "tindakan"


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Where every guru stands: what is missing before closing, the values after it. Who wants something done comes first."""
    period = period_at(visitor, period_id)
    closed = period.state == CLOSED
    rows = guru_rows(looking(), period, closed=closed)
    seal = seal_state(looking(), visitor.school_id, period_id) if closed else None
    wanting = wanting_rows(rows, period)
    only = request.args.get("saring", _WANTING if wanting and not closed else _ALL)
    return render_template(
        "coordinate/value_results.html" if closed else "coordinate/value_home.html",
        period=period,
        title=period_name(period),
        page=page_of(wanting if only == _WANTING else rows, page_number()),
        only=only,
        wanting=len(wanting),
        rows=rows,
        long=many_guru(visitor, period_id),
        seal=seal,
        broken=_broken(seal, {row.teacher_id: row.name for row in rows}),
        questionnaires=needs_respondents(period),
        attendance=attendance_counts(period),
        summative=period.kind == PeriodKind.SUMMATIVE,
        closeable=period.state == OPEN or not needs_respondents(period),
        missing=MISSING,
        part_labels=OBSERVED_LABELS,
    )


@blueprint.post("/<uuid:period_id>/hitung")
@signed_in(Role.COORDINATOR)
def compute(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Compute every value that can be computed."""
    period_at(visitor, period_id)
    if many_guru(visitor, period_id):
        return start_job(visitor, "values", {"period": str(period_id)})
    deed = visitor.deed()
    try:
        missing = change(lambda s: appraise_period(s, deed, period_id, say=say))
    except Refused as refused:
        tell(refused)
    else:
        flash(
            _("Nilai dihitung. Belum dapat dihitung: %(number)s guru.", number=len(missing))
            if missing
            else _("Nilai semua guru dihitung."),
            "done",
        )
    return redirect(url_for("value.home", period_id=period_id))


@blueprint.get("/<uuid:period_id>/guru/<uuid:teacher_id>")
@signed_in(Role.COORDINATOR)
def teacher(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """One guru's value, every step unfolded down to the rule; before closing, what is there and what is still missing."""
    period = period_at(visitor, period_id)
    assignment_at(visitor, period_id, teacher_id)
    if period.state != CLOSED:
        return _unvalued(visitor, period, teacher_id)
    deed = visitor.deed()
    rekap = rekap_of(looking(), deed, period_id, printed_on=deed.today, teacher_id=teacher_id)
    (row,) = guru_rows(looking(), period, closed=True, teacher_id=teacher_id)
    return render_template(
        "coordinate/value_teacher.html",
        period=period,
        title=period_name(period),
        guru=row,
        identity=rekap.rows[0],
        agreement=agreement_of(looking(), visitor.school_id, period_id, teacher_id),
        value=value_page(rekap, rekap.rows[0]),
        comparison=comparison_page(looking(), visitor.school_id, teacher_id, period.year, also_open=True),
        attendance=attendance_counts(period),
        missing=MISSING,
        statuses=STATUS_LABELS,
        part_labels=OBSERVED_LABELS,
    )


def _unvalued(visitor: Visitor, period: Period, teacher_id: uuid.UUID) -> str:
    (row,) = guru_rows(looking(), period, closed=False, teacher_id=teacher_id)
    return render_template(
        "coordinate/value_guru.html",
        period=period,
        title=period_name(period),
        guru=row,
        groups=[one for one in response_rows(looking(), period) if one.teacher_id == teacher_id],
        questionnaires=needs_respondents(period),
        attendance=attendance_counts(period),
        part_labels=OBSERVED_LABELS,
    )


@blueprint.post("/<uuid:period_id>/guru/<uuid:teacher_id>/lembar.json")
@signed_in(Role.COORDINATOR)
def sheet(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """The score sheet without anybody's answers; that it was taken is on record, so the form posts."""
    assignment_at(visitor, period_id, teacher_id)
    teacher = teacher_at(visitor, teacher_id)
    deed = visitor.deed()
    try:
        found = change(lambda s: download_sheet(s, deed, period_id, teacher_id))
    except Refused as refused:
        tell(refused)
        return redirect(url_for("value.teacher", period_id=period_id, teacher_id=teacher_id))
    return attachment(canonical(found), kind=JSON, name=f"lembar-skor-{slug(teacher.name)}.json")


@blueprint.get("/<uuid:period_id>/rekap.xlsx")
@signed_in(Role.COORDINATOR)
def rekap(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The workbook of all guru, where they are few."""
    period, deed = period_at(visitor, period_id), visitor.deed()
    if many_guru(visitor, period_id):
        return too_long(url_for("value.home", period_id=period_id))
    found = rekap_of(looking(), deed, period_id, printed_on=deed.today)
    return attachment(rekap_workbook(found, chosen_paper()), kind=XLSX, name=f"rekap-{period.kind}-{period.year}.xlsx")


@blueprint.post("/<uuid:period_id>/rekap.xlsx")
@signed_in(Role.COORDINATOR)
def start_rekap(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The workbook of many guru, as a job."""
    period_at(visitor, period_id)
    return start_job(visitor, "rekap", {"period": str(period_id), "paper": chosen_paper()})


def _broken(seal: SealState | None, teachers: Mapping[uuid.UUID, str]) -> list[tuple[str, str]]:
    found = seal.broken if seal else ()
    return [(teachers.get(teacher, "–"), str(GROUP_LABELS[Group(group)])) for teacher, group in found]
