"""What is observed of a guru: the lessons, and an extra duty unless its total comes from the school's own paper."""

from collect.catalog.read import Catalog
from collect.operations.propose import wants_total
from collect.storage.assignments import Assignment
from collect.storage.observations import DUTY, TEACHING


def parts_of(row: Assignment) -> tuple[str, ...]:
    """The lessons, and an extra duty whose total is not known already."""
    return (TEACHING, DUTY) if row.duty_code is not None and row.duty_total is None else (TEACHING,)


def parts_scored_here(row: Assignment, catalog: Catalog) -> tuple[str, ...]:
    """Without a duty whose form is incomplete here, so that its total is awaited. `catalog`: the school's own."""
    return (TEACHING,) if wants_total(row, catalog) else parts_of(row)
