"""How long a school keeps answers, that a period's answers were deleted, and what stays of them: a number and a mean.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No school has set its months so far, and nothing was deleted."""
    op.add_column("school", sa.Column("kept_months", sa.Integer(), nullable=True))
    op.add_column("period", sa.Column("forgotten_on", sa.Date(), nullable=True))
    op.add_column("period", sa.Column("seal_mark", sa.String(length=16), nullable=True))
    op.create_table(
        "kept_mark",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("group_code", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mean", sa.String(length=80), nullable=False),
        sa.Column("questionnaire_version", sa.Integer(), nullable=False),
        sa.Column("broken", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id"],
            ["period.school_id", "period.period_id"],
            name=op.f("fk_kept_mark_school_id_period_id_period"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", "group_code", name=op.f("pk_kept_mark")),
    )


def downgrade() -> None:
    """Deleted answers do not come back."""
    op.drop_table("kept_mark")
    op.drop_column("period", "seal_mark")
    op.drop_column("period", "forgotten_on")
    op.drop_column("school", "kept_months")
