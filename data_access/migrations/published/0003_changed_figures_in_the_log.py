"""Changed figures in the log."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "published_revision_change",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subgroup_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("old_value", sa.Float(), nullable=True),
        sa.Column("new_value", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_revision_change_version")
        ),
        sa.PrimaryKeyConstraint(
            "version",
            "revision_id",
            "unit_id",
            "subgroup_id",
            "period_id",
            name=op.f("pk_published_revision_change"),
        ),
    )


def downgrade() -> None:
    op.drop_table("published_revision_change")
