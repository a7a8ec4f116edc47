"""One guru of a period: everything decided, the penilai's conditions, and groups left out of the value."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.agreement import State
from collect.domain.kinds import Group, Role, TeacherType
from collect.operations import assign, waive
from collect.operations.agree_state import agreement_of
from collect.operations.assign import AssignmentFacts, facts_of
from collect.operations.draw_plan import regulation_of
from collect.operations.propose import propose_assignments
from collect.operations.waive import unmet_conditions
from collect.operations.wordings import school_catalog
from collect.storage.assignments import CONDITION, EXCLUSION, Assignment, Waiver, find_assignment, list_waivers
from collect.storage.partners import list_partners
from collect.storage.periods import CLOSED, Period
from collect.storage.teachers import Teacher, find_teacher
from collect.web.access import Visitor, signed_in
from collect.web.choices import choices
from collect.web.coordinate.period.blueprint import blueprint
from collect.web.coordinate.period.forms import ExclusionForm, GuruForm, ReasonForm, faults
from collect.web.coordinate.period.labels import condition_name
from collect.web.coordinate.period.rows import assessor_choices
from collect.web.found import period_at, teacher_at
from collect.web.platform import in_words, looking, try_change
from collect.web.terms import GROUP_LABELS

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True)
class _Guru:
    """What the page is about; `row` is None for a guru who is not in the period yet."""

    period: Period
    teacher: Teacher
    row: Assignment | None
    waivers: tuple[Waiver, ...]


@blueprint.route("/<uuid:period_id>/guru/<uuid:teacher_id>", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def one(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """Decide everything about one guru."""
    guru = _find(visitor, period_id, teacher_id)
    form = _form(guru)
    if form.validate_on_submit():
        facts = form.facts()
        if try_change(lambda s: assign.assign(s, visitor.deed(), period_id, teacher_id, facts), form):
            flash(_("Penetapan %(name)s sudah disimpan.", name=guru.teacher.name), "done")
            return redirect(url_for("period.show", period_id=period_id))
    return _page(visitor, guru, form)


@blueprint.post("/<uuid:period_id>/guru/<uuid:teacher_id>/keluarkan")
@signed_in(Role.COORDINATOR)
def remove(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """Take a guru out of the period again."""
    guru = _find(visitor, period_id, teacher_id)
    if try_change(lambda s: assign.unassign(s, visitor.deed(), period_id, teacher_id)):
        flash(_("%(name)s dikeluarkan dari periode ini.", name=guru.teacher.name), "done")
        return redirect(url_for("period.show", period_id=period_id))
    return _back(guru)


@blueprint.post("/<uuid:period_id>/guru/<uuid:teacher_id>/syarat")
@signed_in(Role.COORDINATOR)
def waive_one(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """A reason for one condition that the penilai lacks."""
    guru, form = _assigned(visitor, period_id, teacher_id), ReasonForm()
    condition, reason, deed = form.condition.data or "", form.reason.data or "", visitor.deed()
    if condition not in {found.code for found in _unmet(guru)}:
        abort(404)
    return _record(
        guru, form, lambda s: waive.waive_condition(s, deed, period_id, teacher_id, condition=condition, reason=reason)
    )


@blueprint.post("/<uuid:period_id>/guru/<uuid:teacher_id>/kelompok")
@signed_in(Role.COORDINATOR)
def exclude(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Answer:
    """Leave a group out of the value, with a reason."""
    guru = _assigned(visitor, period_id, teacher_id)
    form, deed = _exclusion(guru), visitor.deed()

    def leave_out(session: Session) -> None:
        group, reason = Group(form.group.data), str(form.reason.data)
        waive.exclude_group(session, deed, period_id, teacher_id, group=group, reason=reason)

    return _record(guru, form, leave_out)


@blueprint.post("/<uuid:period_id>/guru/<uuid:teacher_id>/kelompok/<group>/kembalikan")
@signed_in(Role.COORDINATOR)
def include(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID, group: str) -> Answer:
    """Take a group in again."""
    guru = _assigned(visitor, period_id, teacher_id)
    if group not in set(Group):
        abort(404)
    deed = visitor.deed()
    if try_change(lambda s: waive.include_group(s, deed, period_id, teacher_id, group=Group(group))):
        flash(_("Kelompok itu diperhitungkan lagi."), "done")
    return _back(guru)


def _record(guru: _Guru, form: ReasonForm | ExclusionForm, work: Callable[[Session], None]) -> Answer:
    if form.validate_on_submit() and try_change(work, form):
        flash(_("Alasannya sudah dicatat."), "done")
    else:
        flash(_("Belum dicatat. %(faults)s", faults=faults(form)), "problem")
    return _back(guru)


def _back(guru: _Guru) -> Response:
    return redirect(url_for("period.one", period_id=guru.period.period_id, teacher_id=guru.teacher.teacher_id))


def _find(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> _Guru:
    period, teacher = period_at(visitor, period_id), teacher_at(visitor, teacher_id)
    row = find_assignment(looking(), visitor.school_id, period_id, teacher_id)
    waivers = list_waivers(looking(), visitor.school_id, period_id)
    return _Guru(period, teacher, row, tuple(w for w in waivers if w.teacher_id == teacher_id))


def _assigned(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> _Guru:
    guru = _find(visitor, period_id, teacher_id)
    if guru.row is None:
        abort(404)
    return guru


def _form(guru: _Guru) -> GuruForm:
    form, period = GuruForm(), guru.period
    regulation, catalog = regulation_of(period), school_catalog(looking(), period.school_id)
    facts = facts_of(guru.row) if guru.row else None
    codes = sorted({code for allowed in regulation.instruments.values() for code in allowed})
    instruments = [(code, catalog.instrument(code)) for code in codes]
    partners = {one.programme for one in list_partners(looking(), period.school_id)}
    programmes = sorted((partners | {facts.programme if facts else ""}) - {""})
    form.offer(
        rank=[("", _("Tanpa golongan, angka kredit tidak dihitung")), *((rank, rank) for rank in regulation.credit)],
        programme=[("", _("Bukan guru produktif")), *((name, name) for name in programmes)],
        instrument=[
            (code, found.title if found.complete else _("%(title)s (belum lengkap)", title=found.title))
            for code, found in instruments
        ],
        assessor_id=_assessors(guru),
    )
    return form


def _assessors(guru: _Guru) -> list[tuple[str, str]]:
    """Everybody but the guru; a penilai who left the school meanwhile stays to be seen."""
    offered = [c for c in assessor_choices(looking(), guru.period) if c[0] != str(guru.teacher.teacher_id)]
    present = guru.row.assessor_id if guru.row else None
    if present is not None and str(present) not in {value for value, _label in offered}:
        left = find_teacher(looking(), guru.period.school_id, present)
        offered.append((str(present), left.name if left else ""))
    return offered


def _unmet(guru: _Guru) -> list[waive.Condition]:
    assessor_id = guru.row.assessor_id if guru.row else None
    assessor = find_teacher(looking(), guru.period.school_id, assessor_id) if assessor_id else None
    return unmet_conditions(assessor, guru.teacher) if assessor else []


def _exclusion(guru: _Guru) -> ExclusionForm:
    form = ExclusionForm()
    kind = TeacherType(guru.row.teacher_type) if guru.row else TeacherType.SUBJECT
    proportion = regulation_of(guru.period).proportions.get(kind)
    left_out = {w.subject for w in guru.waivers if w.kind == EXCLUSION}
    groups = [group for group in (proportion.groups if proportion else ()) if group.value not in left_out]
    form.group.choices = choices([(group.value, GROUP_LABELS[group]) for group in groups])
    return form


def _page(visitor: Visitor, guru: _Guru, form: GuruForm) -> Answer:
    notes: list[str] = []
    agreement = agreement_of(looking(), visitor.school_id, guru.period.period_id, guru.teacher.teacher_id)
    signed = agreement is not None and agreement.state == State.SIGNED
    if signed or not form.is_submitted():
        facts, notes = _begun(visitor, guru)
        form.show(facts)
    reasons = {w.subject: w for w in guru.waivers if w.kind == CONDITION}
    return render_template(
        "coordinate/period_guru.html",
        period=guru.period,
        teacher=guru.teacher,
        assigned=guru.row is not None,
        closed=guru.period.state == CLOSED,
        removable=guru.row is not None and assign.may_leave(looking(), guru.period, guru.row),
        signed=signed,
        form=form,
        notes=notes,
        conditions=[(c.code, condition_name(c), reasons.get(c.code)) for c in _unmet(guru)],
        excluded=[w for w in guru.waivers if w.kind == EXCLUSION],
        exclusion=_exclusion(guru),
        groups=GROUP_LABELS,
        unit=regulation_of(guru.period).loads,
        missing=[found for found in school_catalog(looking(), guru.period.school_id).instruments if not found.complete],
    ), 422 if form.errors else 200


def _begun(visitor: Visitor, guru: _Guru) -> tuple[AssignmentFacts, list[str]]:
    """What was decided, else what is proposed with its notes."""
    if guru.row is not None:
        return facts_of(guru.row), []
    found = propose_assignments(looking(), visitor.deed(), guru.period.period_id)
    proposal = next((p for p in found if p.teacher_id == guru.teacher.teacher_id), None)
    if proposal is None:
        abort(404)
    return proposal.facts, [in_words(note) for note in proposal.notes]
