"""Guru: the list, and one of them."""

import uuid

from flask import flash, redirect, render_template, request, url_for

from collect.domain.kinds import DUTY_LABELS, Role
from collect.operations.edit_people import save_teacher
from collect.operations.pools import subjects_of
from collect.storage.teachers import list_teachers
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import Answer, blueprint, page_number, saved, searched
from collect.web.coordinate.people.forms import TeacherForm, teacher_data
from collect.web.coordinate.people.lists import matches, page_of
from collect.web.found import teacher_at
from collect.web.platform import looking, try_change
from collect.web.sorting import attributes, in_order

EXTRA_DUTIES = (*DUTY_LABELS.values(), "Wali Kelas")
"""As schools write them and as they are read when guru are proposed; others can be typed."""

_AT_ONCE = 25
"""Rows of a page: a guru's row is two or three lines high."""

_COLUMNS = attributes(
    nama="name",
    nuptk="nuptk",
    nip="nip",
    jenis="ptk_type",
    golongan="rank",
    tugas="extra_duty",
    sertifikat="certified",
    ijazah="graduate",
)


@blueprint.get("/guru")
@signed_in(Role.COORDINATOR)
def teachers(visitor: Visitor) -> Answer:
    """The list, also of those who have left where that is asked for."""
    search, also_left = searched(), "semua" in request.args
    rows = list_teachers(looking(), visitor.school_id, also_left=also_left)
    taught = subjects_of(looking(), visitor.school_id)
    subjects = {row.teacher_id: row.subject or taught.get(row.teacher_id, "") for row in rows}
    found = [
        row for row in rows if matches(search, row.name, row.nuptk, row.nip, subjects[row.teacher_id], row.ptk_type)
    ]
    ordered, order = in_order(found, _COLUMNS | {"mapel": lambda row: subjects[row.teacher_id]})
    return render_template(
        "coordinate/people_teachers.html",
        page=page_of(ordered, page_number(), size=_AT_ONCE),
        order=order,
        subjects=subjects,
        search=search,
        also_left=also_left,
        everybody=len(rows),
    )


@blueprint.route("/guru/tambah", methods=["GET", "POST"])
@blueprint.route("/guru/<uuid:teacher_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def teacher(visitor: Visitor, teacher_id: uuid.UUID | None = None) -> Answer:
    """One guru, or a new one."""
    row = teacher_at(visitor, teacher_id) if teacher_id else None
    form = TeacherForm(data=teacher_data(row) if row else None)
    form.offer(row)
    if form.validate_on_submit():
        deed, facts = visitor.deed(), form.facts()
        if try_change(lambda session: save_teacher(session, deed, facts, teacher_id=teacher_id), form):
            flash(saved(facts.name), "done")
            return redirect(url_for("people.teachers"))
    shown = {"form": form, "row": row, "action": request.path, "duties": EXTRA_DUTIES}
    return render_template("coordinate/people_teacher.html", **shown)
