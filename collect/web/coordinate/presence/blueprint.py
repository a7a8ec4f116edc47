"""The part of the application that these pages belong to."""

import uuid
from typing import TypeAlias

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from collect.storage.periods import Period, find_period
from collect.web.access import Visitor
from collect.web.platform import looking

blueprint = Blueprint("presence", __name__, url_prefix="/koordinator/mesin", template_folder="../templates")

Answer: TypeAlias = str | Response | tuple[str, int]


def period_or_404(visitor: Visitor, period_id: uuid.UUID) -> Period:
    """The period in the visitor's school."""
    return find_period(looking(), visitor.school_id, period_id) or abort(404)
