"""What each kind of job is called, what is said when it has ended, and where its result is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from collect.storage.jobs import CANCELLED, DONE, FAILED, QUEUED, RUNNING
from collect.web.coordinate.people.blueprint import LIST_OF_KIND

STATE_LABELS = {
    QUEUED: _l("menunggu giliran"),
    RUNNING: _l("sedang berjalan"),
    DONE: _l("selesai"),
    FAILED: _l("gagal"),
    CANCELLED: _l("dibatalkan"),
}
HEADINGS = {
    QUEUED: _l("Menunggu giliran"),
    RUNNING: _l("Sedang berjalan"),
    DONE: _l("Selesai"),
    FAILED: _l("Gagal"),
    CANCELLED: _l("Dibatalkan"),
}
STATE_TAGS = {QUEUED: "", RUNNING: "warn", DONE: "good", FAILED: "bad", CANCELLED: ""}

Words = Mapping[str, Any]


@dataclass(frozen=True)
class JobLabel:
    """`back`: where its result is seen; `asked`: where it was asked for, if elsewhere; `ended`: what is said of the facts."""

    name: LazyString
    back: Callable[[Words], str]
    ended: Callable[[Words], str] | None = None
    asked: Callable[[Words], str] | None = None


def _of_period(endpoint: str) -> Callable[[Words], str]:
    return lambda arguments: url_for(endpoint, period_id=arguments["period"])


def _list(arguments: Words) -> str:
    if "period" in arguments:
        return url_for("value.attendance", period_id=arguments["period"])
    return url_for(LIST_OF_KIND.get(arguments["list"], "people.home"))


def _drawn(facts: Words) -> str:
    if facts["missing"]:
        return str(
            _(
                "Undian dilakukan: %(chosen)s terpilih, %(missing)s kurang. Cetak berita acaranya, lalu kartunya.",
                **facts,
            )
        )
    return str(_("Undian dilakukan: %(chosen)s terpilih. Cetak berita acaranya, lalu kartunya.", **facts))


def _computed(facts: Words) -> str:
    if facts["missing"]:
        return str(_("Nilai dihitung. Belum dapat dihitung: %(number)s guru.", number=facts["missing"]))
    return str(_("Nilai semua guru dihitung."))


def _saved(facts: Words) -> str:
    return str(
        _("Tersimpan: %(new)d baru, %(changed)d berubah, %(unchanged)d tetap, %(gone)d tidak lagi ada.", **facts)
    )


def _preview(arguments: Words) -> str:
    return url_for("people.preview", import_id=arguments["import"])


LABELS: Mapping[str, JobLabel] = {
    "cards": JobLabel(_l("Kartu responden"), _of_period("draw.cards")),
    "draw": JobLabel(_l("Undian responden"), _of_period("draw.home"), _drawn),
    "forms-pdf": JobLabel(_l("Lampiran semua guru (PDF)"), _of_period("papers.home")),
    "forms-xlsx": JobLabel(_l("Lampiran tiap guru (Excel)"), _of_period("papers.home")),
    "forms-zip": JobLabel(_l("Lampiran tiap guru (PDF)"), _of_period("papers.home")),
    "import": JobLabel(_l("Menyimpan impor"), _list, _saved, _preview),
    "minutes": JobLabel(_l("Berita acara undian"), _of_period("draw.home")),
    "rekap": JobLabel(_l("Rekap nilai"), _of_period("value.home")),
    "school-paper": JobLabel(_l("Laporan sekolah"), _of_period("papers.home")),
    "sheets": JobLabel(_l("Kuesioner di atas kertas"), _of_period("paper.home")),
    "values": JobLabel(_l("Menghitung nilai"), _of_period("value.home"), _computed),
}
