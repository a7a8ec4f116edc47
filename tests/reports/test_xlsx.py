"""Formulas come into the file as xlsxwriter itself would write them, however often they are repeated."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter

from collect.reports.xlsx import Formula, Sheet, Writer

FORMULAS = (
    "='01 Guru Contoh'!$H$30",
    "=SUM(A1:A3)*B2/100",
    "=SORT(A1:A3)",
    "=XLOOKUP(A1,B1:B3,C1:C3)",
    "=SUM(A1:A3)*B2/100",
)


@pytest.fixture
def plain() -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name in ("Satu", "Dua"):
        sheet = book.add_worksheet(name)
        for row, text in enumerate(FORMULAS):
            sheet.write_formula(row, 0, text, None, 7)
    book.close()
    return file.getvalue()


def _formulas(book: bytes, sheet: int) -> list[str]:
    text = ZipFile(BytesIO(book)).read(f"xl/worksheets/sheet{sheet}.xml").decode()
    return [part.split(">", 1)[1].split("</f")[0] for part in text.split("<f")[1:] if not part.startswith("o")]


@pytest.mark.parametrize("number", [1, 2])
def test_a_formula_stands_in_the_file_as_xlsxwriter_prepares_it(plain: bytes, number: int) -> None:
    writer = Writer(["Satu", "Dua"], styles={"text": {}}, paper="A4", made=date(2026, 11, 30))
    for name in ("Satu", "Dua"):
        sheet = Sheet(name)
        for text in FORMULAS:
            sheet.line(0, [(Formula(text, 7), "text")])
        writer.write(sheet)
    found = _formulas(writer.close(), number)
    assert found == _formulas(plain, number)
    assert found[3].startswith("_xlfn.XLOOKUP(")
