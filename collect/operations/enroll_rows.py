"""Typed rows as JSON while they wait for a yes, and who stands in the rows that could not be taken."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from collect.domain.problem import Problem
from collect.intake import industry, roster, staff, teaching
from collect.intake.cells import cell_text
from collect.intake.result import Intake
from collect.intake.table import Layout, Table, open_table

Row = TypeVar("Row")

_ROW = re.compile(r", baris ([0-9]+)(?:, kolom |$)")
_BACK: Mapping[str, Callable[[Any], object]] = {
    "birth_date": date.fromisoformat,
    "day": date.fromisoformat,
    "absent_days": Decimal,
    "members": lambda members: tuple(tuple(member) for member in members),
}
_WHO: Mapping[str, tuple[Layout, tuple[str, ...]]] = {
    "peserta-didik": (roster.LAYOUT, ("name", "nisn", "nipd", "class_name")),
    "guru": (staff.LAYOUT, ("name", "nuptk", "nip")),
    "mengajar": (teaching.LAYOUT, ("name",)),
    "dudi": (industry.LAYOUT, ("company",)),
}


def rows_to_text(rows: Mapping[int, Any]) -> str:
    """Rows of one of intake's row classes as JSON."""
    return json.dumps([[number, asdict(row)] for number, row in rows.items()], default=str, ensure_ascii=False)


def rows_from_text(text: str, row_type: Callable[..., Row]) -> dict[int, Row]:
    """The rows back."""
    return {
        number: row_type(**{name: _value(name, v) for name, v in fields.items()}) for number, fields in json.loads(text)
    }


def problems_to_list(problems: Iterable[Problem]) -> list[list[object]]:
    """Problems for JSON."""
    return [[found.code, found.where, dict(found.details)] for found in problems]


def problems_from_list(values: Iterable[list[Any]]) -> tuple[Problem, ...]:
    """The problems back."""
    return tuple(Problem(code, where, details) for code, where, details in values)


def left_out(data: bytes, filename: str, kind: str, intake: Intake[object]) -> tuple[dict[str, str], ...]:
    """Names and numbers, as written, in the rows that were not taken because of a fault."""
    if kind not in _WHO or not _missed(intake):
        return ()
    return left_out_of(open_table(data, filename, _WHO[kind][0]), kind, intake)


def left_out_of(table: Table, kind: str, intake: Intake[object]) -> tuple[dict[str, str], ...]:
    """The same for a table that is no file."""
    missed, fields = _missed(intake), _WHO[kind][1] if kind in _WHO else ()
    return tuple(
        {name: _cell(table, name, cells) for name in fields} for number, cells in table.rows if number in missed
    )


def _missed(intake: Intake[object]) -> set[int]:
    missed = {number for found in intake.problems if (number := row_number(found))}
    return missed | {number for w in intake.warnings if w.code == "intake.outside_table" and (number := row_number(w))}


def row_number(found: Problem) -> int | None:
    """The row at which a problem stands, as Excel counts."""
    place = _ROW.search(found.where)
    return int(place[1]) if place else None


def count_rows(problems: Iterable[Problem]) -> int:
    """How many rows have a problem: one row may have several."""
    return len({row_number(found) or found.where for found in problems})


def _value(name: str, value: Any) -> object:
    return value if value is None or name not in _BACK else _BACK[name](value)


def _cell(table: Table, name: str, cells: Any) -> str:
    place = table.columns.get(name)
    return "" if place is None or place >= len(cells) else cell_text(cells[place])
