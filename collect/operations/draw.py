"""The draw of a period: pools gathered, the request stored, `pkg-draw-1` run, respondents and reserves written down."""

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.orm import Session

from collect.domain.draw_request import request_sha256, write_request, write_result
from collect.domain.eligibility import Claim
from collect.domain.kinds import Group
from collect.domain.problem import refuse
from collect.domain.regulation import Regulation
from collect.domain.sampling import Drawn, DrawRequest, draw
from collect.domain.strict_json import canonical
from collect.domain.typed import seen_line
from collect.operations.deed import Deed, record
from collect.operations.draw_plan import needs_respondents, open_claims, regulation_of
from collect.operations.issue_cards import issue_cards
from collect.operations.lock_period import lock_period
from collect.operations.pools import present
from collect.operations.secret import Secret
from collect.storage.assignments import find_assignment
from collect.storage.base import new_id
from collect.storage.codes import list_answered
from collect.storage.draws import (
    DRAWN,
    REPLACED,
    RESERVE,
    Draw,
    Need,
    Respondent,
    list_draws,
    list_respondents,
)
from collect.storage.periods import OPEN, PREPARING

SEED_MOST, EXTRA_MOST, REASON_LEAST = 200, 20, 5
WITNESSED, COMPUTER = "diketik para saksi", "keacakan komputer"


@dataclass(frozen=True)
class DrawOutcome:
    """How many draws were made and what they could not fulfil."""

    demands: int
    chosen: int
    missing: int
    over_cap: int


def make_draw(
    session: Session, deed: Deed, period_id: uuid.UUID, *, secret: Secret, seed: str = "", extra: int = 0
) -> DrawOutcome:
    """Draw for every guru of the period who was not drawn for yet, and give everybody drawn a card.

    `seed` typed by witnesses, or empty for the computer's own randomness; `extra`: drawn beyond each minimum. Peers are drawn
    in a request of their own: at 10 peers for each guru everybody answers about 10, more than the cap made for students and
    parents. Raises `Refused` where there is nobody to draw for, or the period takes no questionnaires.
    """
    period = lock_period(session, deed, period_id, (PREPARING, OPEN))
    if not needs_respondents(period):
        raise refuse("draw.no_questionnaires")
    if len(seed) > SEED_MOST:
        raise refuse("draw.seed_length", "seed", most=SEED_MOST)
    if not 0 <= extra <= EXTRA_MOST:
        raise refuse("draw.extra", "extra", got=extra, most=EXTRA_MOST)
    made = open_claims(session, period, extra=extra)
    if not made:
        raise refuse("draw.nobody")
    regulation = regulation_of(period)
    seed = seen_line(seed)
    used_seed = seed or secrets.token_hex(16)
    origin = WITNESSED if seed else COMPUTER
    peers = {key: claim for key, claim in made.items() if key[1] == Group.PEER}
    others = {key: claim for key, claim in made.items() if key[1] != Group.PEER}
    drawn: list[Drawn] = []
    for part in (others, peers):
        if part:
            cap = regulation.limits.cap if part is others else _peer_cap(part, regulation)
            request = DrawRequest(used_seed, cap, tuple(claim.demand for claim in part.values()))
            drawn += _store(session, deed, period_id, request=request, origin=origin, made=part)
    issue_cards(session, deed, period_id, secret=secret)
    outcome = DrawOutcome(
        demands=len(drawn),
        chosen=sum(len(d.chosen) for d in drawn),
        missing=sum(d.missing for d in drawn),
        over_cap=sum(len(d.over_cap) for d in drawn),
    )
    record(session, deed, "draw.made", str(period_id), demands=outcome.demands, chosen=outcome.chosen, origin=origin)
    return outcome


