"""What a typist types: which sheet, its answers, or why it is not valid."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from collect.domain.questionnaire import Questionnaire
from collect.operations.type_in import Unfit
from collect.web.choices import choices
from collect.web.form import Form

_LONGEST = 300  # a whole address, as a scanner types it

UNFIT_LABELS: dict[Unfit, LazyString] = {
    Unfit.EMPTY: _l("Ada pernyataan yang kosong"),
    Unfit.DOUBLE: _l("Ada pernyataan dengan dua tanda"),
    Unfit.ILLEGIBLE: _l("Ada tanda yang tidak terbaca"),
    Unfit.DAMAGED: _l("Lembar rusak atau tidak lengkap"),
}


class SheetForm(Form):
    """Which sheet: its code, with the guru's number or without, or the address in its QR code."""

    sheet = StringField(
        _l("Kode pada lembar"),
        [InputRequired(_l("Ketik atau pindai kode pada lembar.")), Length(max=_LONGEST)],
    )


class AsideForm(Form):
    """Why a sheet is not valid."""

    sheet = HiddenField(validators=[InputRequired(), Length(max=_LONGEST)])
    slip = HiddenField(validators=[Length(max=40)])
    why = RadioField(
        _l("Mengapa lembar ini tidak sah"),
        choices=choices(UNFIT_LABELS),
        validators=[InputRequired(_l("Pilih salah satu alasan."))],
    )


@dataclass(frozen=True)
class Typed:
    """The answers of a sheet as they were sent. `given`: item number to the code of the choice, only what is on the scale."""

    submission_id: uuid.UUID
    version: int | None
    given: Mapping[int, str]

    def missing(self, questionnaire: Questionnaire) -> list[int]:
        """The numbers of the items without an answer."""
        return [item.number for item in questionnaire.items if item.number not in self.given]

    def answers(self, questionnaire: Questionnaire) -> list[object]:
        """The answers in the order of the items; all of them must be there."""
        return [self.given[item.number] for item in questionnaire.items]


def read_typed(form: Mapping[str, str], questionnaire: Questionnaire) -> Typed:
    """Read what was sent; whatever is not on the scale counts as not answered."""
    known = {choice.code for choice in questionnaire.choices}
    typed = {item.number: form.get(f"b{item.number}", "") for item in questionnaire.items}
    version = form.get("versi", "")
    return Typed(
        submission_id=random_id(form.get("kiriman", "")),
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 6 else None,
        given={number: code for number, code in typed.items() if code in known},
    )


def random_id(text: str) -> uuid.UUID:
    """The id that the page made. One that is lost, spoilt or not random (it could tell the time) is replaced by a new one."""
    try:
        made = uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()
    return made if made.version == 4 else uuid.uuid4()
