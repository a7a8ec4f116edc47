"""The 29-column report of a machine's program, in each of the four kinds of files that wear its ending."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from html import escape

import pytest

from collect.domain.problem import Refused
from collect.intake.kinds import read_machine
from collect.intake.machines import MachineRow

Builder = Callable[..., bytes]
HEAD = [
    *("Emp No.", "No. ID", "NIK", "Nama", "Auto-Assign", "Tanggal", "Jam Kerja", "Jam Masuk"),
    *("Jam Pulang", "Scan Masuk", "Scan Pulang", "Normal", "Riil", "Terlambat", "Plg. Cepat", "Absent"),
    *("Lembur", "Jml Jam Kerja", "Pengecualian", "Harus C/In", "Harus C/Out", "Departemen", "Hari Normal"),
    *("Akhir Pekan", "Hari Libur", "Jml Kehadiran", "Lembur Hari Normal", "Lembur Akhir Pekan", "Lembur Hari Libur"),
]
FIRST = date(2026, 9, 1)


def row(**cells: object) -> list[object]:
    """One row; `cells` by header, spaces and dots written as `_`."""
    names = {"".join("_" if sign in " ./-" else sign for sign in name): place for place, name in enumerate(HEAD)}
    start: list[object] = ["", "0007", "", "SARI WULANDARI", "", "01/09/2026", "Reguler", "07:00", "15:00"]
    line = [*start, *[""] * 20]
    for name, value in cells.items():
        line[names[name]] = value
    return line


def as_html(rows: Sequence[Sequence[object]]) -> bytes:
    lines = ("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in line) + "</tr>" for line in rows)
    return f"<html><body><table border=1>{''.join(lines)}</table></body></html>".encode()


def only(data: bytes) -> MachineRow:
    found = read_machine(data, "laporan.xls")
    assert found.problems == ()
    ((_number, taken),) = found.rows
    return taken


def test_there_are_29_columns() -> None:
    assert len(HEAD) == 29


def test_the_first_bytes_tell_the_kind_of_file(xlsx: Builder, ole_xls: Builder, bare_xls: Builder) -> None:
    rows: list[Sequence[object]] = [HEAD, row(Scan_Masuk="06:58", Scan_Pulang="15:10", Jml_Jam_Kerja="08:12")]
    wanted = MachineRow("0007", "SARI WULANDARI", None, FIRST, 418, 910, "")
    for data in (xlsx(rows), ole_xls(rows), bare_xls(rows), as_html(rows)):
        assert only(data) == wanted
    assert bare_xls(rows)[:2] == b"\x09\x00"
    assert ole_xls(rows)[:4] == b"\xd0\xcf\x11\xe0"


@pytest.mark.parametrize(
    ("scans", "minutes"),
    [
        (("07:05", "15:00"), (425, 900)),
        ((time(7, 5), time(15, 0)), (425, 900)),
        ((timedelta(hours=7, minutes=5), timedelta(hours=24, minutes=30)), (425, 1470)),
        ((7 / 24, 0.625), (420, 900)),
        (("07:05", "24:30"), (425, 1470)),
        (("22:00", "05:00"), (1320, 1740)),
        (("07:05", ""), (425, None)),
        (("", "15:00"), (None, 900)),
    ],
)
def test_times_come_as_text_as_cells_and_past_midnight(
    xlsx: Builder, scans: tuple[object, object], minutes: tuple[int | None, int | None]
) -> None:
    taken = only(xlsx([HEAD, row(Scan_Masuk=scans[0], Scan_Pulang=scans[1])]))
    assert (taken.first, taken.last) == minutes


def test_durations_over_24_hours_do_no_harm(xlsx: Builder) -> None:
    data = xlsx([HEAD, row(Scan_Masuk="07:00", Scan_Pulang="15:00", Jml_Jam_Kerja="176:45", Lembur="31:05", Riil=1.25)])
    assert (only(data).first, only(data).last) == (420, 900)


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        ({"Absent": "True"}, "absen"),
        ({"Absent": True}, "absen"),
        ({}, "bebas"),
        ({"Scan_Masuk": "07:00"}, ""),
        ({"Absent": "True", "Pengecualian": "Sakit"}, "sakit"),
        ({"Pengecualian": "Ijin"}, "izin"),
        ({"Pengecualian": "CUTI TAHUNAN"}, "cuti"),
        ({"Pengecualian": "Dinas Luar Kota"}, "dinas-luar"),
        ({"Pengecualian": "Tugas Belajar"}, "dinas-luar"),
    ],
)
def test_absent_and_exceptions_are_understood(xlsx: Builder, cells: dict[str, object], mark: str) -> None:
    assert only(xlsx([HEAD, row(**cells)])).mark == mark


def test_an_exception_that_nobody_knows_excuses_nobody_and_is_told(xlsx: Builder) -> None:
    found = read_machine(xlsx([HEAD, row(Pengecualian="Lupa scan")]), "laporan.xls")
    assert [taken.mark for _n, taken in found.rows] == ["absen"]
    assert [(one.code, one.where) for one in found.warnings] == [
        ("report.leave", "laporan.xls, baris 2, kolom Pengecualian")
    ]


def test_a_nip_in_the_employers_number_is_kept_and_a_citizens_number_never(xlsx: Builder) -> None:
    assert only(xlsx([HEAD, row(NIK="19850117 201001 2 003")])).nip == "198501172010012003"
    assert only(xlsx([HEAD, row(NIK="3578015701850001")])).nip is None


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Tanggal": "32/01/2026"}, "report.day"),
        ({"Tanggal": ""}, "intake.missing"),
        ({"No__ID": ""}, "intake.missing"),
        ({"No__ID": 198501172010012003}, "intake.number_damaged"),
        ({"Scan_Masuk": "tujuh"}, "report.clock"),
        ({"Scan_Masuk": "48:00"}, "report.clock"),
        ({"Scan_Masuk": "07:60"}, "report.clock"),
        ({"Scan_Pulang": "#N/A"}, "intake.cell_error"),
    ],
)
def test_a_faulty_row_is_told_and_the_rest_is_kept(xlsx: Builder, cells: dict[str, object], code: str) -> None:
    found = read_machine(xlsx([HEAD, row(**cells), row(Scan_Masuk="07:00")]), "laporan.xls")
    assert [fault.code for fault in found.problems] == [code]
    assert found.problems[0].where.startswith("laporan.xls, baris 2")
    assert [number for number, _row in found.rows] == [3]


def test_dates_come_as_text_or_as_excel_dates(xlsx: Builder) -> None:
    for written in ("01/09/2026", "2026-09-01", FIRST, 46266):
        assert only(xlsx([HEAD, row(Tanggal=written, Scan_Masuk="07:00")])).day == FIRST


def test_a_report_without_its_columns_is_unknown(xlsx: Builder) -> None:
    with pytest.raises(Refused) as refused:
        read_machine(xlsx([["Nama", "NISN", "Kelas"], ["Siti", "0101234567", "VII-B"]]), "daftar.xlsx")
    assert [found.code for found in refused.value.problems] == ["attlog.unknown"]
