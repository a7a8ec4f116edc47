"""What the koordinator types about hours, holidays, reasons and numbers of the machine."""

import re
import uuid
from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from collect.domain.presence import Hours
from collect.domain.problem import Refused, problem
from collect.operations.excuse import ExcuseFacts
from collect.web.choices import choices
from collect.web.coordinate.people.fields import NEEDED, ChoiceField, DayField, at_most
from collect.web.coordinate.presence.labels import EXCUSE_LABELS
from collect.web.form import Form

_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)", re.ASCII)
HOLIDAYS_MOST = 30_000
NOBODY = "bukan"


class CalendarForm(Form):
    """Holidays as lines; the hours are read by `read_hours`."""

    holidays = TextAreaField(
        _l("Hari libur"),
        [Optional(), Length(max=HOLIDAYS_MOST, message=_l("Terlalu panjang; paling banyak %(max)d huruf."))],
    )


class ExcuseForm(Form):
    """Days with a valid reason."""

    first = DayField(_l("Hari pertama"), [NEEDED, at_most(40)])
    last = DayField(_l("Hari terakhir (kosongkan bila hanya sehari)"), [Optional(), at_most(40)])
    kind = ChoiceField(_l("Alasan"), choices=choices(EXCUSE_LABELS))
    note = StringField(_l("Catatan, misalnya nomor surat"), [Optional(), at_most(300)])

    def facts(self) -> ExcuseFacts:
        """What was typed."""
        first = self.first.day() or date.min
        return ExcuseFacts(first, self.last.day() or first, str(self.kind.data), self.note.data or "")


class TakePresenceForm(Form):
    """The yes to the days and minutes of the ticked guru, as they were shown."""

    digest = HiddenField()


class NumbersForm(Form):
    """The table of numbers, read by `read_numbers`, and a number to be added."""

    new_number = StringField(_l("Nomor mesin lain"), [Optional(), at_most(30)])


def clock_text(minutes: int | None) -> str:
    """`07.00`."""
    return "" if minutes is None else f"{minutes // 60:02d}.{minutes % 60:02d}"


def read_hours(typed: Mapping[str, str]) -> dict[int, Hours]:
    """The hours of the ticked days of the week. Raises `Refused` for what is no time of day."""
    found, faults = {}, []
    for day in range(7):
        if f"hari_{day}" not in typed:
            continue
        starts, ends = (_minutes(typed.get(f"{name}_{day}", "")) for name in ("mulai", "selesai"))
        if starts is None or ends is None:
            faults.append(problem("calendar.clock", f"mulai_{day}"))
        else:
            found[day] = Hours(starts, ends)
    if faults:
        raise Refused(faults)
    return found


def _minutes(text: str) -> int | None:
    found = _CLOCK.fullmatch(text.strip()[:8])
    return int(found[1]) * 60 + int(found[2]) if found else None


def read_numbers(typed: Mapping[str, str], numbers: list[str]) -> tuple[dict[str, uuid.UUID | None], set[str]]:
    """The guru chosen for each of the numbers shown, by their places in the list, and those that are nobody's."""
    pairs: dict[str, uuid.UUID | None] = {}
    nobody: set[str] = set()
    for place, number in enumerate(numbers):
        chosen = typed.get(f"guru-{place}")
        if chosen is None or typed.get(f"nomor-{place}") != number:
            continue
        pairs[number] = _id(chosen)
        if chosen == NOBODY:
            nobody.add(number)
    return pairs, nobody


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
