"""The penilai's part after computing: giving results to the guru, and the talk with whoever objects."""

import uuid
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from collect.domain.agreement import Party, State
from collect.domain.kinds import PeriodKind, Role
from collect.operations.agree import Guru, hand_over, hold_talk, name_mediator, sign
from collect.operations.agree_reopen import waiting_reopenings
from collect.operations.agree_state import Agreement, agreement_of, agreements_of
from collect.operations.paper import rekap_of, standings_of
from collect.storage.assignments import find_assignment, list_assignments_by_assessor
from collect.storage.periods import CLOSED, Period, find_period, list_periods
from collect.storage.teachers import find_teacher, list_teachers
from collect.web.access import Visitor, signed_in
from collect.web.agreement import (
    evidence_of,
    history_of,
    sent_answers,
    sent_edition,
    signer_of,
    state_words,
)
from collect.web.found import assignment_at, closed_period_at
from collect.web.hindrance import Hindrance, hindrances_of, only_compared
from collect.web.mediators import mediators_for, sent_mediator
from collect.web.platform import looking, try_change
from collect.web.value_steps import value_page
from collect.words import say

blueprint = Blueprint("handover", __name__, url_prefix="/penilai/hasil", template_folder="templates")
_GURU = "/<uuid:period_id>/<uuid:teacher_id>"
_MINE = (State.COMPUTED, State.OBJECTED)
_MINE_OF_HEAD = (*_MINE, State.DISPUTED, State.AGREED, State.SETTLED)


@dataclass(frozen=True)
class Turn:
    """One guru of the penilai in a closed period. `hindrances`: why the value cannot be handed over yet."""

    teacher_id: uuid.UUID
    name: str
    agreement: Agreement
    hindrances: tuple[Hindrance, ...]

    @property
    def objected(self) -> bool:
        """Whether an objection waits for the talk with the penilai."""
        return self.agreement.state == State.OBJECTED

    @property
    def mine(self) -> bool:
        """Whether the next step is the penilai's."""
        return self.agreement.state in (_MINE_OF_HEAD if self.agreement.head else _MINE)


@blueprint.context_processor
def words() -> dict[str, Any]:
    """What these pages' templates know besides their own values."""
    return {**state_words()}


@blueprint.get("")
@signed_in(Role.ASSESSOR)
def home(visitor: Visitor) -> str:
    """The guru of the closed periods, those who object first, then what else waits for the penilai."""
    periods = [one for one in list_periods(looking(), visitor.school_id) if one.state == CLOSED]
    rounds = [(one, _turns(looking(), visitor, one)) for one in periods]
    rounds.sort(key=lambda pair: not any(turn.objected for turn in pair[1]))
    asked = waiting_reopenings(looking(), visitor.school_id, visitor.teacher_id, visitor.roles)
    return render_template("assess/handovers.html", rounds=[pair for pair in rounds if pair[1]], asked=len(asked))


