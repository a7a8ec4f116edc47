"""The rekap as CSV for Indonesian spreadsheets: semicolons between cells, decimal commas, one row for each guru.

A person's text never becomes a formula: what begins like one gets an apostrophe, as spreadsheets themselves mark text.
"""

import csv
from collections.abc import Iterable, Sequence
from fractions import Fraction
from io import StringIO

from collect.domain.appraisal import Appraisal
from collect.domain.kinds import TEACHER_TYPE_LABELS
from collect.domain.numbers import printed
from collect.reports.rekap_disclosure import hides
from collect.reports.rekap_values import GROUP_ORDER, Rekap, RekapRow, lacking

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_PLACES = 6

HEADS = (
    *("no", "nama", "nip", "nuptk", "golongan", "jenis_guru", "instrumen", "penilai"),
    *("nilai_instrumen", "nilai_pkg", "hari_tanpa_keterangan", "persen_kehadiran"),
    *("nilai_akhir", "sebutan", "npk_persen", "angka_kredit"),
)


def guarded(text: str) -> str:
    """The text without control characters, and with an apostrophe before whatever a spreadsheet would compute."""
    shown = "".join(char if char.isprintable() else " " for char in text)
    risky = text.startswith(_STARTS) or shown.lstrip().startswith(_STARTS)
    return f"'{shown}" if risky else shown


def csv_bytes(rows: Iterable[Sequence[str]], *, separator: str) -> bytes:
    """UTF-8 with a mark by which spreadsheets know it; every cell is quoted. The cells were guarded before."""
    text = StringIO()
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def rekap_csv(rekap: Rekap) -> bytes:
    """All guru with names; groups' means only where none of a guru's groups is below the threshold."""
    heads = [*HEADS, *(f"{kind}_{group.value.replace('-', '_')}" for group in GROUP_ORDER for kind in ("n", "rerata"))]
    rows = [[*_guru(rekap, n, row), *_groups(rekap, row)] for n, row in enumerate(rekap.rows, start=1)]
    return csv_bytes(
        [[*heads, "belum_ada"], *([*cells, _missing(rekap, n)] for n, cells in enumerate(rows))], separator=";"
    )


def _missing(rekap: Rekap, place: int) -> str:
    return guarded("; ".join(lacking(rekap, rekap.rows[place])))


def _guru(rekap: Rekap, number: int, row: RekapRow) -> list[str]:
    person = row.identity
    texts = [person.name, person.nip, person.nuptk, person.rank, TEACHER_TYPE_LABELS[row.teacher_type]]
    texts += [row.instrument.brief, row.assessor.name]
    return [str(number), *(guarded(text) for text in texts), *_values(rekap, row.appraisal)]


def _values(rekap: Rekap, found: Appraisal | None) -> list[str]:
    if found is None:
        return [""] * 8
    if not rekap.summative:
        return [_number(found.instrument.mark), *[""] * 7]
    factor, band = found.attendance, found.band
    return [
        _number(found.instrument.mark),
        _number(found.combined),
        _number(factor.days if factor else None),
        _number(factor.percent if factor else None),
        _number(found.final),
        band.name if band else "",
        _number(band.credit_percent if band else None),
        _number(found.credit.annual if found.credit else None),
    ]


def _groups(rekap: Rekap, row: RekapRow) -> list[str]:
    found = row.appraisal
    if found is None or not rekap.summative:
        return [""] * 2 * len(GROUP_ORDER)
    told = found.final is not None and not hides(found.groups, rekap.regulation.limits.shown_from)
    results = {result.group: result for result in found.groups}
    cells: list[str] = []
    for group in GROUP_ORDER:
        result = results.get(group)
        cells += [str(result.respondents) if result else "", _number(result.mark) if result and told else ""]
    return cells


def _number(value: Fraction | None) -> str:
    return "" if value is None else printed(value, _PLACES).replace(".", ",")
