"""What a respondent sends: a code, or a filled questionnaire."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from collect.domain.questionnaire import Questionnaire
from collect.domain.token import LONGEST_TYPED
from collect.web.form import Form


class CodeForm(Form):
    """A code typed by hand. It needs no token against forgery: the code itself is the secret."""

    class Meta:
        csrf = False

    code = StringField(
        _l("Kode pada kartu"),
        [
            DataRequired(_l("Ketik kode yang tercetak pada kartu.")),
            Length(max=LONGEST_TYPED, message=_l("Kode pada kartu terdiri atas 18 huruf dan angka.")),
        ],
    )


@dataclass(frozen=True)
class FilledSheet:
    """A questionnaire as it was sent. `given`: item number to the code of the choice, only what is on the scale.

    `hasty`: the device found that it was filled faster than reading allows.
    """

    submission_id: uuid.UUID
    version: int | None
    given: Mapping[int, str]
    hasty: bool = False

    def missing(self, questionnaire: Questionnaire) -> tuple[int, ...]:
        """The numbers of the items without an answer."""
        return tuple(item.number for item in questionnaire.items if item.number not in self.given)

    def answers(self, questionnaire: Questionnaire) -> list[object]:
        """The answers in the order of the items."""
        return [self.given[item.number] for item in questionnaire.items]


def read_sheet(form: Mapping[str, str], questionnaire: Questionnaire) -> FilledSheet:
    """Read what was sent; whatever is not on the scale counts as not answered."""
    known = {choice.code for choice in questionnaire.choices}
    typed = {item.number: form.get(f"b{item.number}") for item in questionnaire.items}
    version = form.get("versi", "")
    return FilledSheet(
        submission_id=_submission_id(form.get("kiriman", "")),
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 6 else None,
        given={number: code for number, code in typed.items() if code is not None and code in known},
        hasty=form.get("cepat") == "1",
    )


def _submission_id(text: str) -> uuid.UUID:
    """The id that the page made. One that is lost, spoilt or not random (it could tell the time) is replaced by a new one."""
    try:
        made = uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()
    return made if made.version == 4 else uuid.uuid4()
