"""Who sits in a class besides the own one: groups of a chosen subject (rombel mata pelajaran pilihan)."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, within


class ClassMember(Owned, Base):
    """A peserta didik in a group; the own class stands with the peserta didik."""

    __tablename__ = "class_member"
    __table_args__ = (within("school_class", "class_id"), within("student", "student_id"))

    class_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    student_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)


def list_members(session: Session, school_id: uuid.UUID) -> Sequence[ClassMember]:
    """All members of a school's groups."""
    query = select(ClassMember).where(ClassMember.school_id == school_id)
    return session.scalars(query.order_by(ClassMember.class_id, ClassMember.student_id)).all()
