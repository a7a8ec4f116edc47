"""Closing a period: no more answers, every guru's set of answers rewritten in random order and sealed with a digest.

That codes were used is rewritten in the same transaction, in a random order of its own. On PostgreSQL every row names the
transaction that wrote it, and a used card the last one that looked at it: before closing, both would tell which answer came
with which card. Afterwards all of them name the closing alone.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.domain.sealing import seal_digest
from collect.operations.deed import Deed, record
from collect.operations.draw_plan import needs_respondents
from collect.operations.lock_period import lock_period
from collect.storage.base import Base, new_id
from collect.storage.codes import CodeUse, count_received, list_uses
from collect.storage.kept_marks import list_kept_marks
from collect.storage.periods import CLOSED, OPEN, PREPARING, find_period
from collect.storage.responses import AnswerRows, Response, Seal, list_answers, list_response_ids, list_seals

_SetKey = tuple[uuid.UUID, str]


@dataclass(frozen=True)
class SealState:
    """The sealed sets of a closed period. `mark`: sixteen signs that stay the same as long as no seal is replaced."""

    sets: int
    broken: tuple[_SetKey, ...]
    mark: str


def close_period(session: Session, deed: Deed, period_id: uuid.UUID) -> None:
    """Close and seal. From here on answers can be read for marks, and no row tells when or in which order it came.

    Every response gets a new random id: an id that a phone still holds opens nothing any more. A period that takes no
    questionnaires (formatif, kemajuan, or a regulation without them) is closed from its preparation. Raises `Refused`.
    """
    period = lock_period(session, deed, period_id, (PREPARING, OPEN))
    if period.state == PREPARING and needs_respondents(period):
        raise refuse("period.not_started")
    responses = _rewrite_responses(session, deed.school_id, period_id)
    _rewrite_uses(session, deed.school_id, period_id)
    for (teacher_id, group), texts in _sets(list_answers(session, deed.school_id, period_id)).items():
        session.add(
            Seal(
                school_id=deed.school_id,
                period_id=period_id,
                teacher_id=teacher_id,
                group=group,
                number=len(texts),
                digest=seal_digest(texts),
            )
        )
    period.state, period.closed_on = CLOSED, deed.today
    session.flush()
    record(session, deed, "period.closed", str(period_id), responses=responses)


def _rewrite_responses(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> int:
    fresh = [
        {
            "school_id": school_id,
            "period_id": period_id,
            "teacher_id": teacher_id,
            "response_id": new_id(),
            "group_code": group,
            "questionnaire_code": code,
            "questionnaire_version": version,
            "answers": answers,
            "hasty": hasty,
        }
        for teacher_id, group, code, version, answers, hasty in list_answers(session, school_id, period_id)
    ]
    # Sorted by the new random ids: the order on disk is the order of chance.
    fresh.sort(key=lambda row: str(row["response_id"]))
    _replace(session, Response, fresh, (school_id, period_id))
    return len(fresh)


def _rewrite_uses(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> None:
    """The same rows again, in an order that has nothing to do with that of the responses."""
    names = ("school_id", "period_id", "card_id", "teacher_id", "used_on")
    uses = [
        {name: getattr(use, name) for name in names}
        for use in sorted(list_uses(session, school_id, period_id), key=lambda _: new_id().int)
    ]
    _replace(session, CodeUse, uses, (school_id, period_id))


def _replace(
    session: Session, table: type[Response | CodeUse], rows: Sequence[dict[str, Any]], key: tuple[uuid.UUID, uuid.UUID]
) -> None:
    target = Base.metadata.tables[table.__tablename__]
    session.execute(delete(target).where(target.c.school_id == key[0], target.c.period_id == key[1]))
    session.expire_all()
    if rows:
        session.execute(insert(target), list(rows))


def sealed_row(code: str, version: int, answers: str, *, hasty: bool = False) -> str:
    """What a seal covers of one response. The bit of hurry only where it is set, so that seals from before it still hold."""
    return f"{code}/{version}/{answers}{'/hasty' if hasty else ''}"


def _sets(rows: AnswerRows) -> dict[_SetKey, list[str]]:
    sets: dict[_SetKey, list[str]] = defaultdict(list)
    for guru, group, code, version, answers, hasty in rows:
        sets[(guru, group)].append(sealed_row(code, version, answers, hasty=hasty))
    return sets


def broken_seals(
    session: Session,
    school_id: uuid.UUID,
    period_id: uuid.UUID,
    *,
    teacher_id: uuid.UUID | None = None,
    answers: AnswerRows | None = None,
) -> list[_SetKey]:
    """(guru, group) of every sealed set that was changed since closing, of one guru or of all.

    A set that was removed together with its seal shows as well: its codes were used. Of answers that were deleted when their
    time was over, what was found then stays known. `answers`: the rows of the same guru, where they were read before.
    """
    kept = list_kept_marks(session, school_id, period_id, teacher_id=teacher_id)
    if kept:
        return sorted((row.teacher_id, row.group) for row in kept if row.broken)
    if answers is None:
        answers = list_answers(session, school_id, period_id, teacher_id=teacher_id)
    sets = _sets(answers)
    seals = {(s.teacher_id, s.group): s for s in list_seals(session, school_id, period_id, teacher_id=teacher_id)}
    used = {
        key: number
        for key, number in count_received(session, school_id, period_id).items()
        if teacher_id in (None, key[0])
    }
    return sorted(
        key
        for key in seals.keys() | sets.keys() | used.keys()
        if not _holds(seals.get(key), sets.get(key, []), used.get(key, 0))
    )


def _holds(seal: Seal | None, texts: Sequence[str], used: int) -> bool:
    return seal is not None and seal.digest == seal_digest(texts) and seal.number == used


def seal_state(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, broken: Sequence[_SetKey] | None = None
) -> SealState:
    """How a closed period's seals stand, for pages and papers. `broken`: of all guru, where it was found out before."""
    seals = list_seals(session, school_id, period_id)
    period = find_period(session, school_id, period_id)
    kept = period.seal_mark if period is not None else None
    texts = [f"{seal.teacher_id}/{seal.group}/{seal.number}/{seal.digest}" for seal in seals]
    # With the random ids, which are shown nowhere: a single answer of few items could else be guessed from the mark.
    mark = kept or seal_digest([*texts, *(str(found) for found in list_response_ids(session, school_id, period_id))])
    broken = broken_seals(session, school_id, period_id) if broken is None else broken
    sets = {(seal.teacher_id, seal.group) for seal in seals}.union(broken)
    return SealState(len(sets), tuple(broken), mark[:16])
