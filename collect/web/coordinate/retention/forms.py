"""What the koordinator types about keeping and deleting answers."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired

from collect.web.form import Form, WholeField


class MonthsForm(Form):
    """The school's months. `sure` is asked for where answers would be deleted at once."""

    months = WholeField(_l("Masa simpan (bulan)"), [InputRequired(_l("Isi banyaknya bulan."))])
    sure = BooleanField(_l("Saya sudah membaca periode mana yang jawabannya segera dihapus"))


class ForgetForm(Form):
    """The koordinator has read what deleting means."""

    sure = BooleanField(
        _l("Saya sudah membaca akibatnya; hapus jawaban dan kode periode ini sekarang"),
        [InputRequired(_l("Beri tanda centang di sini jika jawabannya memang akan dihapus."))],
    )
