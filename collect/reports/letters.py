"""Letters with which a member of staff signs in for the first time: three on a page, to cut and hand over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from collect.domain.kinds import Role
from collect.reports.page import (
    BOLD,
    GREEN,
    GREY,
    HAIRLINE,
    MARGIN,
    REGULAR,
    SIZES,
    Paper,
    draw_footer,
    fit,
    indonesian_date,
    open_canvas,
)

TITLE = "Surat akun"
LETTERS_A_PAGE = 3
ROLE_LABELS = {
    Role.COORDINATOR: "koordinator PKB",
    Role.ASSESSOR: "penilai",
    Role.TEACHER: "guru",
    Role.PRINCIPAL: "kepala sekolah",
    Role.SUPERVISOR: "pengawas",
    Role.EXTERNAL: "tim luar",
}
_LABELS_WIDTH = 42 * mm
_OPENING = (
    "Akun Bapak/Ibu untuk Penilaian Kinerja Guru sudah dibuat. Untuk masuk pertama kali, buka alamat di bawah ini, "
    "isikan nama pengguna dan kode sekali pakai, lalu buat kata sandi sendiri."
)
_CLOSING = (
    "Kode hanya dapat dipakai satu kali. Jangan berikan kepada siapa pun, juga tidak kepada petugas. "
    "Jika masa berlakunya lewat atau kode tidak diterima, mintalah kode baru kepada koordinator PKB."
)


@dataclass(frozen=True)
class Letter:
    """One account. User name and code are printed as they are to be typed."""

    name: str
    roles: tuple[Role, ...]
    username: str
    code: str
    valid_until: date


@dataclass(frozen=True)
class LetterSheet:
    """The letters of a school; `address` is the page to sign in on, with its scheme."""

    school_name: str
    address: str
    letters: tuple[Letter, ...]


@dataclass
class _Pen:
    """Writes from the top of a letter downwards, within the margins."""

    canvas: Canvas
    width: float
    y: float

    def write(
        self, text: str, *, font: str = REGULAR, sizes: tuple[float, ...] = (9, 8), lines: int = 1, indent: float = 0
    ) -> None:
        """The text gives way in size before it is cut."""
        fitted = fit(text, font=font, sizes=sizes, width=self.width - indent, lines=lines)
        self.canvas.setFont(font, fitted.size)
        for line in fitted.lines:
            self.y -= fitted.size * 1.3
            self.canvas.drawString(MARGIN + indent, self.y, line)

    def label(self, text: str, *, height: float) -> None:
        """A label beside the line that is written next, whose font has that height."""
        self.canvas.setFillColor(GREY)
        self.canvas.setFont(REGULAR, 8)
        self.canvas.drawString(MARGIN, self.y - height * 1.3, text)
        self.canvas.setFillColor(black)

    def skip(self, distance: float) -> None:
        """Leave room."""
        self.y -= distance


def sign_in_letters(sheet: LetterSheet, paper: Paper) -> bytes:
    """The PDF; letters keep their order."""
    canvas, file = open_canvas(paper, title=TITLE, school=sheet.school_name)
    for first in range(0, max(len(sheet.letters), 1), LETTERS_A_PAGE):
        _draw_page(canvas, sheet, letters=sheet.letters[first : first + LETTERS_A_PAGE], paper=paper)
    canvas.save()
    return file.getvalue()


def _draw_page(canvas: Canvas, sheet: LetterSheet, *, letters: tuple[Letter, ...], paper: Paper) -> None:
    width, height = SIZES[paper]
    third = height / LETTERS_A_PAGE
    for place, letter in enumerate(letters):
        pen = _Pen(canvas, width - 2 * MARGIN, height - place * third - 8 * mm)
        _draw_letter(pen, sheet, letter)
    for cut in range(1, min(len(letters), LETTERS_A_PAGE - 1) + 1):
        _draw_cut_line(canvas, width=width, y=height - cut * third)
    if not letters:
        _Pen(canvas, width - 2 * MARGIN, height - 12 * mm).write(
            "Tidak ada akun baru yang menunggu masuk pertama kali."
        )
    draw_footer(canvas, f"{TITLE} - {sheet.school_name}", paper=paper)
    canvas.showPage()


def _draw_letter(pen: _Pen, sheet: LetterSheet, letter: Letter) -> None:
    canvas = pen.canvas
    canvas.setFillColor(GREEN)
    pen.write(sheet.school_name, font=BOLD, sizes=(11, 9, 7.5), lines=2)
    canvas.setFillColor(black)
    canvas.setStrokeColor(GREEN)
    canvas.setLineWidth(0.8)
    pen.skip(2 * mm)
    canvas.line(MARGIN, pen.y, MARGIN + pen.width, pen.y)
    pen.skip(1.5 * mm)
    pen.write("Kepada Yth. Bapak/Ibu")
    pen.write(letter.name, font=BOLD, sizes=(12, 10.5, 9), lines=2)
    roles = ", ".join(ROLE_LABELS[role] for role in letter.roles)
    pen.write(f"sebagai {roles}" if roles else "")
    pen.skip(2 * mm)
    pen.write(_OPENING, sizes=(8.5, 8), lines=3)
    pen.skip(1.5 * mm)
    for label, value, size in _facts(sheet, letter):
        pen.label(label, height=size)
        pen.write(value, font=BOLD, sizes=(size, 9, 7.5), lines=2, indent=_LABELS_WIDTH)
        pen.skip(1)
    pen.skip(1.5 * mm)
    pen.write(_CLOSING, sizes=(8, 7.5), lines=3)


def _facts(sheet: LetterSheet, letter: Letter) -> Iterator[tuple[str, str, float]]:
    yield "Alamat", sheet.address, 10
    yield "Nama pengguna", letter.username, 10
    yield "Kode sekali pakai", letter.code, 13
    yield "Berlaku sampai", indonesian_date(letter.valid_until), 10


def _draw_cut_line(canvas: Canvas, *, width: float, y: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    canvas.line(0, y, width, y)
    canvas.restoreState()
