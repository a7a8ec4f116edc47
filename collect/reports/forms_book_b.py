"""The sheet of Lampiran 1B: each competence's notes and scores, and by formula their total, percentage and value."""

from collections.abc import Mapping, Sequence

from collect.domain.appraisal import Scored
from collect.domain.instrument import Competence, Indicator, Instrument
from collect.domain.scoring import CompetenceValue, InstrumentMark
from collect.reports.forms_values import CompetenceNotes
from collect.reports.sheet_paper import LAST, Leaf
from collect.reports.xlsx import Formula, Value, lines, pieces

_TEXT_CHARS, _NOTE_CHARS = 88, 110
_NO_NOTES = CompetenceNotes()


def competence_blocks(
    leaf: Leaf,
    instrument: Instrument,
    *,
    given: Scored | None,
    mark: InstrumentMark | None,
    notes: Mapping[int, CompetenceNotes],
) -> dict[int, str]:
    """Put all competences; answers the address of each one's value, which `found` keeps as `value.<number>`."""
    scores = given.scores if given and given.scores else {}
    values = {value.number: value for value in mark.competences} if mark else {}
    found: dict[int, str] = {}
    if given is not None and given.scores is None and mark is not None and instrument.duty:
        return found
    for competence in instrument.competences:
        begun = leaf.sheet.at
        _head(leaf, competence, instrument, notes.get(competence.number, _NO_NOTES))
        told = leaf.sheet.at
        rows = _scores(leaf, competence, instrument, scores.get(competence.number, ()))
        found[competence.number] = _sums(leaf, instrument, rows, value=values.get(competence.number))
        leaf.found[f"value.{competence.number}"] = found[competence.number]
        leaf.keep_whole(begun)
        leaf.ends = (begun, told)
    return found


def _head(leaf: Leaf, competence: Competence, instrument: Instrument, notes: CompetenceNotes) -> None:
    sheet = leaf.sheet
    sheet.at += 1
    word = "Komponen" if instrument.duty else "Kompetensi"
    sheet.span(0, LAST, text=f"{word} {competence.number}: {competence.name}", style="strong", chars=88)
    method = f"cara menilai: {competence.method}" if competence.method else ""
    below = "; ".join(part for part in ("" if instrument.duty else competence.domain, method) if part)
    if below:
        sheet.span(0, LAST, text=below, style="small", chars=110)
    told = list(notes.told()) or [("Catatan dan bukti", "tidak ada yang tersimpan.")]
    for label, text in told:
        for part in pieces(f"{label}: {text}", _NOTE_CHARS):
            sheet.span(0, LAST, text=part, style="small", chars=_NOTE_CHARS)


def _scores(leaf: Leaf, competence: Competence, instrument: Instrument, scored: Sequence[int]) -> tuple[int, int]:
    """One row for each indicator; answers Excel's numbers of the first and the last row that hold the scores."""
    sheet = leaf.sheet
    indicators: Sequence[Indicator] = competence.indicators
    if competence.areas:
        indicators = competence.areas[0].indicators
    scale = f"Skor ({instrument.scale[0]}-{instrument.scale[-1]})"
    sheet.merged.append((sheet.at, 1, LAST - 1, "Kriteria" if instrument.duty else "Indikator", "head"))
    sheet.cells += [(sheet.at, 0, "No.", "head"), (sheet.at, LAST, scale, "head")]
    sheet.at += 1
    first = sheet.at + 1
    for place, indicator in enumerate(indicators):
        if len(indicator.text) > _TEXT_CHARS:
            sheet.grow(lines(indicator.text, _TEXT_CHARS))
        score: Value = scored[place] if place < len(scored) else None
        sheet.merged.append((sheet.at, 1, LAST - 1, indicator.text, "row-text"))
        sheet.cells += [(sheet.at, 0, indicator.number, "count"), (sheet.at, LAST, score, "count")]
        sheet.at += 1
    return first, sheet.at


def _sums(leaf: Leaf, instrument: Instrument, rows: tuple[int, int], *, value: CompetenceValue | None) -> str:
    scores = f"H{rows[0]}:H{rows[1]}"
    best = instrument.scale[-1]
    if value is None:
        for label in ("Jumlah skor", "Skor tertinggi", "Persentase (%)"):
            leaf.figure(label, None, "tally")
        return leaf.figure(_label(instrument), None, "tally")
    total = leaf.figure("Jumlah skor", Formula(f"=SUM({scores})", value.score), "tally")
    top = leaf.figure("Skor tertinggi", Formula(f"={best}*COUNT({scores})", value.highest), "tally")
    percent = leaf.figure("Persentase (%)", Formula(f"={total}/{top}*100", value.percent))
    if instrument.duty:
        return leaf.figure(_label(instrument), Formula(f"={total}/COUNT({scores})", value.value), "number-strong")
    rule = f"=INDEX(KOMPETENSI_NILAI,MATCH({percent},KOMPETENSI_BATAS,-1))"
    return leaf.figure(_label(instrument), Formula(rule, value.value), "tally")


def _label(instrument: Instrument) -> str:
    return "Nilai rata-rata (1-4)" if instrument.duty else "Nilai kompetensi (1-4)"
