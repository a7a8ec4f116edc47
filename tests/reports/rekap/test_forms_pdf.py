"""The legal forms say every number of the value, are numbered guru by guru, and hide what a small group answered."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from collect.domain.kinds import Group, PeriodKind, TeacherType
from collect.reports.forms import NOBODY, file_name, forms_pdf, forms_zip, guru_pdf
from collect.reports.forms_letters import UNKNOWN, duty_form, letters_of
from collect.reports.forms_values import CompetenceNotes, GuruForms, Stamp
from collect.reports.page import SIZES, Paper
from collect.reports.rekap import Rekap
from tests.reports.rekap.conftest import DAY, GROUPS, PARENTS, RowMaker, marks

LINK = "https://pkg.contoh.test/periksa/7kq2/" + "a" * 26 + "/" + "b" * 26 + "/1/9f86d081884c7d65"
STAMP = Stamp("9f86d081884c7d65", LINK, 1, DAY)
NOTES = CompetenceNotes("RPP memuat tujuan <b>& alat</b>", "", "", "Jurnal ada", ("rpp.pdf",))
RekapMaker = Callable[..., Rekap]


def forms_of(rekap: Rekap, place: int = 0) -> GuruForms:
    row = rekap.rows[place]
    return GuruForms(rekap, row, {1: NOTES}, {1: NOTES}, {}, STAMP if row.appraisal else None)


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def form(found: list[str], letters: str) -> str:
    """The text of one form's pages."""
    return " ".join(text for text in found if f"{letters} - " in text)


@pytest.mark.parametrize("paper", ["F4", "A4"])
def test_the_forms_of_a_guru_say_every_number_of_the_value(small_school: Rekap, paper: Paper) -> None:
    pdf = guru_pdf(forms_of(small_school), paper)
    found = pages(pdf)
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(SIZES[paper], abs=0.01)
    first = form(found, "LAMPIRAN 1B")
    for part in ("Sebelum pengamatan: RPP memuat tujuan <b>& alat</b>", "Bukti 1: rpp.pdf", "Jumlah skor: 6"):
        assert part in first
    assert "Nilai kompetensi (1-4): 2" in first
    assert "53,57" in form(found, "LAMPIRAN 1C")
    last = form(found, "LAMPIRAN 1D")
    for part in ("62,31", "93,26", "58,11", "Sedang", "4,2919", "sumber sekunder", "resmi"):
        assert part in last


@pytest.mark.parametrize("kind", list(TeacherType))
def test_every_kind_of_guru_has_its_own_letters(make_row: RowMaker, make_rekap: RekapMaker, kind: TeacherType) -> None:
    rekap = make_rekap(
        make_row("Siti", kind, required=dict.fromkeys(Group, 1), groups=GROUPS | {Group.INDUSTRY: PARENTS})
    )
    found = pages(guru_pdf(forms_of(rekap)))
    for letter in "BCD":
        assert form(found, letters_of(kind).form(letter))


@pytest.mark.parametrize(
    ("kind", "form_name"),
    [
        ("mapel", "LAMPIRAN 1B"),
        ("bk", "LAMPIRAN 2B"),
        ("tik", "LAMPIRAN 3B"),
        ("paud", "FORMAT 4B"),
        ("khusus-nrd", "FORMAT 5B"),
    ],
)
def test_the_letters_are_those_of_the_regulation(kind: str, form_name: str) -> None:
    assert letters_of(kind).form("B") == form_name


def test_a_kind_without_known_letters_says_so() -> None:
    assert letters_of("guru-baru").form("C") == UNKNOWN
    assert duty_form("bendahara") == UNKNOWN
    assert duty_form("kepala-laboratorium") == "FORMAT 6E"


def test_an_extra_duty_has_its_own_form_and_its_own_value(small_school: Rekap) -> None:
    found = pages(guru_pdf(forms_of(small_school, 2)))
    assert "Komponen 1" in form(found, "FORMAT 6E")
    assert "Tugas tambahan: Kepala Laboratorium/Bengkel" in form(found, "LAMPIRAN 2D")
    assert "ketetapan proyek" in form(found, "LAMPIRAN 2D")


def test_a_small_groups_mark_is_not_printed_nor_any_other_from_which_it_follows(
    make_row: RowMaker, make_rekap: RekapMaker
) -> None:
    small = {**GROUPS, Group.PARENT: marks("93.75")}
    rekap = make_rekap(make_row("Siti", TeacherType.SUBJECT, groups=small, required={Group.PARENT: 1}))
    text = form(pages(guru_pdf(forms_of(rekap))), "LAMPIRAN 1D")
    assert "(disembunyikan, n < 3)" in text
    assert "Semua kelompok bersama-sama (rinciannya disembunyikan)" in text
    appraisal = rekap.rows[0].appraisal
    assert appraisal is not None
    assert appraisal.final is not None
    for told in ("93,75", "9,38", "83,38", "79,33"):
        assert told not in text


