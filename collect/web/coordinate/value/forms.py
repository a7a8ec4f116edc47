"""What the koordinator types about values."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, TextAreaField
from wtforms.validators import InputRequired, Length

from collect.web.coordinate.draw.forms import tidy


class CloseForm(FlaskForm):  # type: ignore[misc]  # no types there
    """The koordinator has read what closing means."""

    sure = BooleanField(
        _l("Saya sudah membaca akibatnya dan menutup pengisian sekarang"),
        [InputRequired(_l("Beri tanda centang di sini jika pengisian memang akan ditutup."))],
    )


class ReopenForm(FlaskForm):  # type: ignore[misc]  # no types there
    """Why a finished observation is opened again."""

    reason = TextAreaField(
        _l("Alasan"),
        [
            InputRequired(_l("Alasan belum diisi; alasan disimpan bersama isi yang lama.")),
            Length(5, 500, _l("Tulis 5 sampai 500 huruf.")),
        ],
        filters=[tidy],
    )


class AttendanceForm(FlaskForm):  # type: ignore[misc]  # no types there
    """The table of attendance; its cells are read by `attendance.read_cells`."""
