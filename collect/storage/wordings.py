"""A school's own wordings of instruments and questionnaires. Rows are only added; one without texts says: ours."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, of_school


class SchoolWording(Owned, Base):
    """One wording. `number` counts from 1 for each code; `base_version`: the published version that it belongs to; `texts`:
    JSON, key to text; `source`: what the school says it is from."""

    __tablename__ = "school_wording"
    __table_args__ = (of_school(),)

    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    base_version: Mapped[int]
    source: Mapped[str] = mapped_column(String(200))
    texts: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(200))
    made_on: Mapped[date]


def find_wording(session: Session, school_id: uuid.UUID, code: str, number: int) -> SchoolWording | None:
    """The wording of that number."""
    return session.get(SchoolWording, (school_id, code, number))


def find_current_wording(session: Session, school_id: uuid.UUID, code: str, version: int) -> SchoolWording | None:
    """The one that counts for a published version, perhaps one without texts."""
    query = select(SchoolWording).where(
        SchoolWording.school_id == school_id, SchoolWording.code == code, SchoolWording.base_version == version
    )
    return session.scalars(query.order_by(SchoolWording.number.desc()).limit(1)).one_or_none()


def list_current_wordings(session: Session, school_id: uuid.UUID) -> Sequence[SchoolWording]:
    """The ones that count, of every code and version that the school ever changed."""
    newest = (
        select(func.max(SchoolWording.number).label("number"), SchoolWording.code)
        .where(SchoolWording.school_id == school_id)
        .group_by(SchoolWording.code, SchoolWording.base_version)
        .subquery()
    )
    query = (
        select(SchoolWording)
        .join(newest, (SchoolWording.code == newest.c.code) & (SchoolWording.number == newest.c.number))
        .where(SchoolWording.school_id == school_id)
    )
    return session.scalars(query.order_by(SchoolWording.code, SchoolWording.number)).all()


def list_wordings(session: Session, school_id: uuid.UUID, code: str) -> Sequence[SchoolWording]:
    """All wordings of a code, the newest first."""
    query = select(SchoolWording).where(SchoolWording.school_id == school_id, SchoolWording.code == code)
    return session.scalars(query.order_by(SchoolWording.number.desc())).all()
