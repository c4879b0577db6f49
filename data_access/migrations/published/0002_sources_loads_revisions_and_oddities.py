"""Sources, loads, revisions and oddities."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "published_load",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("load_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("n_rows", sa.Integer(), nullable=False),
        sa.Column("n_new", sa.Integer(), nullable=False),
        sa.Column("n_changed", sa.Integer(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.Column("source_date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_load_version")
        ),
        sa.PrimaryKeyConstraint("version", "load_id", name=op.f("pk_published_load")),
    )
    op.create_table(
        "published_oddity",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("oddity_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subgroup_id", sa.Integer(), nullable=True),
        sa.Column("period_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_oddity_version")
        ),
        sa.PrimaryKeyConstraint("version", "oddity_id", name=op.f("pk_published_oddity")),
    )
    with op.batch_alter_table("published_oddity", schema=None) as batch_op:
        batch_op.create_index(
            "ix_published_oddity_indicator", ["version", "indicator_id"], unique=False
        )

    op.create_table(
        "published_revision",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("table_name", sa.String(length=40), nullable=True),
        sa.Column("n_changed", sa.Integer(), nullable=False),
        sa.Column("largest_change", sa.Float(), nullable=True),
        sa.Column("first_period_id", sa.Integer(), nullable=True),
        sa.Column("last_period_id", sa.Integer(), nullable=True),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("source_code", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_revision_version")
        ),
        sa.PrimaryKeyConstraint("version", "revision_id", name=op.f("pk_published_revision")),
    )
    op.create_table(
        "published_source",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_code", sa.String(length=40), autoincrement=False, nullable=False),
        sa.Column("name_da", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("attribution_da", sa.String(length=200), nullable=False),
        sa.Column("attribution_en", sa.String(length=200), nullable=False),
        sa.Column("licence", sa.String(length=80), nullable=True),
        sa.Column("lag_months", sa.Integer(), nullable=True),
        sa.Column("contact_da", sa.String(length=200), nullable=True),
        sa.Column("contact_en", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_source_version")
        ),
        sa.PrimaryKeyConstraint("version", "source_code", name=op.f("pk_published_source")),
    )


def downgrade() -> None:
    op.drop_table("published_source")
    op.drop_table("published_revision")
    with op.batch_alter_table("published_oddity", schema=None) as batch_op:
        batch_op.drop_index("ix_published_oddity_indicator")

    op.drop_table("published_oddity")
    op.drop_table("published_load")
