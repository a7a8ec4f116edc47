"""What the pages of one guru's sheet share: columns, headings, identity, labelled figures, competence tables, signatures.

Columns: A number, B:C text, D to H figures; a page's results stand in H.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from collect.domain.instrument import Competence, Instrument
from collect.domain.scoring import CompetenceValue, InstrumentMark
from collect.reports.page import Paper, indonesian_date
from collect.reports.rekap_values import Rekap, RekapRow
from collect.reports.sheet_basis import BasisIndex
from collect.reports.sheet_sources import basis_keys
from collect.reports.xlsx import Formula, Layout, Sheet, Value, lines, page_points

WIDTHS = (4.3, 17.5, 26, 8, 9, 12.8, 9.5, 10.3)
LAST = len(WIDTHS) - 1
# The print scales in percent: the width allows the first, legibility the second.
_SCALES: Mapping[Paper, tuple[int, int]] = {"A4": (92, 74), "F4": (95, 80)}
_NAME_CHARS = 44
_VALUE_CHARS = 88
_SIGN_CHARS = 44
_TITLE_CHARS = 78


@dataclass
class Leaf:
    """A guru's sheet being laid out.

    `found`: the addresses of its results, for the formulas that need them; `breaks`: the rows that begin a new page;
    `ends`: rows from which on the end of a long table may stand with the signatures, the longest end first.
    """

    rekap: Rekap
    row: RekapRow
    basis: BasisIndex
    sheet: Sheet
    paper: Paper
    found: dict[str, str] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    ends: tuple[int, ...] = ()

    @cached_property
    def used(self) -> Mapping[str, list[str]]:
        """The rows of `Dasar hitung` that the value rests on, by part of the value."""
        return basis_keys(self.rekap, self.row)

    def figure(self, label: str, value: Value, style: str = "number", *, key: str = "") -> str:
        """A figure in column H, its label to the left; answers its address, which `found` keeps under `key`."""
        sheet = self.sheet
        sheet.cells.append((sheet.at, LAST - 1, label, "right"))
        address = f"H{sheet.line(LAST, [(value, style)])}"
        if key:
            self.found[key] = address
        return address

    def turn(self) -> None:
        """Begin a new page with the next row."""
        self.breaks.append(self.sheet.at)

    def keep_whole(self, begun: int) -> None:
        """Let the rows from `begun` on begin a new page, unless the current one holds them, printed as small as may be."""
        start = self.breaks[-1] if self.breaks else 0
        if begun > start and self.sheet.height(start, self.sheet.at) > self._room:
            self.breaks.append(begun)

    def keep_signed(self, begun: int) -> None:
        """The same for signatures, which take the end of the table before them along, so that they never stand alone."""
        fitting = [row for row in self.ends if self.sheet.height(row, self.sheet.at) <= self._room]
        self.keep_whole(next(iter(fitting), begun))

    @property
    def _room(self) -> float:
        return page_points(self.paper) * 100 / _SCALES[self.paper][1]

    def finish(self) -> Sheet:
        """Give the sheet its print set-up, at the largest scale that keeps every page whole."""
        largest, least = _SCALES[self.paper]
        pages = pairwise((0, *self.breaks, self.sheet.at))
        tallest = max(self.sheet.height(first, beyond) for first, beyond in pages)
        scale = max(least, min(largest, int(page_points(self.paper) * 100 / tallest)))
        self.sheet.layout = Layout(widths=WIDTHS, scale=scale, row_breaks=tuple(self.breaks))
        return self.sheet


def heading(leaf: Leaf, *, form: str, title: str, section: str = "") -> None:
    """Name of the form, title, school."""
    sheet = leaf.sheet
    sheet.line(0, [(form, "subtitle")])
    sheet.span(0, LAST, text=title, style="title" if len(title) < 66 else "subtitle", chars=_TITLE_CHARS)
    if section:
        sheet.line(0, [(section, "text")])
    sheet.at += 1


def identity(leaf: Leaf, facts: Sequence[tuple[str, str]]) -> None:
    """Label and value, one fact a row; a very long value takes several lines."""
    for label, value in facts:
        leaf.sheet.cells.append((leaf.sheet.at, 0, label, "label"))
        leaf.sheet.span(2, LAST, text=value, style="text", chars=_VALUE_CHARS)


def competence_table(leaf: Leaf, instrument: Instrument, mark: InstrumentMark | None) -> tuple[str, str]:
    """The rows of an instrument with their sum and the mark; answers the addresses of total and mark.

    Without a mark the value cells stay empty; with a total only, the rows stay empty and the total is typed in.
    """
    first, last = competence_rows(leaf, instrument, mark)
    values = mark.competences if mark else ()
    total: Value = None
    if mark is not None:
        total = Formula(f"=SUM(H{first}:H{last})", mark.total) if values else mark.total
    style = "number-strong" if instrument.duty else "amount"
    sum_at = leaf.figure(
        "Jumlah nilai" if values or mark is None else "Jumlah nilai (hanya jumlah yang dicatat)", total, style
    )
    top_at = leaf.figure("Jumlah nilai tertinggi", instrument.highest, "tally")
    scaled = None if mark is None else Formula(f"={sum_at}/{top_at}*100", mark.mark)
    return sum_at, leaf.figure("Nilai dalam skala 100 = jumlah nilai / jumlah tertinggi x 100", scaled, "number-strong")


def competence_rows(leaf: Leaf, instrument: Instrument, mark: InstrumentMark | None) -> tuple[int, int]:
    """The same rows without any sum; answers the numbers of the first and the last in Excel's count."""
    sheet = leaf.sheet
    sheet.grow(2)
    sheet.merged.append((sheet.at, 1, 2, "Komponen" if instrument.duty else "Kompetensi", "head"))
    figures = ("Jumlah skor", "Skor tertinggi", "Persen (%)", "Nilai rerata" if instrument.duty else "Nilai (1-4)")
    sheet.line(0, [("No.", "head")])
    sheet.at -= 1
    sheet.line(3, [(text, "head") for text in ("Butir", *figures)])
    values = {value.number: value for value in mark.competences} if mark else {}
    domains = len({competence.domain for competence in instrument.competences}) > 1
    first, domain = sheet.at + 1, ""
    for competence in instrument.competences:
        if domains and competence.domain != domain:
            domain = competence.domain
            sheet.line(0, [(domain, "strong")])
        _competence_row(leaf, instrument, competence=competence, value=values.get(competence.number))
    return first, sheet.at


