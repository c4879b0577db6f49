"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "period",
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("period_id", name=op.f("pk_period")),
        sa.UniqueConstraint("kind", "code", name=op.f("uq_period_kind_code")),
    )
    op.create_table(
        "programme",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("description_da", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("dates_illustrative", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("programme_code", name=op.f("pk_programme")),
    )
    op.create_table(
        "source",
        sa.Column("source_code", sa.String(length=40), nullable=False),
        sa.Column("name_da", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("attribution_da", sa.String(length=200), nullable=False),
        sa.Column("attribution_en", sa.String(length=200), nullable=False),
        sa.Column("licence", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("source_code", name=op.f("pk_source")),
    )
    op.create_table(
        "subgroup",
        sa.Column("subgroup_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("name_da", sa.String(length=160), nullable=False),
        sa.Column("name_en", sa.String(length=160), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subgroup_id", name=op.f("pk_subgroup")),
        sa.UniqueConstraint("kind", "code", name=op.f("uq_subgroup_kind_code")),
    )
    op.create_table(
        "unit",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_unit")),
        sa.UniqueConstraint("level", "code", name=op.f("uq_unit_level_code")),
    )
    op.create_table(
        "warehouse_info",
        sa.Column("info_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("info_id = 1", name=op.f("ck_warehouse_info_single_row")),
        sa.PrimaryKeyConstraint("info_id", name=op.f("pk_warehouse_info")),
    )
    op.create_table(
        "indicator",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
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
        sa.Column("headline_subgroup", sa.String(length=80), nullable=True),
        sa.Column("is_background", sa.Boolean(), nullable=False),
        sa.Column("illustrative_target", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.source_code"], name=op.f("fk_indicator_source_code")
        ),
        sa.PrimaryKeyConstraint("indicator_id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("code", name=op.f("uq_indicator_code")),
    )
    op.create_table(
        "kommune",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("region_code", sa.String(length=3), nullable=False),
        sa.Column("region_name", sa.String(length=80), nullable=False),
        sa.Column("landsdel_code", sa.String(length=5), nullable=False),
        sa.Column("landsdel_name", sa.String(length=80), nullable=False),
        sa.Column("dst_group", sa.String(length=40), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("population_period", sa.String(length=10), nullable=True),
        sa.Column("area_km2", sa.Float(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_kommune_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_kommune")),
        sa.UniqueConstraint("kommune_code", name=op.f("uq_kommune_kommune_code")),
        sa.UniqueConstraint("name", name=op.f("uq_kommune_name")),
    )
    op.create_table(
        "load",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("source_code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("options", sa.String(length=250), server_default="", nullable=False),
        sa.Column("n_rows", sa.Integer(), nullable=False),
        sa.Column("n_new", sa.Integer(), nullable=False),
        sa.Column("n_changed", sa.Integer(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(), nullable=False),
        sa.Column("loaded_by", sa.String(length=80), nullable=False),
        sa.Column("source_date", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.source_code"], name=op.f("fk_load_source_code")
        ),
        sa.PrimaryKeyConstraint("load_id", name=op.f("pk_load")),
    )
    op.create_table(
        "network",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_code"], ["programme.programme_code"], name=op.f("fk_network_programme_code")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_network_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_network")),
        sa.UniqueConstraint("network_code", name=op.f("uq_network_network_code")),
    )
    op.create_table(
        "challenge_profile",
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("theme_code", sa.String(length=60), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("challenge", sa.Float(), nullable=True),
        sa.Column("strength", sa.Float(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"],
            ["kommune.kommune_code"],
            name=op.f("fk_challenge_profile_kommune_code"),
        ),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_challenge_profile_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["network_code"],
            ["network.network_code"],
            name=op.f("fk_challenge_profile_network_code"),
        ),
        sa.PrimaryKeyConstraint(
            "network_code",
            "kommune_code",
            "theme_code",
            "assessed_on",
            name=op.f("pk_challenge_profile"),
        ),
    )
    op.create_table(
        "comparison_group",
        sa.Column("set_code", sa.String(length=40), nullable=False),
        sa.Column("group_code", sa.String(length=40), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("set_name", sa.String(length=120), nullable=False),
        sa.Column("group_name", sa.String(length=120), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"],
            ["kommune.kommune_code"],
            name=op.f("fk_comparison_group_kommune_code"),
        ),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_comparison_group_load_id")
        ),
        sa.PrimaryKeyConstraint(
            "set_code", "group_code", "kommune_code", name=op.f("pk_comparison_group")
        ),
    )
    op.create_table(
        "course_participation",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("course_code", sa.String(length=40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("is_brush_up", sa.Boolean(), nullable=False),
        sa.Column("n_staff", sa.Integer(), nullable=True),
        sa.Column("n_trained", sa.Integer(), nullable=True),
        sa.Column("n_still_employed", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_course_participation_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_course_participation_programme_code"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.unit_id"], name=op.f("fk_course_participation_unit_id")
        ),
        sa.PrimaryKeyConstraint(
            "programme_code",
            "unit_id",
            "course_code",
            "held_on",
            name=op.f("pk_course_participation"),
        ),
    )
    op.create_table(
        "criterion_assessment",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("criterion_code", sa.String(length=60), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("missing", sa.String(length=20), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_criterion_assessment_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_criterion_assessment_programme_code"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.unit_id"], name=op.f("fk_criterion_assessment_unit_id")
        ),
        sa.PrimaryKeyConstraint(
            "programme_code",
            "unit_id",
            "criterion_code",
            "assessed_on",
            "area",
            name=op.f("pk_criterion_assessment"),
        ),
    )
    op.create_table(
        "driver_barrier",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("factor", sa.String(length=60), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("strength", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_driver_barrier_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_driver_barrier_programme_code"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.unit_id"], name=op.f("fk_driver_barrier_unit_id")
        ),
        sa.PrimaryKeyConstraint(
            "programme_code",
            "unit_id",
            "phase",
            "factor",
            "noted_on",
            name=op.f("pk_driver_barrier"),
        ),
    )
    op.create_table(
        "experience",
        sa.Column("experience_code", sa.String(length=30), nullable=False),
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("network_code", sa.String(length=20), nullable=True),
        sa.Column("kommune_code", sa.String(length=3), nullable=True),
        sa.Column("theme_code", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"], ["kommune.kommune_code"], name=op.f("fk_experience_kommune_code")
        ),
        sa.ForeignKeyConstraint(["load_id"], ["load.load_id"], name=op.f("fk_experience_load_id")),
        sa.ForeignKeyConstraint(
            ["network_code"], ["network.network_code"], name=op.f("fk_experience_network_code")
        ),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_experience_programme_code"),
        ),
        sa.PrimaryKeyConstraint("experience_code", name=op.f("pk_experience")),
    )
    op.create_table(
        "fidelity_record",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("week_starts_on", sa.Date(), nullable=False),
        sa.Column("core_steps_applicable", sa.Integer(), nullable=True),
        sa.Column("core_steps_done", sa.Integer(), nullable=True),
        sa.Column("planned_sessions", sa.Integer(), nullable=True),
        sa.Column("delivered_sessions", sa.Integer(), nullable=True),
        sa.Column("quality", sa.Float(), nullable=True),
        sa.Column("responsiveness", sa.Float(), nullable=True),
        sa.Column("differentiation", sa.Float(), nullable=True),
        sa.Column("n_children", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_fidelity_record_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_fidelity_record_programme_code"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.unit_id"], name=op.f("fk_fidelity_record_unit_id")
        ),
        sa.PrimaryKeyConstraint(
            "programme_code", "unit_id", "week_starts_on", name=op.f("pk_fidelity_record")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("fidelity_record", schema=None) as batch_op:
        batch_op.create_index("ix_fidelity_record_unit", ["unit_id"], unique=False)

    op.create_table(
        "funding",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("funder", sa.String(length=120), nullable=False),
        sa.Column("amount_dkk", sa.Float(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("note_da", sa.Text(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.load_id"], name=op.f("fk_funding_load_id")),
        sa.ForeignKeyConstraint(
            ["programme_code"], ["programme.programme_code"], name=op.f("fk_funding_programme_code")
        ),
        sa.PrimaryKeyConstraint("programme_code", "funder", name=op.f("pk_funding")),
    )
    op.create_table(
        "geometry",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("geojson", sa.Text(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.load_id"], name=op.f("fk_geometry_load_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_geometry_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_geometry")),
    )
    op.create_table(
        "kommune_alias",
        sa.Column("alias", sa.String(length=120), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"], ["kommune.kommune_code"], name=op.f("fk_kommune_alias_kommune_code")
        ),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_kommune_alias")),
    )
    op.create_table(
        "material_delivery",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=False),
        sa.Column("n_stuer", sa.Integer(), nullable=True),
        sa.Column("n_boxes", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_material_delivery_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_material_delivery_programme_code"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.unit_id"], name=op.f("fk_material_delivery_unit_id")
        ),
        sa.PrimaryKeyConstraint(
            "programme_code", "unit_id", "delivered_on", name=op.f("pk_material_delivery")
        ),
    )
    op.create_table(
        "meeting",
        sa.Column("meeting_code", sa.String(length=30), nullable=False),
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("form", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("is_illustrative", sa.Boolean(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.load_id"], name=op.f("fk_meeting_load_id")),
        sa.ForeignKeyConstraint(
            ["network_code"], ["network.network_code"], name=op.f("fk_meeting_network_code")
        ),
        sa.PrimaryKeyConstraint("meeting_code", name=op.f("pk_meeting")),
    )
    op.create_table(
        "network_member",
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"], ["kommune.kommune_code"], name=op.f("fk_network_member_kommune_code")
        ),
        sa.ForeignKeyConstraint(
            ["network_code"], ["network.network_code"], name=op.f("fk_network_member_network_code")
        ),
        sa.PrimaryKeyConstraint("network_code", "kommune_code", name=op.f("pk_network_member")),
    )
    op.create_table(
        "network_theme",
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("theme_code", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["network_code"], ["network.network_code"], name=op.f("fk_network_theme_network_code")
        ),
        sa.PrimaryKeyConstraint("network_code", "theme_code", name=op.f("pk_network_theme")),
    )
    op.create_table(
        "observation",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("subgroup_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("sum_of_squares", sa.Float(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("missing", sa.String(length=20), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(missing IS NULL) <> (value IS NULL)", name=op.f("ck_observation_value_or_reason")
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.indicator_id"], name=op.f("fk_observation_indicator_id")
        ),
        sa.ForeignKeyConstraint(["load_id"], ["load.load_id"], name=op.f("fk_observation_load_id")),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.period_id"], name=op.f("fk_observation_period_id")
        ),
        sa.ForeignKeyConstraint(
            ["subgroup_id"], ["subgroup.subgroup_id"], name=op.f("fk_observation_subgroup_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_observation_unit_id")),
        sa.PrimaryKeyConstraint(
            "indicator_id", "subgroup_id", "period_id", "unit_id", name=op.f("pk_observation")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.create_index("ix_observation_load", ["load_id"], unique=False)
        batch_op.create_index("ix_observation_unit", ["unit_id", "indicator_id"], unique=False)

    op.create_table(
        "observation_revision",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("subgroup_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("numerator", sa.Float(), nullable=True),
        sa.Column("denominator", sa.Float(), nullable=True),
        sa.Column("sum_of_squares", sa.Float(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("missing", sa.String(length=20), nullable=True),
        sa.Column("replaced_by_load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_observation_revision_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_load_id"],
            ["load.load_id"],
            name=op.f("fk_observation_revision_replaced_by_load_id"),
        ),
        sa.PrimaryKeyConstraint(
            "indicator_id",
            "subgroup_id",
            "period_id",
            "unit_id",
            "load_id",
            name=op.f("pk_observation_revision"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "omraade",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("omraade_code", sa.String(length=20), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"], ["kommune.kommune_code"], name=op.f("fk_omraade_kommune_code")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_omraade_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_omraade")),
        sa.UniqueConstraint("omraade_code", name=op.f("uq_omraade_omraade_code")),
    )
    op.create_table(
        "pupil_flow",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(length=12), nullable=False),
        sa.Column("flow", sa.String(length=20), nullable=False),
        sa.Column("n_pupils", sa.Integer(), nullable=True),
        sa.Column("missing", sa.String(length=20), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.load_id"], name=op.f("fk_pupil_flow_load_id")),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.period_id"], name=op.f("fk_pupil_flow_period_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_pupil_flow_unit_id")),
        sa.PrimaryKeyConstraint(
            "unit_id", "period_id", "phase", "flow", name=op.f("pk_pupil_flow")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "readiness_assessment",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("actor_level", sa.String(length=20), nullable=False),
        sa.Column("dimension", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("n_respondents", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_readiness_assessment_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_readiness_assessment_programme_code"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.unit_id"], name=op.f("fk_readiness_assessment_unit_id")
        ),
        sa.PrimaryKeyConstraint(
            "programme_code",
            "unit_id",
            "assessed_on",
            "actor_level",
            "dimension",
            name=op.f("pk_readiness_assessment"),
        ),
    )
    op.create_table(
        "registration",
        sa.Column("programme_code", sa.String(length=10), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("deadline_on", sa.Date(), nullable=True),
        sa.Column("price_dkk", sa.Float(), nullable=True),
        sa.Column("n_participants", sa.Integer(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"], ["kommune.kommune_code"], name=op.f("fk_registration_kommune_code")
        ),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_registration_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_code"],
            ["programme.programme_code"],
            name=op.f("fk_registration_programme_code"),
        ),
        sa.PrimaryKeyConstraint("programme_code", "kommune_code", name=op.f("pk_registration")),
    )
    op.create_table(
        "revision_log",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("n_changed", sa.Integer(), nullable=False),
        sa.Column("largest_change", sa.Float(), nullable=True),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("summary_da", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.indicator_id"], name=op.f("fk_revision_log_indicator_id")
        ),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_revision_log_load_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_revision_log")),
    )
    op.create_table(
        "series_break",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("note_da", sa.Text(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.indicator_id"], name=op.f("fk_series_break_indicator_id")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.period_id"], name=op.f("fk_series_break_period_id")
        ),
        sa.PrimaryKeyConstraint("indicator_id", "period_id", name=op.f("pk_series_break")),
    )
    op.create_table(
        "sharing_agreement",
        sa.Column("agreement_code", sa.String(length=30), nullable=False),
        sa.Column("owner_kommune_code", sa.String(length=3), nullable=False),
        sa.Column("with_kommune_code", sa.String(length=3), nullable=True),
        sa.Column("with_kl", sa.Boolean(), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_sharing_agreement_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["owner_kommune_code"],
            ["kommune.kommune_code"],
            name=op.f("fk_sharing_agreement_owner_kommune_code"),
        ),
        sa.ForeignKeyConstraint(
            ["with_kommune_code"],
            ["kommune.kommune_code"],
            name=op.f("fk_sharing_agreement_with_kommune_code"),
        ),
        sa.PrimaryKeyConstraint("agreement_code", name=op.f("pk_sharing_agreement")),
    )
    op.create_table(
        "survey_response",
        sa.Column("survey_code", sa.String(length=30), nullable=False),
        sa.Column("respondent", sa.String(length=24), nullable=False),
        sa.Column("item", sa.String(length=30), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("respondent_kind", sa.String(length=20), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_survey_response_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["period.period_id"], name=op.f("fk_survey_response_period_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.unit_id"], name=op.f("fk_survey_response_unit_id")
        ),
        sa.PrimaryKeyConstraint(
            "survey_code", "respondent", "item", name=op.f("pk_survey_response")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "target",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("is_statutory", sa.Boolean(), nullable=False),
        sa.Column("note_da", sa.Text(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.indicator_id"], name=op.f("fk_target_indicator_id")
        ),
        sa.ForeignKeyConstraint(["load_id"], ["load.load_id"], name=op.f("fk_target_load_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_target_unit_id")),
        sa.PrimaryKeyConstraint("indicator_id", "unit_id", "starts_on", name=op.f("pk_target")),
    )
    op.create_table(
        "trial_outcome",
        sa.Column("trial_code", sa.String(length=20), nullable=False),
        sa.Column("pupil", sa.String(length=24), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("stratum", sa.String(length=20), nullable=False),
        sa.Column("arm", sa.String(length=10), nullable=False),
        sa.Column("sex", sa.String(length=6), nullable=True),
        sa.Column("origin", sa.String(length=20), nullable=True),
        sa.Column("baseline", sa.Float(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_trial_outcome_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.unit_id"], name=op.f("fk_trial_outcome_unit_id")
        ),
        sa.PrimaryKeyConstraint("trial_code", "pupil", "outcome", name=op.f("pk_trial_outcome")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commitment",
        sa.Column("commitment_code", sa.String(length=30), nullable=False),
        sa.Column("network_code", sa.String(length=20), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("meeting_code", sa.String(length=30), nullable=True),
        sa.Column("what_da", sa.Text(), nullable=False),
        sa.Column("indicator_code", sa.String(length=80), nullable=True),
        sa.Column("owner_role", sa.String(length=40), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"], ["kommune.kommune_code"], name=op.f("fk_commitment_kommune_code")
        ),
        sa.ForeignKeyConstraint(["load_id"], ["load.load_id"], name=op.f("fk_commitment_load_id")),
        sa.ForeignKeyConstraint(
            ["meeting_code"], ["meeting.meeting_code"], name=op.f("fk_commitment_meeting_code")
        ),
        sa.ForeignKeyConstraint(
            ["network_code"], ["network.network_code"], name=op.f("fk_commitment_network_code")
        ),
        sa.PrimaryKeyConstraint("commitment_code", name=op.f("pk_commitment")),
    )
    op.create_table(
        "institution",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("institution_code", sa.String(length=20), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("omraade_code", sa.String(length=20), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("ownership", sa.String(length=20), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["kommune_code"], ["kommune.kommune_code"], name=op.f("fk_institution_kommune_code")
        ),
        sa.ForeignKeyConstraint(
            ["omraade_code"], ["omraade.omraade_code"], name=op.f("fk_institution_omraade_code")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_institution_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_institution")),
        sa.UniqueConstraint("institution_code", name=op.f("uq_institution_institution_code")),
    )
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_institution_kommune_code"), ["kommune_code"], unique=False
        )

    op.create_table(
        "meeting_participation",
        sa.Column("meeting_code", sa.String(length=30), nullable=False),
        sa.Column("person", sa.String(length=24), nullable=False),
        sa.Column("kommune_code", sa.String(length=3), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kommune_code"],
            ["kommune.kommune_code"],
            name=op.f("fk_meeting_participation_kommune_code"),
        ),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_meeting_participation_load_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_code"],
            ["meeting.meeting_code"],
            name=op.f("fk_meeting_participation_meeting_code"),
        ),
        sa.PrimaryKeyConstraint("meeting_code", "person", name=op.f("pk_meeting_participation")),
    )
    op.create_table(
        "commitment_event",
        sa.Column("commitment_code", sa.String(length=30), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("event", sa.String(length=12), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_code"],
            ["commitment.commitment_code"],
            name=op.f("fk_commitment_event_commitment_code"),
        ),
        sa.ForeignKeyConstraint(
            ["load_id"], ["load.load_id"], name=op.f("fk_commitment_event_load_id")
        ),
        sa.PrimaryKeyConstraint(
            "commitment_code", "happened_on", "event", name=op.f("pk_commitment_event")
        ),
    )
    op.create_table(
        "stue",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stue_code", sa.String(length=24), nullable=False),
        sa.Column("institution_code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("age_group", sa.String(length=10), nullable=False),
        sa.Column("n_children", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_code"],
            ["institution.institution_code"],
            name=op.f("fk_stue_institution_code"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.unit_id"], name=op.f("fk_stue_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_stue")),
        sa.UniqueConstraint("stue_code", name=op.f("uq_stue_stue_code")),
    )
    with op.batch_alter_table("stue", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stue_institution_code"), ["institution_code"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("stue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stue_institution_code"))

    op.drop_table("stue")
    op.drop_table("commitment_event")
    op.drop_table("meeting_participation")
    with op.batch_alter_table("institution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_institution_kommune_code"))

    op.drop_table("institution")
    op.drop_table("commitment")
    op.drop_table("trial_outcome")
    op.drop_table("target")
    op.drop_table("survey_response")
    op.drop_table("sharing_agreement")
    op.drop_table("series_break")
    op.drop_table("revision_log")
    op.drop_table("registration")
    op.drop_table("readiness_assessment")
    op.drop_table("pupil_flow")
    op.drop_table("omraade")
    op.drop_table("observation_revision")
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.drop_index("ix_observation_unit")
        batch_op.drop_index("ix_observation_load")

    op.drop_table("observation")
    op.drop_table("network_theme")
    op.drop_table("network_member")
    op.drop_table("meeting")
    op.drop_table("material_delivery")
    op.drop_table("kommune_alias")
    op.drop_table("geometry")
    op.drop_table("funding")
    with op.batch_alter_table("fidelity_record", schema=None) as batch_op:
        batch_op.drop_index("ix_fidelity_record_unit")

    op.drop_table("fidelity_record")
    op.drop_table("experience")
    op.drop_table("driver_barrier")
    op.drop_table("criterion_assessment")
    op.drop_table("course_participation")
    op.drop_table("comparison_group")
    op.drop_table("challenge_profile")
    op.drop_table("network")
    op.drop_table("load")
    op.drop_table("kommune")
    op.drop_table("indicator")
    op.drop_table("warehouse_info")
    op.drop_table("unit")
    op.drop_table("subgroup")
    op.drop_table("source")
    op.drop_table("programme")
    op.drop_table("period")
