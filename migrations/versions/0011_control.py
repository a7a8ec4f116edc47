"""Internal and external control of the assessments: draws, verdicts, returns, signatures, visits, findings.

Revision ID: 0011
Revises: 0010
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_GURU = ("period_id", "draw_id", "teacher_id")


def upgrade() -> None:
    """Nothing was checked so far."""
    op.create_table(
        "control_draw",
        *_ids("school_id", "period_id", "draw_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("drawn_by", sa.String(length=200), nullable=False),
        sa.Column("seed_origin", sa.String(length=200), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("request_sha256", sa.String(length=64), nullable=False),
        _within("control_draw", "period", "period_id"),
        sa.PrimaryKeyConstraint("school_id", "period_id", "draw_id", name=op.f("pk_control_draw")),
        sa.UniqueConstraint(
            "school_id", "period_id", "number", name=op.f("uq_control_draw_school_id_period_id_number")
        ),
    )
    op.create_table(
        "control_guru",
        *_ids("school_id", *_GURU),
        sa.Column("field", sa.String(length=20), nullable=False),
        _within("control_guru", "control_draw", "period_id", "draw_id"),
        _within("control_guru", "teacher", "teacher_id"),
        sa.PrimaryKeyConstraint("school_id", *_GURU, name=op.f("pk_control_guru")),
    )
    op.create_table(
        "control_visit",
        *_ids("school_id", "period_id", "draw_id", "account_id"),
        sa.Column("team", sa.String(length=300), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        _within("control_visit", "control_draw", "period_id", "draw_id"),
        _within("control_visit", "account", "account_id"),
        sa.PrimaryKeyConstraint("school_id", "period_id", "draw_id", name=op.f("pk_control_visit")),
    )
    op.create_index(op.f("ix_control_visit_school_id_account_id"), "control_visit", ["school_id", "account_id"])
    _checked()


def _checked() -> None:
    _of_guru(
        "control_verdict",
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("competence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        *_by("given"),
        key=("part", "competence", "number"),
    )
    _of_guru(
        "control_return",
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("competences", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        *_by("returned"),
        key=("part", "edition"),
    )
    _of_guru(
        "control_signature",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.String(length=20), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        *_by("signed"),
        key=("number",),
    )
    _of_guru(
        "control_finding",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("documents", sa.String(length=20), nullable=False),
        sa.Column("process", sa.String(length=20), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        *_by("given"),
        key=("number",),
    )


def _of_guru(table: str, *columns: sa.Column[Any], key: tuple[str, ...]) -> None:
    op.create_table(
        table,
        *_ids("school_id", *_GURU),
        *columns,
        _within(table, "control_guru", *_GURU),
        sa.PrimaryKeyConstraint("school_id", *_GURU, *key, name=op.f(f"pk_{table}")),
    )


def _ids(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Uuid(), nullable=False) for name in names]


def _by(deed: str) -> list[sa.Column[Any]]:
    by = sa.Column(f"{deed}_by", sa.String(length=200), nullable=False)
    return [by, sa.Column(f"{deed}_on", sa.Date(), nullable=False)]


def _within(table: str, other: str, *columns: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_school_id_{'_'.join(columns)}_{other}")
    return sa.ForeignKeyConstraint(
        ["school_id", *columns], [f"{other}.school_id", *(f"{other}.{c}" for c in columns)], name=name
    )


def downgrade() -> None:
    """What was checked is forgotten; observations that were given back stay as they are."""
    for noun in ("finding", "signature", "return", "verdict", "visit", "guru", "draw"):
        op.drop_table(f"control_{noun}")
