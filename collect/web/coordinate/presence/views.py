"""From attendance machines to a period's attendance: numbers, hours, reasons, a look at days and minutes, and the taking."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext as _n

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.operations.excuse import drop_excuse
from collect.operations.excuse import excuse as mark_excuse
from collect.operations.pair_numbers import set_pairs
from collect.operations.set_calendar import holidays_text, read_holidays, set_calendar
from collect.operations.take_presence import presence_of, take_presence
from collect.storage.calendars import list_holidays
from collect.storage.excuses import list_excuses
from collect.storage.periods import find_period
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import chosen_id, page_number
from collect.web.coordinate.people.lists import page_of
from collect.web.coordinate.period.labels import period_name
from collect.web.coordinate.presence.blueprint import Answer, blueprint
from collect.web.coordinate.presence.forms import (
    NOBODY,
    CalendarForm,
    ExcuseForm,
    NumbersForm,
    TakePresenceForm,
    clock_text,
    read_hours,
    read_numbers,
)
from collect.web.coordinate.presence.labels import EXCUSE_LABELS, WEEKDAYS
from collect.web.coordinate.presence.rows import HoursRow, hours_rows, number_rows, spans, teacher_choices
from collect.web.found import assignment_at, period_at, teacher_at
from collect.web.platform import change, looking, sentence, tell, try_change

__all__ = ["blueprint"]


@blueprint.get("/<uuid:period_id>")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Days and minutes of every guru as the machines tell them, before they are taken."""
    period = period_at(visitor, period_id)
    table = presence_of(looking(), visitor.deed(), period_id)
    return render_template(
        "coordinate/presence_home.html",
        period=period,
        title=period_name(period),
        table=table,
        page=page_of(table.rows, page_number()),
        quiet=spans(table.quiet),
        known=sum(row.presence is not None for row in table.rows),
        form=TakePresenceForm(formdata=None, digest=table.digest),
    )


@blueprint.post("/<uuid:period_id>/ambil")
@signed_in(Role.COORDINATOR)
def take(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The koordinator agrees to what was shown."""
    period_at(visitor, period_id)
    form, deed = TakePresenceForm(), visitor.deed()
    chosen = {found for text in request.form.getlist("guru")[:500] if (found := _id(text)) is not None}
    try:
        digest = str(form.digest.data or "")
        changed = change(lambda session: take_presence(session, deed, period_id, chosen, digest=digest))
    except Refused as refused:
        tell(refused)
        return redirect(url_for("presence.home", period_id=period_id))
    flash(_n("Kehadiran diambil: %(num)d guru berubah.", "Kehadiran diambil: %(num)d guru berubah.", changed), "done")
    return redirect(url_for("value.attendance", period_id=period_id))


@blueprint.route("/<uuid:period_id>/guru/<uuid:teacher_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def teacher(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """One guru's days, and the reasons that are marked by hand."""
    period, form, deed = period_at(visitor, period_id), ExcuseForm(), visitor.deed()
    assignment_at(visitor, period_id, teacher_id)
    if form.validate_on_submit():
        facts = form.facts()
        if try_change(lambda session: mark_excuse(session, deed, teacher_id, facts), form):
            flash(_("Alasan sudah disimpan."), "done")
            return redirect(url_for("presence.teacher", period_id=period_id, teacher_id=teacher_id))
    row = next(one for one in presence_of(looking(), deed, period_id).rows if one.teacher_id == teacher_id)
    return render_template(
        "coordinate/presence_teacher.html",
        period=period,
        title=period_name(period),
        row=row,
        form=form,
        excuses=list_excuses(looking(), visitor.school_id, teacher_id),
        labels=EXCUSE_LABELS,
    ), _status()


@blueprint.post("/<uuid:period_id>/guru/<uuid:teacher_id>/alasan/<uuid:excuse_id>/hapus")
@signed_in(Role.COORDINATOR)
def drop(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, excuse_id: uuid.UUID) -> Answer:
    """Take a reason back."""
    period_at(visitor, period_id)
    teacher_at(visitor, teacher_id)
    deed = visitor.deed()
    if change(lambda session: drop_excuse(session, deed, teacher_id, excuse_id)):
        flash(_("Alasan sudah dihapus; hari-harinya dihitung lagi."), "done")
    return redirect(url_for("presence.teacher", period_id=period_id, teacher_id=teacher_id))


@blueprint.route("/nomor", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def numbers(visitor: Visitor) -> Answer:
    """The machine's numbers and the guru behind them, in one table."""
    form, deed = NumbersForm(), visitor.deed()
    rows = number_rows(looking(), visitor.school_id)
    if form.validate_on_submit():
        pairs, nobody = read_numbers(request.form, [row.number for row in rows])
        if added := (form.new_number.data or "").strip():
            pairs |= {added: _id(request.form.get("guru-baru", ""))}
        try:
            changed = change(lambda session: set_pairs(session, deed, pairs, nobody=nobody))
            flash(_n("%(num)d nomor disimpan.", "%(num)d nomor disimpan.", changed), "done")
            return redirect(url_for("presence.numbers", periode=chosen_id("periode")))
        except Refused as refused:
            tell(refused)
    return render_template(
        "coordinate/presence_numbers.html",
        form=form,
        rows=rows,
        teachers=teacher_choices(looking(), visitor.school_id, rows),
        nobody=NOBODY,
        back=_back(visitor),
    ), _status()


@blueprint.route("/jam", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def hours(visitor: Visitor) -> Answer:
    """The school's working hours and holidays."""
    form, deed, faults = CalendarForm(), visitor.deed(), list[str]()
    rows, told = hours_rows(looking(), visitor.school_id)
    if form.validate_on_submit():
        try:
            week, closed = read_hours(request.form), read_holidays(str(form.holidays.data or ""))
            change(lambda session: set_calendar(session, deed, week, closed))
            flash(_("Jam sekolah dan hari libur sudah disimpan."), "done")
            return redirect(url_for("presence.hours", periode=chosen_id("periode")))
        except Refused as refused:
            faults = [sentence(found) for found in refused.problems]
    if request.method == "POST":
        rows = [_typed(row) for row in rows]
    else:
        form.holidays.data = holidays_text(list_holidays(looking(), visitor.school_id))
    shown = {"form": form, "rows": rows, "told": told, "weekdays": WEEKDAYS, "faults": faults}
    return render_template(
        "coordinate/presence_hours.html", back=_back(visitor), clock_text=clock_text, **shown
    ), _status()


def _status() -> int:
    """A form that is shown after it was sent was refused."""
    return 422 if request.method == "POST" else 200


def _typed(row: HoursRow) -> HoursRow:
    starts, ends = (request.form.get(f"{name}_{row.weekday}", "")[:8] for name in ("mulai", "selesai"))
    return HoursRow(row.weekday, f"hari_{row.weekday}" in request.form, starts, ends)


def _back(visitor: Visitor) -> tuple[str, str] | None:
    """The period from which somebody came here, to go back to."""
    period_id = chosen_id("periode")
    period = find_period(looking(), visitor.school_id, period_id) if period_id else None
    return (url_for("presence.home", period_id=period_id), period_name(period)) if period else None


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
