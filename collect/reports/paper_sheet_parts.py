"""What is alike on all sheets of a questionnaire: heads, what it is for, how to fill it in, statements with their boxes."""

from collections.abc import Sequence

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from collect.domain.kinds import Group
from collect.domain.questionnaire import Questionnaire
from collect.reports.page import BOLD, REGULAR, SIZES, Letterhead, Paper, fit
from collect.reports.paper_sheet_layout import (
    BAR,
    BOX,
    CHOICE,
    COLUMN_HEAD,
    NUMBER,
    SIDE,
    STRIP,
    Layout,
    Row,
)

QR_SIDE = 31 * mm
_SHADE = HexColor(0xE8E8E8)
_LINE = HexColor(0x808080)
_CUT = "Gunting di sini sebelum lembar dikumpulkan. Lembar jawaban tidak memuat nama pengisinya."
_PURPOSE = (
    "Kuesioner ini dipakai untuk menilai kinerja guru tersebut menurut apa yang {you} alami sendiri. Jawaban dirahasiakan: "
    "lembar ini diketik oleh petugas yang bukan guru itu dan bukan penilainya, dan guru hanya melihat ringkasan banyak jawaban."
)
_DOWN = 0.7 * mm
"""By so much the last of two lines stands below a single one."""
_HOW = (
    "Beri tanda centang pada satu kotak untuk setiap pernyataan; semuanya perlu diisi agar lembar ini sah. Bila keliru, "
    "hitamkan kotak yang salah, lalu centang yang benar. Jangan menulis nama."
)


def line(
    canvas: Canvas, text: str, *, font: str, sizes: tuple[float, ...], at: tuple[float, float], width: float
) -> None:
    """One line that gives way in size before it is cut."""
    fitted = fit(text, font=font, sizes=sizes, width=width, lines=1)
    canvas.setFont(font, fitted.size)
    canvas.drawString(*at, " ".join(fitted.lines))


def draw_first_head(
    canvas: Canvas, questionnaire: Questionnaire, *, letterhead: Letterhead, closing: str, paper: Paper
) -> None:
    """Everything above the statements of the first page but guru, code and name."""
    width, height = SIZES[paper]
    _draw_cut(canvas, paper)
    top = height - STRIP
    _centred(canvas, letterhead.school_name, font=BOLD, size=13, at=top - 7 * mm, paper=paper)
    npsn = (f"NPSN {letterhead.npsn}",) if letterhead.npsn else ()
    under = " - ".join(part for part in (*npsn, *letterhead.address) if part.strip())
    _centred(canvas, under, font=REGULAR, size=8, at=top - 11.7 * mm, paper=paper)
    canvas.setLineWidth(1)
    canvas.line(SIDE, top - 14 * mm, width - SIDE, top - 14 * mm)
    top -= BAR
    room = width - 2 * SIDE - QR_SIDE - 4 * mm
    line(canvas, questionnaire.title, font=BOLD, sizes=(11, 10, 9, 8), at=(SIDE, top - 1 * mm), width=room)
    mark = "naskah sekolah" if questionnaire.wording else "bukan formulir resmi" if questionnaire.unofficial else ""
    said = f"{closing} - {mark}" if mark else closing
    line(canvas, said, font=REGULAR, sizes=(8.5, 8, 7), at=(SIDE, top - 6 * mm), width=room)
    canvas.setFont(REGULAR, 9)
    canvas.drawString(SIDE, top - 13 * mm, "Guru")
    canvas.drawString(SIDE, top - 24 * mm, "Kode")
    you = "kamu" if questionnaire.group == Group.STUDENT else "Bapak/Ibu"
    _running(canvas, _PURPOSE.format(you=you), top=top - 33 * mm, paper=paper)
    _running(canvas, _HOW, top=top - 46 * mm, paper=paper)


def draw_more_head(canvas: Canvas, *, paper: Paper) -> None:
    """The rule under the guru's name of a further page."""
    y = SIZES[paper][1] - STRIP - 8 * mm
    canvas.setLineWidth(0.6)
    canvas.line(SIDE, y, SIZES[paper][0] - SIDE, y)


