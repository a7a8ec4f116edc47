"""`school`, `import`, `backup`, `restore` and `demo` on data folders of their own."""

import json
import sqlite3
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from collect.cli import main
from collect.demo.files import SchoolFiles, write_small_files


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = tmp_path / "data"
    for name in ("COLLECT_DATABASE_URL", "COLLECT_SECRET_KEY", "COLLECT_BASE_URL", "COLLECT_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLLECT_DATA", str(data))
    return data


@pytest.fixture
def files(tmp_path: Path) -> SchoolFiles:
    return write_small_files(tmp_path / "berkas")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def found() -> None:
    code, out, _ = run("school", "69990002", "SD Contoh", "--kind", "sd")
    assert code == 0
    assert out.startswith("koordinator\t")


def rows(folder: Path, table: str) -> int:
    connection = sqlite3.connect(folder / "collect.sqlite3")
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names
    finally:
        connection.close()


def test_importing_twice_changes_nothing(folder: Path, files: SchoolFiles) -> None:
    found()
    first = json.loads(run("import", "peserta-didik", str(files.students))[1])
    assert (first["new"], first["errors"]) == (72, 0)
    again = json.loads(run("import", "peserta-didik", str(files.students))[1])
    assert (again["new"], again["changed"], again["gone"], again["unchanged"]) == (0, 0, 0, 72)
    assert rows(folder, "student") == 72


def test_a_dry_run_writes_nothing(folder: Path, files: SchoolFiles) -> None:
    found()
    code, out, _ = run("import", "peserta-didik", "--dry-run", str(files.students))
    assert (code, json.loads(out)["new"]) == (0, 72)
    assert rows(folder, "student") == 0


def test_one_bad_file_among_several_writes_nothing_at_all(folder: Path, files: SchoolFiles, tmp_path: Path) -> None:
    found()
    empty = tmp_path / "kosong.xlsx"
    empty.touch()
    code, out, err = run("import", "peserta-didik", str(files.students), str(empty))
    assert (code, out) == (2, "")
    assert "kosong.xlsx" in err
    assert rows(folder, "student") == 0


def test_the_school_must_be_named_where_there_are_two(files: SchoolFiles) -> None:
    found()
    run("school", "69990003", "SMP Contoh", "--kind", "smp")
    assert run("import", "guru", str(files.teachers))[0] == 2
    assert run("import", "guru", "--npsn", "69990003", str(files.teachers))[0] == 0
    assert run("import", "guru", "--npsn", "69990009", str(files.teachers))[0] == 2


def test_the_same_school_is_not_founded_twice() -> None:
    found()
    code, out, err = run("school", "69990002", "SD Contoh", "--kind", "sd")
    assert (code, out) == (2, "")
    assert "69990002" in err


def test_a_backup_brings_everything_back_on_another_machine(
    folder: Path, files: SchoolFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found()
    assert run("import", "guru", str(files.teachers))[0] == 0
    backup = tmp_path / "cadangan.zip"
    assert run("backup", str(backup))[0] == 0
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    other = tmp_path / "lain"
    monkeypatch.setenv("COLLECT_DATA", str(other))
    assert run("restore", str(backup))[0] == 0
    assert rows(other, "teacher") == rows(folder, "teacher") > 0
    assert (other / "secret.key").read_text() == (folder / "secret.key").read_text()
    assert run("restore", str(backup))[0] == 2
    assert run("restore", "--replace", str(backup))[0] == 0
    again = tmp_path / "lagi.zip"
    assert run("backup", str(again))[0] == 0


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04", b"bukan zip"])
def test_a_damaged_backup_changes_nothing(folder: Path, tmp_path: Path, damage: bytes) -> None:
    found()
    backup = tmp_path / "cadangan.zip"
    backup.write_bytes(damage)
    code, out, err = run("restore", "--replace", str(backup))
    assert (code, out) == (2, "")
    assert "cadangan.zip" in err
    assert rows(folder, "school") == 1


def test_a_backup_of_which_one_byte_was_changed_is_refused(folder: Path, tmp_path: Path) -> None:
    found()
    backup, changed = tmp_path / "a.zip", tmp_path / "b.zip"
    run("backup", str(backup))
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"SD Contoh", b"SD Contih") if name == "school.jsonl" else data)
    code, _, err = run("restore", "--replace", str(changed))
    assert code == 2
    assert "school" in err


def test_a_backup_with_another_key_than_the_environments_changes_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found()
    backup = tmp_path / "cadangan.zip"
    run("backup", str(backup))
    other = tmp_path / "lain"
    monkeypatch.setenv("COLLECT_DATA", str(other))
    monkeypatch.setenv("COLLECT_SECRET_KEY", "z" * 64)
    code, _, err = run("restore", str(backup))
    assert (code, "COLLECT_SECRET_KEY" in err) == (2, True)
    assert not (other / "collect.sqlite3").exists()
    assert run("school", "69990002", "SD Contoh", "--kind", "sd")[0] == 0
    assert run("restore", "--replace", str(backup))[0] == 2
    assert rows(other, "school") == 1


@pytest.mark.parametrize(
    "change", [{"secret_key": None}, {"secret_key": "abc"}, {"revision": None}, {"tables": {}}, {"format": "lain"}]
)
def test_a_backup_that_does_not_say_all_of_itself_is_refused(
    folder: Path, tmp_path: Path, change: dict[str, Any]
) -> None:
    found()
    backup, changed = tmp_path / "a.zip", tmp_path / "b.zip"
    run("backup", str(backup))
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, json.dumps(json.loads(data) | change) if name == "isi.json" else data)
    code, out, err = run("restore", "--replace", str(changed))
    assert (code, out, "b.zip" in err) == (2, "", True)
    assert rows(folder, "school") == 1


def test_a_database_without_its_key_is_not_opened_with_a_new_one(folder: Path, tmp_path: Path) -> None:
    found()
    backup = tmp_path / "cadangan.zip"
    run("backup", str(backup))
    (folder / "secret.key").unlink()
    code, _, err = run("backup", str(tmp_path / "lagi.zip"))
    assert (code, "secret.key" in err) == (2, True)
    assert not (folder / "secret.key").exists()
    assert run("restore", "--replace", str(backup))[0] == 0
    assert (folder / "secret.key").exists()


def test_files_that_hold_secrets_are_the_owners_alone(folder: Path) -> None:
    found()
    for name in ("collect.sqlite3", "secret.key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COLLECT_BASE_URL", "collect.sch.id"),
        ("COLLECT_BASE_URL", "https://" + "a" * 100),
        ("COLLECT_SECRET_KEY", "pendek"),
        ("COLLECT_DATABASE_URL", "bukan alamat"),
        ("COLLECT_CONFIG", "/tidak/ada.toml"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    code, out, err = run("school", "69990002", "SD Contoh", "--kind", "sd")
    assert (code, out) == (2, "")
    assert (value if name == "COLLECT_CONFIG" else name) in err


def test_settings_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "collect.toml"
    monkeypatch.delenv("COLLECT_DATA")
    monkeypatch.setenv("COLLECT_CONFIG", str(config))
    config.write_text(f'COLLECT_DATA = "{tmp_path}/dari-berkas"\n')
    found()
    assert (tmp_path / "dari-berkas" / "collect.sqlite3").exists()
    config.write_text("COLLECT_DATE = 3\n")
    assert run("backup", str(tmp_path / "x.zip"))[0] == 2
