"""A card's few guru are found in the index alone, among all the pools that a person is in.

Revision ID: 0013
Revises: 0012
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BEFORE = ("school_id", "period_id", "person_id")
_SINCE = (*_BEFORE, "state", "teacher_id")


def upgrade() -> None:
    """A person is in the pools of many guru, and drawn for a few."""
    op.drop_index(_name(_BEFORE), "respondent")
    op.create_index(_name(_SINCE), "respondent", list(_SINCE))


def downgrade() -> None:
    """The index as it was."""
    op.drop_index(_name(_SINCE), "respondent")
    op.create_index(_name(_BEFORE), "respondent", list(_BEFORE))


def _name(columns: tuple[str, ...]) -> str:
    return str(op.f("ix_respondent_" + "_".join(columns)))
