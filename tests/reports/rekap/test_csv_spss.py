"""Tables for other programs: no cell is a formula, no group is given away, no answer carries a name or an order."""

import csv
from dataclasses import replace
from io import StringIO

import pytest

from collect.catalog.read import Catalog
from collect.domain.kinds import Group, TeacherType
from collect.reports.csv_rekap import guarded, rekap_csv
from collect.reports.rekap import Rekap
from collect.reports.spss import Table, Variable, answer_table, files
from tests.reports.rekap.conftest import GROUPS, HOSTILE, RowMaker, marks
from tests.reports.rekap.test_forms_pdf import RekapMaker


def read(data: bytes, separator: str = ";") -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+62 812", "'+62 812"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "' =1"),
        ("\n=1", "' =1"),
        ("\uff1d1", "'\uff1d1"),
        ("Siti Aminah, S.Pd.", "Siti Aminah, S.Pd."),
        ("III/c", "III/c"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_compute_is_made_text(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_the_csv_has_a_row_for_each_guru_with_decimal_commas(small_school: Rekap) -> None:
    rows = read(rekap_csv(small_school))
    assert [row["no"] for row in rows] == [str(n) for n in range(1, 8)]
    first = rows[0]
    assert first["nama"] == "Siti Aminah, S.Pd."
    assert (first["sebutan"], first["nilai_akhir"][:5], first["n_orang_tua"]) == ("Sedang", "58,11", "3")
    assert rows[5]["nilai_akhir"] == ""
    assert "pengamatan penilai belum selesai" in rows[5]["belum_ada"]


def test_no_cell_of_the_csv_begins_like_a_formula(small_school: Rekap) -> None:
    rows = read(rekap_csv(small_school))
    assert rows[6]["nama"].startswith("'=HYPERLINK")
    assert HOSTILE.startswith("=")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_groups_are_left_out_where_one_of_them_is_small(make_row: RowMaker, make_rekap: RekapMaker) -> None:
    small = {**GROUPS, Group.PARENT: marks("93.75")}
    rekap = make_rekap(
        make_row("Siti", TeacherType.SUBJECT, groups=small, required={Group.PARENT: 1}),
        make_row("Budi", TeacherType.SUBJECT),
    )
    first, second = read(rekap_csv(rekap))
    assert first["n_orang_tua"] == "1"
    assert [first[name] for name in first if name.startswith("rerata_")] == [""] * 4
    assert second["rerata_teman_sejawat"] != ""


def test_answers_are_sorted_and_carry_nothing_else(catalog: Catalog) -> None:
    form = catalog.questionnaire(Group.PARENT)
    table = answer_table(form, Group.PARENT, ["22222222", "01201201", "11111111"], left_out=0, least=3)
    (name, data), (syntax_name, syntax) = files(table)
    assert (name, syntax_name) == (f"jawaban-{form.code}-1.csv", f"jawaban-{form.code}-1.sps")
    rows = read(data, ",")
    assert list(rows[0]) == [f"butir_0{n}" for n in range(1, 9)]
    assert ["".join(row.values()) for row in rows] == ["01201201", "11111111", "22222222"]
    text = syntax.decode("utf-8-sig")
    assert f"/FILE='{name}'" in text
    assert "VALUE LABELS butir_08 0 'Tidak pernah' 1 'Kadang-kadang' 2 'Selalu'." in text
    assert text.count("F1.0") == 8


def test_labels_with_apostrophes_and_line_ends_stay_labels() -> None:
    table = Table("t", "Judul.\nEXECUTE", (Variable("a", "Jum'at\r\nHOST COMMAND", "A10"),), (("=1",),))
    (_, data), (_, syntax) = files(table)
    assert "'=1" in data.decode()
    lines = syntax.decode("utf-8-sig").split("\r\n")
    assert "  a 'Jum''at HOST COMMAND'" in lines
    assert "* Judul. EXECUTE." in lines


def test_decimals_are_read_as_they_are_written_on_a_machine_in_any_language() -> None:
    """An Indonesian SPSS expects a comma; the syntax tells it of the point before the data are read."""
    table = Table("t", "Judul", (Variable("nilai", "Nilai", "F12.6"),), (("86.250000",), ("",)))
    (_, data), (_, syntax) = files(table)
    assert [row["nilai"] for row in read(data, ",")] == ["86.250000", ""]
    lines = syntax.decode("utf-8-sig").split("\r\n")
    assert lines.index("SET DECIMAL=DOT.") < lines.index("GET DATA")
    assert "  /DELIMITERS=','" in lines


def test_a_schools_own_wording_is_named_beside_its_answers(catalog: Catalog) -> None:
    form = replace(catalog.questionnaire(Group.PARENT), wording="Buku 2 dari dinas")
    (_, (_, syntax)) = files(answer_table(form, Group.PARENT, ["22222222"], left_out=0, least=3))
    assert "* Jawaban kuesioner orang-tua (orang-tua versi 1, naskah sekolah: Buku 2 dari dinas), tanpa nama." in (
        syntax.decode("utf-8-sig").split("\r\n")
    )


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        (0, ["* Semua 2 lembar ikut: setiap jumlah skor ada pada paling sedikit 3 guru."]),
        (
            5,
            [
                "* 5 dari 7 lembar tidak ikut: jumlah skornya ada pada kurang dari 3 guru.",
                "* Yang tidak ikut kebanyakan jumlah terendah dan tertinggi, jadi rata-rata di sini dapat bergeser.",
                "* dan sebarannya lebih sempit daripada yang sebenarnya; rata-rata yang utuh ada di rekap nilai.",
            ],
        ),
    ],
)
def test_the_syntax_says_how_many_sheets_stay_and_what_that_does(
    catalog: Catalog, left_out: int, said: list[str]
) -> None:
    form = catalog.questionnaire(Group.PARENT)
    table = answer_table(form, Group.PARENT, ["22222222", "11111111"], left_out=left_out, least=3)
    (_, (_, syntax)) = files(table)
    lines = syntax.decode("utf-8-sig").split("\r\n")
    # A comment of SPSS goes on until a line that ends with a point; data are read only after it.
    assert lines[2 : lines.index("SET DECIMAL=DOT.")] == said
