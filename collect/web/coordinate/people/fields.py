"""Fields that several forms share: a day, a choice from a school's list, yes or no or not known."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import DateInput

from collect.domain.identifiers import CIVIL_RANKS, CONTRACT_RANKS, check_date
from collect.domain.typed import seen_line
from collect.web.choices import choices

NEEDED = InputRequired(_l("Isian ini belum diisi."))
SEXES = choices([("", _l("Belum diketahui")), ("L", _l("Laki-laki")), ("P", _l("Perempuan"))])
KNOWN = choices([("", _l("Belum diketahui")), ("ya", _l("Ya")), ("tidak", _l("Belum"))])


def at_most(letters: int) -> Length:
    """No field takes more than its column holds."""
    return Length(max=letters, message=_l("Terlalu panjang; paling banyak %(max)d huruf."))


class DayField(StringField):
    """A day, chosen from a calendar or typed in any of the usual shapes."""

    widget = DateInput()

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no day, or none on which somebody alive was born."""
        day, fault = check_date(seen_line(str(self.data or "")))
        if fault is not None:
            raise ValidationError(_("Tanggal tidak terbaca; tulis misalnya 31/05/2008, atau kosongkan."))
        self.data = day.isoformat() if day else ""

    def day(self) -> date | None:
        """The day, after validation."""
        return check_date(self.data)[0]


class ChoiceField(SelectField):
    """One of a list; a value that is not in it is refused in plain words."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what was not offered."""
        self.data = self.data or ""
        if self.data not in {getattr(one, "value", one) for one in self.choices or ()}:
            raise ValidationError(_("Pilihan ini tidak ada dalam daftar; pilih sekali lagi."))

    def offer(self, rows: Iterable[tuple[uuid.UUID, str]], *, nothing: str | None = None) -> None:
        """The rows of a school to choose from, and how to choose none of them."""
        first = [] if nothing is None else [("", nothing)]
        self.choices = choices([*first, *((str(key), text) for key, text in rows)])

    def chosen(self) -> uuid.UUID | None:
        """The chosen row's id."""
        return uuid.UUID(self.data) if self.data else None


class KeptField(ChoiceField):
    """One of a list that is as good as whole; what a school's files brought beside it can be kept."""

    def offer_texts(self, texts: Iterable[str], *, nothing: str, kept: str | None = None) -> None:
        """The texts to choose from, how to choose none of them, and the text that stands there now."""
        known = list(texts)
        beside = [kept] if kept and kept not in known else []
        self.choices = choices([("", nothing), *((text, text) for text in [*known, *beside])])


def offer_ranks(field: ChoiceField, kept: str | None = None) -> None:
    """Golongan of PNS, then those of PPPK."""
    contract = {rank: str(_("%(rank)s (PPPK)", rank=rank)) for rank in CONTRACT_RANKS}
    beside = {kept: kept} if kept and kept not in CIVIL_RANKS and kept not in contract else {}
    field.choices = choices({"": _("Tanpa golongan")} | {rank: rank for rank in CIVIL_RANKS} | contract | beside)


class KnownField(ChoiceField):
    """Yes, no, or not known yet."""

    def known(self) -> bool | None:
        """None where nobody knows."""
        return None if not self.data else self.data == "ya"


def known_text(value: bool | None) -> str:
    """What a `KnownField` carries."""
    return "" if value is None else ("ya" if value else "tidak")
