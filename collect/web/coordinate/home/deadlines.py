"""The year's calendar as the home page shows it: each window with what is left of it, and the day by which a stage is due.

What the regulation does not name is a default of ours, and is shown as such.
"""

from dataclasses import dataclass
from datetime import date

from flask_babel import LazyString, format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from collect.catalog.calendar import Window, calendar_on
from collect.domain.kinds import PeriodKind
from collect.storage.periods import CLOSED
from collect.web.coordinate.home.facts import Facts
from collect.web.terms import STATUS_LABELS

_LABELS: dict[str, LazyString] = {
    "formatif": _l("PK Guru formatif, awal tahun pelajaran"),
    "sumatif": _l("PK Guru sumatif dengan kuesioner"),
    "laporan": _l("Laporan hasil kepada dinas"),
}


@dataclass(frozen=True)
class Deadline:
    """A window of the calendar in one year. `state`: `done`, `past`, `now` or `later`; `left` says it in words."""

    code: str
    label: str
    first: date
    last: date
    state: str
    left: str
    basis: str
    note: str


@dataclass(frozen=True)
class Due:
    """The day by which a stage is to be done, in words; `late` once it has gone by."""

    text: str
    late: bool


def deadlines(facts: Facts) -> list[Deadline]:
    """The calendar of the year that the running period is of, else of this year."""
    return [_deadline(facts, window) for window in calendar_on(facts.today).values()]


def stage_dues(facts: Facts) -> tuple[Due | None, Due | None, Due | None, Due | None]:
    """For Persiapan, Pengumpulan, Penilaian and Pelaporan; the calendar knows no day for Penilaian."""
    windows = calendar_on(facts.today)
    kind = facts.period.kind if facts.period else PeriodKind.SUMMATIVE.value
    window = windows.get(kind)
    if window is None:
        # A kemajuan follows a PKB whenever that is over.
        return None, _answering(facts, None), None, None
    first, last = window.days(_year(facts))
    ready = _due(facts, first, _("Siap sebelum %(day)s"))
    report = windows["laporan"].days(_year(facts))[1] if kind == PeriodKind.SUMMATIVE else None
    reported = _due(facts, report, _("Dilaporkan paling lambat %(day)s")) if report else None
    return ready, _answering(facts, last), None, reported


def _answering(facts: Facts, last: date | None) -> Due | None:
    """The period's own last day counts before the calendar's."""
    if facts.period is not None and facts.period.state != CLOSED and facts.period.questionnaires:
        return _due(facts, facts.period.closes_on, _("Pengisian berakhir %(day)s"))
    return _due(facts, last, _("Selesai paling lambat %(day)s")) if last else None


def _due(facts: Facts, day: date, text: str) -> Due:
    written = text % {"day": format_date(day, "d MMMM y", rebase=False)}
    left = (day - facts.today).days
    return Due(_("%(due)s: %(left)s", due=written, left=_left(left)), left < 0)


def _deadline(facts: Facts, window: Window) -> Deadline:
    first, last = window.days(_year(facts))
    done = (window.code, first.year, CLOSED) in facts.periods
    state = "done" if done else "past" if facts.today > last else "now" if facts.today >= first else "later"
    left = {
        "done": _("sudah ditutup"),
        "later": _("mulai %(days)s hari lagi", days=(first - facts.today).days),
    }.get(state, _left((last - facts.today).days))
    label, basis = str(_LABELS[window.code]), str(STATUS_LABELS[window.basis.status])
    return Deadline(window.code, label, first, last, state, left, basis, window.basis.note)


def _left(days: int) -> str:
    if days < 0:
        return str(_("lewat %(days)s hari", days=-days))
    return str(_("%(days)s hari lagi", days=days) if days else _("hari ini hari terakhir"))


def _year(facts: Facts) -> int:
    if facts.period is not None and facts.period.state != CLOSED:
        return facts.period.year
    return facts.today.year
