"""From handed over to signed: every step from every state by everybody, allowed where the table says so and nowhere else."""

import uuid

import pytest

from collect.domain.agreement import (
    Disputed,
    Party,
    People,
    State,
    Step,
    StepKind,
    advance,
    asked_in,
    check_answered,
    check_consent,
    check_maintained,
    check_mediator,
    check_objection,
    disputed_in,
    has_lapsed,
    parties_of,
    party_of,
    state_of,
    tied_to,
)
from collect.domain.kinds import Role
from collect.domain.problem import Refused

GURU, PENILAI, HEAD, OTHER = (uuid.UUID(int=number) for number in range(1, 5))
ALLOWED = {
    (StepKind.HAND_OVER, State.COMPUTED): (Party.ASSESSOR, State.HANDED),
    (StepKind.AGREE, State.HANDED): (Party.TEACHER, State.AGREED),
    (StepKind.AGREE, State.TALKED): (Party.TEACHER, State.AGREED),
    (StepKind.OBJECT, State.HANDED): (Party.TEACHER, State.OBJECTED),
    (StepKind.TALK, State.OBJECTED): (Party.ASSESSOR, State.TALKED),
    (StepKind.MAINTAIN, State.TALKED): (Party.TEACHER, State.DISPUTED),
    (StepKind.NAME_MEDIATOR, State.DISPUTED): (Party.PRINCIPAL, State.MEDIATION),
    (StepKind.NAME_MEDIATOR, State.MEDIATION): (Party.PRINCIPAL, State.MEDIATION),
    (StepKind.DECIDE, State.MEDIATION): (Party.MEDIATOR, State.SETTLED),
    (StepKind.SIGN, State.AGREED): (Party.PRINCIPAL, State.SIGNED),
    (StepKind.SIGN, State.SETTLED): (Party.PRINCIPAL, State.SIGNED),
    (StepKind.ASK_REOPENING, State.SIGNED): (Party.COORDINATOR, State.SIGNED),
    (StepKind.ALLOW_REOPENING, State.SIGNED): (Party.PRINCIPAL, State.COMPUTED),
    (StepKind.REFUSE_REOPENING, State.SIGNED): (Party.PRINCIPAL, State.SIGNED),
}
THREE, FIVE = Disputed("pembelajaran", 3), Disputed("pembelajaran", 5)
REASON = "Bukti pada catatan belum dipakai"


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [found.code for found in refused.value.problems]


@pytest.mark.parametrize("kind", StepKind)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("party", Party)
def test_a_step_is_taken_only_from_its_state_and_by_its_party(kind: StepKind, state: State, party: Party) -> None:
    allowed = ALLOWED.get((kind, state))
    if allowed is not None and allowed[0] == party:
        assert advance(kind, state, {party}) == allowed[1]
        return
    with pytest.raises(Refused) as refused:
        advance(kind, state, {party})
    wrong_party = next(who for (step, _), (who, _) in ALLOWED.items() if step == kind) != party
    assert codes(refused) == ["agreement.party" if wrong_party else "agreement.state"]


@pytest.mark.parametrize(
    ("person", "roles", "mediator", "expected"),
    [
        (GURU, {Role.TEACHER}, None, {Party.TEACHER}),
        (PENILAI, {Role.ASSESSOR}, None, {Party.ASSESSOR}),
        (PENILAI, {Role.TEACHER}, None, set()),
        (PENILAI, {Role.ASSESSOR, Role.PRINCIPAL}, None, {Party.ASSESSOR, Party.PRINCIPAL}),
        (HEAD, {Role.PRINCIPAL}, None, {Party.PRINCIPAL}),
        (HEAD, {Role.PRINCIPAL}, HEAD, {Party.PRINCIPAL, Party.MEDIATOR}),
        (OTHER, {Role.TEACHER}, OTHER, {Party.MEDIATOR}),
        (OTHER, {Role.TEACHER, Role.ASSESSOR, Role.COORDINATOR}, None, {Party.COORDINATOR}),
        (None, {Role.PRINCIPAL}, None, set()),
        (None, {Role.TEACHER, Role.ASSESSOR, Role.SUPERVISOR}, None, set()),
        (None, {Role.PRINCIPAL, Role.COORDINATOR}, None, {Party.COORDINATOR}),
        (GURU, {Role.TEACHER, Role.PRINCIPAL}, None, {Party.TEACHER}),
    ],
)
def test_as_whom_somebody_acts(
    person: uuid.UUID | None, roles: set[str], mediator: uuid.UUID | None, expected: set[Party]
) -> None:
    assert parties_of(person, roles, People(GURU, PENILAI, mediator)) == expected


