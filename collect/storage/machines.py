"""What the attendance machines say: their numbers with the guru behind each, and a day's first and last scan."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import String, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, of_school, within


class MachineNumber(Owned, Base):
    """One number of the machine (PIN, No. ID), as written there. Without a guru it is open, unless `nobody` says that it is
    somebody who is not assessed."""

    __tablename__ = "machine_number"
    __table_args__ = (of_school(), within("teacher", "teacher_id"))

    number: Mapped[str] = mapped_column(String(30), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    teacher_id: Mapped[uuid.UUID | None]
    nobody: Mapped[bool] = mapped_column(default=False)


class MachineDay(Owned, Base):
    """One day of one number. `first`, `last`: minutes after midnight; equal or one missing where there was one scan. `mark`:
    what the machine's program says of a day (absent, not on duty, a kind of leave); empty where it says nothing."""

    __tablename__ = "machine_day"
    __table_args__ = (within("machine_number", "number"),)

    number: Mapped[str] = mapped_column(String(30), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    first: Mapped[int | None]
    last: Mapped[int | None]
    mark: Mapped[str] = mapped_column(String(12), default="")


def list_numbers(session: Session, school_id: uuid.UUID) -> Sequence[MachineNumber]:
    """A school's numbers in the machine."""
    query = select(MachineNumber).where(MachineNumber.school_id == school_id)
    return session.scalars(query.order_by(MachineNumber.number)).all()


def add_days(session: Session, rows: Sequence[Mapping[str, object]]) -> None:
    """Keep new days, columns by name; past the session's memory, for a log holds tens of thousands and others wait to write."""
    if rows:
        session.execute(insert(MachineDay), list(rows))


def list_days(session: Session, school_id: uuid.UUID, first: date, last: date) -> Sequence[MachineDay]:
    """The days of all numbers from the first to the last of them."""
    query = select(MachineDay).where(MachineDay.school_id == school_id, MachineDay.day.between(first, last))
    return session.scalars(query.order_by(MachineDay.number, MachineDay.day)).all()
