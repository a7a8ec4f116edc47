"""A real database for every test that needs one: SQLite in a file, and a PostgreSQL server of our own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Dialect

from collect.config import Platform, Settings, migrations_folder
from collect.operations.secret import Secret
from collect.storage.migrate import upgrade
from collect.storage.prepared import Prepared
from collect.storage.transaction import Store, open_store
from tests.postgres import Server

SECRET = "f" * 64


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A skipped test is a failure: nothing that had to run may be passed over in silence. A soak may lack LibreOffice."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    soaking = any("soak" in argument for argument in session.config.args)
    if (
        not soaking
        and reporter is not None
        and exitstatus == 0
        and (reporter.stats.get("skipped") or reporter.stats.get("xfailed"))
    ):
        reporter.write_line("skipped tests count as failures here", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One PostgreSQL server for the whole run (each xdist worker has its own)."""
    server = Server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to be copied, so that not every test migrates."""
    path = tmp_path_factory.mktemp("template") / "collect.sqlite3"
    store = open_store(f"sqlite:///{path}")
    upgrade(store, migrations_folder())
    store.dispose()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh migrated SQLite database."""
    path = tmp_path / "collect.sqlite3"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A fresh migrated database of both kinds."""
    if request.param == "sqlite":
        opened = open_store(request.getfixturevalue("sqlite_url"))
    else:
        opened = open_store(request.getfixturevalue("postgres").fresh_database(migrations_folder()))
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """A fresh SQLite database, for what does not depend on the kind."""
    opened = open_store(sqlite_url)
    yield opened
    opened.dispose()


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every prepared statement that runs during the test, by its text."""
    ran: list[str] = []
    text_for = Prepared._text

    def noted(self: Prepared, dialect: Dialect) -> Any:
        text = text_for(self, dialect)
        ran.append(text.sql)
        return text

    monkeypatch.setattr(Prepared, "_text", noted)
    return ran


@pytest.fixture
def secret() -> Secret:
    """The secret key of the tests."""
    return Secret(SECRET.encode())


@pytest.fixture
def platform(sqlite_store: Store, sqlite_url: str, tmp_path: Path, secret: Secret) -> Platform:
    """A platform on SQLite."""
    return Platform(Settings(tmp_path, sqlite_url, SECRET, "http://collect.test"), sqlite_store, secret)
