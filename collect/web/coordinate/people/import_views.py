"""A file comes in: chosen, looked at, then saved or thrown away."""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from collect.domain.kinds import Role
from collect.domain.problem import Problem, Refused
from collect.intake.dapodik import NAME
from collect.operations.enroll import cancel_import, plan_import, read_preview, take_import
from collect.operations.enroll_plan import SHOWN
from collect.storage.periods import find_period
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import KIND_LABELS, LIST_OF_KIND, Answer, blueprint, chosen_id
from collect.web.coordinate.people.forms import TakeForm, UploadForm
from collect.web.coordinate.people.labels import FIELD_LABELS, GONE_LABELS
from collect.web.found import period_at
from collect.web.jobs import many_rows, start_job
from collect.web.platform import change, in_words, looking, tell, try_change


@blueprint.get("/impor")
@signed_in(Role.COORDINATOR)
def choose_upload(visitor: Visitor) -> Answer:
    """From a link that names kind and period as arguments."""
    kind, period_id = request.args.get("jenis", ""), chosen_id("periode")
    if kind == "kehadiran" and period_id is not None:
        return redirect(_upload_address(kind, period_id))
    return redirect(_upload_address(kind, None) if kind in LIST_OF_KIND else url_for("people.home"))


@blueprint.route("/impor/<kind>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def upload(visitor: Visitor, kind: str) -> Answer:
    """Choose a file of the school's lists."""
    if kind not in LIST_OF_KIND:
        abort(404)
    return _upload(visitor, kind, None)


@blueprint.route("/impor/kehadiran/<uuid:period_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def upload_attendance(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Choose a file of absences in a period."""
    period_at(visitor, period_id)
    return _upload(visitor, "kehadiran", period_id)


@blueprint.get("/pratinjau/<uuid:import_id>")
@signed_in(Role.COORDINATOR)
def preview(visitor: Visitor, import_id: uuid.UUID) -> Answer:
    """What the file would change, before anything is."""
    found = read_preview(looking(), visitor.deed(), import_id)
    if found is None:
        flash(_("Pratinjau itu sudah disimpan, dibatalkan, atau lebih dari sehari. Unggah berkasnya lagi."), "problem")
        return redirect(url_for("people.home"))
    return render_template(
        "coordinate/people_preview.html",
        preview=found,
        problems=_said(found.problems, found.filename),
        warnings=_said(found.warnings, found.filename),
        form=TakeForm(),
        label=KIND_LABELS[found.kind],
        fields=FIELD_LABELS,
        gone_label=GONE_LABELS.get(found.kind, _("Ditandai keluar")),
        again=url_for("people.dapodik") if found.filename == NAME else _upload_address(found.kind, found.period_id),
        most=SHOWN,
    )


@blueprint.post("/pratinjau/<uuid:import_id>/simpan")
@signed_in(Role.COORDINATOR)
def take(visitor: Visitor, import_id: uuid.UUID) -> Answer:
    """The koordinator agrees."""
    deed, confirmed = visitor.deed(), bool(TakeForm().confirm_gone.data)
    found = read_preview(looking(), deed, import_id)
    if (
        found is not None
        and many_rows(found.new + found.changed + found.unchanged)
        and (confirmed or not found.must_confirm)
    ):
        arguments = {"import": str(import_id), "confirmed": "yes" if confirmed else "no", "list": found.kind}
        return start_job(visitor, "import", arguments | ({"period": str(found.period_id)} if found.period_id else {}))
    try:
        done = change(lambda session: take_import(session, deed, import_id, confirm_gone=confirmed))
    except Refused as refused:
        tell(refused)
        return redirect(url_for("people.preview" if found else "people.home", import_id=import_id if found else None))
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged, "gone": done.gone}
    text = _("Tersimpan: %(new)d baru, %(changed)d berubah, %(unchanged)d tetap, %(gone)d tidak lagi ada.", **counts)
    flash(text, "done")
    if found is not None and found.filename == NAME:
        return redirect(url_for("people.dapodik"))
    period_id = found.period_id if found else None
    return redirect(_list_address(done.kind, period_id))


@blueprint.post("/pratinjau/<uuid:import_id>/batal")
@signed_in(Role.COORDINATOR)
def cancel(visitor: Visitor, import_id: uuid.UUID) -> Answer:
    """The koordinator says no."""
    deed = visitor.deed()
    if try_change(lambda session: cancel_import(session, deed, import_id)):
        flash(_("Impor dibatalkan; tidak ada data yang berubah."), "done")
    return redirect(url_for("people.home"))


def _said(problems: Iterable[Problem], filename: str) -> list[str]:
    """In words, without the file's name, which stands on top of the page."""
    return [in_words(replace(one, where=one.where.removeprefix(filename).removeprefix(", "))) for one in problems]


def _upload(visitor: Visitor, kind: str, period_id: uuid.UUID | None) -> Answer:
    form = UploadForm()
    if form.validate_on_submit():
        name, deed = form.file.data.filename or "", visitor.deed()
        with form.file.data.stream as stream:
            data = stream.read()
        try:
            made = change(lambda session: plan_import(session, deed, kind, data, name, period_id))
            return redirect(url_for("people.preview", import_id=made.import_id))
        except Refused as refused:
            tell(refused)
    period = find_period(looking(), visitor.school_id, period_id) if period_id else None
    return render_template(
        "coordinate/people_upload.html",
        form=form,
        kind=kind,
        label=KIND_LABELS[kind],
        period=period,
        action=request.path,
    )


def _upload_address(kind: str, period_id: uuid.UUID | None) -> str:
    if period_id is not None:
        return url_for("people.upload_attendance", period_id=period_id)
    return url_for("people.upload", kind=kind)


def _list_address(kind: str, period_id: uuid.UUID | None) -> str:
    """Where what was saved can be seen."""
    if period_id is not None:
        return url_for("value.attendance", period_id=period_id)
    return url_for(LIST_OF_KIND.get(kind, "people.home"))
