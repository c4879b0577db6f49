"""How far each level of a programme has come in each place."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "implementation_phase",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor_level", sa.String(length=20), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_implementation_phase_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_implementation_phase_programme_code"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.unit_id"], name=op.f("fk_implementation_phase_unit_id")
        ),
        sa.PrimaryKeyConstraint(
            "programme_code",
            "unit_id",
            "actor_level",
            "phase",
            name=op.f("pk_implementation_phase"),
        ),
    )


def downgrade() -> None:
    op.drop_table("implementation_phase")
