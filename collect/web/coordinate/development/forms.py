"""What is typed about a guru's PKB."""

import re
from collections.abc import Iterable

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from collect.domain.typed import seen_words
from collect.operations.follow_up_pkb import ACTIVITY_MOST
from collect.web.form import Form

_SENT = re.compile(r"rencana-([0-9]{1,3})-activity", re.ASCII)


class PlanForm(Form):
    """The planned activity of one competence; an empty text takes it back. `before`: what stood there when the page was made."""

    before = HiddenField()
    activity = TextAreaField(_l("Rencana PKB"), [Length(max=ACTIVITY_MOST)])

    @property
    def changed(self) -> bool:
        """Whether something was typed: what somebody else wrote meanwhile is not put back by what was only shown."""
        return seen_words(self.activity.data or "") != seen_words(self.before.data or "")


def plan_forms(known: Iterable[int]) -> dict[int, PlanForm]:
    """A form for each competence on the page, and for each that was sent, by its number."""
    sent = (int(found[1]) for found in map(_SENT.fullmatch, request.form) if found)
    return {number: PlanForm(prefix=f"rencana-{number}-") for number in sorted({*known, *sent})}
