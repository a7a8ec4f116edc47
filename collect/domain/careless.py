"""Marks of careless answering: every item answered alike, or sent faster than reading allows. Nothing is removed for it.

Both are project defaults: no source of the regulation speaks of them. A questionnaire of fewer than `LEAST_ITEMS` items may well
be answered alike in earnest, so it is never marked for that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST_ITEMS = 10


@dataclass(frozen=True)
class CarelessCount:
    """Of so many sets of answers: long enough to be judged by their items, all items alike, sent too fast, at least one of both."""

    responses: int
    judged: int
    alike: int
    hasty: int
    either: int


def all_alike(answers: Sequence[int]) -> bool:
    """Whether every item has the same answer, in a questionnaire long enough to tell."""
    return len(answers) >= LEAST_ITEMS and len(set(answers)) == 1


def count_careless(sets: Iterable[tuple[Sequence[int], bool]]) -> CarelessCount:
    """Count (answers, whether sent too fast). Only numbers come out, never which set it was."""
    rows = list(sets)
    found = [(all_alike(answers), hasty) for answers, hasty in rows]
    return CarelessCount(
        responses=len(found),
        judged=sum(len(answers) >= LEAST_ITEMS for answers, _ in rows),
        alike=sum(alike for alike, _ in found),
        hasty=sum(hasty for _, hasty in found),
        either=sum(alike or hasty for alike, hasty in found),
    )
