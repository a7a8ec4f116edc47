"""What a school's lists let one guess about a guru."""

from decimal import Decimal

import pytest

from collect.domain.kinds import SchoolKind, TeacherType
from collect.operations.propose_kind import (
    Known,
    Taught,
    guess_duty,
    guess_kind,
    initials,
    is_vocational,
    match_programme,
)

PROGRAMMES = ("Akuntansi dan Keuangan Lembaga", "RPL", "Teknik dan Bisnis Sepeda Motor")


def lesson(
    subject: str = "Matematika", room: str = "X RPL 1", grade: int | None = 10, *, programme: str = "", homeroom: bool = False
) -> Taught:  # fmt: skip
    return Taught(subject, room, room, grade, programme, Decimal(4), homeroom=homeroom)


def known(*taught: Taught, ptk: str = "Guru Mapel", subject: str = "", duty: str = "") -> Known:
    return Known(ptk, subject, duty, taught)


@pytest.mark.parametrize(
    ("school", "guru", "kind"),
    [
        (SchoolKind.SENIOR, known(lesson()), TeacherType.SUBJECT),
        (SchoolKind.SENIOR, known(ptk="Kepala Sekolah"), TeacherType.PRINCIPAL),
        (SchoolKind.SENIOR, known(lesson(), duty="Kepala Sekolah"), TeacherType.PRINCIPAL),
        (SchoolKind.SENIOR, known(lesson(), duty="Wakil Kepala Sekolah Kurikulum"), TeacherType.SUBJECT),
        (SchoolKind.SENIOR, known(ptk="Guru BK"), TeacherType.COUNSELLOR),
        (SchoolKind.SENIOR, known(lesson("Bimbingan dan Konseling")), TeacherType.COUNSELLOR),
        (SchoolKind.SENIOR, known(lesson("Informatika/TIK")), TeacherType.ICT),
        (SchoolKind.SENIOR, known(lesson("Informatika")), TeacherType.SUBJECT),
        (SchoolKind.SENIOR, known(subject="Praktik Statistik"), TeacherType.SUBJECT),
        (SchoolKind.EARLY, known(ptk="Guru Kelas"), TeacherType.EARLY_YEARS),
        (SchoolKind.PRIMARY, known(lesson("Guru Kelas", "Kelas 3", 3), ptk="Guru Kelas"), TeacherType.LOWER_GRADES),
        (SchoolKind.PRIMARY, known(lesson("Guru Kelas", "Kelas 4", 4), ptk="Guru Kelas"), TeacherType.UPPER_GRADES),
        (SchoolKind.PRIMARY, known(lesson("", "VI-A", 6, homeroom=True), ptk=""), TeacherType.UPPER_GRADES),
        (SchoolKind.PRIMARY, known(lesson("PJOK", "Kelas 6", 6, homeroom=True)), TeacherType.SUBJECT),
        (SchoolKind.SPECIAL, known(lesson("Tunanetra", "III-A", 3)), TeacherType.SPECIAL_NRD),
        (SchoolKind.SPECIAL, known(lesson("", "III Tunarungu", 3)), TeacherType.SPECIAL_NRD),
        (SchoolKind.SPECIAL, known(lesson("", "III-C", 3)), TeacherType.SPECIAL_OTHER),
    ],
)
def test_the_kind_follows_from_school_job_and_subject(school: SchoolKind, guru: Known, kind: TeacherType) -> None:
    assert guess_kind(guru, school, PROGRAMMES).teacher_type == kind


@pytest.mark.parametrize(
    ("guru", "kind", "programme", "notes"),
    [
        (known(lesson("Konsentrasi Keahlian RPL: Basis Data")), TeacherType.VOCATIONAL, "RPL", []),
        (known(lesson("Dasar Program Keahlian", "X AKL 2")), TeacherType.VOCATIONAL, PROGRAMMES[0], []),
        (known(lesson("Konsentrasi Keahlian", "XI TBSM-1")), TeacherType.VOCATIONAL, PROGRAMMES[2], []),
        (known(lesson("Produktif", "XII A", programme="RPL")), TeacherType.VOCATIONAL, "RPL", []),
        (known(lesson("Praktik RPL", "XII RPL 2")), TeacherType.VOCATIONAL, "RPL", []),
        (known(lesson("Konsentrasi Keahlian", "XI TKJ 1")), TeacherType.SUBJECT, "", ["proposal.no_industry"]),
        (known(lesson("Matematika", "X RPL 1")), TeacherType.SUBJECT, "", []),
        (known(lesson("Projek Kreatif dan Kewirausahaan")), TeacherType.SUBJECT, "", []),
    ],
)
def test_a_produktif_guru_has_a_vocational_subject_and_a_qualified_dudi(
    guru: Known, kind: TeacherType, programme: str, notes: list[str]
) -> None:
    found = guess_kind(guru, SchoolKind.VOCATIONAL, PROGRAMMES)
    assert (found.teacher_type, found.programme, [note.code for note in found.notes]) == (kind, programme, notes)