def test_the_state_follows_the_last_step_as_long_as_the_value_is_the_same() -> None:
    steps = [Step(StepKind.HAND_OVER, 1), Step(StepKind.OBJECT, 1, (THREE,)), Step(StepKind.TALK, 2, (THREE,))]
    assert state_of([], 1) == State.COMPUTED
    assert state_of(steps[:1], 1) == State.HANDED
    assert state_of(steps, 2) == State.TALKED
    assert state_of(steps, 3) == State.COMPUTED
    assert not has_lapsed([], 1)
    assert not has_lapsed(steps, 2)
    assert has_lapsed(steps, 3)


def test_what_is_disputed_is_what_was_objected_to_and_then_what_was_maintained() -> None:
    steps = [
        Step(StepKind.HAND_OVER, 1),
        Step(StepKind.OBJECT, 1, (THREE, FIVE)),
        Step(StepKind.TALK, 1, (THREE, FIVE)),
    ]
    assert disputed_in([]) == ()
    assert disputed_in(steps) == (THREE, FIVE)
    steps.append(Step(StepKind.MAINTAIN, 1, (FIVE,)))
    steps.append(Step(StepKind.NAME_MEDIATOR, 1))
    assert disputed_in(steps) == (FIVE,)
    assert disputed_in([*steps, Step(StepKind.HAND_OVER, 2)]) == ()


