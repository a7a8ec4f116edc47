"""Peserta didik, their classes and their parents: the lists, and one of each."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from collect.domain.kinds import Role
from collect.operations.edit_classes import save_class
from collect.operations.edit_people import save_parent, save_student
from collect.storage import pupils
from collect.storage.teachers import list_teachers
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import (
    Answer,
    blueprint,
    chosen_id,
    or_404,
    page_number,
    saved,
    searched,
)
from collect.web.coordinate.people.forms import ClassForm, ParentForm, StudentForm, class_data, student_data
from collect.web.coordinate.people.lists import matches, page_of
from collect.web.platform import looking, try_change
from collect.web.sorting import attributes, in_order

_STUDENT = attributes(nama="name", nisn="nisn", nis="nipd", jk="sex")
_CLASS = attributes(kelas="name", tingkat="grade", program="programme")
_PARENT = attributes(nama="name", hp="phone") | {"diundi": lambda row: row.teacher_id is not None}


@blueprint.get("/siswa")
@signed_in(Role.COORDINATOR)
def students(visitor: Visitor) -> Answer:
    """The list, by class where one is chosen."""
    search, class_id, also_left = searched(), chosen_id("kelas"), "semua" in request.args
    classes = pupils.list_classes(looking(), visitor.school_id, also_left=True)
    rows = pupils.list_students(looking(), visitor.school_id, also_left=also_left)
    found = [
        row
        for row in rows
        if matches(search, row.name, row.nisn, row.nipd) and (class_id is None or row.class_id == class_id)
    ]
    names = {row.class_id: row.name for row in classes}
    whose = {"kelas": lambda row: names[row.class_id], "orang-tua": lambda row: row.parent_id is None}
    ordered, order = in_order(found, _STUDENT | whose)
    return render_template(
        "coordinate/people_students.html",
        page=page_of(ordered, page_number()),
        order=order,
        search=search,
        classes=[row for row in classes if row.active or row.class_id == class_id],
        class_names=names,
        class_id=class_id,
        also_left=also_left,
        everybody=len(rows),
    )


@blueprint.route("/siswa/tambah", methods=["GET", "POST"])
@blueprint.route("/siswa/<uuid:student_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def student(visitor: Visitor, student_id: uuid.UUID | None = None) -> Answer:
    """One peserta didik, or a new one."""
    row = or_404(pupils.find_student(looking(), visitor.school_id, student_id)) if student_id else None
    parent = pupils.find_parent(looking(), visitor.school_id, row.parent_id) if row and row.parent_id else None
    form = StudentForm(data=student_data(row, parent) if row else {"class_id": request.args.get("kelas", "")})
    classes = pupils.list_classes(looking(), visitor.school_id, also_left=True)
    form.class_id.offer((c.class_id, c.name) for c in classes if c.active or (row and row.class_id == c.class_id))
    if form.validate_on_submit():
        deed, facts = visitor.deed(), form.facts()
        if try_change(lambda session: save_student(session, deed, facts, student_id=student_id), form):
            flash(saved(facts.name), "done")
            return redirect(url_for("people.students"))
    return render_template("coordinate/people_student.html", form=form, row=row, parent=parent, action=request.path)


@blueprint.get("/kelas")
@signed_in(Role.COORDINATOR)
def classes(visitor: Visitor) -> Answer:
    """The classes with how many are in them."""
    search, also_left = searched(), "semua" in request.args
    rows = pupils.list_classes(looking(), visitor.school_id, also_left=also_left)
    guru = {row.teacher_id: row.name for row in list_teachers(looking(), visitor.school_id, also_left=True)}
    found = [row for row in rows if matches(search, row.name, row.programme)]
    counts = pupils.count_students_by_class(looking(), visitor.school_id)
    counted = {"siswa": lambda row: counts.get(row.class_id, 0), "wali": lambda row: guru.get(row.homeroom_id)}
    ordered, order = in_order(found, _CLASS | counted, usual="tingkat")
    return render_template(
        "coordinate/people_classes.html",
        page=page_of(ordered, page_number()),
        order=order,
        search=search,
        also_left=also_left,
        everybody=len(rows),
        guru=guru,
        counts=counts,
    )


@blueprint.route("/kelas/tambah", methods=["GET", "POST"])
@blueprint.route("/kelas/<uuid:class_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def school_class(visitor: Visitor, class_id: uuid.UUID | None = None) -> Answer:
    """One class, or a new one."""
    row = or_404(pupils.find_class(looking(), visitor.school_id, class_id)) if class_id else None
    form = ClassForm(data=class_data(row) if row else None)
    guru = list_teachers(looking(), visitor.school_id, also_left=True)
    offered = [g for g in guru if g.active or (row and row.homeroom_id == g.teacher_id)]
    form.homeroom_id.offer(((g.teacher_id, g.name) for g in offered), nothing=_("Belum ditentukan"))
    if form.validate_on_submit():
        deed, facts = visitor.deed(), form.facts()
        if try_change(lambda session: save_class(session, deed, facts, class_id=class_id), form):
            flash(saved(facts.name), "done")
            return redirect(url_for("people.classes"))
    return render_template("coordinate/people_class.html", form=form, row=row, action=request.path)


@blueprint.get("/orang-tua")
@signed_in(Role.COORDINATOR)
def parents(visitor: Visitor) -> Answer:
    """Parents with their children; those of nobody any more are left out unless asked for."""
    search, everyone = searched(), "semua" in request.args
    children = _children(visitor)
    rows = pupils.list_parents(looking(), visitor.school_id)
    rows = [row for row in rows if everyone or row.parent_id in children]
    found = [row for row in rows if matches(search, row.name, row.phone, *children.get(row.parent_id, ()))]
    ordered, order = in_order(found, _PARENT | {"anak": lambda row: ", ".join(children.get(row.parent_id, []))})
    return render_template(
        "coordinate/people_parents.html",
        page=page_of(ordered, page_number()),
        order=order,
        search=search,
        also_left=everyone,
        everybody=len(rows),
        children=children,
    )


@blueprint.route("/orang-tua/<uuid:parent_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def parent(visitor: Visitor, parent_id: uuid.UUID) -> Answer:
    """One parent."""
    row = or_404(pupils.find_parent(looking(), visitor.school_id, parent_id))
    shown = {"name": row.name, "phone": row.phone or "", "teacher_id": str(row.teacher_id or "")}
    form = ParentForm(data=shown)
    guru = list_teachers(looking(), visitor.school_id, also_left=True)
    offered = [g for g in guru if g.active or row.teacher_id == g.teacher_id]
    form.teacher_id.offer(((g.teacher_id, g.name) for g in offered), nothing=_("Bukan guru di sekolah ini"))
    if form.validate_on_submit():
        deed, facts = visitor.deed(), form.facts()
        if try_change(lambda session: save_parent(session, deed, facts, parent_id=parent_id), form):
            flash(saved(facts.name), "done")
            return redirect(url_for("people.parents"))
    names = _children(visitor).get(parent_id, [])
    return render_template("coordinate/people_parent.html", form=form, row=row, names=names, action=request.path)


def _children(visitor: Visitor) -> dict[uuid.UUID, list[str]]:
    """Each parent's children, with their class."""
    classes = {row.class_id: row.name for row in pupils.list_classes(looking(), visitor.school_id, also_left=True)}
    found: dict[uuid.UUID, list[str]] = {}
    for row in pupils.list_students(looking(), visitor.school_id):
        if row.parent_id is not None:
            found.setdefault(row.parent_id, []).append(f"{row.name} ({classes[row.class_id]})")
    return found
