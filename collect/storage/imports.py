"""A school's file between preview and agreement: only the rows that were understood, never the file itself."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, of_school


class PendingImport(Owned, Base):
    """Rows waiting for the koordinator's yes; taken or thrown away, and thrown away by itself after a day."""

    __tablename__ = "pending_import"
    __table_args__ = (of_school(),)

    import_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(20))
    filename: Mapped[str] = mapped_column(String(200))
    period_id: Mapped[uuid.UUID | None]
    rows: Mapped[str] = mapped_column(Text)
    preview: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]


def find_pending(session: Session, school_id: uuid.UUID, import_id: uuid.UUID) -> PendingImport | None:
    """The rows waiting under that id."""
    return session.get(PendingImport, (school_id, import_id))


def list_pending_of(session: Session, school_id: uuid.UUID, filename: str) -> Sequence[PendingImport]:
    """All rows waiting that came from the same place."""
    query = select(PendingImport).where(PendingImport.school_id == school_id, PendingImport.filename == filename)
    return session.scalars(query.order_by(PendingImport.made_at, PendingImport.import_id)).all()


def drop_pending_before(session: Session, school_id: uuid.UUID, moment: datetime) -> None:
    """Throw away what nobody agreed to."""
    session.execute(delete(PendingImport).where(PendingImport.school_id == school_id, PendingImport.made_at < moment))
