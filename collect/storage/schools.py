"""Schools: the one table that is read without knowing the school."""

import uuid
from collections.abc import Sequence

from sqlalchemy import String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned


class School(Owned, Base):
    """A school. `code_part`: the part of a respondent's code that names it. The secret of codes is not here.

    `kept_months`: for how many months after closing answers and codes are kept, once the school has set it.
    """

    __tablename__ = "school"
    __table_args__ = (UniqueConstraint("code_part"), UniqueConstraint("npsn"))

    npsn: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(8))
    code_part: Mapped[str] = mapped_column(String(8))
    address: Mapped[str] = mapped_column(String(300), default="")
    city: Mapped[str] = mapped_column(String(100), default="")
    timezone: Mapped[str] = mapped_column(String(40), default="Asia/Jakarta")
    kept_months: Mapped[int | None]


def find_school(session: Session, school_id: uuid.UUID) -> School | None:
    """The school of that id."""
    return session.get(School, school_id)


def find_school_by_npsn(session: Session, npsn: str) -> School | None:
    """The school of that NPSN."""
    return session.scalars(select(School).where(School.npsn == npsn)).one_or_none()


def find_school_by_code_part(session: Session, part: str) -> School | None:
    """The school that a respondent's code names."""
    return session.scalars(select(School).where(School.code_part == part)).one_or_none()


def list_schools(session: Session) -> Sequence[School]:
    """All schools of this database, by name."""
    return sorted(session.scalars(select(School)), key=lambda row: (row.name, row.npsn))


def count_schools(session: Session) -> int:
    """How many schools there are."""
    return session.scalar(select(func.count()).select_from(School)) or 0
