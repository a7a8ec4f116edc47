"""What cannot be seen is not kept; what can be seen stays as it was typed."""

import unicodedata

import pytest

from collect.domain.typed import seen_line, seen_lines, seen_text, seen_words

LOOSE = "".join(chr(point) for point in range(0x110000) if unicodedata.category(chr(point)) in ("Cc", "Cs", "Zl", "Zp"))
SHAPELESS = [
    chr(point)
    for point in range(0x110000)
    # The Arabic and Kaithi signs of this category stand visibly in front of numbers; Egyptian ones are no one's here.
    if unicodedata.category(chr(point)) == "Cf"
    and not unicodedata.name(chr(point), "").startswith(("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"))
]


@pytest.mark.parametrize(
    ("typed", "line", "lines"),
    [
        ("A\0\u202eB", "A B", "A B"),
        ("\u202e\0", "", ""),
        ("Tim B\u200b", "Tim B", "Tim B"),
        ("  SK\t421.2/17 \r\n", "SK 421.2/17", "SK\t421.2/17"),
        ("satu\r\ndua\rtiga\u2028empat", "satu dua tiga empat", "satu\ndua\ntiga\nempat"),
        ("a\xa0b\x7fc", "a b c", "a b c"),
        ("Nur\u00adhaliza \u3164\uffa0\u115f", "Nurhaliza", "Nurhaliza"),
        ("\ud800x\ufffe\uffff", "x", "x"),
        ("Ni Wayan Sëkar, S.Pd. 🙂 校", "Ni Wayan Sëkar, S.Pd. 🙂 校", "Ni Wayan Sëkar, S.Pd. 🙂 校"),
        ("", "", ""),
    ],
)
def test_a_text_is_kept_as_it_is_seen(typed: str, line: str, lines: str) -> None:
    assert seen_line(typed) == line
    assert seen_lines(typed) == lines


def test_spaces_at_the_ends_stay_where_something_can_be_seen_between_them() -> None:
    assert seen_text(" kata sandi ") == " kata sandi "
    assert seen_text(" \t\r\n\0\u200b ") == ""


def test_no_sign_of_control_or_direction_is_left() -> None:
    assert len(SHAPELESS) > 40
    assert seen_line("".join(SHAPELESS) + LOOSE) == ""
    assert seen_line("a" + "".join(SHAPELESS) + "b") == "ab"


def test_what_was_tidied_stays_as_it_is() -> None:
    for text in ("A\0\u202eB", " a\r\n\r\nb\t", "\u200b x \u200b\n"):
        assert seen_line(seen_line(text)) == seen_line(text)
        assert seen_lines(seen_lines(text)) == seen_lines(text)


@pytest.mark.parametrize(
    ("typed", "kept"), [(" SK  12\t/\n2026 ", "SK 12 / 2026"), ("\u200b\0", ""), ("Guru\u00a0 \u202eBK", "Guru BK")]
)
def test_words_stand_on_one_line_with_single_spaces(typed: str, kept: str) -> None:
    assert seen_words(typed) == kept
