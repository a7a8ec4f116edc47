"""What happens to a computed value: handed over, agreed to or objected to, talked over, mediated, signed by the kepala sekolah.

Every step holds the period until the transaction ends, so that two who press at once take turns; the same step by the same
account again changes nothing. Source and project defaults: `collect.domain.agreement`.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from collect.domain.agreement import (
    RULES,
    Disputed,
    State,
    StepKind,
    advance,
    check_answered,
    check_maintained,
    check_mediator,
    check_objection,
    party_of,
)
from collect.domain.kinds import PeriodKind
from collect.domain.opening import opening_by_step
from collect.domain.problem import Problem, Refused, refuse
from collect.domain.typed import seen_lines
from collect.operations.agree_scores import (
    Answer,
    answer_competences,
    appraise_again,
    named_as_they_are,
    sheets_of_guru,
)
from collect.operations.agree_state import Agreement, Named, able_to_mediate, agreement_of, agreements_of, assessors_of
from collect.operations.appraise import stored_result
from collect.operations.assign import assignment_of
from collect.operations.deed import Deed, record
from collect.operations.lock_period import lock_period
from collect.operations.paper_rekap import Standing, standings_of
from collect.storage.agreements import AgreementStep, DisputedCompetence
from collect.storage.assignments import Assignment
from collect.storage.periods import CLOSED, Period
from collect.storage.teachers import find_teacher


@dataclass(frozen=True)
class Signer:
    """The signed-in person who takes a step."""

    account_id: uuid.UUID
    teacher_id: uuid.UUID | None
    name: str
    username: str
    roles: frozenset[str]


@dataclass(frozen=True)
class Guru:
    """Whose value, in which period. `edition`: the one that the page showed; another one by now is refused."""

    period_id: uuid.UUID
    teacher_id: uuid.UUID
    edition: int | None = None


@dataclass(frozen=True)
class Turn:
    """A step that this person may take now; `done`: this person has just taken it."""

    period: Period
    assignment: Assignment
    found: Agreement
    kind: StepKind
    done: bool


def hand_over(session: Session, deed: Deed, signer: Signer, guru: Guru) -> None:
    """The penilai gives a whole value to the guru. Raises `Refused` for one that is open, outdated or incomplete."""
    turn = turn_of(session, deed, signer, guru, StepKind.HAND_OVER)
    if turn.done:
        return
    standing = _current(session, turn)
    if turn.period.kind == PeriodKind.SUMMATIVE and not _complete(standing):
        raise refuse("agreement.incomplete")
    take_step(session, deed, signer, turn)


def agree(session: Session, deed: Deed, signer: Signer, guru: Guru) -> None:
    """The guru signs the value that was handed over, or that the talk with the penilai ended with. Raises `Refused`."""
    turn = turn_of(session, deed, signer, guru, StepKind.AGREE)
    if turn.done:
        return
    _current(session, turn)
    take_step(session, deed, signer, turn)


def object_to(
    session: Session, deed: Deed, signer: Signer, guru: Guru, *, competences: frozenset[Disputed], reason: str
) -> None:
    """The guru names competences and says why. Raises `Refused`."""
    turn = turn_of(session, deed, signer, guru, StepKind.OBJECT)
    if turn.done:
        return
    _current(session, turn)
    reason = seen_lines(reason)
    known = sheets_of_guru(session, turn.assignment).keys()
    check_objection(competences, known=known, steps=turn.found.plain, reason=reason)
    named = named_as_they_are(session, turn.assignment, tuple(competences))
    take_step(session, deed, signer, turn, text=reason, named=named)


def hold_talk(
    session: Session,
    deed: Deed,
    signer: Signer,
    guru: Guru,
    *,
    answers: Mapping[Disputed, Answer],
    say: Callable[[Problem], str],
) -> None:
    """The penilai, having talked with the guru over the evidence, keeps or changes each disputed competence. Raises `Refused`."""
    _answer(session, deed, signer, turn_of(session, deed, signer, guru, StepKind.TALK), answers=answers, say=say)


def maintain(
    session: Session, deed: Deed, signer: Signer, guru: Guru, *, competences: frozenset[Disputed], reason: str
) -> None:
    """After the talk the guru still disputes all or some of the competences. Raises `Refused`."""
    turn = turn_of(session, deed, signer, guru, StepKind.MAINTAIN)
    if turn.done:
        return
    _current(session, turn)
    reason = seen_lines(reason)
    check_maintained(competences, disputed=turn.found.disputed, reason=reason)
    named = named_as_they_are(session, turn.assignment, tuple(competences))
    take_step(session, deed, signer, turn, text=reason, named=named)


def name_mediator(session: Session, deed: Deed, signer: Signer, guru: Guru, *, mediator_id: uuid.UUID) -> None:
    """The kepala sekolah names who decides, for whose own value the pengawas enters whom the dinas named.

    Again only while nothing is decided. Raises `Refused`, also for somebody bound to one of the two by an assessment.
    """
    turn = turn_of(session, deed, signer, guru, StepKind.NAME_MEDIATOR)
    if turn.found.mediator_id == mediator_id and turn.found.state == State.MEDIATION:
        return
    if find_teacher(session, deed.school_id, mediator_id) is None:
        raise refuse("teacher.unknown", "mediator")
    check_mediator(mediator_id, turn.found.people, assessors_of(session, deed.school_id, guru.period_id))
    if mediator_id not in able_to_mediate(session, deed.school_id):
        raise refuse("agreement.no_account", "mediator")
    take_step(session, deed, signer, turn, mediator_id=mediator_id)


def decide(
    session: Session,
    deed: Deed,
    signer: Signer,
    guru: Guru,
    *,
    answers: Mapping[Disputed, Answer],
    say: Callable[[Problem], str],
) -> None:
    """The mediator's word on each disputed competence; it is final. Raises `Refused`."""
    _answer(session, deed, signer, turn_of(session, deed, signer, guru, StepKind.DECIDE), answers=answers, say=say)


