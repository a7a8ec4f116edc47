"""What the koordinator types about decrees, substitutes and certificates."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import cast

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, StringField
from wtforms.validators import InputRequired, Length, Optional

from collect.domain.positions import SUPERVISOR
from collect.operations.appoint import DECREE_MOST, REASON_MOST, SCHOOL_MOST, Decree, SubstituteFacts
from collect.operations.edit_people import TeacherFacts
from collect.storage.teachers import Teacher
from collect.web.coordinate.people.fields import ChoiceField
from collect.web.form import Form

_NEEDED = InputRequired(_l("Isian ini belum diisi."))


class DecreeForm(Form):
    """A decree; the guru whom it names are boxes that are read by `ticked`."""

    number = StringField(_l("Nomor surat keputusan"), [_NEEDED, Length(max=DECREE_MOST)])
    decided_on = DateField(_l("Tanggal surat keputusan"), [_NEEDED])
    first_day = DateField(_l("Berlaku mulai"), [_NEEDED])

    def decree(self) -> Decree:
        """What was typed."""
        return Decree(str(self.number.data), cast(date, self.decided_on.data), cast(date, self.first_day.data))


class SubstituteForm(DecreeForm):
    """Somebody of another school, and the decree of the dinas."""

    name = StringField(_l("Nama lengkap dengan gelar"), [_NEEDED, Length(max=200)])
    home_school = StringField(_l("Sekolah asal"), [_NEEDED, Length(max=SCHOOL_MOST)])
    nip = StringField(_l("NIP atau NI PPPK"), [Optional(), Length(max=40)])
    rank = ChoiceField(_l("Golongan"))
    certified = BooleanField(_l("Bersertifikat pendidik"))
    graduate = BooleanField(_l("Sekurang-kurangnya S1/D-4"))

    def facts(self) -> SubstituteFacts:
        """What was typed; a box that was not ticked says that it is not known."""
        return SubstituteFacts(
            name=str(self.name.data),
            home_school=str(self.home_school.data),
            nip=self.nip.data or "",
            rank=self.rank.data or "",
            certified=True if self.certified.data else None,
            graduate=True if self.graduate.data else None,
        )


class SupervisorForm(Form):
    """The pengawas who assesses the kepala sekolah; assesses by office, so no decree is asked for."""

    name = StringField(_l("Nama lengkap dengan gelar"), [_NEEDED, Length(max=200)])
    nip = StringField(_l("NIP"), [Optional(), Length(max=40)])
    rank = ChoiceField(_l("Golongan"))
    phone = StringField(_l("HP"), [Optional(), Length(max=40)])
    email = StringField(_l("Surel"), [Optional(), Length(max=200)])
    certified = BooleanField(_l("Bersertifikat pendidik"), default=True)
    graduate = BooleanField(_l("Sekurang-kurangnya S1/D-4"), default=True)

    def facts(self) -> TeacherFacts:
        """What was typed; a box that was not ticked says that it is not known."""
        return TeacherFacts(
            name=str(self.name.data),
            nip=self.nip.data or "",
            rank=self.rank.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
            ptk_type=SUPERVISOR,
            certified=True if self.certified.data else None,
            graduate=True if self.graduate.data else None,
        )


class EndForm(Form):
    """Why a decree is taken back."""

    reason = StringField(_l("Alasan"), [_NEEDED, Length(max=REASON_MOST)])


class ConditionsForm(Form):
    """The grid of certificates; its boxes are read by `marked`."""

    sure = BooleanField(_l("Yang tidak dicentang memang belum memilikinya"))


def ticked(typed: MultiDict[str, str], possible: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """The ticked guru; ids that are not possible are passed over."""
    values = set(typed.getlist("pilih"))
    return [one for one in possible if str(one) in values]


def marked(
    typed: MultiDict[str, str], shown: Iterable[Teacher], *, sure: bool
) -> dict[uuid.UUID, tuple[bool | None, bool | None]]:
    """Certificate and S1/D-4 of the guru on the page. What is not ticked and was not known stays so, unless one is `sure`."""
    certified, graduate = set(typed.getlist("sertifikat")), set(typed.getlist("ijazah"))
    sent = set(typed.getlist("guru"))

    def known(ticks: set[str], row: Teacher, before: bool | None) -> bool | None:
        if str(row.teacher_id) in ticks:
            return True
        return None if before is None and not sure else False

    return {
        row.teacher_id: (known(certified, row, row.certified), known(graduate, row, row.graduate))
        for row in shown
        if str(row.teacher_id) in sent
    }
