"""Networks, their meetings and commitments, distances between kommuner, and experiences."""

import sqlalchemy as sa
from alembic import op

from data_access import full_text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "published_commitment",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("network_code", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("commitment_code", sa.String(length=30), autoincrement=False, nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("meeting_code", sa.String(length=30), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("indicator_code", sa.String(length=80), nullable=True),
        sa.Column("owner_role", sa.String(length=40), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_commitment_version")
        ),
        sa.PrimaryKeyConstraint(
            "version", "network_code", "commitment_code", name=op.f("pk_published_commitment")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published_commitment_event",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("network_code", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("commitment_code", sa.String(length=30), autoincrement=False, nullable=False),
        sa.Column("happened_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("event", sa.String(length=12), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["data_version.version"],
            name=op.f("fk_published_commitment_event_version"),
        ),
        sa.PrimaryKeyConstraint(
            "version",
            "network_code",
            "commitment_code",
            "happened_on",
            "event",
            name=op.f("pk_published_commitment_event"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published_experience",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("experience_code", sa.String(length=30), autoincrement=False, nullable=False),
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
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_experience_version")
        ),
        sa.PrimaryKeyConstraint("version", "experience_code", name=op.f("pk_published_experience")),
    )
    for statement in full_text.statements("published_experience", op.get_context().dialect.name):
        op.execute(statement)
    op.create_table(
        "published_meeting",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("meeting_code", sa.String(length=30), autoincrement=False, nullable=False),
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("is_illustrative", sa.Boolean(), nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_meeting_version")
        ),
        sa.PrimaryKeyConstraint("version", "meeting_code", name=op.f("pk_published_meeting")),
    )
    op.create_table(
        "published_network",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("network_code", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("themes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_network_version")
        ),
        sa.PrimaryKeyConstraint("version", "network_code", name=op.f("pk_published_network")),
    )
    op.create_table(
        "published_travel_distance",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_kommune_code", sa.String(length=3), autoincrement=False, nullable=False),
        sa.Column("to_kommune_code", sa.String(length=3), autoincrement=False, nullable=False),
        sa.Column("km", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_travel_distance_version")
        ),
        sa.PrimaryKeyConstraint(
            "version",
            "from_kommune_code",
            "to_kommune_code",
            name=op.f("pk_published_travel_distance"),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for statement in full_text.removals("published_experience", op.get_context().dialect.name):
        op.execute(statement)
    op.drop_table("published_travel_distance")
    op.drop_table("published_network")
    op.drop_table("published_meeting")
    op.drop_table("published_experience")
    op.drop_table("published_commitment_event")
    op.drop_table("published_commitment")
