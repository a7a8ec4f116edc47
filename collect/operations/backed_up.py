"""When a school's data was last copied to a file: on record in the trail, so that the home page can warn of what was forgotten.

Only a school's own machine is warned: on a district's PostgreSQL the administrator makes the backups, with other tools.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from collect.operations.deed import Deed, record
from collect.operations.found_school import deed_of
from collect.storage.audit import find_newest_entry
from collect.storage.schools import list_schools

_MADE = "backup.made"
OLD_AFTER = 7
"""Days after which a backup counts as old (project default)."""


@dataclass(frozen=True)
class Backups:
    """`last_on`: the day of the last backup at the school, none where there was none yet."""

    last_on: date | None
    old: bool


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
