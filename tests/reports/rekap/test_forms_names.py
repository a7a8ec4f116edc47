"""Every kind of guru and every extra duty has its forms under the names that Buku 2 Pengelolaan PKG revisi 2016, F gives them."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader

from collect.catalog.read import Catalog
from collect.domain.kinds import TeacherType
from collect.reports.forms import guru_pdf
from collect.reports.forms_book import guru_workbook
from collect.reports.forms_values import GuruForms
from tests.reports.rekap.conftest import GROUPS, RowMaker
from tests.reports.rekap.test_forms_pdf import RekapMaker

KINDS = [
    (TeacherType.SUBJECT, "LAMPIRAN 1", "GURU KELAS/MATA PELAJARAN"),
    (TeacherType.VOCATIONAL, "LAMPIRAN 1", "GURU KELAS/MATA PELAJARAN"),
    (TeacherType.COUNSELLOR, "LAMPIRAN 2", "GURU BIMBINGAN DAN KONSELING (KONSELOR)"),
    (TeacherType.ICT, "LAMPIRAN 3", "GURU TIK"),
    (TeacherType.EARLY_YEARS, "FORMAT 4", "GURU PAUD"),
    (TeacherType.SPECIAL_NRD, "FORMAT 5", "GURU PENDIDIKAN KHUSUS"),
]
DUTIES = [
    ("kepala-sekolah", "6A", "KEPALA SEKOLAH"),
    ("wakil-kepala-sekolah", "6B", "WAKIL KEPALA SEKOLAH"),
    ("kepala-perpustakaan", "6C", "KEPALA PERPUSTAKAAN SEKOLAH/MADRASAH"),
    ("ketua-program-keahlian", "6D", "KETUA PROGRAM KEAHLIAN SEKOLAH/MADRASAH"),
    ("kepala-laboratorium", "6E", "KEPALA LABORATORIUM/BENGKEL SEKOLAH/MADRASAH"),
]


def _pdf(forms: GuruForms) -> str:
    pages = PdfReader(BytesIO(guru_pdf(forms))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def _texts(forms: GuruForms, sheet: str) -> list[str]:
    found = openpyxl.load_workbook(BytesIO(guru_workbook(forms)))[sheet]
    return [str(cell.value) for line in found.iter_rows(max_row=8) for cell in line if cell.value]


@pytest.mark.parametrize(("kind", "form", "audience"), KINDS)
def test_each_kind_has_its_three_forms(
    make_row: RowMaker, make_rekap: RekapMaker, *, kind: TeacherType, form: str, audience: str
) -> None:
    rekap = make_rekap(make_row("Siti", kind, required=dict.fromkeys(GROUPS, 3)))
    forms = GuruForms(rekap, rekap.rows[0])
    titles = {
        "B": f"LAPORAN DAN EVALUASI PENILAIAN KINERJA {audience}",
        "C": f"REKAP HASIL PENILAIAN KINERJA {audience}",
        "D": f"FORMAT PENGHITUNGAN ANGKA KREDIT {audience}",
    }
    text = _pdf(forms)
    for letter, title in titles.items():
        assert f"{form}{letter} {title} " in text
        shown = _texts(forms, f"{form[-1]}{letter}")
        assert f"{form}{letter}" in shown
        assert title in shown


@pytest.mark.parametrize(("duty", "form", "named"), DUTIES)
def test_each_extra_duty_has_its_report(
    make_row: RowMaker, make_rekap: RekapMaker, catalog: Catalog, *, duty: str, form: str, named: str
) -> None:
    """Before it is scored: some are not complete here and are scored on the school's own paper."""
    row = replace(make_row("Siti", TeacherType.SUBJECT), duty=catalog.instrument(duty), given=None, appraisal=None)
    forms = GuruForms(make_rekap(row), row)
    title = f"LAPORAN HASIL PENILAIAN KINERJA GURU SEBAGAI {named}"
    text = _pdf(forms)
    assert f"FORMAT {form} {title} " in text
    assert title in _texts(forms, form)
    assert text.count("Guru yang dinilai,") == 4


def test_a_title_wider_than_the_table_is_wrapped(make_row: RowMaker, make_rekap: RekapMaker, catalog: Catalog) -> None:
    duty = catalog.instrument("kepala-laboratorium")
    row = replace(make_row("Siti", TeacherType.SUBJECT), duty=duty, given=None, appraisal=None)
    sheet = openpyxl.load_workbook(BytesIO(guru_workbook(GuruForms(make_rekap(row), row))))["6E"]
    (title,) = [cell for cell in sheet["A"] if str(cell.value).startswith("LAPORAN HASIL")]
    assert title.alignment.wrap_text
    assert (sheet.row_dimensions[title.row].height or 0) > 20
    assert any(str(merged).startswith(title.coordinate) for merged in sheet.merged_cells.ranges)
