"""The audit trail: one chain of entries per school. What staff did, never what a respondent answered or when."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, of_school


class AuditHead(Owned, Base):
    """The chain's last number and digest; locked while an entry is added, so that numbers never collide."""

    __tablename__ = "audit_head"
    __table_args__ = (of_school(),)

    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


class AuditEntry(Owned, Base):
    """One deed. `digest` covers the entry and the digest before it, so that a change or a gap shows."""

    __tablename__ = "audit_entry"
    __table_args__ = (of_school(),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column("done_at")
    actor: Mapped[str] = mapped_column(String(200))
    deed: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(200))
    details: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))


def lock_head(session: Session, school_id: uuid.UUID) -> AuditHead | None:
    """The chain's end, locked until the transaction ends."""
    return session.scalars(select(AuditHead).where(AuditHead.school_id == school_id).with_for_update()).one_or_none()


def list_entries(session: Session, school_id: uuid.UUID, *, newest: int | None = None) -> Sequence[AuditEntry]:
    """A school's entries in their order, or only the newest ones (newest first)."""
    query = select(AuditEntry).where(AuditEntry.school_id == school_id)
    if newest is not None:
        return session.scalars(query.order_by(AuditEntry.number.desc()).limit(newest)).all()
    return session.scalars(query.order_by(AuditEntry.number)).all()


def find_newest_entry(session: Session, school_id: uuid.UUID, deed: str) -> AuditEntry | None:
    """The last time that something was done."""
    query = select(AuditEntry).where(AuditEntry.school_id == school_id, AuditEntry.deed == deed)
    return session.scalars(query.order_by(AuditEntry.number.desc()).limit(1)).one_or_none()


def list_subjects(session: Session, school_id: uuid.UUID, deed: str) -> Sequence[str]:
    """Whom or what something was done to, the first first."""
    query = select(AuditEntry.subject).where(AuditEntry.school_id == school_id, AuditEntry.deed == deed)
    return session.scalars(query.order_by(AuditEntry.number)).all()
