"""Cronbach's alpha: how far the items of a questionnaire go together over those who answered it.

Cronbach, Psychometrika 16 (1951): k / (k - 1) x (1 - sum of the items' variances / variance of the totals). Whether the
variances are of the sample or of the population makes no difference to their ratio; sums of squares are kept whole.
"""

from collections.abc import Sequence
from fractions import Fraction


def cronbach_alpha(rows: Sequence[Sequence[int]]) -> Fraction | None:
    """Exact, from one row of scores per respondent, all of the same length; never rounded here.

    None where it is undefined: fewer than two items or respondents, or totals that do not differ. An item that everybody
    answered alike has no variance and counts as an item all the same. May be negative where items go against each other.
    """
    items = len(rows[0]) if rows else 0
    if items < 2 or len(rows) < 2:
        return None
    spread = _spread([sum(row) for row in rows])
    if spread == 0:
        return None
    parts = sum(_spread(column) for column in zip(*rows, strict=True))
    return Fraction(items, items - 1) * (1 - Fraction(parts, spread))


def _spread(values: Sequence[int]) -> int:
    """The variance times the square of the number of values: whole, and 0 only where all are equal."""
    return len(values) * sum(value * value for value in values) - sum(values) ** 2
