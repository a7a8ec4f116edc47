"""How well the questionnaires of a period were answered."""

import uuid

from flask import render_template

from collect.domain.careless import LEAST_ITEMS
from collect.domain.kinds import Role
from collect.operations.draw_plan import needs_respondents, regulation_of
from collect.operations.quality import ALPHA_FROM
from collect.operations.seal import seal_state
from collect.storage.periods import CLOSED
from collect.web.access import Visitor, signed_in
from collect.web.coordinate.people.blueprint import page_number
from collect.web.coordinate.people.lists import page_of
from collect.web.coordinate.period.labels import period_name
from collect.web.coordinate.period.without_answers import observed_only
from collect.web.coordinate.value.blueprint import Answer, blueprint
from collect.web.coordinate.value.quality import quality_rows
from collect.web.found import period_at
from collect.web.platform import looking


@blueprint.get("/<uuid:period_id>/mutu")
@signed_in(Role.COORDINATOR)
def quality(visitor: Visitor, period_id: uuid.UUID) -> Answer:
    """How well the questionnaires were answered: counts only until they are sealed."""
    period = period_at(visitor, period_id)
    if not needs_respondents(period):
        return observed_only(period)
    whole, guru = quality_rows(looking(), period)
    return render_template(
        "coordinate/value_quality.html",
        period=period,
        title=period_name(period),
        closed=period.state == CLOSED,
        seal=seal_state(looking(), visitor.school_id, period_id),
        whole=whole,
        page=page_of(guru, page_number()),
        least_items=LEAST_ITEMS,
        alpha_from=ALPHA_FROM,
        shown_from=regulation_of(period).limits.shown_from,
    )
