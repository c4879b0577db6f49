"""Movements of pupils into and out of special provision."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "published_pupil_flow",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_period_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_period_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("after", sa.Integer(), nullable=True),
        sa.Column("placed", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("moved_in", sa.Integer(), nullable=True),
        sa.Column("moved_out", sa.Integer(), nullable=True),
        sa.Column("started", sa.Integer(), nullable=True),
        sa.Column("finished", sa.Integer(), nullable=True),
        sa.Column("missing", sa.String(length=20), nullable=True),
        sa.Column("n_units", sa.Integer(), nullable=True),
        sa.Column("n_units_possible", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_pupil_flow_version")
        ),
        sa.PrimaryKeyConstraint(
            "version", "unit_id", "last_period_id", name=op.f("pk_published_pupil_flow")
        ),
    )


def downgrade() -> None:
    op.drop_table("published_pupil_flow")
