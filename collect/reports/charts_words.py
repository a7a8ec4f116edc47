"""The words of a result's pictures. Indonesian as papers have them; a page in another language brings its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from collect.domain.kinds import GROUP_LABELS, Group, PeriodKind
from collect.reports.forms_values import STAGE_LABELS


@dataclass(frozen=True)
class ChartWords:
    """`hidden_below` says from how many respondents on a mean is shown, at `{number}`."""

    competence: str = "Kompetensi"
    part: str = "Unsur"
    step: str = "Langkah"
    value: str = "Nilai"
    nothing: str = "Belum ada data."
    radar: str = "Nilai tiap kompetensi, skala 1 sampai 4"
    bars: str = "Penilai dan kelompok responden, skala 100"
    waterfall: str = "Dari nilai penilai ke nilai akhir"
    assessor: str = "Penilai"
    incomplete: str = "belum lengkap"
    hidden: str = "(disembunyikan)"
    hidden_below: str = "(disembunyikan, n < {number})"
    together: str = "Semua kelompok bersama"
    combined: str = "Nilai PKG"
    absence: str = "Ketidakhadiran"
    final: str = "Nilai akhir"
    groups: Mapping[Group, str] = field(default_factory=lambda: GROUP_LABELS)
    stages: Mapping[PeriodKind, str] = field(default_factory=lambda: STAGE_LABELS)


INDONESIAN = ChartWords()
