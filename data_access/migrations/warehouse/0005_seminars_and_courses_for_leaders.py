"""Seminars across networks, and courses for leaders."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gathering",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("participant_level", sa.String(length=20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("is_illustrative", sa.Boolean(), nullable=False),
        sa.Column("n_participants", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"], ["kommune.kommune_code"], name=op.f("fk_gathering_kommune_code")
        ),
        sa.ForeignKeyConstraint(["load_id"], ["load.load_id"], name=op.f("fk_gathering_load_id")),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_gathering_programme_code"),
        ),
        sa.PrimaryKeyConstraint(
            "programme_code",
            "kind",
            "number",
            "kommune_code",
            "participant_level",
            name=op.f("pk_gathering"),
        ),
    )


def downgrade() -> None:
    op.drop_table("gathering")
