"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "app_user",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("display_name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("kommune_code", sa.String(length=3), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("session_key", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_app_user")),
        sa.UniqueConstraint("username", name=op.f("uq_app_user_username")),
    )
    op.create_table(
        "audit_log",
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("event", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("audit_id", name=op.f("pk_audit_log")),
    )
    with op.batch_alter_table("audit_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_log_happened_at"), ["happened_at"], unique=False)

    op.create_table(
        "app_user_institution",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("institution_code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.user_id"], name=op.f("fk_app_user_institution_user_id")
        ),
        sa.PrimaryKeyConstraint(
            "user_id", "institution_code", name=op.f("pk_app_user_institution")
        ),
    )
    op.create_table(
        "frozen_evidence",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("meeting_code", sa.String(length=30), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=80), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("figures_json", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=False),
        sa.Column("frozen_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["frozen_by"], ["app_user.user_id"], name=op.f("fk_frozen_evidence_frozen_by")
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_frozen_evidence")),
    )
    op.create_table(
        "room_commitment",
        sa.Column("room_commitment_id", sa.Integer(), nullable=False),
        sa.Column("meeting_code", sa.String(length=30), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner_role", sa.String(length=40), nullable=False),
        sa.Column("indicator_code", sa.String(length=80), nullable=True),
        sa.Column("criterion", sa.Text(), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=False),
        sa.Column("edit_number", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["written_by"], ["app_user.user_id"], name=op.f("fk_room_commitment_written_by")
        ),
        sa.PrimaryKeyConstraint("room_commitment_id", name=op.f("pk_room_commitment")),
    )
    op.create_table(
        "saved_view",
        sa.Column("view_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("path", sa.String(length=80), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.user_id"], name=op.f("fk_saved_view_user_id")
        ),
        sa.PrimaryKeyConstraint("view_id", name=op.f("pk_saved_view")),
    )


def downgrade() -> None:
    op.drop_table("saved_view")
    op.drop_table("room_commitment")
    op.drop_table("frozen_evidence")
    op.drop_table("app_user_institution")
    with op.batch_alter_table("audit_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_log_happened_at"))

    op.drop_table("audit_log")
    op.drop_table("app_user")