def test_the_programme_taught_most_is_proposed() -> None:
    guru = known(
        lesson("Konsentrasi Keahlian", "XI AKL 1"),
        lesson("Konsentrasi Keahlian", "XI RPL 1"),
        lesson("Konsentrasi Keahlian", "XI RPL 2"),
    )
    assert guess_kind(guru, SchoolKind.VOCATIONAL, PROGRAMMES).programme == "RPL"


def test_mixed_grades_are_said_to_be_uncertain() -> None:
    guru = known(lesson("Guru Kelas", "Kelas 3", 3), lesson("Guru Kelas", "Kelas 4", 4), ptk="Guru Kelas")
    found = guess_kind(guru, SchoolKind.PRIMARY, ())
    assert (found.teacher_type, [note.code for note in found.notes]) == (TeacherType.LOWER_GRADES, ["proposal.grades"])


@pytest.mark.parametrize(
    ("text", "code", "area", "full_year", "notes"),
    [
        ("", None, None, 0, []),
        ("-", None, None, 0, []),
        ("Tidak ada", None, None, 0, []),
        ("Wakil Kepala Sekolah Bidang Kurikulum", "wakil-kepala-sekolah", "akademik", 0, []),
        ("WAKASEK KESISWAAN", "wakil-kepala-sekolah", "kesiswaan", 0, []),
        ("Wakil Kepala Sekolah Sarpras", "wakil-kepala-sekolah", "sarana-prasarana", 0, []),
        ("Wakil Kepala Sekolah Humas", "wakil-kepala-sekolah", "hubungan-masyarakat", 0, []),
        ("Wakil Kepala Sekolah", "wakil-kepala-sekolah", "akademik", 0, ["proposal.area"]),
        ("Kepala Perpustakaan", "kepala-perpustakaan", None, 0, []),
        ("Kepala Laboratorium", "kepala-laboratorium", None, 0, []),
        ("Kepala Bengkel", "kepala-laboratorium", None, 0, []),
        ("Ketua Program Keahlian", "ketua-program-keahlian", None, 0, []),
        ("Kaprog RPL", "ketua-program-keahlian", None, 0, []),
        ("Kepala Sekolah", "kepala-sekolah", None, 0, []),
        ("Wali Kelas", None, None, 1, ["proposal.full_year"]),
        ("Pembina Pramuka", None, None, 1, ["proposal.full_year"]),
    ],
)
def test_the_extra_duty_is_read_from_its_words(
    text: str, code: str | None, area: str | None, full_year: int, notes: list[str]
) -> None:
    found = guess_duty(known(lesson(), duty=text), SchoolKind.VOCATIONAL)
    assert (found.code, found.area, found.full_year, [note.code for note in found.notes]) == (
        code,
        area,
        full_year,
        notes,
    )


@pytest.mark.parametrize(("school", "full_year"), [(SchoolKind.JUNIOR, 1), (SchoolKind.PRIMARY, 0)])
def test_looking_after_a_class_is_an_extra_duty_above_sd_only(school: SchoolKind, full_year: int) -> None:
    guru = known(lesson("", "VII A", 7, homeroom=True))
    assert guess_duty(guru, school).full_year == full_year


@pytest.mark.parametrize(
    ("programme", "letters"),
    [
        ("Teknik Komputer dan Jaringan", "TKJ"),
        ("Rekayasa Perangkat Lunak", "RPL"),
        ("Teknik & Bisnis Sepeda Motor", "TBSM"),
        ("RPL", "RPL"),
        ("", ""),
        ("123", ""),
    ],
)
def test_a_programme_has_initials(programme: str, letters: str) -> None:
    assert initials(programme) == letters


def test_a_grade_in_a_class_name_is_no_programme() -> None:
    assert match_programme(lesson(room="Kelas XI 2"), ("XI", "KELAS", "")) is None
    assert not is_vocational("Seni Budaya", None)
