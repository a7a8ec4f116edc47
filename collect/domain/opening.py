"""What opens a finished observation again, and as whom: each edition that is kept carries both."""

from dataclasses import dataclass
from enum import StrEnum

from collect.domain.agreement import Party, StepKind, party_of
from collect.domain.kinds import Role


class Cause(StrEnum):
    """Why it was opened: before the last signature by the koordinator or internal control, by a step of the agreement else."""

    COORDINATOR = "koordinator"
    CONTROL = "pengendalian"
    TALK = "pembicaraan"
    MEDIATION = "mediasi"
    CONSENT = "izin-dibuka"


@dataclass(frozen=True)
class Opening:
    """`party`: as whom somebody opened it, after a request whoever consented."""

    cause: Cause
    party: Party

    @property
    def answers(self) -> bool:
        """Whether it gave disputed competences their scores, and closed again in the same breath."""
        return self.cause in (Cause.TALK, Cause.MEDIATION)


BY_COORDINATOR = Opening(Cause.COORDINATOR, Party.COORDINATOR)

_OF_STEPS = {
    StepKind.TALK: Cause.TALK,
    StepKind.DECIDE: Cause.MEDIATION,
    StepKind.ALLOW_REOPENING: Cause.CONSENT,
}
_CONTROLLERS = {Role.PRINCIPAL: Party.PRINCIPAL, Role.SUPERVISOR: Party.SUPERVISOR}


def opening_by_step(kind: StepKind, *, head: bool = False) -> Opening:
    """By a talk, a mediator's decision or a signer's consent; `head`: about the value of the kepala sekolah."""
    return Opening(_OF_STEPS[kind], party_of(kind, head=head))


def opening_by_control(position: Role) -> Opening:
    """By whoever checks: the kepala sekolah or the pengawas."""
    return Opening(Cause.CONTROL, _CONTROLLERS[position])
