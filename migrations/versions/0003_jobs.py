"""Long work as rows: what was asked, how far it is, how it ended, and the file that came of it in pieces.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Both tables."""
    op.create_table(
        "job",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("sought", sa.String(length=64), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("runner", sa.Uuid(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("done_steps", sa.Integer(), nullable=False),
        sa.Column("all_steps", sa.Integer(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("filename", sa.String(length=120), nullable=True),
        sa.Column("media_type", sa.String(length=100), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("queued_at", _MOMENT, nullable=False),
        sa.Column("started_at", _MOMENT, nullable=True),
        sa.Column("finished_at", _MOMENT, nullable=True),
        sa.Column("heartbeat_at", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_job_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "job_id", name=op.f("pk_job")),
        sa.UniqueConstraint("school_id", "sought", name=op.f("uq_job_school_id_sought")),
        sa.UniqueConstraint("school_id", "turn", name=op.f("uq_job_school_id_turn")),
    )
    op.create_index(op.f("ix_job_school_id_state"), "job", ["school_id", "state"])
    op.create_table(
        "job_result",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "job_id"], ["job.school_id", "job.job_id"], name=op.f("fk_job_result_school_id_job_id_job")
        ),
        sa.PrimaryKeyConstraint("school_id", "job_id", "number", name=op.f("pk_job_result")),
    )


def downgrade() -> None:
    """Jobs go; whatever they have done stays."""
    op.drop_table("job_result")
    op.drop_index(op.f("ix_job_school_id_state"), table_name="job")
    op.drop_table("job")
