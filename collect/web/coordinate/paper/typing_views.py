"""Sheets of paper typed in. No page here names a respondent: who holds a code is not looked up."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.domain.token import LONGEST_TYPED
from collect.operations.respond import OpenCard, Subject, count_wrong_code
from collect.operations.type_in import (
    Typist,
    Unfit,
    check_may_type,
    choose_subject,
    fitting_subjects,
    open_sheet,
    put_aside,
    read_named,
    type_sheet,
)
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.paper.blueprint import blueprint
from collect.web.coordinate.paper.forms import AsideForm, SheetForm, Typed, random_id, read_typed
from collect.web.coordinate.paper.rows import grid_rows
from collect.web.platform import change, looking, now, platform, sentence
from collect.web.terms import GROUP_LABELS

Answer = str | Response | tuple[str, int]

_AGAIN = ("card.collision", "card.form_renewed")
"""Refusals after which the same answers are sent once more."""


@blueprint.route("/ketik", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR, Role.ASSESSOR)
def find_sheet(visitor: Visitor) -> Answer:
    """Type or scan a sheet's code: its grid, or its guru to choose from. Nothing is stored, and no code enters an address."""
    form = SheetForm()
    if not form.validate_on_submit():
        return _code_page(form)
    try:
        opened = _opened(visitor, form)
        subject = choose_subject(opened, read_named(str(form.sheet.data)).teacher)
        if subject is None:
            fits = fitting_subjects(opened, read_named(str(form.sheet.data)).teacher)
            return render_template("coordinate/paper_choose.html", opened=opened, subjects=fits)
        check_may_type(looking(), opened, subject, typist=_typist(visitor))
    except Refused as refused:
        return _refused(form, refused)
    return _grid(opened, subject)


@blueprint.post("/ketik/simpan")
@signed_in(Role.COORDINATOR, Role.ASSESSOR)
def save(visitor: Visitor) -> Answer:
    """Store a sheet that is whole; one that is not comes back with what was typed."""
    form = SheetForm()
    if not form.validate():
        return _code_page(form)
    try:
        opened = _opened(visitor, form)
        subject = opened.subject(_teacher_id(form))
        typed = read_typed(request.form, opened.questionnaire)
        if typed.missing(opened.questionnaire):
            return _grid(opened, subject, typed=typed), 422
        _store(visitor, opened, subject, typed)
    except Refused as refused:
        if refused.problems[0].code not in _AGAIN:
            return _refused(form, refused)
        flash(sentence(refused.problems[0]), "problem")
        return _grid(opened, subject, typed=typed), 409
    flash(_("Lembar tersimpan. Jawabannya tidak ditampilkan lagi. Lanjutkan dengan lembar berikutnya."), "done")
    return redirect(url_for("paper.find_sheet"))


@blueprint.post("/ketik/sisihkan")
@signed_in(Role.COORDINATOR, Role.ASSESSOR)
def set_aside(visitor: Visitor) -> Answer:
    """A sheet that is not valid: the reason is on record, nothing is stored."""
    form, sheet = AsideForm(), SheetForm()
    if not sheet.validate():
        return _code_page(sheet)
    try:
        opened = _opened(visitor, sheet)
        subject = opened.subject(_teacher_id(sheet))
        if not form.validate():
            return _grid(opened, subject, aside=form), 422
        _put_aside(visitor, opened, subject, form)
    except Refused as refused:
        return _refused(sheet, refused)
    flash(_("Lembar disisihkan dan alasannya dicatat. Jawabannya tidak disimpan; kodenya masih dapat dipakai."), "done")
    return redirect(url_for("paper.find_sheet"))


def _store(visitor: Visitor, opened: OpenCard, subject: Subject, typed: Typed) -> None:
    deed, secret = visitor.deed(), platform().secret
    change(
        lambda session: type_sheet(
            session,
            deed,
            opened.code,
            secret=secret,
            typist=_typist(visitor),
            teacher_id=subject.teacher_id,
            submission_id=typed.submission_id,
            answers=typed.answers(opened.questionnaire),
            version=typed.version,
        )
    )


def _put_aside(visitor: Visitor, opened: OpenCard, subject: Subject, form: AsideForm) -> None:
    deed, secret = visitor.deed(), platform().secret
    why, slip = Unfit(form.why.data), random_id(str(form.slip.data or ""))
    change(
        lambda session: put_aside(
            session,
            deed,
            opened.code,
            secret=secret,
            typist=_typist(visitor),
            teacher_id=subject.teacher_id,
            why=why,
            slip=slip,
        )
    )


def _typist(visitor: Visitor) -> Typist:
    return Typist(visitor.teacher_id, visitor.roles)


def _opened(visitor: Visitor, form: SheetForm) -> OpenCard:
    """The card of the typed code; a wrong one is counted as everybody's wrong codes are."""
    code = read_named(str(form.sheet.data)).code[: LONGEST_TYPED + 1]
    try:
        return open_sheet(looking(), visitor.deed(), code, secret=platform().secret)
    except Refused as refused:
        if refused.problems[0].code == "card.unknown":
            change(lambda session: count_wrong_code(session, code, now=now()))
        raise


def _teacher_id(form: SheetForm) -> uuid.UUID | None:
    try:
        return uuid.UUID(read_named(str(form.sheet.data)).teacher)
    except ValueError:
        return None


def _code_page(form: SheetForm, status: int | None = None) -> Answer:
    return render_template("coordinate/paper_code.html", form=form), status or (422 if form.errors else 200)


def _refused(form: SheetForm, refused: Refused) -> Answer:
    form.sheet.errors = [sentence(found) for found in refused.problems]
    return _code_page(form, 422)


def _grid(opened: OpenCard, subject: Subject, *, typed: Typed | None = None, aside: AsideForm | None = None) -> str:
    """The grid of a sheet: empty, or with what was typed and could not be stored."""
    sheet = f"{opened.code}/{subject.teacher_id}"
    return render_template(
        "coordinate/paper_grid.html",
        subject=subject,
        group=GROUP_LABELS[opened.group],
        questionnaire=opened.questionnaire,
        components=grid_rows(opened.questionnaire, simply=opened.school_kind.value == "sd"),
        sheet=sheet,
        given=typed.given if typed else {},
        missing=typed.missing(opened.questionnaire) if typed else [],
        submission_id=random_id(""),
        slip=random_id(""),
        aside=aside or AsideForm(formdata=None),
    )
