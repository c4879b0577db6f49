"""Meetings as they happen, proposals of networks, and what kommuner have learned."""

import sqlalchemy as sa
from alembic import op

from data_access import full_text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "composition",
        sa.Column("composition_id", sa.Integer(), nullable=False),
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("wishes", sa.Text(), nullable=False),
        sa.Column("networks", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("edit_number", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["written_by"], ["app_user.user_id"], name=op.f("fk_composition_written_by")
        ),
        sa.PrimaryKeyConstraint("composition_id", name=op.f("pk_composition")),
        sa.UniqueConstraint("programme_code", "name", name="uq_composition_programme_code_name"),
    )
    op.create_table(
        "composition_run",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("wishes", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("gap", sa.Float(), nullable=True),
        sa.Column("objective", sa.Float(), nullable=True),
        sa.Column("bound", sa.Float(), nullable=True),
        sa.Column("networks", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("is_unwanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.user_id"], name=op.f("fk_composition_run_user_id")
        ),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_composition_run")),
    )
    op.create_table(
        "own_experience",
        sa.Column("experience_id", sa.Integer(), nullable=False),
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("network_code", sa.String(length=20), nullable=True),
        sa.Column("meeting_code", sa.String(length=30), nullable=True),
        sa.Column("kommune_code", sa.String(length=3), nullable=True),
        sa.Column("theme", sa.String(length=80), nullable=False),
        sa.Column("indicator_code", sa.String(length=80), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column("edit_number", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["written_by"], ["app_user.user_id"], name=op.f("fk_own_experience_written_by")
        ),
        sa.PrimaryKeyConstraint("experience_id", name=op.f("pk_own_experience")),
    )
    for statement in full_text.statements("own_experience", op.get_context().dialect.name):
        op.execute(statement)
    op.create_table(
        "room_event",
        sa.Column("room_event_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("commitment_code", sa.String(length=30), nullable=False),
        sa.Column("event", sa.String(length=12), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["written_by"], ["app_user.user_id"], name=op.f("fk_room_event_written_by")
        ),
        sa.PrimaryKeyConstraint("room_event_id", name=op.f("pk_room_event")),
        sa.UniqueConstraint("client_key", name=op.f("uq_room_event_client_key")),
    )
    op.create_index(op.f("ix_room_event_network_code"), "room_event", ["network_code"])
    # nothing has ever written these two
    op.drop_table("frozen_evidence")
    op.drop_table("room_commitment")
    op.create_table(
        "frozen_evidence",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("meeting_code", sa.String(length=30), nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=False),
        sa.Column("frozen_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["frozen_by"], ["app_user.user_id"], name=op.f("fk_frozen_evidence_frozen_by")
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_frozen_evidence")),
    )
    op.create_index(op.f("ix_frozen_evidence_meeting_code"), "frozen_evidence", ["meeting_code"])
    op.create_table(
        "room_commitment",
        sa.Column("room_commitment_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("meeting_code", sa.String(length=30), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner_role", sa.String(length=40), nullable=False),
        sa.Column("indicator_code", sa.String(length=80)),
        sa.Column("criterion", sa.Text()),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("edit_number", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["written_by"], ["app_user.user_id"], name=op.f("fk_room_commitment_written_by")
        ),
        sa.PrimaryKeyConstraint("room_commitment_id", name=op.f("pk_room_commitment")),
        sa.UniqueConstraint("client_key", name=op.f("uq_room_commitment_client_key")),
    )
    op.create_index(op.f("ix_room_commitment_network_code"), "room_commitment", ["network_code"])
    op.create_table(
        "room_commitment_edit",
        sa.Column("room_commitment_id", sa.Integer(), nullable=False),
        sa.Column("edit_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["room_commitment_id"],
            ["room_commitment.room_commitment_id"],
            name=op.f("fk_room_commitment_edit_room_commitment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["app_user.user_id"], name=op.f("fk_room_commitment_edit_written_by")
        ),
        sa.PrimaryKeyConstraint(
            "room_commitment_id", "edit_number", name=op.f("pk_room_commitment_edit")
        ),
        sa.UniqueConstraint("client_key", name=op.f("uq_room_commitment_edit_client_key")),
    )


def downgrade() -> None:
    for statement in full_text.removals("own_experience", op.get_context().dialect.name):
        op.execute(statement)
    for table in (
        "room_commitment_edit",
        "room_commitment",
        "frozen_evidence",
        "room_event",
        "own_experience",
        "composition_run",
        "composition",
    ):
        op.drop_table(table)
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
