"""The floor of a respondent's journey: the same server, two constant pages, and one durable row. No framework, no rules."""

import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import create_engine, make_url

from collect.cli.serve_one import serve_one

START = Callable[[str, list[tuple[str, str]]], Any]
CREATE = "CREATE TABLE IF NOT EXISTS floor_row (id CHAR(32) PRIMARY KEY, answers VARCHAR(200) NOT NULL)"


class Floor:
    """A bare WSGI application over the database's own driver."""

    def __init__(self, url: str, pages: tuple[bytes, bytes]) -> None:
        self._pages = pages
        self._local = threading.local()
        self._url = make_url(url)
        self._mark = "?" if self._url.get_backend_name() == "sqlite" else "%s"
        engine = create_engine(self._url)
        with engine.begin() as connection:
            connection.exec_driver_sql(CREATE)
        engine.dispose()

    def __call__(self, environ: dict[str, Any], start: START) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "POST":
            size = int(environ.get("CONTENT_LENGTH") or 0)
            body = environ["wsgi.input"].read(size)
            self._insert(environ["PATH_INFO"].rsplit("/", 1)[1], body[-80:].decode("ascii", "replace"))
            page = b"ok"
        else:
            page = self._pages[environ["PATH_INFO"].startswith("/q")]
        start("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))])
        return [page]

    def _insert(self, row: str, answers: str) -> None:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
        connection.execute(f"INSERT INTO floor_row VALUES ({self._mark}, {self._mark})", (row, answers))  # noqa: S608 - a placeholder
        connection.commit()

    def _connect(self) -> Any:
        if self._url.get_backend_name() == "sqlite":
            import sqlite3

            connection = sqlite3.connect(str(self._url.database), timeout=20)
            for pragma in ("journal_mode=WAL", "synchronous=FULL"):
                connection.execute(f"PRAGMA {pragma}")
            return connection
        import psycopg

        return psycopg.connect(self._url.set(drivername="postgresql").render_as_string(hide_password=False))


def main(url: str, port: int, card: int, sheet: int) -> None:
    """Serve pages of the given sizes."""
    application = Floor(url, (b"x" * card, b"x" * sheet))
    serve_one(application, host="127.0.0.1", port=port, proxied=False)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
