"""Which group means a rekap may show (the regulation's `shown_from`; project default 3).

A mean of too few respondents enters the final value, but is shown to nobody. Hiding that cell alone would not do: the final
value, the attendance and the penilai's part are printed by law, so whoever sees the other groups' parts finds the hidden one by
subtraction. Therefore, as soon as one group must be hidden, no group's mean or part is shown: only the number of respondents,
the weights, and one sum for all groups together. With two groups hidden, too: their sum alone may come from two people, who know
their own share of it.

What cannot be prevented: where all groups together have fewer respondents than the threshold, or a single group carries all the
weight, the sum itself is theirs. `traceable` tells, so that the rekap can say it to the koordinator.
"""

from collections.abc import Sequence
from fractions import Fraction

from collect.domain.appraisal import GroupResult


def hides(groups: Sequence[GroupResult], shown_from: int) -> bool:
    """Whether no group's mean may be shown."""
    return any(0 < group.respondents < shown_from for group in groups)


def traceable(groups: Sequence[GroupResult], shown_from: int) -> bool:
    """Whether the sum of the groups is in truth the mark of a few respondents who cannot be hidden."""
    if not hides(groups, shown_from):
        return False
    answered = [group for group in groups if group.respondents and group.weight]
    return len(answered) == 1 or sum(group.respondents for group in answered) < shown_from


def joint_part(groups: Sequence[GroupResult]) -> Fraction:
    """The groups' parts of the combined mark in one sum."""
    return sum((group.part for group in groups if group.part is not None), Fraction(0))


def hidden_label(group: GroupResult, shown_from: int) -> str:
    """What stands in the place of a mean."""
    return f"(disembunyikan, n < {shown_from})" if group.respondents < shown_from else "(disembunyikan)"