def _competence_row(
    leaf: Leaf, instrument: Instrument, *, competence: Competence, value: CompetenceValue | None
) -> None:
    sheet, size = leaf.sheet, competence.size
    name = competence.name
    if len(name) > _NAME_CHARS:
        sheet.grow(lines(name, _NAME_CHARS))
        sheet.merged.append((sheet.at, 1, 2, name, "row-text"))
    else:
        sheet.cells += [(sheet.at, 1, name, "row-left"), (sheet.at, 2, None, "row-right")]
    sheet.cells.append((sheet.at, 0, competence.number, "count"))
    row = sheet.at + 1
    if value is None:
        sheet.line(3, [(size or None, "count"), (None, "count"), (None, "count"), (None, "number"), (None, "count")])
        return
    percent = Formula(f"=E{row}/F{row}*100", value.percent)
    rule = f"=E{row}/D{row}" if instrument.duty else f"=INDEX(KOMPETENSI_NILAI,MATCH(G{row},KOMPETENSI_BATAS,-1))"
    sheet.line(
        3,
        [
            (size, "count"),
            (value.score, "count"),
            (value.highest, "count"),
            (percent, "number"),
            (Formula(rule, value.value), "number" if instrument.duty else "count"),
        ],
    )


def band_formulas(mark: str, *, name: str, credit_percent: Fraction) -> tuple[Formula, Formula]:
    """Sebutan and NPK of the mark at an address. Ten decimals are kept, because a float may stand a hair above a limit."""
    place = f"MATCH(ROUND({mark},10),SEBUTAN_BATAS,-1)"
    return Formula(f"=INDEX(SEBUTAN_NAMA,{place})", name), Formula(f"=INDEX(SEBUTAN_NPK,{place})", credit_percent)


def signatures(leaf: Leaf) -> None:
    """Guru and penilai side by side, the kepala sekolah below where there is one above the guru."""
    sheet, rekap, row = leaf.sheet, leaf.rekap, leaf.row
    begun = sheet.at
    sheet.at += 1
    day = indonesian_date(rekap.printed_on)
    place = f"{rekap.school.city}, {day}" if rekap.school.city else day
    _sign_line(sheet, "", place, style="text")
    _sign_line(sheet, "Guru yang dinilai,", "Penilai,", style="text")
    sheet.at += 2
    _sign_line(sheet, row.identity.name, row.assessor.name, style="name")
    _sign_line(sheet, _nip(row.identity.nip), _nip(row.assessor.nip), style="text")
    if head := rekap.above(row):
        sheet.at += 1
        _sign_line(sheet, "Mengetahui, Kepala Sekolah,", "", style="text")
        sheet.at += 2
        _sign_line(sheet, head.name, "", style="name")
        _sign_line(sheet, _nip(head.nip), "", style="text")
    leaf.keep_signed(begun)


def _nip(nip: str) -> str:
    return f"NIP {nip}" if nip else "NIP"


def _sign_line(sheet: Sheet, left: str, right: str, *, style: str) -> None:
    """Texts that begin in B and in E. A missing name leaves room to write on."""
    for first, last, text in ((1, 2, left), (4, LAST, right)):
        if text:
            sheet.span(first, last, text=text, style=style, chars=_SIGN_CHARS)
            sheet.at -= 1
    sheet.at += 1