def draw_rows(canvas: Canvas, layout: Layout, rows: Sequence[Row], *, top: float, paper: Paper) -> None:
    """The choices in whole words, then the statements, each with its boxes."""
    _draw_column_heads(canvas, layout.questionnaire, top=top, paper=paper)
    top -= COLUMN_HEAD
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.4)
    for row in rows:
        _draw_row(canvas, layout, row, top=top, paper=paper)
        top -= row.height
        canvas.line(SIDE, top, SIZES[paper][0] - SIDE, top)


def _draw_row(canvas: Canvas, layout: Layout, row: Row, *, top: float, paper: Paper) -> None:
    width, size = SIZES[paper][0], layout.size
    font = REGULAR if row.number else BOLD
    if not row.number:
        canvas.setFillColor(_SHADE)
        canvas.rect(SIDE, top - row.height, width - 2 * SIDE, row.height, stroke=0, fill=1)
        canvas.setFillColor(black)
    step = size * 1.2
    y = top - (row.height - step * len(row.lines)) / 2 - size * 0.95
    canvas.setFont(BOLD, size)
    if row.number:
        canvas.drawRightString(SIDE + NUMBER - 3 * mm, y, str(row.number))
    canvas.setFont(font, size)
    for text in row.lines:
        canvas.drawString(SIDE + (NUMBER if row.number else 2 * mm), y, text)
        y -= step
    if row.number:
        _draw_boxes(canvas, layout.questionnaire, middle=top - row.height / 2, right=width - SIDE)


def _draw_boxes(canvas: Canvas, questionnaire: Questionnaire, *, middle: float, right: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.9)
    number = len(questionnaire.choices)
    for place in range(number):
        x = right - (number - place - 0.5) * CHOICE
        canvas.rect(x - BOX / 2, middle - BOX / 2, BOX, BOX)
    canvas.restoreState()


def _draw_column_heads(canvas: Canvas, questionnaire: Questionnaire, *, top: float, paper: Paper) -> None:
    right, number = SIZES[paper][0] - SIDE, len(questionnaire.choices)
    canvas.setFillColor(black)
    canvas.setFont(BOLD, 8)
    canvas.drawString(SIDE + 2 * mm, top - 6 * mm, "Pernyataan")
    for place, choice in enumerate(questionnaire.choices):
        x = right - (number - place - 0.5) * CHOICE
        label = fit(choice.label, font=BOLD, sizes=(6.7, 6), width=CHOICE - 2, lines=1)
        canvas.setFont(BOLD, label.size)
        canvas.drawCentredString(x, top - 3.5 * mm, " ".join(label.lines))
        canvas.setFont(REGULAR, 7.5)
        canvas.drawCentredString(x, top - 7 * mm, choice.code)
    canvas.setLineWidth(1)
    canvas.line(SIDE, top - COLUMN_HEAD, right, top - COLUMN_HEAD)


def _draw_cut(canvas: Canvas, paper: Paper) -> None:
    width, height = SIZES[paper]
    canvas.saveState()
    canvas.setDash(3, 3)
    canvas.setLineWidth(0.6)
    canvas.line(0, height - STRIP, width, height - STRIP)
    canvas.restoreState()
    line(canvas, _CUT, font=REGULAR, sizes=(7, 6.5), at=(SIDE, height - 13.8 * mm), width=width - 2 * SIDE)


def _centred(canvas: Canvas, text: str, *, font: str, size: float, at: float, paper: Paper) -> None:
    """One line that gives way in size; two small ones about the same height before it is cut."""
    width = SIZES[paper][0]
    one = fit(text, font=font, sizes=(size, size * 0.85, size * 0.7), width=width - 2 * SIDE, lines=1)
    two = fit(text, font=font, sizes=(size * 0.7, size * 0.6), width=width - 2 * SIDE, lines=2)
    fitted = two if one.lines and one.lines[-1].endswith("…") else one
    step = fitted.size * 1.1
    canvas.setFont(font, fitted.size)
    for place, words in enumerate(fitted.lines):
        canvas.drawCentredString(width / 2, at + (step - _DOWN) * (len(fitted.lines) - 1) - step * place, words)


def _running(canvas: Canvas, text: str, *, top: float, paper: Paper) -> None:
    fitted = fit(text, font=REGULAR, sizes=(9, 8.5, 8, 7.5), width=SIZES[paper][0] - 2 * SIDE, lines=3)
    canvas.setFont(REGULAR, fitted.size)
    for step, words in enumerate(fitted.lines):
        canvas.drawString(SIDE, top - step * fitted.size * 1.2, words)
