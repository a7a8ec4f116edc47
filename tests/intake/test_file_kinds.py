"""The content tells what a file is; its name may say anything."""

import io
import zipfile
from collections.abc import Callable, Sequence

import openpyxl
import pytest
import xlsxwriter

from collect.domain.problem import Refused
from collect.intake.roster import read_roster
from collect.intake.sheet import open_sheet, shown_name
from collect.intake.teaching import read_teaching

Builder = Callable[..., bytes]

ROWS: list[Sequence[object]] = [
    ["Nama", "NISN", "Kelas"],
    ["Siti", "0101234567", "VII-B"],
    [],
    ["Budi", 51234567, "Kelas 4"],
]
TAKEN = [(2, "Siti", "0101234567", 7), (4, "Budi", "0051234567", 4)]
HTML = """<html><head><style>td {x: y}</style></head><body><table>
<tr><th>Nama<th>NISN</th><th>Kelas</th></tr><tr><td>Si&#116;i</td><td>0101234567</td><td>VII-B</td></tr>
<tr></tr><tr><td>Budi<td>51234567</td><td>Kelas 4</table></body></html>"""


def taken(data: bytes, filename: str) -> list[tuple[int, str, str | None, int | None]]:
    return [(number, row.name, row.nisn, row.grade) for number, row in read_roster(data, filename).rows]


@pytest.mark.parametrize("filename", ["siswa.xlsx", "siswa.xls", "siswa.csv", "siswa", "SISWA (1).XLSX"])
def test_the_ending_of_the_name_means_nothing(
    xlsx: Builder, ole_xls: Builder, bare_xls: Builder, filename: str
) -> None:
    csv = b"Nama;NISN;Kelas\r\nSiti;0101234567;VII-B\r\n;;\r\nBudi;51234567;Kelas 4\r\n"
    for data in (xlsx(ROWS), ole_xls(ROWS), bare_xls(ROWS), csv, HTML.encode()):
        assert taken(data, filename) == TAKEN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_csv_comes_in_several_encodings_and_separators(encoding: str, separator: str, ending: str) -> None:
    lines = [["Nama", "NISN", "Kelas"], ["André Ñ", "0101234567", "VII-B"], [""], ["Budi", "0101234568", "Kelas 4"]]
    data = ending.join(separator.join(line) for line in lines).encode(encoding)
    assert taken(data, "x.csv") == [(2, "André Ñ", "0101234567", 7), (4, "Budi", "0101234568", 4)]


def test_a_title_full_of_commas_does_not_decide_the_separator() -> None:
    data = b"SMP Contoh, Jalan A, Kecamatan B, Kabupaten C, Provinsi D\nNama;NISN;Kelas\nSiti;0101234567;VII-B\n"
    assert taken(data, "x.csv") == [(3, "Siti", "0101234567", 7)]


def test_quotes_hold_separators_and_line_breaks() -> None:
    data = b'Nama;NISN;Kelas\n"Siti; ""Iti""\nAminah";0101234567;VII-B\nBudi;;VII-B\n'
    assert [name for _, name, _, _ in taken(data, "x.csv")] == ['Siti; "Iti" Aminah', "Budi"]


def test_an_open_quote_is_refused_with_its_line() -> None:
    with pytest.raises(Refused) as refused:
        read_roster(b'Nama;NISN;Kelas\nSiti;1;VII-B\n"Budi;2;VII-B\nTono;3;VII-B\n', "x.csv")
    (problem,) = refused.value.problems
    assert (problem.code, problem.details) == ("files.csv_quotes", {"line": "4"})


@pytest.mark.parametrize(("title", "name"), [("siswa", "Siti"), ("SISWA ", "Siti"), ("lain", "Bukan")])
def test_the_sheet_is_found_by_its_name_else_the_first(title: str, name: str) -> None:
    book = openpyxl.Workbook(write_only=True)
    for sheet, who in (("pertama", "Bukan"), (title, "Siti")):
        rows = book.create_sheet(sheet)
        for row in (["Nama", "NISN", "Kelas"], [who, "0101234567", "VII-B"]):
            rows.append(row)
    out = io.BytesIO()
    book.save(out)
    assert [found for _, found, _, _ in taken(out.getvalue(), "x.xlsx")] == [name]


