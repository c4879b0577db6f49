"""Lists of kommuner to compare with, saved by name."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_peers",
        sa.Column("saved_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("kommune_codes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["app_user.user_id"], name=op.f("fk_saved_peers_user_id")
        ),
        sa.PrimaryKeyConstraint("saved_id", name=op.f("pk_saved_peers")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_saved_peers_user_id_name")),
    )


def downgrade() -> None:
    op.drop_table("saved_peers")
