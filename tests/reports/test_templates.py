import io
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest

from collect.intake.kinds import READERS
from collect.reports.templates import (
    ATTENDANCE,
    INDUSTRY,
    ROSTER,
    STAFF,
    TEACHING,
    TEMPLATES,
    Column,
    attendance_template,
    teaching_template,
)

COLUMNS = {"guru": STAFF, "peserta-didik": ROSTER, "mengajar": TEACHING, "dudi": INDUSTRY, "kehadiran": ATTENDANCE}
SHEETS = {"guru": "guru", "peserta-didik": "siswa", "mengajar": "mengajar", "dudi": "dudi", "kehadiran": "kehadiran"}
TEACHERS = ["Sari Wulandari, S.Pd.", "=cmd|'/c calc'!A1", "https://contoh.sch.id", "0000123456789012"]


def filled(data: bytes, rows: Sequence[Sequence[str | int]]) -> bytes:
    """The template after somebody has written rows below its header, as a spreadsheet program saves it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    sheet.delete_rows(2, sheet.max_row)
    for line, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(line, place, value)
            cell.data_type = "s" if isinstance(value, str) else "n"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode("utf-8") for name in package.namelist())


def test_there_is_a_template_for_every_kind_of_file() -> None:
    assert set(TEMPLATES) == set(READERS) - {"attlog"} == set(COLUMNS)


@pytest.mark.parametrize("kind", sorted(TEMPLATES))
def test_a_template_reads_back_without_a_problem_and_its_example_is_left_out(kind: str) -> None:
    intake = READERS[kind](TEMPLATES[kind](), f"{kind}.xlsx")
    assert (intake.kind, intake.rows, intake.problems, intake.warnings) == (SHEETS[kind], (), (), ())
    assert intake.skipped == 1


@pytest.mark.parametrize("kind", sorted(TEMPLATES))
def test_the_example_itself_is_a_row_that_would_be_taken(kind: str) -> None:
    example = [column.example.removeprefix("Contoh: ") for column in COLUMNS[kind]]
    intake = READERS[kind](filled(TEMPLATES[kind](), [example]), f"{kind}.xlsx")
    assert (len(intake.rows), intake.problems, intake.warnings, intake.skipped) == (1, (), (), 0)


@pytest.mark.parametrize("kind", sorted(TEMPLATES))
def test_identifier_columns_are_text_down_the_whole_sheet(kind: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(TEMPLATES[kind]())).worksheets[0]
    wanted = ["General" if column.number else "@" for column in COLUMNS[kind]]
    assert [cell.number_format for cell in sheet[2]] == wanted
    # openpyxl keeps neighbours of the same look as one.
    looks = sheet.column_dimensions.values()
    formats = {place: look.number_format for look in looks for place in range(look.min or 0, (look.max or 0) + 1)}
    assert [formats[place] for place in range(1, len(wanted) + 1)] == wanted


@pytest.mark.parametrize("kind", sorted(TEMPLATES))
def test_the_same_template_has_the_same_bytes(kind: str) -> None:
    assert TEMPLATES[kind]() == TEMPLATES[kind]()


@pytest.mark.parametrize("kind", sorted(COLUMNS))
def test_every_column_is_explained_on_the_second_sheet(kind: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(TEMPLATES[kind]()))
    hints = {row[0]: row[1] for row in book["petunjuk"].iter_rows(min_row=2, max_col=2, values_only=True) if row[1]}
    assert hints == {column.header: column.hint for column in COLUMNS[kind]}


def test_the_teaching_sheet_brings_the_schools_guru_and_offers_guru_and_classes() -> None:
    data = teaching_template(TEACHERS, ["X-RPL-1", "X-RPL-2"])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [row[0].value for row in book["mengajar"].iter_rows(min_row=2)] == TEACHERS
    offered = {str(rule.sqref): rule.formula1 for rule in book["mengajar"].data_validations.dataValidation}
    assert offered == {"A2:A2001": "daftar!$A$2:$A$5", "C2:C2001": "daftar!$B$2:$B$3"}
    assert [[cell.value for cell in column] for column in book["daftar"].columns] == [
        ["nuptk_atau_nama", *TEACHERS],
        ["kelas", "X-RPL-1", "X-RPL-2", None, None],
    ]


def test_a_prefilled_teaching_sheet_reads_back_whether_filled_or_not() -> None:
    data = teaching_template(TEACHERS, ["X-RPL-1"])
    waiting = READERS["mengajar"](data, "mengajar.xlsx")
    assert (waiting.rows, waiting.problems, waiting.warnings, waiting.skipped) == ((), (), (), len(TEACHERS))
    done = READERS["mengajar"](filled(data, [[name, "Fisika", "X-RPL-1", 2] for name in TEACHERS]), "mengajar.xlsx")
    assert [row.teacher for _, row in done.rows if hasattr(row, "teacher")] == TEACHERS
    assert (done.problems, done.warnings) == ((), ())


def test_a_prefilled_attendance_sheet_reads_back() -> None:
    staff = [("198501172010012003", "Sari, S.Pd."), ("", "=1+1"), ("1234567890123456", "Budi")]
    intake = READERS["kehadiran"](attendance_template(staff), "kehadiran.xlsx")
    assert (intake.rows, intake.problems, intake.warnings, intake.skipped) == ((), (), (), 3)


@pytest.mark.parametrize(
    "make",
    [
        lambda name: teaching_template([name], [name]),
        lambda name: attendance_template([(name, name)]),
    ],
)
@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "https://contoh.sch.id", "mailto:a@b.id", "\t=1"]
)
def test_nothing_from_a_person_becomes_a_formula_or_a_link(make: Callable[[str], bytes], name: str) -> None:
    data = make(name)
    written = parts(data)
    assert "<f>" not in written
    assert "hyperlink" not in written
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) in ((name, "s"), (name, "f"))
    assert "<v>=" not in written


def test_without_lists_nothing_is_offered() -> None:
    book = openpyxl.load_workbook(io.BytesIO(teaching_template()))
    assert book.sheetnames == ["mengajar", "petunjuk"]
    assert book["mengajar"].data_validations.dataValidation == []


def test_choices_are_offered_where_a_column_has_them() -> None:
    def choices(columns: tuple[Column, ...]) -> int:
        return sum(bool(column.choices) for column in columns)

    for kind in ("guru", "peserta-didik", "dudi"):
        sheet = openpyxl.load_workbook(io.BytesIO(TEMPLATES[kind]())).worksheets[0]
        assert len(sheet.data_validations.dataValidation) == choices(COLUMNS[kind]) > 0


@pytest.mark.parametrize("make", [*TEMPLATES.values(), lambda: teaching_template(TEACHERS, ["X-RPL-1"])])
def test_every_sheet_prints_all_columns_on_a_page_under_their_headers(make: Callable[[], bytes]) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(make())).worksheets:
        properties = sheet.sheet_properties.pageSetUpPr
        assert properties is not None
        assert properties.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"


def test_columns_are_as_wide_as_the_longest_name_of_the_school() -> None:
    name = "Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro, S.Pd., M.Pd.I."
    book = openpyxl.load_workbook(io.BytesIO(teaching_template([name, "Siti"], ["X-RPL-1"])))
    assert book["mengajar"].column_dimensions["A"].width > len(name)
    assert book["daftar"].column_dimensions["A"].width > len(name)
    huge = openpyxl.load_workbook(io.BytesIO(attendance_template([("", "W" * 200)])))["kehadiran"]
    assert huge.column_dimensions["B"].width < 90
