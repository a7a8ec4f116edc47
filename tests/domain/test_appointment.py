"""Four years of a penilai's decree, and how decrees stand to a period's days."""

from datetime import date

import pytest

from collect.domain.appointment import Standing, Term, standing, term_end
from collect.domain.positions import SUBSTITUTE, is_outsider, is_substitute

OPENS, CLOSES = date(2026, 11, 1), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 7, 1), date(2030, 6, 30)),
        (date(2026, 1, 1), date(2029, 12, 31)),
        (date(2028, 2, 29), date(2032, 2, 28)),
        (date(2026, 3, 1), date(2030, 2, 28)),
        (date(2096, 2, 29), date(2100, 2, 28)),
    ],
)
def test_a_term_lasts_four_years(first: date, last: date) -> None:
    assert term_end(first) == last


def term(first: tuple[int, int, int], last: tuple[int, int, int], ended: date | None = None) -> Term:
    return Term(date(*first), date(*last), ended)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ([], Standing.MISSING),
        ([term((2023, 7, 1), (2027, 6, 30))], Standing.HOLDS),
        ([term((2026, 11, 1), (2026, 11, 30))], Standing.HOLDS),
        ([term((2022, 11, 20), (2026, 11, 19))], Standing.ENDS),
        ([term((2020, 1, 1), (2023, 12, 31))], Standing.ENDS),
        ([term((2026, 11, 2), (2030, 11, 1))], Standing.LATER),
        ([term((2020, 1, 1), (2023, 12, 31)), term((2027, 1, 1), (2030, 12, 31))], Standing.LATER),
        ([term((2022, 11, 20), (2026, 11, 19)), term((2026, 11, 20), (2030, 11, 19))], Standing.HOLDS),
        ([term((2026, 11, 20), (2030, 11, 19)), term((2022, 11, 20), (2026, 11, 19))], Standing.HOLDS),
        ([term((2022, 11, 20), (2026, 11, 19)), term((2026, 11, 21), (2030, 11, 20))], Standing.ENDS),
        ([term((2023, 7, 1), (2027, 6, 30), date(2026, 11, 15))], Standing.ENDS),
        ([term((2026, 7, 1), (2030, 6, 30), date(2026, 7, 1))], Standing.MISSING),
    ],
)
def test_decrees_stand_to_a_periods_days(terms: list[Term], expected: Standing) -> None:
    assert standing(terms, opens_on=OPENS, closes_on=CLOSES) == expected


@pytest.mark.parametrize(
    ("job", "substitute", "outsider"),
    [(SUBSTITUTE, True, True), ("Pengawas Sekolah", False, True), ("Guru Mapel", False, False), ("", False, False)],
)
def test_who_comes_from_outside_is_known_by_the_job(job: str, substitute: bool, outsider: bool) -> None:
    assert is_substitute(job) is substitute
    assert is_outsider(job) is outsider
