"""A result as pictures: radar, bars, waterfall, each with the table behind it, in the page's language."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from collect.domain.kinds import PeriodKind
from collect.reports.charts_model import Drawing
from collect.reports.charts_value import competence_radar, group_bars, value_waterfall
from collect.reports.charts_words import ChartWords
from collect.reports.charts_write import svg
from collect.reports.forms_values import STAGES, GuruForms
from collect.web.comparison import STAGE_NAMES
from collect.web.terms import GROUP_LABELS


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
    words = _words()
    radar = competence_radar(forms.row.instrument, {stage: forms.values(stage) for stage in STAGES}, words)
    if radar is not None:
        yield "radar", radar
    if forms.rekap.period_kind != PeriodKind.SUMMATIVE:
        return
    if appraisal.groups:
        yield "bars", group_bars(appraisal, limits.shown_from, words)
    steps = value_waterfall(appraisal, limits.shown_from, words)
    if steps is not None:
        yield "waterfall", steps


def _words() -> ChartWords:
    return ChartWords(
        competence=_("Kompetensi"),
        part=_("Unsur"),
        step=_("Langkah"),
        value=_("Nilai"),
        nothing=_("Belum ada data."),
        radar=_("Nilai tiap kompetensi, skala 1 sampai 4"),
        bars=_("Penilai dan kelompok responden, skala 100"),
        waterfall=_("Dari nilai penilai ke nilai akhir"),
        assessor=_("Penilai"),
        incomplete=_("belum lengkap"),
        hidden=_("(disembunyikan)"),
        hidden_below=_("(disembunyikan, n < {number})"),
        together=_("Semua kelompok bersama"),
        combined=_("Nilai PKG"),
        absence=_("Ketidakhadiran"),
        final=_("Nilai akhir"),
        groups={group: str(label) for group, label in GROUP_LABELS.items()},
        stages={stage: str(label) for stage, label in STAGE_NAMES.items()},
    )
