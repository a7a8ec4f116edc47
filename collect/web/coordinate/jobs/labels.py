"""What each kind of job is called, what is said when it has ended, and where its result is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from collect.storage.jobs import CANCELLED, DONE, FAILED, QUEUED, RUNNING

STATE_LABELS = {
    QUEUED: _l("menunggu giliran"),
    RUNNING: _l("sedang berjalan"),
    DONE: _l("selesai"),
    FAILED: _l("gagal"),
    CANCELLED: _l("dibatalkan"),
}
STATE_TAGS = {QUEUED: "", RUNNING: "warn", DONE: "good", FAILED: "bad", CANCELLED: ""}

Words = Mapping[str, Any]


@dataclass(frozen=True)
class JobLabel:
    """`back`: the page where it was asked for and where its result is seen. `ended`: what is said of the facts."""

    name: LazyString
    back: Callable[[Words], str]
    ended: Callable[[Words], str] | None = None


def _cards(arguments: Words) -> str:
    return url_for("draw.cards", period_id=arguments["period"])


LABELS: Mapping[str, JobLabel] = {
    "cards": JobLabel(_l("Kartu responden"), _cards),
}
