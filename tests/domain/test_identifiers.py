from collections.abc import Callable
from datetime import date, datetime

import pytest

from collect.domain.identifiers import (
    SHOWN,
    Checked,
    check_date,
    check_nip,
    check_nis,
    check_nisn,
    check_npsn,
    check_nuptk,
    check_phone,
    check_rank,
    check_school_year,
    check_sex,
    grade_of_class,
    is_contract,
    name_key,
    nip_birth,
    nip_sex,
)

CHECKS: tuple[Callable[[str], Checked], ...] = (
    check_npsn,
    check_nip,
    check_nuptk,
    check_nisn,
    check_nis,
    check_rank,
    check_phone,
    check_sex,
    check_school_year,
)

NIP = "198501172010012003"
CONTRACT = "199206052023212014"


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("text", ["", " ", "-", "null", "None", "0"])
def test_having_no_number_is_normal(check: Callable[[str], Checked], text: str) -> None:
    assert check(text) == (None, None)


@pytest.mark.parametrize(
    ("check", "text", "value"),
    [
        (check_npsn, "20212223", "20212223"),
        (check_npsn, "k1234567", "K1234567"),
        (check_npsn, " P1234567 ", "P1234567"),
        (check_nip, NIP, NIP),
        (check_nip, "19850117 201001 2 003", NIP),
        (check_nip, f"'{NIP}", NIP),
        (check_nip, f"\u00a0{NIP}.0", NIP),
        (check_nip, "19850117-201001-2-003", NIP),
        (check_nip, CONTRACT, CONTRACT),
        (check_nuptk, "1234 5678 9012 3456", "1234567890123456"),
        (check_nisn, "0051234567", "0051234567"),
        (check_nisn, "'3171234567 ", "3171234567"),
        (check_nis, " 26001/RPL ", "26001/RPL"),
        (check_nis, "'26001", "26001"),
        (check_nis, "26001.0", "26001"),
        (check_rank, "III/a", "III/a"),
        (check_rank, "Penata Muda, III/a", "III/a"),
        (check_rank, "Penata Muda Tk. I, III/b", "III/b"),
        (check_rank, "Pengatur Tingkat I - II/d", "II/d"),
        (check_rank, "III a", "III/a"),
        (check_rank, "IIIa", "III/a"),
        (check_rank, "3a", "III/a"),
        (check_rank, "Gol. III/D ", "III/d"),
        (check_rank, "IV/e", "IV/e"),
        (check_rank, "IX", "IX"),
        (check_rank, "PPPK XVII", "XVII"),
        (check_rank, "Golongan ix", "IX"),
        (check_phone, "081234567890", "6281234567890"),
        (check_phone, "0812-3456-7890", "6281234567890"),
        (check_phone, "+62 812 3456 7890", "6281234567890"),
        (check_phone, "+62 (0)812 3456 7890", "6281234567890"),
        (check_phone, "81234567890", "6281234567890"),
        (check_phone, "81234567890.0", "6281234567890"),
        (check_phone, "081234567890 / 085712345678", "6281234567890"),
        (check_phone, "081234567890 atau 085712345678", "6281234567890"),
        (check_sex, "L", "L"),
        (check_sex, "p", "P"),
        (check_sex, "1", "L"),
        (check_sex, "2.0", "P"),
        (check_sex, "Laki-laki", "L"),
        (check_sex, "LAKI  LAKI", "L"),
        (check_sex, "Perempuan", "P"),
        (check_school_year, "2026/2027", "2026/2027"),
        (check_school_year, " 2026 - 2027 ", "2026/2027"),
    ],
)
def test_a_right_value_comes_back_in_one_shape(check: Callable[[str], Checked], text: str, value: str) -> None:
    assert check(text) == (value, None)


@pytest.mark.parametrize(
    ("check", "text", "code"),
    [
        (check_npsn, "2021222", "identifier.npsn"),
        (check_npsn, "Q1234567", "identifier.npsn"),
        (check_nip, "19850117201001200", "identifier.nip"),
        (check_nip, "1985011720100120O3", "identifier.nip"),
        (check_nip, "١98501172010012003", "identifier.nip"),
        (check_nip, "198513172010012003", "identifier.nip_date"),
        (check_nip, "198502302010012003", "identifier.nip_date"),
        (check_nip, "178501172010012003", "identifier.nip_date"),
        (check_nip, "198501172010002003", "identifier.nip_date"),
        (check_nip, "198501171985012003", "identifier.nip_date"),
        (check_nip, "198501172010013003", "identifier.nip_tail"),
        (check_nip, "198501172010012000", "identifier.nip_tail"),
        (check_nuptk, "123456789012345", "identifier.nuptk"),
        (check_nuptk, "0000000000000000", "identifier.nuptk"),
        (check_nisn, "123456", "identifier.nisn"),
        (check_nisn, "00512345678", "identifier.nisn"),
        (check_nisn, "0000000000", "identifier.nisn"),
        (check_nisn, "005123456A", "identifier.nisn"),
        (check_nisn, "٠٠٥١٢٣٤٥", "identifier.nisn"),
        (check_nis, "x" * 21, "identifier.nis"),
        (check_rank, "III/e", "identifier.rank"),
        (check_rank, "V/a", "identifier.rank"),
        (check_rank, "Penata Tk. I", "identifier.rank"),
        (check_rank, "XVIII", "identifier.rank"),
        (check_rank, "Pembina", "identifier.rank"),
        (check_phone, "0812345", "identifier.phone"),
        (check_phone, "08123456789012", "identifier.phone"),
        (check_phone, "021-5551234", "identifier.phone"),
        (check_phone, "tidak punya", "identifier.phone"),
        (check_sex, "X", "identifier.sex"),
        (check_sex, "3", "identifier.sex"),
        (check_school_year, "2026/2028", "identifier.school_year"),
        (check_school_year, "20261", "identifier.school_year"),
    ],
)
def test_a_wrong_value_is_a_problem_that_repeats_it(check: Callable[[str], Checked], text: str, code: str) -> None:
    value, problem = check(text)
    assert value is None
    assert problem is not None
    assert problem.code == code
    assert problem.details["value"] == text


