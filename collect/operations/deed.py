"""Who does something, where and when: the first argument of every operation; and its record in the audit trail."""

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from collect.domain.audit import START, entry_digest
from collect.domain.strict_json import canonical
from collect.storage.audit import AuditEntry, AuditHead, lock_head


@dataclass(frozen=True)
class Deed:
    """`now` is aware of its zone; `zone` is the school's, and tells which day it is there."""

    school_id: uuid.UUID
    actor: str
    now: datetime
    zone: str = "Asia/Jakarta"

    @property
    def today(self) -> date:
        """The day at the school."""
        return self.day_of(self.now)

    def day_of(self, moment: datetime) -> date:
        """Which day a moment is at the school."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    @property
    def to_the_day(self) -> "Deed":
        """The same deed at the beginning of its day at the school: for the record of what is near to respondents."""
        start = datetime.combine(self.today, time(), ZoneInfo(self.zone))
        return replace(self, now=start.astimezone(UTC))


def actor_of(name: str, username: str) -> str:
    """How a deed names the person behind an account."""
    return f"{name} ({username})"


def record(session: Session, deed: Deed, what: str, subject: str = "", **details: object) -> None:
    """Add an entry to the school's chain. Never called for what a respondent does."""
    head = lock_head(session, deed.school_id)
    if head is None:
        head = AuditHead(school_id=deed.school_id, number=0, digest=START)
        session.add(head)
        session.flush()
    text = canonical({name: str(value) for name, value in details.items()})
    entry = AuditEntry(
        school_id=deed.school_id,
        number=head.number + 1,
        at=deed.now,
        actor=deed.actor[:200],
        deed=what,
        subject=subject[:200],
        details=text,
        digest="",
    )
    entry.digest = entry_digest(head.digest, audited(entry))
    head.number, head.digest = entry.number, entry.digest
    session.add(entry)
    session.flush()


def audited(entry: AuditEntry) -> dict[str, object]:
    """What an entry's digest covers."""
    return {
        "number": entry.number,
        "at": entry.at.astimezone(ZoneInfo("UTC")).isoformat(),
        "actor": entry.actor,
        "deed": entry.deed,
        "subject": entry.subject,
        "details": entry.details,
    }
