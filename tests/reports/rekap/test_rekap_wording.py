"""Where a school's own wording is in force, the rekap's tables say so beside the instrument, as the papers do."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import openpyxl

from collect.reports.csv_rekap import rekap_csv
from collect.reports.rekap import Rekap, rekap_workbook

OWN = "guru-mapel v1 (naskah sekolah)"


def test_only_the_guru_observed_by_the_schools_wording_are_marked(small_school: Rekap) -> None:
    first = small_school.rows[0]
    assert first.instrument.brief == "guru-mapel v1"
    worded = replace(first, instrument=replace(first.instrument, wording="Buku 2 milik sekolah"))
    rekap = replace(small_school, rows=(worded, *small_school.rows[1:]))
    table = list(csv.DictReader(StringIO(rekap_csv(rekap).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["instrumen"] for row in table][:2] == [OWN, small_school.rows[1].instrument.brief]
    sheet = openpyxl.load_workbook(BytesIO(rekap_workbook(rekap)))["Rekap"]
    cells = [cell.value for line in sheet.iter_rows() for cell in line]
    assert cells.count(OWN) == 1
    assert "guru-mapel v1" in cells or len(small_school.rows) == 1
