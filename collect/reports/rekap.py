"""The rekap workbook of a period: `Rekap`, one sheet for each guru, `Dasar hitung`; live formulas with their values.

Values in, bytes out. The same values give the same bytes.
"""

from collections.abc import Callable

from collect.reports.page import Paper
from collect.reports.rekap_styles import STYLES
from collect.reports.rekap_values import GuruIdentity, Rekap, RekapRow, SchoolIdentity, Signatory
from collect.reports.sheet_basis import NAME as BASIS_NAME
from collect.reports.sheet_basis import basis_sheet
from collect.reports.sheet_guru import guru_sheet
from collect.reports.sheet_paper import Leaf
from collect.reports.sheet_rekap import NAME as REKAP_NAME
from collect.reports.sheet_rekap import rekap_sheet
from collect.reports.xlsx import Writer, sheet_name

__all__ = ["GuruIdentity", "Rekap", "RekapRow", "SchoolIdentity", "Signatory", "rekap_workbook"]


def rekap_workbook(rekap: Rekap, paper: Paper = "F4", progress: Callable[[int, int], None] | None = None) -> bytes:
    """The workbook as an XLSX file. `progress` is told the guru written and all guru."""
    digits = max(2, len(str(len(rekap.rows))))
    names = [sheet_name(number, row.identity.name, digits=digits) for number, row in enumerate(rekap.rows, start=1)]
    writer = Writer([REKAP_NAME, *names, BASIS_NAME], styles=STYLES, paper=paper, made=rekap.printed_on)
    basis = basis_sheet(rekap.regulation, paper)
    leaves: list[Leaf] = []
    for row, name in zip(rekap.rows, names, strict=True):
        leaf = guru_sheet(rekap, row, name=name, basis=basis, paper=paper)
        writer.write(leaf.sheet)
        leaf.sheet.cells.clear()  # a thousand guru's cells need not be kept twice
        leaves.append(leaf)
        if progress is not None:
            progress(len(leaves), len(names))
    writer.write(rekap_sheet(rekap, leaves, basis=basis, paper=paper))
    writer.write(basis.sheet)
    writer.define(basis.names)
    return writer.close()
