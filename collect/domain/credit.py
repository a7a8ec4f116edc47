"""From a band to the estimated angka kredit of a year (Permendiknas 35/2010, Lampiran 1D). The tim penilai sets the final one."""

from dataclasses import dataclass
from fractions import Fraction

from collect.domain.regulation import Band, Bonus, CreditRow, DutyShare, Load


@dataclass(frozen=True)
class CreditInput:
    """`load`: teaching hours a week, students guided (BK) or served (TIK); duties that reduce no hours, counted."""

    rank: str
    load: Fraction
    full_year_duties: int = 0
    short_duties: int = 0


@dataclass(frozen=True)
class Credit:
    """Every part of the year's credit. `duty` is none without an extra duty."""

    net: Fraction
    full_load: Fraction
    load_ratio: Fraction
    teaching: Fraction
    teaching_share: Fraction
    duty: Fraction | None
    bonus: Fraction
    annual: Fraction


def load_ratio(load: Load, *, actual: Fraction, duty: str | None) -> tuple[Fraction, Fraction]:
    """JWM and JM/JWM: 1 from the full load upwards, below it the part; JWM is the reduced one with an hour-reducing duty."""
    full = load.reduced[duty] if duty is not None else load.full
    return full, min(Fraction(1), actual / full)


def annual_credit(
    row: CreditRow,
    given: CreditInput,
    *,
    load: Load,
    bonus: Bonus,
    band: Band,
    duty: tuple[DutyShare, Band] | None,
    reduced_by: str | None,
) -> Credit | None:
    """(AKK - AKPKB - AKP) x JM/JWM x NPK / 4, shared with an extra duty (no JM/JWM there), plus the duties that reduce no hours.

    None where the rank has no higher one (IV/e). Duties that reduce no hours add to the teaching part as it enters the sum.
    """
    if row.net is None:
        return None
    full, ratio = load_ratio(load, actual=given.load, duty=reduced_by)
    teaching = row.net * ratio * band.credit_percent / 400
    share = duty[0].teaching / 100 if duty else Fraction(1)
    extra = row.net * duty[1].credit_percent / 400 if duty else None
    added = share * teaching * (given.full_year_duties * bonus.full_year + given.short_duties * bonus.short) / 100
    annual = share * teaching + added + (duty[0].duty / 100 * extra if duty and extra is not None else 0)
    return Credit(row.net, full, ratio, teaching, share, extra, added, annual)
