"""Internal control: who was drawn, evidence beside scores, verdicts, return to the penilai, signature."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.domain.problem import Problem, Refused
from collect.operations import control, control_draw
from collect.operations.agree_state import agreement_of
from collect.operations.control_visit import visits_of
from collect.operations.paper_control import control_book_of
from collect.reports.control_book import control_workbook
from collect.storage.controls import INTERNAL, ControlDraw, ControlGuru, find_control_draw, find_control_guru
from collect.storage.periods import Period, list_periods
from collect.web.access import Visitor, signed_in
from collect.web.control.forms import InviteForm, PlainForm, ReturnForm, SeedForm, SignForm, judgements
from collect.web.control.labels import FIELDS, NOTES, POSITIONS, VERDICTS
from collect.web.control.rows import Desk, desk_of, draw_rows
from collect.web.found import period_at
from collect.web.paper_files import XLSX, asked_paper, saved
from collect.web.platform import change, looking, platform, sentence, tell, try_change
from collect.web.terms import PART_NAMES
from collect.web.waiting import lines_for, next_for

blueprint = Blueprint("control", __name__, url_prefix="/pengendalian", template_folder="templates")

Answer = str | Response | tuple[str, int]
_GURU = "/<uuid:period_id>/<uuid:draw_id>/<uuid:teacher_id>"
_MAY_LOOK = (Role.PRINCIPAL, Role.SUPERVISOR, Role.COORDINATOR)
_MAY_CHECK = (Role.PRINCIPAL, Role.SUPERVISOR)


@blueprint.get("/")
@signed_in(*_MAY_LOOK)
def home(visitor: Visitor) -> Answer:
    """The periods; first for a pengawas, whose first page it is, what waits."""
    periods = list_periods(looking(), visitor.school_id)
    first = visitor.has(Role.SUPERVISOR) and not visitor.has(Role.COORDINATOR, Role.PRINCIPAL, Role.ASSESSOR)
    lines = lines_for(visitor) if first else []
    after = next_for(visitor) if first and not lines else None
    return render_template("control/home.html", periods=periods, lines=lines, next=after)


@blueprint.get("/<uuid:period_id>")
@signed_in(*_MAY_LOOK)
def period(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """The fields of duty, the draws, and how far the checks are."""
    return period_page(visitor, period_at(visitor, period_id), InviteForm(formdata=None))


def period_page(visitor: Visitor, found: Period, invitation: InviteForm) -> Answer:
    """A period's page, perhaps with an invitation that was refused."""
    return render_template(
        "control/period.html",
        period=found,
        plan=control_draw.plan_control(looking(), found),
        draws=draw_rows(looking(), found),
        visits={visit.draw_id: visit for visit in visits_of(looking(), found.school_id, found.period_id)},
        form=SeedForm(formdata=None),
        invitation=invitation,
        fields=FIELDS,
        today=visitor.deed().today,
        coordinator=visitor.has(Role.COORDINATOR),
    ), 422 if invitation.errors else 200


