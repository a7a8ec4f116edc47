"""Rules that hold between the rows of a list, whatever the rows are. A key with a fault of its own is left out."""

from collections.abc import Hashable, Sequence

from collect.catalog.table import Table


def numbered(table: Table, name: str, rows: Sequence[Table], numbers: Sequence[int]) -> None:
    """Rows are numbered 1, 2, 3 ... in order: a response stores its answers by place."""
    if not rows and name not in table.bad:
        table.fault("catalog.list.empty", name)
    for place, (row, number) in enumerate(zip(rows, numbers, strict=True), start=1):
        if number != place and "number" not in row.bad:
            row.fault("catalog.number", "number", got=number, wanted=place)


def unrepeated(rows: Sequence[Table], key: str, values: Sequence[Hashable]) -> None:
    """No value of a key stands in two rows."""
    seen: set[Hashable] = set()
    for row, value in zip(rows, values, strict=True):
        if key in row.bad:
            continue
        if value in seen:
            row.fault("catalog.duplicate", key, value=value)
        seen.add(value)
