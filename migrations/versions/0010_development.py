"""Which formatif a kemajuan follows, the competences that it looks at, and what is planned for them.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A kemajuan of before follows none and looks at the whole instrument."""
    op.add_column("assignment", sa.Column("focus", sa.String(length=120), nullable=True))
    op.create_table(
        "following",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("followed_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id"],
            ["period.school_id", "period.period_id"],
            name=op.f("fk_following_school_id_period_id_period"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "followed_id"],
            ["period.school_id", "period.period_id"],
            name=op.f("fk_following_school_id_followed_id_period"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", name=op.f("pk_following")),
    )
    op.create_table(
        "planned_activity",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("activity", sa.String(length=500), nullable=False),
        sa.Column("planned_by", sa.String(length=200), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id", "teacher_id"],
            ["assignment.school_id", "assignment.period_id", "assignment.teacher_id"],
            name=op.f("fk_planned_activity_school_id_period_id_teacher_id_assignment"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", "number", name=op.f("pk_planned_activity")),
    )


def downgrade() -> None:
    """Plans are forgotten, and each kemajuan looks at the whole instrument."""
    op.drop_table("planned_activity")
    op.drop_table("following")
    op.drop_column("assignment", "focus")
