"""Rules that hold between the rows of a list, whatever the rows are."""

from collections.abc import Hashable, Sequence

from collect.catalog.table import Table


def numbered(table: Table, rows: str, numbers: Sequence[int]) -> None:
    """Rows are numbered 1, 2, 3 ... in order: a response stores its answers by place."""
    if not numbers:
        table.fault("catalog.list.empty", rows)
    for place, number in enumerate(numbers, start=1):
        if number != place:
            table.fault("catalog.number", f"{rows}[{place}].number", got=number, wanted=place)


def unrepeated(table: Table, rows: str, key: str, values: Sequence[Hashable]) -> None:
    """No value of a key stands twice in a list."""
    seen: set[Hashable] = set()
    for place, value in enumerate(values, start=1):
        if value in seen:
            table.fault("catalog.duplicate", f"{rows}[{place}].{key}".rstrip("."), value=value)
        seen.add(value)
