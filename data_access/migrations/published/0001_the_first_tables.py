"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_version",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("n_values", sa.Integer(), nullable=False),
        sa.Column("n_suppressed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_data_version")),
    )
    op.create_table(
        "publication_state",
        sa.Column("state_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("current_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state_id = 1", name=op.f("ck_publication_state_single_row")),
        sa.ForeignKeyConstraint(
            ["current_version"],
            ["data_version.version"],
            name=op.f("fk_publication_state_current_version"),
        ),
        sa.PrimaryKeyConstraint("state_id", name=op.f("pk_publication_state")),
    )
    op.create_table(
        "published_break",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("note_da", sa.Text(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_break_version")
        ),
        sa.PrimaryKeyConstraint(
            "version", "indicator_id", "period_id", name=op.f("pk_published_break")
        ),
    )
    op.create_table(
        "published_distribution",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subgroup_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n_kommuner", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Float(), nullable=True),
        sa.Column("q1", sa.Float(), nullable=True),
        sa.Column("median", sa.Float(), nullable=True),
        sa.Column("q3", sa.Float(), nullable=True),
        sa.Column("maximum", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_distribution_version")
        ),
        sa.PrimaryKeyConstraint(
            "version",
            "indicator_id",
            "subgroup_id",
            "period_id",
            name=op.f("pk_published_distribution"),
        ),
    )
    op.create_table(
        "published_geometry",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("geojson", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_geometry_version")
        ),
        sa.PrimaryKeyConstraint("version", "unit_id", name=op.f("pk_published_geometry")),
    )
    op.create_table(
        "published_indicator",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("name_da", sa.String(length=160), nullable=False),
        sa.Column("name_en", sa.String(length=160), nullable=False),
        sa.Column("definition_da", sa.Text(), nullable=False),
        sa.Column("definition_en", sa.Text(), nullable=False),
        sa.Column("numerator_da", sa.Text(), nullable=True),
        sa.Column("numerator_en", sa.Text(), nullable=True),
        sa.Column("denominator_da", sa.Text(), nullable=True),
        sa.Column("denominator_en", sa.Text(), nullable=True),
        sa.Column("measure", sa.String(length=12), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("scale", sa.Float(), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("polarity", sa.String(length=18), nullable=False),
        sa.Column("period_kind", sa.String(length=14), nullable=False),
        sa.Column("source_code", sa.String(length=40), nullable=False),
        sa.Column("about_people", sa.Boolean(), nullable=False),
        sa.Column("minimum_n", sa.Integer(), nullable=False),
        sa.Column("institution_public", sa.Boolean(), nullable=False),
        sa.Column("lowest_level", sa.String(length=12), nullable=False),
        sa.Column("headline_order", sa.Integer(), nullable=True),
        sa.Column("headline_subgroup", sa.String(length=80), nullable=False),
        sa.Column("headline_subgroup_id", sa.Integer(), nullable=False),
        sa.Column("is_background", sa.Boolean(), nullable=False),
        sa.Column("latest_period_id", sa.Integer(), nullable=True),
        sa.Column("n_kommuner", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_indicator_version")
        ),
        sa.PrimaryKeyConstraint("version", "indicator_id", name=op.f("pk_published_indicator")),
    )
    op.create_table(
        "published_indicator_load",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("load_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_code", sa.String(length=40), nullable=False),
        sa.Column("source_name_da", sa.String(length=200), nullable=False),
        sa.Column("source_name_en", sa.String(length=200), nullable=False),
        sa.Column("attribution_da", sa.String(length=200), nullable=False),
        sa.Column("attribution_en", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.Column("source_date", sa.Date(), nullable=True),
        sa.Column("n_values", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_indicator_load_version")
        ),
        sa.PrimaryKeyConstraint(
            "version", "indicator_id", "load_id", name=op.f("pk_published_indicator_load")
        ),
    )
    op.create_table(
        "published_network_member",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("network_unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kommune_code", sa.String(length=3), autoincrement=False, nullable=False),
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_network_member_version")
        ),
        sa.PrimaryKeyConstraint(
            "version", "network_unit_id", "kommune_code", name=op.f("pk_published_network_member")
        ),
    )
    op.create_table(
        "published_parameter",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=80), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_parameter_version")
        ),
        sa.PrimaryKeyConstraint("version", "name", name=op.f("pk_published_parameter")),
    )
    op.create_table(
        "published_peer",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("peer_set", sa.String(length=20), autoincrement=False, nullable=False),
        sa.Column("kommune_unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("peer_unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("distance", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_peer_version")
        ),
        sa.PrimaryKeyConstraint(
            "version", "peer_set", "kommune_unit_id", "peer_unit_id", name=op.f("pk_published_peer")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published_peer_comparison",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kommune_unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subgroup_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("peer_q1", sa.Float(), nullable=True),
        sa.Column("peer_median", sa.Float(), nullable=True),
        sa.Column("peer_q3", sa.Float(), nullable=True),
        sa.Column("peer_mean", sa.Float(), nullable=True),
        sa.Column("tau2", sa.Float(), nullable=True),
        sa.Column("difference", sa.Float(), nullable=True),
        sa.Column("difference_lo", sa.Float(), nullable=True),
        sa.Column("difference_hi", sa.Float(), nullable=True),
        sa.Column("p_value", sa.Float(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_peer_comparison_version")
        ),
        sa.PrimaryKeyConstraint(
            "version",
            "kommune_unit_id",
            "indicator_id",
            "subgroup_id",
            name=op.f("pk_published_peer_comparison"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published_period",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_period_version")
        ),
        sa.PrimaryKeyConstraint("version", "period_id", name=op.f("pk_published_period")),
    )
    op.create_table(
        "published_sharing",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agreement_code", sa.String(length=30), autoincrement=False, nullable=False),
        sa.Column("owner_kommune_code", sa.String(length=3), nullable=False),
        sa.Column("with_kommune_code", sa.String(length=3), nullable=True),
        sa.Column("with_kl", sa.Boolean(), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_sharing_version")
        ),
        sa.PrimaryKeyConstraint("version", "agreement_code", name=op.f("pk_published_sharing")),
    )
    op.create_table(
        "published_subgroup",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subgroup_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name_da", sa.String(length=160), nullable=False),
        sa.Column("name_en", sa.String(length=160), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_subgroup_version")
        ),
        sa.PrimaryKeyConstraint("version", "subgroup_id", name=op.f("pk_published_subgroup")),
    )
    op.create_table(
        "published_unit",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=True),
        sa.Column("parent_unit_id", sa.Integer(), nullable=False),
        sa.Column("within_unit_id", sa.Integer(), nullable=False),
        sa.Column("landsdel_unit_id", sa.Integer(), nullable=True),
        sa.Column("region_unit_id", sa.Integer(), nullable=True),
        sa.Column("dst_group", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_unit_version")
        ),
        sa.PrimaryKeyConstraint("version", "unit_id", name=op.f("pk_published_unit")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("published_unit", schema=None) as batch_op:
        batch_op.create_index("ix_published_unit_code", ["version", "level", "code"], unique=False)
        batch_op.create_index(
            "ix_published_unit_kommune", ["version", "kommune_code", "level"], unique=False
        )

    op.create_table(
        "published_value",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subgroup_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("level", sa.String(length=12), autoincrement=False, nullable=False),
        sa.Column("within_unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("lo", sa.Float(), nullable=True),
        sa.Column("hi", sa.Float(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("missing", sa.String(length=20), nullable=True),
        sa.Column("n_units", sa.Integer(), nullable=True),
        sa.Column("n_units_possible", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["version"], ["data_version.version"], name=op.f("fk_published_value_version")
        ),
        sa.PrimaryKeyConstraint(
            "version",
            "indicator_id",
            "subgroup_id",
            "level",
            "within_unit_id",
            "unit_id",
            "period_id",
            name=op.f("pk_published_value"),
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("published_value")
    with op.batch_alter_table("published_unit", schema=None) as batch_op:
        batch_op.drop_index("ix_published_unit_kommune")
        batch_op.drop_index("ix_published_unit_code")

    op.drop_table("published_unit")
    op.drop_table("published_subgroup")
    op.drop_table("published_sharing")
    op.drop_table("published_period")
    op.drop_table("published_peer_comparison")
    op.drop_table("published_peer")
    op.drop_table("published_parameter")
    op.drop_table("published_network_member")
    op.drop_table("published_indicator_load")
    op.drop_table("published_indicator")
    op.drop_table("published_geometry")
    op.drop_table("published_distribution")
    op.drop_table("published_break")
    op.drop_table("publication_state")
    op.drop_table("data_version")
