"""What is aimed at: laws, and each kommune's own targets."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "published_target",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("is_statutory", sa.Boolean(), nullable=False),
        sa.Column("note_da", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_target_version")
        ),
        sa.PrimaryKeyConstraint(
            "version", "indicator_id", "unit_id", "starts_on", name=op.f("pk_published_target")
        ),
    )


def downgrade() -> None:
    op.drop_table("published_target")
