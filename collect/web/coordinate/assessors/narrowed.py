"""A long list of guru, opened on those with whom something is to be done."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from collect.storage.assignments import list_assignments
from collect.storage.periods import Period
from collect.storage.teachers import Teacher

ASSESSING, UNKNOWN, ALL = "penilai", "belum-diketahui", "semua"


@dataclass(frozen=True)
class Choice:
    """The rows of the filter that is chosen. `links`: every filter's key with its label, the number of guru in it."""

    only: str
    links: tuple[tuple[str, str], ...]
    rows: Sequence[Teacher]


def assessing(session: Session, period: Period | None) -> set[uuid.UUID]:
    """Who assesses in the period."""
    rows = list_assignments(session, period.school_id, period.period_id) if period else ()
    return {row.assessor_id for row in rows if row.assessor_id is not None}


def narrow(everybody: Sequence[Teacher], assessors: Collection[uuid.UUID], *, only: str) -> Choice:
    """By the filter asked for; else the penilai while something about one of them is unknown, else who is unknown, else all."""
    found = {
        ASSESSING: [row for row in everybody if row.teacher_id in assessors],
        UNKNOWN: [row for row in everybody if None in (row.certified, row.graduate)],
        ALL: everybody,
    }
    waiting = any(None in (row.certified, row.graduate) for row in found[ASSESSING])
    usual = ASSESSING if waiting else UNKNOWN if found[UNKNOWN] else ALL
    chosen = only if only in found else usual
    links = (
        (ASSESSING, _("Penilai (%(number)s orang)", number=len(found[ASSESSING]))),
        (UNKNOWN, _("Belum diketahui (%(number)s orang)", number=len(found[UNKNOWN]))),
        (ALL, _("Semua (%(number)s orang)", number=len(everybody))),
    )
    return Choice(chosen, links, found[chosen])
