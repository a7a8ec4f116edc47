"""A respondent's code: what it is made of, how it is read from what people type.

18 symbols: 4 of the school, 13 random ones (29^13, a little over 63 bits), 1 check symbol. The alphabet has one symbol
of each family of look-alikes (0 for O; 1 for I and L; 2 for Z; 5 for S; 8 for B; V for U) and no case, so that a
wrongly read symbol is put right rather than refused, and so that an upper-case link stays in the QR code's
alphanumeric mode. 29 symbols are left, a prime: a sum weighted by place, modulo 29, catches every single wrong symbol
and every two that changed places.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import mul

ALPHABET = "0123456789ACDEFGHJKMNPQRTVWXY"
SCHOOL_LENGTH = 4
BODY_LENGTH = 13
LENGTH = SCHOOL_LENGTH + BODY_LENGTH + 1
LONGEST_TYPED = 64
_BASE = len(ALPHABET)
_WEIGHTS = range(LENGTH, 0, -1)
_BODY_BYTES = 9
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
_LOOK_ALIKES = {"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "U": "V"}
_SEPARATORS = " \t\r\n\u00a0-._\u2010\u2011\u2012\u2013\u2014"  # phones turn hyphens into dashes by themselves
_GROUP_ENDS = ((0, 4), (4, 9), (9, 14), (14, 18))


@dataclass(frozen=True)
class Code:
    """A code whose check symbol holds. Whether it was ever given out, only the store knows."""

    text: str

    @property
    def school_part(self) -> str:
        """The four symbols that name the school, before any row of it can be looked up."""
        return self.text[:SCHOOL_LENGTH]

    @property
    def grouped(self) -> str:
        """For people, the school's part first: `7KQ2-M4XTA-9CVHE-3RNM`."""
        return "-".join(self.text[start:end] for start, end in _GROUP_ENDS)


def make_school_part(random_bytes: bytes) -> str:
    """Four symbols from at least 4 random bytes. Unique only if the caller sees to it: there are 707,281."""
    return _symbols(random_bytes, length=SCHOOL_LENGTH, at_least=SCHOOL_LENGTH)


def make_code(school_part: str, random_bytes: bytes) -> str:
    """A whole code, without separators, from a school's part and at least 9 random bytes (all are used).

    Raises `ValueError` for a school part not made by `make_school_part` or for too few bytes.
    """
    if len(school_part) != SCHOOL_LENGTH or not set(school_part) <= set(ALPHABET):
        raise ValueError("not a school part")
    start = school_part + _symbols(random_bytes, length=BODY_LENGTH, at_least=_BODY_BYTES)
    return start + ALPHABET[-_weighted(start) % _BASE]


def read_code(text: str) -> Code | None:
    """The code that somebody typed: any case, separators anywhere, look-alikes put right; `None` for anything else.

    The same steps are taken for a right and for a wrong code, and no more than `LONGEST_TYPED` characters are read.
    """
    return _read(text[: LONGEST_TYPED + 1])  # one more tells that it was too long


@lru_cache(maxsize=4096)
def _read(text: str) -> Code | None:
    symbols = text[:LONGEST_TYPED].translate(_TYPED)
    known = sum(map(_VALUES.__contains__, symbols))
    fits = len(text) <= LONGEST_TYPED and len(symbols) == LENGTH == known
    holds = _weighted(symbols) % _BASE == 0
    return Code(symbols) if fits and holds else None


def _symbols(random_bytes: bytes, *, length: int, at_least: int) -> str:
    if len(random_bytes) < at_least:
        raise ValueError(f"needs at least {at_least} random bytes")
    number = int.from_bytes(random_bytes, "big")
    return "".join(ALPHABET[number // _BASE**place % _BASE] for place in range(length))


def _weighted(symbols: str) -> int:
    """Weights 18, 17, ... 1: each different and none a multiple of 29, so every exchange shows; the check's is 1."""
    return sum(map(mul, _WEIGHTS, map(_VALUES.get, symbols, repeat(0))))


def _typed_table() -> dict[int, str | None]:
    """ASCII only: `str.upper` would turn the dotless i and the long s into letters."""
    read_as = {symbol: symbol for symbol in ALPHABET} | _LOOK_ALIKES
    table: dict[int, str | None] = {ord(separator): None for separator in _SEPARATORS}
    for typed, symbol in read_as.items():
        table[ord(typed)] = table[ord(typed.lower())] = symbol
    return table


_TYPED = _typed_table()
