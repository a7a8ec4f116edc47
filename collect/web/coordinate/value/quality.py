"""The table of how well questionnaires were answered: numbers with their words, never which answer it was."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from collect.domain.careless import CarelessCount
from collect.operations.quality import AlphaState, GroupQuality, Measures, quality_of
from collect.storage.periods import Period
from collect.storage.teachers import list_teachers
from collect.web.i18n import number
from collect.web.terms import GROUP_LABELS

LOW_ALPHA = Fraction(7, 10)
"""Below it the items go together too loosely to be read as one thing: a rule of thumb, in no regulation."""


@dataclass(frozen=True)
class QualityRow:
    """One line: a questionnaire, or a guru and a questionnaire. `careless` is none where it is not told."""

    name: str
    label: str
    responses: int
    people: int | None
    careless: CarelessCount | None
    alike: str
    hasty: str
    either: str
    alpha: str
    known: bool
    low: bool


def quality_rows(session: Session, period: Period) -> tuple[list[QualityRow], list[QualityRow]]:
    """The questionnaires over all guru, and every guru's own by name."""
    groups = quality_of(session, period)
    names = {row.teacher_id: row.name for row in list_teachers(session, period.school_id, also_left=True)}
    whole = [_row("", group, group.whole, responses=group.responses) for group in groups]
    return whole, _guru_rows(groups, names)


def _guru_rows(groups: Sequence[GroupQuality], names: dict[uuid.UUID, str]) -> list[QualityRow]:
    rows = [
        _row(names[guru.teacher_id], group, guru.measures, responses=guru.responses)
        for group in groups
        for guru in group.guru
    ]
    return sorted(rows, key=lambda row: row.name)


def _row(name: str, group: GroupQuality, measures: Measures, *, responses: int) -> QualityRow:
    careless = measures.careless
    return QualityRow(
        name=name,
        label=str(GROUP_LABELS[group.group]),
        responses=responses,
        people=None if name else group.people,
        careless=careless,
        alike=_share(careless.alike, responses) if careless and careless.judged else "–",
        hasty=_share(careless.hasty, responses) if careless else "",
        either=_share(careless.either, responses) if careless else "",
        alpha=_alpha(measures),
        known=measures.alpha is not None,
        low=measures.alpha is not None and measures.alpha < LOW_ALPHA,
    )


def _share(part: int, whole: int) -> str:
    percent = number(Fraction(100 * part, whole), 0)
    return str(_("%(part)s (%(percent)s %%)", part=part, percent=percent))


def _alpha(measures: Measures) -> str:
    if measures.alpha is not None:
        return number(measures.alpha)
    words = {
        AlphaState.FEW: _("terlalu sedikit"),
        AlphaState.FLAT: _("skornya sama semua"),
        AlphaState.MIXED: _("dua versi kuesioner"),
    }
    return str(words.get(measures.state, ""))