@blueprint.post("/<uuid:period_id>/undi")
@signed_in(*_MAY_LOOK)
def make_draw(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Draw the guru to be checked."""
    period_at(visitor, period_id)
    form, deed = SeedForm(), visitor.deed()
    if form.validate_on_submit():
        seed = form.seed.data or ""
        if try_change(lambda s: control_draw.draw_control(s, deed, period_id, seed=seed)):
            flash(_("Guru yang diperiksa sudah diundi."), "done")
    return redirect(url_for("control.period", period_id=period_id))


@blueprint.get("/<uuid:period_id>/<uuid:draw_id>/<any('permintaan', 'hasil'):what>.json")
@signed_in(*_MAY_LOOK)
def file(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID, what: str) -> Answer:
    """A draw's request or result, for whoever wants to repeat it."""
    row = _draw(visitor, period_id, draw_id)
    text = row.request if what == "permintaan" else row.result
    return saved(text.encode(), kind="application/json", name=f"pengendalian-{row.number}-{what}.json")


@blueprint.get("/<uuid:period_id>/hasil.xlsx")
@signed_in(*_MAY_LOOK)
def book(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Samples, verdicts, signatures and the external team's findings, to print or to hand on."""
    found = period_at(visitor, period_id)
    content = control_workbook(control_book_of(looking(), visitor.deed(), period_id), asked_paper())
    return saved(content, kind=XLSX, name=f"pengendalian-{found.kind}-{found.year}.xlsx")


@blueprint.get(_GURU)
@signed_in(*_MAY_LOOK)
def guru(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """One guru: evidence beside scores, and what was said."""
    return _page(visitor, _desk(visitor, period_id, draw_id, teacher_id=teacher_id))


@blueprint.post(_GURU + "/<part>/periksa")
@signed_in(*_MAY_CHECK)
def judge(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID, *, teacher_id: uuid.UUID, part: str) -> Answer:
    """Keep the verdicts on the page."""
    desk = _desk(visitor, period_id, draw_id, teacher_id=teacher_id)
    lines = next((one.lines for one in desk.parts if one.part == part), None)
    if lines is None:
        abort(404)
    said = judgements(request.form, [one.competence.number for one in lines])
    deed, me = visitor.deed(), visitor.teacher_id
    if not PlainForm().validate_on_submit():
        return _page(visitor, desk, typed=True)
    try:
        change(lambda s: control.judge(s, deed, desk.row, part=part, judgements=said, controller=me))
    except Refused as refused:
        # The sentence names the competence; the name of the field says nothing to people.
        tell(Refused([replace(found, where="") for found in refused.problems]))
        return _now(visitor, desk.row, typed=True, wrong=[(part, found) for found in refused.problems])
    flash(_("Pemeriksaan disimpan."), "done")
    return _back(desk)


@blueprint.post(_GURU + "/<part>/kembalikan")
@signed_in(*_MAY_CHECK)
def give_back(
    visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID, *, teacher_id: uuid.UUID, part: str
) -> Answer:
    """Return the observation to the penilai."""
    desk = _desk(visitor, period_id, draw_id, teacher_id=teacher_id)
    form, deed, me, position = ReturnForm(), visitor.deed(), visitor.teacher_id, _position(visitor)
    reason, seen = form.reason.data or "", request.form.get("isi", "")
    if form.validate_on_submit() and try_change(
        lambda s: control.return_to_assessor(
            s, deed, desk.row, part=part, reason=reason, position=position, controller=me, seen=seen
        )
    ):
        flash(_("Pengamatan dikembalikan kepada penilai dan dibuka kembali dengan alasannya."), "done")
        return _back(desk)
    if form.errors:
        flash(_("Belum dikembalikan: tulis alasannya, paling banyak 500 huruf."), "problem")
    return _now(visitor, desk.row, reason=(part, reason))


@blueprint.post(_GURU + "/tanda-tangan")
@signed_in(*_MAY_CHECK)
def sign(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """Sign under a check."""
    desk = _desk(visitor, period_id, draw_id, teacher_id=teacher_id)
    form, deed, me, position = SignForm(), visitor.deed(), visitor.teacher_id, _position(visitor)
    seen = request.form.get("isi", "")
    if form.validate_on_submit() and try_change(
        lambda s: control.sign_control(s, deed, desk.row, position=position, controller=me, seen=seen)
    ):
        flash(_("Pemeriksaan %(name)s sudah ditandatangani.", name=desk.teacher.name), "done")
    elif form.errors:
        flash(_("Belum ditandatangani: centang pernyataannya dahulu."), "problem")
    return _back(desk)


def _now(
    visitor: Visitor,
    row: ControlGuru,
    *,
    typed: bool = False,
    wrong: Sequence[tuple[str, Problem]] = (),
    reason: tuple[str, str] = ("", ""),
) -> Answer:
    """The page with what was typed and what is kept by now; the request's own look was taken before."""
    with platform().store.read() as session:
        return _page(visitor, desk_of(session, row) or abort(404), typed=typed, wrong=wrong, reason=reason)


def _page(
    visitor: Visitor,
    desk: Desk,
    *,
    typed: bool = False,
    wrong: Sequence[tuple[str, Problem]] = (),
    reason: tuple[str, str] = ("", ""),
) -> Answer:
    """`wrong`: what was refused, each with the part of the page that it is about; `reason`: of a refused return, with its part."""
    if _unread(visitor, desk):
        flash(_("Hasil penilaian Bapak/Ibu sendiri belum diserahkan, jadi belum dapat dilihat di sini."), "problem")
        return redirect(url_for("control.period", period_id=desk.row.period_id))
    own = (
        visitor.teacher_id in (desk.assignment.teacher_id, desk.assignment.assessor_id)
        and visitor.teacher_id is not None
    )
    return render_template(
        "control/guru.html",
        desk=desk,
        period=period_at(visitor, desk.row.period_id),
        typed=request.form if typed else {},
        wrong={(part, found.where): sentence(replace(found, where="")) for part, found in wrong},
        may_check=visitor.has(*_MAY_CHECK) and not visitor.unlinked and not own and _kind(visitor, desk) == INTERNAL,
        own=own,
        reasons=dict([reason]),
        returning=ReturnForm(formdata=None),
        signing=SignForm(formdata=None, noted=desk.noted),
        **words(),
    ), 422 if typed or reason[0] else 200


def _unread(visitor: Visitor, desk: Desk) -> bool:
    """Whether this would show somebody the own scores before the hand-over; the koordinator sees every value anyway."""
    row = desk.row
    if visitor.teacher_id != row.teacher_id or visitor.has(Role.COORDINATOR):
        return False
    found = agreement_of(looking(), row.school_id, row.period_id, row.teacher_id)
    return found is None or not found.handed_over


def words() -> dict[str, object]:
    """The labels of a checked guru's pages."""
    return {"notes": NOTES, "part_labels": PART_NAMES, "verdicts": VERDICTS, "positions": POSITIONS, "fields": FIELDS}


def _position(visitor: Visitor) -> Role:
    """As whom somebody checks; who is both does it as kepala sekolah."""
    return Role.PRINCIPAL if visitor.has(Role.PRINCIPAL) else Role.SUPERVISOR


def _kind(visitor: Visitor, desk: Desk) -> str:
    """Whether the guru came out of an internal or an external draw."""
    return _draw(visitor, desk.row.period_id, desk.row.draw_id).kind


def _back(desk: Desk) -> Response:
    row = desk.row
    return redirect(url_for("control.guru", period_id=row.period_id, draw_id=row.draw_id, teacher_id=row.teacher_id))


def _draw(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID) -> ControlDraw:
    return find_control_draw(looking(), visitor.school_id, period_id, draw_id) or abort(404)


def _desk(visitor: Visitor, period_id: uuid.UUID, draw_id: uuid.UUID, *, teacher_id: uuid.UUID) -> Desk:
    row = find_control_guru(looking(), visitor.school_id, period_id, draw_id, teacher_id=teacher_id)
    return (desk_of(looking(), row) if row else None) or abort(404)
