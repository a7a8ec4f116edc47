"""Opening an observation or figures again: freely before the value is signed, afterwards only if the signer consents.

Project default, see `collect.domain.agreement`. Every word of it is a step that is only added.
"""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.agreement import FIGURES, REASON_LEAST, State, StepKind, about, check_consent, party_of
from collect.domain.opening import BY_COORDINATOR, Opening, opening_by_step
from collect.domain.problem import refuse
from collect.domain.roles import check_person
from collect.domain.typed import seen_lines
from collect.operations.agree import Guru, Signer, take_step, turn_of
from collect.operations.agree_scores import named_as_they_are, sheets_of_guru
from collect.operations.agree_state import Agreement, Taken, agreement_of
from collect.operations.assign import assignment_of
from collect.operations.deed import Deed
from collect.operations.lock_period import lock_period
from collect.operations.observe import reopen
from collect.storage.accounts import find_account
from collect.storage.agreements import list_steps_of_kind
from collect.storage.periods import ANY_STATE, CLOSED, find_period

REASON_MOST = 500


@dataclass(frozen=True)
class Reopening:
    """A request that waits for its answer. `part`: the observation that would be opened, or `FIGURES`."""

    period_id: uuid.UUID
    teacher_id: uuid.UUID
    request: Taken

    @property
    def part(self) -> str:
        """A request names every competence of one observation, or none for the figures."""
        return part_of(self.request)


def part_of(request: Taken) -> str:
    """The observation that a request, or the answer to one, is about, or `FIGURES`."""
    return about([one.competence for one in request.competences])


def reopen_unsigned(
    session: Session,
    deed: Deed,
    period_id: uuid.UUID,
    teacher_id: uuid.UUID,
    *,
    part: str,
    reason: str,
    opening: Opening = BY_COORDINATOR,
) -> None:
    """Open a finished observation whose value nobody has signed last. Raises `Refused`."""
    lock_period(session, deed, period_id, ANY_STATE)
    assignment = assignment_of(session, deed, period_id, teacher_id)
    check_unsigned(session, deed, period_id, teacher_id)
    reopen(session, deed, assignment, part=part, reason=reason, opening=opening)


def check_unsigned(session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID) -> None:
    """Raises `Refused` where the last signature stands under the value."""
    found = agreement_of(session, deed.school_id, period_id, teacher_id)
    if found is not None and found.state == State.SIGNED:
        raise refuse("agreement.signed", "", party=party_of(StepKind.SIGN, head=found.head))


def ask_reopening(session: Session, deed: Deed, signer: Signer, guru: Guru, *, part: str, reason: str) -> None:
    """The koordinator asks the signer to let an observation, or the figures, be changed; the value stays signed.

    `part`: the observation, or `FIGURES`. Raises `Refused`.
    """
    turn = turn_of(session, deed, signer, guru, StepKind.ASK_REOPENING)
    if turn.found.request is not None:
        if turn.done and part_of(turn.found.request) == part:
            return
        raise refuse("agreement.asked")
    reason = _reason(reason)
    wanted = tuple(one for one in sheets_of_guru(session, turn.assignment) if one.part == part)
    if not wanted and part != FIGURES:
        raise refuse("observation.not_finished")
    named = named_as_they_are(session, turn.assignment, wanted)
    take_step(session, deed, signer, turn, text=reason, named=named)


def allow_reopening(session: Session, deed: Deed, signer: Signer, guru: Guru, *, request: int) -> None:
    """The signer consents: the observation is open, or the figures are, and the value has to go its whole way again.

    `request`: the number of the step that the page showed. Raises `Refused`.
    """
    asked = _asked(session, deed, signer, guru, kind=StepKind.ALLOW_REOPENING, request=request)
    if asked is None:
        return
    turn = turn_of(session, deed, signer, guru, StepKind.ALLOW_REOPENING)
    account = find_account(session, deed.school_id, asked.account_id)
    asker = account.teacher_id if account is not None else None
    check_consent((asked.account_id, asker), (signer.account_id, signer.teacher_id))
    if part_of(asked) != FIGURES:
        opening = opening_by_step(turn.kind, head=turn.found.head)
        reopen(session, deed, turn.assignment, part=part_of(asked), reason=asked.text, opening=opening)
    take_step(session, deed, signer, turn, named=asked.competences)


def refuse_reopening(session: Session, deed: Deed, signer: Signer, guru: Guru, *, request: int, reason: str) -> None:
    """The signer does not consent, and says why; the value stays as it was signed. Raises `Refused`."""
    asked = _asked(session, deed, signer, guru, kind=StepKind.REFUSE_REOPENING, request=request)
    if asked is None:
        return
    turn = turn_of(session, deed, signer, guru, StepKind.REFUSE_REOPENING)
    take_step(session, deed, signer, turn, text=_reason(reason), named=asked.competences)


def waiting_reopenings(
    session: Session, school_id: uuid.UUID, person_id: uuid.UUID | None, roles: frozenset[str]
) -> list[Reopening]:
    """The requests that wait for somebody's word, the oldest first."""
    cases = dict.fromkeys(
        (step.period_id, step.teacher_id) for step in list_steps_of_kind(session, school_id, StepKind.ASK_REOPENING)
    )
    found = []
    for period_id, teacher_id in cases:
        period, agreement = (
            find_period(session, school_id, period_id),
            agreement_of(session, school_id, period_id, teacher_id),
        )
        if period is None or period.state != CLOSED or agreement is None or agreement.request is None:
            continue
        if may_answer(agreement, person_id, roles):
            found.append(Reopening(period_id, teacher_id, agreement.request))
    return sorted(found, key=lambda one: (one.request.at, str(one.teacher_id)))


def may_answer(agreement: Agreement, person_id: uuid.UUID | None, roles: frozenset[str]) -> bool:
    """Whether this is who signs the value last."""
    wanted = party_of(StepKind.ALLOW_REOPENING, head=agreement.head)
    return wanted in agreement.parties(person_id, roles)


def _asked(session: Session, deed: Deed, signer: Signer, guru: Guru, *, kind: StepKind, request: int) -> Taken | None:
    """The request, as long as it is the one that was shown; none where this account has just given this answer to it."""
    check_person(signer.teacher_id, signer.roles)
    lock_period(session, deed, guru.period_id, (CLOSED,))
    found = agreement_of(session, deed.school_id, guru.period_id, guru.teacher_id)
    if found is None:
        raise refuse("assignment.unknown")
    if not may_answer(found, signer.teacher_id, signer.roles):
        raise refuse("agreement.party", "", party=party_of(kind, head=found.head))
    asked, last = found.request, found.steps[-1] if found.steps else None
    if asked is not None and asked.number == request:
        return asked
    if last is not None and (last.kind, last.account_id, last.number) == (kind, signer.account_id, request + 1):
        return None
    raise refuse("agreement.answered")


def _reason(text: str) -> str:
    text = seen_lines(text)
    if not REASON_LEAST <= len(text) <= REASON_MOST:
        raise refuse("agreement.reason", "reason", least=REASON_LEAST, most=REASON_MOST)
    return text
