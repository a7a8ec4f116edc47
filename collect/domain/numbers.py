"""Exact numbers from a sheet or a form, and their printed form. No binary float on the way."""

import re
from decimal import Decimal
from fractions import Fraction

_DECIMAL = re.compile(r"\d{1,9}(\.\d{1,60})?", re.ASCII)


def read_number(value: object, *, low: Fraction | int = 0, high: Fraction | int = 10**9) -> Fraction | None:
    """A number given as integer, decimal or decimal string, within its range; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, Decimal)) or (isinstance(value, str) and _DECIMAL.fullmatch(value)):
        exact = Fraction(value)
    else:
        return None
    return exact if low <= exact <= high else None


def read_count(value: object, *, low: int = 0, high: int = 10**6) -> int | None:
    """A whole number given as an integer, within its range; None for anything else."""
    return value if type(value) is int and low <= value <= high else None


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, as the sheets print; only ever for showing."""
    scaled = value * 10**places
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def printed(value: Fraction, places: int = 6) -> str:
    """With a decimal point and exactly `places` digits after it."""
    return f"{rounded(value, places):.{places}f}"