@pytest.mark.parametrize(
    ("named", "steps", "reason", "expected"),
    [
        ([], [], REASON, ["agreement.nothing_named"]),
        ([THREE], [], "tidak", ["agreement.reason"]),
        ([THREE], [], "a" * 2001, ["agreement.reason"]),
        ([Disputed("pembelajaran", 99)], [], REASON, ["agreement.unknown"]),
        ([THREE], [Step(StepKind.DECIDE, 2, (THREE,))], REASON, ["agreement.decided"]),
        ([], [], "", ["agreement.nothing_named", "agreement.reason"]),
    ],
)
def test_an_objection_that_cannot_be_taken_up_is_refused(
    named: list[Disputed], steps: list[Step], reason: str, expected: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        check_objection(named, known={THREE, FIVE}, steps=steps, reason=reason)
    assert codes(refused) == expected


def test_an_objection_to_what_was_not_decided_yet_is_taken_up() -> None:
    check_objection([FIVE], known={THREE, FIVE}, steps=[Step(StepKind.DECIDE, 2, (THREE,))], reason=REASON)


def test_only_what_was_objected_to_is_maintained() -> None:
    check_maintained([THREE], disputed=[THREE, FIVE], reason=REASON)
    for named, expected in (([FIVE], ["agreement.unknown"]), ([], ["agreement.nothing_named"])):
        with pytest.raises(Refused) as refused:
            check_maintained(named, disputed=[THREE], reason=REASON)
        assert codes(refused) == expected


def test_every_disputed_competence_is_answered_and_no_other() -> None:
    check_answered([FIVE, THREE], disputed=[THREE, FIVE])
    for answered, expected in (
        ([THREE], ["agreement.unanswered"]),
        ([THREE, FIVE, Disputed("x", 1)], ["agreement.unknown"]),
    ):
        with pytest.raises(Refused) as refused:
            check_answered(answered, disputed=[THREE, FIVE])
        assert codes(refused) == expected


@pytest.mark.parametrize("mediator", [GURU, PENILAI])
def test_neither_of_the_two_mediates(mediator: uuid.UUID) -> None:
    check_mediator(OTHER, People(GURU, PENILAI), {})
    with pytest.raises(Refused) as refused:
        check_mediator(mediator, People(GURU, PENILAI), {})
    assert codes(refused) == ["agreement.partial"]


@pytest.mark.parametrize(
    "assessed_by",
    [{OTHER: GURU}, {OTHER: PENILAI}, {PENILAI: OTHER}, {GURU: OTHER}],
    ids=["the guru assesses", "the penilai assesses", "assesses the penilai", "assesses the guru"],
)
def test_nobody_mediates_who_is_bound_to_one_of_the_two_by_an_assessment(
    assessed_by: dict[uuid.UUID, uuid.UUID | None],
) -> None:
    people = People(GURU, PENILAI)
    assert tied_to(people, assessed_by) == {GURU, PENILAI, OTHER}
    with pytest.raises(Refused) as refused:
        check_mediator(OTHER, people, assessed_by)
    assert codes(refused) == ["agreement.tied"]


def test_who_has_no_penilai_yet_is_bound_to_nobody() -> None:
    assert tied_to(People(GURU, None), {GURU: None, OTHER: None, HEAD: PENILAI}) == {GURU}


@pytest.mark.parametrize(
    ("person", "roles", "expected"),
    [
        (HEAD, {Role.TEACHER, Role.PRINCIPAL}, {Party.TEACHER}),
        (PENILAI, {Role.ASSESSOR}, {Party.ASSESSOR, Party.SUPERVISOR}),
        (PENILAI, {Role.SUPERVISOR}, set()),
        (OTHER, {Role.PRINCIPAL}, set()),
        (None, {Role.PRINCIPAL}, set()),
    ],
)
def test_the_value_of_a_kepala_sekolah_ends_with_the_pengawas(
    person: uuid.UUID | None, roles: set[Role], expected: set[Party]
) -> None:
    assert parties_of(person, roles, People(HEAD, PENILAI, head=True)) == expected


@pytest.mark.parametrize(("kind", "state"), [(StepKind.SIGN, State.AGREED), (StepKind.NAME_MEDIATOR, State.DISPUTED)])
def test_only_the_last_steps_are_the_pengawas(kind: StepKind, state: State) -> None:
    assert advance(kind, state, {Party.SUPERVISOR}, head=True) == ALLOWED[(kind, state)][1]
    for party, head in ((Party.PRINCIPAL, True), (Party.SUPERVISOR, False)):
        with pytest.raises(Refused) as refused:
            advance(kind, state, {party}, head=head)
        assert codes(refused) == ["agreement.party"]
    assert party_of(StepKind.AGREE, head=True) == Party.TEACHER


def test_a_request_waits_until_it_is_answered_or_the_value_is_another() -> None:
    asked = [Step(StepKind.SIGN, 2), Step(StepKind.ASK_REOPENING, 2)]
    assert not asked_in([], 2)
    assert not asked_in(asked[:1], 2)
    assert asked_in(asked, 2)
    assert not asked_in(asked, 3)
    assert state_of(asked, 2) == State.SIGNED
    refused = [*asked, Step(StepKind.REFUSE_REOPENING, 2)]
    assert (asked_in(refused, 2), state_of(refused, 2)) == (False, State.SIGNED)
    allowed = [*asked, Step(StepKind.ALLOW_REOPENING, 2)]
    assert (asked_in(allowed, 2), state_of(allowed, 2)) == (False, State.COMPUTED)


@pytest.mark.parametrize(
    ("asked", "answered", "allowed"),
    [
        ((GURU, OTHER), (HEAD, PENILAI), True),
        ((GURU, None), (HEAD, None), True),
        ((GURU, OTHER), (GURU, OTHER), False),
        ((GURU, OTHER), (HEAD, OTHER), False),
        ((GURU, None), (GURU, None), False),
    ],
)
def test_nobody_consents_to_the_own_request(
    asked: tuple[uuid.UUID, uuid.UUID | None], answered: tuple[uuid.UUID, uuid.UUID | None], *, allowed: bool
) -> None:
    if allowed:
        check_consent(asked, answered)
        return
    with pytest.raises(Refused) as refused:
        check_consent(asked, answered)
    assert codes(refused) == ["agreement.own_request"]
