"""The way of a guru's value from computed to signed: handed over, agreed or objected to, mediated, final, signed.

What Buku 2 Pengelolaan PKG revisi 2016 names: the penilai asks the guru's agreement, both sign, the kepala sekolah signs before
the value is reported, and a guru who does not agree goes the "langkah mediasi". The text of those steps was not found. That the
objection is first talked over with the penilai, that the kepala sekolah names a mediator, that only the disputed competences are
looked at, once, and that the mediator's result is final, is general knowledge of the guides of 2010 and 2012 and stands here as
project default.

A kepala sekolah is assessed by a pengawas, and nobody in the school stands above. The own value is therefore checked and signed
last by that pengawas, who also enters the mediator whom the dinas names (project default).

What was signed is opened again by two persons only: the koordinator asks with a reason, and whoever signs such values consents or
refuses (project default). Until then the signature stands; with the consent it falls, and the value goes its whole way again. A
request is about an observation, or about the figures that the koordinator enters: attendance, rank, load, duties, excluded groups.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from collect.domain.kinds import Role
from collect.domain.problem import Problem, Refused, problem, refuse

REASON_LEAST, REASON_MOST = 10, 2000
FIGURES = "data"
"""What a request that names no competence is about: figures that no penilai observes."""


class State(StrEnum):
    """Where a guru's value stands."""

    COMPUTED = "dihitung"
    HANDED = "diserahkan"
    OBJECTED = "keberatan"
    TALKED = "dibicarakan"
    DISPUTED = "belum-sepakat"
    MEDIATION = "mediasi"
    AGREED = "disetujui"
    SETTLED = "diputuskan"
    SIGNED = "ditandatangani"


class StepKind(StrEnum):
    """What somebody does. Each is kept as a row of its own."""

    HAND_OVER = "serah"
    AGREE = "setuju"
    OBJECT = "keberatan"
    TALK = "pembicaraan"
    MAINTAIN = "tetap-keberatan"
    NAME_MEDIATOR = "mediator"
    DECIDE = "putusan"
    SIGN = "tanda-tangan"
    ASK_REOPENING = "minta-dibuka"
    ALLOW_REOPENING = "izin-dibuka"
    REFUSE_REOPENING = "tolak-dibuka"


class Party(StrEnum):
    """As whom somebody acts; in a small school one person may be two of them."""

    TEACHER = "guru"
    ASSESSOR = "penilai"
    PRINCIPAL = "kepala-sekolah"
    SUPERVISOR = "pengawas"
    MEDIATOR = "mediator"
    COORDINATOR = "koordinator"


@dataclass(frozen=True)
class Rule:
    """Who may take a step, from which states, and where it leads."""

    party: Party
    before: frozenset[State]
    after: State


RULES: dict[StepKind, Rule] = {
    StepKind.HAND_OVER: Rule(Party.ASSESSOR, frozenset({State.COMPUTED}), State.HANDED),
    StepKind.AGREE: Rule(Party.TEACHER, frozenset({State.HANDED, State.TALKED}), State.AGREED),
    StepKind.OBJECT: Rule(Party.TEACHER, frozenset({State.HANDED}), State.OBJECTED),
    StepKind.TALK: Rule(Party.ASSESSOR, frozenset({State.OBJECTED}), State.TALKED),
    StepKind.MAINTAIN: Rule(Party.TEACHER, frozenset({State.TALKED}), State.DISPUTED),
    # Again while nothing is decided: a mediator may fall ill.
    StepKind.NAME_MEDIATOR: Rule(Party.PRINCIPAL, frozenset({State.DISPUTED, State.MEDIATION}), State.MEDIATION),
    StepKind.DECIDE: Rule(Party.MEDIATOR, frozenset({State.MEDIATION}), State.SETTLED),
    StepKind.SIGN: Rule(Party.PRINCIPAL, frozenset({State.AGREED, State.SETTLED}), State.SIGNED),
    StepKind.ASK_REOPENING: Rule(Party.COORDINATOR, frozenset({State.SIGNED}), State.SIGNED),
    StepKind.ALLOW_REOPENING: Rule(Party.PRINCIPAL, frozenset({State.SIGNED}), State.COMPUTED),
    StepKind.REFUSE_REOPENING: Rule(Party.PRINCIPAL, frozenset({State.SIGNED}), State.SIGNED),
}
"""Every transition that there is."""


@dataclass(frozen=True, order=True)
class Disputed:
    """A competence, by the part that it belongs to (`pembelajaran`, `tugas-tambahan`) and its number."""

    part: str
    number: int


@dataclass(frozen=True)
class Step:
    """A step that was taken. `edition`: the computed value that it is about; after a change of scores, the new one."""

    kind: StepKind
    edition: int
    competences: tuple[Disputed, ...] = ()


@dataclass(frozen=True)
class People:
    """Who is who in one guru's assessment. `head`: the guru is the kepala sekolah, whose superior is outside the school."""

    teacher_id: uuid.UUID
    assessor_id: uuid.UUID | None
    mediator_id: uuid.UUID | None = None
    head: bool = False


def party_of(kind: StepKind, *, head: bool = False) -> Party:
    """Whose step it is; `head`: about the value of the kepala sekolah."""
    party = RULES[kind].party
    return Party.SUPERVISOR if head and party == Party.PRINCIPAL else party


