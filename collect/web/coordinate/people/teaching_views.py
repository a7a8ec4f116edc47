"""Who teaches what to which class: the grid, and one guru's classes to be ticked."""

import uuid
from decimal import Decimal

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from collect.domain.kinds import Role
from collect.operations.edit_teaching import set_subject
from collect.storage.pupils import list_classes
from collect.storage.teachers import list_teachers
from collect.storage.teaching import list_teaching, list_teaching_of
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import Answer, blueprint, page_number, searched
from collect.web.coordinate.people.forms import LessonsForm, read_hours
from collect.web.coordinate.people.grid import grades, grid_rows, hours_text
from collect.web.coordinate.people.lists import matches, page_of
from collect.web.found import teacher_at
from collect.web.platform import looking, try_change


@blueprint.get("/mengajar")
@signed_in(Role.COORDINATOR)
def teaching(visitor: Visitor) -> Answer:
    """The grid, of one grade where it is chosen."""
    search, grade = searched(), request.args.get("tingkat", "")
    everybody = list_teachers(looking(), visitor.school_id)
    rows = grid_rows(everybody, list_teaching(looking(), visitor.school_id))
    found = [row for row in rows if matches(search, row.teacher.name, row.subject)]
    groups = grades(list_classes(looking(), visitor.school_id))
    return render_template(
        "coordinate/people_teaching.html",
        page=page_of(found, page_number()),
        search=search,
        grade=grade,
        all_grades=[str(number) for number, _rows in groups if number],
        groups=[group for group in groups if not grade or str(group[0]) == grade] or groups,
        hours_text=hours_text,
        everybody=len(rows),
    )


@blueprint.route("/mengajar/<uuid:teacher_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def teaching_of(visitor: Visitor, teacher_id: uuid.UUID) -> Answer:
    """One guru: a form for each subject, and one for another subject."""
    row = teacher_at(visitor, teacher_id)
    form, classes = LessonsForm(), ticked_classes()
    if form.validate_on_submit():
        deed, subject = visitor.deed(), str(form.subject.data)
        if try_change(lambda s: set_subject(s, deed, teacher_id, subject=subject, classes=classes), form):
            flash(_("%(subject)s: %(count)d kelas tersimpan.", subject=subject, count=len(classes)), "done")
            return redirect(url_for("people.teaching_of", teacher_id=teacher_id))
    lessons = list_teaching_of(looking(), visitor.school_id, teacher_id)
    subjects = {found.subject: found.hours for found in grid_rows([row], lessons)}
    if request.method == "POST":
        subjects[str(form.subject.data or "")] = classes
    taught = {lesson.class_id for lesson in lessons}
    rooms = list_classes(looking(), visitor.school_id, also_left=True)
    return render_template(
        "coordinate/people_lessons.html",
        form=form,
        row=row,
        subjects={subject: hours for subject, hours in subjects.items() if subject},
        groups=grades(room for room in rooms if room.active or room.class_id in taught),
        hours_text=lambda hours: "" if hours is None else hours_text(hours),
        action=request.path,
    )


def ticked_classes() -> dict[uuid.UUID, Decimal | None]:
    """The ticked classes with the hours beside them; an id that is none is passed over."""
    found: dict[uuid.UUID, Decimal | None] = {}
    for text in request.form.getlist("kelas")[:500]:
        try:
            found[uuid.UUID(text)] = read_hours(request.form.get(f"jam-{text}", "")[:20])
        except ValueError:
            continue
    return found
