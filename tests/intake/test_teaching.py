from collections.abc import Callable

import pytest

from collect.domain.problem import Refused
from collect.intake.teaching import TeachingRow, read_teaching

HEAD = ["nuptk_atau_nama", "mapel", "kelas", "jam"]
Builder = Callable[..., bytes]


def test_lessons_are_read_by_nuptk_nip_or_name(xlsx: Builder) -> None:
    rows = [
        HEAD,
        ["1234567890123456", "Matematika", "X-RPL-1", 4],
        ["19850117 201001 2 003", "Matematika", "X-RPL-2", "4"],
        ["Sari Wulandari, S.Pd.", "Fisika", "X-RPL-1", ""],
    ]
    intake = read_teaching(xlsx(rows), "mengajar.xlsx")
    assert (intake.kind, intake.problems, intake.warnings) == ("mengajar", (), ())
    assert intake.rows == (
        (2, TeachingRow("1234567890123456", "Matematika", "X-RPL-1", 4)),
        (3, TeachingRow("198501172010012003", "Matematika", "X-RPL-2", 4)),
        (4, TeachingRow("Sari Wulandari, S.Pd.", "Fisika", "X-RPL-1", None)),
    )


def test_the_hours_column_may_be_absent_and_unknown_columns_are_ignored(xlsx: Builder) -> None:
    rows = [["Kelas*", "catatan", "NUPTK atau Nama", "Mapel"], ["X-1", "x", "Sari", "Fisika"]]
    assert read_teaching(xlsx(rows), "m.xlsx").rows == ((2, TeachingRow("Sari", "Fisika", "X-1", None)),)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (["", "Fisika", "X-1", ""], "intake.missing", "nuptk_atau_nama"),
        (["Sari", "", "X-1", ""], "intake.missing", "mapel"),
        (["Sari", "Fisika", "", ""], "intake.missing", "kelas"),
        (["12345", "Fisika", "X-1", ""], "intake.no_staff_number", "nuptk_atau_nama"),
        ([1234567890123456, "Fisika", "X-1", ""], "intake.number_damaged", "nuptk_atau_nama"),
        (["S" * 201, "Fisika", "X-1", ""], "intake.too_long", "nuptk_atau_nama"),
        (["Sari", "Fisika", "X-1", "empat"], "intake.not_number", "jam"),
        (["Sari", "Fisika", "X-1", 2.5], "intake.not_number", "jam"),
        (["Sari", "Fisika", "X-1", 61], "intake.not_number", "jam"),
        (["Sari", "#N/A", "X-1", 2], "intake.cell_error", "mapel"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(xlsx: Builder, row: list[object], code: str, column: str) -> None:
    intake = read_teaching(xlsx([HEAD, row, ["Sari", "Kimia", "X-1", ""]]), "m.xlsx")
    assert [(fault.code, fault.where) for fault in intake.problems] == [(code, f"m.xlsx, baris 2, kolom {column}")]
    assert [number for number, _ in intake.rows] == [3]


def test_a_prefilled_row_that_still_waits_is_skipped(xlsx: Builder) -> None:
    intake = read_teaching(xlsx([HEAD, ["Sari", "", "", ""], ["Budi", "Kimia", "X-1", ""]]), "m.xlsx")
    assert (len(intake.rows), intake.skipped, intake.problems, intake.warnings) == (1, 1, (), ())


def test_a_lesson_written_twice_is_taken_once(xlsx: Builder) -> None:
    rows = [HEAD, ["Sari, S.Pd.", "Kimia", "X-1", ""], ["SARI", "kimia", "x-1", ""]]
    intake = read_teaching(xlsx(rows), "m.xlsx")
    assert [number for number, _ in intake.rows] == [2]
    assert [(fault.code, fault.details["row"]) for fault in intake.warnings] == [("intake.repeated", "2")]


def test_a_sheet_without_a_needed_column_is_refused_with_its_name(xlsx: Builder) -> None:
    with pytest.raises(Refused) as refused:
        read_teaching(xlsx([["nuptk_atau_nama", "mapel"], ["Sari", "Kimia"]]), "m.xlsx")
    assert [(fault.code, fault.details["column"]) for fault in refused.value.problems] == [
        ("intake.column_missing", "kelas")
    ]
