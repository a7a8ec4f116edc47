"""The table of attendance, a page of guru at a time."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations.agree_signed import signed_in as signed_in_period
from collect.operations.attend import enter_table
from collect.storage.attendance import list_attendance
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import page_number
from collect.web.coordinate.people.lists import page_of
from collect.web.coordinate.period.labels import period_name
from collect.web.coordinate.period.without_answers import observed_only
from collect.web.coordinate.value.attendance import AttendanceRow, attendance_rows, read_cells, with_faults
from collect.web.coordinate.value.blueprint import Answer, blueprint
from collect.web.coordinate.value.forms import AttendanceForm
from collect.web.coordinate.value.rows import attendance_counts, guru_rows
from collect.web.found import period_at
from collect.web.platform import change, looking


@blueprint.route("/<uuid:period_id>/kehadiran", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def attendance(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The table of unexcused days and minutes."""
    period = period_at(visitor, period_id)
    if not attendance_counts(period):
        return observed_only(period)
    rows = guru_rows(looking(), period, closed=False)
    entered = {row.teacher_id: row for row in list_attendance(looking(), visitor.school_id, period_id)}
    signed = signed_in_period(looking(), visitor.school_id, period_id)
    page = page_of(attendance_rows([(row.teacher_id, row.name) for row in rows], entered, signed), page_number())
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
        signed=any(row.signed for row in shown),
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
