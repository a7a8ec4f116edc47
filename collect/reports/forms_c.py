"""Lampiran 1C and its like: the competences' values in formatif, kemajuan and sumatif, their sum, and the mark of 100."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from reportlab.lib.units import mm
from reportlab.platypus import Spacer, Table

from collect.domain.kinds import PeriodKind
from collect.reports.forms_blocks import (
    SignatureBlock,
    form_head,
    identity_table,
    lacking_note,
    notes,
    ruled_table,
)
from collect.reports.forms_flow import Pages, page_width
from collect.reports.forms_letters import letters_of
from collect.reports.forms_values import BELOW_STANDARD, STAGE_LABELS, STAGES, GuruForms, comma, facts, trimmed
from collect.reports.page import BOLD, SHADE

_COLUMN = 24 * mm


def rekap_pages(pages: Pages, forms: GuruForms) -> None:
    """Draw Lampiran 1C."""
    letters = letters_of(forms.row.teacher_type)
    form = letters.form("C")
    pages.begin(f"{form} - {forms.row.identity.name}")
    title = f"REKAP HASIL PENILAIAN KINERJA {letters.audience}"
    pages.put([*form_head(forms, form=form, title=title), identity_table([*facts(forms), _boxes(forms)], pages.paper)])
    competences, sums = _tables(forms, pages)
    pages.put([Spacer(0, 6), competences])
    signed = SignatureBlock(forms, covers="Sidik mencakup seluruh nilai periode ini.")
    pages.put_whole([sums, *lacking_note(forms), *notes(list(_remarks(forms))), signed])


def _boxes(forms: GuruForms) -> tuple[str, str]:
    boxes = [f"[{'X' if stage == forms.rekap.period_kind else '  '}] {STAGE_LABELS[stage]}" for stage in STAGES]
    return "Penilaian", "   ".join(boxes)


def _tables(forms: GuruForms, pages: Pages) -> tuple[Table, Table]:
    """Competences under their domains; and the sums of this period's column, which adjoin and may begin the next page."""
    columns = {stage: forms.values(stage) for stage in STAGES}
    widths = [9 * mm, page_width(pages.paper) - 9 * mm - 3 * _COLUMN, *([_COLUMN] * 3)]
    rows: list[Sequence[str]] = []
    strong: list[int] = []
    domain = ""
    for competence in forms.row.lessons[0].competences:
        if competence.domain != domain:
            domain = competence.domain
            strong.append(len(rows) + 1)
            rows.append(("", domain, "", "", ""))
        values = [columns[stage].get(competence.number) for stage in STAGES]
        rows.append((str(competence.number), competence.name, *("" if v is None else str(v) for v in values)))
    heads = [STAGE_LABELS[stage] + (" (periode ini)" if stage == forms.rekap.period_kind else "") for stage in STAGES]
    (label, figures), *others = _sums(forms)
    sums = [("", name, *found) for name, found in others]
    return (
        ruled_table(("No.", "Kompetensi", *heads), rows, widths=widths, style=_look(strong)),
        ruled_table(("", label, *figures), sums, widths=widths, style=_look(range(1, len(sums) + 1))),
    )


def _look(strong: Iterable[int]) -> list[tuple[object, ...]]:
    shaded = [
        (name, (0, row), (-1, row), *rest)
        for row in strong
        for name, rest in (("BACKGROUND", (SHADE,)), ("FONTNAME", (BOLD,)))
    ]
    return [*shaded, ("ALIGN", (2, 0), (-1, -1), "CENTER")]


def _sums(forms: GuruForms) -> Iterator[tuple[str, list[str]]]:
    """The total and the mark of the stages whose values are whole."""
    size, highest = len(forms.row.instrument.competences), forms.row.instrument.highest
    totals: list[str] = []
    marks: list[str] = []
    if forms.row.looked is not None:
        yield "Jumlah nilai: hasil kemajuan tidak dijumlahkan", ["-"] * len(STAGES)
        return
    for stage in STAGES:
        values = forms.values(stage)
        whole = len(values) == size
        totals.append(str(sum(values.values())) if whole else "")
        marks.append(comma(_of_100(sum(values.values()), highest)) if whole else "")
    own = STAGES.index(forms.rekap.period_kind)
    mark = forms.row.appraisal.instrument if forms.row.appraisal else None
    if mark is not None and not mark.competences:
        totals[own], marks[own] = trimmed(mark.total), comma(mark.mark)
    yield "Jumlah nilai", totals
    yield "Jumlah nilai tertinggi", [str(highest) if total else "" for total in totals]
    yield "Nilai dalam skala 100 = jumlah nilai / jumlah tertinggi x 100", marks


def _of_100(total: int, highest: int) -> Fraction:
    return Fraction(total, highest) * 100


def _remarks(forms: GuruForms) -> Iterator[str]:
    mark = forms.row.appraisal.instrument if forms.row.appraisal else None
    if mark is not None and not mark.competences:
        yield "Hanya jumlah nilai yang dicatat; nilai tiap kompetensi ada pada lembar sekolah."
    for stage in STAGES:
        if stage != forms.rekap.period_kind and not forms.values(stage) and stage != PeriodKind.PROGRESS:
            yield f"{STAGE_LABELS[stage]}: tidak ada nilai tahun ini dengan instrumen yang sama."
    weak = [number for number, value in forms.values(forms.rekap.period_kind).items() if value <= BELOW_STANDARD]
    if weak:
        numbers = ", ".join(str(number) for number in sorted(weak))
        yield f"Di bawah standar (nilai 1 atau 2), masuk rencana PKB: kompetensi {numbers}."
