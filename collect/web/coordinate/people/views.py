"""A school's data: the overview, the school itself, and templates; the lists stand in files of their own."""

import uuid

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from collect.domain.kinds import Role
from collect.operations.fetch_dapodik import is_dapodik_offered
from collect.operations.found_school import change_school
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people import (
    dapodik_views,
    import_views,
    partner_views,
    student_views,
    teacher_views,
    teaching_views,
)
from collect.web.coordinate.people.blueprint import Answer, blueprint, or_404
from collect.web.coordinate.people.forms import SchoolForm
from collect.web.coordinate.people.overview import school_lacks, steps
from collect.web.coordinate.people.papers import XLSX, attendance_of, template_of
from collect.web.found import period_at
from collect.web.platform import looking, try_change

__all__ = ["PARTS", "blueprint"]

PARTS = (dapodik_views, import_views, partner_views, student_views, teacher_views, teaching_views)
"""Importing them puts their pages into the blueprint."""


@blueprint.get("/")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor) -> Answer:
    """The lists in the order in which they are brought in."""
    found = steps(looking(), visitor.school)
    first = next((step.code for step in found if not step.count), None)
    lacks = ", ".join(school_lacks(visitor.school))
    dapodik = is_dapodik_offered(looking())
    return render_template("coordinate/people_home.html", steps=found, first=first, lacks=lacks, dapodik=dapodik)


@blueprint.route("/sekolah", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def school(visitor: Visitor) -> Answer:
    """The school's own facts, as they stand on papers."""
    form = SchoolForm(obj=visitor.school)
    if form.validate_on_submit():
        deed, facts = visitor.deed(), form.facts(visitor.school)
        if try_change(lambda session: change_school(session, deed, facts), form):
            flash(_("Data sekolah sudah disimpan."), "done")
            return redirect(url_for("people.home"))
    return render_template("coordinate/people_school.html", form=form, school=visitor.school)


@blueprint.get("/templat/<kind>.xlsx")
@signed_in(Role.COORDINATOR)
def template(visitor: Visitor, kind: str) -> Answer:
    """An empty sheet to be filled in, with what is known already."""
    return _download(or_404(template_of(looking(), visitor.school_id, kind)), kind)


@blueprint.get("/templat/kehadiran/<uuid:period_id>.xlsx")
@signed_in(Role.COORDINATOR)
def attendance_sheet(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The sheet of absences with the guru of a period."""
    period_at(visitor, period_id)
    return _download(attendance_of(looking(), visitor.school_id, period_id), "kehadiran")


def _download(data: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="templat-{name}.xlsx"'}
    return Response(data, mimetype=XLSX, headers=headers)
