"""Programmes, their own facts, and fidelity by week, month and quarter."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _key(
    name: str, kind: sa.types.TypeEngine | type[sa.types.TypeEngine] = sa.Integer
) -> sa.Column:
    return sa.Column(name, kind, autoincrement=False, nullable=False)


def _of_a_version(table: str, *keys: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f(f"fk_{table}_version")
        ),
        sa.PrimaryKeyConstraint("version", *keys, name=op.f(f"pk_{table}")),
    )


def _numbers(*names: str) -> tuple[sa.Column, ...]:
    return tuple(sa.Column(name, sa.Float()) for name in names)


def upgrade() -> None:
    op.create_table(
        "published_programme",
        _key("version"),
        _key("programme_code", sa.String(10)),
        sa.Column("slug", sa.String(20), nullable=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("starts_on", sa.Date()),
        sa.Column("ends_on", sa.Date()),
        sa.Column("dates_illustrative", sa.Boolean(), nullable=False),
        sa.Column("description_da", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        *_of_a_version("published_programme", "programme_code"),
    )
    op.create_table(
        "published_programme_figure",
        _key("version"),
        _key("programme_code", sa.String(10)),
        _key("topic", sa.String(30)),
        _key("within_unit_id"),
        _key("unit_id"),
        _key("happened_on", sa.Date),
        _key("item", sa.String(60)),
        _key("part", sa.String(60)),
        sa.Column("level", sa.String(12), nullable=False),
        *_numbers("numerator", "denominator", "value", "lo", "hi"),
        sa.Column("n", sa.Integer()),
        sa.Column("missing", sa.String(20)),
        sa.Column("n_units", sa.Integer()),
        sa.Column("n_units_possible", sa.Integer()),
        sa.Column("note", sa.Text()),
        *_of_a_version(
            "published_programme_figure",
            "programme_code",
            "topic",
            "within_unit_id",
            "unit_id",
            "happened_on",
            "item",
            "part",
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published_fidelity",
        _key("version"),
        _key("programme_code", sa.String(10)),
        _key("grain", sa.String(12)),
        _key("within_unit_id"),
        _key("unit_id"),
        _key("starts_on", sa.Date),
        sa.Column("level", sa.String(12), nullable=False),
        *_numbers(
            "adherence",
            "dosage",
            "quality",
            "responsiveness",
            "differentiation",
            "composite",
            "equal_weights",
            "bottleneck",
            "completeness",
        ),
        sa.Column("n_enough", sa.Integer()),
        sa.Column("n_stuer", sa.Integer()),
        sa.Column("n_stuer_possible", sa.Integer()),
        sa.Column("missing", sa.String(20)),
        *_of_a_version(
            "published_fidelity",
            "programme_code",
            "grain",
            "within_unit_id",
            "unit_id",
            "starts_on",
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    for table in ("published_fidelity", "published_programme_figure", "published_programme"):
        op.drop_table(table)
