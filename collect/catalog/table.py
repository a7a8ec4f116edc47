"""Reading one TOML table without a doubt left: every key is asked for by type and limits, what nobody asked for is unknown.

A fault is recorded and a stand-in of the right type handed back, so that one bad value never hides the next. Whoever reads
must look at `sound` before using what was read, and at `bad` before comparing single keys.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from collect.domain.problem import Problem, problem

E = TypeVar("E", bound=StrEnum)

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
CODE_LENGTH = 60
_DIGITS = 12


class Table:
    """A table of a file. `path` is its place in the file, ending in a dot unless it is the whole file."""

    def __init__(self, raw: Mapping[str, object], *, file: str, path: str = "", parent: "Table | None" = None) -> None:
        self._raw = raw
        self._file = file
        self._path = path
        self._parent = parent
        self._asked: set[str] = set()
        self._children: list[Table] = []
        self._problems: list[Problem] = []
        self.bad: set[str] = set()

    def fault(self, code: str, key: str = "", /, **details: object) -> None:
        """Record what is wrong with a key (or with the table as a whole)."""
        place = f"{self._path}{key}".rstrip(".")
        self._problems.append(problem(code, f"{self._file}: {place}" if place else self._file, **details))
        self._mark(key)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong here or in any table inside."""
        return not self.bad

    def _mark(self, key: str) -> None:
        """Remember the key as bad, here and in the tables around this one."""
        self.bad.add(re.split(r"[.\[]", key)[0])
        if self._parent is not None:
            self._parent._mark(self._path.removeprefix(self._parent._path))

    def finish(self) -> list[Problem]:
        """Every problem of this table and those inside it, unknown keys included, in the order of the file's tables."""
        for key in self._raw:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.fault("catalog.key.unknown", _shown(key), key=_shown(key), known=known)
        return self._problems + [found for child in self._children for found in child.finish()]

    def has(self, key: str) -> bool:
        """Whether an optional key is given."""
        self._asked.add(key)
        return key in self._raw

    def keys(self) -> tuple[str, ...]:
        """The keys of a table whose names are data; the caller checks each."""
        return tuple(self._raw)

    def text(self, key: str, *, limit: int = 240) -> str:
        """One line of text, tidy and not empty."""
        value = self._value(key)
        return self._line(value, key, limit) if value is not None else ""

    def texts(self, key: str, *, limit: int = 600) -> tuple[str, ...]:
        """A list of lines."""
        return tuple(self._line(value, f"{key}[{n}]", limit) for n, value in enumerate(self._array(key), start=1))

    def code(self, key: str) -> str:
        """A name for machines: small letters, digits and single dashes."""
        text = self.text(key, limit=CODE_LENGTH)
        if text and not CODE.fullmatch(text):
            self.fault("catalog.code", key, got=_shown(text))
        return text

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """One word of a closed list."""
        value = self._value(key)
        if value is None:
            return allowed[0]
        if isinstance(value, str) and value in allowed:
            return value
        self.fault("catalog.choice", key, got=_shown(value), allowed=", ".join(allowed))
        return allowed[0]

    def member(self, key: str, kind: type[E]) -> E:
        """One value of a closed list of the domain."""
        return kind(self.choice(key, [entry.value for entry in kind]))

    def members(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Several values of a closed list, each once."""
        allowed = [entry.value for entry in kind]
        found: list[E] = []
        for n, value in enumerate(self._array(key), start=1):
            if not isinstance(value, str) or value not in allowed:
                self.fault("catalog.choice", f"{key}[{n}]", got=_shown(value), allowed=", ".join(allowed))
            elif kind(value) in found:
                self.fault("catalog.duplicate", f"{key}[{n}]", value=value)
            else:
                found.append(kind(value))
        return tuple(found)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._value(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self._wrong_type(key, value, "boolean")
        return False

    def day(self, key: str) -> date:
        """A calendar day without a time."""
        value = self._value(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self._wrong_type(key, value, "date")
        return date.min

    def integer(self, key: str, *, low: int, high: int) -> int:
        """A whole number within its range."""
        value = self._value(key)
        return self._whole(value, key, (low, high)) if value is not None else low

    def integers(self, key: str, *, low: int, high: int) -> tuple[int, ...]:
        """A list of whole numbers, each within the range."""
        return tuple(
            self._whole(value, f"{key}[{n}]", (low, high)) for n, value in enumerate(self._array(key), start=1)
        )

    def number(self, key: str, *, low: int, high: int) -> Fraction:
        """An exact number (7 or 7.5) within its range."""
        value = self._value(key)
        if value is None:
            return Fraction(low)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self._wrong_type(key, value, "number")
        elif not _within(value, low, high):
            self.fault("catalog.range", key, got=_shown(value), low=low, high=high)
        else:
            return Fraction(value)
        return Fraction(low)

    def table(self, key: str) -> "Table":
        """The table under a key; empty where it is missing or none."""
        value = self._value(key)
        if value is not None and not isinstance(value, dict):
            self._wrong_type(key, value, "table")
        return self._child(value if isinstance(value, dict) else {}, key)

    def tables(self, key: str) -> tuple["Table", ...]:
        """The list of tables under a key."""
        found: list[Table] = []
        for n, value in enumerate(self._array(key), start=1):
            if isinstance(value, dict):
                found.append(self._child(value, f"{key}[{n}]"))
            else:
                self._wrong_type(f"{key}[{n}]", value, "table")
        return tuple(found)

    def _child(self, raw: Mapping[str, object], key: str) -> "Table":
        child = Table(raw, file=self._file, path=f"{self._path}{key}.", parent=self)
        self._children.append(child)
        return child

    def _value(self, key: str) -> object:
        if not self.has(key):
            self.fault("catalog.key.missing", key, key=key)
            return None
        return self._raw[key]

    def _array(self, key: str) -> list[object]:
        value = self._value(key)
        if value is None or isinstance(value, list):
            return value or []
        self._wrong_type(key, value, "array")
        return []

    def _line(self, value: object, key: str, limit: int) -> str:
        if not isinstance(value, str):
            self._wrong_type(key, value, "string")
        elif not value.strip():
            self.fault("catalog.text.empty", key)
        elif len(value) > limit:
            self.fault("catalog.text.long", key, length=len(value), limit=limit)
        elif not _tidy(value):
            self.fault("catalog.text.untidy", key, got=_shown(value))
        else:
            return value
        return ""

    def _whole(self, value: object, key: str, bounds: tuple[int, int]) -> int:
        low, high = bounds
        if type(value) is not int:
            self._wrong_type(key, value, "integer")
        elif not low <= value <= high:
            self.fault("catalog.range", key, got=_shown(value), low=low, high=high)
        else:
            return value
        return low

    def _wrong_type(self, key: str, value: object, wanted: str) -> None:
        self.fault("catalog.type", key, wanted=wanted, got=_toml_type(value))


def _tidy(text: str) -> bool:
    """No spaces around or doubled, no control or unassigned characters, letters composed (NFC) so that equal texts are equal."""
    plain = all(unicodedata.category(letter)[0] != "C" for letter in text)
    return plain and text == " ".join(text.split()) and unicodedata.is_normalized("NFC", text)


def _within(value: int | Decimal, low: int, high: int) -> bool:
    """Also keeps out nan, infinities and numbers with so many digits that exact arithmetic would never end."""
    if isinstance(value, Decimal) and (not value.is_finite() or not -_DIGITS <= value.adjusted() <= _DIGITS):
        return value == 0 and low <= 0 <= high
    return low <= value <= high and len(str(value)) <= 2 * _DIGITS


def _toml_type(value: object) -> str:
    """TOML's own name for a value's type; these names are the same in every language."""
    names: tuple[tuple[type, str], ...] = (
        (bool, "boolean"),
        (int, "integer"),
        (Decimal, "float"),
        (str, "string"),
        (datetime, "datetime"),
        (date, "date"),
        (list, "array"),
        (dict, "table"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "time")


def _shown(value: object) -> str:
    """A value as it may stand in a message: short, and printable."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(value))
    return text if len(text) <= 40 else f"{text[:39]}…"
