"""Many guru at once: who would be assessed, by whom, and the reasons where a penilai lacks a condition."""

import uuid
from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.domain.regulation import Regulation
from collect.operations.draw_plan import regulation_of
from collect.operations.exchange_assessor import drawn_peers
from collect.operations.propose import AssignmentProposal, accept_assignments, propose_assignments
from collect.operations.propose_assessors import accept_assessors, propose_assessors
from collect.operations.waive_all import waive_all
from collect.storage.development import find_followed
from collect.storage.periods import Period
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import chosen_id
from collect.web.coordinate.period.blueprint import blueprint
from collect.web.coordinate.period.candidates import candidates, proposed_ones, too_many
from collect.web.coordinate.period.forms import PlainForm, ReasonForm, chosen_assessors, chosen_ids, faults
from collect.web.coordinate.period.labels import condition_name, duty_name, period_name, type_name
from collect.web.coordinate.period.rows import open_assessors
from collect.web.found import period_at, teacher_at
from collect.web.platform import in_words, looking, platform, try_change

Answer = str | Response | tuple[str, int]


@blueprint.route("/<uuid:period_id>/usulan", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def propose(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Guru proposed from the imported lists; the ticked ones are taken."""
    period = period_at(visitor, period_id)
    form = PlainForm()
    if form.validate_on_submit():
        chosen = chosen_ids(request.form.getlist("pilih"))
        if try_change(lambda s: accept_assignments(s, visitor.deed(), period_id, chosen)):
            return _taken(visitor, period)
    found = propose_assignments(looking(), visitor.deed(), period_id)
    rows = [_shown(one, regulation_of(period)) for one in found]
    return render_template(
        "coordinate/period_propose.html",
        period=period,
        form=form,
        rows=rows,
        followed=find_followed(looking(), visitor.school_id, period_id),
    )


def _taken(visitor: Visitor, period: Period) -> Response:
    """In a kemajuan the penilai came along from its formatif; only where one has left the school is another proposed."""
    # Looked at anew: the request's own session began before the guru were taken.
    with platform().store.read() as session:
        followed = find_followed(session, visitor.school_id, period.period_id)
        name = period_name(followed) if followed else ""
        lacking = bool(propose_assessors(session, visitor.deed(), period.period_id))
    if followed is None or lacking:
        flash(_("Guru yang dicentang masuk periode ini. Langkah berikutnya: penilai."), "done")
        return redirect(url_for("period.assessors", period_id=period.period_id))
    text = _("Guru yang dicentang masuk periode ini, dengan penilai yang sama seperti pada %(period)s.")
    flash(text % {"period": name}, "done")
    return redirect(url_for("period.show", period_id=period.period_id))


def _shown(one: AssignmentProposal, regulation: Regulation) -> dict[str, object]:
    facts = one.facts
    return {
        "teacher_id": one.teacher_id,
        "name": one.name,
        "kind": type_name(facts.teacher_type),
        "programme": facts.programme,
        "rank": facts.rank,
        "load": facts.load,
        "unit": regulation.load(facts.teacher_type).unit,
        "duty": duty_name(facts.duty, facts.duty_area),
        "instrument": facts.instrument,
        "reason": facts.instrument_reason,
        "notes": [in_words(note) for note in one.notes],
    }


@blueprint.route("/<uuid:period_id>/penilai", methods=["GET", "POST"])
@signed_in(Role.COORDINATOR)
def assessors(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Penilai proposed for the guru who have none; each can be changed before all are taken."""
    period = period_at(visitor, period_id)
    form = PlainForm()
    chosen = chosen_assessors(request.form)
    if form.validate_on_submit() and _take(visitor, period, chosen):
        flash(_("%(number)s penilai sudah ditetapkan.", number=len(chosen)), "done")
        return redirect(url_for("period.conditions", period_id=period_id))
    return _assessors_page(visitor, period, form, chosen)


def _assessors_page(visitor: Visitor, period: Period, form: PlainForm, chosen: Mapping[uuid.UUID, uuid.UUID]) -> Answer:
    found = propose_assessors(looking(), visitor.deed(), period.period_id)
    proposed = proposed_ones(looking(), period, found, supervisor=chosen_id("pengawas"))
    drawn = drawn_peers(looking(), visitor.school_id, period.period_id)
    return render_template(
        "coordinate/period_assessors.html",
        period=period,
        form=form,
        rows=[(one, [condition_name(c) for c in one.unmet], in_words(one.note) if one.note else "") for one in found],
        candidates=candidates(looking(), period, found),
        drawn={one.teacher_id: {str(peer) for peer in drawn.get(one.teacher_id, ())} for one in found},
        chosen=chosen if form.is_submitted() else proposed,
        most=regulation_of(period).limits.guru_per_assessor,
        followed=find_followed(looking(), visitor.school_id, period.period_id),
    )


def _take(visitor: Visitor, period: Period, chosen: dict[uuid.UUID, uuid.UUID]) -> bool:
    """Name the chosen penilai; whether it was done. Who would have too many guru is told by name."""
    full = too_many(looking(), period, chosen)
    if full:
        most = regulation_of(period).limits.guru_per_assessor
        text = _(
            "Lebih dari %(most)s guru untuk %(names)s. Pilih penilai lain untuk sebagian.",
            most=most,
            names="; ".join(full),
        )
        flash(text, "problem")
        return False
    return try_change(lambda s: accept_assessors(s, visitor.deed(), period.period_id, chosen))


@blueprint.get("/<uuid:period_id>/syarat")
@signed_in(Role.COORDINATOR)
def conditions(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """Each penilai with the conditions that still want a reason."""
    period = period_at(visitor, period_id)
    found = open_assessors(looking(), period)
    return render_template("coordinate/period_conditions.html", period=period, found=found)


@blueprint.post("/<uuid:period_id>/syarat/<uuid:assessor_id>")
@signed_in(Role.COORDINATOR)
def waive_assessor(visitor: Visitor, period_id: uuid.UUID, assessor_id: uuid.UUID) -> Answer:
    """One reason for everything that one penilai lacks."""
    period_at(visitor, period_id)
    name = teacher_at(visitor, assessor_id).name
    form, deed = ReasonForm(), visitor.deed()
    reason = form.reason.data or ""
    if form.validate_on_submit() and try_change(
        lambda s: waive_all(s, deed, period_id, assessor_id=assessor_id, reason=reason), form
    ):
        flash(_("Alasan untuk penilai %(name)s sudah dicatat.", name=name), "done")
    else:
        flash(_("Alasan untuk penilai %(name)s belum dicatat. %(faults)s", name=name, faults=faults(form)), "problem")
    return redirect(url_for("period.conditions", period_id=period_id))
