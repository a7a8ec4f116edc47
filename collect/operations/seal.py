"""Closing a period: no more answers, every guru's set of answers rewritten in random order and sealed with a digest."""

import uuid
from collections import defaultdict

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.domain.sealing import seal_digest
from collect.operations.deed import Deed, record
from collect.operations.draw_plan import needs_respondents
from collect.operations.lock_period import lock_period
from collect.storage.base import new_id
from collect.storage.periods import CLOSED, OPEN, PREPARING
from collect.storage.responses import Response, Seal, list_answers, list_seals


def close_period(session: Session, deed: Deed, period_id: uuid.UUID) -> None:
    """Close and seal. From here on answers can be read for marks, and no row tells when or in which order it came.

    Every response gets a new random id: an id that a phone still holds opens nothing any more. A period that takes no
    questionnaires (formatif, kemajuan, or a regulation without them) is closed from its preparation. Raises `Refused`.
    """
    period = lock_period(session, deed, period_id, (PREPARING, OPEN))
    if period.state == PREPARING and needs_respondents(period):
        raise refuse("period.not_started")
    rows = list_answers(session, deed.school_id, period_id)
    sets: dict[tuple[uuid.UUID, str], list[str]] = defaultdict(list)
    fresh = []
    for teacher_id, group, code, version, answers in rows:
        sets[(teacher_id, group)].append(sealed_row(code, version, answers))
        fresh.append(
            {
                "school_id": deed.school_id,
                "period_id": period_id,
                "teacher_id": teacher_id,
                "response_id": new_id(),
                "group_code": group,
                "questionnaire_code": code,
                "questionnaire_version": version,
                "answers": answers,
            }
        )
    session.execute(delete(Response).where(Response.school_id == deed.school_id, Response.period_id == period_id))
    if fresh:
        # Sorted by the new random ids: the order on disk is the order of chance.
        fresh.sort(key=lambda row: str(row["response_id"]))
        session.execute(insert(Response.__table__), fresh)  # type: ignore[arg-type]  # typed as any selectable
    for (teacher_id, group), texts in sets.items():
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
    record(session, deed, "period.closed", str(period_id), responses=len(rows))


def sealed_row(code: str, version: int, answers: str) -> str:
    """What a seal covers of one response."""
    return f"{code}/{version}/{answers}"


def broken_seals(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """(guru, group) of every sealed set that was changed since closing."""
    sets: dict[tuple[uuid.UUID, str], list[str]] = defaultdict(list)
    for teacher_id, group, code, version, answers in list_answers(session, school_id, period_id):
        sets[(teacher_id, group)].append(sealed_row(code, version, answers))
    seals = {(seal.teacher_id, seal.group): seal.digest for seal in list_seals(session, school_id, period_id)}
    keys = seals.keys() | sets.keys()
    return sorted(key for key in keys if seals.get(key) != seal_digest(sets.get(key, [])))
