"""When a school's data was last copied to a file: on record in the trail, so that the home page can warn of what was forgotten.

Only a school's own machine is warned: on a district's PostgreSQL the administrator makes the backups, with other tools.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from collect.domain.problem import refuse
from collect.operations.deed import Deed, record
from collect.operations.found_school import deed_of
from collect.operations.keep import write_backup
from collect.storage.audit import find_newest_entry
from collect.storage.schools import list_schools
from collect.storage.transaction import Store

_MADE = "backup.made"
OLD_AFTER = 7
"""Days after which a backup counts as old (project default)."""
AT_HOME = 3
"""How many backups made by the button stay in the data folder: old ones would outlive the deletion of answers (project default)."""


@dataclass(frozen=True)
class Backups:
    """`last_on`: the day of the last backup at the school, none where there was none yet."""

    last_on: date | None
    old: bool


@dataclass(frozen=True)
class Maker:
    """Who makes a backup and when; `revision` and `secret_key`: what the file says of the database, and its key."""

    name: str
    moment: datetime
    revision: str
    secret_key: str


def back_up(store: Store, file: Path, maker: Maker) -> int:
    """Write everything to a file, read it back, then put it on record; the number of rows. Raises `Refused`.

    Only then does the warning on the first page end: with a copy that can be trusted.
    """
    with store.snapshot() as session:
        rows = write_backup(session, file, revision=maker.revision, secret_key=maker.secret_key)
    store.write(lambda session: note_backup(session, maker.name, maker.moment, name=file.name))
    return rows


def back_up_at_home(store: Store, folder: Path, maker: Maker, *, today: date) -> Path:
    """A backup into the data folder, one file a day; of such files the newest three stay. Raises `Refused`."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise refuse("keep.write", str(folder), reason=error.strerror or "") from None
    file = folder / f"cadangan-{today.isoformat()}.zip"
    back_up(store, file, maker)
    # What a server that was killed left half-written goes too: it holds answers like a whole one.
    for old in (*sorted(folder.glob("cadangan-????-??-??.zip"))[:-AT_HOME], *folder.glob(".cadangan-*.part")):
        old.unlink()
    return file


def note_backup(session: Session, actor: str, now: datetime, *, name: str) -> None:
    """Put a backup that was written and checked on record for every school in it; `name`: of the file, without its folder."""
    for school in list_schools(session):
        record(session, deed_of(school, actor, now), _MADE, school.npsn, file=name)


def backups_of(session: Session, deed: Deed) -> Backups | None:
    """How a school on SQLite stands with its backups; none where they are somebody else's work."""
    if session.get_bind().dialect.name != "sqlite":
        return None
    entry = find_newest_entry(session, deed.school_id, _MADE)
    last = entry.at.astimezone(ZoneInfo(deed.zone)).date() if entry else None
    return Backups(last, last is None or (deed.today - last).days > OLD_AFTER)
