"""`collect import attlog`: a machine's log goes in without its rubbish, and with a period becomes attendance."""

import json
import sqlite3
import uuid
from pathlib import Path

import pytest
from click.testing import CliRunner

from collect.cli import main
from collect.config import open_platform, read_settings
from collect.operations.found_school import deed_of
from collect.storage.schools import list_schools
from collect.storage.transaction import Store
from tests.operations.enroll_cast import NOON, period_with, sheet

DAYS = ("2026-09-07", "2026-09-08", "2026-09-09")
SARI, JOKO = "198501172010012003", "197001012000011001"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = tmp_path / "data"
    for name in ("COLLECT_DATABASE_URL", "COLLECT_SECRET_KEY", "COLLECT_BASE_URL", "COLLECT_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLLECT_DATA", str(data))
    guru = tmp_path / "guru.xlsx"
    rows = [{"nama": "Sari Wulandari", "nip": SARI}, {"nama": "Joko Susilo", "nip": JOKO}]
    guru.write_bytes(sheet("guru", rows))
    assert run("school", "69990002", "SD Contoh", "--kind", "sd")[0] == 0
    assert run("import", "guru", str(guru))[0] == 0
    return data


@pytest.fixture
def log(tmp_path: Path) -> Path:
    lines = [f"{SARI}\t{day} {clock}\t1\t0\t1\t0" for day in DAYS for clock in ("06:50:00", "15:01:00")]
    lines += [f"{JOKO}\t{day} {clock}\t1\t0\t1\t0" for day in DAYS[:2] for clock in ("07:30:00", "15:01:00")]
    path = tmp_path / "1_attlog.dat"
    path.write_text("\r\n".join([*lines, "rusak", ""]))
    return path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def rows(folder: Path, table: str) -> int:
    connection = sqlite3.connect(folder / "collect.sqlite3")
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names
    finally:
        connection.close()


def period() -> str:
    store: Store = open_platform(read_settings()).store
    with store.read() as session:
        (school,) = list_schools(session)
    period_id: uuid.UUID = store.write(lambda s: period_with(s, deed_of(school, "uji", NOON), SARI, JOKO))
    store.dispose()
    return str(period_id)


def test_a_log_goes_in_and_its_rubbish_is_told(folder: Path, log: Path) -> None:
    code, out, err = run("import", "attlog", str(log))
    assert (code, json.loads(out)) == (
        0,
        {"file": "1_attlog.dat", "new": 2, "changed": 0, "unchanged": 0, "gone": 0, "errors": 1, "skipped": 0},
    )
    assert "1_attlog.dat, baris 11" in err
    assert (rows(folder, "machine_day"), rows(folder, "attendance")) == (5, 0)


def test_with_a_period_the_days_become_attendance(folder: Path, log: Path) -> None:
    code, out, _ = run("import", "attlog", "--period", period(), str(log))
    assert code == 0
    taken = json.loads(out.splitlines()[1])
    assert taken["guru"] == [
        {"name": "Joko Susilo", "absent_days": 1, "late_minutes": 60},
        {"name": "Sari Wulandari", "absent_days": 0, "late_minutes": 0},
    ]
    assert taken["working_days"] == 3
    assert rows(folder, "attendance") == 2


def test_a_dry_run_shows_days_and_minutes_and_writes_nothing(folder: Path, log: Path) -> None:
    code, out, _ = run("import", "attlog", "--dry-run", "--period", period(), str(log))
    assert code == 0
    assert [row["absent_days"] for row in json.loads(out.splitlines()[1])["guru"]] == [1, 0]
    assert (rows(folder, "machine_day"), rows(folder, "attendance")) == (0, 0)


def test_a_file_of_another_make_is_unknown_and_nothing_is_written(folder: Path, log: Path, tmp_path: Path) -> None:
    other = tmp_path / "GLG_001.TXT"
    other.write_text("No\tMchn\tEnNo\tName\tMode\tIOMd\tDateTime\n1\t1\t7\tSARI\t1\t0\t2026/09/01  06:58:12\n")
    code, out, err = run("import", "attlog", str(log), str(other))
    assert (code, out) == (2, "")
    assert "GLG_001.TXT" in err
    assert "tidak dikenal" in err
    assert rows(folder, "machine_day") == 0
