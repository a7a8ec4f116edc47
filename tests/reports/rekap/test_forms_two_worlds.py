"""A small group's mark is told by no paper: two worlds in which it differs, and the sum printed by law does not, look alike."""

from collections.abc import Callable
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest

from collect.domain.kinds import Group, TeacherType
from collect.reports.charts_value import group_bars, value_waterfall
from collect.reports.charts_write import svg
from collect.reports.csv_rekap import rekap_csv
from collect.reports.forms import guru_pdf
from collect.reports.forms_book import guru_workbook
from collect.reports.profile import SchoolProfile, dinas_pdf, profile_pdf
from collect.reports.rekap import Rekap
from tests.reports.rekap.conftest import GROUPS, RowMaker
from tests.reports.rekap.test_forms_pdf import RekapMaker, forms_of, pages


def _book(rekap: Rekap) -> list[object]:
    book = openpyxl.load_workbook(BytesIO(guru_workbook(forms_of(rekap))), data_only=True)
    return [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]


def _charts(rekap: Rekap) -> list[str]:
    appraisal = rekap.rows[0].appraisal
    assert appraisal is not None
    drawings = [group_bars(appraisal, 3), value_waterfall(appraisal, 3)]
    return [svg(drawing, key="x") for drawing in drawings if drawing]


def _profiles(rekap: Rekap) -> list[str]:
    found = SchoolProfile(rekap, {"Baik": 1}, ())
    return [*pages(profile_pdf(found)), *pages(dinas_pdf(found))]


PAPERS: dict[str, Callable[[Rekap], object]] = {
    "pdf": lambda rekap: pages(guru_pdf(forms_of(rekap))),
    "xlsx": _book,
    "csv": rekap_csv,
    "charts": _charts,
    "profiles": _profiles,
}


def _world(make_row: RowMaker, make_rekap: RekapMaker, *, parents: int, peers: int, few: int) -> Rekap:
    groups = {**GROUPS, Group.PARENT: (Fraction(parents),) * few, Group.PEER: (Fraction(peers),) * 10}
    rekap = make_rekap(make_row("Siti", TeacherType.SUBJECT, groups=groups, required={Group.PARENT: few}))
    assert rekap.rows[0].appraisal is not None
    assert rekap.rows[0].appraisal.final is not None
    return rekap


@pytest.mark.parametrize("paper", PAPERS)
def test_both_worlds_look_alike_where_a_group_is_small(make_row: RowMaker, make_rekap: RekapMaker, paper: str) -> None:
    first = _world(make_row, make_rekap, parents=100, peers=50, few=2)
    second = _world(make_row, make_rekap, parents=50, peers=100, few=2)
    assert PAPERS[paper](first) == PAPERS[paper](second)


@pytest.mark.parametrize("paper", ["pdf", "xlsx", "csv", "charts"])
def test_large_enough_groups_would_show_the_difference(make_row: RowMaker, make_rekap: RekapMaker, paper: str) -> None:
    first = _world(make_row, make_rekap, parents=100, peers=50, few=3)
    second = _world(make_row, make_rekap, parents=50, peers=100, few=3)
    assert PAPERS[paper](first) != PAPERS[paper](second)
