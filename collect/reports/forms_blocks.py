"""What the pages of the legal forms share: head, identity, tables of plain strings, signatures with the stamp, notes.

Cells are strings broken beforehand, not paragraphs: a school's 600 guru have hundreds of thousands of them.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from collect.reports.forms_flow import page_width, wrapped
from collect.reports.forms_values import UNCHECKED, GuruForms, Stamp
from collect.reports.page import (
    BOLD,
    GREEN,
    GREY,
    HAIRLINE,
    REGULAR,
    SHADE,
    SMALL,
    Letterhead,
    Paper,
    fit,
    heading,
    indonesian_date,
    paragraph,
)
from collect.reports.qr import draw_qr, qr_matrix
from collect.reports.rekap_values import lacking

SIZE = 7.5
_PAD = 3.0
_QR_SIDE = 25 * mm
_NAME_SIZES = (8.5, 7.5, 6.5)
_SIGNATURES, _TIGHT = 66 * mm, 57 * mm
NOTE = ParagraphStyle("catatan", SMALL, fontSize=7.2, leading=9.2, spaceAfter=1.5)
ALERT = ParagraphStyle("kurang", NOTE, fontName=BOLD, spaceBefore=4, spaceAfter=4)
_BASE: list[Any] = [
    ("FONT", (0, 0), (-1, -1), REGULAR, SIZE, SIZE * 1.22),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 1.6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
    ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
]
_PLAIN = TableStyle(_BASE)
RULED = TableStyle(
    [
        *_BASE,
        ("GRID", (0, 0), (-1, -1), 0.4, HAIRLINE),
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("FONT", (0, 0), (-1, 0), BOLD, SIZE, SIZE * 1.22),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
    ]
)


def ruled_table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    right: Sequence[int] = (),
    style: Sequence[tuple[Any, ...]] = (),
) -> Table:
    """A table whose cells are wrapped to their columns; the columns in `right` hold figures; the head is repeated."""
    cells = [[_cell(text, width, bold=True) for text, width in zip(head, widths, strict=True)]]
    cells += [[_cell(text, width) for text, width in zip(row, widths, strict=True)] for row in rows]
    aligned = [("ALIGN", (column, 0), (column, -1), "RIGHT") for column in right]
    return Table(cells, colWidths=list(widths), repeatRows=1, style=TableStyle([*aligned, *style], parent=RULED))


def _cell(text: str, width: float, *, bold: bool = False) -> str:
    return wrapped(text, width - 2 * _PAD - 0.5, font=BOLD if bold else REGULAR, size=SIZE) if text else ""


def form_head(forms: GuruForms, *, form: str, title: str) -> list[Flowable]:
    """The school's letterhead, the letters of the form, the title; whether the value is agreed to and signed."""
    school = forms.rekap.school
    npsn = f"NPSN {school.npsn}" if school.npsn else ""
    letterhead = Letterhead(school.name, "", (", ".join(part for part in (npsn, school.address, school.city) if part),))
    return [*heading(letterhead, title=form, subtitle=title), *_agreed(forms)]


def _agreed(forms: GuruForms) -> Iterator[Flowable]:
    if forms.agreed is not None:
        yield paragraph(forms.agreed.told, ALERT)


