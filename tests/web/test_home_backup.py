"""The warning of a forgotten backup: where the school keeps its own data, until a file was written and checked."""

import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from collect.cli import main
from collect.config import Platform
from collect.operations.backed_up import Backups, backups_of, note_backup
from collect.operations.deed import Deed
from collect.operations.keep import read_head
from collect.storage.audit import list_entries
from tests.operations.cast import NOON
from tests.web.cast_coordinate import Site, open_site, words

NEVER = "belum pernah dicadangkan"
OLD = "Cadangan terakhir dibuat"


@pytest.fixture
def site(platform: Platform) -> Site:
    made = open_site(platform)
    made.sign_in()
    return made


def _stands(site: Site, *, days: int) -> Backups | None:
    deed = Deed(site.own.school_id, "Rina", NOON + timedelta(days=days))
    with site.store.read() as session:
        return backups_of(session, deed)


def _made(site: Site, moment: datetime) -> None:
    site.store.write(lambda s: note_backup(s, "baris perintah", moment, name="cadangan.zip"))


@pytest.mark.parametrize(("days", "old"), [(0, False), (7, False), (8, True), (400, True)])
def test_a_backup_counts_for_a_week(site: Site, days: int, old: bool) -> None:
    assert _stands(site, days=days) == Backups(None, True)
    _made(site, NOON)
    assert _stands(site, days=days) == Backups(date(2026, 11, 20), old)


def test_the_day_is_the_schools(site: Site) -> None:
    _made(site, datetime(2026, 11, 19, 20, 0, tzinfo=UTC))
    assert _stands(site, days=0) == Backups(date(2026, 11, 20), False)


def test_the_warning_says_the_command_and_ends_with_a_backup(site: Site) -> None:
    page = site.page("/koordinator/")
    assert NEVER in words(page)
    assert 'href="/koordinator/#cadangan">Cara mencadangkan</a>' in page
    assert 'id="cadangan"' in page
    assert "<code>.venv/bin/collect backup cadangan-" in page
    _made(site, datetime.now(UTC) - timedelta(days=9))
    page = words(site.page("/koordinator/"))
    assert OLD in page
    assert NEVER not in page
    _made(site, datetime.now(UTC))
    page = words(site.page("/koordinator/"))
    assert OLD not in page
    assert "Cadangan terakhir:" in page
    site.sign_in("sari", npsn="20100002")
    assert "Cadangan terakhir:" in words(site.page("/koordinator/"))


def test_a_school_on_a_server_is_not_warned(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site.store.engine.dialect, "name", "postgresql")
    assert _stands(site, days=400) is None
    monkeypatch.undo()
    assert _stands(site, days=400) is not None


def test_the_command_leaves_its_trace_only_after_the_file_is_there(
    site: Site, platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLLECT_DATA", str(platform.settings.data))
    monkeypatch.setenv("COLLECT_DATABASE_URL", platform.settings.database_url)
    monkeypatch.setenv("COLLECT_SECRET_KEY", platform.settings.secret_key)

    def deeds() -> list[tuple[str, str]]:
        with site.store.read() as session:
            return [(one.deed, one.details) for one in list_entries(session, site.own.school_id)]

    before = deeds()
    assert CliRunner().invoke(main, ["backup", str(tmp_path / "tidak-ada" / "x.zip")]).exit_code == 2
    assert deeds() == before
    assert CliRunner().invoke(main, ["backup", str(tmp_path / "cadangan.zip")]).exit_code == 0
    assert deeds() == [*before, ("backup.made", '{"file":"cadangan.zip"}')]
    assert NEVER not in words(site.page("/koordinator/"))


def test_a_button_writes_a_backup_that_can_be_read_back(site: Site, platform: Platform) -> None:
    page = words(site.send("/koordinator/cadangan"))
    assert NEVER not in page
    assert "Cadangan sudah dibuat dan diperiksa" in page
    (file,) = (platform.settings.data / "cadangan").iterdir()
    assert read_head(file)["secret_key"] == platform.settings.secret_key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_second_press_on_one_day_replaces_the_file_and_the_newest_three_days_stay(
    site: Site, platform: Platform
) -> None:
    folder = platform.settings.data / "cadangan"
    folder.mkdir()
    for name in ("cadangan-2026-01-05.zip", "cadangan-2026-01-06.zip", "cadangan-2026-01-07.zip", "catatan.txt"):
        (folder / name).write_text("lama")
    for _press in range(2):
        site.send("/koordinator/cadangan")
    names = sorted(file.name for file in folder.iterdir())
    assert names[:2] == ["cadangan-2026-01-06.zip", "cadangan-2026-01-07.zip"]
    assert (len(names), names[-1]) == (4, "catatan.txt")


def test_a_backup_that_cannot_be_written_says_so_and_the_warning_stays(site: Site, platform: Platform) -> None:
    (platform.settings.data / "cadangan").write_text("sebuah berkas")
    assert "cadangan tidak dapat ditulis" in words(site.send("/koordinator/cadangan", 409))
    assert NEVER in words(site.page("/koordinator/"))


@pytest.mark.parametrize("who", ["budi", "sari"])
def test_only_a_koordinator_presses_it_and_only_at_home(
    site: Site, platform: Platform, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if who == "sari":
        site.sign_in("sari", npsn="20100002")
        monkeypatch.setattr(site.store.engine.dialect, "name", "postgresql")
    else:
        site.sign_in(who)
    site.send("/koordinator/cadangan", 404)
    assert not (platform.settings.data / "cadangan").exists()
