"""Revisions of every table, and whom to ask."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "record_revision",
        sa.Column("revision_row_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=True),
        sa.Column("replaced_by_load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_record_revision_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_load_id"],
            ["load.load_id"],
            name=op.f("fk_record_revision_replaced_by_load_id"),
        ),
        sa.PrimaryKeyConstraint("revision_row_id", name=op.f("pk_record_revision")),
    )
    with op.batch_alter_table("record_revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_record_revision_replaced_by_load_id"),
            ["replaced_by_load_id"],
            unique=False,
        )

    with op.batch_alter_table("revision_log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("table_name", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("first_period_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("last_period_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_revision_log_first_period_id"),
            "period",
            ["first_period_id"],
            ["period_id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_revision_log_last_period_id"),
            "period",
            ["last_period_id"],
            ["period_id"],
        )

    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lag_months", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("contact_da", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("contact_en", sa.String(length=200), nullable=True))

    op.drop_index("ix_observation_load", table_name="observation")
    op.drop_index("ix_observation_unit", table_name="observation")


def downgrade() -> None:
    op.create_index("ix_observation_unit", "observation", ["unit_id", "indicator_id"])
    op.create_index("ix_observation_load", "observation", ["load_id"])
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_column("contact_en")
        batch_op.drop_column("contact_da")
        batch_op.drop_column("lag_months")

    with op.batch_alter_table("revision_log", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_revision_log_last_period_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_revision_log_first_period_id"), type_="foreignkey")
        batch_op.drop_column("last_period_id")
        batch_op.drop_column("first_period_id")
        batch_op.drop_column("table_name")

    with op.batch_alter_table("record_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_revision_replaced_by_load_id"))

    op.drop_table("record_revision")
