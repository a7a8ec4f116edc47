"""Lampiran 1B and its like: per competence the notes, the evidence, the scores, their total, percentage and value.

The extra duties' Format 6A-6E has the same sheets with criteria scored 1 to 4.
"""

from collections.abc import Iterator, Mapping, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from collect.domain.appraisal import Scored
from collect.domain.instrument import Competence, Indicator, Instrument
from collect.domain.scoring import CompetenceValue, InstrumentMark
from collect.reports.forms_blocks import (
    NOTE,
    RULED,
    SIZE,
    SignatureBlock,
    form_head,
    identity_table,
    lacking_note,
)
from collect.reports.forms_flow import Pages, page_width, wrapped
from collect.reports.forms_letters import duty_form, duty_title, letters_of
from collect.reports.forms_values import CompetenceNotes, GuruForms, comma, short_facts, trimmed
from collect.reports.page import BOLD, SHADE, lined, paragraph

_NUMBER, _SCORE = 8 * mm, 8 * mm
_ROOM, _FEW_NOTES = 42 * mm, 60 * mm
_COVERS = "Sidik mencakup skor dan nilai, tidak mencakup catatan dan bukti."
_NO_NOTES = CompetenceNotes()


def evaluation_pages(pages: Pages, forms: GuruForms) -> None:
    """Draw Lampiran 1B of the guru's own instrument."""
    row, letters = forms.row, letters_of(forms.row.teacher_type)
    form = letters.form("B")
    pages.begin(f"{form} - {row.identity.name}")
    title = f"LAPORAN DAN EVALUASI PENILAIAN KINERJA {letters.audience}"
    pages.put([*form_head(forms, form=form, title=title), identity_table(short_facts(forms), pages.paper)])
    pages.put(lacking_note(forms))
    instrument, given, mark = row.lessons
    signed = [SignatureBlock(forms, covers=_COVERS)]
    _competences(pages, instrument, given=given, mark=mark, notes=forms.teaching, last=signed)


def duty_pages(pages: Pages, forms: GuruForms) -> None:
    """Draw the extra duty's Format 6A-6E: components, the report with total and mark. Nothing where there is no duty."""
    row = forms.row
    duty = row.duty
    if duty is None:
        return
    form = duty_form(duty.code)
    pages.begin(f"{form} - {row.identity.name}")
    facts = [*short_facts(forms), ("Instrumen", duty.named)]
    pages.put([*form_head(forms, form=form, title=duty_title(duty)), identity_table(facts, pages.paper)])
    pages.put(lacking_note(forms))
    given = row.given.duty if row.given else None
    mark = row.appraisal.duty.mark if row.appraisal and row.appraisal.duty else None
    last = [*_total(mark), SignatureBlock(forms, covers=_COVERS)]
    if given and given.scores is None:
        pages.put_whole(last)
    else:
        _competences(pages, duty, given=given, mark=mark, notes=forms.duty, last=last)


def _total(mark: InstrumentMark | None) -> Iterator[Flowable]:
    yield Spacer(0, 6)
    if mark is None:
        yield paragraph("Jumlah nilai: belum ada.", NOTE)
        return
    recorded = "" if mark.competences else " (hanya jumlah yang dicatat)"
    yield paragraph(
        f"Jumlah nilai rata-rata komponen: {trimmed(mark.total)} dari {mark.highest}{recorded}. "
        f"Nilai dalam skala 100: {comma(mark.mark)}.",
        NOTE,
    )


def _competences(
    pages: Pages,
    instrument: Instrument,
    *,
    given: Scored | None,
    mark: InstrumentMark | None,
    notes: Mapping[int, CompetenceNotes],
    last: Sequence[Flowable],
) -> None:
    """Draw them; `last` stands on the page of the last one."""
    scores = given.scores if given else None
    values = {value.number: value for value in mark.competences} if mark else {}
    for competence in instrument.competences:
        scored = (scores or {}).get(competence.number, ())
        above = [_bar(competence, instrument, pages), *_notes(notes.get(competence.number, _NO_NOTES))]
        below = [
            *_scores(competence, instrument, pages, scored=scored),
            _sum(values.get(competence.number), instrument, pages),
        ]
        if competence is instrument.competences[-1]:
            below += last
        pages.put([Spacer(0, 6)])
        if pages.height(above) <= _FEW_NOTES and pages.holds([*above, *below]):
            pages.put_whole([*above, *below])
            continue
        pages.room(_ROOM)
        begun, again = pages.number, _again(competence, instrument)
        pages.put(above)
        if pages.number == begun:
            pages.put_whole(below, again=again)
        else:
            pages.put_whole([*again, *below])


