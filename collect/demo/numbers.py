"""Invented identifiers: right in shape, impossible as real ones. Serials never repeat within a school."""

from datetime import date


def nisn(born: date, serial: int) -> str:
    """The old shape (last three digits of the birth year), then 99 and five digits."""
    return f"{born.year % 1000:03d}99{serial:05d}"


def nuptk(serial: int) -> str:
    """Sixteen digits, opaque."""
    return f"9999{serial * 7919 % 100_000_000:08d}{serial:04d}"


def nip(*, born: date, appointed: date, sex: str, serial: int) -> str:
    """A civil servant's: birth, month of appointment, sex, serial from 900."""
    return f"{born:%Y%m%d}{appointed:%Y%m}{_sex(sex)}{900 + serial % 100}"


def pppk(*, born: date, appointed: date, sex: str, serial: int) -> str:
    """A PPPK's: birth, year, contract code 21, sex, serial from 900."""
    return f"{born:%Y%m%d}{appointed:%Y}21{_sex(sex)}{900 + serial % 100}"


def nik(*, born: date, sex: str, serial: int) -> str:
    """In a region that does not exist; there only so that a test can see it is never stored."""
    day = born.day + (40 if sex == "P" else 0)
    return f"999999{day:02d}{born:%m%y}{serial:04d}"


def family_card(serial: int) -> str:
    """A family card number of the same region."""
    return f"9999990101{serial:06d}"


def phone(serial: int) -> str:
    """Twelve digits in 0840, a range that no Indonesian operator has."""
    return f"08400000{serial:04d}"


def _sex(sex: str) -> int:
    return 1 if sex == "L" else 2
