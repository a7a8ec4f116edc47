"""What guru, penilai, mediator and kepala sekolah did about a computed value.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_STEP = ("school_id", "period_id", "teacher_id", "step")


def upgrade() -> None:
    """The steps, and the competences that they name."""
    op.create_table(
        "agreement_step",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mediator_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "account_id"],
            ["account.school_id", "account.account_id"],
            name=op.f("fk_agreement_step_school_id_account_id_account"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "mediator_id"],
            ["teacher.school_id", "teacher.teacher_id"],
            name=op.f("fk_agreement_step_school_id_mediator_id_teacher"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id", "teacher_id"],
            ["assignment.school_id", "assignment.period_id", "assignment.teacher_id"],
            name=op.f("fk_agreement_step_school_id_period_id_teacher_id_assignment"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", "number", name=op.f("pk_agreement_step")),
    )
    op.create_table(
        "disputed",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scores_before", sa.String(length=40), nullable=False),
        sa.Column("scores_after", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            _STEP,
            [f"agreement_step.{column}" for column in (*_STEP[:3], "number")],
            name=op.f("fk_disputed_school_id_period_id_teacher_id_step_agreement_step"),
        ),
        sa.PrimaryKeyConstraint(*_STEP, "part", "number", name=op.f("pk_disputed")),
    )


def downgrade() -> None:
    """Values stay as they are; who agreed to them is forgotten."""
    op.drop_table("disputed")
    op.drop_table("agreement_step")
