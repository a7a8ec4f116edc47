"""Every problem that this room or the identifiers can name has words in both languages, and the words fit its details."""

import ast
import re
from pathlib import Path

import pytest

import collect.domain.identifiers
import collect.intake
from collect.domain.problem import Problem
from collect.words import files, intake, say

WORDS = {**files.WORDS, **intake.WORDS}
CODE = re.compile(r"(?:intake|files)\.[a-z_]+")


def sources() -> list[Path]:
    folder = Path(collect.intake.__path__[0])
    return [*folder.glob("*.py"), Path(str(collect.domain.identifiers.__file__))]


def calls() -> list[tuple[str, set[str]]]:
    """Each code written in a call, with the details that the call gives."""
    found: list[tuple[str, set[str]]] = []
    for source in sources():
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                codes = [a.value for a in ast.walk(ast.Tuple(node.args)) if isinstance(a, ast.Constant)]
                details = {keyword.arg for keyword in node.keywords if keyword.arg}
                found += [(code, details) for code in codes if isinstance(code, str) and CODE.fullmatch(code)]
    return found


def test_every_code_that_is_raised_has_words_and_the_details_they_need() -> None:
    raised = calls()
    assert len(raised) > 40
    assert {code for code, _ in raised} == {code for code in WORDS if not code.startswith("identifier.")}
    for code, details in raised:
        for text in WORDS[code]:
            assert set(re.findall(r"{(\w+)}", text)) <= details, code


def test_every_identifier_problem_has_words() -> None:
    text = Path(str(collect.domain.identifiers.__file__)).read_text("utf-8")
    names = set(re.findall(r'_wrong\("(\w+)"', text)) | set(re.findall(r'"identifier\.(\w+)"', text))
    assert {f"identifier.{name}" for name in names} == {code for code in WORDS if code.startswith("identifier.")}


@pytest.mark.parametrize("code", sorted(WORDS))
def test_both_languages_say_the_same_things_in_different_words(code: str) -> None:
    indonesian, english = WORDS[code]
    assert indonesian != english
    assert set(re.findall(r"{\w+}", indonesian)) == set(re.findall(r"{\w+}", english))
    assert "!" not in indonesian + english.replace("#REF!", "")


def test_a_problem_is_said_with_file_row_column_value_and_cure() -> None:
    where = "daftar-guru.xlsx, baris 12, kolom NIP"
    problem = Problem("intake.number_damaged", where, {"value": "1.98501172010012e+17"})
    assert say(problem) == (
        "daftar-guru.xlsx, baris 12, kolom NIP: 1.98501172010012e+17 tersimpan sebagai angka, sehingga digit terakhirnya "
        "hilang; baris ini tidak diambil. Ubah format kolom menjadi Teks, ketik ulang nomornya, lalu unggah lagi."
    )