@pytest.mark.parametrize(("text", "padded"), [("51234567", "0051234567"), ("512345678.0", "0512345678")])
def test_an_nisn_that_lost_its_zeros_gets_them_back_with_a_remark(text: str, padded: str) -> None:
    value, problem = check_nisn(text)
    assert value == padded
    assert problem is not None
    assert (problem.code, problem.details["padded"]) == ("identifier.nisn_padded", padded)


def test_a_long_wrong_value_is_shortened_in_the_problem() -> None:
    _, problem = check_nuptk("9" * 500)
    assert problem is not None
    assert len(problem.details["value"]) == SHOWN
    assert problem.details["value"].endswith("…")


@pytest.mark.parametrize(
    ("nip", "contract", "birth", "sex"),
    [
        (NIP, False, date(1985, 1, 17), "P"),
        (CONTRACT, True, date(1992, 6, 5), "P"),
        ("199003152015041001", False, date(1990, 3, 15), "L"),
    ],
)
def test_a_nip_tells_birth_sex_and_kind_of_appointment(nip: str, contract: bool, birth: date, sex: str) -> None:
    assert check_nip(nip) == (nip, None)
    assert (is_contract(nip), nip_birth(nip), nip_sex(nip)) == (contract, birth, sex)


@pytest.mark.parametrize(
    "value",
    [
        "2008-05-31",
        "2008-05-31 00:00:00",
        "2008-05-31T00:00:00",
        "31-05-2008",
        "31/05/2008",
        "31/5/2008",
        "31.05.2008",
        "31 Mei 2008",
        "31 MEI 2008",
        "31/05/2008 00:00",
        date(2008, 5, 31),
        datetime(2008, 5, 31, 14, 5),  # noqa: DTZ001 - as a spreadsheet gives it
        39599,
        39599.0,
    ],
)
def test_a_date_is_read_in_all_its_shapes(value: object) -> None:
    assert check_date(value) == (date(2008, 5, 31), None)


@pytest.mark.parametrize(("text", "month"), [("1 Agu 2008", 8), ("1 Desember 2008", 12), ("1 Juli 2008", 7)])
def test_a_month_is_read_by_name_or_its_first_letters(text: str, month: int) -> None:
    assert check_date(text) == (date(2008, month, 1), None)


@pytest.mark.parametrize(
    "value",
    ["31-02-2008", "2008-13-01", "31/05/08", "1 Ju 2008", "1 Foo 2008", "kemarin", "0008-05-31", 5, 10**9, 2.5, True],
)
def test_what_is_no_date_is_a_problem(value: object) -> None:
    day, problem = check_date(value)
    assert day is None
    assert problem is not None
    assert (problem.code, problem.details["value"]) == ("identifier.date", str(value))


@pytest.mark.parametrize("value", [None, "", " - ", "null"])
def test_no_date_is_normal(value: object) -> None:
    assert check_date(value) == (None, None)


@pytest.mark.parametrize(
    ("name", "grade"),
    [
        ("X-RPL-1", 10),
        ("KELAS 3A", 3),
        ("Kelas3b", 3),
        ("Kelas 4", 4),
        ("kelas iv", 4),
        ("VII-B", 7),
        ("VIIA", 7),
        ("X TB", 10),
        ("X3", 10),
        ("XI MERDEKA 5", 11),
        ("XII IPS 2", 12),
        ("10 IPA 2", 10),
        ("12.3", 12),
        ("Kelas 09", 9),
        ("IX.C", 9),
        ("TKJ XI", 11),
        ("Kelompok A", None),
        ("Tahfidz", None),
        ("13", None),
        ("2026", None),
        ("", None),
    ],
)
def test_the_grade_is_the_first_number_of_a_class_name(name: str, grade: int | None) -> None:
    assert grade_of_class(name) == grade


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Drs. H. Muhammad  Yusuf, S.Pd., M.Pd.I.", "muhammad yusuf"),
        ("MUHAMMAD YUSUF", "muhammad yusuf"),
        ("Muhammad Yusuf S.Pd", "muhammad yusuf"),
        ("Muhammad Yusuf, S. Pd., Gr.", "muhammad yusuf"),
        ("Muhammad Yusuf S. Pd. M. Pd", "muhammad yusuf"),
        ("Muhammad Yusuf, ST, MT", "muhammad yusuf"),
        ("Muhammad Yusuf, S.Pd", "muhammad yusuf"),
        ("Ir.Muhammad Yusuf", "muhammad yusuf"),
        ("M. Yusuf", "m yusuf"),
        ("M.Yusuf", "m yusuf"),
        ("Nur'aini", "nuraini"),
        ("Nur’aini", "nuraini"),
        ("André Siahaan", "andre siahaan"),
        ("Sutrisno, Agus", "sutrisno agus"),
        ("Budi Ma", "budi ma"),
        ("Sari Wulandari", "sari wulandari"),
        ("H.", "h"),
        (",", ""),
        ("", ""),
    ],
)
def test_spellings_of_one_name_share_a_key(name: str, key: str) -> None:
    assert name_key(name) == key


def test_two_people_do_not_share_a_key() -> None:
    names = ["Siti Aminah", "Siti Aminatun", "Sitti Aminah", "Siti Aminah Sari", "S. Aminah"]
    assert len({name_key(name) for name in names}) == len(names)
