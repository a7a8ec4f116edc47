"""What the pages of a period without questionnaires say."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from collect.storage.periods import Period
from collect.web.coordinate.period.labels import period_name


def observed_only(period: Period) -> Response:
    """Back to a period that has no questionnaires, and so none of what belongs to them."""
    text = _("%(period)s tidak memakai kuesioner, jadi tidak ada undian, kartu, jawaban, atau kehadiran di dalamnya.")
    flash(text % {"period": period_name(period)}, "problem")
    return redirect(url_for("period.show", period_id=period.period_id))