def parties_of(person_id: uuid.UUID | None, roles: Collection[str], people: People) -> frozenset[Party]:
    """As whom a signed-in person may act. No kepala sekolah signs, or names the mediator for, a kepala sekolah's value.

    Of an account without a person it cannot be told whether the value is the own: it may only ask, as koordinator.
    """
    found = set()
    if person_id is not None:
        if person_id == people.teacher_id:
            found.add(Party.TEACHER)
        if person_id == people.assessor_id and Role.ASSESSOR in roles:
            found |= {Party.ASSESSOR, Party.SUPERVISOR} if people.head else {Party.ASSESSOR}
        if person_id == people.mediator_id:
            found.add(Party.MEDIATOR)
        if Role.PRINCIPAL in roles and person_id != people.teacher_id and not people.head:
            found.add(Party.PRINCIPAL)
    if Role.COORDINATOR in roles:
        found.add(Party.COORDINATOR)
    return frozenset(found)


def state_of(steps: Sequence[Step], edition: int | None) -> State:
    """The state after these steps. A value computed anew since the last of them has to be handed over again."""
    if not steps or steps[-1].edition != edition:
        return State.COMPUTED
    return RULES[steps[-1].kind].after


def has_lapsed(steps: Sequence[Step], edition: int | None) -> bool:
    """Whether there were steps, about a value that is no longer the newest."""
    return bool(steps) and steps[-1].edition != edition


def advance(kind: StepKind, state: State, parties: Collection[Party], *, head: bool = False) -> State:
    """Where the step leads. Raises `Refused` for whoever may not take it, and where it is not its turn."""
    rule, party = RULES[kind], party_of(kind, head=head)
    if party not in parties:
        raise refuse("agreement.party", "", party=party)
    if state not in rule.before:
        raise refuse("agreement.state", "", state=state)
    return rule.after


def disputed_in(steps: Sequence[Step]) -> tuple[Disputed, ...]:
    """The competences that are disputed now: those of the last objection, or of what the guru maintained of it."""
    for step in reversed(steps):
        if step.kind in (StepKind.OBJECT, StepKind.MAINTAIN):
            return step.competences
        if step.kind in (StepKind.HAND_OVER, StepKind.AGREE):
            return ()
    return ()


def asked_in(steps: Sequence[Step], edition: int | None) -> bool:
    """Whether the last word about a signed value is that it should be opened again."""
    return bool(steps) and steps[-1].kind == StepKind.ASK_REOPENING and steps[-1].edition == edition


def about(named: Sequence[Disputed]) -> str:
    """What a request to open a signed value is about: the observation whose competences it names, or `FIGURES`."""
    return named[0].part if named else FIGURES


def check_objection(
    named: Collection[Disputed], *, known: Collection[Disputed], steps: Sequence[Step], reason: str
) -> None:
    """Competences are named and known, a reason is given, and what a mediator has decided is not disputed again."""
    decided = {one for step in steps if step.kind == StepKind.DECIDE for one in step.competences}
    faults = list(_unknown(named, known))
    again = sorted(set(named) & decided)
    if again:
        faults.append(problem("agreement.decided", "competences", numbers=_numbers(again)))
    if not named:
        faults.append(problem("agreement.nothing_named", "competences"))
    _raise(faults + check_reason(reason))


def check_maintained(named: Collection[Disputed], *, disputed: Collection[Disputed], reason: str) -> None:
    """Only what was objected to may be maintained."""
    faults = list(_unknown(named, disputed))
    if not named:
        faults.append(problem("agreement.nothing_named", "competences"))
    _raise(faults + check_reason(reason))


def check_consent(asked_by: Collection[uuid.UUID | None], answered_by: Collection[uuid.UUID | None]) -> None:
    """Account and person of both sides: nobody consents to the own request."""
    if {one for one in asked_by if one is not None} & set(answered_by):
        raise refuse("agreement.own_request")


def check_answered(answered: Collection[Disputed], *, disputed: Collection[Disputed]) -> None:
    """Every disputed competence is answered, and no other."""
    missing = sorted(set(disputed) - set(answered))
    faults = list(_unknown(answered, disputed))
    if missing:
        faults.append(problem("agreement.unanswered", "", numbers=_numbers(missing)))
    _raise(faults)


def tied_to(people: People, assessed_by: Mapping[uuid.UUID, uuid.UUID | None]) -> frozenset[uuid.UUID]:
    """The two themselves, whom one of them assesses in the period, and who assesses one of them (project default).

    `assessed_by`: the penilai of every guru of the period.
    """
    two = {one for one in (people.teacher_id, people.assessor_id) if one is not None}
    below = {guru for guru, assessor in assessed_by.items() if assessor in two}
    above = {assessed_by.get(one) for one in two}
    return frozenset(one for one in two | below | above if one is not None)


def check_mediator(mediator_id: uuid.UUID, people: People, assessed_by: Mapping[uuid.UUID, uuid.UUID | None]) -> None:
    """Neither the guru nor the penilai mediates between the two, nor anybody whom one of them assesses or is assessed by."""
    if mediator_id in (people.teacher_id, people.assessor_id):
        raise refuse("agreement.partial", "mediator")
    if mediator_id in tied_to(people, assessed_by):
        raise refuse("agreement.tied", "mediator")


def check_reason(reason: str) -> list[Problem]:
    """A reason has words, and not too many."""
    if REASON_LEAST <= len(reason.strip()) <= REASON_MOST:
        return []
    return [problem("agreement.reason", "reason", least=REASON_LEAST, most=REASON_MOST)]


def _unknown(named: Collection[Disputed], known: Collection[Disputed]) -> list[Problem]:
    strange = sorted(set(named) - set(known))
    return [problem("agreement.unknown", "competences", numbers=_numbers(strange))] if strange else []


def _numbers(found: Sequence[Disputed]) -> str:
    return ", ".join(str(one.number) for one in found)


def _raise(faults: list[Problem]) -> None:
    if faults:
        raise Refused(faults)
