"""One file with everything: every row of every table and the secret key, checked after writing; and its way back.

The file is a zip of one JSON line per row, independent of the kind of database, so that a school's laptop can move to a
district's PostgreSQL. It holds all that the platform holds: keep it as safe as the server.
"""

import base64
import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, delete, func, insert, select
from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.storage.base import ExactDecimal, Moment
from collect.storage.schema import metadata

KEY_LEAST = 32
"""Letters of an installation's secret key."""
_FORMAT = "collect-backup-1"
_BATCH = 1000
_BATCH_OF_FILES = 10


def write_backup(session: Session, path: Path, *, revision: str, secret_key: str) -> int:
    """Write beside the place, read back, compare, then move there. Returns the number of rows. Raises `Refused`."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            beside.chmod(0o600)
            kept = [table for table in metadata().sorted_tables if not table.info.get("passing")]
            digests = {table.name: _write_table(session, archive, table) for table in kept}
            head = {"format": _FORMAT, "revision": revision, "secret_key": secret_key, "tables": digests}
            archive.writestr("isi.json", json.dumps(head, indent=1))
        with zipfile.ZipFile(beside) as archive:
            _check(archive, str(path))
        beside.replace(path)
    except OSError as error:
        raise refuse("keep.write", str(path), reason=error.strerror or "") from None
    finally:
        beside.unlink(missing_ok=True)
    return sum(rows for rows, _digest in digests.values())


def read_head(path: Path) -> dict[str, Any]:
    """What a backup says of itself, after every part of it was checked. Raises `Refused`."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _check(archive, str(path))
    except (OSError, zipfile.BadZipFile):
        raise refuse("keep.unreadable", str(path)) from None


def restore_backup(session: Session, path: Path, *, replace: bool) -> int:
    """Put every row back in one transaction. Raises `Refused` where there are rows already and `replace` is not asked for."""
    head = read_head(path)
    tables = metadata().sorted_tables
    if any(session.scalar(select(func.count()).select_from(table)) for table in tables):
        if not replace:
            raise refuse("keep.not_empty", str(path))
        for table in reversed(tables):
            session.execute(delete(table))
    rows = 0
    with zipfile.ZipFile(path) as archive:
        for table in (t for t in tables if t.name in head["tables"]):
            for batch in _batches(_read_table(archive, table), _batch(table)):
                session.execute(insert(table), batch)
                rows += len(batch)
    return rows


def _write_table(session: Session, archive: zipfile.ZipFile, table: Table) -> tuple[int, str]:
    digest, rows = hashlib.sha256(), 0
    # In the order of the key, never in the order on disk: a backup must not tell in which order answers came.
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_batch(table))
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
        for row in session.execute(query).mappings():
            line = (json.dumps({key: _plain(value) for key, value in row.items()}, ensure_ascii=False) + "\n").encode()
            digest.update(line)
            file.write(line)
            rows += 1
    return rows, digest.hexdigest()


def _check(archive: zipfile.ZipFile, where: str) -> dict[str, Any]:
    try:
        head: dict[str, Any] = json.loads(archive.read("isi.json"))
        names = set(metadata().tables)
        whole = "school" in head["tables"] and set(head["tables"]) <= names and isinstance(head["revision"], str)
        if head["format"] != _FORMAT or not whole or len(head["secret_key"]) < KEY_LEAST:
            raise refuse("keep.format", where)
        for name, (_rows, digest) in head["tables"].items():
            with archive.open(f"{name}.jsonl") as file:
                if hashlib.file_digest(io.BufferedReader(file), "sha256").hexdigest() != digest:  # type: ignore[type-var]  # asks for more than it uses
                    raise refuse("keep.damaged", where, table=name)
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile):
        raise refuse("keep.format", where) from None
    return head


def _read_table(archive: zipfile.ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    with archive.open(f"{table.name}.jsonl") as file:
        for line in file:
            raw = json.loads(line)
            yield {column.name: _typed(column, raw[column.name]) for column in table.columns}


def _batch(table: Table) -> int:
    """How many rows are held in memory at once; of those with files in them few."""
    return _BATCH_OF_FILES if any(isinstance(c.type, LargeBinary) for c in table.columns) else _BATCH


def _batches(rows: Iterator[dict[str, Any]], most: int) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == most:
            yield batch
            batch = []
    if batch:
        yield batch


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value) if isinstance(value, uuid.UUID | Decimal) else value


def _typed(column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, ExactDecimal):
        kind: Any = Decimal
    else:
        kind = datetime if isinstance(column.type, Moment) else column.type.python_type
    if value is None or kind in (str, int, bool):
        return value
    if kind is bytes:
        return base64.b64decode(value)
    return kind.fromisoformat(value) if issubclass(kind, date) else kind(value)
