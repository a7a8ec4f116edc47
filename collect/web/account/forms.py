"""What visitors type to come in, and what they may change about their own account."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, Optional

from collect.operations.passwords import PASSWORD_MOST
from collect.web.choices import choices
from collect.web.form import Form
from collect.web.i18n import LANGUAGES

SCHOOL_KINDS = (
    ("tk", "TK/RA/PAUD"),
    ("sd", "SD/MI"),
    ("smp", "SMP/MTs"),
    ("sma", "SMA/MA"),
    ("smk", "SMK/MAK"),
    ("slb", "SLB"),
)
ZONES = (
    ("Asia/Jakarta", "WIB"),
    ("Asia/Makassar", "WITA"),
    ("Asia/Jayapura", "WIT"),
)
_PATH_MOST = 500
_NEEDED = InputRequired(_l("Isian ini belum diisi."))
_PASSWORD = [_NEEDED, Length(max=PASSWORD_MOST)]


def _onward(path: str | None) -> str:
    """The page to come back to; one that is too long to be ours is forgotten, for nobody can correct what is hidden."""
    return path if path and len(path) <= _PATH_MOST else ""


class SignInForm(Form):
    """`npsn` is asked only where the database has more than one school."""

    npsn = StringField(_l("NPSN sekolah"), [Optional(), Length(max=8)])
    username = StringField(_l("Nama pengguna"), [_NEEDED, Length(max=60)])
    password = PasswordField(_l("Kata sandi"), _PASSWORD)
    lanjut = HiddenField(filters=[_onward])


class FirstForm(Form):
    """The first sign-in with the printed code."""

    npsn = StringField(_l("NPSN sekolah"), [Optional(), Length(max=8)])
    username = StringField(_l("Nama pengguna"), [_NEEDED, Length(max=60)])
    code = StringField(_l("Kode sekali pakai"), [_NEEDED, Length(max=40)])
    password = PasswordField(_l("Kata sandi baru"), _PASSWORD)
    again = PasswordField(
        _l("Kata sandi baru, sekali lagi"), [_NEEDED, EqualTo("password", _l("Kedua kata sandi tidak sama."))]
    )


class PasswordForm(Form):
    """Changing one's own password."""

    old = PasswordField(_l("Kata sandi lama"), _PASSWORD)
    password = PasswordField(_l("Kata sandi baru"), _PASSWORD)
    again = PasswordField(
        _l("Kata sandi baru, sekali lagi"), [_NEEDED, EqualTo("password", _l("Kedua kata sandi tidak sama."))]
    )


class LanguageForm(Form):
    """The language of the pages, and the page to come back to."""

    language = SelectField(_l("Bahasa"), choices=choices(LANGUAGES))
    lanjut = HiddenField(filters=[_onward])


class SetupForm(Form):
    """The first school and its koordinator."""

    word = StringField(_l("Kata kunci"), [_NEEDED, Length(max=20)])
    npsn = StringField(_l("NPSN"), [_NEEDED, Length(max=8)])
    name = StringField(_l("Nama sekolah"), [_NEEDED, Length(max=200)])
    kind = SelectField(_l("Bentuk sekolah"), [_NEEDED], choices=choices((("", _l("Pilih")), *SCHOOL_KINDS)))
    address = StringField(_l("Alamat"), [Optional(), Length(max=300)])
    city = StringField(_l("Kota atau kabupaten"), [Optional(), Length(max=100)])
    timezone = SelectField(_l("Zona waktu"), choices=choices(ZONES))
    coordinator = StringField(_l("Nama koordinator"), [_NEEDED, Length(max=200)])
    username = StringField(_l("Nama pengguna koordinator"), [_NEEDED, Length(max=60)], default="koordinator")
