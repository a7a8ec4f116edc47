"""Responses, attendance, closing, values and the rekap of a period."""

import uuid
from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from collect.domain.kinds import Group, PeriodKind, Role
from collect.domain.problem import Refused
from collect.domain.strict_json import canonical
from collect.operations.appraise import appraise_period
from collect.operations.attend import enter_table
from collect.operations.draw_plan import needs_respondents
from collect.operations.observe import reopen as reopen_observation
from collect.operations.paper import download_sheet, rekap_of
from collect.operations.seal import SealState, close_period, seal_state
from collect.reports.rekap import rekap_workbook
from collect.storage.assignments import Assignment, find_assignment
from collect.storage.attendance import list_attendance
from collect.storage.observations import DUTY, TEACHING
from collect.storage.periods import CLOSED, OPEN, PREPARING, Period, find_period
from collect.storage.teachers import find_teacher
from collect.web.access import Visitor, signed_in
from collect.web.comparison import comparison_page
from collect.web.coordinate.draw.download import JSON, XLSX, attachment, chosen_paper, slug
from collect.web.coordinate.people.blueprint import page_number
from collect.web.coordinate.people.lists import page_of
from collect.web.coordinate.period.labels import period_name
from collect.web.coordinate.value import quality_views
from collect.web.coordinate.value.attendance import AttendanceRow, attendance_rows, read_cells, with_faults
from collect.web.coordinate.value.blueprint import Answer, blueprint
from collect.web.coordinate.value.forms import AttendanceForm, CloseForm, ReopenForm
from collect.web.coordinate.value.labels import MISSING, closed_words
from collect.web.coordinate.value.rows import attendance_counts, group_totals, guru_rows, open_names, response_rows
from collect.web.jobs import many_guru, start_job, too_long
from collect.web.platform import change, looking, scrub, tell, try_change
from collect.web.terms import GROUP_LABELS, STATUS_LABELS
from collect.web.value_steps import value_page
from collect.words import say

__all__ = ["blueprint"]

PARTS = (quality_views,)
"""Where further views of this blueprint are."""


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Where every guru stands: what is missing before closing, the values after it."""
    period = _period(visitor, period_id)
    closed = period.state == CLOSED
    rows = guru_rows(looking(), period, closed=closed)
    teachers = {row.teacher_id: row.name for row in rows}
    seal = seal_state(looking(), visitor.school_id, period_id) if closed else None
    return render_template(
        "coordinate/value_results.html" if closed else "coordinate/value_home.html",
        period=period,
        title=period_name(period),
        page=page_of(rows, page_number()),
        rows=rows,
        long=many_guru(visitor, period_id),
        seal=seal,
        broken=_broken(seal, teachers),
        questionnaires=needs_respondents(period),
        attendance=attendance_counts(period),
        summative=period.kind == PeriodKind.SUMMATIVE,
        closeable=period.state == OPEN or not needs_respondents(period),
        missing=MISSING,
        part_labels=_part_labels(),
    )


@blueprint.get("/<uuid:period_id>/tanggapan")
@signed_in(Role.COORDINATOR)
def response(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """How many have answered, per guru and group: counts only."""
    period = _period(visitor, period_id)
    rows = response_rows(looking(), period)
    short_only = request.args.get("kurang") == "1"
    shown = [row for row in rows if row.lacking] if short_only else rows
    return render_template(
        "coordinate/value_response.html",
        period=period,
        title=period_name(period),
        totals=group_totals(rows),
        short=sum(row.lacking > 0 for row in rows),
        short_only=short_only,
        page=page_of(shown, page_number()),
        open_now=period.state == OPEN,
    )


@blueprint.get("/<uuid:period_id>/tanggapan/<uuid:teacher_id>")
@signed_in(Role.COORDINATOR)
def unanswered(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """Who has not answered about one guru yet, while the period is open."""
    period = _period(visitor, period_id)
    _assignment(visitor, period_id, teacher_id)
    if period.state != OPEN:
        flash(_("Nama yang belum mengisi hanya dapat dilihat selama pengisian dibuka."), "problem")
        return redirect(url_for("value.response", period_id=period_id))
    return render_template(
        "coordinate/value_unanswered.html",
        period=period,
        title=period_name(period),
        teacher=find_teacher(looking(), visitor.school_id, teacher_id),
        found=open_names(looking(), period, teacher_id),
    )


@blueprint.route("/<uuid:period_id>/kehadiran", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def attendance(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The table of unexcused days and minutes."""
    period = _period(visitor, period_id)
    rows = guru_rows(looking(), period, closed=False)
    entered = {row.teacher_id: row for row in list_attendance(looking(), visitor.school_id, period_id)}
    page = page_of(attendance_rows([(row.teacher_id, row.name) for row in rows], entered), page_number())
    shown = list(page.rows)
    if AttendanceForm().validate_on_submit():
        shown = _enter(visitor, period_id, shown)
        if not any(row.error for row in shown):
            return redirect(url_for("value.attendance", period_id=period_id, halaman=page.number))
    return render_template(
        "coordinate/value_attendance.html",
        period=period,
        title=period_name(period),
        page=page,
        rows=shown,
        faults=sum(bool(row.error) for row in shown),
        waiting=len(rows) - len(entered),
        counts=attendance_counts(period),
    )


