"""`collect forget` deletes what is due and says how much it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from collect.cli import main
from collect.config import open_platform, read_settings
from collect.operations.deed import Deed, record
from collect.operations.seal import close_period
from collect.storage.codes import Card
from collect.storage.periods import find_period
from tests.web.cast_respond import Hall, answering


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("COLLECT_DATABASE_URL", "COLLECT_SECRET_KEY", "COLLECT_BASE_URL", "COLLECT_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLLECT_DATA", str(tmp_path / "data"))
    return tmp_path


def closed_long_ago(days: int) -> Hall:
    """A period that was closed so many days ago, at a school where somebody did something today."""
    platform = open_platform(read_settings())
    hall = platform.store.write(lambda session: answering(session, platform.secret))
    deed = Deed(hall.school_id, "Rina (rina)", datetime.now(UTC) - timedelta(days=days))
    platform.store.write(lambda session: close_period(session, deed, hall.period_id))
    platform.store.write(lambda session: record(session, replace(deed, now=datetime.now(UTC)), "school.looked_after"))
    platform.store.dispose()
    return hall


@pytest.mark.parametrize(("days", "number"), [(300, 0), (370, 1)])
def test_what_is_due_is_deleted_and_told(days: int, number: int) -> None:
    hall = closed_long_ago(days)
    told = CliRunner().invoke(main, ["forget"])
    assert (told.exit_code, told.stderr) == (0, f"Jawaban {number} periode dihapus.\n")
    platform = open_platform(read_settings())
    with platform.store.read() as session:
        period = find_period(session, hall.school_id, hall.period_id)
        assert period is not None
        assert (period.forgotten_on is None) is (number == 0)
        assert session.scalar(select(func.count()).select_from(Card)) == (0 if number else len(hall.cards))
    platform.store.dispose()