def sign(session: Session, deed: Deed, signer: Signer, *, period_id: uuid.UUID, chosen: Mapping[uuid.UUID, int]) -> int:
    """The kepala sekolah signs values, each in the edition that the page showed; how many were signed now.

    The kepala sekolah's own is signed by the pengawas. All or none: raises `Refused` naming whose value cannot be signed.
    """
    period = lock_period(session, deed, period_id, (CLOSED,))
    agreements = agreements_of(session, deed.school_id, period_id)
    standings = {one.teacher_id: one for one in standings_of(session, period)} if chosen else {}
    turns, faults = [], []
    for teacher_id, edition in chosen.items():
        guru = Guru(period_id, teacher_id, edition)
        try:
            turn = _checked(session, deed, signer, guru, period=period, found=agreements.get(teacher_id))
            if not turn.done:
                _hold(standings[teacher_id])
                turns.append(turn)
        except Refused as refused:
            faults += [replace(one, where=_name(session, deed, teacher_id)) for one in refused.problems]
    if faults:
        raise Refused(faults)
    for turn in turns:
        take_step(session, deed, signer, turn)
    return len(turns)


def turn_of(session: Session, deed: Deed, signer: Signer, guru: Guru, kind: StepKind) -> Turn:
    """The period held and the step checked."""
    period = lock_period(session, deed, guru.period_id, (CLOSED,))
    found = agreement_of(session, deed.school_id, guru.period_id, guru.teacher_id)
    return _checked(session, deed, signer, guru, period=period, found=found, kind=kind)


def _checked(
    session: Session,
    deed: Deed,
    signer: Signer,
    guru: Guru,
    *,
    period: Period,
    found: Agreement | None,
    kind: StepKind = StepKind.SIGN,
) -> Turn:
    assignment = assignment_of(session, deed, guru.period_id, guru.teacher_id)
    if found is None:
        raise refuse("assignment.unknown")
    last = found.steps[-1] if found.steps else None
    again = last is not None and (last.kind, last.account_id) == (kind, signer.account_id)
    if again and found.state == RULES[kind].after and kind != StepKind.NAME_MEDIATOR:
        return Turn(period, assignment, found, kind, done=True)
    advance(kind, found.state, found.acting(kind, signer.teacher_id, signer.roles), head=found.head)
    if guru.edition is not None and guru.edition != found.edition:
        raise refuse("agreement.changed")
    return Turn(period, assignment, found, kind, done=False)


def _current(session: Session, turn: Turn) -> Standing:
    return _hold(*standings_of(session, turn.period, turn.assignment.teacher_id))


def _hold(standing: Standing) -> Standing:
    """Nobody signs what the rows no longer give."""
    if not standing.current:
        raise refuse("agreement.no_value")
    return standing


def _complete(standing: Standing) -> bool:
    """Whether a sumatif's final value is there; formatif and kemajuan end with the instrument and have none."""
    return standing.stored is not None and bool(stored_result(standing.stored)["complete"])


def _answer(
    session: Session,
    deed: Deed,
    signer: Signer,
    turn: Turn,
    *,
    answers: Mapping[Disputed, Answer],
    say: Callable[[Problem], str],
) -> None:
    if turn.done:
        return
    _current(session, turn)
    check_answered(answers.keys(), disputed=turn.found.disputed)
    tidy = {one: Answer(given.scores, seen_lines(given.reason)) for one, given in answers.items()}
    named = answer_competences(session, deed, turn.assignment, tidy, opening=opening_by_step(turn.kind))
    edition = appraise_again(session, deed, turn.period, teacher_id=turn.assignment.teacher_id, say=say)
    take_step(session, deed, signer, turn, named=named, edition=edition)


def take_step(
    session: Session,
    deed: Deed,
    signer: Signer,
    turn: Turn,
    *,
    text: str = "",
    named: tuple[Named, ...] = (),
    mediator_id: uuid.UUID | None = None,
    edition: int | None = None,
) -> None:
    """Add the step to what was done about the value, and to the trail."""
    key = {"school_id": deed.school_id, "period_id": turn.period.period_id, "teacher_id": turn.assignment.teacher_id}
    step = AgreementStep(
        **key,
        number=len(turn.found.steps) + 1,
        kind=turn.kind,
        edition=edition or turn.found.edition,
        account_id=signer.account_id,
        name=signer.name[:200],
        username=signer.username[:60],
        party=party_of(turn.kind, head=turn.found.head),
        at=deed.now,
        text=text,
        mediator_id=mediator_id,
    )
    session.add(step)
    session.flush()
    for one in named:
        row = DisputedCompetence(**key, step=step.number, part=one.competence.part, number=one.competence.number)
        row.scores_before, row.scores_after, row.reason = one.before, one.after, one.reason
        session.add(row)
    session.flush()
    numbers = ", ".join(str(one.competence.number) for one in named)
    deed_name, subject = f"agreement.{turn.kind.name.lower()}", str(turn.assignment.teacher_id)
    record(session, deed, deed_name, subject, edition=step.edition, competences=numbers)


def _name(session: Session, deed: Deed, teacher_id: uuid.UUID) -> str:
    teacher = find_teacher(session, deed.school_id, teacher_id)
    return teacher.name if teacher else ""
