"""The workbook of texts comes back as it went out; whatever was done to its numbers is named with row and cure."""

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest

from collect.catalog.read import load_catalog
from collect.domain.problem import Refused
from collect.domain.wording import SIMPLER, Definition, lines_of
from collect.intake.wording import read_wording
from collect.reports.wording import HINTS, SHEET, wording_workbook
from collect.words import say

CATALOG = load_catalog()
SUBJECT = CATALOG.instrument("guru-mapel")
LIBRARY = CATALOG.instrument("kepala-perpustakaan")
STUDENTS = CATALOG.questionnaire("peserta-didik")
NAME = "naskah.xlsx"
Cells = dict[str, str]


def filled(definition: Definition, cells: Cells, *, edit: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """The exported workbook with these cells of the school's column, as a school saves it."""
    book = openpyxl.load_workbook(io.BytesIO(wording_workbook(definition, {})))
    sheet = book[SHEET]
    for row in sheet.iter_rows(min_row=4):
        key = str(row[0].value)
        if key in cells:
            row[4].value = cells[key]
        if key + SIMPLER in cells:
            row[6].value = cells[key + SIMPLER]
    if edit is not None:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(definition: Definition, cells: Cells, *, titled: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    if titled:
        writer.writerow([f"{definition.code} versi {definition.version}"])
    writer.writerow(["nomor", "naskah sekolah"])
    writer.writerows([line.key, cells.get(line.key, "")] for line in lines_of(definition))
    return out.getvalue().encode()


@pytest.mark.parametrize("definition", [*CATALOG.instruments, *CATALOG.questionnaires], ids=lambda one: one.code)
def test_untouched_it_holds_nothing_of_the_schools(definition: Definition) -> None:
    partial = definition.code == "peserta-didik-bk"
    sheet = read_wording(wording_workbook(definition, {}), NAME, definition)
    assert sheet.texts == {}
    assert [fault.code for fault in sheet.problems] == (["wording.partial_form"] if partial else [])


@pytest.mark.parametrize(
    ("definition", "cells"),
    [
        (SUBJECT, {"K1.1": "Naskah satu satu", "K14": "Nama empat belas", "K4.11": "=cmd|' /C calc'!A1"}),
        (CATALOG.instrument("wakil-kepala-sekolah"), {"K5.hubungan-masyarakat.3": "Butir bidang"}),
        (LIBRARY, {"K2.1": "Satu", "K2.2": "Dua", "K10.1": "Sepuluh satu"}),
        (STUDENTS, {"K1": "Materi", "B42": "Terakhir", "B42.sd": "Terakhir untuk SD"}),
    ],
)
def test_what_went_out_comes_back(definition: Definition, cells: Cells) -> None:
    own = read_wording(wording_workbook(definition, cells), NAME, definition)
    assert (own.texts, own.problems) == (cells, ())


def test_a_csv_of_it_is_read_too() -> None:
    cells = {"K1.1": "Satu", "K3": "Nama tiga"}
    for titled in (True, False):
        sheet = read_wording(as_csv(SUBJECT, cells, titled=titled), "naskah.csv", SUBJECT)
        assert (sheet.texts, sheet.problems) == (cells, ())


def test_lines_in_a_cell_and_invisible_letters_become_single_spaces() -> None:
    data = filled(SUBJECT, {"K1.1": "  dua\nbaris\tdan\u00a0 spasi\u00ad "})
    assert read_wording(data, NAME, SUBJECT).texts == {"K1.1": "dua baris dan spasi"}


def test_unused_rows_of_an_open_competence_may_be_deleted() -> None:
    def cut(book: openpyxl.Workbook) -> None:
        rows = [row[0].row for row in book[SHEET].iter_rows(min_row=4) if row[0].value in ("K2.14", "K2.15")]
        book[SHEET].delete_rows(rows[0], len(rows))

    assert read_wording(filled(LIBRARY, {"K2.1": "Satu"}, edit=cut), NAME, LIBRARY).problems == ()


def _put(address: str, value: str) -> Callable[[openpyxl.Workbook], None]:
    def edit(book: openpyxl.Workbook) -> None:
        book[SHEET][address] = value

    return edit


def _drop(book: openpyxl.Workbook) -> None:
    book[SHEET].delete_rows(6)


def _add(book: openpyxl.Workbook) -> None:
    book[SHEET].append(["K1.99", "", "", "", "Butir tambahan"])


def _double(book: openpyxl.Workbook) -> None:
    book[SHEET].append(["K1.1", "", "", "", "Sekali lagi"])


@pytest.mark.parametrize(
    ("edit", "code", "place"),
    [
        (_put("A5", "K1.98"), "wording.number", "baris 5, kolom nomor"),
        (_add, "wording.number", "kolom nomor"),
        (_double, "intake.duplicate", "baris 5, kolom nomor"),
        (_drop, "wording.missing", NAME),
        (_put("E5", "x" * 501), "intake.too_long", "baris 5, kolom naskah sekolah"),
        (_put("E5", "#N/A"), "intake.cell_error", "baris 5, kolom naskah sekolah"),
        (_put("A5", ""), "wording.missing", NAME),
    ],
)
def test_what_was_done_to_numbers_is_named_at_its_row(
    edit: Callable[[openpyxl.Workbook], None], code: str, place: str
) -> None:
    sheet = read_wording(filled(SUBJECT, {"K2.1": "Satu"}, edit=edit), NAME, SUBJECT)
    assert sheet.problems[0].code == code
    assert place in sheet.problems[0].where
    assert len(say(sheet.problems[0])) > 40


def test_a_simpler_wording_where_there_is_none_is_named() -> None:
    sheet = read_wording(filled(STUDENTS, {"K1.sd": "Judul untuk SD"}), NAME, STUDENTS)
    assert [fault.code for fault in sheet.problems] == ["wording.no_simpler"]


def test_a_gap_in_an_open_competence_is_named() -> None:
    sheet = read_wording(filled(LIBRARY, {"K2.1": "Satu", "K2.4": "Empat"}), NAME, LIBRARY)
    assert [(f.code, f.details["missing"]) for f in sheet.problems] == [("wording.gap", "K2.2, K2.3")]


def test_all_faults_are_told_at_once_and_a_faulty_row_is_no_gap() -> None:
    cells = {"K1.1": "Satu", "K1.2": "x" * 501, "K1.3": "Tiga", "K2.2": "Dua"}
    sheet = read_wording(filled(LIBRARY, cells, edit=_put("A44", "K9.77")), NAME, LIBRARY)
    assert [fault.code for fault in sheet.problems] == [
        "intake.too_long",
        "wording.number",
        "wording.gap",
    ]
    assert sheet.problems[-1].details["missing"] == "K2.1"


def test_another_definitions_sheet_is_refused_whole() -> None:
    with pytest.raises(Refused) as refused:
        read_wording(wording_workbook(LIBRARY, {}), NAME, SUBJECT)
    assert refused.value.problems[0].code == "wording.other"


def test_a_file_without_the_columns_is_refused_whole() -> None:
    with pytest.raises(Refused) as refused:
        read_wording(b"nama;kelas\nA;B\n", "x.csv", SUBJECT)
    assert refused.value.problems[0].code == "intake.no_header"


def test_the_hints_name_every_rule_that_is_checked() -> None:
    book = openpyxl.load_workbook(io.BytesIO(wording_workbook(LIBRARY, {})))
    told = " ".join(str(row[0].value) for row in book[HINTS].iter_rows())
    for rule in (
        "Nomor tidak boleh",
        "500 huruf",
        "Baris sesudah butir terakhir",
        "kosong tetap memakai naskah Collect",
    ):
        assert rule in told
