"""A link as a QR code: its modules, and the symbol on a page."""

from collections.abc import Sequence
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from reportlab.pdfgen.canvas import Canvas

QUIET = 4  # light modules around the symbol, which the standard asks for; part of the side that is drawn


def qr_matrix(link: str) -> list[list[bool]]:
    """Rows of dark (true) and light modules, without the quiet zone; correction M, the smallest version."""
    symbol = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    symbol.add_data(link, optimize=0)
    symbol.make(fit=True)
    return [[bool(module) for module in row] for row in symbol.modules]


def draw_qr(canvas: Canvas, matrix: list[list[bool]], *, left: float, bottom: float, side: float) -> None:
    """One path of whole-numbered rectangles, a run of dark modules each: small, and without seams between rows.

    `side`: with the quiet zone.
    """
    modules = len(matrix) + 2 * QUIET
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(side / modules, side / modules)
    path = canvas.beginPath()
    for row, line in enumerate(matrix):
        for start, length in dark_runs(line):
            path.rect(QUIET + start, modules - QUIET - row - 1, length, 1)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def dark_runs(modules: Sequence[bool]) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules in a row."""
    runs: list[tuple[int, int]] = []
    start = 0
    for dark, run in groupby(modules):
        length = len(list(run))
        runs += [(start, length)] if dark else []
        start += length
    return runs
