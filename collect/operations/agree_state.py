"""Where the values of a period stand between computed and signed, read from the steps that were taken; and who signed."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from collect.domain.agreement import (
    Disputed,
    Party,
    People,
    State,
    Step,
    StepKind,
    asked_in,
    disputed_in,
    has_lapsed,
    parties_of,
    state_of,
    tied_to,
)
from collect.domain.kinds import Role
from collect.domain.roles import check_person
from collect.operations.pools import is_principal
from collect.storage.accounts import list_accounts
from collect.storage.agreements import (
    AgreementStep,
    DisputedCompetence,
    list_mediations,
    list_named_competences,
    list_steps,
)
from collect.storage.appraisals import find_latest_appraisal, list_latest_appraisals
from collect.storage.assignments import find_assignment, list_assignments
from collect.storage.teachers import find_teacher, list_teachers


@dataclass(frozen=True)
class Named:
    """A competence that a step names. The scores are digits, the same before and after where nothing was changed."""

    competence: Disputed
    before: str
    after: str
    reason: str

    @property
    def changed(self) -> bool:
        """Whether the step gave it other scores."""
        return self.before != self.after


@dataclass(frozen=True)
class Taken:
    """A step as it is kept: who took it (name and account as they were then), as whom, when, about which edition."""

    number: int
    kind: StepKind
    edition: int
    party: Party
    account_id: uuid.UUID
    name: str
    username: str
    at: datetime
    text: str
    mediator_id: uuid.UUID | None
    competences: tuple[Named, ...]


@dataclass(frozen=True)
class Agreement:
    """A guru's value in a period. `edition`: of the newest computed one, if there is one; `head`: the kepala sekolah's own."""

    teacher_id: uuid.UUID
    assessor_id: uuid.UUID | None
    edition: int | None
    steps: tuple[Taken, ...] = ()
    head: bool = False

    @property
    def plain(self) -> tuple[Step, ...]:
        """The steps as the domain knows them."""
        return tuple(
            Step(step.kind, step.edition, tuple(one.competence for one in step.competences)) for step in self.steps
        )

    @property
    def state(self) -> State:
        """Where it stands."""
        return state_of(self.plain, self.edition)

    @property
    def lapsed(self) -> bool:
        """Whether the value was computed anew since the last step, by a correction beside the agreement."""
        return has_lapsed(self.plain, self.edition)

    @property
    def handed_over(self) -> bool:
        """Whether the guru may see the value."""
        return self.state != State.COMPUTED

    @property
    def disputed(self) -> tuple[Disputed, ...]:
        """The competences that are open between guru and penilai."""
        return disputed_in(self.plain)

    @property
    def mediator_id(self) -> uuid.UUID | None:
        """The mediator of the objection at hand, if one was named."""
        for step in reversed(self.steps):
            if step.kind == StepKind.HAND_OVER:
                return None
            if step.kind == StepKind.NAME_MEDIATOR:
                return step.mediator_id
        return None

    @property
    def request(self) -> Taken | None:
        """The koordinator's request to open the signed value again, while nobody has answered it."""
        return self.steps[-1] if asked_in(self.plain, self.edition) else None

    @property
    def people(self) -> People:
        """Who is who."""
        return People(self.teacher_id, self.assessor_id, self.mediator_id, self.head)

    def parties(self, person_id: uuid.UUID | None, roles: Collection[str]) -> frozenset[Party]:
        """As whom somebody may act here."""
        return parties_of(person_id, roles, self.people)

    def acting(self, kind: StepKind, person_id: uuid.UUID | None, roles: Collection[str]) -> frozenset[Party]:
        """The same for taking a step; of an account without a person only the koordinator's request. Raises `Refused`."""
        if kind != StepKind.ASK_REOPENING:
            check_person(person_id, roles)
        return self.parties(person_id, roles)


@dataclass(frozen=True)
class Signature:
    """Somebody's yes to the newest edition."""

    party: Party
    name: str
    username: str
    at: datetime


@dataclass(frozen=True)
class Signatures:
    """All of them for one guru's value, and the edition that they are about; none about any older edition."""

    state: State
    edition: int | None
    signed: tuple[Signature, ...]

    def by(self, party: Party) -> Signature | None:
        """The signature of one side."""
        return next((one for one in self.signed if one.party == party), None)


_SIGNING = (StepKind.HAND_OVER, StepKind.TALK, StepKind.AGREE, StepKind.DECIDE, StepKind.SIGN)


