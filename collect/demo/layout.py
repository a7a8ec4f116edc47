"""The headings of Dapodik's Excel files and the writer of sheets whose every cell is text, as Dapodik's are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

MADE = datetime(2026, 7, 20, 8, 0, tzinfo=UTC)

PARENT_GROUPS = ("Data Ayah", "Data Ibu", "Data Wali")
PARENT_PARTS = ("Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK")

_BEFORE_PARENTS = """No;Nama;NIPD;JK;NISN;Tempat Lahir;Tanggal Lahir;NIK;Agama;Alamat;RT;RW;Dusun;Kelurahan;Kecamatan;Kode Pos;
Jenis Tinggal;Alat Transportasi;Telepon;HP;E-Mail;SKHUN;Penerima KPS;No. KPS"""
_AFTER_PARENTS = """Rombel Saat Ini;No Peserta Ujian Nasional;No Seri Ijazah;Penerima KIP;Nomor KIP;Nama di KIP;Nomor KKS;
No Registrasi Akta Lahir;Bank;Nomor Rekening Bank;Rekening Atas Nama;Layak PIP (usulan dari sekolah);Alasan Layak PIP;
Kebutuhan Khusus;Sekolah Asal;Anak ke-berapa;Lintang;Bujur;No KK;Berat Badan;Tinggi Badan;Lingkar Kepala"""
_STAFF = """No;Nama;NUPTK;JK;Tempat Lahir;Tanggal Lahir;NIP;Status Kepegawaian;Jenis PTK;Agama;Alamat Jalan;RT;RW;Nama Dusun;
Desa/Kelurahan;Kecamatan;Kode Pos;Telepon;HP;Email;Tugas Tambahan;SK CPNS;Tanggal CPNS;SK Pengangkatan;TMT Pengangkatan;
Lembaga Pengangkatan;Pangkat Golongan;Sumber Gaji;Nama Ibu Kandung;Status Perkawinan;Nama Suami/Istri;NIP Suami/Istri;
Pekerjaan Suami/Istri;TMT PNS;Sudah Lisensi Kepala Sekolah;Pernah Diklat Kepengawasan;Keahlian Braille;
Keahlian Bahasa Isyarat;NPWP;Nama Wajib Pajak;Kewarganegaraan;Bank;Nomor Rekening Bank;Rekening Atas Nama;NIK;No KK;Karpeg;
Karis/Karsu;Lintang;Bujur;NUKS"""


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.replace("\n", "").split(";"))


PUPIL_HEADINGS = (
    *_split(_BEFORE_PARENTS),
    *(f"{group}/{part}" for group in PARENT_GROUPS for part in PARENT_PARTS),
    *_split(_AFTER_PARENTS),
    "Jml. Saudara\nKandung",
    "Jarak Rumah\nke Sekolah (KM)",
)
STAFF_HEADINGS = _split(_STAFF)

Row = dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """One sheet: title lines on top, then headings, then rows that name their cells by heading."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Row]
    title: tuple[str, ...] = ()
    grouped: bool = False


def write_sheet(path: Path, sheet: Sheet) -> None:
    """Write a workbook with this one sheet. The same sheet gives the same bytes."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": sheet.name, "author": "Contoh", "created": MADE})
        page = book.add_worksheet(sheet.name)
        text = book.add_format({"num_format": "@"})
        heading = book.add_format({"num_format": "@", "bold": True, "text_wrap": True, "border": 1})
        for number, line in enumerate(sheet.title):
            page.write_string(number, 0, line)
        top = _write_headings(page, sheet, heading)
        for number, row in enumerate(sheet.rows, start=top):
            for column, name in enumerate(sheet.headings):
                page.write_string(number, column, row.get(name, ""), text)


def _write_headings(page: Worksheet, sheet: Sheet, heading: Format) -> int:
    """Write one or two rows of headings; the row where data begin, counted from 0."""
    top = len(sheet.title)
    page.set_column(0, len(sheet.headings) - 1, 16)
    for column, name in enumerate(sheet.headings):
        if not sheet.grouped:
            page.write_string(top, column, name, heading)
        elif "/" in name and name.split("/")[0] in PARENT_GROUPS:
            page.write_string(top + 1, column, name.split("/")[1], heading)
        else:
            page.merge_range(top, column, top + 1, column, name, heading)
    for group in PARENT_GROUPS if sheet.grouped else ():
        first = sheet.headings.index(f"{group}/{PARENT_PARTS[0]}")
        page.merge_range(top, first, top, first + len(PARENT_PARTS) - 1, group, heading)
    return top + 2 if sheet.grouped else top + 1
