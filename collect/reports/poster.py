"""A poster for the wall: one QR that opens the page for typing codes, in large words; no code, no name, black on white."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Literal

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from collect.reports.page import BOLD, REGULAR, SIZES, fit, indonesian_date, legible
from collect.reports.qr import draw_qr, qr_matrix
from collect.reports.qr_cards import LONGEST_ADDRESS

PosterPaper = Literal["A3", "A4", "F4"]
POSTER_SIZES: dict[PosterPaper, tuple[float, float]] = {
    "A3": (297 * mm, 420 * mm),
    "A4": SIZES["A4"],
    "F4": SIZES["F4"],
}
_WIDTH = SIZES["A4"][0]  # sizes below are of A4 and grow with the paper's width
_SIDE, _TOP = 15 * mm, 13 * mm
_QR = 116 * mm
_LINE = 1.2
_STEPS = (
    "Siapkan kartu yang diberikan sekolah.",
    "Buka kamera ponsel, lalu pindai gambar di atas.",
    "Ketik kode pada kartu, lalu jawab pernyataannya.",
)


@dataclass(frozen=True)
class Poster:
    """What the poster says; `base_url` is what a phone can reach, with its scheme."""

    school_name: str
    period_title: str
    base_url: str
    closes: date


@dataclass(frozen=True)
class _Block:
    """Words in the middle of the sheet: the first of the sizes that holds them in so many lines; `gap` stands before them."""

    text: str
    font: str
    sizes: tuple[float, ...]
    lines: int
    gap: float


def poster_link(base_url: str) -> str:
    """What the QR holds: the page for typing a code."""
    if len(base_url) > LONGEST_ADDRESS:
        raise ValueError(f"address longer than {LONGEST_ADDRESS} characters")
    return f"{base_url.rstrip('/')}/kode"


def poster(content: Poster, paper: PosterPaper) -> bytes:
    """The PDF, one page."""
    width, height = POSTER_SIZES[paper]
    scale = width / _WIDTH
    file = BytesIO()
    canvas = Canvas(file, pagesize=(width, height), pageCompression=1, invariant=1, lang="id")
    canvas.setTitle(legible(f"Poster kuesioner {content.period_title}"))
    canvas.setAuthor(legible(content.school_name))
    canvas.scale(scale, scale)
    _draw(canvas, content, height=height / scale)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, content: Poster, *, height: float) -> None:
    link = poster_link(content.base_url)
    canvas.setFillColor(black)
    canvas.setStrokeColor(black)
    canvas.setLineWidth(1.5)
    canvas.rect(9 * mm, 9 * mm, _WIDTH - 18 * mm, height - 18 * mm)
    above = [
        _Block(content.school_name, BOLD, (24, 20, 17, 14), 3, 0),
        _Block(f"Kuesioner {content.period_title}", REGULAR, (17, 15, 13), 2, 3 * mm),
        _Block("Sudah menerima kartu?", BOLD, (31,), 1, 7 * mm),
        _Block("Isi kuesionernya di sini", BOLD, (31,), 1, 0),
    ]
    steps = [_Block(f"{number}. {text}", REGULAR, (18,), 1, 2.5 * mm) for number, text in enumerate(_STEPS, start=1)]
    below = [
        _Block(link.partition("://")[2] or link, BOLD, (22, 19, 16, 13, 11), 2, 0),
        *steps,
        _Block(f"Paling lambat {indonesian_date(content.closes)}", BOLD, (27, 25), 1, 6 * mm),
        _Block("Kode pada kartu rahasia, dan jawaban disimpan tanpa nama.", REGULAR, (14,), 1, 4 * mm),
    ]
    free = height - 2 * _TOP - _QR - sum(_tall(block) for block in (*above, *below))
    y = _words(canvas, above, top=height - _TOP - free / 2)
    draw_qr(canvas, qr_matrix(link), left=(_WIDTH - _QR) / 2, bottom=y - _QR, side=_QR)
    _words(canvas, below, top=y - _QR)


def _tall(block: _Block) -> float:
    fitted = fit(block.text, font=block.font, sizes=block.sizes, width=_WIDTH - 2 * _SIDE, lines=block.lines)
    return block.gap + len(fitted.lines) * fitted.size * _LINE


def _words(canvas: Canvas, blocks: list[_Block], *, top: float) -> float:
    """Draws one under the other; gives where the last ends."""
    for block in blocks:
        fitted = fit(block.text, font=block.font, sizes=block.sizes, width=_WIDTH - 2 * _SIDE, lines=block.lines)
        canvas.setFont(block.font, fitted.size)
        top -= block.gap
        for line in fitted.lines:
            top -= fitted.size * _LINE
            canvas.drawCentredString(_WIDTH / 2, top, line)
    return top
