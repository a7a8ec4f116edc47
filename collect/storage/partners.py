"""DUDI: industry partners that may answer about guru kejuruan."""

import uuid
from collections.abc import Sequence

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, of_school


class Partner(Owned, Base):
    """An instansi or DUDI with its contact person, and what makes it qualify as a respondent."""

    __tablename__ = "partner"
    __table_args__ = (of_school(),)

    partner_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    company: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str | None] = mapped_column(String(20))
    programme: Mapped[str] = mapped_column(String(120), default="")
    competences: Mapped[int] = mapped_column(default=0)
    hosts_internship: Mapped[bool] = mapped_column(default=False)
    examines: Mapped[bool] = mapped_column(default=False)
    employs: Mapped[bool] = mapped_column(default=False)
    accredited: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


def find_partner(session: Session, school_id: uuid.UUID, partner_id: uuid.UUID) -> Partner | None:
    """The partner of that id in that school."""
    return session.get(Partner, (school_id, partner_id))


def list_partners(session: Session, school_id: uuid.UUID, *, also_left: bool = False) -> Sequence[Partner]:
    """A school's partners by company."""
    query = select(Partner).where(Partner.school_id == school_id)
    if not also_left:
        query = query.where(Partner.active)
    return session.scalars(query.order_by(Partner.company, Partner.partner_id)).all()
