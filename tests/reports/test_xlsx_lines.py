"""How many lines a text fills in a cell, so that no row is too low for what stands in it."""

import pytest

from collect.reports.xlsx import lines, pieces

MOST = 30


@pytest.mark.parametrize(
    ("text", "chars", "expected"),
    [
        ("", 10, 1),
        ("satu dua", 10, 1),
        ("satu dua tiga", 10, 2),
        ("satu\ndua\ntiga", 10, 3),
        ("satu\n\n\ntiga", 10, 4),
        ("satu dua tiga\nempat", 10, 3),
        ("\n", 10, 2),
        ("a" * 25, 10, 3),
    ],
)
def test_every_break_begins_a_line(text: str, chars: int, expected: int) -> None:
    assert lines(text, chars) == expected


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(["ya"] * 200),
        "\n" * 120,
        "\n".join(["kata " * 40] * 12),
        "kata " * 400,
        "satu\n" + "kata " * 400 + "\ntiga",
    ],
)
def test_what_is_too_long_for_one_row_goes_into_several_and_nothing_is_lost(text: str) -> None:
    found = pieces(text, 40)
    assert len(found) > 1
    assert all(lines(part, 40) <= MOST for part in found)
    assert " ".join(found).split() == text.split()
    assert sum(part.count("\n") + 1 for part in found) >= text.count("\n") + 1


def test_what_fits_stays_as_it_is() -> None:
    for text in ("pendek", "baris satu\nbaris dua", ""):
        assert pieces(text, 40) == [text]
