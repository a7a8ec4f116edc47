"""Our own sheets for download: headers, one invented example or what the school already told us, and a page of hints.

The headers are those that `intake` reads back; a row that begins with "Contoh:" is left out there.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

_FILLED_ROWS = 2_000
"""Rows below the header in which a list is offered."""

_WIDEST = 80

_SEX = ("L", "P")
_YES_NO = ("ya", "tidak")
# Without a fixed day, the same template would be another file at every download.
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's properties have no time zone


@dataclass(frozen=True)
class Column:
    """`choices` are offered as a list; `number` leaves Excel's number format, else the column is text."""

    header: str
    hint: str
    width: int = 18
    example: str = ""
    choices: Sequence[str] = ()
    number: bool = False


STAFF = (
    Column("nama", "Nama lengkap dengan gelar.", 34, "Contoh: Sari Wulandari, S.Pd."),
    Column("nuptk", "16 digit; boleh kosong.", 20, "1234567890123456"),
    Column("nip", "NIP atau NI PPPK, 18 digit; boleh kosong.", 22, "199003152015042001"),
    Column("jk", "L atau P.", 6, "P", _SEX),
    Column(
        "jabatan", "Jenis PTK seperti di Dapodik: Guru Mapel, Guru Kelas, Guru BK, Kepala Sekolah.", 18, "Guru Mapel"
    ),
    Column("status", "Status kepegawaian: PNS, PPPK, GTY/PTY, Guru Honor Sekolah.", 18, "PNS"),
    Column("pangkat", "Golongan: III/a, atau IX untuk PPPK.", 10, "III/b"),
    Column("mapel", "Mata pelajaran utama.", 26, "Matematika"),
)
ROSTER = (
    Column("nama", "Nama lengkap.", 34, "Contoh: Bayu Pratama"),
    Column("nisn", "10 digit; boleh kosong.", 14, "0012345678"),
    Column("nis", "Nomor induk dari sekolah; boleh kosong.", 14, "26001"),
    Column("jk", "L atau P.", 6, "L", _SEX),
    Column("kelas", "Nama rombel; tingkat dibaca dari angka pertamanya: X-RPL-1, VII-B, Kelas 4.", 16, "X-RPL-1"),
    Column("hp_ortu", "Nomor HP orang tua (08...); boleh kosong.", 18, "081200000001"),
)
TEACHING = (
    Column("nuptk_atau_nama", "NUPTK, atau nama persis seperti di daftar guru.", 36, "Contoh: Sari Wulandari, S.Pd."),
    Column("mapel", "Mata pelajaran. Satu baris untuk satu guru, satu mapel, satu kelas.", 30, "Matematika"),
    Column("kelas", "Nama rombel persis seperti di daftar peserta didik.", 16, "X-RPL-1"),
    Column("jam", "Jam per minggu; boleh kosong.", 8, "4", number=True),
)
INDUSTRY = (
    Column("instansi", "Nama perusahaan atau instansi.", 34, "Contoh: PT Cipta Karya Digital"),
    Column("narahubung", "Nama orang yang dihubungi; boleh kosong.", 26, "Dewi Lestari"),
    Column("hp", "Nomor HP narahubung (08...); boleh kosong.", 18, "081200000002"),
    Column("program_keahlian", "Program keahlian yang dilayani.", 30, "Rekayasa Perangkat Lunak"),
    Column("jumlah_kd", "Banyaknya kompetensi dasar program yang diakomodasi.", 12, "5", number=True),
    Column("tempat_pkl", "ya bila menerima praktik kerja lapangan.", 12, "ya", _YES_NO),
    Column("penguji", "ya bila menguji dalam ujian praktik kejuruan.", 12, "tidak", _YES_NO),
    Column("menyerap_lulusan", "ya bila mempekerjakan lulusan.", 18, "ya", _YES_NO),
    Column("terakreditasi", "ya bila paket kejuruan itu terakreditasi.", 14, "ya", _YES_NO),
)
ATTENDANCE = (
    Column(
        "nip_atau_nuptk",
        "NIP (18 digit) atau NUPTK (16 digit); boleh kosong bila nama diisi.",
        22,
        "199003152015042001",
    ),
    Column("nama", "Nama guru.", 34, "Contoh: Sari Wulandari, S.Pd."),
    Column(
        "hari_tanpa_keterangan", "Hari absen tanpa keterangan selama periode; 0 bila tidak ada.", 22, "1", number=True
    ),
    Column("menit_terlambat", "Jumlah menit terlambat selama periode; 0 bila tidak ada.", 18, "45", number=True),
)


def staff_template() -> bytes:
    """The `guru` sheet."""
    return _workbook("guru", STAFF, [_example(STAFF)])


def roster_template() -> bytes:
    """The `siswa` sheet."""
    return _workbook("siswa", ROSTER, [_example(ROSTER)])


