"""Types and keys that all tables share.

Keys: `school_id` first in every primary key, unique constraint and foreign key; ids are UUIDs made by us; no sequence, no
trigger. So one school on SQLite and a province on a partitioned PostgreSQL run the same statements.
"""

import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, ForeignKeyConstraint, MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False}
"""Table option: on SQLite the row lies where its key says, so that no hidden row number tells the order of writing."""


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal kept as text, so that SQLite never makes a binary float of it."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite, which knows no time zone, gives it back with one all the same."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if not isinstance(value, datetime):
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All mapped classes."""

    metadata = MetaData(naming_convention=_NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {uuid.UUID: Uuid(), Decimal: ExactDecimal(), datetime: Moment()}


class Owned:
    """Whatever belongs to a school: its id comes first in the primary key."""

    school_id: Mapped[uuid.UUID] = mapped_column(primary_key=True, sort_order=-10)


ID_SOURCE: ContextVar[Callable[[], uuid.UUID]] = ContextVar("id_source", default=uuid.uuid4)
"""Where ids come from. The demo alone puts a repeatable source here, so that its draw is the same at every filling."""


def new_id() -> uuid.UUID:
    """A random id; never one that tells the time or the machine."""
    return ID_SOURCE.get()()


def of_school() -> ForeignKeyConstraint:
    """The foreign key of a table that hangs on the school alone."""
    return ForeignKeyConstraint(["school_id"], ["school.school_id"])


def within(table: str, *columns: str, to: tuple[str, ...] | None = None) -> ForeignKeyConstraint:
    """A foreign key within the same school: `within("teacher", "assessor_id", to=("teacher_id",))`."""
    referred = to or columns
    return ForeignKeyConstraint(["school_id", *columns], [f"{table}.school_id", *(f"{table}.{c}" for c in referred)])
