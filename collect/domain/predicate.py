"""The newer regime's predikat kinerja (PermenPANRB 6/2022) and its conversion to angka kredit (PermenPANRB 1/2023).

No PK Guru value enters here: the predikat is the superior's judgement, the conversion a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from collect.domain.problem import refuse
from collect.domain.regulation import Basis


class Expectation(StrEnum):
    """How results (hasil kerja) or behaviour (perilaku kerja) stand to what was expected."""

    ABOVE = "di-atas"
    MET = "sesuai"
    BELOW = "di-bawah"


@dataclass(frozen=True)
class MatrixCell:
    """The predikat of one pair of expectations."""

    predicate: str
    basis: Basis


@dataclass(frozen=True)
class PredicateShare:
    """What a predikat is worth, in percent of the tier's coefficient."""

    name: str
    percent: Fraction
    basis: Basis


@dataclass(frozen=True)
class Tier:
    """A jenjang: its yearly coefficient, and the angka kredit to the next pangkat and jenjang (none for the last)."""

    name: str
    ranks: tuple[str, ...]
    coefficient: Fraction
    rank_need: Fraction
    tier_need: Fraction | None
    basis: Basis


@dataclass(frozen=True)
class Conversion:
    """One published version of the matrix and the conversion; the matrix has all nine pairs (result, behaviour)."""

    code: str
    version: int
    title: str
    basis: str
    matrix: Mapping[tuple[Expectation, Expectation], MatrixCell]
    predicates: Mapping[str, PredicateShare]
    tiers: Mapping[str, Tier]


def predicate_of(conversion: Conversion, *, result: Expectation, behaviour: Expectation) -> str:
    """The predikat of results and behaviour."""
    return conversion.matrix[result, behaviour].predicate


def converted_credit(conversion: Conversion, *, tier: str, predicate: str, months: int = 12) -> Fraction:
    """Angka kredit of a year or a part of it: percentage x coefficient x months / 12. Unknown names and months are refused."""
    if tier not in conversion.tiers:
        raise refuse("predicate.tier", "tier", got=tier[:40], known=", ".join(conversion.tiers))
    if predicate not in conversion.predicates:
        raise refuse("predicate.unknown", "predicate", got=predicate[:40], known=", ".join(conversion.predicates))
    if not 1 <= months <= 12:
        raise refuse("predicate.months", "months", got=months)
    return conversion.predicates[predicate].percent / 100 * conversion.tiers[tier].coefficient * months / 12
