"""Builders of school files in memory. All names and numbers are invented."""

import io
import struct
from collections.abc import Callable, Iterable, Sequence

import openpyxl
import pytest

Rows = Iterable[Sequence[object]]

_PUPIL_HEAD = (
    "No;Nama;NIPD;JK;NISN;Tempat Lahir;Tanggal Lahir;NIK;Agama;Alamat;RT;RW;Dusun;Kelurahan;Kecamatan;Kode Pos;Jenis Tinggal;"
    "Alat Transportasi;Telepon;HP;E-Mail;SKHUN;Penerima KPS;No. KPS;Data Ayah;;;;;;Data Ibu;;;;;;Data Wali;;;;;;Rombel Saat Ini;"
    "No Peserta Ujian Nasional;No Seri Ijazah;Penerima KIP;Nomor KIP;Nama di KIP;Nomor KKS;No Registrasi Akta Lahir;Bank;"
    "Nomor Rekening Bank;Rekening Atas Nama;Layak PIP (usulan dari sekolah);Alasan Layak PIP;Kebutuhan Khusus;Sekolah Asal;"
    "Anak ke-berapa;Lintang;Bujur;No KK;Berat Badan;Tinggi Badan;Lingkar Kepala;Jml. Saudara\nKandung;Jarak Rumah\nke Sekolah (KM)"
)
PUPIL_HEAD = _PUPIL_HEAD.split(";")
PARENT_PARTS = ["Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK"]
PUPIL_PARTS = [*[""] * 24, *PARENT_PARTS * 3, *[""] * 24]
_STAFF_HEAD = (
    "No;Nama;NUPTK;JK;Tempat Lahir;Tanggal Lahir;NIP;Status Kepegawaian;Jenis PTK;Agama;Alamat Jalan;RT;RW;Nama Dusun;"
    "Desa/Kelurahan;Kecamatan;Kode Pos;Telepon;HP;Email;Tugas Tambahan;SK CPNS;Tanggal CPNS;SK Pengangkatan;TMT Pengangkatan;"
    "Lembaga Pengangkatan;Pangkat Golongan;Sumber Gaji;Nama Ibu Kandung;Status Perkawinan;Nama Suami/Istri;NIP Suami/Istri;"
    "Pekerjaan Suami/Istri;TMT PNS;Sudah Lisensi Kepala Sekolah;Pernah Diklat Kepengawasan;Keahlian Braille;"
    "Keahlian Bahasa Isyarat;NPWP;Nama Wajib Pajak;Kewarganegaraan;Bank;Nomor Rekening Bank;Rekening Atas Nama;NIK;No KK;"
    "Karpeg;Karis/Karsu;Lintang;Bujur;NUKS"
)
STAFF_HEAD = _STAFF_HEAD.split(";")


def make_xlsx(rows: Rows, title: str = "Lembar1") -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pupil_row(number: int, **fields: object) -> list[object]:
    """One of the 66 columns' rows; `fields` by header, parents as `ayah`, `ibu`, `wali`."""
    row: list[object] = [""] * 66
    row[0] = number
    row[1] = f"Siswa Nomor {number}"
    row[3] = "L"
    row[42] = "X-RPL-1"
    places = {"ayah": 24, "ibu": 30, "wali": 36}
    for name, value in fields.items():
        row[places[name] if name in places else PUPIL_HEAD.index(name.replace("_", " "))] = value
    return row


def pupil_rows(rows: Rows) -> list[Sequence[object]]:
    """A whole `daftar_pd`: titles in rows 1-4, header in rows 5 and 6, data from row 7."""
    titles = [
        ["Daftar Peserta Didik"],
        ["SMK CONTOH NUSANTARA KECAMATAN CONTOH"],
        ["Kabupaten Contoh"],
        ["Tanggal Unduh: x"],
    ]
    return [*titles, PUPIL_HEAD, PUPIL_PARTS, *rows]


def staff_row(number: int, **fields: object) -> list[object]:
    row: list[object] = [""] * 51
    row[0] = str(number)
    row[1] = f"Guru Nomor {number}, S.Pd."
    row[8] = "Guru Mapel"
    for name, value in fields.items():
        row[STAFF_HEAD.index(name.replace("_", " "))] = value
    return row


def staff_rows(rows: Rows, title: str = "Daftar Guru") -> list[Sequence[object]]:
    return [[title], ["SMK CONTOH NUSANTARA"], ["Kabupaten Contoh"], ["Tanggal Unduh: x"], STAFF_HEAD, *rows]


