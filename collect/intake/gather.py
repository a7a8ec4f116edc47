"""From table to `Intake`: every row read, every fault kept, rows that share an identifier kept out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import TypeVar

from collect.intake.line import Line, Notes, lines, shorten
from collect.intake.result import Intake
from collect.intake.table import Table

Row = TypeVar("Row")


class Skip(Enum):
    """What a row's reader answers when the row is not ours to take."""

    ROW = "row"


def gather(
    table: Table,
    read: Callable[[Line], Row | Skip],
    *,
    kind: str,
    telling: Iterable[str],
    unique: Mapping[str, Callable[[Row], object]],
) -> Intake[Row]:
    """Reads each row with `read`. `telling`: see `lines`. `unique`: field -> what must not be the same in two rows
    (None never counts); rows that share it are all kept out, as nobody can tell which is right."""
    notes = Notes(table)
    taken: list[tuple[int, Row]] = []
    skipped = 0
    for line in lines(table, notes, telling=telling):
        row = Skip.ROW if line.is_example() else read(line)
        if isinstance(row, Skip):
            skipped += 1
        elif not line.broken:
            taken.append((line.number, row))
    blocked = _block_twins(taken, unique, notes)
    return Intake(
        kind=kind,
        rows=tuple((number, row) for number, row in taken if number not in blocked),
        problems=tuple(fault for _, fault in sorted(notes.problems, key=lambda kept: kept[0])),
        warnings=tuple(fault for _, fault in sorted(notes.warnings, key=lambda kept: kept[0])),
        skipped=skipped,
        owner=table.owner,
    )


def _block_twins(taken: list[tuple[int, Row]], unique: Mapping[str, Callable[[Row], object]], notes: Notes) -> set[int]:
    blocked: set[int] = set()
    for name, key in unique.items():
        holders: dict[object, list[int]] = defaultdict(list)
        for number, row in taken:
            holders[key(row)].append(number)
        holders.pop(None, None)
        for value, numbers in holders.items():
            if len(numbers) > 1:
                blocked.update(numbers)
                _name_twins(notes, name, value, numbers)
    return blocked


def _name_twins(notes: Notes, name: str, value: object, numbers: list[int]) -> None:
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    for number in numbers:
        others = [str(other) for other in numbers if other != number]
        shown = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
        notes.fail(number, name, "intake.duplicate", value=shorten(text), rows=shown)
