"""Meetings that were moved, distances, what an experience rests on, and how many were asked."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("moved_from", sa.Date()))
    op.add_column("survey_response", sa.Column("n_asked", sa.Integer()))
    op.add_column("experience", sa.Column("meeting_code", sa.String(length=30)))
    op.add_column("experience", sa.Column("indicator_code", sa.String(length=80)))
    op.add_column("experience", sa.Column("evidence", sa.Text()))
    op.create_table(
        "travel_distance",
        sa.Column("from_kommune_code", sa.String(length=3), nullable=False),
        sa.Column("to_kommune_code", sa.String(length=3), nullable=False),
        sa.Column("km", sa.Float(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_kommune_code"],
            ["kommune.kommune_code"],
            name=op.f("fk_travel_distance_from_kommune_code"),
        ),
        sa.ForeignKeyConstraint(
            ["to_kommune_code"],
            ["kommune.kommune_code"],
            name=op.f("fk_travel_distance_to_kommune_code"),
        ),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_travel_distance_load_id")
        ),
        sa.PrimaryKeyConstraint(
            "from_kommune_code", "to_kommune_code", name=op.f("pk_travel_distance")
        ),
    )


def downgrade() -> None:
    op.drop_table("travel_distance")
    for column in ("evidence", "indicator_code", "meeting_code"):
        op.drop_column("experience", column)
    op.drop_column("survey_response", "n_asked")
    op.drop_column("meeting", "moved_from")
