"""What the control of a period found, as a workbook: the samples, a verdict for each competence, the external team's findings.

Values in, bytes out. The sheets print on their paper; a place to sign stands below the verdicts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from collect.reports.page import Paper, indonesian_date
from collect.reports.rekap_styles import STYLES
from collect.reports.sheet_pages import closing_break
from collect.reports.xlsx import Layout, Sheet, Value, Writer, fitting_scale, lines, page_points, pieces


@dataclass(frozen=True)
class Drawn:
    """One guru who came out of a draw. `signed`: by whom and as what, empty before; `stands`: the scores are still those signed."""

    draw: int
    kind: str
    seed: str
    drawn_on: date
    guru: str
    field: str
    assessor: str
    signed: str
    signed_on: date | None
    stands: bool


@dataclass(frozen=True)
class Verdict:
    """One competence of a guru under internal control; empty `verdict` while it waits."""

    draw: int
    guru: str
    part: str
    competence: str
    scores: str
    verdict: str
    reason: str
    given_by: str
    given_on: date | None


@dataclass(frozen=True)
class Finding:
    """What an external team wrote about one guru."""

    draw: int
    team: str
    guru: str
    documents: str
    process: str
    text: str
    advice: str
    given_by: str
    given_on: date


@dataclass(frozen=True)
class ControlBook:
    """Everything of one period."""

    school_name: str
    period_title: str
    printed_on: date
    drawn: tuple[Drawn, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]


_LAST_ROWS = 2
Column = tuple[str, float, str]
_SAMPLE: tuple[Column, ...] = (
    ("Undian", 7, "cell-count"),
    ("Jenis", 12, "row-text"),
    ("Guru", 32, "row-text"),
    ("Bidang tugas", 18, "row-text"),
    ("Penilai", 32, "row-text"),
    ("Diundi", 17, "row-text"),
    ("Benih undian", 18, "row-text"),
    ("Ditandatangani", 30, "row-text"),
    ("Hari", 17, "row-text"),
    ("Keterangan", 24, "row-text"),
)
_CHECKED: tuple[Column, ...] = (
    ("Undian", 7, "cell-count"),
    ("Guru", 28, "row-text"),
    ("Bagian", 13, "row-text"),
    ("Kompetensi", 38, "row-text"),
    ("Skor", 22, "row-text"),
    ("Hasil pemeriksaan", 14, "row-text"),
    ("Alasan", 40, "row-text"),
    ("Pemeriksa", 26, "row-text"),
    ("Hari", 17, "row-text"),
)
_FOUND: tuple[Column, ...] = (
    ("Undian", 7, "cell-count"),
    ("Tim", 24, "row-text"),
    ("Guru", 28, "row-text"),
    ("Dokumen", 14, "row-text"),
    ("Proses", 20, "row-text"),
    ("Temuan", 50, "row-text"),
    ("Saran", 50, "row-text"),
    ("Dicatat oleh", 24, "row-text"),
    ("Hari", 17, "row-text"),
)


def control_workbook(book: ControlBook, paper: Paper = "F4") -> bytes:
    """The workbook as an XLSX file; the same values give the same bytes."""
    sheets = [
        _sheet(book, "Sampel", _SAMPLE, [_drawn(one) for one in book.drawn], paper=paper),
        _sheet(book, "Pemeriksaan", _CHECKED, [_verdict(one) for one in book.verdicts], paper=paper),
        _sheet(book, "Temuan tim luar", _FOUND, [_finding(one) for one in book.findings], paper=paper),
    ]
    _signatures(sheets[1], paper)
    writer = Writer([sheet.name for sheet in sheets], styles=STYLES, paper=paper, made=book.printed_on)
    for sheet in sheets:
        writer.write(sheet)
    return writer.close()


def _sheet(
    book: ControlBook, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, paper: Paper
) -> Sheet:
    sheet = Sheet(name)
    last = len(columns) - 1
    sheet.span(0, last, text=f"PENGENDALIAN PK GURU: {name.upper()}", style="title", chars=200)
    sheet.span(0, last, text=f"{book.school_name} - {book.period_title}", style="subtitle", chars=160)
    sheet.span(0, last, text=f"Dicetak {indonesian_date(book.printed_on)}", style="small", chars=200)
    sheet.at += 1
    head = sheet.at
    sheet.grow(2)
    sheet.line(0, [(title, "head") for title, _width, _style in columns])
    shown = 0
    for row in rows:
        for part in _parts(row, columns):
            for value, (_title, width, _style) in zip(part, columns, strict=True):
                sheet.grow(lines(value, _chars(width)) if isinstance(value, str) else 1)
            sheet.line(0, [(value, style) for value, (_title, _width, style) in zip(part, columns, strict=True)])
        shown += 1
    if not shown:
        sheet.span(0, last, text="Belum ada.", style="text", chars=200)
    widths = [width for _title, width, _style in columns]
    scale = fitting_scale([widths], paper=paper, landscape=True)
    sheet.layout = Layout(widths=widths, landscape=True, scale=scale, head=(head, head))
    return sheet


def _chars(width: float) -> int:
    return max(1, int(width) - 2)


def _parts(row: Sequence[Value], columns: Sequence[Column]) -> Iterator[Sequence[Value]]:
    """The row; further rows below it, with the rest of its texts alone, where one is too long for the highest row."""
    cells = [
        pieces(value, _chars(width)) if isinstance(value, str) else [value]
        for value, (_title, width, _style) in zip(row, columns, strict=True)
    ]
    yield from zip_longest(*cells)


def _drawn(one: Drawn) -> tuple[Value, ...]:
    note = "" if one.stands or not one.signed else "skor berubah sesudah ditandatangani"
    who = (one.draw, one.kind, one.guru, one.field, one.assessor)
    return (*who, indonesian_date(one.drawn_on), one.seed, one.signed, _day(one.signed_on), note)


def _verdict(one: Verdict) -> tuple[Value, ...]:
    said = (one.verdict or "belum diperiksa", one.reason, one.given_by, _day(one.given_on))
    return (one.draw, one.guru, one.part, one.competence, one.scores, *said)


def _finding(one: Finding) -> tuple[Value, ...]:
    said = (one.documents, one.process, one.text, one.advice, one.given_by, _day(one.given_on))
    return (one.draw, one.team, one.guru, *said)


def _signatures(sheet: Sheet, paper: Paper) -> None:
    """For whoever signs on paper, on a page with the last verdicts; what was signed here stands on the sheet `Sampel`."""
    last = sheet.at
    sheet.at += 1
    sheet.line(1, [("Pemeriksa", "text"), (None, "text"), ("Mengetahui, kepala sekolah", "text")])
    sheet.at += 4
    sheet.line(
        1, [("(..............................)", "text"), (None, "text"), ("(..............................)", "text")]
    )
    layout = sheet.layout
    if layout is not None and layout.head is not None:
        head = sheet.height(layout.head[0], layout.head[1] + 1)
        room = page_points(paper, landscape=True) * 100 / layout.scale - head
        begun = max(layout.head[1] + 1, last - _LAST_ROWS)
        sheet.layout = replace(layout, row_breaks=closing_break(sheet, begun=begun, signed=last - 1, room=room))


def _day(day: date | None) -> str:
    return indonesian_date(day) if day else ""
