"""No respondent's mark and no small group's mean can be read from the workbook, nor found by subtraction."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from io import BytesIO
from itertools import permutations

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from collect.domain.appraisal import GroupResult
from collect.domain.kinds import Group, TeacherType
from collect.reports.rekap import Rekap, RekapRow, rekap_workbook
from collect.reports.rekap_disclosure import hides, traceable


def result(group: Group, respondents: int) -> GroupResult:
    return GroupResult(group, respondents, 1, Fraction(80), Fraction(10), Fraction(8))


@pytest.mark.parametrize(
    ("respondents", "hidden", "found_again"),
    [
        ((10, 10, 3), False, False),
        ((10, 10, 1), True, False),
        ((10, 2, 2), True, False),
        ((10, 0), False, False),
        ((2,), True, True),
        ((1, 1), True, True),
        ((1, 2), True, False),
        ((), False, False),
    ],
)
def test_one_small_group_hides_all(respondents: tuple[int, ...], hidden: bool, found_again: bool) -> None:
    groups = [result(group, number) for group, number in zip(Group, respondents, strict=False)]
    assert hides(groups, 3) is hidden
    assert traceable(groups, 3) is found_again


def numbers_of(book: Workbook, place: int) -> Iterator[float]:
    """Every number about one guru: the own sheet and the row of the rekap."""
    sheet = book.worksheets[place + 1]
    cells = [cell for row in sheet.iter_rows() for cell in row] + list(book["Rekap"][7 + place])
    return (float(cell.value) for cell in cells if isinstance(cell.value, (int, float)))


def near(value: float, wanted: list[float]) -> bool:
    return any(abs(value - other) < 1e-7 for other in wanted)


@pytest.mark.parametrize("place", [1, 6])
def test_neither_mean_nor_part_of_a_group_is_left_or_can_be_subtracted(
    small_school: Rekap, opened: tuple[Workbook, Workbook], place: int
) -> None:
    appraisal = small_school.rows[place].appraisal
    assert appraisal is not None
    secret = [float(v) for g in appraisal.groups for v in (g.mark, g.part) if v is not None]
    shown = set(numbers_of(opened[1], place))
    assert len(secret) >= 6
    assert not [value for value in shown if near(value, secret)]
    assert not [(a, b) for a, b in permutations(shown, 2) if near(a - b, secret)]


def test_a_hidden_mean_says_so_and_the_number_of_respondents_stays(opened: tuple[Workbook, Workbook]) -> None:
    row = [cell.value for cell in opened[1]["Rekap"][8]]
    assert row.count("(disembunyikan, n < 3)") == 1
    assert row.count("(disembunyikan)") == 3
    own = [cell.value for line in opened[1].worksheets[2].iter_rows() for cell in line]
    assert "Jumlah nilai semua kelompok (angka tetap; rinciannya disembunyikan)" in own


def test_means_of_large_groups_are_shown(small_school: Rekap, opened: tuple[Workbook, Workbook]) -> None:
    appraisal = small_school.rows[0].appraisal
    assert appraisal is not None
    shown = list(numbers_of(opened[1], 0))
    assert all(near(float(group.mark or 0), shown) for group in appraisal.groups)


def test_no_respondents_own_mark_is_printed(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap]
) -> None:
    marks = {
        group: tuple(Fraction(f"{20 + 7 * place + 13 * number}.{number}1793") for number in range(4))
        for place, group in enumerate((Group.PEER, Group.STUDENT, Group.PARENT))
    }
    row = make_row("Siti Aminah", TeacherType.SUBJECT, groups=marks, required=dict.fromkeys(marks, 4))
    book = openpyxl.load_workbook(BytesIO(rekap_workbook(make_rekap(row))), data_only=True)
    own = [float(mark) for group in marks.values() for mark in group]
    assert row.appraisal is not None
    assert row.appraisal.final is not None
    assert not [value for value in numbers_of(book, 0) if near(value, own)]


def test_before_a_value_is_complete_no_mean_is_shown(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap], small_school: Rekap
) -> None:
    first = small_school.rows[0]
    assert first.given is not None
    few = {**first.given.groups, Group.PEER: first.given.groups[Group.PEER][:9]}
    row = make_row("Siti Aminah", TeacherType.SUBJECT, groups=few)
    assert row.appraisal is not None
    book = openpyxl.load_workbook(BytesIO(rekap_workbook(make_rekap(row))), data_only=True)
    secret = [float(v) for g in row.appraisal.groups for v in (g.mark, g.part) if v is not None]
    assert not [value for value in numbers_of(book, 0) if near(value, secret)]


def test_the_koordinator_is_told_when_few_respondents_cannot_be_hidden(
    make_row: Callable[..., RekapRow], make_rekap: Callable[..., Rekap]
) -> None:
    groups = {Group.PEER: (Fraction(80),)}
    row = make_row(
        "Siti Aminah", TeacherType.EARLY_YEARS, "guru-paud", groups=groups, excluded={Group.PARENT: "Banjir."}
    )
    book = openpyxl.load_workbook(BytesIO(rekap_workbook(make_rekap(row))), data_only=True)
    texts = [str(cell.value) for cell in book["Rekap"][7]]
    assert any("masih dapat dihitung kembali" in text for text in texts)
