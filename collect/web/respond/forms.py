"""What a respondent sends: a code, or a filled questionnaire."""

import uuid
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

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


class FilledSheet(NamedTuple):
    """A questionnaire as it was sent. `answers`: the code of a choice for each item in order, None for what is not on the scale.

    `hasty`: the device found that it was filled faster than reading allows.
    """

    submission_id: uuid.UUID
    version: int | None
    answers: list[str | None]
    hasty: bool = False

    @property
    def whole(self) -> bool:
        """Whether every item has an answer."""
        return None not in self.answers

    def sent(self) -> dict[str, Any]:
        """What an operation that stores it is given."""
        return {
            "submission_id": self.submission_id,
            "version": self.version,
            "answers": self.answers,
            "hasty": self.hasty,
        }

    def missing(self, questionnaire: Questionnaire) -> tuple[int, ...]:
        """The numbers of the items without an answer."""
        return tuple(
            item.number for item, given in zip(questionnaire.items, self.answers, strict=True) if given is None
        )

    def given(self, questionnaire: Questionnaire) -> dict[int, str]:
        """Item number to the code of the choice."""
        pairs = zip(questionnaire.items, self.answers, strict=True)
        return {item.number: given for item, given in pairs if given is not None}


def read_sheet(form: Mapping[str, str], questionnaire: Questionnaire) -> FilledSheet:
    """Read what was sent; whatever is not on the scale counts as not answered."""
    known = questionnaire.scores
    typed: list[str | None]
    together = form.get("jawaban")
    # The page's script sends all answers as one, in the order of the items: a tenth of the bytes and of the reading.
    typed = [*together.split(".")] if together else [form.get(name) for name in _names(len(questionnaire.items))]
    if len(typed) != len(questionnaire.items):
        typed = [None] * len(questionnaire.items)
    version = form.get("versi", "")
    return FilledSheet(
        submission_id=_submission_id(form.get("kiriman", "")),
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 6 else None,
        answers=list(typed)
        if all(map(known.__contains__, typed))
        else [code if code in known else None for code in typed],
        hasty=form.get("cepat") == "1",
    )


@lru_cache
def _names(items: int) -> tuple[str, ...]:
    """The fields of a form; items are numbered from 1."""
    return tuple(f"b{number}" for number in range(1, items + 1))


def _submission_id(text: str) -> uuid.UUID:
    """The id that the page made. One that is lost, spoilt or not random (it could tell the time) is replaced by a new one."""
    try:
        made = uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()
    return made if made.version == 4 else uuid.uuid4()
