"""A guru's year on a page: formatif, kemajuan and sumatif per competence as a table and as a radar.

For koordinator, penilai and guru alike; the part of a page that shows it is `templates/comparison.html`.
"""

import uuid
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy.orm import Session

from collect.domain.comparison import STAGES
from collect.domain.kinds import PeriodKind
from collect.operations.compare import Comparison, comparison_of
from collect.reports.charts import Series, radar
from collect.reports.charts_write import svg

STAGE_NAMES = {
    PeriodKind.FORMATIVE: _l("Formatif"),
    PeriodKind.PROGRESS: _l("Kemajuan"),
    PeriodKind.SUMMATIVE: _l("Sumatif"),
}
_LEAST_SPOKES = 3


@dataclass(frozen=True)
class ComparisonRow:
    """One competence: a value for each stage held, and the changes since the formatif as they are written."""

    number: int
    name: str
    values: tuple[int | None, ...]
    weak: bool
    after_pkb: str
    over_year: str


@dataclass(frozen=True)
class ComparisonPage:
    """`heads`: the stages held, in their order. `other`: those by another instrument. No `picture`: too few competences."""

    year: int
    heads: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    picture: Markup | None
    other: tuple[str, ...]
    progress: bool
    summative: bool


def comparison_page(
    session: Session,
    school_id: uuid.UUID,
    teacher_id: uuid.UUID,
    year: int,
    *,
    also_open: bool = False,
    to_guru: bool = False,
) -> ComparisonPage | None:
    """What the part of the page shows; none while there is nothing to compare. `also_open`, `to_guru`: see `comparison_of`."""
    found = comparison_of(session, school_id, teacher_id, year, also_open=also_open, to_guru=to_guru)
    if found is None:
        return None
    held = [stage for stage in STAGES if stage in found.stages]
    rows = tuple(
        ComparisonRow(
            number=line.compared.number,
            name=line.name,
            values=tuple(line.compared.values[STAGES.index(stage)] for stage in held),
            weak=line.compared.weak,
            after_pkb=_signed(line.compared.after_pkb),
            over_year=_signed(line.compared.over_year),
        )
        for line in found.lines
    )
    return ComparisonPage(
        year=year,
        heads=tuple(str(STAGE_NAMES[stage]) for stage in held),
        rows=rows,
        picture=_picture(found, rows, held),
        other=tuple(str(STAGE_NAMES[stage]) for stage in found.other),
        progress=PeriodKind.PROGRESS in held and PeriodKind.FORMATIVE in held,
        summative=PeriodKind.SUMMATIVE in held and PeriodKind.FORMATIVE in held,
    )


def _picture(found: Comparison, rows: tuple[ComparisonRow, ...], held: list[PeriodKind]) -> Markup | None:
    """A radar needs three spokes and two stages."""
    if len(rows) < _LEAST_SPOKES or len(held) < 2:
        return None
    axes = [(str(row.number), row.name) for row in rows]
    series = [
        Series(str(STAGE_NAMES[stage]), tuple(None if v is None else Fraction(v) for v in values))
        for stage, values in zip(held, zip(*(row.values for row in rows), strict=True), strict=True)
    ]
    drawing = radar(
        str(_("Nilai tiap kompetensi tahun %(year)s", year=found.year)), axes, series, head=str(_("Kompetensi"))
    )
    # Every text in the drawing is escaped by the writer.
    return Markup(svg(drawing, key=f"banding-{found.year}"))  # noqa: S704 - our own drawing, which escapes its texts


def _signed(change: int | None) -> str:
    """`+2`, `0`, `−1`; a dash where there is nothing to compare."""
    if change is None:
        return "–"
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "0"
