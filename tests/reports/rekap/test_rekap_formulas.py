"""Every formula, computed by an evaluator that is not ours, gives the value that we wrote beside it."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import formulas
import openpyxl
import pytest
from openpyxl.workbook import Workbook

from collect.domain.appraisal import appraise
from collect.reports.rekap import Rekap, rekap_workbook


def evaluated(book: Workbook, folder: Path) -> dict[tuple[str, str], object]:
    """All cells of a workbook as the evaluator sees them. Saving by openpyxl drops the values that we wrote."""
    path = folder / "rekap.xlsx"
    book.save(path)
    solution: dict[str, Any] = formulas.ExcelModel().loads(str(path)).finish().calculate()
    found: dict[tuple[str, str], object] = {}
    for name, ranges in solution.items():
        if "!" in str(name) and ":" not in str(name):
            sheet, cell = name.rsplit("!", 1)
            value = ranges.value[0, 0]
            found[(sheet.strip("'").split("]")[1].replace("''", "'"), cell)] = getattr(
                value, "item", lambda v=value: v
            )()
    return found


def same(ours: object, theirs: object) -> bool:
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= 1e-9 * max(1.0, abs(ours))
    return type(ours) is type(theirs) and ours == theirs


def compared(
    formula_book: Workbook, values: Workbook, solution: dict[tuple[str, str], object]
) -> tuple[int, list[str]]:
    count, wrong = 0, []
    for sheet in formula_book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            count += 1
            ours = values[sheet.title][cell.coordinate].value
            theirs = solution.get((sheet.title.upper(), cell.coordinate))
            if not same(ours, theirs):
                wrong.append(f"{sheet.title}!{cell.coordinate} {cell.value}: {ours!r} is not {theirs!r}")
    return count, wrong


def test_every_formula_gives_the_value_beside_it(opened: tuple[Workbook, Workbook], tmp_path: Path) -> None:
    formula_book, values = opened
    count, wrong = compared(formula_book, values, evaluated(formula_book, tmp_path))
    assert wrong == []
    assert count > 300


def test_a_wrong_value_would_be_found(opened: tuple[Workbook, Workbook], tmp_path: Path) -> None:
    solution = evaluated(opened[0], tmp_path)
    place = next(key for key, value in solution.items() if key[0] == "REKAP" and isinstance(value, float))
    solution[place] = 1 + float(str(solution[place]))
    assert len(compared(*opened, solution)[1]) == 1


@pytest.mark.parametrize("regulation", ["pkg-2016", "pkg-2010"])
def test_a_guru_known_by_a_total_only_is_computed_under_either_regulation(
    make_row: Callable[..., Any], make_rekap: Callable[..., Rekap], tmp_path: Path, regulation: str
) -> None:
    rekap = make_rekap(regulation=regulation)
    row = make_row("Siti Aminah", "mapel")
    given = replace(row.given, teaching=replace(row.given.teaching, scores=None, total=Fraction(50)))
    if not rekap.regulation.supplement:
        given = replace(given, groups={}, absent_days=Fraction(0), late_minutes=Fraction(0))
    row = replace(row, given=given, appraisal=appraise(rekap.regulation, given))
    data = rekap_workbook(replace(rekap, rows=(row,)))
    formula_book = openpyxl.load_workbook(BytesIO(data))
    values = openpyxl.load_workbook(BytesIO(data), data_only=True)
    assert compared(formula_book, values, evaluated(formula_book, tmp_path))[1] == []


def test_another_divisor_of_attendance_flows_through_to_the_rekap(
    small_school: Rekap, written: bytes, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(BytesIO(written))
    sheet, cell = book.defined_names["PEMBAGI_KEHADIRAN"].attr_text.replace("$", "").split("!")
    book[sheet.strip("'")][cell] = 28
    head, final = column_of(book, "Nilai akhir")
    shown = evaluated(book, tmp_path)[("REKAP", f"{final}{head + 1}")]
    rule = small_school.regulation.attendance
    row = small_school.rows[0]
    assert rule is not None
    assert row.given is not None
    changed = replace(small_school.regulation, attendance=replace(rule, divisor=Fraction(28)))
    wanted = appraise(changed, row.given).final
    assert wanted is not None
    assert same(float(wanted), shown)


def column_of(book: Workbook, title: str) -> tuple[int, str]:
    cell = next(cell for row in book["Rekap"].iter_rows() for cell in row if cell.value == title)
    return cell.row or 0, cell.column_letter
