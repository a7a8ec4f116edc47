"""Attendance machines, the school's hours and holidays, absences with a reason, and members of groups of a chosen subject.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Six small tables."""
    op.create_table(
        "machine_number",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=True),
        sa.Column("nobody", sa.Boolean(), nullable=False),
        _of_school("machine_number"),
        _within("machine_number", "teacher", "teacher_id"),
        sa.PrimaryKeyConstraint("school_id", "number", name=op.f("pk_machine_number")),
    )
    op.create_table(
        "machine_day",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("last", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(length=12), nullable=False),
        _within("machine_day", "machine_number", "number"),
        sa.PrimaryKeyConstraint("school_id", "number", "day", name=op.f("pk_machine_day")),
    )
    _calendar()
    _people()


def _calendar() -> None:
    op.create_table(
        "work_day",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        _of_school("work_day"),
        sa.PrimaryKeyConstraint("school_id", "weekday", name=op.f("pk_work_day")),
    )
    op.create_table(
        "holiday",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("holiday_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        _of_school("holiday"),
        sa.PrimaryKeyConstraint("school_id", "holiday_id", name=op.f("pk_holiday")),
    )


def _people() -> None:
    op.create_table(
        "excuse",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("excuse_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        _within("excuse", "teacher", "teacher_id"),
        sa.PrimaryKeyConstraint("school_id", "excuse_id", name=op.f("pk_excuse")),
    )
    op.create_table(
        "class_member",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        _within("class_member", "school_class", "class_id"),
        _within("class_member", "student", "student_id"),
        sa.PrimaryKeyConstraint("school_id", "class_id", "student_id", name=op.f("pk_class_member")),
    )


def _of_school(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f(f"fk_{table}_school_id_school"))


def _within(table: str, other: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_school_id_{column}_{other}")
    return sa.ForeignKeyConstraint(["school_id", column], [f"{other}.school_id", f"{other}.{column}"], name=name)


def downgrade() -> None:
    """What machines and hands told goes; the attendance taken from it stays."""
    for table in ("class_member", "excuse", "holiday", "work_day", "machine_day", "machine_number"):
        op.drop_table(table)
