"""What every page of values looks up first, within the visitor's school."""

import uuid

from flask import abort
from flask_babel import gettext as _

from collect.storage.assignments import Assignment, find_assignment
from collect.storage.observations import DUTY, TEACHING
from collect.storage.periods import Period, find_period
from collect.web.access import Visitor
from collect.web.platform import looking


def period_at(visitor: Visitor, period_id: uuid.UUID) -> Period:
    """The period, or 404."""
    return find_period(looking(), visitor.school_id, period_id) or abort(404)


def assignment_at(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Assignment:
    """The guru of that period, or 404."""
    return find_assignment(looking(), visitor.school_id, period_id, teacher_id) or abort(404)


def part_labels() -> dict[str, str]:
    """What an observation is of."""
    return {TEACHING: _("pembelajaran"), DUTY: _("tugas tambahan")}
