"""What opens an observation again, and as whom."""

import pytest

from collect.domain.agreement import Party, StepKind
from collect.domain.kinds import Role
from collect.domain.opening import BY_COORDINATOR, Cause, Opening, opening_by_control, opening_by_step


@pytest.mark.parametrize(
    ("kind", "head", "cause", "party"),
    [
        (StepKind.TALK, False, Cause.TALK, Party.ASSESSOR),
        (StepKind.TALK, True, Cause.TALK, Party.ASSESSOR),
        (StepKind.DECIDE, False, Cause.MEDIATION, Party.MEDIATOR),
        (StepKind.DECIDE, True, Cause.MEDIATION, Party.MEDIATOR),
        (StepKind.ALLOW_REOPENING, False, Cause.CONSENT, Party.PRINCIPAL),
        (StepKind.ALLOW_REOPENING, True, Cause.CONSENT, Party.SUPERVISOR),
    ],
)
def test_a_step_opens_as_its_party(kind: StepKind, head: bool, cause: Cause, party: Party) -> None:
    assert opening_by_step(kind, head=head) == Opening(cause, party)


@pytest.mark.parametrize("kind", [StepKind.SIGN, StepKind.ASK_REOPENING, StepKind.REFUSE_REOPENING])
def test_no_other_step_opens(kind: StepKind) -> None:
    with pytest.raises(KeyError):
        opening_by_step(kind)


@pytest.mark.parametrize(
    ("position", "party"), [(Role.PRINCIPAL, Party.PRINCIPAL), (Role.SUPERVISOR, Party.SUPERVISOR)]
)
def test_control_opens_as_who_checks(position: Role, party: Party) -> None:
    assert opening_by_control(position) == Opening(Cause.CONTROL, party)


def test_only_talk_and_mediation_answer_at_once() -> None:
    answering = {cause for cause in Cause if Opening(cause, Party.ASSESSOR).answers}
    assert answering == {Cause.TALK, Cause.MEDIATION}
    assert Opening(Cause.COORDINATOR, Party.COORDINATOR) == BY_COORDINATOR