def teaching_template(teachers: Sequence[str] = (), classes: Sequence[str] = ()) -> bytes:
    """The `mengajar` sheet: a row for each of `teachers` (NUPTK or name), who like `classes` are offered in every row."""
    rows = [[teacher] for teacher in teachers] or [_example(TEACHING)]
    return _workbook("mengajar", TEACHING, rows, lists={"nuptk_atau_nama": teachers, "kelas": classes})


def industry_template() -> bytes:
    """The `dudi` sheet."""
    return _workbook("dudi", INDUSTRY, [_example(INDUSTRY)])


def attendance_template(staff: Iterable[tuple[str, str]] = ()) -> bytes:
    """The `kehadiran` sheet: a row for each of `staff` (NIP, NUPTK or "", and name), days and minutes left open."""
    return _workbook("kehadiran", ATTENDANCE, [list(who) for who in staff] or [_example(ATTENDANCE)])


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "guru": staff_template,
    "peserta-didik": roster_template,
    "mengajar": teaching_template,
    "dudi": industry_template,
    "kehadiran": attendance_template,
}
"""By the kind of file that they become when filled in."""


def _example(columns: Sequence[Column]) -> list[str]:
    return [column.example for column in columns]


def _workbook(
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    lists: dict[str, Sequence[str]] | None = None,
) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": f"Templat {name}", "created": _MADE})
        sheet = book.add_worksheet(name)
        _write_headers(book, sheet, columns, rows)
        _write_rows(book, sheet, columns, rows)
        offered = _write_lists(book, {key: values for key, values in (lists or {}).items() if values})
        _offer(sheet, columns, offered)
        _write_hints(book, columns)
    return out.getvalue()


def _write_headers(book: Workbook, sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    header = _header_format(book)
    text = book.add_format({"num_format": "@"})
    for place, column in enumerate(columns):
        width = _width([row[place] for row in rows if place < len(row)], column.width)
        sheet.set_column(place, place, width, None if column.number else text)
        sheet.write_string(0, place, column.header, header)
    sheet.freeze_panes(1, 0)
    _on_paper(sheet, landscape=True)


def _width(texts: Sequence[str], least: int) -> int:
    """Of a column that shows the longest of the texts, within reason."""
    return min(_WIDEST, max([least, *(len(text) + 2 for text in texts)]))


def _on_paper(sheet: Worksheet, *, landscape: bool = False) -> None:
    """All columns on one page's width, the headers on each: sheets are also printed to be filled by hand."""
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")


def _header_format(book: Workbook) -> Format:
    return book.add_format({"bold": True, "bottom": 1, "bg_color": "#e6f0ed", "num_format": "@"})


def _write_rows(book: Workbook, sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    text, number = book.add_format({"num_format": "@"}), book.add_format()
    for line, values in enumerate(rows, start=1):
        for place, (column, value) in enumerate(zip(columns, values, strict=False)):
            if column.number:
                sheet.write_number(line, place, int(value), number)
            else:
                sheet.write_string(line, place, value, text)


def _write_lists(book: Workbook, lists: dict[str, Sequence[str]]) -> dict[str, str]:
    """Writes each list into a column of the sheet `daftar`; answers the range of each, by header."""
    if not lists:
        return {}
    sheet, header = book.add_worksheet("daftar"), _header_format(book)
    _on_paper(sheet)
    ranges = {}
    for place, (name, values) in enumerate(lists.items()):
        sheet.set_column(place, place, _width(values, 36))
        sheet.write_string(0, place, name, header)
        for line, value in enumerate(values, start=1):
            sheet.write_string(line, place, value)
        letter = "ABCDEFGH"[place]
        ranges[name] = f"=daftar!${letter}$2:${letter}${len(values) + 1}"
    return ranges


def _offer(sheet: Worksheet, columns: Sequence[Column], offered: dict[str, str]) -> None:
    for place, column in enumerate(columns):
        source = offered.get(column.header) or list(column.choices)
        if source:
            # A warning, no stop: a list may lag behind the school.
            rule = {"validate": "list", "source": source, "error_type": "warning"}
            rule |= {"error_title": "Di luar daftar", "error_message": column.hint}
            sheet.data_validation(1, place, _FILLED_ROWS, place, rule)


def _write_hints(book: Workbook, columns: Sequence[Column]) -> None:
    sheet, header = book.add_worksheet("petunjuk"), _header_format(book)
    _on_paper(sheet)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_row(0, 0, ["kolom", "isi"], header)
    for line, column in enumerate(columns, start=1):
        sheet.write_string(line, 0, column.header)
        sheet.write_string(line, 1, column.hint)
    sheet.write_string(len(columns) + 2, 0, 'Baris yang diawali "Contoh:" tidak ikut diimpor.')
