"""How many wrong codes were tried on a day: a number for each school, no address, no device, no code."""

import uuid
from datetime import date
from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned


class WrongCode(Owned, Base):
    """One day's wrong codes of a school, and how many more than usual the koordinator has granted on that day."""

    __tablename__ = "wrong_code"

    day: Mapped[date] = mapped_column(primary_key=True)
    number: Mapped[int]
    granted: Mapped[int]


def find_wrong_codes(session: Session, school_id: uuid.UUID, day: date) -> WrongCode | None:
    """A day's count, where any wrong code was tried."""
    return session.scalars(
        select(WrongCode).where(WrongCode.school_id == school_id, WrongCode.day == day)
    ).one_or_none()


def add_wrong_code(session: Session, school_id: uuid.UUID, day: date, *, number: int = 1, granted: int = 0) -> None:
    """Add to a day's count, whoever else adds in the same moment."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    table = cast(Table, WrongCode.__table__)
    statement = insert(table).on_conflict_do_update(
        index_elements=["school_id", "day"],
        set_={"number": table.c.number + number, "granted": table.c.granted + granted},
    )
    session.execute(statement, {"school_id": school_id, "day": day, "number": number, "granted": granted})
