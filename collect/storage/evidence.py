"""What a penilai saw or was shown for one competence, in words, and the file that may lie with each entry.

The bytes lie in a table of their own, so that a list of entries never loads them. An entry that belonged to a finished
edition of the observation is never deleted: it is taken off with the edition in which that happened.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import LargeBinary, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, within
from collect.storage.observations import Observation


class Evidence(Owned, Base):
    """One entry. `number`: of the competence; `edition`: the observation's when it was added; `removed_edition`: when it was
    taken off. Without a file, `file_kind` is empty; else it is the file's ending, and `file_size` its bytes.
    """

    __tablename__ = "evidence"
    __table_args__ = (within("observation", "observation_id"),)

    observation_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    evidence_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    number: Mapped[int]
    text: Mapped[str] = mapped_column("words", String(1000))
    file_name: Mapped[str] = mapped_column(String(120), default="")
    file_kind: Mapped[str] = mapped_column(String(8), default="")
    file_size: Mapped[int] = mapped_column(default=0)
    file_sha256: Mapped[str] = mapped_column(String(64), default="")
    edition: Mapped[int]
    removed_edition: Mapped[int | None]
    added_by: Mapped[str] = mapped_column(String(200))
    added_at: Mapped[datetime]


class EvidenceFile(Owned, Base):
    """The bytes of an entry's file."""

    __tablename__ = "evidence_file"
    __table_args__ = (within("evidence", "observation_id", "evidence_id"),)

    observation_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    evidence_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


def find_evidence(
    session: Session, school_id: uuid.UUID, observation_id: uuid.UUID, evidence_id: uuid.UUID
) -> Evidence | None:
    """One entry of an observation, also one that was taken off."""
    return session.get(Evidence, (school_id, observation_id, evidence_id))


def find_evidence_file(session: Session, entry: Evidence) -> EvidenceFile | None:
    """The file of an entry, if it has one."""
    return session.get(EvidenceFile, (entry.school_id, entry.observation_id, entry.evidence_id))


def list_evidence(
    session: Session, school_id: uuid.UUID, observation_id: uuid.UUID, *, also_removed: bool = False
) -> Sequence[Evidence]:
    """An observation's entries by competence, in the order in which they were added."""
    query = select(Evidence).where(Evidence.school_id == school_id, Evidence.observation_id == observation_id)
    if not also_removed:
        query = query.where(Evidence.removed_edition.is_(None))
    return session.scalars(query.order_by(Evidence.number, Evidence.added_at, Evidence.evidence_id)).all()


def list_evidence_of_period(session: Session, school_id: uuid.UUID, period_id: uuid.UUID) -> Sequence[Evidence]:
    """All entries of a period's observations that were not taken off, in the same order."""
    of_period = select(Observation.observation_id).where(
        Observation.school_id == school_id, Observation.period_id == period_id
    )
    query = select(Evidence).where(
        Evidence.school_id == school_id,
        Evidence.removed_edition.is_(None),
        Evidence.observation_id.in_(of_period),
    )
    order = (Evidence.observation_id, Evidence.number, Evidence.added_at, Evidence.evidence_id)
    return session.scalars(query.order_by(*order)).all()


def count_evidence_bytes(session: Session, school_id: uuid.UUID) -> int:
    """How much all files of a school's evidence take."""
    query = select(func.coalesce(func.sum(Evidence.file_size), 0)).where(Evidence.school_id == school_id)
    return int(session.scalars(query).one())
