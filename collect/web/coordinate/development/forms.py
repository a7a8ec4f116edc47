"""What is typed about a guru's PKB."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp

from collect.operations.follow_up_pkb import ACTIVITY_MOST
from collect.web.form import Form


class PlanForm(Form):
    """The planned activity of one competence; an empty text takes it back."""

    number = HiddenField(validators=[InputRequired(), Regexp(r"[0-9]{1,3}\Z")])
    activity = TextAreaField(_l("Rencana PKB"), [Length(max=ACTIVITY_MOST)])
