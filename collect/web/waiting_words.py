"""The words of what waits for somebody, and of what comes next at the school."""

from collections.abc import Callable

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from collect.domain.kinds import PeriodKind
from collect.operations.what_waits import Kind
from collect.operations.whats_next import Next, Stage
from collect.storage.periods import Period
from collect.web.comparison import STAGE_NAMES

TEXTS: dict[Kind, Callable[[int], str]] = {
    Kind.SIGN: lambda n: ngettext(
        "%(num)s nilai menunggu tanda tangan Bapak/Ibu", "%(num)s nilai menunggu tanda tangan Bapak/Ibu", n
    ),
    Kind.SIGN_LAST: lambda n: ngettext(
        "%(num)s nilai kepala sekolah menunggu diperiksa dan ditandatangani",
        "%(num)s nilai kepala sekolah menunggu diperiksa dan ditandatangani",
        n,
    ),
    Kind.CONSENT: lambda n: ngettext(
        "%(num)s permintaan membuka kembali nilai menunggu izin Bapak/Ibu",
        "%(num)s permintaan membuka kembali nilai menunggu izin Bapak/Ibu",
        n,
    ),
    Kind.MEDIATOR: lambda n: ngettext(
        "%(num)s keberatan menunggu Bapak/Ibu menunjuk mediator",
        "%(num)s keberatan menunggu Bapak/Ibu menunjuk mediator",
        n,
    ),
    Kind.MEDIATOR_OF_OFFICE: lambda n: ngettext(
        "%(num)s keberatan kepala sekolah menunggu mediator dari dinas dicatat",
        "%(num)s keberatan kepala sekolah menunggu mediator dari dinas dicatat",
        n,
    ),
    Kind.MEDIATE: lambda n: ngettext(
        "%(num)s mediasi menunggu putusan Bapak/Ibu", "%(num)s mediasi menunggu putusan Bapak/Ibu", n
    ),
    Kind.OVERDUE: lambda n: ngettext("%(num)s keberatan belum selesai", "%(num)s keberatan belum selesai", n),
    Kind.ANSWER: lambda n: ngettext(
        "%(num)s hasil Bapak/Ibu menunggu jawaban: setuju atau keberatan",
        "%(num)s hasil Bapak/Ibu menunggu jawaban: setuju atau keberatan",
        n,
    ),
    Kind.TALK: lambda n: ngettext(
        "%(num)s keberatan menunggu dibicarakan berdasarkan bukti",
        "%(num)s keberatan menunggu dibicarakan berdasarkan bukti",
        n,
    ),
    Kind.OBSERVE: lambda n: ngettext(
        "%(num)s guru belum selesai Bapak/Ibu amati", "%(num)s guru belum selesai Bapak/Ibu amati", n
    ),
    Kind.HAND_OVER: lambda n: ngettext("%(num)s hasil siap diserahkan", "%(num)s hasil siap diserahkan", n),
    Kind.CONTROL: lambda n: ngettext(
        "%(num)s guru yang diundi menunggu pemeriksaan bukti", "%(num)s guru yang diundi menunggu pemeriksaan bukti", n
    ),
    Kind.DEVELOP: lambda n: ngettext(
        "%(num)s kompetensi Bapak/Ibu perlu dikembangkan lewat PKB",
        "%(num)s kompetensi Bapak/Ibu perlu dikembangkan lewat PKB",
        n,
    ),
}
"""The sentence for so many of a kind; no number stands outside of it."""


def next_sentence(found: Next) -> str:
    """What comes next, and who does it."""
    period = found.period
    if period is None:
        return str(_("Belum ada periode penilaian. Koordinator membukanya; sesudah itu tahapnya tampil di sini."))
    return _NEXT[found.stage](found, period)


def title_of(period: Period) -> str:
    """`Sumatif 2026`."""
    return str(_("%(kind)s %(year)s", kind=STAGE_NAMES[PeriodKind(period.kind)], year=period.year))


def _prepared(_found: Next, period: Period) -> str:
    return str(
        _(
            "%(period)s sedang disiapkan koordinator: guru, instrumen, dan penilai ditetapkan dahulu. Mulainya %(day)s.",
            period=title_of(period),
            day=format_date(period.opens_on, "d MMMM y", rebase=False),
        )
    )


def _answered(_found: Next, period: Period) -> str:
    return str(
        _(
            "%(period)s berlangsung sampai %(day)s: penilai mengamati dan responden mengisi kuesioner. Sesudah itu "
            "koordinator menutup pengisian dan menghitung nilai.",
            period=title_of(period),
            day=format_date(period.closes_on, "d MMMM y", rebase=False),
        )
    )


def _observed(_found: Next, period: Period) -> str:
    return str(
        _(
            "%(period)s sedang berlangsung: penilai mengamati guru. Sesudah pengamatan selesai, koordinator menutup periode.",
            period=title_of(period),
        )
    )


def _handed_over(_found: Next, period: Period) -> str:
    return str(
        _(
            "%(period)s sudah ditutup. Berikutnya koordinator menghitung nilai, penilai menyerahkan hasil kepada guru, dan "
            "guru menjawabnya.",
            period=title_of(period),
        )
    )


def _signed(found: Next, period: Period) -> str:
    return str(
        _(
            "%(period)s: %(signed)s dari %(values)s nilai sudah ditandatangani. Yang lain masih di penilai, guru, mediator, "
            "atau penanda tangan.",
            period=title_of(period),
            signed=found.signed,
            values=found.values,
        )
    )


def _done(_found: Next, period: Period) -> str:
    return str(
        _(
            "Semua nilai %(period)s sudah ditandatangani. Berikutnya koordinator melaporkan hasilnya.",
            period=title_of(period),
        )
    )


def _compared(_found: Next, period: Period) -> str:
    return str(_("%(period)s sudah ditutup; kompetensinya dibandingkan dengan formatif.", period=title_of(period)))


_NEXT: dict[Stage, Callable[[Next, Period], str]] = {
    Stage.PREPARED: _prepared,
    Stage.ANSWERED: _answered,
    Stage.OBSERVED: _observed,
    Stage.HANDED_OVER: _handed_over,
    Stage.SIGNED: _signed,
    Stage.DONE: _done,
    Stage.COMPARED: _compared,
}
