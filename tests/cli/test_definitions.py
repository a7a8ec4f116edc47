"""`check`, `score`, `draw`: machine-readable on standard output, words on standard error, exit codes of the contract."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from collect.cli import main

SHEET = {"regulation": "pkg-2010", "teacher_type": "mapel", "instrument": {"code": "guru-mapel", "total": 50}}


def run(*arguments: str, given: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments), input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_score_reads_a_file_or_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "lembar.json"
    path.write_text(json.dumps(SHEET))
    code, out, err = run("score", str(path))
    assert (code, err) == (0, "")
    assert json.loads(out)["final_mark"] == "89.285714"
    assert run("score", "-", given=json.dumps(SHEET)) == (0, out, "")


@pytest.mark.parametrize(
    "given", ["", "[]", '{"regulation": "x"}', json.dumps(SHEET | {"x": 1}), '{"regulation": "\\ud800"}']
)
def test_a_bad_sheet_ends_with_2_and_words_only(given: str) -> None:
    code, out, err = run("score", "-", given=given)
    assert (code, out) == (2, "")
    assert err


def test_every_fault_has_a_line_of_its_own() -> None:
    code, out, err = run("score", "-", given=json.dumps(SHEET | {"x": 1, "groups": {"y": []}, "credit": {}}))
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 4


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, out, err = run("score", str(tmp_path / "tidak-ada.json"))
    assert (code, out) == (2, "")
    assert "tidak-ada.json" in err


def test_draw_answers_the_contracts_example() -> None:
    strata = {"X-1": {"take": 3, "pool": ["S1", "S2"]}}
    request = {"algorithm": "pkg-draw-1", "seed": "s", "cap": 6}
    request |= {"demands": [{"teacher": "G1", "group": "peserta-didik", "strata": strata}]}
    code, out, _ = run("draw", "-", given=json.dumps(request))
    assert code == 0
    assert json.loads(out)["draws"][0]["missing"] == 1
    assert run("draw", "-", given=json.dumps(request | {"cap": 0}))[:2] == (2, "")


def test_check_passes_for_what_is_shipped_and_fails_for_a_broken_file(tmp_path: Path) -> None:
    assert run("check") == (0, "", "")
    broken = tmp_path / "dudi-1.toml"
    broken.write_text("kind = 3")
    code, _, err = run("check", str(broken))
    assert code == 1
    assert "dudi-1.toml" in err


def test_english_is_spoken_where_the_shell_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLLECT_LANG", "en")
    assert "valid JSON" in run("score", "-", given="{")[2]
