"""Nothing that a person typed becomes a formula, a link, markup or a broken file."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from collect.domain.kinds import TeacherType
from collect.reports.rekap import Rekap, RekapRow, rekap_workbook
from collect.reports.xlsx import sheet_name

FORBIDDEN = set("[]:*?/\\'")
HOSTILE = [
    "=1+1",
    "{=SUM(A1:A9)}",
    "+62 812",
    "-2+3",
    "@SUM(A1)",
    "https://example.test/x",
    "internal:Rekap!A1",
    "mailto:a@example.test",
    "<r><t>markup</t></r>",
    "</t></si><x>",
    "_x0041_ dan &amp; &quot;",
    "tab\tbaris\nbaru\x00\x07\x1b",
    "\ud800 pasangan",
    "\u202etopeng\u200b",
    "\ufffe\uffff",
    "😀 Siti 李",
    "'", "History", "0012", "1e5", "",
    "N" * 300,
    "K" * 40_000,
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_anywhere_stays_text(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap], small_school: Rekap, name: str
) -> None:
    row = make_row("Siti", TeacherType.SUBJECT, notes=(name,))
    person = replace(row.identity, name=name, nip=name, nuptk=name, rank=name, subject=name, sex=name, employment=name)
    row = replace(row, identity=person, assessor=replace(row.assessor, name=name, nip=name))
    clean = rekap_workbook(make_rekap(make_row("Siti", TeacherType.SUBJECT, notes=("aman",))))
    school = replace(
        small_school.school, name=name, address=name, city=name, principal_name=name, coordinator_name=name
    )
    dirty = rekap_workbook(replace(make_rekap(row), school=school, period_title=name))
    book = openpyxl.load_workbook(BytesIO(dirty))
    assert formulas_of(book) == formulas_of(openpyxl.load_workbook(BytesIO(clean)))
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)
    with ZipFile(BytesIO(dirty)) as parts:
        assert not [part for part in parts.namelist() if "externalLink" in part]
        assert b"<r>" not in parts.read("xl/sharedStrings.xml")
        assert not any(b"hyperlink" in parts.read(part) for part in parts.namelist())


def formulas_of(book: Workbook) -> set[str]:
    """All formulas without the place at which they stand and the name of the guru's sheet, which differ by the name."""
    own = book.worksheets[1].title
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
    found = {str(cell.value).replace(f"'{own}'", "GURU") for cell in cells}
    return {"".join(char for char in text if not char.isdigit()) for text in found}


def test_a_person_s_text_is_written_as_it_was_typed(opened: tuple[Workbook, Workbook], small_school: Rekap) -> None:
    name = small_school.rows[6].identity.name
    cell = opened[0]["Rekap"].cell(row=13, column=2)
    assert (cell.value, cell.data_type) == (name, "s")


@pytest.mark.parametrize("name", [*HOSTILE, "Nur'aini, S.Pd.", "[klik]*?:/\\", "x" * 31, ".", "- '"])
def test_a_sheet_name_is_short_and_holds_no_forbidden_character(name: str) -> None:
    found = sheet_name(7, name, digits=2)
    assert found.startswith("07")
    assert len(found.encode("utf-16-le")) // 2 <= 31
    assert not FORBIDDEN & set(found)
    assert found == found.strip()


def test_guru_of_the_same_name_have_sheets_of_their_own(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap]
) -> None:
    long = "Muhammad Abdurrahman Wahyudiningrat Kusumonegoro"
    rows = [make_row(name, TeacherType.SUBJECT) for name in (long, long.upper(), long)]
    titles = openpyxl.load_workbook(BytesIO(rekap_workbook(make_rekap(*rows)))).sheetnames
    assert len({title.lower() for title in titles}) == 5
    assert titles[0] == "Rekap"
    assert titles[-1] == "Dasar hitung"
