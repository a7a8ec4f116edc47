"""A school's own wordings of instruments and questionnaires.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table, to which rows are only added."""
    op.create_table(
        "school_wording",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_school_wording_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "code", "number", name=op.f("pk_school_wording")),
    )


def downgrade() -> None:
    """Every school reads our texts again."""
    op.drop_table("school_wording")
