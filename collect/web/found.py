"""The school's own rows behind an address; an id of another school is like one that is not."""

import uuid

from flask import abort

from collect.storage.assignments import Assignment, find_assignment
from collect.storage.periods import CLOSED, Period, find_period
from collect.storage.teachers import Teacher, find_teacher
from collect.web.access import Visitor
from collect.web.platform import looking


def period_at(visitor: Visitor, period_id: uuid.UUID) -> Period:
    """The period, or 404."""
    return find_period(looking(), visitor.school_id, period_id) or abort(404)


def closed_period_at(visitor: Visitor, period_id: uuid.UUID) -> Period:
    """The period, or 404 until it is closed: before that it has no results, not even a page that says so."""
    period = period_at(visitor, period_id)
    return period if period.state == CLOSED else abort(404)


def teacher_at(visitor: Visitor, teacher_id: uuid.UUID) -> Teacher:
    """The guru or other person of the staff, or 404."""
    return find_teacher(looking(), visitor.school_id, teacher_id) or abort(404)


def assignment_at(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Assignment:
    """What was decided about a guru of that period, or 404."""
    return find_assignment(looking(), visitor.school_id, period_id, teacher_id) or abort(404)
