"""One bit on a response (sent faster than reading allows), and how many wrong codes a day were tried.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every response so far counts as not hasty: nobody measured it."""
    op.add_column("response", sa.Column("hasty", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "wrong_code",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("granted", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("school_id", "day", name=op.f("pk_wrong_code")),
    )


def downgrade() -> None:
    """The bit and the counts go."""
    op.drop_table("wrong_code")
    op.drop_column("response", "hasty")