def test_a_value_that_is_open_is_named_and_nothing_of_it_is_printed(small_school: Rekap) -> None:
    found = pages(guru_pdf(forms_of(small_school, 5)))
    text = " ".join(found)
    assert "BELUM LENGKAP: pengamatan penilai belum selesai" in text
    assert "belum dapat diperiksa" in text
    assert "Nilai kompetensi (1-4): -" in text
    assert "Sidik" not in text.replace("Sidik mencakup", "")


def test_nobody_signs_above_the_kepala_sekolah(small_school: Rekap) -> None:
    own = small_school.rows[0].identity
    school = replace(small_school.school, principal_name=own.name, principal_nip=own.nip)
    of_head = replace(small_school, school=school)
    assert "Mengetahui, Kepala Sekolah," not in " ".join(pages(guru_pdf(forms_of(of_head))))
    for rekap, place in ((of_head, 1), (small_school, 0)):
        assert "Mengetahui, Kepala Sekolah," in form(pages(guru_pdf(forms_of(rekap, place))), "LAMPIRAN 1C")


def test_pages_are_counted_guru_by_guru(small_school: Rekap) -> None:
    gurus = [forms_of(small_school, place) for place in range(len(small_school.rows))]
    told: list[tuple[int, int]] = []
    pdf = forms_pdf(gurus, progress=lambda done, whole: told.append((done, whole)))
    assert told == [(n, len(gurus)) for n in range(1, len(gurus) + 1)]
    alone = [len(pages(guru_pdf(forms))) for forms in gurus]
    counted = [int(text.rpartition(" dari ")[2].split()[0]) for text in pages(pdf)]
    assert counted == [count for count in alone for _ in range(count)]
    assert len(PdfReader(BytesIO(pdf)).outline) == len(gurus)


def test_the_same_values_give_the_same_bytes(small_school: Rekap) -> None:
    assert guru_pdf(forms_of(small_school)) == guru_pdf(forms_of(small_school))


def test_the_paper_tells_where_it_can_be_checked(small_school: Rekap) -> None:
    pdf = guru_pdf(forms_of(small_school))
    assert "9f86 d081 884c 7d65" in " ".join(pages(pdf))
    links = [
        note.get_object()["/A"]["/URI"] for page in PdfReader(BytesIO(pdf)).pages for note in page.get("/Annots", ())
    ]
    assert links == [LINK] * 3


def test_the_longest_names_and_notes_stay_on_the_paper(small_school: Rekap, make_row: RowMaker) -> None:
    """300 letters without a space, notes of 4,000 letters in each field."""
    row = replace(
        make_row("X" * 300, TeacherType.SUBJECT), assessor=replace(small_school.rows[0].assessor, name="Y" * 300)
    )
    text = "Catatan panjang sekali. " * 166
    long = CompetenceNotes(text, text, text, text)
    forms = GuruForms(small_school, row, dict.fromkeys(range(1, 15), long), stamp=STAMP)
    assert len(pages(guru_pdf(forms, "A4"))) > 20


def test_formatif_and_kemajuan_stand_beside_the_sumatif(small_school: Rekap) -> None:
    row = small_school.rows[0]
    other = {PeriodKind.FORMATIVE: dict.fromkeys(range(1, 15), 2), PeriodKind.PROGRESS: {3: 4}}
    text = form(pages(guru_pdf(GuruForms(small_school, row, stages=other))), "LAMPIRAN 1C")
    assert "Nilai dalam skala 100 = jumlah nilai / jumlah tertinggi x 100 50,00 53,57" in text
    assert "3 Pengembangan kurikulum 2 4 3" in text


def test_a_formatif_has_no_form_of_angka_kredit(make_row: RowMaker, make_rekap: RekapMaker) -> None:
    rekap = make_rekap(make_row("Siti", TeacherType.SUBJECT), kind=PeriodKind.FORMATIVE)
    found = pages(guru_pdf(forms_of(rekap)))
    assert form(found, "LAMPIRAN 1C")
    assert not form(found, "LAMPIRAN 1D")


def test_no_guru_gives_a_page_that_says_so() -> None:
    assert pages(forms_pdf([])) == [NOBODY]


def test_a_zip_holds_one_file_each_even_of_namesakes(small_school: Rekap) -> None:
    name = file_name(7, forms_of(small_school)) + ".pdf"
    packed = forms_zip([(name, b"a"), (name, b"b")])
    with ZipFile(BytesIO(packed)) as archive:
        assert archive.namelist() == ["007-siti-aminah-s-pd.pdf", "007-siti-aminah-s-pd-2.pdf"]
        assert archive.read("007-siti-aminah-s-pd-2.pdf") == b"b"
    assert packed == forms_zip([(name, b"a"), (name, b"b")])
