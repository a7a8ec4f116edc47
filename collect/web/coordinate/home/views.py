"""The koordinator's first page: the four stages, and all warnings in one list."""

import uuid

from flask import Blueprint, abort, render_template, request

from collect.domain.kinds import Role
from collect.operations.agree_state import waiting_mediations
from collect.operations.backed_up import backups_of
from collect.operations.grant_codes import wrong_codes_of
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.home.deadlines import deadlines
from collect.web.coordinate.home.facts import gather
from collect.web.coordinate.home.notices import notices
from collect.web.coordinate.home.stages import stages
from collect.web.platform import looking

blueprint = Blueprint("coordinate", __name__, url_prefix="/koordinator", template_folder="../templates")


@blueprint.get("/")
@signed_in(Role.COORDINATOR)
def home(visitor: Visitor) -> str:
    """What is done, what is missing, what comes next."""
    deed = visitor.deed()
    wrong, backups = wrong_codes_of(looking(), deed), backups_of(looking(), deed)
    chosen = _chosen()
    facts = gather(looking(), visitor.school_id, deed.today, wrong=wrong, backups=backups, chosen=chosen)
    if chosen and (facts.period is None or facts.period.period_id != chosen):
        abort(404)
    return render_template(
        "coordinate/home_stages.html",
        facts=facts,
        stages=stages(facts),
        notices=notices(facts),
        deadlines=deadlines(facts),
        school=visitor.school,
        mediations=waiting_mediations(looking(), visitor.school_id, visitor.teacher_id),
    )


def _chosen() -> uuid.UUID | None:
    """The period asked for in the address, or none; what is no id at all is nobody's."""
    try:
        return uuid.UUID(request.args["periode"]) if "periode" in request.args else None
    except ValueError:
        abort(404)
