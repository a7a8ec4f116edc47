"""What a kemajuan looks at in one guru: the competences that the formatif before it found below standard."""

import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from collect.domain.comparison import weak_competences
from collect.domain.problem import Problem, problem
from collect.operations.compare import observed_of
from collect.operations.deed import Deed
from collect.storage.development import find_followed


@dataclass(frozen=True)
class Focus:
    """The formatif's instrument, and the numbers of the weak competences."""

    instrument_code: str
    instrument_version: int
    numbers: tuple[int, ...]

    @property
    def stored(self) -> str:
        """As an assignment keeps it."""
        return ",".join(str(number) for number in self.numbers)


def focus_of(session: Session, deed: Deed, period_id: uuid.UUID, teacher_id: uuid.UUID) -> Focus | None:
    """The guru's focus in a kemajuan that follows a formatif, perhaps without numbers; none in every other period."""
    followed = find_followed(session, deed.school_id, period_id)
    if followed is None:
        return None
    observed = observed_of(session, followed, teacher_id)
    if observed is None:
        return Focus("", 0, ())
    return Focus(observed.instrument_code, observed.instrument_version, weak_competences(observed.values))


def focus_faults(focus: Focus, instrument: str, duty: str | None) -> list[Problem]:
    """Only guru with weak competences, by the instrument that found them, and by nothing else."""
    if not focus.numbers:
        return [problem("progress.not_weak", "teacher_type")]
    faults = []
    if instrument != focus.instrument_code:
        faults.append(problem("progress.instrument", "instrument", wanted=focus.instrument_code))
    if duty is not None:
        faults.append(problem("progress.duty", "duty"))
    return faults
