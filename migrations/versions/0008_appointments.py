"""Decrees by which people were made penilai.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody's decree is known so far."""
    op.create_table(
        "appointment",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("appointment_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("authority", sa.String(length=16), nullable=False),
        sa.Column("decree", sa.String(length=120), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("home_school", sa.String(length=200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "teacher_id"],
            ["teacher.school_id", "teacher.teacher_id"],
            name=op.f("fk_appointment_school_id_teacher_id_teacher"),
        ),
        sa.PrimaryKeyConstraint("school_id", "appointment_id", name=op.f("pk_appointment")),
    )


def downgrade() -> None:
    """Who assesses whom stays; by which decree is forgotten."""
    op.drop_table("appointment")
