"""Staff accounts and their roles."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from collect.storage.base import Base, Owned, new_id, of_school, within


class Account(Owned, Base):
    """A member of staff who may sign in. `roles`: words of `domain.kinds.Role` with a space between.

    `session_key` is part of every signed-in session: renewing it signs the person out everywhere.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("school_id", "username"), of_school(), within("teacher", "teacher_id"))

    account_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    username: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    teacher_id: Mapped[uuid.UUID | None]
    roles: Mapped[str] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(3), default="id")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    first_code_hash: Mapped[str | None] = mapped_column(String(200))
    first_code_until: Mapped[datetime | None]
    session_key: Mapped[str] = mapped_column(String(64))
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)

    def has_role(self, role: str) -> bool:
        """Whether the account holds that role."""
        return role in self.roles.split()


def find_account(session: Session, school_id: uuid.UUID, account_id: uuid.UUID) -> Account | None:
    """The account of that id in that school."""
    return session.get(Account, (school_id, account_id))


def find_account_by_username(session: Session, school_id: uuid.UUID, username: str) -> Account | None:
    """The account of that username in that school."""
    query = select(Account).where(Account.school_id == school_id, Account.username == username)
    return session.scalars(query).one_or_none()


def lock_account(session: Session, school_id: uuid.UUID, account_id: uuid.UUID) -> Account | None:
    """The account as it is now, held against others until the transaction ends: two failures at once count as two."""
    query = select(Account).where(Account.school_id == school_id, Account.account_id == account_id)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def touch_account(session: Session, school_id: uuid.UUID) -> None:
    """Write one of the school's accounts and leave it as it was: a wrong username must cost as much as a counted failure.

    Up and down again, because SQLite does not write a row that stays the same.
    """
    one = select(Account.account_id).where(Account.school_id == school_id).order_by(Account.account_id).limit(1)
    row = update(Account).where(Account.school_id == school_id, Account.account_id == one.scalar_subquery())
    for step in (1, -1):
        moved = row.values(failures=Account.failures + step)
        session.execute(moved, execution_options={"synchronize_session": False})


def list_accounts(session: Session, school_id: uuid.UUID) -> Sequence[Account]:
    """A school's accounts by name."""
    query = select(Account).where(Account.school_id == school_id)
    return sorted(session.scalars(query), key=lambda row: (row.name, row.account_id))
