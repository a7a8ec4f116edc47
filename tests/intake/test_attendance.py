from collections.abc import Callable
from decimal import Decimal

import pytest

from collect.intake.attendance import AbsenceRow, read_attendance

HEAD = ["nip_atau_nuptk", "nama", "hari_tanpa_keterangan", "menit_terlambat"]
NIP = "198501172010012003"
NUPTK = "1234567890123456"
Builder = Callable[..., bytes]


def test_absences_are_read_by_nip_nuptk_or_name(xlsx: Builder) -> None:
    rows = [HEAD, [NIP, "Sari", 2, 45], [NUPTK, "", "1,5", "1.245"], ["", "Budi", 0, ""], ["", "Tono", "", "0"]]
    intake = read_attendance(xlsx(rows), "kehadiran.xlsx")
    assert (intake.kind, intake.problems, intake.warnings) == ("kehadiran", (), ())
    assert intake.rows == (
        (2, AbsenceRow("Sari", NIP, None, Decimal(2), 45)),
        (3, AbsenceRow("", None, NUPTK, Decimal("1.5"), 1245)),
        (4, AbsenceRow("Budi", None, None, Decimal(0), 0)),
        (5, AbsenceRow("Tono", None, None, Decimal(0), 0)),
    )


@pytest.mark.parametrize(("written", "days"), [(0.5, "0.5"), ("0.5", "0.5"), ("12,25", "12.25"), (3, "3"), ("3", "3")])
def test_days_are_exact(xlsx: Builder, written: object, days: str) -> None:
    ((_, row),) = read_attendance(xlsx([HEAD, [NIP, "", written, 0]]), "k.xlsx").rows
    assert row.absent_days == Decimal(days)


def test_a_row_not_filled_in_is_skipped_and_not_taken_for_zero(xlsx: Builder) -> None:
    intake = read_attendance(xlsx([HEAD, [NIP, "Sari", "", ""], [NUPTK, "Budi", None, "-"]]), "k.xlsx")
    assert (intake.rows, intake.skipped, intake.problems) == ((), 2, ())


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (["", "", 1, 0], "intake.nobody", "nip_atau_nuptk"),
        ([198501172010012003, "Sari", 1, 0], "intake.number_damaged", "nip_atau_nuptk"),
        ([NIP, "Sari", -1, 0], "intake.not_number", "hari_tanpa_keterangan"),
        ([NIP, "Sari", 367, 0], "intake.not_number", "hari_tanpa_keterangan"),
        ([NIP, "Sari", "1,125", 0], "intake.not_number", "hari_tanpa_keterangan"),
        ([NIP, "Sari", "dua", 0], "intake.not_number", "hari_tanpa_keterangan"),
        ([NIP, "Sari", True, 0], "intake.not_number", "hari_tanpa_keterangan"),
        ([NIP, "Sari", 1, 2.5], "intake.not_number", "menit_terlambat"),
        ([NIP, "Sari", 1, "9" * 400], "intake.not_number", "menit_terlambat"),
        ([NIP, "Sari", 1, "#VALUE!"], "intake.cell_error", "menit_terlambat"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(xlsx: Builder, row: list[object], code: str, column: str) -> None:
    intake = read_attendance(xlsx([HEAD, row]), "k.xlsx")
    assert intake.rows == ()
    assert [(fault.code, fault.where) for fault in intake.problems] == [(code, f"k.xlsx, baris 2, kolom {column}")]


def test_a_wrong_number_is_left_out_when_the_name_is_there(xlsx: Builder) -> None:
    intake = read_attendance(xlsx([HEAD, ["12345", "Sari", 1, 0], ["-", "Budi", 1, 0]]), "k.xlsx")
    assert [(row.teacher, row.nip, row.nuptk) for _, row in intake.rows] == [("Sari", None, None), ("Budi", None, None)]
    assert [fault.code for fault in intake.warnings] == ["intake.staff_number_left_out"]


@pytest.mark.parametrize("twins", [([NIP, "Sari"], [NIP, ""]), (["", "Sari, S.Pd."], ["", "SARI"])])
def test_the_same_guru_twice_keeps_both_rows_out(xlsx: Builder, twins: tuple[list[object], list[object]]) -> None:
    rows = [HEAD, [*twins[0], 1, 0], [*twins[1], 2, 0], [NUPTK, "Budi", 0, 0]]
    intake = read_attendance(xlsx(rows), "k.xlsx")
    assert [row.teacher for _, row in intake.rows] == ["Budi"]
    assert [fault.code for fault in intake.problems] == ["intake.duplicate", "intake.duplicate"]
