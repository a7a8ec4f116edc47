"""The school's own rows behind an address; an id of another school is like one that is not."""

import uuid

from flask import abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.storage.periods import Period, find_period
from collect.storage.teachers import Teacher, find_teacher
from collect.web.access import Visitor
from collect.web.coordinate.period.labels import period_name
from collect.web.platform import looking


def period_of(visitor: Visitor, period_id: uuid.UUID) -> Period:
    """The period, or 404."""
    found = find_period(looking(), visitor.school_id, period_id)
    if found is None:
        abort(404)
    return found


def teacher_of(visitor: Visitor, teacher_id: uuid.UUID) -> Teacher:
    """The guru, or 404."""
    found = find_teacher(looking(), visitor.school_id, teacher_id)
    if found is None:
        abort(404)
    return found


def observed_only(period: Period) -> Response:
    """Back to a period that has no questionnaires, and so none of what belongs to them."""
    text = _("%(period)s tidak memakai kuesioner, jadi tidak ada undian, kartu, jawaban, atau kehadiran di dalamnya.")
    flash(text % {"period": period_name(period)}, "problem")
    return redirect(url_for("period.show", period_id=period.period_id))
