"""Taking an entry of evidence off again, after a second look. It is added with the competence's page itself."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.kinds import Role
from collect.operations.evidence import remove_evidence
from collect.storage.evidence import Evidence, find_evidence
from collect.web.access import Visitor, signed_in
from collect.web.assess.desk import Desk, Place, assignment_at, desk_at
from collect.web.platform import looking, try_change

blueprint = Blueprint("evidence", __name__, template_folder="templates")
_ENTRY = (
    '/penilai/<uuid:period_id>/<uuid:teacher_id>/<any("pembelajaran","tugas-tambahan"):part>'
    "/<int:number>/bukti/<uuid:evidence_id>"
)


@blueprint.get(_ENTRY)
@signed_in(Role.ASSESSOR)
def ask(
    visitor: Visitor, period_id: UUID, teacher_id: UUID, *, part: str, number: int, evidence_id: UUID
) -> str | Response:
    """Whether it is really to go. A finished observation is only read."""
    desk = desk_at(looking(), visitor, Place(period_id, teacher_id, part, number))
    entry = _entry(desk, evidence_id)
    return _back(desk) if desk.part.finished else render_template("assess/evidence.html", desk=desk, entry=entry)


@blueprint.post(_ENTRY)
@signed_in(Role.ASSESSOR)
def remove(
    visitor: Visitor, period_id: UUID, teacher_id: UUID, *, part: str, number: int, evidence_id: UUID
) -> Response:
    """Take it off."""
    desk = desk_at(looking(), visitor, Place(period_id, teacher_id, part, number))

    def work(session: Session) -> None:
        assignment = assignment_at(session, visitor, period_id, teacher_id)
        remove_evidence(session, visitor.deed(), assignment, part=part, evidence_id=evidence_id)

    if try_change(work):
        flash(_("Bukti dihapus"), "proof")
    return _back(desk)


def _entry(desk: Desk, evidence_id: UUID) -> Evidence:
    seen = desk.part.observation or abort(404)
    found = find_evidence(looking(), seen.school_id, seen.observation_id, evidence_id)
    if found is None or found.number != desk.place.number or found.removed_edition is not None:
        abort(404)
    return found


def _back(desk: Desk) -> Response:
    return redirect(url_for("assess.competence", **desk.place.address(), _anchor="bukti"))
