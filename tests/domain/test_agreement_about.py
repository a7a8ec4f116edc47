"""What a request to open a signed value is about is told by the competences that it names."""

import pytest

from collect.domain.agreement import FIGURES, Disputed, about


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([Disputed("pembelajaran", 1), Disputed("pembelajaran", 2)], "pembelajaran"),
        ([Disputed("tugas-tambahan", 1)], "tugas-tambahan"),
        ([], FIGURES),
    ],
)
def test_a_request_without_competences_is_about_the_figures(named: list[Disputed], expected: str) -> None:
    assert about(named) == expected
