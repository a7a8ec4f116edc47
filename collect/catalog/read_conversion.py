"""The file of the predikat matrix and its conversion to the frozen definition, or to everything that is wrong with it."""

from collections.abc import Sequence
from itertools import product
from types import MappingProxyType

from collect.catalog.dated import read_basis
from collect.catalog.regulation_rows import RANKS
from collect.catalog.rules import unrepeated
from collect.catalog.table import Table
from collect.domain.predicate import Conversion, Expectation, MatrixCell, PredicateShare, Tier

Pair = tuple[Expectation, Expectation]


def read_conversion(table: Table) -> Conversion | None:
    """The conversion; none where a problem was recorded on the table."""
    cell_rows, predicate_rows, tier_rows = (table.tables(name) for name in ("matrix", "predicates", "tiers"))
    cells = [_cell(row) for row in cell_rows]
    predicates = [_predicate(row) for row in predicate_rows]
    tiers = [_tier(row) for row in tier_rows]
    conversion = Conversion(
        code=table.code("code"),
        version=table.integer("version", low=1, high=999),
        title=table.text("title"),
        basis=table.text("basis", limit=400),
        matrix=MappingProxyType(dict(cells)),
        predicates=MappingProxyType({row.name: row for row in predicates}),
        tiers=MappingProxyType({row.name: row for row in tiers}),
    )
    unrepeated(predicate_rows, "name", [row.name for row in predicates])
    unrepeated(tier_rows, "name", [row.name for row in tiers])
    if not table.bad & {"matrix", "predicates"}:
        _check_matrix(table, cells, conversion)
    return conversion if table.sound else None


def _cell(row: Table) -> tuple[Pair, MatrixCell]:
    pair = row.member("result", Expectation), row.member("behaviour", Expectation)
    return pair, MatrixCell(row.text("predicate", limit=40), read_basis(row))


def _predicate(row: Table) -> PredicateShare:
    return PredicateShare(row.text("name", limit=40), row.number("percent", low=0, high=200), read_basis(row))


def _tier(row: Table) -> Tier:
    ranks = row.texts("ranks", limit=8)
    for place, rank in enumerate(ranks, start=1):
        if rank and rank not in RANKS:
            row.fault("catalog.choice", f"ranks[{place}]", got=rank, allowed=", ".join(RANKS))
    return Tier(
        name=row.text("name", limit=40),
        ranks=ranks,
        coefficient=row.number("coefficient", low=0, high=1000),
        rank_need=row.number("rank_need", low=1, high=10_000),
        tier_need=row.number("tier_need", low=1, high=10_000) if row.has("tier_need") else None,
        basis=read_basis(row),
    )


def _check_matrix(table: Table, cells: Sequence[tuple[Pair, MatrixCell]], conversion: Conversion) -> None:
    """All nine pairs stand there once, and each predikat has its percentage."""
    pairs = [pair for pair, _ in cells]
    for place, pair in enumerate(pairs, start=1):
        if pair in pairs[: place - 1]:
            table.fault("catalog.duplicate", f"matrix[{place}]", value=" / ".join(pair))
    for result, behaviour in product(Expectation, Expectation):
        if (result, behaviour) not in conversion.matrix:
            table.fault("catalog.matrix", "matrix", result=result, behaviour=behaviour)
    for place, (_, cell) in enumerate(cells, start=1):
        if cell.predicate not in conversion.predicates:
            known = ", ".join(conversion.predicates)
            table.fault("catalog.choice", f"matrix[{place}].predicate", got=cell.predicate, allowed=known)
