"""Bringing a database to the newest form, and asking whether it is there. The steps are in `migrations/`."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from collect.storage.transaction import Store


def upgrade(store: Store, folder: Path, revision: str = "head") -> None:
    """Run the steps that are still missing; each in a transaction of its own."""
    _run(store, folder, lambda config: command.upgrade(config, revision))


def downgrade(store: Store, folder: Path, revision: str) -> None:
    """Go back to an earlier step; for tests and for a school that must return to an older version."""
    _run(store, folder, lambda config: command.downgrade(config, revision))


def is_current(store: Store, folder: Path) -> bool:
    """Whether the database has every step."""
    with store.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found == newest_revision(folder)


def newest_revision(folder: Path) -> str:
    """The last step's name."""
    return ScriptDirectory(str(folder)).get_current_head() or ""


def _run(store: Store, folder: Path, steps: Callable[[Config], None]) -> None:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    with store.engine.execution_options(begin_immediate=True).connect() as connection:
        config.attributes["connection"] = connection
        steps(config)
        connection.commit()
