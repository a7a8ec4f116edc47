"""What the koordinator sends for a school's own wording: the file with its source, then the yes to its preview."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from collect.operations.wordings import SOURCE_MOST
from collect.web.form import Form, WholeField

_TEXTS_MOST = 400_000


class UploadForm(Form):
    """The filled workbook, and where its texts are from."""

    file = FileField(_l("Berkas naskah (.xlsx atau .csv)"), [FileRequired(_l("Berkas belum dipilih."))])
    source = StringField(
        _l("Sumber naskah"),
        [InputRequired(_l("Sebutkan dari mana naskah ini.")), Length(max=SOURCE_MOST)],
    )


class BaseForm(Form):
    """The number of the wording that the page was made from."""

    based_on = WholeField(validators=[InputRequired(), NumberRange(min=0, max=1_000_000)])


class TakeForm(BaseForm):
    """The texts as the preview showed them."""

    texts = HiddenField(validators=[InputRequired(), Length(max=_TEXTS_MOST)])
    source = HiddenField(validators=[InputRequired(), Length(max=SOURCE_MOST)])