def _peer_cap(part: Mapping[tuple[str, str], Claim], regulation: Regulation) -> int:
    """As many as everybody must answer when all share alike, and one more; never below the regulation's cap."""
    persons = {person for claim in part.values() for s in claim.demand.strata.values() for person in s.pool}
    places = sum(s.take for claim in part.values() for s in claim.demand.strata.values())
    return max(regulation.limits.cap, -(-places // max(1, len(persons))) + 1)


def _store(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    *,
    request: DrawRequest,
    origin: str,
    made: Mapping[tuple[str, str], Claim],
) -> tuple[Drawn, ...]:
    raw = write_request(request)
    drawn = draw(request)
    row = Draw(
        school_id=deed.school_id,
        period_id=period_id,
        draw_id=new_id(),
        number=len(list_draws(session, deed.school_id, period_id)) + 1,
        drawn_on=deed.today,
        seed_origin=origin,
        request=canonical(raw),
        result=canonical(write_result(raw, drawn)),
        request_sha256=request_sha256(raw),
    )
    session.add(row)
    session.flush()
    rows = [found for one in drawn for found in _write_down(session, row, made[(one.teacher, one.group)], one)]
    session.flush()
    if rows:
        # One statement: the pools of all guru together may hold a school many times over.
        session.execute(insert(Respondent.__table__), rows)  # type: ignore[arg-type]  # typed as any selectable
    return drawn


def _write_down(session: Session, row: Draw, claim: Claim, one: Drawn) -> list[dict[str, object]]:
    """The need of one guru and group, and the rows of its respondents, still to be inserted."""
    teacher_id = uuid.UUID(one.teacher)
    stratum_of = {person: name for name, s in claim.demand.strata.items() for person in s.pool}
    key = {"school_id": row.school_id, "period_id": row.period_id, "teacher_id": teacher_id}
    # One that is here already was drawn from an empty pool; that draw stays among the draws, and gave nobody a place.
    need = session.get(Need, (*key.values(), one.group))
    if need is None:
        need = Need(**key, group=one.group)
        session.add(need)
    need.minimum, need.taken, need.pool, need.draw_id = claim.minimum, len(one.chosen), claim.pool, row.draw_id
    over = set(one.over_cap)
    return [
        {
            **key,
            "group_code": one.group,
            "person_id": uuid.UUID(person),
            "stratum": stratum_of[person][:120],
            "position": position,
            "state": DRAWN if position <= len(one.chosen) else RESERVE,
            "over_cap": person in over,
        }
        for position, person in enumerate((*one.chosen, *one.reserves), start=1)
    ]


def replace_respondent(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    *,
    key: tuple[uuid.UUID, str, uuid.UUID],
    reason: str,
    secret: Secret,
) -> Respondent:
    """Call the next reserve for somebody who dropped out; `key` is (guru, group, person). Nobody else's draw changes.

    Raises `Refused` where the person has answered already, or no reserve is left.
    """
    lock_period(session, deed, period_id, (PREPARING, OPEN))
    teacher_id, group, person_id = key
    rows = [r for r in list_respondents(session, deed.school_id, period_id, teacher_id=teacher_id) if r.group == group]
    old = next((r for r in rows if r.person_id == person_id and r.state == DRAWN), None)
    if old is None:
        raise refuse("respondent.unknown")
    reason = seen_line(reason)[:500]
    if len(reason) < REASON_LEAST:
        raise refuse("respondent.reason", "reason", least=REASON_LEAST)
    if (person_id, teacher_id) in list_answered(session, deed.school_id, period_id):
        raise refuse("respondent.answered")
    called = next_reserve(session, rows, old)
    if called is None:
        raise refuse("respondent.no_reserve")
    old.state, old.replaced_by, old.reason, old.changed_on = REPLACED, called.person_id, reason, deed.today
    called.state, called.changed_on = DRAWN, deed.today
    session.flush()
    issue_cards(session, deed, period_id, secret=secret)
    record(session, deed, "respondent.replaced", str(teacher_id), group=group, by=called.person_id, reason=reason)
    return called


def next_reserve(session: Session, rows: Sequence[Respondent], out: Respondent) -> Respondent | None:
    """Who would be called for `out`: the first reserve of the same stratum who is still at the school, never the guru's penilai.

    A stratum may be used up, a small subject's at once; then the first reserve of another one stands in, so that the guru
    does not fall below the minimum. `rows` are the guru's respondents in the order of the draw.
    """
    assigned = find_assignment(session, out.school_id, out.period_id, out.teacher_id)
    here = set(present(session, out.school_id, Group(out.group))) - {assigned.assessor_id if assigned else None}
    waiting = [row for row in rows if row.group == out.group and row.state == RESERVE and row.person_id in here]
    own = [row for row in waiting if row.stratum == out.stratum]
    return next(iter(own or waiting), None)
