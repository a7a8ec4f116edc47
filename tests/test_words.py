"""Every problem that the code can name has its words, in both languages, with the same placeholders."""

import re
import string
from pathlib import Path

import pytest

from collect.words import WORDS

SOURCE = Path(__file__).parent.parent / "collect"
NAMED = re.compile(r"""(?:problem|refuse|fault|Problem|_wrong|warning|unknown=)\(?\s*f?"([a-z_]+\.[a-z_]+)["]""")


def codes() -> set[str]:
    """Codes as they stand in calls; those built from parts are tested where they are built."""
    return {code for path in SOURCE.rglob("*.py") for code in NAMED.findall(path.read_text("utf-8"))}


def test_every_code_in_the_source_has_words() -> None:
    found = codes()
    assert len(found) > 100
    assert sorted(found - WORDS.keys()) == []


@pytest.mark.parametrize("code", sorted(WORDS))
def test_both_languages_say_the_same(code: str) -> None:
    indonesian, english = WORDS[code]
    assert indonesian != english

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert fields(indonesian) == fields(english)
