"""The first sheet: one row for each guru, its numbers taken by formula from the guru's own sheet, so that both always agree."""

from collections.abc import Sequence
from itertools import pairwise

from collect.domain.kinds import STATUS_LABELS, Status
from collect.reports.page import Paper, indonesian_date
from collect.reports.rekap_values import Rekap
from collect.reports.sheet_basis import BasisIndex, ranges
from collect.reports.sheet_columns import Column, Line, line_of, rekap_columns
from collect.reports.sheet_pages import closing_break
from collect.reports.sheet_paper import Leaf
from collect.reports.xlsx import Layout, Sheet, fitting_scale, lines, page_points

NAME = "Rekap"
_NAME_COLUMNS = 2
_TITLE_CHARS = 38
_TALLEST_LINES = 14
_LAST_LINES = 3
"""So many lines of the legend stand with the signatures at least."""
_CHARS = {"row-text": 1.15, "row-small": 1.3, "hidden-number": 1.3}
"""Characters in a unit of width, for the styles whose text is wrapped."""


def rekap_sheet(rekap: Rekap, leaves: Sequence[Leaf], *, basis: BasisIndex, paper: Paper) -> Sheet:
    """Lay out the table, the legend of the rows of `Dasar hitung` used, and the signatures."""
    sheet = Sheet(NAME)
    columns = rekap_columns(rekap, basis)
    _titles(sheet, rekap)
    top = sheet.at
    _heads(sheet, columns)
    for number, leaf in enumerate(leaves, start=1):
        _row(sheet, columns, line_of(number, leaf))
    if not leaves:
        sheet.line(1, [("Belum ada guru yang dinilai.", "text")])
    table = (top + 1, 0, max(sheet.at - 1, top + 1), len(columns) - 1)
    page = [column.width for column in columns if column.page == 1]
    _legend(sheet, rekap, basis=basis, leaves=leaves, widths=page)
    signed = sheet.at - _LAST_LINES
    _signatures(sheet, rekap, last=len(page) - 1)
    pages = [column.page for column in columns]
    breaks = tuple(place for place in range(1, len(pages)) if pages[place] != pages[place - 1])
    widths = [column.width for column in columns]
    names = widths[:_NAME_COLUMNS]
    printed = [[*names, *widths[a:b]] for a, b in pairwise((_NAME_COLUMNS, *breaks, len(widths)))]
    scale = fitting_scale(printed, paper=paper, landscape=True)
    room = page_points(paper, landscape=True) * 100 / scale - sheet.height(top, top + 2)
    sheet.layout = Layout(
        widths=widths,
        landscape=True,
        scale=scale,
        head=(top, top + 1),
        names=_NAME_COLUMNS,
        row_breaks=closing_break(sheet, begun=max(table[0] + 1, table[2] - 1), signed=signed, room=room),
        column_breaks=breaks,
        filtered=table,
    )
    return sheet


def _titles(sheet: Sheet, rekap: Rekap) -> None:
    """Within the columns of number and name, which are repeated on every page: what runs over them would be cut there."""
    sheet.line(0, [("REKAP HASIL PENILAIAN KINERJA GURU", "section")])
    sheet.span(0, _NAME_COLUMNS - 1, text=rekap.school.name, style="strong", chars=_TITLE_CHARS)
    sheet.line(
        0, [(f"{rekap.period_kind.capitalize()} {rekap.year}, dicetak {indonesian_date(rekap.printed_on)}", "text")]
    )
    sheet.at += 1


def _heads(sheet: Sheet, columns: Sequence[Column]) -> None:
    """Two rows: the group's name over its columns, then the columns' own titles."""
    first = 0
    for place, column in enumerate(columns):
        if place + 1 < len(columns) and columns[place + 1].over == column.over and column.over:
            continue
        if column.over and place > first:
            sheet.merged.append((sheet.at, first, place, column.over, "head"))
        else:
            sheet.cells.append((sheet.at, place, column.over or None, "head" if column.over else "head-top"))
        first = place + 1
    sheet.at += 1
    sheet.grow(3)
    sheet.line(0, [(column.title, "head" if column.over else "head-low") for column in columns])


def _row(sheet: Sheet, columns: Sequence[Column], line: Line) -> None:
    cells = [(column.value(line), column.style) for column in columns]
    tallest = max(
        lines(value, int(column.width * _CHARS[style]))
        for (value, style), column in zip(cells, columns, strict=True)
        if isinstance(value, str) and style in _CHARS
    )
    sheet.grow(min(tallest, _TALLEST_LINES))
    sheet.line(0, cells)


def _legend(sheet: Sheet, rekap: Rekap, *, basis: BasisIndex, leaves: Sequence[Leaf], widths: Sequence[float]) -> None:
    """The sources of all rows of `Dasar hitung` that a value above rests on, within the first page's columns.

    It stands beside the repeated columns, so that it is printed once.
    """
    used = {key for leaf in leaves for keys in leaf.used.values() for key in keys}
    regulation, npsn = rekap.regulation, f" (NPSN {rekap.school.npsn})" if rekap.school.npsn else ""
    found: dict[tuple[str, Status], list[int]] = {}
    for key, (number, entry) in basis.entries.items():
        if key in used:
            found.setdefault((entry.source, entry.status), []).append(number)
    texts = [
        f"{rekap.school.name}{npsn}; {rekap.period_title}",
        f"Regulasi: {regulation.title} ({regulation.code}, versi {regulation.version})",
        *(f"[{ranges(numbers)}] {source}: {STATUS_LABELS[status]}" for (source, status), numbers in found.items()),
        *_seal(rekap),
    ]
    sheet.at += 1
    sheet.line(_NAME_COLUMNS, [("Dasar yang dipakai [nomor pada lembar Dasar hitung]", "section")])
    chars = int(sum(widths[_NAME_COLUMNS:]) * 1.2)
    for text in texts:
        sheet.span(_NAME_COLUMNS, len(widths) - 1, text=text, style="small", chars=chars)


def _seal(rekap: Rekap) -> list[str]:
    sealed = rekap.sealed
    if sealed is None:
        return []
    if sealed.broken:
        return [
            f"SEGEL JAWABAN RUSAK: {sealed.broken} dari {sealed.sets} kumpulan jawaban berubah sesudah pengisian ditutup "
            "(ketetapan proyek). Nilai guru yang bersangkutan tidak dicetak."
        ]
    return [f"Segel jawaban utuh: {sealed.sets} kumpulan jawaban, tanda segel {sealed.mark} (ketetapan proyek)."]


def _signatures(sheet: Sheet, rekap: Rekap, *, last: int) -> None:
    """Koordinator and kepala sekolah side by side, up to the first page's last column."""
    school = rekap.school
    day = indonesian_date(rekap.printed_on)
    rows = [
        ("", f"{school.city}, {day}" if school.city else day, "text"),
        ("Koordinator PKB,", "Kepala Sekolah,", "text"),
        (school.coordinator_name, school.principal_name, "strong"),
        (f"NIP {school.coordinator_nip}".strip(), f"NIP {school.principal_nip}".strip(), "text"),
    ]
    middle = last // 2
    sheet.at += 1
    for number, (left, right, style) in enumerate(rows):
        sheet.span(_NAME_COLUMNS, middle - 1, text=left, style=style, chars=40)
        sheet.at -= 1
        sheet.span(middle, last, text=right, style=style, chars=40)
        sheet.at += 3 if number == 1 else 0
