"""What is typed about results."""

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from collect.domain.agreement import REASON_LEAST
from collect.operations.agree_reopen import REASON_MOST
from collect.web.form import Form

_LENGTH = _l("Tulis %(min)d sampai %(max)d huruf.")


class RefusalForm(Form):
    """Why a signed value is not opened again."""

    reason = TextAreaField(
        _l("Alasan menolak"), [InputRequired(_l("Tulis alasannya.")), Length(REASON_LEAST, REASON_MOST, _LENGTH)]
    )


def sent_request() -> int:
    """The number of the request that the page showed; one that there is never where it is lost."""
    text = request.form.get("permintaan", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
