"""What must hold between a regulation's rows on every day on which they are in force."""

from collections.abc import Sequence, Set
from datetime import date
from itertools import pairwise

from collect.catalog import regulation_rows as rows
from collect.catalog.dated import in_force
from collect.catalog.read_regulation import RegulationFile
from collect.catalog.table import Table
from collect.domain.kinds import Group, TeacherType
from collect.domain.regulation import Band


def check_regulation(table: Table, file: RegulationFile) -> None:
    """Every day's rows are whole: nothing needed is missing, bands go down, groups and minimums belong together.

    A section with a fault of its own is not compared: what it lacks is known only once it can be read.
    """
    if table.bad & {"valid_from", "supplement"}:
        return
    bad = frozenset(table.bad)
    for day in file.days:
        _check_whole(table, file, day=day, but=bad)
        if "bands" not in bad:
            _check_bands(table, file.bands_on(day), day)
        if file.supplement and not bad & {"proportions", "minimums"}:
            _check_minimums(table, file, day)


def _check_whole(table: Table, file: RegulationFile, *, day: date, but: Set[str]) -> None:
    """Each section has the rows without which nothing can be computed."""
    needed: dict[str, tuple[set[str], Sequence[str]]] = {
        "loads": (set(in_force(file.loads, day)), (rows.EVERY_TYPE,)),
        "duties": (set(in_force(file.duties, day)), rows.DUTIES),
        "bonus": (set(in_force(file.bonus, day)), ("bonus",)),
        "limits": (set(in_force(file.limits, day)), rows.LIMITS),
        "credit": (set(in_force(file.credit, day)), rows.RANKS),
    }
    if file.supplement:
        needed["proportions"] = ({kind.value for kind in in_force(file.proportions, day)}, list(TeacherType))
        needed["attendance"] = (set(in_force(file.attendance, day)), ("attendance",))
    for section, (there, wanted) in needed.items():
        for name in wanted:
            if name not in there and section not in but:
                table.fault("catalog.row.missing", section, row=name, day=day)


def _check_bands(table: Table, bands: Sequence[Band], day: date) -> None:
    """From the highest down to 0, each with a lower limit and no higher credit than the one above it."""
    if not bands or bands[-1].above != 0:
        table.fault("catalog.bands.floor", "bands", day=day)
    for above, below in pairwise(bands):
        if above.above <= below.above or above.credit_percent < below.credit_percent:
            table.fault("catalog.bands.order", "bands", upper=above.name, lower=below.name)


def _check_minimums(table: Table, file: RegulationFile, day: date) -> None:
    """A group with weight has a minimum for any school; a minimum stands only for a group with weight."""
    minimums = in_force(file.minimums, day)
    weighted = {(kind, group) for kind, row in in_force(file.proportions, day).items() for group in row.groups}
    for kind, group in sorted(weighted):
        if (kind, group, ()) not in minimums:
            table.fault("catalog.minimum.missing", "minimums", kind=kind, group=group, day=day)
    unweighted = {(kind, group) for kind, group, _ in minimums} - weighted
    for kind, group in sorted(unweighted):
        table.fault("catalog.minimum.group", _place(file, kind, group), kind=kind, group=group)


def _place(file: RegulationFile, kind: TeacherType, group: Group) -> str:
    """The first row that speaks of the group, as the file counts."""
    return next(f"minimums[{n}].group" for n, row in enumerate(file.minimums, start=1) if row.key[:2] == (kind, group))
