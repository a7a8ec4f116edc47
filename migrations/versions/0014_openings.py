"""An edition of an observation says what opened it again, and as whom.

Editions of before are told apart by what else was kept: a return by internal control; a talk or a decision whose first new score
gave the reason; a request with that reason that was consented to. All others were the koordinator's, as nobody else could open one.
Of a control it was not kept as whom: kepala sekolah where the account named is one, else pengawas, the only other who may check.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_STEP = """EXISTS (
    SELECT 1 FROM observation AS o
    JOIN agreement_step AS s
        ON s.school_id = o.school_id AND s.period_id = o.period_id AND s.teacher_id = o.teacher_id
    JOIN disputed AS d
        ON d.school_id = s.school_id AND d.period_id = s.period_id AND d.teacher_id = s.teacher_id
        AND d.step = s.number AND d.part = o.part
    WHERE o.school_id = observation_edition.school_id AND o.observation_id = observation_edition.observation_id
        AND s.kind = '{kind}' AND {holds}
)"""
_FIRST_REASON = "substr(CAST(d.number AS VARCHAR(9)) || ': ' || d.reason, 1, 500)"
_ANSWERED = f"""d.scores_before <> d.scores_after
    AND substr(observation_edition.reason, 1, length({_FIRST_REASON})) = {_FIRST_REASON}"""
_ASKED = """s.party = '{party}' AND EXISTS (
    SELECT 1 FROM agreement_step AS a
    WHERE a.school_id = s.school_id AND a.period_id = s.period_id AND a.teacher_id = s.teacher_id
        AND a.number = s.number - 1 AND a.kind = 'minta-dibuka' AND a.text = observation_edition.reason
)"""
_RETURNED = """EXISTS (
    SELECT 1 FROM observation AS o
    JOIN control_return AS r
        ON r.school_id = o.school_id AND r.period_id = o.period_id AND r.teacher_id = o.teacher_id AND r.part = o.part
    WHERE o.school_id = observation_edition.school_id AND o.observation_id = observation_edition.observation_id
        AND r.edition = observation_edition.edition
)"""
_BY_PRINCIPAL = """EXISTS (
    SELECT 1 FROM account AS a
    WHERE a.school_id = observation_edition.school_id AND ' ' || a.roles || ' ' LIKE '% kepala-sekolah %'
        AND substr(a.name || ' (' || a.username || ')', 1, 200) = observation_edition.reopened_by
)"""


def upgrade() -> None:
    """Everything was opened by the koordinator, but for what is known to be something else."""
    op.add_column("observation_edition", sa.Column("cause", sa.String(length=20), nullable=True))
    op.add_column("observation_edition", sa.Column("party", sa.String(length=20), nullable=True))
    _mark("koordinator", "koordinator", where="1 = 1")
    _mark("pembicaraan", "penilai", where=_STEP.format(kind="pembicaraan", holds=_ANSWERED))
    _mark("mediasi", "mediator", where=_STEP.format(kind="putusan", holds=_ANSWERED))
    for party in ("kepala-sekolah", "pengawas"):
        _mark("izin-dibuka", party, where=_STEP.format(kind="izin-dibuka", holds=_ASKED.format(party=party)))
    _mark("pengendalian", "pengawas", where=_RETURNED)
    _mark("pengendalian", "kepala-sekolah", where=f"{_RETURNED} AND {_BY_PRINCIPAL}")
    with op.batch_alter_table("observation_edition") as table:
        table.alter_column("cause", existing_type=sa.String(length=20), nullable=False)
        table.alter_column("party", existing_type=sa.String(length=20), nullable=False)


def downgrade() -> None:
    """What opened them is told from their reasons again."""
    op.drop_column("observation_edition", "party")
    op.drop_column("observation_edition", "cause")


def _mark(cause: str, party: str, *, where: str) -> None:
    edition = sa.table("observation_edition", sa.column("cause"), sa.column("party"))
    op.execute(edition.update().where(sa.text(where)).values(cause=cause, party=party))
