"""Long lists in the order that the address asks for: `?urut=nama&arah=turun`. Headings are links; no script is needed."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request

Row = TypeVar("Row")
Columns = Mapping[str, Callable[[Any], object]]

_DOWN = "turun"
_NUMBER = re.compile(r"([0-9]{1,18})")


@dataclass(frozen=True)
class Order:
    """The column by which a list stands, and whether from its end. `asked`: by the address, not only as usual."""

    key: str
    down: bool
    asked: bool

    def state(self, key: str) -> str:
        """What a heading's `aria-sort` says; nothing for the other columns."""
        return ("descending" if self.down else "ascending") if key == self.key else ""

    def address(self, key: str) -> str:
        """The same list by that column, from its first page; a second time from its end."""
        kept = [pair for pair in request.args.items(multi=True) if pair[0] not in ("urut", "arah", "halaman")]
        turned = [("arah", _DOWN)] if key == self.key and not self.down else []
        return "?" + urlencode([*kept, ("urut", key), *turned])

    @property
    def arguments(self) -> dict[str, str]:
        """What other links and the search of the same list carry along."""
        if not self.asked:
            return {}
        return {"urut": self.key} | ({"arah": _DOWN} if self.down else {})


def attributes(**columns: str) -> dict[str, Callable[[Any], object]]:
    """Columns that are attributes of a row: the word in the address, and the attribute's name."""
    return {key: attrgetter(name) for key, name in columns.items()}


def in_order(rows: Iterable[Row], columns: Columns, *, usual: str | None = None) -> tuple[list[Row], Order]:
    """The rows by the column asked for; what is empty stands last both ways, what is equal by the first column.

    `usual`: the column where none of these is asked for, else the first. Sorted here and not by the database, because the
    order must be the same on each kind of database, and many columns are put together from several tables.
    """
    first = next(iter(columns))
    asked = request.args.get("urut", "")
    known = asked in columns
    order = Order(asked if known else usual or first, known and request.args.get("arah") == _DOWN, known)
    basis = _by(rows, columns[first], down=False)
    return _by(basis, columns[order.key], down=order.down), order


def _by(rows: Iterable[Row], column: Callable[[Any], object], *, down: bool) -> list[Row]:
    keyed = [(row, column(row)) for row in rows]
    empty = [row for row, value in keyed if value is None or value == ""]
    full = [(row, _key(value)) for row, value in keyed if value is not None and value != ""]
    return [row for row, _key in sorted(full, key=lambda pair: pair[1], reverse=down)] + empty


def _key(value: object) -> Any:
    """Text without regard to capitals and with its numbers as numbers, so that X-2 comes before X-10."""
    if not isinstance(value, str):
        return value
    parts = _NUMBER.split(unicodedata.normalize("NFKD", value).casefold())
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]