def agreements_of(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> dict[uuid.UUID, Agreement]:
    """Every assessed guru of a period."""
    key = (school_id, period_id)
    editions = {row.teacher_id: row.edition for row in list_latest_appraisals(session, *key)}
    taken = _taken(list_steps(session, *key), list_named_competences(session, *key))
    heads = {one.teacher_id for one in list_teachers(session, school_id, also_left=True) if is_principal(one)}
    return {
        row.teacher_id: Agreement(
            teacher_id=row.teacher_id,
            assessor_id=row.assessor_id,
            edition=editions.get(row.teacher_id),
            steps=tuple(taken.get(row.teacher_id, ())),
            head=row.teacher_id in heads,
        )
        for row in list_assignments(session, *key)
    }


def agreement_of(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, teacher_id: uuid.UUID
) -> Agreement | None:
    """One guru's, if the guru is assessed in that period."""
    row = find_assignment(session, school_id, period_id, teacher_id)
    if row is None:
        return None
    key = (school_id, period_id)
    newest = find_latest_appraisal(session, *key, teacher_id=teacher_id)
    taken = _taken(list_steps(session, *key, teacher_id), list_named_competences(session, *key, teacher_id))
    teacher = find_teacher(session, school_id, teacher_id)
    return Agreement(
        teacher_id=row.teacher_id,
        assessor_id=row.assessor_id,
        edition=newest.edition if newest else None,
        steps=tuple(taken.get(teacher_id, ())),
        head=teacher is not None and is_principal(teacher),
    )


def signatures_of(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, teacher_id: uuid.UUID
) -> Signatures | None:
    """Who signed the newest edition of a guru's value, and when; none for a guru who is not assessed."""
    found = agreement_of(session, school_id, period_id, teacher_id)
    return None if found is None else Signatures(found.state, found.edition, tuple(_signed(found)))


def all_signatures_of(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> dict[uuid.UUID, Signatures]:
    """The same for every guru of a period, for papers of a whole school."""
    return {
        teacher_id: Signatures(found.state, found.edition, tuple(_signed(found)))
        for teacher_id, found in agreements_of(session, school_id, period_id).items()
    }


def able_to_mediate(session: Session, school_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """People of the school who can sign in and open the mediator's page."""
    return frozenset(
        row.teacher_id
        for row in list_accounts(session, school_id)
        if row.teacher_id is not None
        and row.active
        and not {Role.TEACHER, Role.ASSESSOR, Role.PRINCIPAL}.isdisjoint(row.roles.split())
    )


def assessors_of(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> dict[uuid.UUID, uuid.UUID | None]:
    """The penilai of every guru of a period."""
    return {row.teacher_id: row.assessor_id for row in list_assignments(session, school_id, period_id)}


def possible_mediators(
    session: Session, school_id: uuid.UUID, period_id: uuid.UUID, agreement: Agreement
) -> frozenset[uuid.UUID]:
    """Who may be named: able to mediate, and bound to neither of the two by an assessment in this period."""
    tied = tied_to(agreement.people, assessors_of(session, school_id, period_id))
    return able_to_mediate(session, school_id) - tied


def waiting_mediations(
    session: Session, school_id: uuid.UUID, person_id: uuid.UUID | None
) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """The cases, as period and guru, that wait for somebody's word as mediator."""
    steps = list_mediations(session, school_id, person_id) if person_id is not None else ()
    cases = dict.fromkeys((step.period_id, step.teacher_id) for step in steps)
    return [case for case in cases if _waits_for(agreement_of(session, school_id, *case), person_id)]


def _waits_for(found: Agreement | None, person_id: uuid.UUID | None) -> bool:
    return found is not None and found.state == State.MEDIATION and found.mediator_id == person_id


def _signed(found: Agreement) -> Iterator[Signature]:
    """The last of each party about this edition. Whoever objects has taken the own yes back, but never gave one before.

    None from before the value was opened again with the signer's consent.
    """
    if found.lapsed:
        return
    allowed = max((step.number for step in found.steps if step.kind == StepKind.ALLOW_REOPENING), default=0)
    steps = [step for step in found.steps if step.number > allowed and step.edition == found.edition]
    last = {step.party: step for step in steps if step.kind in _SIGNING}
    for party in (Party.ASSESSOR, Party.TEACHER, Party.MEDIATOR, Party.PRINCIPAL, Party.SUPERVISOR):
        if party in last:
            yield Signature(party, last[party].name, last[party].username, last[party].at)


def _taken(steps: Sequence[AgreementStep], competences: Sequence[DisputedCompetence]) -> dict[uuid.UUID, list[Taken]]:
    named: dict[tuple[uuid.UUID, int], list[Named]] = defaultdict(list)
    for one in competences:
        entry = Named(Disputed(one.part, one.number), one.scores_before, one.scores_after, one.reason)
        named[(one.teacher_id, one.step)].append(entry)
    found: dict[uuid.UUID, list[Taken]] = defaultdict(list)
    for row in steps:
        found[row.teacher_id].append(
            Taken(
                number=row.number,
                kind=StepKind(row.kind),
                edition=row.edition,
                party=Party(row.party),
                account_id=row.account_id,
                name=row.name,
                username=row.username,
                at=row.at,
                text=row.text,
                mediator_id=row.mediator_id,
                competences=tuple(named[(row.teacher_id, row.number)]),
            )
        )
    return found
