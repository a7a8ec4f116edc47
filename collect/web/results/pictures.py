"""A result as pictures: radar, bars, waterfall, each with the table behind it. Made once for pages and papers, in Indonesian."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from collect.domain.kinds import PeriodKind
from collect.reports.charts_model import Drawing
from collect.reports.charts_value import competence_radar, group_bars, value_waterfall
from collect.reports.charts_write import svg
from collect.reports.forms_values import STAGES, GuruForms


@dataclass(frozen=True)
class Picture:
    """One drawing, ready to stand in a page."""

    drawing: Drawing
    image: Markup


def pictures_of(forms: GuruForms) -> dict[str, Picture]:
    """`radar`, `bars`, `waterfall`: those that there are values for."""
    return {key: Picture(one, Markup(svg(one, key=key))) for key, one in _drawings(forms)}  # noqa: S704 - our own, escaped


def _drawings(forms: GuruForms) -> Iterator[tuple[str, Drawing]]:
    appraisal, limits = forms.row.appraisal, forms.rekap.regulation.limits
    if appraisal is None:
        return
    radar = competence_radar(forms.row.instrument, {stage: forms.values(stage) for stage in STAGES})
    if radar is not None:
        yield "radar", radar
    if forms.rekap.period_kind != PeriodKind.SUMMATIVE:
        return
    if appraisal.groups:
        yield "bars", group_bars(appraisal, limits.shown_from)
    steps = value_waterfall(appraisal, limits.shown_from)
    if steps is not None:
        yield "waterfall", steps
