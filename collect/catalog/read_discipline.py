"""A file of disciplinary steps to the frozen rule, or to everything that is wrong with it."""

from collections.abc import Sequence
from itertools import pairwise

from collect.catalog.dated import read_basis
from collect.catalog.rules import unrepeated
from collect.catalog.table import Table
from collect.domain.discipline import DisciplineRule, DisciplineStep


def read_discipline(table: Table) -> DisciplineRule | None:
    """The rule; none where a problem was recorded on the table."""
    rows = table.tables("steps")
    steps = tuple(_step(row) for row in rows)
    rule = DisciplineRule(
        code=table.code("code"),
        version=table.integer("version", low=1, high=999),
        title=table.text("title"),
        basis=read_basis(table),
        steps=steps,
    )
    unrepeated(rows, "code", [step.code for step in steps])
    if "steps" not in table.bad:
        _check_order(table, steps)
    return rule if table.sound else None


def _step(row: Table) -> DisciplineStep:
    return DisciplineStep(
        code=row.code("code"),
        name=row.text("name"),
        days=row.integer("days", low=1, high=366),
        run_days=row.integer("run_days", low=1, high=366) if row.has("run_days") else None,
    )


def _check_order(table: Table, steps: Sequence[DisciplineStep]) -> None:
    """From the lightest to the heaviest: each step needs more days than the one before."""
    if not steps:
        table.fault("catalog.list.empty", "steps")
    for place, (lighter, heavier) in enumerate(pairwise(steps), start=2):
        if heavier.days <= lighter.days:
            table.fault("catalog.steps.order", f"steps[{place}].days", got=heavier.days, wanted=lighter.days + 1)
