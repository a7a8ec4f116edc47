"""A language that nobody programmed: a line, a file of statements and a file of page strings; the respondent reads it."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from collect.catalog.place import FOLDERS, find_root

ROOT = find_root()
HEAD = """
kind = "terjemahan"
code = "peserta-didik"
version = 1
language = "{language}"
status = "project-translation"
title = "Kuesioner conto"
[choices]
TP = "Ora tau"
KD = "Kadhang"
SL = "Tansah"
[components]
penguasaan-materi = "Bab siji"
kemahiran-mengajar = "Bab loro"
perilaku-sehari-hari = "Bab telu"
hubungan-sosial = "Bab papat"
"""
SCRIPT = """
import sys, collect
from pathlib import Path
from collect.config import open_platform, read_settings
from collect.web.app import create_app
from tests.web.cast_respond import answering
assert Path(collect.__file__).is_relative_to(sys.argv[1]), collect.__file__
platform = open_platform(read_settings())
hall = platform.store.write(lambda session: answering(session, platform.secret))
client = create_app(platform).test_client()
address = f"/i/{hall.codes[0]}/{hall.guru[0]}?bahasa={sys.argv[2]}"
page = client.get(address, follow_redirects=True)
print(page.status_code, page.text)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program and its data, copied; only data is added to it."""
    for folder in ("collect", "migrations", "tests", *FOLDERS):
        ignored = shutil.ignore_patterns("__pycache__", ".*")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    return tmp_path


def add_language(copy: Path, language: str) -> None:
    """A line in the list, and every statement of the students' questionnaire."""
    with (copy / "questionnaires" / "languages.toml").open("a", encoding="utf-8") as file:
        file.write(f'{language} = "Basa conto"\n')
    items = "".join(f'[[items]]\nnumber = {n}\ntext = "Ukara {n}"\n' for n in range(1, 43))
    file_name = f"peserta-didik-1.{language}.toml"
    (copy / "questionnaires" / "translations" / file_name).write_text(HEAD.format(language=language) + items, "utf-8")


def add_pages(copy: Path, language: str) -> None:
    """Every string of the pages, marked, compiled as any translator's file is."""
    folder = copy / "collect" / "web" / "translations"
    with (folder / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        english = read_po(file)
    catalog = Catalog(locale=language)
    for message in english:
        if message.id and isinstance(message.id, str):
            catalog.add(message.id, f"[{language}] {message.id}", flags=message.flags)
    (folder / language / "LC_MESSAGES").mkdir(parents=True)
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    (folder / language / "LC_MESSAGES" / "messages.mo").write_bytes(buffer.getvalue())


def page_in(copy: Path, language: str) -> str:
    """A questionnaire's page, from the copied program."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(copy), "COLLECT_DATA": str(copy / "data")}
    command = [sys.executable, "-c", SCRIPT, str(copy), language]
    shown = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert shown.stdout.startswith("200 "), shown.stdout[:300] + shown.stderr[-2000:]
    return shown.stdout


def test_a_further_language_is_data_and_no_code(copy: Path) -> None:
    add_language(copy, "jv")
    add_pages(copy, "jv")
    page = page_in(copy, "jv")
    assert [n for n in range(1, 43) if f"Ukara {n}" not in page] == []
    assert all(words in page for words in ("Ora tau", "Kadhang", "Tansah", "Bab papat", "[jv] "))
    assert "Tidak pernah" not in page


def test_a_language_without_page_strings_or_formats_has_its_statements_among_indonesian_ones(copy: Path) -> None:
    """Minangkabau, for one, is unknown to Unicode's CLDR, from which dates and numbers take their forms."""
    add_language(copy, "min")
    page = page_in(copy, "min")
    assert [n for n in range(1, 43) if f"Ukara {n}" not in page] == []
    assert "Tidak pernah" not in page


def test_a_language_without_a_translation_shows_the_indonesian_statements(copy: Path) -> None:
    with (copy / "questionnaires" / "languages.toml").open("a", encoding="utf-8") as file:
        file.write('su = "Basa Sunda"\n')
    assert "Tidak pernah" in page_in(copy, "su")
