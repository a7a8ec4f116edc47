"""What a job's function is given, and what it gives back."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy.orm import Session

from collect.domain.problem import Problem
from collect.operations.deed import Deed
from collect.operations.jobs import File, Made
from collect.operations.secret import Secret
from collect.storage.transaction import Store

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Progress: TypeAlias = Callable[[int, int], None]
Ending: TypeAlias = Callable[[Session], Made]


@dataclass(frozen=True)
class Work:
    """What a job's function is given. `deed` is of who asked for it; `progress` takes steps done and steps in all."""

    store: Store
    secret: Secret
    base_url: str
    deed: Deed
    arguments: Mapping[str, str]
    progress: Progress
    say: Callable[[Problem], str]

    def id(self, name: str) -> uuid.UUID:
        """An argument that is an id."""
        return uuid.UUID(self.arguments[name])


def keeping(file: File) -> Ending:
    """The ending of a job that changes nothing and leaves a file."""
    return lambda _session: Made(file)
