"""Who is checked: the draws of internal control, by `pkg-draw-1` with request, seed and result on record."""

import json
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.control import (
    EXTERNAL_GROUP,
    INTERNAL_GROUP,
    Sample,
    control_request,
    external_sample,
    internal_samples,
)
from collect.domain.draw_request import request_sha256, write_request, write_result
from collect.domain.kinds import TeacherType
from collect.domain.problem import refuse
from collect.domain.sampling import draw
from collect.domain.strict_json import canonical
from collect.domain.typed import seen_line
from collect.operations.deed import Deed, record
from collect.operations.draw import COMPUTER, SEED_MOST, WITNESSED
from collect.operations.draw_plan import regulation_of
from collect.operations.lock_period import lock_period
from collect.storage.assignments import list_assignments
from collect.storage.base import new_id
from collect.storage.controls import EXTERNAL, INTERNAL, ControlDraw, ControlGuru, list_control_draws, list_control_guru
from collect.storage.periods import ANY_STATE, Period


@dataclass(frozen=True)
class FieldPlan:
    """One field of duty: how many guru it has, how many are to be drawn, and how many were."""

    field: str
    guru: int
    take: int
    drawn: int

    @property
    def waits(self) -> bool:
        """The next draw serves it."""
        return self.take > 0 and not self.drawn


def plan_control(session: Session, period: Period) -> list[FieldPlan]:
    """Every field of a period, as the next draw would find it; nothing is changed."""
    drawn = _drawn_fields(session, period)
    return [FieldPlan(one.field, len(one.pool), one.take, drawn.count(one.field)) for one in _samples(session, period)]


def draw_control(session: Session, deed: Deed, period_id: uuid.UUID, *, seed: str = "") -> ControlDraw:
    """Draw the guru to be checked of every field with more than 10 that was not drawn for yet. Raises `Refused`.

    A field is drawn for once: whoever checks cannot draw again until somebody else comes out.
    """
    period = lock_period(session, deed, period_id, ANY_STATE)
    drawn = _drawn_fields(session, period)
    wanted = [one for one in _samples(session, period) if one.take and one.field not in drawn]
    if not wanted:
        raise refuse("control.nobody_to_draw")
    return store_draw(session, deed, period, samples=wanted, kind=INTERNAL, seed=seed)


def external_of(session: Session, period: Period) -> Sample:
    """Three guru of the period at random, whoever was checked before."""
    return external_sample(
        [str(row.teacher_id) for row in list_assignments(session, period.school_id, period.period_id)]
    )


def store_draw(
    session: Session, deed: Deed, period: Period, *, samples: Sequence[Sample], kind: str, seed: str
) -> ControlDraw:
    """Run the draw and write it down with whoever came out."""
    if len(seed) > SEED_MOST:
        raise refuse("draw.seed_length", "seed", most=SEED_MOST)
    seed = seen_line(seed)
    used = seed or secrets.token_hex(16)
    request = control_request(samples, group=INTERNAL_GROUP if kind == INTERNAL else EXTERNAL_GROUP, seed=used)
    raw, outcome = write_request(request), draw(request)
    row = ControlDraw(
        school_id=period.school_id,
        period_id=period.period_id,
        draw_id=new_id(),
        number=len(list_control_draws(session, period.school_id, period.period_id)) + 1,
        kind=kind,
        drawn_on=deed.today,
        drawn_by=deed.actor[:200],
        seed_origin=WITNESSED if seed else COMPUTER,
        request=canonical(raw),
        result=canonical(write_result(raw, outcome)),
        request_sha256=request_sha256(raw),
    )
    session.add(row)
    session.flush()
    ids = {"school_id": row.school_id, "period_id": row.period_id, "draw_id": row.draw_id}
    for one in outcome:
        session.add_all([ControlGuru(**ids, teacher_id=uuid.UUID(p), field=one.teacher) for p in one.chosen])
    session.flush()
    chosen = sum(len(one.chosen) for one in outcome)
    record(session, deed, "control.drawn", str(period.period_id), kind=kind, chosen=chosen, sha256=row.request_sha256)
    return row


def draw_facts(row: ControlDraw) -> tuple[str, int]:
    """The seed of a draw, and from how many guru it was made."""
    request = json.loads(row.request)
    return request["seed"], sum(len(demand["strata"][""]["pool"]) for demand in request["demands"])


def _samples(session: Session, period: Period) -> list[Sample]:
    rows = list_assignments(session, period.school_id, period.period_id)
    kinds = {str(row.teacher_id): TeacherType(row.teacher_type) for row in rows}
    return internal_samples(kinds, regulation_of(period).limits.control_percent)


def _drawn_fields(session: Session, period: Period) -> list[str]:
    key = (period.school_id, period.period_id)
    inner = {row.draw_id for row in list_control_draws(session, *key) if row.kind == INTERNAL}
    return [row.field for row in list_control_guru(session, *key) if row.draw_id in inner]


__all__ = ["EXTERNAL", "FieldPlan", "draw_control", "draw_facts", "external_of", "plan_control", "store_draw"]
