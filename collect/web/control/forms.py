"""What is typed while checking: seeds, verdicts, reasons, an external team and its findings."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from collect.domain.control import Verdict
from collect.operations.control import REASON_MOST, Judgement
from collect.operations.control_visit import DAYS_MOST, TEAM_MOST, TEXT_MOST, FindingFacts
from collect.operations.draw import SEED_MOST
from collect.web.choices import choices
from collect.web.control.labels import DOCUMENTS, PROCESS
from collect.web.form import Form, WholeField

_NEEDED = InputRequired(_l("Isian ini belum diisi."))


class PlainForm(Form):
    """A button, or fields that are read by hand."""


class SeedForm(Form):
    """The seed of a draw."""

    seed = StringField(_l("Benih undian (boleh kosong)"), [Optional(), Length(max=SEED_MOST)])


class InviteForm(SeedForm):
    """An external team and how long it may look."""

    team = StringField(_l("Nama atau instansi tim"), [_NEEDED, Length(max=TEAM_MOST)])
    days = WholeField(_l("Berlaku berapa hari"), [_NEEDED, NumberRange(1, DAYS_MOST)], default=14)


class ReturnForm(Form):
    """Why an observation goes back to the penilai."""

    reason = StringField(_l("Alasan untuk penilai"), [_NEEDED, Length(max=REASON_MOST)])


class SignForm(Form):
    """The signature."""

    sure = BooleanField(
        _l("Saya sudah memeriksa bukti setiap kompetensi dan menyatakannya sesuai dengan skornya."),
        [InputRequired(_l("Centang pernyataan ini untuk menandatangani."))],
    )

    def __init__(self, *given: Any, noted: Collection[int] = (), **named: Any) -> None:
        """`noted`: competences that stay on record as unsupported, because a mediator decided them."""
        super().__init__(*given, **named)
        if noted:
            self.sure.label.text = _(
                "Saya sudah memeriksa bukti setiap kompetensi dan menyatakannya sesuai dengan skornya, "
                "selain kompetensi %(numbers)s yang tetap tercatat tidak sesuai.",
                numbers=", ".join(map(str, noted)),
            )


class FindingForm(Form):
    """What the team found about one guru."""

    documents = RadioField(_l("Dokumen"), [InputRequired(_l("Pilih salah satu."))], choices=choices(DOCUMENTS))
    way = RadioField(_l("Proses penilaian"), [InputRequired(_l("Pilih salah satu."))], choices=choices(PROCESS))
    text = TextAreaField(_l("Temuan"), [_NEEDED, Length(max=TEXT_MOST)])
    advice = TextAreaField(_l("Saran"), [Optional(), Length(max=TEXT_MOST)])

    def facts(self) -> FindingFacts:
        """What was typed."""
        documents, process = str(self.documents.data), str(self.way.data)
        return FindingFacts(documents, process, self.text.data or "", self.advice.data or "")


def judgements(typed: Mapping[str, str], numbers: Iterable[int]) -> dict[int, Judgement]:
    """The verdicts on a page, `putusan-<number>` and `alasan-<number>`; a competence without one is passed over.

    `isi-<number>` is the digest of what the page showed; where it is lost, no content fits it.
    """
    known = {verdict.value: verdict for verdict in Verdict}
    found = {}
    for number in numbers:
        verdict = known.get(typed.get(f"putusan-{number}", ""))
        if verdict is not None:
            reason = typed.get(f"alasan-{number}", "") if verdict == Verdict.UNSUPPORTED else ""
            found[number] = Judgement(verdict, reason, seen=typed.get(f"isi-{number}", ""))
    return found
