"""Signatures stand on a page with what is signed, and nobody's name is cut there."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from collect.domain.kinds import TeacherType
from collect.reports.forms import guru_pdf
from collect.reports.forms_values import CompetenceNotes, GuruForms
from collect.reports.page import Paper
from collect.reports.rekap import Rekap, Signatory
from tests.reports.rekap.conftest import GROUPS, RowMaker
from tests.reports.rekap.test_forms_pdf import STAMP, RekapMaker

TITLED = (
    "Prof. Dr. Ir. Drs. H. Muhammad Abdurrahman Wahyudiningrat Kusumonegoro Prawirodirdjo, "
    "S.Pd., S.T., M.Pd.I., M.T., Ph.D., Gr."
)
SCHOOL = (
    "Sekolah Menengah Kejuruan Negeri Terpadu Pertanian, Perikanan, dan Teknologi Informasi 1 Kepulauan Contoh Raya"
)
CITY = "Kabupaten Kepulauan Contoh Raya Selatan"
CASES = [
    (TeacherType.SUBJECT, "guru-mapel", None),
    (TeacherType.COUNSELLOR, "guru-bk", "kepala-laboratorium"),
    (TeacherType.PRINCIPAL, "guru-mapel", "kepala-sekolah"),
]


def _titled(rekap: Rekap) -> Rekap:
    school = replace(rekap.school, name=SCHOOL, city=CITY, principal_name=TITLED)
    rows = tuple(
        replace(row, identity=replace(row.identity, name=TITLED), assessor=Signatory(TITLED)) for row in rekap.rows
    )
    return replace(rekap, school=school, rows=rows)


def _pages(forms: GuruForms, paper: Paper) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(guru_pdf(forms, paper))).pages]


@pytest.mark.parametrize("paper", ["F4", "A4"])
@pytest.mark.parametrize("titled", [False, True])
@pytest.mark.parametrize(("kind", "code", "duty"), CASES)
def test_no_page_holds_signatures_alone(
    make_row: RowMaker,
    make_rekap: RekapMaker,
    *,
    kind: TeacherType,
    code: str,
    duty: str | None,
    titled: bool,
    paper: Paper,
) -> None:
    rekap = make_rekap(make_row("Siti", kind, code, duty=duty, required=dict.fromkeys(GROUPS, 3)))
    rekap = _titled(rekap) if titled else rekap
    for row in (rekap.rows[0], replace(rekap.rows[0], given=None, appraisal=None)):
        signed = [page for page in _pages(GuruForms(rekap, row), paper) if "Guru yang dinilai," in page]
        assert len(signed) == (4 if duty else 3)
        assert all(page.index("Guru yang dinilai,") > 180 for page in signed)


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_long_notes_flow_over_pages(make_row: RowMaker, make_rekap: RekapMaker, paper: Paper) -> None:
    rekap = make_rekap(make_row("Siti", TeacherType.SUBJECT))
    notes = CompetenceNotes(during="Guru menyapa peserta didik. " * 400)
    found = _pages(GuruForms(rekap, rekap.rows[0], {14: notes}), paper)
    assert sum(page.count("menyapa") for page in found) == 400
    assert found[-1].endswith(f"Halaman {len(found)} dari {len(found)}")


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_names_place_and_day_of_the_signatures_are_whole(
    make_row: RowMaker, make_rekap: RekapMaker, paper: Paper
) -> None:
    rekap = _titled(make_rekap(make_row("Siti", TeacherType.SUBJECT)))
    (last, *_) = reversed(_pages(GuruForms(rekap, rekap.rows[0], stamp=STAMP), paper))
    signed, foot = last[last.index(f"{CITY}, 22 November 2026") :].split("LAMPIRAN 1D - ")
    assert signed.count(TITLED) == 3
    assert foot.startswith(f"{TITLED} Halaman ")


@pytest.mark.parametrize("paper", ["F4", "A4"])
@pytest.mark.parametrize("size", [0, 3, 8, 15, 30])
def test_scores_and_their_sum_stand_on_one_page_under_the_competences_name(
    make_row: RowMaker, make_rekap: RekapMaker, *, size: int, paper: Paper
) -> None:
    rekap = make_rekap(make_row("Siti", TeacherType.SUBJECT))
    notes = {number: CompetenceNotes(during="Guru menyapa peserta didik. " * size * number) for number in range(1, 15)}
    pages = _pages(GuruForms(rekap, rekap.rows[0], notes), paper)
    sums = sum(page.count("Jumlah skor:") for page in pages)
    assert sums == 14
    for page in pages[: next(n for n, page in enumerate(pages) if "LAMPIRAN 1C" in page)]:
        assert page.count("Jumlah skor:") == page.count("No. Indikator")
        assert page.count("Jumlah skor:") <= page.count("Kompetensi ")
        if "Jumlah skor:" in page:
            assert page.index("Kompetensi ") < page.index("No. Indikator") < page.index("Jumlah skor:")