def _enter(visitor: Visitor, period_id: uuid.UUID, rows: list[AttendanceRow]) -> list[AttendanceRow]:
    """Enter what was typed, if all of it can be; the rows as they were typed, with what is wrong."""
    absences, shown = read_cells(rows, request.form, zeros="nol" in request.form)
    if any(row.error for row in shown):
        return shown
    try:
        count = change(lambda s: enter_table(s, visitor.deed(), period_id, absences))
    except Refused as refused:
        return with_faults(shown, refused)
    flash(_("Kehadiran disimpan: %(number)s guru berubah.", number=count), "done")
    return shown


@blueprint.route("/<uuid:period_id>/tutup", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def close(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Close the answering, after reading what that means and what is still missing."""
    period = _period(visitor, period_id)
    form = CloseForm()
    if form.validate_on_submit():
        deed = visitor.deed()
        if try_change(lambda s: close_period(s, deed, period_id), form):
            scrub()
            flash(closed_words(looking(), period), "done")
            return redirect(url_for("value.home", period_id=period_id))
    if period.state == CLOSED:
        return redirect(url_for("value.home", period_id=period_id))
    rows = guru_rows(looking(), period, closed=False)
    return render_template(
        "coordinate/value_close.html",
        period=period,
        title=period_name(period),
        form=form,
        short=[row for row in response_rows(looking(), period) if row.lacking],
        unfinished=[row for row in rows if not row.observed],
        unattended=[row for row in rows if not row.attended] if attendance_counts(period) else [],
        started=period.state != PREPARING or not needs_respondents(period),
        questionnaires=needs_respondents(period),
    )


@blueprint.post("/<uuid:period_id>/hitung")
@signed_in(Role.COORDINATOR)
def compute(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Compute every value that can be computed."""
    _period(visitor, period_id)
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
    """One guru's value, every step unfolded down to the rule."""
    period = _period(visitor, period_id)
    _assignment(visitor, period_id, teacher_id)
    if period.state != CLOSED:
        return redirect(url_for("value.home", period_id=period_id))
    deed = visitor.deed()
    rekap = rekap_of(looking(), deed, period_id, printed_on=deed.today, teacher_id=teacher_id)
    (row,) = guru_rows(looking(), period, closed=True, teacher_id=teacher_id)
    return render_template(
        "coordinate/value_teacher.html",
        period=period,
        title=period_name(period),
        guru=row,
        identity=rekap.rows[0],
        value=value_page(rekap, rekap.rows[0]),
        comparison=comparison_page(looking(), visitor.school_id, teacher_id, period.year, also_open=True),
        missing=MISSING,
        statuses=STATUS_LABELS,
        part_labels=_part_labels(),
    )


@blueprint.post("/<uuid:period_id>/guru/<uuid:teacher_id>/lembar.json")
@signed_in(Role.COORDINATOR)
def sheet(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """The score sheet without anybody's answers; that it was taken is on record, so the form posts."""
    _assignment(visitor, period_id, teacher_id)
    teacher = find_teacher(looking(), visitor.school_id, teacher_id) or abort(404)
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
    period, deed = _period(visitor, period_id), visitor.deed()
    if many_guru(visitor, period_id):
        return too_long(url_for("value.home", period_id=period_id))
    found = rekap_of(looking(), deed, period_id, printed_on=deed.today)
    return attachment(rekap_workbook(found, chosen_paper()), kind=XLSX, name=f"rekap-{period.kind}-{period.year}.xlsx")


@blueprint.post("/<uuid:period_id>/rekap.xlsx")
@signed_in(Role.COORDINATOR)
def start_rekap(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The workbook of many guru, as a job."""
    _period(visitor, period_id)
    return start_job(visitor, "rekap", {"period": str(period_id), "paper": chosen_paper()})


@blueprint.route("/<uuid:period_id>/guru/<uuid:teacher_id>/buka/<part>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def reopen(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, part: str) -> Answer:
    """Open a finished observation again, on record."""
    period, assignment = _period(visitor, period_id), _assignment(visitor, period_id, teacher_id)
    if part not in (TEACHING, DUTY):
        abort(404)
    form, deed = ReopenForm(), visitor.deed()
    if form.validate_on_submit():
        reason = str(form.reason.data)
        if try_change(lambda s: reopen_observation(s, deed, assignment, part=part, reason=reason), form):
            flash(
                _("Pengamatan dibuka kembali. Penilai dapat mengubahnya; sesudah selesai, hitung ulang nilainya."),
                "done",
            )
            return redirect(url_for("value.home", period_id=period_id))
    return render_template(
        "coordinate/value_reopen.html",
        period=period,
        title=period_name(period),
        form=form,
        teacher=find_teacher(looking(), visitor.school_id, teacher_id),
        part=_part_labels()[part],
    )


def _broken(seal: SealState | None, teachers: Mapping[uuid.UUID, str]) -> list[tuple[str, str]]:
    found = seal.broken if seal else ()
    return [(teachers.get(teacher, "–"), str(GROUP_LABELS[Group(group)])) for teacher, group in found]


def _part_labels() -> dict[str, str]:
    return {TEACHING: _("pembelajaran"), DUTY: _("tugas tambahan")}


def _period(visitor: Visitor, period_id: uuid.UUID) -> Period:
    return find_period(looking(), visitor.school_id, period_id) or abort(404)


def _assignment(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Assignment:
    return find_assignment(looking(), visitor.school_id, period_id, teacher_id) or abort(404)
