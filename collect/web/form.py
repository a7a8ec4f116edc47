"""What every form is made from: the messages that the form library brings along, in the page's language."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, PasswordField, StringField, TextAreaField

from collect.domain.typed import seen_line, seen_lines
from collect.web.platform import language

MESSAGES = {
    # Any field.
    "This field is required.": _l("Isian ini belum diisi."),
    "Invalid input.": _l("Isian ini tidak dapat dibaca; tulis sekali lagi."),
    "Field must be equal to %(other_name)s.": _l("Isian ini harus sama dengan %(other_name)s."),
    "This field cannot be edited.": _l("Isian ini tidak dapat diubah."),
    "This field is disabled and cannot have a value.": _l("Isian ini tidak dipakai di sini; kosongkan."),
    # Texts.
    "Field must be at least %(min)d characters long.": _l("Terlalu pendek; paling sedikit %(min)d huruf."),
    "Field cannot be longer than %(max)d characters.": _l("Terlalu panjang; paling banyak %(max)d huruf."),
    "Field must be exactly %(max)d characters long.": _l("Tulis tepat %(max)d huruf."),
    "Field must be between %(min)d and %(max)d characters long.": _l("Tulis %(min)d sampai %(max)d huruf."),
    "Invalid email address.": _l("Alamat surel tidak sah; tulis misalnya nama@contoh.id."),
    "Invalid URL.": _l("Alamat halaman tidak sah; salin dari peramban."),
    "Invalid UUID.": _l("Pilihan ini tidak dikenal; muat ulang halaman, lalu pilih sekali lagi."),
    # Numbers.
    "Not a valid integer value.": _l("Tulis bilangan bulat, misalnya 5."),
    "Not a valid decimal value.": _l("Tulis bilangan, misalnya 2,5."),
    "Not a valid float value.": _l("Tulis bilangan, misalnya 2,5."),
    "Number must be at least %(min)s.": _l("Tulis bilangan paling kecil %(min)s."),
    "Number must be at most %(max)s.": _l("Tulis bilangan paling besar %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l("Tulis bilangan dari %(min)s sampai %(max)s."),
    # Days and times.
    "Not a valid datetime value.": _l(
        "Tanggal dan jam tidak terbaca; pilih dari kalender, atau tulis 2026-11-22 07:30."
    ),
    "Not a valid date value.": _l("Tanggal tidak terbaca; pilih dari kalender, atau tulis misalnya 2026-11-22."),
    "Not a valid time value.": _l("Jam tidak terbaca; tulis misalnya 07:30."),
    "Not a valid week value.": _l("Minggu tidak terbaca; tulis misalnya 2026-W47."),
    "Date must be at least %(min)s.": _l("Pilih tanggal paling awal %(min)s."),
    "Date must be at most %(max)s.": _l("Pilih tanggal paling akhir %(max)s."),
    "Date must be between %(min)s and %(max)s.": _l("Pilih tanggal antara %(min)s dan %(max)s."),
    # Choices.
    "Not a valid choice.": _l("Pilihan ini tidak ada dalam daftar; pilih sekali lagi."),
    "Invalid Choice: could not coerce.": _l("Pilihan ini tidak ada dalam daftar; pilih sekali lagi."),
    "Invalid choice(s): one or more data inputs could not be coerced.": _l(
        "Ada pilihan yang tidak ada dalam daftar; pilih sekali lagi."
    ),
    "'%(value)s' are not valid choices for this field.": _l(
        "Pilihan '%(value)s' tidak ada dalam daftar; pilih sekali lagi."
    ),
    "Invalid value, must be one of: %(values)s.": _l("Pilih salah satu: %(values)s."),
    "Invalid value, can't be any of: %(values)s.": _l("Isian ini tidak boleh salah satu dari: %(values)s."),
    # Files.
    "File does not have an approved extension: {extensions}": _l("Jenis berkas tidak diterima; pakailah: {extensions}"),
    "File does not have an approved extension.": _l("Jenis berkas tidak diterima; pilih berkas lain."),
    # The token against forgery; a form whose token is stale is answered by a page of its own before it comes to this.
    "Invalid CSRF Token.": _l("Halaman ini terlalu lama terbuka; muat ulang, lalu kirim lagi."),
    "CSRF token missing.": _l("Halaman ini terlalu lama terbuka; muat ulang, lalu kirim lagi."),
    "CSRF failed.": _l("Halaman ini terlalu lama terbuka; muat ulang, lalu kirim lagi."),
    "CSRF token expired.": _l("Halaman ini terlalu lama terbuka; muat ulang, lalu kirim lagi."),
}
"""The library's English to our words. Where it counts, the key is its plural; Indonesian has one form."""

_DIGITS_MOST = 9
_NO_NUMBER = "Not a valid integer value."  # the library's own words, turned by `MESSAGES`


class _Messages:
    """What WTForms asks for its messages: on English pages its own words, else ours."""

    def gettext(self, english: str) -> str:
        return english if language() == "en" else str(MESSAGES.get(english, english))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        if language() == "en":
            return singular if number == 1 else plural
        return str(MESSAGES.get(plural, plural))


class Form(FlaskForm):  # type: ignore[misc]  # no types there
    """The base of every form of ours. Messages given to a validator stand; those that are not given come from `MESSAGES`."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # no types there
        def get_translations(self, _form: object) -> _Messages:
            """WTForms brings no Indonesian."""
            return _Messages()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            """What is typed reaches a form without what cannot be seen (`collect.web.sent`); here it is tidied to its lines."""
            tidy = _tidy(unbound_field.field_class)
            filters = [*tidy, *unbound_field.kwargs.get("filters", ())]
            return super().bind_field(form, unbound_field, {**options, "filters": filters} if tidy else options)


def one_line(text: object) -> object:
    """A filter for a text area whose text is kept on one line."""
    return seen_line(text) if isinstance(text, str) else text


def _lines(text: object) -> object:
    return seen_lines(text) if isinstance(text, str) else text


def _tidy(kind: type[Any]) -> list[Callable[[object], object]]:
    """Fields of a text alone: blanks may belong to a password, and what is hidden is ours."""
    if not issubclass(kind, StringField) or issubclass(kind, PasswordField | HiddenField):
        return []
    return [_lines if issubclass(kind, TextAreaField) else one_line]


class WholeField(IntegerField):
    """A whole number that a database takes; the library's own goes to pieces at some hundred digits."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Nine digits are more than anything here is counted in."""
        if valuelist and len(str(valuelist[0]).strip()) > _DIGITS_MOST:
            self.data = None
            raise ValueError(self.gettext(_NO_NUMBER))
        super().process_formdata(valuelist)
