from collections.abc import Callable

import pytest

from collect.domain.problem import Refused
from collect.intake.industry import IndustryRow, read_industry

HEAD = ["instansi", "narahubung", "hp", "program_keahlian", "jumlah_kd"]
HEAD += ["tempat_pkl", "penguji", "menyerap_lulusan", "terakreditasi"]
GOOD = ["PT Contoh Karya", "Dewi", "081234567890", "RPL", 5, "ya", "tidak", "", "Ya"]
Builder = Callable[..., bytes]


def test_companies_are_read(xlsx: Builder) -> None:
    intake = read_industry(
        xlsx([HEAD, GOOD, ["Bengkel Contoh", "", "", "TKR", "3", True, 0, "v", "BELUM"]]), "dudi.xlsx"
    )
    assert (intake.kind, intake.problems, intake.warnings) == ("dudi", (), ())
    assert intake.rows == (
        (2, IndustryRow("PT Contoh Karya", "Dewi", "6281234567890", "RPL", 5, True, False, False, True)),
        (3, IndustryRow("Bengkel Contoh", "", None, "TKR", 3, True, False, True, False)),
    )


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("instansi", "", "intake.missing"),
        ("instansi", "P" * 201, "intake.too_long"),
        ("program_keahlian", None, "intake.missing"),
        ("jumlah_kd", "", "intake.missing"),
        ("jumlah_kd", "lima", "intake.not_number"),
        ("jumlah_kd", -1, "intake.not_number"),
        ("jumlah_kd", "#DIV/0!", "intake.cell_error"),
        ("penguji", "mungkin", "intake.not_yes_no"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(xlsx: Builder, column: str, value: object, code: str) -> None:
    row = list(GOOD)
    row[HEAD.index(column)] = value
    intake = read_industry(xlsx([HEAD, row]), "dudi.xlsx")
    assert intake.rows == ()
    found = {(fault.code, fault.where) for fault in intake.problems}
    assert (code, f"dudi.xlsx, baris 2, kolom {column}") in found


def test_one_company_may_serve_two_programmes_but_not_one_twice(xlsx: Builder) -> None:
    rows = [HEAD, GOOD, [*GOOD[:3], "TKJ", *GOOD[4:]], [GOOD[0].upper() if isinstance(GOOD[0], str) else "", *GOOD[1:]]]
    intake = read_industry(xlsx(rows), "dudi.xlsx")
    assert [(number, row.programme) for number, row in intake.rows] == [(3, "TKJ")]
    assert [fault.details["rows"] for fault in intake.problems] == ["4", "2"]


def test_all_missing_columns_are_named_at_once(xlsx: Builder) -> None:
    with pytest.raises(Refused) as refused:
        read_industry(xlsx([HEAD[:5], GOOD[:5]]), "dudi.xlsx")
    assert [fault.details["column"] for fault in refused.value.problems] == [*HEAD[5:]]
