"""What the koordinator types about a period and about the guru in it."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, Field, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from collect.catalog.calendar import calendar_on
from collect.domain.kinds import PeriodKind, TeacherType
from collect.operations.assign import AssignmentFacts
from collect.operations.open_period import PeriodFacts
from collect.storage.periods import Period
from collect.web.choices import choices
from collect.web.coordinate.period.labels import AREAS, KINDS, period_name
from collect.web.form import Form, WholeField
from collect.web.terms import DUTY_LABELS, TEACHER_TYPE_LABELS

_NEEDED = InputRequired(_l("Isian ini belum diisi."))
_REASON = InputRequired(_l("Tulis alasannya."))
_MOST = Decimal(9999)


class NumberField(StringField):
    """A number of zero or more with at most two decimals, written with a comma or a point. `value` is None when left empty."""

    def pre_validate(self, form: Any) -> None:
        try:
            number = self.value
        except InvalidOperation:
            number = Decimal("NaN")
        if number is not None and not (number.is_finite() and 0 <= number <= _MOST and _short(number)):
            raise ValidationError(_("Tulis bilangan mulai 0, paling banyak dua angka di belakang koma."))

    @property
    def value(self) -> Decimal | None:
        """The number as typed."""
        text = (self.data or "").strip().replace(",", ".")
        return Decimal(text) if text else None


def _short(number: Decimal) -> bool:
    return number == number.quantize(Decimal("0.01"))


class DaysForm(Form):
    """Between which days questionnaires are answered, or guru observed where a period has none."""

    opens_on = DateField(_l("Hari pertama pengisian"), [_NEEDED])
    closes_on = DateField(_l("Hari terakhir pengisian"), [_NEEDED])

    def days(self) -> tuple[date, date]:
        """The first and the last day of a form that was found valid."""
        return cast(date, self.opens_on.data), cast(date, self.closes_on.data)

    def of_observing(self) -> None:
        """The words of a period without questionnaires."""
        self.opens_on.label.text = _("Hari pertama pengamatan")
        self.closes_on.label.text = _("Hari terakhir pengamatan")


class WithdrawForm(Form):
    """The koordinator has read what goes with the period."""

    sure = BooleanField(
        _l("Periode ini dibuka karena keliru dan boleh ditarik"),
        [InputRequired(_l("Beri tanda centang di sini jika periode ini memang akan ditarik."))],
    )


class OpenForm(DaysForm):
    """A new period of the kind that the page is about."""

    year = WholeField(_l("Tahun"), [_NEEDED, NumberRange(2000, 2100, _l("Tulis tahun antara 2000 dan 2100."))])
    kind = SelectField(_l("Jenis"), choices=choices(KINDS))
    regulation = SelectField(_l("Pedoman"))
    follows = SelectField(_l("Formatif yang ditindaklanjuti"), default="")

    def offer(
        self, regulations: Sequence[tuple[str, str]], today: date, *, kind: PeriodKind, formative: Sequence[Period] = ()
    ) -> None:
        """The regulations and formatif to choose from, and the usual values of a page that was not sent yet."""
        self.regulation.choices = choices(regulations)
        followed = [(str(one.period_id), period_name(one)) for one in formative]
        self.follows.choices = choices([("", _("Tidak ada: seluruh instrumen dinilai")), *followed])
        if kind != PeriodKind.SUMMATIVE:
            self.of_observing()
        if self.is_submitted():
            return
        self.kind.data, self.year.data = kind.value, today.year
        self.opens_on.data, self.closes_on.data = usual_days(kind, today)
        self.regulation.data = regulations[-1][0] if regulations else None
        if kind == PeriodKind.PROGRESS and formative:
            self.follow(formative[0])

    def facts(self) -> PeriodFacts:
        """What was chosen."""
        opens_on, closes_on = self.days()
        kind = PeriodKind(self.kind.data)
        follows = _id(self.follows.data or "")
        return PeriodFacts(int(self.year.data or 0), kind, str(self.regulation.data), opens_on, closes_on, follows)

    def follow(self, formative: Period) -> None:
        """What a kemajuan after that formatif usually is: of its year and regulation."""
        self.follows.data = str(formative.period_id)
        self.year.data, self.regulation.data = formative.year, formative.regulation_code


def usual_days(kind: PeriodKind, today: date) -> tuple[date, date]:
    """The calendar's days; for what is observed once they are over, and for a kemajuan, two weeks from today."""
    window = calendar_on(today).get(kind)
    days = window.days(today.year) if window is not None else None
    if days is not None and (kind == PeriodKind.SUMMATIVE or today <= days[1]):
        return days
    return today, today + timedelta(days=13)