def make_bare_xls(rows: Rows) -> bytes:
    """A bare BIFF2 record stream, as the programs of attendance machines write it: texts, and numbers as numbers."""
    records = [struct.pack("<HHHH", 0x0009, 4, 2, 0x0010)]
    for line, row in enumerate(rows):
        for place, value in enumerate(row):
            head = struct.pack("<HH", line, place) + b"\0\0\0"
            if isinstance(value, int | float):
                records.append(struct.pack("<HH", 0x0003, 15) + head + struct.pack("<d", value))
            elif value:
                text = str(value).encode("cp1252")
                records.append(struct.pack("<HH", 0x0004, 8 + len(text)) + head + bytes([len(text)]) + text)
    return b"".join([*records, struct.pack("<HH", 0x000A, 0)])


def make_ole_xls(rows: Rows, *, stream: str = "Workbook", title: str = "Lembar1") -> bytes:
    """An OLE2 container with one BIFF8 workbook in it, the least that is one. Booleans become error cells (#N/A)."""
    cells = []
    for line, row in enumerate(rows):
        for place, value in enumerate(row):
            head = struct.pack("<HHH", line, place, 0)
            if isinstance(value, bool):
                cells.append(struct.pack("<HH", 0x0205, 8) + head + b"\x2a\x01")
            elif isinstance(value, int | float):
                cells.append(struct.pack("<HH", 0x0203, 14) + head + struct.pack("<d", value))
            elif value:
                text = str(value).encode("utf-16-le")
                body = head + struct.pack("<HB", len(str(value)), 1) + text
                cells.append(struct.pack("<HH", 0x0204, len(body)) + body)
    start = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0, 0)
    sheet = (
        struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0010, 0, 0, 0, 0) + b"".join(cells) + struct.pack("<HH", 10, 0)
    )
    name = title.encode("utf-16-le")
    bound = struct.pack("<IHBB", len(start) + 4 + 8 + len(name) + 4, 0, len(title), 1) + name
    book = start + struct.pack("<HH", 0x0085, len(bound)) + bound + struct.pack("<HH", 10, 0) + sheet
    return _ole(stream, book.ljust(max(4096, -(-len(book) // 512) * 512), b"\0"))


def _ole(name: str, stream: bytes) -> bytes:
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    entries = _entry("Root Entry", kind=5, child=1, start=0xFFFFFFFE, size=0)
    entries += _entry(name, kind=2, child=0xFFFFFFFF, start=2, size=len(stream))
    return header + struct.pack("<128I", *fat) + entries.ljust(512, b"\0") + stream


def _entry(name: str, *, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    body = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (body + b"\0" * 36 + struct.pack("<II", start, size)).ljust(128, b"\0")


Xlsx = Callable[..., bytes]


@pytest.fixture
def xlsx() -> Xlsx:
    """`xlsx(rows, title)`: a workbook with one sheet."""
    return make_xlsx


@pytest.fixture
def daftar_pd() -> Xlsx:
    """`daftar_pd(dict, ...)`: Dapodik's list of students; each dict gives a row's cells by header."""
    return lambda *rows: make_xlsx(
        pupil_rows(pupil_row(number, **row) for number, row in enumerate(rows, start=1)), "Daftar Peserta Didik"
    )


@pytest.fixture
def daftar_guru() -> Xlsx:
    """`daftar_guru(dict, ...)`: Dapodik's list of guru."""
    return lambda *rows: make_xlsx(staff_rows(staff_row(number, **row) for number, row in enumerate(rows, start=1)))


@pytest.fixture
def bare_xls() -> Xlsx:
    """`bare_xls(rows)`."""
    return make_bare_xls


@pytest.fixture
def ole_xls() -> Xlsx:
    """`ole_xls(rows, stream=..., title=...)`."""
    return make_ole_xls


@pytest.fixture
def parts() -> Callable[[Rows], list[Sequence[object]]]:
    """`parts(rows)`: the rows of a `daftar_pd` with titles and both header rows, to be cut and moved."""
    return pupil_rows


@pytest.fixture
def pupil() -> Callable[..., list[object]]:
    """`pupil(number, NISN=...)`: one row of a `daftar_pd`."""
    return pupil_row


@pytest.fixture
def staff_sheet() -> Xlsx:
    """`staff_sheet(title, dict, ...)`: a staff list whose A1 says `title`."""
    return lambda title, *rows: make_xlsx(
        staff_rows((staff_row(number, **row) for number, row in enumerate(rows, start=1)), title)
    )
