"""A school's own wording of instruments and questionnaires: the list, one of them, a file's preview, saving, going back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from collect.domain.instrument import Instrument
from collect.domain.kinds import Role
from collect.domain.problem import Refused
from collect.domain.questionnaire import Questionnaire
from collect.domain.strict_json import canonical
from collect.domain.wording import Definition, worded
from collect.operations.wordings import (
    WordingPlan,
    definition_of,
    drop_wording,
    export_wording,
    plan_wording,
    read_texts,
    set_wording,
    texts_in,
    wording_of,
)
from collect.storage.periods import OPEN, list_periods
from collect.storage.wordings import find_current_wording, find_wording, list_wordings
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import or_404
from collect.web.coordinate.wording.forms import BaseForm, TakeForm, UploadForm
from collect.web.coordinate.wording.rows import changes, shelves, side_by_side
from collect.web.platform import change, in_words, looking, tell, try_change

blueprint = Blueprint("wording", __name__, url_prefix="/koordinator/naskah", template_folder="../templates")

Answer = str | Response | tuple[str, int]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor) -> Answer:
    """Every instrument and questionnaire with whose wording it is in, and whether it can be used."""
    instruments, questionnaires = shelves(looking(), visitor.school_id)
    return render_template("coordinate/wording_home.html", instruments=instruments, questionnaires=questionnaires)


@blueprint.get("/unduh/<code>.xlsx")
@signed_in(Role.COORDINATOR)
def download(visitor: Visitor, code: str) -> Answer:
    """The workbook to be filled in."""
    data = export_wording(looking(), visitor.school_id, definition_of(code))
    headers = {"Content-Disposition": f'attachment; filename="naskah-{code}.xlsx"'}
    return Response(data, mimetype=XLSX, headers=headers)


@blueprint.route("/<code>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def show(visitor: Visitor, code: str) -> Answer:
    """One of them with all its wordings; and a file that comes in, looked at before anything is kept."""
    definition, form = definition_of(code), UploadForm()
    if form.validate_on_submit():
        with form.file.data.stream as stream:
            data = stream.read()
        try:
            name = form.file.data.filename or ""
            plan = plan_wording(looking(), visitor.school_id, code, data=data, filename=name)
            return _preview(visitor, plan, " ".join(str(form.source.data).split()))
        except Refused as refused:
            tell(refused)
    return _show(visitor, definition, form)


def _show(visitor: Visitor, definition: Definition, form: UploadForm) -> Answer:
    """A page that was sent comes back only where it was refused."""
    key = (looking(), visitor.school_id, definition.code)
    current = find_current_wording(*key, definition.version)
    if current is not None and not form.is_submitted():
        form.source.data = current.source
    page = render_template(
        "coordinate/wording_show.html",
        found=wording_of(looking(), visitor.school_id, definition),
        current=current,
        history=list_wordings(*key),
        pairs=side_by_side(definition, texts_in(current) if current else {}),
        form=form,
        partial_form=isinstance(definition, Questionnaire) and not definition.complete,
        instrument=isinstance(definition, Instrument),
    )
    return page, 422 if form.is_submitted() else 200


def _preview(visitor: Visitor, plan: WordingPlan, source: str) -> Answer:
    definition = plan.definition
    current = find_current_wording(looking(), visitor.school_id, definition.code, definition.version)
    page = render_template(
        "coordinate/wording_preview.html",
        plan=plan,
        source=source,
        problems=[in_words(found) for found in plan.problems],
        changes=None if plan.problems else changes(definition, texts_in(current) if current else {}, plan.texts),
        same_source=current is not None and current.source == source,
        form=TakeForm(formdata=None, data={"texts": canonical(dict(plan.texts))}),
        answering=isinstance(definition, Questionnaire) and _answering(visitor),
        upload=UploadForm(formdata=None, data={"source": source}),
    )
    return page, 422 if plan.problems else 200


def _answering(visitor: Visitor) -> bool:
    return any(period.state == OPEN for period in list_periods(looking(), visitor.school_id))


@blueprint.post("/<code>/simpan")
@signed_in(Role.COORDINATOR)
def take(visitor: Visitor, code: str) -> Answer:
    """The koordinator agrees with a preview."""
    definition, form = definition_of(code), TakeForm()
    if not form.validate_on_submit():
        flash(_("Pratinjau tidak lengkap; belum ada yang disimpan. Unggah berkasnya lagi."), "problem")
        return redirect(url_for("wording.show", code=code))
    deed, source, based_on = visitor.deed(), str(form.source.data), int(form.based_on.data or 0)
    try:
        texts = read_texts(str(form.texts.data))
        change(lambda s: set_wording(s, deed, code, texts=texts, source=source, based_on=based_on))
    except Refused as refused:
        tell(refused)
        return redirect(url_for("wording.show", code=code))
    flash(ngettext("%(num)s teks sekolah dipakai.", "%(num)s teks sekolah dipakai.", len(texts)), "done")
    _tell_missing(worded(definition, texts, source))
    return redirect(url_for("wording.show", code=code))


def _tell_missing(found: Definition) -> None:
    """What still keeps an instrument from being used."""
    if isinstance(found, Instrument) and not found.complete:
        missing = "; ".join(f"{one.number} {one.name}" for one in found.missing)
        flash(_("Instrumen ini belum dapat dipakai menilai; masih kurang: %(missing)s.", missing=missing), "problem")


@blueprint.post("/<code>/kembali")
@signed_in(Role.COORDINATOR)
def drop(visitor: Visitor, code: str) -> Answer:
    """Back to our texts."""
    definition_of(code)
    form, deed = BaseForm(), visitor.deed()
    based_on = int(form.based_on.data or 0)
    if form.validate_on_submit() and try_change(lambda s: drop_wording(s, deed, code, based_on=based_on)):
        flash(_("Naskah Collect dipakai lagi. Naskah sekolah tetap tersimpan dalam riwayat."), "done")
    return redirect(url_for("wording.show", code=code))


@blueprint.get("/<code>/<int(max=99999):number>")
@signed_in(Role.COORDINATOR)
def past(visitor: Visitor, code: str, number: int) -> Answer:
    """One wording of the history."""
    definition = definition_of(code)
    row = or_404(find_wording(looking(), visitor.school_id, code, number))
    current = or_404(find_current_wording(looking(), visitor.school_id, code, definition.version))
    return render_template(
        "coordinate/wording_past.html",
        found=definition,
        row=row,
        pairs=side_by_side(definition, texts_in(row)) if row.source else [],
        current=current,
        again=row.source and row.number != current.number and row.base_version == definition.version,
    )
