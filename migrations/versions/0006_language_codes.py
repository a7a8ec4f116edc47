"""An account's language may be one that has three letters (ISO 639).

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Wider by one letter."""
    with op.batch_alter_table("account") as table:
        table.alter_column(
            "language", existing_type=sa.String(length=2), type_=sa.String(length=3), existing_nullable=False
        )


def downgrade() -> None:
    """Whoever chose a language of three letters reads Indonesian again."""
    account = sa.table("account", sa.column("language", sa.String))
    op.execute(account.update().where(sa.func.length(account.c.language) > 2).values(language="id"))
    with op.batch_alter_table("account") as table:
        table.alter_column(
            "language", existing_type=sa.String(length=3), type_=sa.String(length=2), existing_nullable=False
        )
