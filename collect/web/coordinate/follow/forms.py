"""What the koordinator types while following up."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length, Optional

from collect.web.form import Form

REASONS = {
    "pindah": "pindah sekolah",
    "sakit": "sakit lama",
    "menolak": "menolak mengisi",
    "putus": "tidak dapat dihubungi",
}
"""As the berita acara prints them, whatever the page's language."""

REASON_LABELS = {
    "pindah": _l("pindah sekolah"),
    "sakit": _l("sakit lama"),
    "menolak": _l("menolak mengisi"),
    "putus": _l("tidak dapat dihubungi"),
}


class ReserveForm(Form):
    """Why somebody is replaced: a button's reason, or own words."""

    reason = StringField(validators=[Optional(), Length(max=20)])
    own = StringField(_l("Alasan lain"), [Optional(), Length(max=500)])

    @property
    def words(self) -> str:
        """The reason as it is recorded; empty where none was given."""
        return REASONS.get(self.reason.data or "") or str(self.own.data or "")
