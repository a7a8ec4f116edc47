"""Evidence of a competence: entries in words, and the files that lie with them.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KEY = ("school_id", "observation_id", "evidence_id")


def upgrade() -> None:
    """Nothing was kept so far."""
    op.create_table(
        "evidence",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in _KEY),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("file_kind", sa.String(length=8), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("removed_edition", sa.Integer(), nullable=True),
        sa.Column("added_by", sa.String(length=200), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        _within("evidence", "observation", "observation_id"),
        sa.PrimaryKeyConstraint(*_KEY, name=op.f("pk_evidence")),
    )
    op.create_table(
        "evidence_file",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in _KEY),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _within("evidence_file", "evidence", "observation_id", "evidence_id"),
        sa.PrimaryKeyConstraint(*_KEY, name=op.f("pk_evidence_file")),
    )


def _within(table: str, other: str, *columns: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_school_id_{'_'.join(columns)}_{other}")
    return sa.ForeignKeyConstraint(
        ["school_id", *columns], [f"{other}.school_id", *(f"{other}.{c}" for c in columns)], name=name
    )


def downgrade() -> None:
    """Entries and files are forgotten; the penilai's notes stay."""
    op.drop_table("evidence_file")
    op.drop_table("evidence")
