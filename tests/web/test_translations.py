"""The English pages: every string translated with the same placeholders, the compiled file up to date, terms kept equal."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from collect.config import Platform
from collect.web.app import create_app
from collect.web.terms import SOURCES

FOLDER = Path(__file__).parent.parent.parent / "collect/web"
ENGLISH = FOLDER / "translations/en/LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%")


def messages() -> list[Message]:
    with (ENGLISH / "messages.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def test_every_string_of_the_pages_is_there(tmp_path: Path) -> None:
    out = tmp_path / "messages.pot"
    command = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "-q",
        "extract",
        "-F",
        str(FOLDER / "translations/babel.cfg"),
    ]
    subprocess.run(
        [*command, "-k", "_l", "-k", "_n:1,2", "-k", "lazy_gettext", "-o", str(out), str(FOLDER)], check=True
    )
    with out.open("rb") as file:
        wanted = {str(message.id) for message in read_po(file) if message.id}
    assert len(wanted) > 1000
    assert sorted(wanted - {str(message.id) for message in messages()}) == []


def forms_of(value: object) -> list[str]:
    """A message's one form, or its singular and plural."""
    return [str(form) for form in value] if isinstance(value, tuple | list) else [str(value or "")]


def test_every_string_is_translated_with_its_placeholders() -> None:
    for message in messages():
        sources, words = forms_of(message.id), forms_of(message.string)
        assert all(words), message.id
        assert not message.fuzzy, f"not compiled, because only guessed: {message.id}"
        for source, text in zip(sources, words, strict=True):
            assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(text)), message.id


def test_the_compiled_file_is_that_of_the_words() -> None:
    with (ENGLISH / "messages.po").open("rb") as file:
        catalog = read_po(file)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    assert buffer.getvalue() == (ENGLISH / "messages.mo").read_bytes(), "run `make translations`"


@pytest.mark.parametrize("place", range(len(SOURCES)))
def test_terms_are_the_words_of_the_domain(platform: Platform, place: int) -> None:
    ours, source = SOURCES[place]
    with create_app(platform).test_request_context("/"):
        assert {str(key): str(value) for key, value in ours.items()} == {str(k): v for k, v in source.items()}
    with create_app(platform).test_request_context("/?bahasa=en"):
        assert {str(value) for value in ours.values()} != set(source.values())
