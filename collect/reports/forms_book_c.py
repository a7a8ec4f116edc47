"""The sheet of Lampiran 1C: formatif, kemajuan and sumatif side by side; this period's column is taken from 1B by formula."""

from collections.abc import Mapping
from fractions import Fraction

from collect.domain.instrument import Competence
from collect.domain.kinds import PeriodKind
from collect.reports.forms_book_stamp import signed
from collect.reports.forms_letters import letters_of
from collect.reports.forms_values import STAGE_LABELS, STAGES, GuruForms, facts
from collect.reports.rekap_values import lacking
from collect.reports.sheet_paper import LAST, Leaf, heading, identity
from collect.reports.xlsx import Formula, Value, lines

_FIRST = LAST - len(STAGES) + 1
_NAME_CHARS = 62


def rekap_sheet(leaf: Leaf, forms: GuruForms, *, found: Mapping[str, str]) -> None:
    """Put the whole form; `found` holds the addresses of 1B's values. Keeps `total` and `mark` of this period."""
    letters = letters_of(forms.row.teacher_type)
    heading(leaf, form=letters.form("C"), title=f"REKAP HASIL PENILAIAN KINERJA {letters.audience}")
    identity(leaf, [*facts(forms), ("Penilaian", _boxes(forms))])
    sheet = leaf.sheet
    sheet.at += 1
    sheet.grow(2)
    sheet.merged.append((sheet.at, 1, _FIRST - 1, "Kompetensi", "head"))
    sheet.cells.append((sheet.at, 0, "No.", "head"))
    sheet.line(_FIRST, [(STAGE_LABELS[stage], "head") for stage in STAGES])
    first, domain = sheet.at + 1, ""
    for competence in forms.row.lessons[0].competences:
        if competence.domain != domain:
            domain = competence.domain
            sheet.line(0, [(domain, "strong")])
        _competence(leaf, forms, competence, found=found)
    if forms.row.looked is None:
        _sums(leaf, forms, rows=(first, sheet.at))
    else:
        sheet.span(0, LAST, text=forms.row.looked.told, style="strong", chars=95)
    missing = lacking(forms.rekap, forms.row)
    if missing:
        sheet.span(0, LAST, text=f"BELUM LENGKAP: {'; '.join(missing)}.", style="strong", chars=95)
    signed(leaf, forms)


def _boxes(forms: GuruForms) -> str:
    return "   ".join(f"[{'X' if s == forms.rekap.period_kind else ' '}] {STAGE_LABELS[s]}" for s in STAGES)


def _competence(leaf: Leaf, forms: GuruForms, competence: Competence, *, found: Mapping[str, str]) -> None:
    sheet, number = leaf.sheet, competence.number
    if len(competence.name) > _NAME_CHARS:
        sheet.grow(lines(competence.name, _NAME_CHARS))
    sheet.merged.append((sheet.at, 1, _FIRST - 1, competence.name, "row-text"))
    sheet.cells.append((sheet.at, 0, number, "count"))
    cells: list[tuple[Value, str]] = []
    for stage in STAGES:
        value = forms.values(stage).get(number)
        own = stage == forms.rekap.period_kind and value is not None
        cells.append((Formula(f"={found[f'value.{number}']}", value or 0) if own else value, "count"))
    sheet.line(_FIRST, cells)


def _sums(leaf: Leaf, forms: GuruForms, *, rows: tuple[int, int]) -> None:
    """Total, highest total and mark of each stage whose values are whole."""
    instrument = forms.row.instrument
    totals: list[tuple[Value, str]] = []
    tops: list[tuple[Value, str]] = []
    marks: list[tuple[Value, str]] = []
    row = leaf.sheet.at + 1
    for place, stage in enumerate(STAGES):
        column = "ABCDEFGH"[_FIRST + place]
        total, mark = _stage(forms, stage, cells=f"{column}{rows[0]}:{column}{rows[1]}")
        totals.append((total, "amount"))
        tops.append((None if total is None else instrument.highest, "tally"))
        marks.append(
            (None if mark is None else Formula(f"={column}{row}/{column}{row + 1}*100", mark), "number-strong")
        )
        if stage == forms.rekap.period_kind:
            leaf.found["total"], leaf.found["mark"] = f"{column}{row}", f"{column}{row + 2}"
    labels = ("Jumlah nilai", "Jumlah nilai tertinggi", "Nilai dalam skala 100 = jumlah / tertinggi x 100")
    for label, cells in zip(labels, (totals, tops, marks), strict=True):
        leaf.sheet.cells.append((leaf.sheet.at, _FIRST - 1, label, "right"))
        leaf.sheet.line(_FIRST, cells)


def _stage(forms: GuruForms, stage: PeriodKind, *, cells: str) -> tuple[Value, Fraction | None]:
    instrument, values = forms.row.instrument, forms.values(stage)
    if len(values) == len(instrument.competences):
        total = sum(values.values())
        return Formula(f"=SUM({cells})", total), Fraction(total, instrument.highest) * 100
    mark = forms.row.appraisal.instrument if forms.row.appraisal else None
    if stage == forms.rekap.period_kind and mark is not None:
        return mark.total, mark.mark
    return None, None