class PlainForm(Form):
    """A button, or boxes that are read by hand."""


class ReasonForm(Form):
    """A recorded reason for a condition of the penilai."""

    condition = HiddenField(validators=[Optional(), Length(max=40)])
    reason = StringField(_l("Alasan"), [_REASON, Length(max=500)])


class ExclusionForm(Form):
    """A group left out of one guru's value."""

    group = SelectField(_l("Kelompok"))
    reason = TextAreaField(_l("Alasan"), [_REASON, Length(max=500)])


class GuruForm(Form):
    """Everything that is decided about one guru. The choices that hang on the school are set by `offer`."""

    teacher_type = SelectField(_l("Jenis guru"), choices=choices(TEACHER_TYPE_LABELS))
    rank = SelectField(_l("Golongan untuk angka kredit"))
    load = NumberField(_l("Beban kerja"), [_NEEDED, Length(max=10)])
    programme = SelectField(_l("Program keahlian"))
    instrument = SelectField(_l("Instrumen"))
    instrument_reason = StringField(_l("Alasan memakai instrumen lain"), [Optional(), Length(max=500)])
    assessor_id = SelectField(_l("Penilai"))
    duty = SelectField(_l("Tugas tambahan"), choices=choices({"": _l("Tidak ada")} | DUTY_LABELS))
    duty_area = SelectField(_l("Bidang tugas wakil"), choices=choices({"": _l("Bukan wakil")} | AREAS))
    duty_total = NumberField(_l("Jumlah nilai tugas tambahan dari formulir resmi"), [Optional(), Length(max=10)])
    full_year_duties = WholeField(_l("Tugas setahun penuh tanpa pengurangan jam"), [_NEEDED, NumberRange(0, 20)])
    short_duties = WholeField(_l("Tugas kurang dari setahun tanpa pengurangan jam"), [_NEEDED, NumberRange(0, 20)])

    def offer(self, **fields: Sequence[tuple[str, Any]]) -> None:
        """The choices of the fields named."""
        for name, offered in fields.items():
            self[name].choices = choices(offered)

    def show(self, facts: AssignmentFacts) -> None:
        """What is decided or proposed, on a page that was not sent yet."""
        for field in self:
            if field.name != "csrf_token":
                field.data = _shown(field, getattr(facts, field.name))

    def facts(self) -> AssignmentFacts:
        """What was typed."""
        wakil = self.duty.data == "wakil-kepala-sekolah"
        return AssignmentFacts(
            teacher_type=TeacherType(self.teacher_type.data),
            instrument=str(self.instrument.data),
            instrument_reason=self.instrument_reason.data or "",
            load=self.load.value or Decimal(0),
            rank=self.rank.data or None,
            duty=self.duty.data or None,
            duty_area=(self.duty_area.data or None) if wakil else None,
            duty_total=self.duty_total.value if self.duty.data else None,
            full_year_duties=self.full_year_duties.data or 0,
            short_duties=self.short_duties.data or 0,
            programme=self.programme.data or "",
            assessor_id=uuid.UUID(self.assessor_id.data) if self.assessor_id.data else None,
        )


def _shown(field: Field, value: object) -> object:
    if isinstance(field, NumberField):
        return "" if value is None else format(Decimal(str(value)), "f").replace(".", ",")
    if isinstance(field, WholeField):
        return value
    return "" if value is None else str(value)


def faults(form: Form) -> str:
    """Everything wrong with a small form, for the top of the page that it leads back to."""
    return " ".join(str(fault) for field in form for fault in field.errors)


def chosen_ids(values: Sequence[str]) -> list[uuid.UUID]:
    """The ids among the ticked values."""
    return [found for found in map(_id, values) if found is not None]


def chosen_assessors(typed: Mapping[str, str]) -> dict[uuid.UUID, uuid.UUID]:
    """Guru and penilai of the preview's choices, each `penilai-<guru>`; what was left empty is passed over."""
    found = {_id(name.removeprefix("penilai-")): _id(value) for name, value in typed.items() if name[:8] == "penilai-"}
    return {guru: assessor for guru, assessor in found.items() if guru is not None and assessor is not None}


def _id(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None
