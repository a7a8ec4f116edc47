"""What the koordinator types about a draw."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from collect.operations.draw import EXTRA_MOST, REASON_LEAST, SEED_MOST
from collect.web.form import Form, WholeField, one_line

USUAL_EXTRA = 2


class DrawForm(Form):
    """The seed of the witnesses, and how many are drawn beyond each minimum."""

    seed = StringField(_l("Angka atau kata dari para saksi (boleh dikosongkan)"), [Optional(), Length(max=SEED_MOST)])
    extra = WholeField(
        _l("Tambahan tiap kelompok"),
        [
            InputRequired(_l("Isi dengan bilangan, misalnya 2.")),
            NumberRange(0, EXTRA_MOST, _l("Isi dengan bilangan dari 0 sampai 20.")),
        ],
        default=USUAL_EXTRA,
    )


class ReplaceForm(Form):
    """Why a respondent is replaced."""

    reason = TextAreaField(
        _l("Alasan"),
        [
            InputRequired(_l("Alasan belum diisi; alasan dicetak pada berita acara.")),
            Length(REASON_LEAST, 500, _l("Tulis 5 sampai 500 huruf.")),
        ],
        filters=[one_line],
    )
