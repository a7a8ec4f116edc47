"""Everything that can go wrong, named once: a code, where it stands, and the details an entrance needs for its words.

Codes are dotted (`area.fault`). The words for each code, with the cure, are in `collect.words`; only an entrance says them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One fault. `where` names file, row, field or key as the user knows it; `details` fill the words' placeholders."""

    code: str
    where: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):  # noqa: N818 - a refusal is an answer to the user, not a failure of ours
    """Raised by an inner room that cannot go on; carries every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.code} {p.where}".strip() for p in self.problems))


def refuse(code: str, where: str = "", /, **details: object) -> Refused:
    """A refusal with a single problem, ready to be raised."""
    return Refused([problem(code, where, **details)])


def problem(code: str, where: str = "", /, **details: object) -> Problem:
    """A problem whose details are given as any value and kept as text."""
    return Problem(code, where, {name: str(value) for name, value in details.items()})
