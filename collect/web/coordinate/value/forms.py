"""What the koordinator types about values."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import InputRequired, Length

from collect.domain.agreement import REASON_LEAST
from collect.operations.agree_reopen import REASON_MOST
from collect.web.form import Form, one_line


class CloseForm(Form):
    """The koordinator has read what closing means; the words are those of a period with questionnaires."""

    sure = BooleanField(
        _l("Saya sudah membaca akibatnya dan menutup pengisian sekarang"),
        [InputRequired(_l("Beri tanda centang di sini jika pengisian memang akan ditutup."))],
    )

    @staticmethod
    def of(questionnaires: bool) -> "CloseForm":
        """The form for a period with or without questionnaires."""
        return CloseForm() if questionnaires else ObservedCloseForm()


class ObservedCloseForm(CloseForm):
    """The same of a period that ends with its observations."""

    sure = BooleanField(
        _l("Saya sudah membaca akibatnya dan menutup pengamatan sekarang"),
        [InputRequired(_l("Beri tanda centang di sini jika pengamatan memang akan ditutup."))],
    )


class ReopenForm(Form):
    """Why a finished observation is opened again."""

    reason = TextAreaField(
        _l("Alasan"),
        [
            InputRequired(_l("Alasan belum diisi; alasan disimpan bersama isi yang lama.")),
            Length(5, 500, _l("Tulis 5 sampai 500 huruf.")),
        ],
        filters=[one_line],
    )


class FiguresForm(Form):
    """Why the figures of a signed value should be changed."""

    reason = TextAreaField(
        _l("Alasan"),
        [
            InputRequired(_l("Alasan belum diisi; penandatangan membacanya sebelum menjawab.")),
            Length(REASON_LEAST, REASON_MOST, _l("Tulis 10 sampai 500 huruf.")),
        ],
    )


class AttendanceForm(Form):
    """The table of attendance; its cells are read by `attendance.read_cells`."""
