"""A respondent's code is made, read back from what people type, and refuses what was mistyped."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collect.domain.token import ALPHABET, LENGTH, LONGEST_TYPED, Code, make_code, make_school_part, read_code

SCHOOL = make_school_part(b"\x01\x02\x03\x04")
CODES = [make_code(SCHOOL, bytes((start + 37 * step) % 256 for step in range(12))) for start in range(5)]


def test_the_alphabet_has_one_case_and_one_symbol_of_each_family_of_look_alikes() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 29
    assert ALPHABET.upper() == ALPHABET
    assert all(len(set(family) & set(ALPHABET)) == 1 for family in ("0O", "1IL", "2Z", "5S", "8B", "UV"))


def test_a_code_fits_the_alphanumeric_mode_of_a_qr_code() -> None:
    assert all(re.fullmatch(r"[0-9A-Z]{18}", code) for code in CODES)


def test_a_code_carries_at_least_60_random_bits() -> None:
    assert math.log2(29**13) > 60
    assert make_code(SCHOOL, b"\x00" * 8 + b"\x01") != make_code(SCHOOL, b"\x00" * 9)
    assert make_code(SCHOOL, b"\x00" * 9)[4:17] == "0" * 13
    assert make_code(SCHOOL, (29**13 - 1).to_bytes(9, "big"))[4:17] == ALPHABET[-1] * 13


@given(st.binary(min_size=4, max_size=40), st.binary(min_size=9, max_size=40))
def test_every_code_that_is_made_can_be_read(school_bytes: bytes, body_bytes: bytes) -> None:
    school = make_school_part(school_bytes)
    text = make_code(school, body_bytes)
    code = read_code(text)
    assert code == Code(text)
    assert code is not None
    assert (len(school), code.school_part, len(code.text)) == (4, school, LENGTH)
    assert read_code(code.grouped) == code


def test_the_same_bytes_make_the_same_code() -> None:
    assert make_code(SCHOOL, b"123456789") == make_code(SCHOOL, b"123456789")
    assert make_code(SCHOOL, b"123456789") != make_code(SCHOOL, b"123456780")


def test_a_code_is_grouped_for_people_with_the_schools_part_first() -> None:
    assert Code("7KQ2M4XTA9CVHE3RNM").grouped == "7KQ2-M4XTA-9CVHE-3RNM"


@pytest.mark.parametrize("code", CODES)
def test_every_single_wrong_symbol_is_caught(code: str) -> None:
    for place in range(LENGTH):
        for symbol in set(ALPHABET) - {code[place]}:
            assert read_code(code[:place] + symbol + code[place + 1 :]) is None


def test_every_two_symbols_that_changed_places_are_caught() -> None:
    for first in range(LENGTH):
        for second in range(first + 1, LENGTH):
            for code in CODES:
                symbols = list(code)
                symbols[first], symbols[second] = symbols[second], symbols[first]
                changed = "".join(symbols)
                assert (read_code(changed) is None) == (changed != code)


def test_every_adjacent_swap_of_every_two_symbols_is_caught() -> None:
    for place in range(16):
        for one in ALPHABET:
            for other in set(ALPHABET) - {one}:
                code = _whole("0" * place + one + other + "0" * (15 - place))
                swapped = code[:place] + other + one + code[place + 2 :]
                assert read_code(code) is not None
                assert read_code(swapped) is None


def _whole(start: str) -> str:
    return next(start + check for check in ALPHABET if read_code(start + check))


@pytest.mark.parametrize(
    "typed",
    [
        "{lower}",
        "  {grouped}\n",
        "{spaced}",
        "{dotted}",
        "{dashed}",
        "\t{text}\r\n",
    ],
)
def test_case_and_separators_make_no_difference(typed: str) -> None:
    text = CODES[0]
    code = Code(text)
    forms = {
        "lower": text.lower(),
        "grouped": code.grouped,
        "spaced": " ".join(text),
        "dotted": code.grouped.replace("-", "."),
        "dashed": code.grouped.replace("-", " – "),
        "text": text,
    }
    assert read_code(typed.format(**forms)) == code


@pytest.mark.parametrize(
    ("typed", "meant"), [("O", "0"), ("I", "1"), ("L", "1"), ("Z", "2"), ("S", "5"), ("B", "8"), ("U", "V")]
)
def test_a_look_alike_is_read_as_the_symbol_that_was_printed(typed: str, meant: str) -> None:
    code = _whole(meant + "".join(ALPHABET[(7 * place) % 29] for place in range(12)) + meant * 4)
    assert read_code(code.replace(meant, typed)) == Code(code)
    assert read_code(code.replace(meant, typed.lower())) == Code(code)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        CODES[0][:-1],
        CODES[0] + "0",
        CODES[0] + CODES[1],
        "https://contoh.sch.id/i/" + CODES[0],
        CODES[0][:-1] + "?",
        CODES[0] + "\x00",
        CODES[0] + " " * LONGEST_TYPED,
        "0" * 1_000_000,
        "٠" * 18,
        "０" * 18,
        "ı" * 18,
        "ſ" * 18,
        "😀" * 18,
        "' OR 1=1 --",
        "<script>alert(1)</script>",
    ],
)
def test_anything_else_is_no_code(typed: str) -> None:
    assert read_code(typed) is None


def test_the_longest_typing_that_is_still_read() -> None:
    padded = CODES[0] + " " * (LONGEST_TYPED - LENGTH)
    assert read_code(padded) == Code(CODES[0])
    assert read_code(padded + " ") is None


@pytest.mark.parametrize("school_part", ["", "ABC", "ABCDE", "abcd", "AB-D", "ABOD"])
def test_a_school_part_of_another_make_is_refused(school_part: str) -> None:
    with pytest.raises(ValueError, match="school part"):
        make_code(school_part, b"123456789")


def test_too_few_random_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="9 random bytes"):
        make_code(SCHOOL, b"12345678")
    with pytest.raises(ValueError, match="4 random bytes"):
        make_school_part(b"123")


def test_a_flood_of_letters_is_cut_before_anything_is_kept_of_it() -> None:
    code = CODES[0]
    assert read_code(code + " " * (LONGEST_TYPED - LENGTH)) == Code(code)
    assert read_code(code + " " * (LONGEST_TYPED - LENGTH + 1)) is None
    assert read_code(code + " " * 1_000_000) is None