def test_an_old_workbook_keeps_its_sheet_name_too(ole_xls: Builder) -> None:
    rows = [["nuptk_atau_nama", "mapel", "kelas"], ["Sari", "Kimia", "X-1"]]
    assert len(read_teaching(ole_xls(rows, title="mengajar"), "m.xls").rows) == 1


def test_error_cells_of_an_old_workbook_are_problems(ole_xls: Builder) -> None:
    intake = read_roster(ole_xls([*ROWS, ["Tono", True, "VII-B"]]), "x.xls")
    assert [(fault.code, fault.details["value"]) for fault in intake.problems] == [("intake.cell_error", "#N/A")]


def test_formulas_give_their_stored_value() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for place, header in enumerate(["Nama", "NISN", "Kelas"]):
            sheet.write_string(0, place, header)
        sheet.write_formula(1, 0, '="SI"&"TI"', value="SITI")
        sheet.write_formula(1, 2, "=X9", value="#N/A")
        sheet.write_formula(2, 0, '="BU"&"DI"', value="BUDI")
        sheet.write_string(2, 2, "VII-B")
    intake = read_roster(out.getvalue(), "x.xlsx")
    assert [row.name for _, row in intake.rows] == ["BUDI"]
    assert [(fault.code, fault.where) for fault in intake.problems] == [
        ("intake.cell_error", "x.xlsx, baris 2, kolom Kelas")
    ]


def test_hidden_rows_and_merged_cells_are_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["DAFTAR"], ["Nama", "NISN", "Kelas"], ["Siti", "0101234567", "VII-B"], ["Budi", "", "VII-B"]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[3].hidden = True
    sheet.auto_filter.ref = "A2:C4"
    out = io.BytesIO()
    book.save(out)
    assert [name for _, name, _, _ in taken(out.getvalue(), "x.xlsx")] == ["Siti", "Budi"]


def test_a_wrong_dimension_in_the_file_hides_nothing(xlsx: Builder) -> None:
    data = _edited(xlsx(ROWS), "xl/worksheets/sheet1.xml", b"<sheetData>", b'<dimension ref="A1:A1"/><sheetData>')
    assert taken(data, "x.xlsx") == TAKEN


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["NAMA *", "N I S N", "NISN.", "Rombel\nSaat  Ini"], True),
        (["\u00a0Nama\u00a0", "x", " nisn ", "rombel_saat_ini"], True),
        (["Nama", "x", "NIK", "Rombel Saat Ini"], False),
    ],
)
def test_headers_are_compared_without_case_dots_and_breaks(xlsx: Builder, header: list[str], found: bool) -> None:
    data = xlsx([header, ["Siti", "x", "0101234567", "VII-B"]])
    if found:
        assert [nisn for _, _, nisn, _ in taken(data, "x.xlsx")] == ["0101234567"]
        return
    with pytest.raises(Refused) as refused:
        read_roster(data, "x.xlsx")
    assert [fault.code for fault in refused.value.problems] == ["intake.no_header"]


@pytest.mark.parametrize(("above", "found"), [(9, True), (10, False)])
def test_the_header_is_looked_for_in_the_first_ten_rows(xlsx: Builder, above: int, found: bool) -> None:
    data = xlsx([*[["judul"]] * above, *ROWS])
    if found:
        assert len(taken(data, "x.xlsx")) == 2
        return
    with pytest.raises(Refused, match="no_header"):
        read_roster(data, "x.xlsx")


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("daftar_pd.xlsx", "daftar_pd.xlsx"),
        ("C:\\Users\\admin\\daftar_pd.xlsx", "daftar_pd.xlsx"),
        ("../../etc/daftar\n.xlsx", "daftar .xlsx"),
        ("d" * 300 + ".xlsx", "d" * 50 + "…" + "d" * 15 + ".xlsx"),
    ],
)
def test_a_file_is_named_without_folders_and_not_too_long(filename: str, shown: str) -> None:
    assert shown_name(filename) == shown


def test_rows_keep_their_numbers_over_gaps(xlsx: Builder) -> None:
    rows = open_sheet(xlsx([[], ["a"], [], [], ["b"]]), "x.xlsx").rows
    assert [(number, list(cells)) for number, cells in rows] == [(2, ["a"]), (5, ["b"])]


def _edited(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != part or old in content
            after.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()