@blueprint.get(_GURU)
@signed_in(Role.ASSESSOR)
def show(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> str:
    """One guru's value, and what the penilai does with it now."""
    return _page(visitor, period_id, _charged(visitor, period_id, teacher_id))


@blueprint.post(f"{_GURU}/serahkan")
@signed_in(Role.ASSESSOR)
def give(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response:
    """From now on the guru sees the result."""
    head = _charged(visitor, period_id, teacher_id).head
    guru = Guru(period_id, teacher_id, sent_edition())
    if try_change(lambda session: hand_over(session, visitor.deed(), signer_of(visitor), guru)):
        flash(_("Hasil diserahkan kepada kepala sekolah") if head else _("Hasil diserahkan kepada guru"), "done")
    return redirect(url_for("handover.show", period_id=period_id, teacher_id=teacher_id))


@blueprint.post(f"{_GURU}/pembicaraan")
@signed_in(Role.ASSESSOR)
def talk(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response | tuple[str, int]:
    """What came of the talk; where it is refused, the page with what was typed."""
    agreement = _charged(visitor, period_id, teacher_id)
    assignment = assignment_at(visitor, period_id, teacher_id)
    answers = sent_answers(evidence_of(looking(), assignment, agreement))
    guru = Guru(period_id, teacher_id, sent_edition())
    if not try_change(lambda s: hold_talk(s, visitor.deed(), signer_of(visitor), guru, answers=answers, say=say)):
        return _page(visitor, period_id, agreement), 409
    flash(_("Hasil pembicaraan tersimpan"), "done")
    return redirect(url_for("handover.show", period_id=period_id, teacher_id=teacher_id))


@blueprint.post(f"{_GURU}/tanda-tangan")
@signed_in(Role.ASSESSOR)
def sign_last(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response:
    """The pengawas checks and signs the kepala sekolah's own value."""
    _supervised(visitor, period_id, teacher_id)
    chosen, deed, signer = {teacher_id: sent_edition()}, visitor.deed(), signer_of(visitor)
    if try_change(lambda session: sign(session, deed, signer, period_id=period_id, chosen=chosen)):
        flash(_("Nilai kepala sekolah ditandatangani"), "done")
    return redirect(url_for("handover.show", period_id=period_id, teacher_id=teacher_id))


@blueprint.post(f"{_GURU}/mediator")
@signed_in(Role.ASSESSOR)
def enter_mediator(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Response:
    """Whom the dinas named for the kepala sekolah's objection."""
    _supervised(visitor, period_id, teacher_id)
    guru, deed, signer = Guru(period_id, teacher_id), visitor.deed(), signer_of(visitor)
    if try_change(lambda session: name_mediator(session, deed, signer, guru, mediator_id=sent_mediator())):
        flash(_("Mediator dicatat"), "done")
    return redirect(url_for("handover.show", period_id=period_id, teacher_id=teacher_id))


def _supervised(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> None:
    """Only the kepala sekolah's value ends with who assessed it."""
    found = _charged(visitor, period_id, teacher_id)
    if Party.SUPERVISOR not in found.parties(visitor.teacher_id, visitor.roles):
        abort(404)


def _charged(visitor: Visitor, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Agreement:
    """Somebody else's guru, or a period that is not closed, is not there."""
    closed_period_at(visitor, period_id)
    found = agreement_of(looking(), visitor.school_id, period_id, teacher_id) or abort(404)
    return found if Party.ASSESSOR in found.parties(visitor.teacher_id, visitor.roles) else abort(404)


def _turns(session: Session, visitor: Visitor, period: Period) -> list[Turn]:
    if visitor.teacher_id is None:
        return []
    key = (visitor.school_id, period.period_id)
    rows = list_assignments_by_assessor(session, *key, assessor_id=visitor.teacher_id)
    if not rows:
        return []
    names = {one.teacher_id: one.name for one in list_teachers(session, visitor.school_id, also_left=True)}
    found, summative = agreements_of(session, *key), period.kind == PeriodKind.SUMMATIVE
    standings = {one.teacher_id: one for one in standings_of(session, period)}
    turns = [
        Turn(one, names[one], found[one], hindrances_of(standings[one], summative=summative))
        for one in (row.teacher_id for row in rows)
        if not only_compared(standings[one])
    ]
    return sorted(turns, key=lambda turn: (not turn.objected, not turn.mine, turn.name, turn.teacher_id))


def _page(visitor: Visitor, period_id: uuid.UUID, agreement: Agreement) -> str:
    session, deed, teacher_id = looking(), visitor.deed(), agreement.teacher_id
    period = find_period(session, visitor.school_id, period_id) or abort(404)
    (standing,) = standings_of(session, period, teacher_id)
    assignment = find_assignment(session, visitor.school_id, period_id, teacher_id) or abort(404)
    rekap = rekap_of(session, deed, period_id, printed_on=deed.today, teacher_id=teacher_id)
    names = {one.teacher_id: one.name for one in list_teachers(session, visitor.school_id, also_left=True)}
    return render_template(
        "assess/handover.html",
        period=period,
        guru=find_teacher(session, visitor.school_id, teacher_id),
        hindrances=hindrances_of(standing, summative=period.kind == PeriodKind.SUMMATIVE),
        compared=only_compared(standing),
        mediators=mediators_for(session, visitor.school_id, period_id, agreement) if agreement.head else (),
        value=value_page(rekap, rekap.rows[0]),
        agreement=agreement,
        evidence=evidence_of(session, assignment, agreement) if agreement.state == State.OBJECTED else [],
        events=history_of(session, assignment, agreement, names),
        sent=request.form,
    )
