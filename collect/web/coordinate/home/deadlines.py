"""The year's calendar as the home page shows it: each window with what is left of it, and the day by which a stage is due.

What the regulation does not name is a default of ours, and is shown as such.
"""

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import LazyString, format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from collect.catalog.calendar import Window, calendar_on
from collect.domain.kinds import PeriodKind
from collect.storage.periods import CLOSED, PREPARING
from collect.web.coordinate.home.facts import Facts, PeriodFacts
from collect.web.terms import STATUS_LABELS

_LABELS: dict[str, LazyString] = {
    "formatif": _l("PK Guru formatif, awal tahun pelajaran"),
    "sumatif": _l("PK Guru sumatif dengan kuesioner"),
    "laporan": _l("Laporan hasil kepada dinas"),
}


@dataclass(frozen=True)
class Deadline:
    """A window of the calendar in one year. `state`: `done`, `past`, `now` or `later`; `left` says it in words.

    `own`: the days are those of the school's own period, and `usual` says the calendar's.
    """

    code: str
    label: str
    first: date
    last: date
    state: str
    left: str
    basis: str
    note: str
    own: bool = False
    usual: str = ""


@dataclass(frozen=True)
class Due:
    """The day by which a stage is to be done, in words; `late` once it has gone by."""

    text: str
    late: bool


def deadlines(facts: Facts) -> list[Deadline]:
    """The calendar of the year that the running period is of, else of this year."""
    return [_deadline(facts, window) for window in calendar_on(facts.today).values()]


def stage_dues(facts: Facts) -> tuple[Due | None, Due | None, Due | None, Due | None]:
    """For Persiapan, Pengumpulan, Penilaian and Pelaporan; no day is known for Penilaian. A period's own days come first."""
    windows, period = calendar_on(facts.today), facts.period
    year = period.year if period is not None else facts.today.year
    report = windows["laporan"].days(year)[1]
    reported: Due | None = _due(facts, report, _("Dilaporkan paling lambat %(day)s"))
    if period is None:
        first, last = windows[PeriodKind.SUMMATIVE].days(year)
        ready = _due(facts, first, _("Siap sebelum %(day)s"))
        return ready, _due(facts, last, _("Selesai paling lambat %(day)s")), None, reported
    if period.kind != PeriodKind.SUMMATIVE or period.closes_on >= report:
        reported = None
    return _ready(facts, period), _collected(facts, period), None, reported


def _ready(facts: Facts, period: PeriodFacts) -> Due | None:
    """Before the first day alone: what is still missing later has no day of its own."""
    return _due(facts, period.opens_on, _("Siap sebelum %(day)s")) if period.state == PREPARING else None


def _collected(facts: Facts, period: PeriodFacts) -> Due | None:
    if period.state == CLOSED:
        return None
    text = _("Pengisian berakhir %(day)s") if period.questionnaires else _("Pengamatan berakhir %(day)s")
    return _due(facts, period.closes_on, text)


def _due(facts: Facts, day: date, text: str) -> Due:
    written = text % {"day": format_date(day, "d MMMM y", rebase=False)}
    left = (day - facts.today).days
    return Due(_("%(due)s: %(left)s", due=written, left=_left(left)), left < 0)


def _deadline(facts: Facts, window: Window) -> Deadline:
    usual = window.days(_year(facts))
    first, last = facts.days.get((window.code, usual[0].year), usual)
    done = (window.code, usual[0].year, CLOSED) in facts.periods
    state = "done" if done else "past" if facts.today > last else "now" if facts.today >= first else "later"
    left = {
        "done": _("sudah ditutup"),
        "later": _("mulai %(days)s hari lagi", days=(first - facts.today).days),
    }.get(state, _left((last - facts.today).days))
    label, basis = str(_LABELS[window.code]), str(STATUS_LABELS[window.basis.status])
    shown = Deadline(window.code, label, first, last, state, left, basis, window.basis.note)
    return shown if (first, last) == usual else replace(shown, own=True, usual=_span(*usual))


def _span(first: date, last: date) -> str:
    days = [format_date(day, "d MMMM y", rebase=False) for day in (first, last)]
    return str(_("%(first)s sampai %(last)s", first=days[0], last=days[1]))


def _left(days: int) -> str:
    if days < 0:
        return str(_("lewat %(days)s hari", days=-days))
    return str(_("%(days)s hari lagi", days=days) if days else _("hari ini hari terakhir"))


def _year(facts: Facts) -> int:
    if facts.period is not None and facts.period.state != CLOSED:
        return facts.period.year
    return facts.today.year
