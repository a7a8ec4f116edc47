"""An instrument's file to the frozen definition, or to everything that is wrong with it."""

from collections.abc import Sequence

from collect.catalog.rules import numbered, unrepeated
from collect.catalog.table import Table
from collect.domain.instrument import Area, Competence, Indicator, Instrument

DOMAINS = {False: ("Pedagogik", "Kepribadian", "Sosial", "Profesional"), True: ("Tugas tambahan",)}
METHODS = ("pengamatan", "pemantauan", "pengamatan dan pemantauan")
LACKING = ("incomplete", "missing")
STATUSES = ("official", "confirmed", "one-source", "partly-confirmed", "inferred", *LACKING)


def read_instrument(table: Table) -> Instrument | None:
    """The instrument; none where a problem was recorded on the table."""
    duty = table.flag("duty")
    rows = table.tables("competences")
    competences = tuple(_competence(row, duty=duty) for row in rows)
    instrument = Instrument(
        code=table.code("code"),
        version=table.integer("version", low=1, high=999),
        title=table.text("title"),
        basis=table.text("basis", limit=400),
        duty=duty,
        competences=competences,
        notes=table.texts("notes") if table.has("notes") else (),
    )
    numbered(table, "competences", rows, [competence.number for competence in competences])
    unrepeated(rows, "code", [competence.code for competence in competences])
    unrepeated(rows, "name", [competence.name for competence in competences])
    return instrument if table.sound else None


def _competence(row: Table, *, duty: bool) -> Competence:
    competence = Competence(
        number=row.integer("number", low=1, high=99),
        code=row.text("code", limit=20),
        domain=row.choice("domain", DOMAINS[duty]),
        name=row.text("name"),
        method=row.choice("method", METHODS) if row.has("method") else None,
        count=row.integer("count", low=1, high=99) if row.has("count") else None,
        status=row.choice("status", STATUSES),
        indicators=_indicators(row) if not row.has("areas") else (),
        areas=_areas(row) if row.has("areas") else (),
    )
    if not row.bad & {"count", "status"}:
        _check_count(row, competence)
    return competence


def _indicators(row: Table) -> tuple[Indicator, ...]:
    """An empty list is allowed: it says that no item was found in any source."""
    rows = row.tables("indicators")
    found = tuple(Indicator(number=line.integer("number", low=1, high=99), text=line.text("text")) for line in rows)
    if rows:
        numbered(row, "indicators", rows, [indicator.number for indicator in found])
        unrepeated(rows, "text", [indicator.text for indicator in found])
    return found


def _areas(row: Table) -> tuple[Area, ...]:
    lines = row.tables("areas")
    areas = tuple(
        Area(code=line.code("code"), name=line.text("name", limit=80), indicators=_indicators(line)) for line in lines
    )
    unrepeated(lines, "code", [area.code for area in areas])
    if not areas and "areas" not in row.bad:
        row.fault("catalog.list.empty", "areas")
    _check_sizes(row, areas)
    return areas


def _check_sizes(row: Table, areas: Sequence[Area]) -> None:
    """Whatever the area, the same number of criteria is scored."""
    for place, area in enumerate(areas, start=1):
        if len(area.indicators) != len(areas[0].indicators):
            got, wanted = len(area.indicators), len(areas[0].indicators)
            row.fault("catalog.areas", f"areas[{place}].indicators", name=area.name, got=got, wanted=wanted)


def _check_count(row: Table, competence: Competence) -> None:
    """What is there, what the official form has, and what the status says must agree."""
    size, count, status = competence.size, competence.count, competence.status
    if status == "missing":
        agrees = size == 0
    elif status == "incomplete":
        agrees = count is None or size < count
    else:
        agrees = size > 0 and count in (None, size)
    if not agrees:
        wanted = "?" if count is None else count
        row.fault("catalog.indicators", "indicators", number=competence.number, got=size, wanted=wanted, status=status)
