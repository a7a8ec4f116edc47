"""A questionnaire on paper: one respondent about one guru, at most two pages, black on white.

The respondent's name stands on a strip that is cut off before the sheet is handed in; the code and the guru's number lead the
typist to the right questionnaire. What is alike on all sheets of a file is written into it once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from collect.domain.questionnaire import Questionnaire
from collect.reports.page import BOLD, REGULAR, SIZES, Letterhead, Paper, fit, indonesian_date, open_canvas
from collect.reports.paper_sheet_layout import BAR, FOOT, HEAD, MORE_HEAD, SIDE, STRIP, Layout, lay_out
from collect.reports.paper_sheet_parts import QR_SIDE, draw_first_head, draw_more_head, draw_rows, line
from collect.reports.qr import draw_qr, qr_matrix
from collect.reports.qr_cards import LONGEST_ADDRESS

_TITLE = "Kuesioner di atas kertas"
_NOTHING = "Tidak ada kuesioner yang masih harus diisi dalam pilihan ini."


@dataclass(frozen=True)
class Sheet:
    """One respondent about one guru. `recipient`: who is to get it, on the strip alone; `link_end`: "<code>/<guru>"."""

    recipient: str
    teacher_name: str
    teacher_number: str
    code_grouped: str
    link_end: str
    questionnaire: Questionnaire


@dataclass(frozen=True)
class SheetBatch:
    """The sheets of one file. `simply`: in the wording for SD."""

    letterhead: Letterhead
    period_title: str
    base_url: str
    closes: date
    simply: bool
    sheets: tuple[Sheet, ...]


def sheet_link(base_url: str, link_end: str) -> str:
    """What the QR code holds: the address of this very questionnaire, in upper case so that it stays small."""
    if len(base_url) > LONGEST_ADDRESS:
        raise ValueError(f"address longer than {LONGEST_ADDRESS} characters")
    return f"{base_url.rstrip('/')}/I/{link_end}".upper()


def paper_sheets(batch: SheetBatch, paper: Paper, progress: Callable[[int, int], None] | None = None) -> bytes:
    """The PDF, in the order of the sheets; `progress` is told the sheets drawn and all of them."""
    canvas, file = open_canvas(paper, title=_TITLE, school=batch.letterhead.school_name)
    layouts: dict[tuple[str, int], Layout] = {}
    for number, sheet in enumerate(batch.sheets, start=1):
        key = (sheet.questionnaire.code, sheet.questionnaire.version)
        if key not in layouts:
            layouts[key] = lay_out(sheet.questionnaire, simply=batch.simply, paper=paper)
            _keep_static(canvas, batch, layouts[key], paper=paper)
        for page in range(len(layouts[key].pages)):
            _draw_page(canvas, batch, sheet, page=page, pages=len(layouts[key].pages), paper=paper)
        if progress:
            progress(number, len(batch.sheets))
    if not batch.sheets:
        canvas.setFont(REGULAR, 10)
        canvas.drawString(SIDE, SIZES[paper][1] - 30 * mm, _NOTHING)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _form(questionnaire: Questionnaire, page: int) -> str:
    return f"{questionnaire.code}-{questionnaire.version}-{page}"


def _keep_static(canvas: Canvas, batch: SheetBatch, layout: Layout, *, paper: Paper) -> None:
    """Write what every sheet of a questionnaire shares, a piece for each page."""
    top = SIZES[paper][1] - STRIP
    for page, rows in enumerate(layout.pages):
        canvas.beginForm(_form(layout.questionnaire, page), 0, 0, *SIZES[paper])
        if page == 0:
            draw_first_head(
                canvas,
                layout.questionnaire,
                letterhead=batch.letterhead,
                closing=f"{batch.period_title} - paling lambat dikumpulkan {indonesian_date(batch.closes)}",
                paper=paper,
            )
        else:
            draw_more_head(canvas, paper=paper)
        draw_rows(canvas, layout, rows, top=top - (MORE_HEAD if page else HEAD), paper=paper)
        canvas.endForm()


def _draw_page(canvas: Canvas, batch: SheetBatch, sheet: Sheet, *, page: int, pages: int, paper: Paper) -> None:
    width, height = SIZES[paper]
    canvas.setFillColor(black)
    canvas.doForm(_form(sheet.questionnaire, page))
    if page == 0:
        _draw_first(canvas, batch, sheet, paper=paper)
    else:
        at = (SIDE, height - STRIP - 6 * mm)
        line(
            canvas,
            f"Guru: {sheet.teacher_name}",
            font=BOLD,
            sizes=(9, 8, 7, 6, 5),
            at=at,
            width=width - 2 * SIDE - 75 * mm,
        )
        canvas.setFont(BOLD, 9)
        canvas.drawRightString(width - SIDE, at[1], f"{sheet.code_grouped} / {sheet.teacher_number}")
    canvas.setFont(REGULAR, 7.5)
    canvas.drawString(SIDE, FOOT - 5 * mm, f"{sheet.code_grouped} / {sheet.teacher_number}")
    canvas.drawRightString(width - SIDE, FOOT - 5 * mm, f"halaman {page + 1} dari {pages}")
    canvas.showPage()


def _draw_first(canvas: Canvas, batch: SheetBatch, sheet: Sheet, *, paper: Paper) -> None:
    width, height = SIZES[paper]
    at = (SIDE, height - 9.5 * mm)
    line(canvas, f"Untuk: {sheet.recipient}", font=BOLD, sizes=(9, 8, 7, 6, 5.5), at=at, width=width - 2 * SIDE)
    left = width - SIDE - QR_SIDE
    top = height - STRIP - BAR
    matrix = qr_matrix(sheet_link(batch.base_url, sheet.link_end))
    draw_qr(canvas, matrix, left=left, bottom=top - QR_SIDE, side=QR_SIDE)
    named = fit(sheet.teacher_name, font=BOLD, sizes=(12, 10.5, 9), width=left - SIDE - 24 * mm, lines=2)
    canvas.setFont(BOLD, named.size)
    for step, text in enumerate(named.lines):
        canvas.drawString(SIDE + 20 * mm, top - 13 * mm - step * named.size * 1.15, text)
    canvas.setFont(BOLD, 10)
    canvas.drawString(SIDE + 20 * mm, top - 24 * mm, f"{sheet.code_grouped} / {sheet.teacher_number}")