def identity_table(facts: Sequence[tuple[str, str]], paper: Paper) -> Table:
    """Labels and texts in two columns, read downwards."""
    first = 31 * mm
    second = page_width(paper) / 2 - first
    cells = [[label, f": {_cell(text, second - 4)}".replace("\n", "\n  ")] for label, text in facts]
    half = -(-len(cells) // 2)
    rows = [left + right for left, right in zip(cells, [*cells[half:], ["", ""]], strict=False)]
    return Table(rows[:half], colWidths=[first, second] * 2, style=_PLAIN)


def figure_table(rows: Sequence[tuple[str, str, str]], paper: Paper, *, title: str) -> Table:
    """Label, figure, and how well the rule behind it is founded."""
    widths = [page_width(paper) - 66 * mm, 36 * mm, 30 * mm]
    return ruled_table((title, "Nilai", "Status angka"), rows, widths=widths, right=(1,))


def lacking_note(forms: GuruForms) -> Iterator[Flowable]:
    """What the value still needs, in so many words."""
    missing = lacking(forms.rekap, forms.row)
    if forms.row.looked is not None:
        yield paragraph(forms.row.looked.told, ALERT)
    if missing:
        yield paragraph(f"BELUM LENGKAP: {'; '.join(missing)}.", ALERT)


def notes(texts: Sequence[str]) -> Iterator[Flowable]:
    """Small print."""
    yield Spacer(0, 4)
    for text in texts:
        yield paragraph(text, NOTE)


class SignatureBlock(Flowable):
    """Guru and penilai side by side; below them the stamp, and the kepala sekolah above them. Never torn by a page's end.

    It draws together by up to 9 mm where that keeps it from standing alone on a page.
    """

    def __init__(self, forms: GuruForms, *, covers: str) -> None:
        """`covers` says which part of the paper the digest vouches for."""
        super().__init__()
        self._forms, self._covers = forms, covers

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """As reportlab asks."""
        self._width = availWidth
        self._height = min(_SIGNATURES, max(_TIGHT, availHeight))
        return availWidth, self._height

    def draw(self) -> None:
        """As reportlab asks; the origin is the lower left corner."""
        rekap, row = self._forms.rekap, self._forms.row
        half, less = self._width / 2, _SIGNATURES - self._height
        upper, lower = 56.5 * mm - less, 26.5 * mm - less / 3
        place = f"{rekap.school.city or '.' * 24}, {indonesian_date(rekap.printed_on)}"
        self._lines(place, half + 4 * mm, upper + 4.5 * mm)
        self._place("Guru yang dinilai,", row.identity.name, row.identity.nip, at=(0, upper))
        self._place("Penilai,", row.assessor.name, row.assessor.nip, at=(half + 4 * mm, upper))
        if head := rekap.above(row):
            self._place("Mengetahui, Kepala Sekolah,", head.name, head.nip, at=(half + 4 * mm, lower))
        draw_stamp(self.canv, self._forms.stamp, width=half - 4 * mm, top=lower + 2 * mm, covers=self._covers)

    def _place(self, role: str, name: str, nip: str, *, at: tuple[float, float]) -> None:
        left, top = at
        self._lines(role, left, top)
        y = top - 15 * mm + (_SIGNATURES - self._height) / 3
        fitted = fit(
            name or "." * 50,
            font=BOLD if name else REGULAR,
            sizes=_NAME_SIZES,
            width=self._width / 2 - 8 * mm,
            lines=3,
        )
        for line in fitted.lines:
            self.canv.setFont(BOLD if name else REGULAR, fitted.size)
            self.canv.drawString(left, y, line)
            y -= fitted.size * 1.2
        self._lines(f"NIP {nip or '.' * 36}", left, y + fitted.size - _NAME_SIZES[0])

    def _lines(self, text: str, left: float, y: float) -> None:
        fitted = fit(text, font=REGULAR, sizes=(8.5, 7.5, 6.5, 5.5), width=self._width / 2 - 6 * mm, lines=1)
        self.canv.setFont(REGULAR, fitted.size)
        self.canv.drawString(left, y, " ".join(fitted.lines))


def draw_stamp(canvas: Any, stamp: Stamp | None, *, width: float, top: float, covers: str) -> None:
    """The QR, the address as text and as a link, the digest; or that there is nothing yet to check against."""
    canvas.saveState()
    left = 0.0
    if stamp is not None:
        beside, side = 2 * mm, _QR_SIDE + 4 * mm
        draw_qr(canvas, _matrix(stamp.link), left=-beside, bottom=top - _QR_SIDE - beside, side=side)
        canvas.linkURL(stamp.link, (0, top - _QR_SIDE, _QR_SIDE, top), relative=1)
        left = _QR_SIDE + 1.5 * mm
    y = top - 2.6 * mm
    for text, font, size, lines in _stamp_words(stamp, covers):
        fitted = fit(text, font=font, sizes=(size, size - 0.7), width=width - left, lines=lines)
        canvas.setFont(font, fitted.size)
        canvas.setFillColor(GREY if font == REGULAR else GREEN)
        for line in fitted.lines:
            canvas.drawString(left, y, line)
            y -= fitted.size * 1.2
        y -= 1.5
    canvas.restoreState()


def _stamp_words(stamp: Stamp | None, covers: str) -> list[tuple[str, str, float, int]]:
    if stamp is None:
        return [(UNCHECKED, REGULAR, 6.4, 4)]
    made = f"Edisi {stamp.edition}, dihitung {indonesian_date(stamp.computed_on)}. {covers}"
    return [
        ("Periksa lembar ini", BOLD, 7, 1),
        ("Pindai kode di samping: nilai yang tersimpan ditampilkan bila sidiknya cocok.", REGULAR, 6, 3),
        (f"Sidik {stamp.grouped}", BOLD, 6.6, 1),
        (made, REGULAR, 6, 4),
        (stamp.link, REGULAR, 4.6, 4),
    ]


@lru_cache(maxsize=2)
def _matrix(link: str) -> list[list[bool]]:
    """The same stands on each of a guru's forms."""
    return qr_matrix(link)
