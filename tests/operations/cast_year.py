"""A year of the small school: a formatif in which Guru 01 and 02 are weak in two competences and Guru 03 in none."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.operations.agree import Guru, hand_over
from collect.operations.appraise import appraise_period
from collect.operations.assign import assignment_of
from collect.operations.observe import SheetEntry, finish, instrument_of, save_competence
from collect.operations.open_period import PeriodFacts, open_period
from collect.operations.seal import close_period
from collect.operations.wordings import school_catalog
from collect.storage.observations import TEACHING
from collect.words import say
from tests.operations.cast import Cast, name_guru, period, settle
from tests.operations.cast_agree import signer

WEAK = {3: 1, 7: 0}
"""Competence to the score of all its indicators: 3 gets the value 2, 7 the value 1."""


@dataclass(frozen=True)
class Year:
    """The school and its closed formatif."""

    cast: Cast
    formative: uuid.UUID


def formative_year(session: Session, cast: Cast | None = None) -> Year:
    """The formatif, observed and closed; Budi, the first guru's penilai, is Guru 05."""
    cast = cast or settle(session)
    period_id = period(session, cast, kind=PeriodKind.FORMATIVE)
    name_guru(session, cast, period_id, cast.guru[:1], assessor=cast.guru[4])
    name_guru(session, cast, period_id, cast.guru[1:3])
    for teacher_id, scores in zip(cast.guru[:3], (WEAK, WEAK, {}), strict=True):
        look(session, cast, period_id, teacher_id, scores=scores)
    close_period(session, cast.deed, period_id)
    return Year(cast, period_id)


def look(
    session: Session,
    cast: Cast,
    period_id: uuid.UUID,
    teacher_id: uuid.UUID,
    *,
    scores: Mapping[int, int],
    usual: int = 2,
) -> Sequence[int]:
    """Observe what the period asks, through the penilai's own operations; the numbers of the competences that were asked."""
    row = assignment_of(session, cast.deed, period_id, teacher_id)
    asked = instrument_of(school_catalog(session, cast.school_id), row, TEACHING).competences
    for competence in asked:
        entry = SheetEntry((scores.get(competence.number, usual),) * competence.size)
        save_competence(session, cast.deed, row, part=TEACHING, number=competence.number, entry=entry)
    finish(session, cast.deed, row, part=TEACHING)
    return [competence.number for competence in asked]


def progress(session: Session, year: Year, *, follows: bool = True) -> uuid.UUID:
    """A kemajuan that follows the formatif."""
    facts = PeriodFacts(2026, PeriodKind.PROGRESS, "pkg-2016", date(2026, 8, 1), date(2026, 8, 31))
    followed = year.formative if follows else None
    return open_period(session, year.cast.deed, replace(facts, follows=followed)).period_id


def hand_over_to(session: Session, cast: Cast, period_id: uuid.UUID, teacher_id: uuid.UUID) -> None:
    """The value is computed, and the guru's own penilai hands it over."""
    assert appraise_period(session, cast.deed, period_id, say=say) == []
    assessor_id = assignment_of(session, cast.deed, period_id, teacher_id).assessor_id
    assert assessor_id is not None
    penilai = signer(session, cast, f"penyerah.{teacher_id.hex[:8]}", "penilai", assessor_id)
    hand_over(session, cast.deed, penilai, Guru(period_id, teacher_id))