def _named(competence: Competence, instrument: Instrument) -> str:
    return f"{'Komponen' if instrument.duty else 'Kompetensi'} {competence.number}: {competence.name}"


def _again(competence: Competence, instrument: Instrument) -> list[Flowable]:
    """Over scores that do not stand on the page of the competence's own heading."""
    return [paragraph(f"{_named(competence, instrument)} (lanjutan)", NOTE)]


def _bar(competence: Competence, instrument: Instrument, pages: Pages) -> Table:
    domain = "" if instrument.duty else competence.domain
    method = f"cara menilai: {competence.method}" if competence.method else ""
    width = page_width(pages.paper)
    name = wrapped(_named(competence, instrument), width - 8, font=BOLD, size=8.2)
    below = "; ".join(part for part in (domain, method) if part)
    rows = [[name], [wrapped(below, width - 8)]] if below else [[name]]
    style = TableStyle(
        [("BACKGROUND", (0, 0), (-1, -1), SHADE), ("FONT", (0, 0), (-1, 0), BOLD, 8.2, 10)], parent=RULED
    )
    style.add("FONT", (0, 1), (-1, -1), "Vera", SIZE, SIZE * 1.22)
    return Table(rows, colWidths=[width], style=style)


def _notes(found: CompetenceNotes) -> Iterator[Flowable]:
    yield Spacer(0, 2)
    told = list(found.told())
    for label, text in told:
        yield lined(f"{label}: {text.strip()}", NOTE)
    if not told:
        yield paragraph("Catatan dan bukti: tidak ada yang tersimpan.", NOTE)
    yield Spacer(0, 2)


def _scores(
    competence: Competence, instrument: Instrument, pages: Pages, *, scored: Sequence[int]
) -> Iterator[Flowable]:
    """The chosen score is marked with an X under its own head; without scores the columns stay empty."""
    scale = instrument.scale
    text_width = page_width(pages.paper) - _NUMBER - _SCORE * len(scale)
    head = ["No.", "Kriteria" if instrument.duty else "Indikator", *(str(score) for score in scale)]
    columns = [_NUMBER, text_width, *([_SCORE] * len(scale))]
    style = TableStyle([("ALIGN", (2, 0), (-1, -1), "CENTER"), ("ALIGN", (0, 0), (0, -1), "CENTER")], parent=RULED)
    if not competence.areas:
        yield Table(
            [head, *_rows(competence.indicators, scale, text_width, scored)],
            colWidths=columns,
            repeatRows=1,
            style=style,
        )
    for area in competence.areas:
        yield paragraph(f"Bidang {area.name}", NOTE)
        yield Table(
            [head, *_rows(area.indicators, scale, text_width, scored)], colWidths=columns, repeatRows=1, style=style
        )


def _rows(
    indicators: Sequence[Indicator], scale: Sequence[int], width: float, scored: Sequence[int]
) -> Iterator[list[str]]:
    for place, indicator in enumerate(indicators):
        chosen = scored[place] if place < len(scored) else None
        marks = ["X" if score == chosen else "" for score in scale]
        yield [str(indicator.number), wrapped(indicator.text, width - 6.5), *marks]


def _sum(value: CompetenceValue | None, instrument: Instrument, pages: Pages) -> Table:
    """Total, highest total, percentage, value: empty while there is no value that holds."""
    label = "Nilai rerata (1-4)" if instrument.duty else "Nilai kompetensi (1-4)"
    heads = ("Jumlah skor", "Skor tertinggi", "Persentase (%)", label)
    figures = ("", "", "", "")
    if value is not None:
        shown = comma(value.value) if instrument.duty else str(int(value.value))
        figures = (str(value.score), str(value.highest), comma(value.percent), shown)
    quarter = page_width(pages.paper) / 4
    style = TableStyle([("FONT", (0, 0), (-1, -1), BOLD, SIZE, SIZE * 1.22)], parent=RULED)
    row = [f"{head}: {figure or '-'}" for head, figure in zip(heads, figures, strict=True)]
    return Table([row], colWidths=[quarter] * 4, style=style)
