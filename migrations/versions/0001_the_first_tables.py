"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "school",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("npsn", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("code_part", sa.String(length=8), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("city", sa.String(length=100), nullable=False),
        sa.Column("timezone", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_school")),
        sa.UniqueConstraint("code_part", name=op.f("uq_school_code_part")),
        sa.UniqueConstraint("npsn", name=op.f("uq_school_npsn")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("deed", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_audit_entry_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "number", name=op.f("pk_audit_entry")),
    )
    op.create_table(
        "audit_head",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_audit_head_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "partner",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("competences", sa.Integer(), nullable=False),
        sa.Column("hosts_internship", sa.Boolean(), nullable=False),
        sa.Column("examines", sa.Boolean(), nullable=False),
        sa.Column("employs", sa.Boolean(), nullable=False),
        sa.Column("accredited", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_partner_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "partner_id", name=op.f("pk_partner")),
    )
    op.create_table(
        "pending_import",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=True),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("preview", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_pending_import_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "import_id", name=op.f("pk_pending_import")),
    )
    op.create_table(
        "period",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("regulation_code", sa.String(length=40), nullable=False),
        sa.Column("regulation_version", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_period_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "period_id", name=op.f("pk_period")),
    )
    op.create_table(
        "teacher",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("nuptk", sa.String(length=16), nullable=True),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("employment", sa.String(length=60), nullable=False),
        sa.Column("ptk_type", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("rank", sa.String(length=8), nullable=True),
        sa.Column("extra_duty", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("certified", sa.Boolean(), nullable=True),
        sa.Column("graduate", sa.Boolean(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_teacher_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "teacher_id", name=op.f("pk_teacher")),
    )
    op.create_table(
        "account",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=True),
        sa.Column("roles", sa.String(length=100), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("first_code_hash", sa.String(length=200), nullable=True),
        sa.Column("first_code_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "teacher_id"],
            ["teacher.school_id", "teacher.teacher_id"],
            name=op.f("fk_account_school_id_teacher_id_teacher"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_account_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "account_id", name=op.f("pk_account")),
        sa.UniqueConstraint("school_id", "username", name=op.f("uq_account_school_id_username")),
    )
    op.create_table(
        "assignment",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_type", sa.String(length=20), nullable=False),
        sa.Column("rank", sa.String(length=8), nullable=True),
        sa.Column("load", sa.String(length=40), nullable=False),
        sa.Column("instrument_code", sa.String(length=40), nullable=False),
        sa.Column("instrument_version", sa.Integer(), nullable=False),
        sa.Column("instrument_reason", sa.String(length=500), nullable=False),
        sa.Column("duty_code", sa.String(length=40), nullable=True),
        sa.Column("duty_version", sa.Integer(), nullable=True),
        sa.Column("duty_area", sa.String(length=40), nullable=True),
        sa.Column("duty_total", sa.String(length=40), nullable=True),
        sa.Column("full_year_duties", sa.Integer(), nullable=False),
        sa.Column("short_duties", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("assessor_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "assessor_id"],
            ["teacher.school_id", "teacher.teacher_id"],
            name=op.f("fk_assignment_school_id_assessor_id_teacher"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id"],
            ["period.school_id", "period.period_id"],
            name=op.f("fk_assignment_school_id_period_id_period"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "teacher_id"],
            ["teacher.school_id", "teacher.teacher_id"],
            name=op.f("fk_assignment_school_id_teacher_id_teacher"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", name=op.f("pk_assignment")),
    )
    op.create_table(
        "card",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("group_code", sa.String(length=20), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id"],
            ["period.school_id", "period.period_id"],
            name=op.f("fk_card_school_id_period_id_period"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "card_id", name=op.f("pk_card")),
        sa.UniqueConstraint("school_id", "code_hash", name=op.f("uq_card_school_id_code_hash")),
        sa.UniqueConstraint("school_id", "period_id", "person_id", name=op.f("uq_card_school_id_period_id_person_id")),
    )
    op.create_table(
        "draw",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("seed_origin", sa.String(length=200), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("request_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id"],
            ["period.school_id", "period.period_id"],
            name=op.f("fk_draw_school_id_period_id_period"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "draw_id", name=op.f("pk_draw")),
    )
    op.create_table(
        "parent",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("teacher_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "teacher_id"],
            ["teacher.school_id", "teacher.teacher_id"],
            name=op.f("fk_parent_school_id_teacher_id_teacher"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_parent_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "parent_id", name=op.f("pk_parent")),
    )
    op.create_table(
        "response",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("group_code", sa.String(length=20), nullable=False),
        sa.Column("questionnaire_code", sa.String(length=40), nullable=False),
        sa.Column("questionnaire_version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id"],
            ["period.school_id", "period.period_id"],
            name=op.f("fk_response_school_id_period_id_period"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", "response_id", name=op.f("pk_response")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "school_class",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("homeroom_id", sa.Uuid(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "homeroom_id"],
            ["teacher.school_id", "teacher.teacher_id"],
            name=op.f("fk_school_class_school_id_homeroom_id_teacher"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_school_class_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "class_id", name=op.f("pk_school_class")),
        sa.UniqueConstraint("school_id", "name", name=op.f("uq_school_class_school_id_name")),
    )
    op.create_table(
        "seal",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("group_code", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id"],
            ["period.school_id", "period.period_id"],
            name=op.f("fk_seal_school_id_period_id_period"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", "group_code", name=op.f("pk_seal")),
    )
    op.create_table(
        "appraisal",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("computed_on", sa.Date(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id", "teacher_id"],
            ["assignment.school_id", "assignment.period_id", "assignment.teacher_id"],
            name=op.f("fk_appraisal_school_id_period_id_teacher_id_assignment"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", "edition", name=op.f("pk_appraisal")),
    )
    op.create_table(
        "attendance",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("absent_days", sa.String(length=40), nullable=False),
        sa.Column("late_minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id", "teacher_id"],
            ["assignment.school_id", "assignment.period_id", "assignment.teacher_id"],
            name=op.f("fk_attendance_school_id_period_id_teacher_id_assignment"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", name=op.f("pk_attendance")),
    )
    op.create_table(
        "code_use",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id", "card_id"],
            ["card.school_id", "card.period_id", "card.card_id"],
            name=op.f("fk_code_use_school_id_period_id_card_id_card"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "card_id", "teacher_id", name=op.f("pk_code_use")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "need",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("group_code", sa.String(length=20), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("pool", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id", "teacher_id"],
            ["assignment.school_id", "assignment.period_id", "assignment.teacher_id"],
            name=op.f("fk_need_school_id_period_id_teacher_id_assignment"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", "group_code", name=op.f("pk_need")),
    )
    op.create_table(
        "observation",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("instrument_code", sa.String(length=40), nullable=False),
        sa.Column("instrument_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id", "teacher_id"],
            ["assignment.school_id", "assignment.period_id", "assignment.teacher_id"],
            name=op.f("fk_observation_school_id_period_id_teacher_id_assignment"),
        ),
        sa.PrimaryKeyConstraint("school_id", "observation_id", name=op.f("pk_observation")),
        sa.UniqueConstraint(
            "school_id",
            "period_id",
            "teacher_id",
            "part",
            name=op.f("uq_observation_school_id_period_id_teacher_id_part"),
        ),
    )
    op.create_table(
        "respondent",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("group_code", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("stratum", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("over_cap", sa.Boolean(), nullable=False),
        sa.Column("replaced_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id", "teacher_id"],
            ["assignment.school_id", "assignment.period_id", "assignment.teacher_id"],
            name=op.f("fk_respondent_school_id_period_id_teacher_id_assignment"),
        ),
        sa.PrimaryKeyConstraint(
            "school_id", "period_id", "teacher_id", "group_code", "person_id", name=op.f("pk_respondent")
        ),
    )
    with op.batch_alter_table("respondent", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_respondent_school_id_period_id_person_id"),
            ["school_id", "period_id", "person_id"],
            unique=False,
        )

    op.create_table(
        "student",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("student_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("nisn", sa.String(length=10), nullable=True),
        sa.Column("nipd", sa.String(length=20), nullable=True),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "class_id"],
            ["school_class.school_id", "school_class.class_id"],
            name=op.f("fk_student_school_id_class_id_school_class"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "parent_id"],
            ["parent.school_id", "parent.parent_id"],
            name=op.f("fk_student_school_id_parent_id_parent"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_student_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "student_id", name=op.f("pk_student")),
    )
    op.create_table(
        "teaching",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("class_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("hours", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "class_id"],
            ["school_class.school_id", "school_class.class_id"],
            name=op.f("fk_teaching_school_id_class_id_school_class"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "teacher_id"],
            ["teacher.school_id", "teacher.teacher_id"],
            name=op.f("fk_teaching_school_id_teacher_id_teacher"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.school_id"], name=op.f("fk_teaching_school_id_school")),
        sa.PrimaryKeyConstraint("school_id", "teacher_id", "class_id", "subject", name=op.f("pk_teaching")),
    )
    op.create_table(
        "waiver",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("teacher_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("given_by", sa.String(length=200), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "period_id", "teacher_id"],
            ["assignment.school_id", "assignment.period_id", "assignment.teacher_id"],
            name=op.f("fk_waiver_school_id_period_id_teacher_id_assignment"),
        ),
        sa.PrimaryKeyConstraint("school_id", "period_id", "teacher_id", "kind", "subject", name=op.f("pk_waiver")),
    )
    op.create_table(
        "competence_sheet",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("scores", sa.String(length=40), nullable=False),
        sa.Column("note_before", sa.Text(), nullable=False),
        sa.Column("note_during", sa.Text(), nullable=False),
        sa.Column("note_after", sa.Text(), nullable=False),
        sa.Column("note_monitoring", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "observation_id"],
            ["observation.school_id", "observation.observation_id"],
            name=op.f("fk_competence_sheet_school_id_observation_id_observation"),
        ),
        sa.PrimaryKeyConstraint("school_id", "observation_id", "number", name=op.f("pk_competence_sheet")),
    )
    op.create_table(
        "observation_edition",
        sa.Column("school_id", sa.Uuid(), nullable=False),
        sa.Column("observation_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("reopened_by", sa.String(length=200), nullable=False),
        sa.Column("reopened_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "observation_id"],
            ["observation.school_id", "observation.observation_id"],
            name=op.f("fk_observation_edition_school_id_observation_id_observation"),
        ),
        sa.PrimaryKeyConstraint("school_id", "observation_id", "edition", name=op.f("pk_observation_edition")),
    )


def downgrade() -> None:
    op.drop_table("observation_edition")
    op.drop_table("competence_sheet")
    op.drop_table("waiver")
    op.drop_table("teaching")
    op.drop_table("student")
    with op.batch_alter_table("respondent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_respondent_school_id_period_id_person_id"))

    op.drop_table("respondent")
    op.drop_table("observation")
    op.drop_table("need")
    op.drop_table("code_use")
    op.drop_table("attendance")
    op.drop_table("appraisal")
    op.drop_table("seal")
    op.drop_table("school_class")
    op.drop_table("response")
    op.drop_table("parent")
    op.drop_table("draw")
    op.drop_table("card")
    op.drop_table("assignment")
    op.drop_table("account")
    op.drop_table("teacher")
    op.drop_table("period")
    op.drop_table("pending_import")
    op.drop_table("partner")
    op.drop_table("audit_head")
    op.drop_table("audit_entry")
    op.drop_table("school")
