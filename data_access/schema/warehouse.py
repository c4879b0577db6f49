"""The warehouse: facts as loaded, with provenance, in a star schema.

Dimensions of place share one key (`unit.unit_id`), so that a fact can stand at any level. The
current value of an observation stands in `observation`; what a later load replaced is kept in
`observation_revision`. Facts are `WITHOUT ROWID` on SQLite, clustered by their primary key.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


def _load_id() -> Column:
    return Column("load_id", Integer, ForeignKey("load.load_id"), nullable=False)


def _unit_id(name: str = "unit_id", **options) -> Column:
    return Column(name, Integer, ForeignKey("unit.unit_id"), **options)


warehouse_info = Table(
    "warehouse_info",
    metadata,
    Column("info_id", Integer, primary_key=True, autoincrement=False),
    Column("is_demo", Boolean, nullable=False),
    Column("seed", Integer),
    Column("created_at", DateTime, nullable=False),
    CheckConstraint("info_id = 1", name="single_row"),
)

load = Table(
    "load",
    metadata,
    Column("load_id", Integer, primary_key=True),
    Column("source_code", String(40), ForeignKey("source.source_code"), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    # what the loader was told besides the file, as name=value lines
    Column("options", String(250), nullable=False, default="", server_default=""),
    Column("n_rows", Integer, nullable=False),
    Column("n_new", Integer, nullable=False, default=0),
    Column("n_changed", Integer, nullable=False, default=0),
    Column("loaded_at", DateTime, nullable=False),
    Column("loaded_by", String(80), nullable=False),
    Column("source_date", Date),
    Column("notes", Text),
)

source = Table(
    "source",
    metadata,
    Column("source_code", String(40), primary_key=True),
    Column("name_da", String(200), nullable=False),
    Column("name_en", String(200), nullable=False),
    Column("attribution_da", String(200), nullable=False),
    Column("attribution_en", String(200), nullable=False),
    Column("licence", String(80)),
    # months from the end of a period until the source usually has its figures
    Column("lag_months", Integer),
    # whom to ask about a figure that is missing or looks wrong
    Column("contact_da", String(200)),
    Column("contact_en", String(200)),
)

revision_log = Table(
    "revision_log",
    metadata,
    Column("revision_id", Integer, primary_key=True),
    _load_id(),
    Column("indicator_id", Integer, ForeignKey("indicator.indicator_id")),
    Column("n_changed", Integer, nullable=False),
    Column("largest_change", Float),
    Column("logged_at", DateTime, nullable=False),
    Column("summary_da", Text, nullable=False),
    # the table that rows were changed in, where they are no observations
    Column("table_name", String(40)),
    # the periods that changed values belong to
    Column("first_period_id", Integer, ForeignKey("period.period_id")),
    Column("last_period_id", Integer, ForeignKey("period.period_id")),
)

# What a later load replaced, of every table but `observation`, which has a table of its own.
record_revision = Table(
    "record_revision",
    metadata,
    Column("revision_row_id", Integer, primary_key=True),
    Column("table_name", String(40), nullable=False),
    # the row's primary key, and all of it, as JSON
    Column("row_key", Text, nullable=False),
    Column("content", Text, nullable=False),
    # NULL for a row that no load brought
    Column("load_id", Integer, ForeignKey("load.load_id")),
    Column("replaced_by_load_id", Integer, ForeignKey("load.load_id"), nullable=False),
    Index(None, "replaced_by_load_id"),
)

# --- dimensions ----------------------------------------------------------------------------------

unit = Table(
    "unit",
    metadata,
    Column("unit_id", Integer, primary_key=True),
    Column("level", String(12), nullable=False),
    Column("code", String(40), nullable=False),
    UniqueConstraint("level", "code"),
)

kommune = Table(
    "kommune",
    metadata,
    _unit_id(primary_key=True, autoincrement=False),
    Column("kommune_code", String(3), nullable=False, unique=True),
    Column("name", String(80), nullable=False, unique=True),
    Column("region_code", String(3), nullable=False),
    Column("region_name", String(80), nullable=False),
    Column("landsdel_code", String(5), nullable=False),
    Column("landsdel_name", String(80), nullable=False),
    Column("dst_group", String(40)),
    Column("population", Integer),
    Column("population_period", String(10)),
    Column("area_km2", Float),
    Column("lat", Float),
    Column("lon", Float),
)

kommune_alias = Table(
    "kommune_alias",
    metadata,
    Column("alias", String(120), primary_key=True),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), nullable=False),
)

omraade = Table(
    "omraade",
    metadata,
    _unit_id(primary_key=True, autoincrement=False),
    Column("omraade_code", String(20), nullable=False, unique=True),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), nullable=False),
    Column("name", String(120), nullable=False),
)

institution = Table(
    "institution",
    metadata,
    _unit_id(primary_key=True, autoincrement=False),
    Column("institution_code", String(20), nullable=False, unique=True),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), nullable=False),
    Column("omraade_code", String(20), ForeignKey("omraade.omraade_code")),
    Column("name", String(160), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("ownership", String(20)),
    Column("lat", Float),
    Column("lon", Float),
    Column("closed_on", Date),
    Index(None, "kommune_code"),
)

stue = Table(
    "stue",
    metadata,
    _unit_id(primary_key=True, autoincrement=False),
    Column("stue_code", String(24), nullable=False, unique=True),
    Column(
        "institution_code", String(20), ForeignKey("institution.institution_code"), nullable=False
    ),
    Column("name", String(80), nullable=False),
    Column("age_group", String(10), nullable=False),
    Column("n_children", Integer),
    Index(None, "institution_code"),
)

geometry = Table(
    "geometry",
    metadata,
    _unit_id(primary_key=True, autoincrement=False),
    Column("geojson", Text, nullable=False),
    _load_id(),
)

period = Table(
    "period",
    metadata,
    Column("period_id", Integer, primary_key=True),
    Column("kind", String(14), nullable=False),
    Column("code", String(10), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    UniqueConstraint("kind", "code"),
)

subgroup = Table(
    "subgroup",
    metadata,
    Column("subgroup_id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("code", String(80), nullable=False),
    Column("name_da", String(160), nullable=False),
    Column("name_en", String(160), nullable=False),
    Column("sort_order", Integer, nullable=False, default=0),
    UniqueConstraint("kind", "code"),
)

indicator = Table(
    "indicator",
    metadata,
    Column("indicator_id", Integer, primary_key=True),
    Column("code", String(80), nullable=False, unique=True),
    Column("area", String(40), nullable=False),
    Column("name_da", String(160), nullable=False),
    Column("name_en", String(160), nullable=False),
    Column("definition_da", Text, nullable=False),
    Column("definition_en", Text, nullable=False),
    Column("numerator_da", Text),
    Column("numerator_en", Text),
    Column("denominator_da", Text),
    Column("denominator_en", Text),
    Column("measure", String(12), nullable=False),
    # value is numerator / denominator; the screen shows value * scale with this unit
    Column("unit", String(40), nullable=False),
    Column("scale", Float, nullable=False, default=1.0),
    Column("decimals", Integer, nullable=False),
    Column("polarity", String(18), nullable=False),
    Column("period_kind", String(14), nullable=False),
    Column("source_code", String(40), ForeignKey("source.source_code"), nullable=False),
    # True where the numbers are about children, pupils, parents or respondents (disclosure control)
    Column("about_people", Boolean, nullable=False),
    Column("minimum_n", Integer, nullable=False, default=5),
    # True where the source itself has published the figure per institution
    Column("institution_public", Boolean, nullable=False, default=False),
    # the lowest level at which the figure may be published
    Column("lowest_level", String(12), nullable=False, default="kommune"),
    # place on the overview; NULL is not on it by itself
    Column("headline_order", Integer),
    # which subgroup the overview shows
    Column("headline_subgroup", String(80)),
    Column("is_background", Boolean, nullable=False, default=False),
    Column("illustrative_target", Float),
)

series_break = Table(
    "series_break",
    metadata,
    Column("indicator_id", Integer, ForeignKey("indicator.indicator_id"), primary_key=True),
    # first period of the new series
    Column("period_id", Integer, ForeignKey("period.period_id"), primary_key=True),
    Column("note_da", Text, nullable=False),
    Column("note_en", Text, nullable=False),
)

programme = Table(
    "programme",
    metadata,
    Column("programme_code", String(10), primary_key=True),
    Column("name", String(160), nullable=False),
    Column("owner", String(200), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("description_da", Text, nullable=False),
    Column("description_en", Text, nullable=False),
    Column("dates_illustrative", Boolean, nullable=False, default=False),
    # its address; the code in small letters where there is none
    Column("slug", String(20)),
    Column("sort_order", Integer),
    # JSON of `reference.programme_files.ProgrammePage`; NULL where nobody has said
    Column("definition", Text),
)

network = Table(
    "network",
    metadata,
    _unit_id(primary_key=True, autoincrement=False),
    Column("network_code", String(20), nullable=False, unique=True),
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
)

network_member = Table(
    "network_member",
    metadata,
    Column("network_code", String(20), ForeignKey("network.network_code"), primary_key=True),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), primary_key=True),
    Column("joined_on", Date, nullable=False),
    Column("left_on", Date),
    Column("role", String(20), nullable=False, default="member"),
)

network_theme = Table(
    "network_theme",
    metadata,
    Column("network_code", String(20), ForeignKey("network.network_code"), primary_key=True),
    Column("theme_code", String(60), primary_key=True),
)

# --- facts ---------------------------------------------------------------------------------------


def _observation_columns() -> list[Column]:
    return [
        Column("numerator", Float),
        Column("denominator", Float),
        Column("sum_of_squares", Float),
        Column("value", Float),
        Column("missing", String(20)),
    ]


observation = Table(
    "observation",
    metadata,
    Column("indicator_id", Integer, ForeignKey("indicator.indicator_id"), primary_key=True),
    Column("subgroup_id", Integer, ForeignKey("subgroup.subgroup_id"), primary_key=True),
    Column("period_id", Integer, ForeignKey("period.period_id"), primary_key=True),
    _unit_id(primary_key=True, autoincrement=False),
    *_observation_columns(),
    _load_id(),
    CheckConstraint("(missing IS NULL) <> (value IS NULL)", name="value_or_reason"),
    sqlite_with_rowid=False,
)

observation_revision = Table(
    "observation_revision",
    metadata,
    Column("indicator_id", Integer, primary_key=True),
    Column("subgroup_id", Integer, primary_key=True),
    Column("period_id", Integer, primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("load_id", Integer, ForeignKey("load.load_id"), primary_key=True),
    *_observation_columns(),
    Column("replaced_by_load_id", Integer, ForeignKey("load.load_id"), nullable=False),
    sqlite_with_rowid=False,
)

fidelity_record = Table(
    "fidelity_record",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    _unit_id(primary_key=True, autoincrement=False),
    Column("week_starts_on", Date, primary_key=True),
    Column("core_steps_applicable", Integer),
    Column("core_steps_done", Integer),
    Column("planned_sessions", Integer),
    Column("delivered_sessions", Integer),
    # 1-5, NULL where nobody observed
    Column("quality", Float),
    Column("responsiveness", Float),
    # 0-1
    Column("differentiation", Float),
    Column("n_children", Integer),
    _load_id(),
    sqlite_with_rowid=False,
)

survey_response = Table(
    "survey_response",
    metadata,
    Column("survey_code", String(30), primary_key=True),
    Column("respondent", String(24), primary_key=True),
    Column("item", String(30), primary_key=True),
    _unit_id(nullable=False),
    Column("period_id", Integer, ForeignKey("period.period_id"), nullable=False),
    Column("respondent_kind", String(20), nullable=False),
    Column("score", Float),
    _load_id(),
    # how many were asked at the unit, the same in all of its rows of a survey
    Column("n_asked", Integer),
    sqlite_with_rowid=False,
)

readiness_assessment = Table(
    "readiness_assessment",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    _unit_id(primary_key=True, autoincrement=False),
    Column("assessed_on", Date, primary_key=True),
    Column("actor_level", String(20), primary_key=True),
    Column("dimension", String(40), primary_key=True),
    Column("score", Float),
    Column("n_respondents", Integer),
    _load_id(),
)

course_participation = Table(
    "course_participation",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    _unit_id(primary_key=True, autoincrement=False),
    Column("course_code", String(40), primary_key=True),
    Column("held_on", Date, primary_key=True),
    Column("is_brush_up", Boolean, nullable=False, default=False),
    Column("n_staff", Integer),
    Column("n_trained", Integer),
    Column("n_still_employed", Integer),
    _load_id(),
)

material_delivery = Table(
    "material_delivery",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    _unit_id(primary_key=True, autoincrement=False),
    Column("delivered_on", Date, primary_key=True),
    Column("n_stuer", Integer),
    Column("n_boxes", Integer),
    _load_id(),
)

trial_outcome = Table(
    "trial_outcome",
    metadata,
    Column("trial_code", String(20), primary_key=True),
    Column("pupil", String(24), primary_key=True),
    Column("outcome", String(40), primary_key=True),
    _unit_id(nullable=False),
    Column("stratum", String(20), nullable=False),
    Column("arm", String(10), nullable=False),
    Column("sex", String(6)),
    Column("origin", String(20)),
    Column("baseline", Float),
    Column("score", Float),
    _load_id(),
    sqlite_with_rowid=False,
)

meeting = Table(
    "meeting",
    metadata,
    Column("meeting_code", String(30), primary_key=True),
    Column("network_code", String(20), ForeignKey("network.network_code"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("form", String(10), nullable=False),
    Column("status", String(10), nullable=False),
    Column("is_illustrative", Boolean, nullable=False, default=False),
    _load_id(),
    # the day it was first called for, where it was moved
    Column("moved_from", Date),
)

meeting_participation = Table(
    "meeting_participation",
    metadata,
    Column("meeting_code", String(30), ForeignKey("meeting.meeting_code"), primary_key=True),
    Column("person", String(24), primary_key=True),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), nullable=False),
    Column("role", String(40), nullable=False),
    Column("present", Boolean, nullable=False),
    _load_id(),
)

commitment = Table(
    "commitment",
    metadata,
    Column("commitment_code", String(30), primary_key=True),
    Column("network_code", String(20), ForeignKey("network.network_code"), nullable=False),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), nullable=False),
    Column("meeting_code", String(30), ForeignKey("meeting.meeting_code")),
    Column("what_da", Text, nullable=False),
    Column("indicator_code", String(80)),
    Column("owner_role", String(40), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    _load_id(),
)

commitment_event = Table(
    "commitment_event",
    metadata,
    Column(
        "commitment_code", String(30), ForeignKey("commitment.commitment_code"), primary_key=True
    ),
    Column("happened_on", Date, primary_key=True),
    # started, completed, dropped, moved
    Column("event", String(12), primary_key=True),
    _load_id(),
)

criterion_assessment = Table(
    "criterion_assessment",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    _unit_id(primary_key=True, autoincrement=False),
    Column("criterion_code", String(60), primary_key=True),
    Column("assessed_on", Date, primary_key=True),
    Column("area", String(20), primary_key=True, default=""),
    Column("score", Float),
    Column("missing", String(20)),
    _load_id(),
)

challenge_profile = Table(
    "challenge_profile",
    metadata,
    Column("network_code", String(20), ForeignKey("network.network_code"), primary_key=True),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), primary_key=True),
    Column("theme_code", String(60), primary_key=True),
    Column("assessed_on", Date, primary_key=True),
    # 1-5 each
    Column("challenge", Float),
    Column("strength", Float),
    _load_id(),
)

driver_barrier = Table(
    "driver_barrier",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    _unit_id(primary_key=True, autoincrement=False),
    Column("phase", String(20), primary_key=True),
    Column("factor", String(60), primary_key=True),
    Column("noted_on", Date, primary_key=True),
    # driver or barrier
    Column("direction", String(8), nullable=False),
    Column("strength", Integer),
    _load_id(),
)

implementation_phase = Table(
    "implementation_phase",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    _unit_id(primary_key=True, autoincrement=False),
    # forvaltning, ledere, personale
    Column("actor_level", String(20), primary_key=True),
    # preparation, start, operation, anchoring
    Column("phase", String(20), primary_key=True),
    Column("reached_on", Date, nullable=False),
    _load_id(),
)

experience = Table(
    "experience",
    metadata,
    Column("experience_code", String(30), primary_key=True),
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), nullable=False),
    Column("network_code", String(20), ForeignKey("network.network_code")),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code")),
    Column("theme_code", String(60), nullable=False),
    Column("title", String(200), nullable=False),
    Column("body", Text, nullable=False),
    # draft, network (its members may see it), published
    Column("state", String(10), nullable=False),
    Column("written_on", Date, nullable=False),
    _load_id(),
    Column("meeting_code", String(30)),
    # what it rests on: an indicator, and words
    Column("indicator_code", String(80)),
    Column("evidence", Text),
)

pupil_flow = Table(
    "pupil_flow",
    metadata,
    _unit_id(primary_key=True, autoincrement=False),
    Column("period_id", Integer, ForeignKey("period.period_id"), primary_key=True),
    Column("phase", String(12), primary_key=True),
    # stock_before, new_placement, return, moved_in, moved_out, entered_placed, left_after,
    # stock_after
    Column("flow", String(20), primary_key=True),
    Column("n_pupils", Integer),
    Column("missing", String(20)),
    _load_id(),
    sqlite_with_rowid=False,
)

registration = Table(
    "registration",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), primary_key=True),
    Column("registered_on", Date, nullable=False),
    Column("deadline_on", Date),
    Column("price_dkk", Float),
    Column("n_participants", Integer),
    _load_id(),
)

# Seminars across a programme's networks, and the modules of a course for leaders beside them.
gathering = Table(
    "gathering",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    # seminar, leader_course
    Column("kind", String(20), primary_key=True),
    # the seminar's number, or the module's
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), primary_key=True),
    # politicians, administration, leaders, staff
    Column("participant_level", String(20), primary_key=True),
    Column("held_on", Date, nullable=False),
    Column("is_illustrative", Boolean, nullable=False, default=False),
    # how many came; 0 where the kommune was invited and nobody did
    Column("n_participants", Integer, nullable=False),
    _load_id(),
)

funding = Table(
    "funding",
    metadata,
    Column("programme_code", String(10), ForeignKey("programme.programme_code"), primary_key=True),
    Column("funder", String(120), primary_key=True),
    Column("amount_dkk", Float, nullable=False),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("note_da", Text),
    _load_id(),
)

# How far it is from one kommune to another by road and ferry; great circles are used without it.
travel_distance = Table(
    "travel_distance",
    metadata,
    Column("from_kommune_code", String(3), ForeignKey("kommune.kommune_code"), primary_key=True),
    Column("to_kommune_code", String(3), ForeignKey("kommune.kommune_code"), primary_key=True),
    Column("km", Float, nullable=False),
    _load_id(),
)

sharing_agreement = Table(
    "sharing_agreement",
    metadata,
    Column("agreement_code", String(30), primary_key=True),
    Column("owner_kommune_code", String(3), ForeignKey("kommune.kommune_code"), nullable=False),
    # exactly one of the two below
    Column("with_kommune_code", String(3), ForeignKey("kommune.kommune_code")),
    Column("with_kl", Boolean, nullable=False, default=False),
    # area of the indicators shared; '*' is all
    Column("area", String(40), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    _load_id(),
)

comparison_group = Table(
    "comparison_group",
    metadata,
    Column("set_code", String(40), primary_key=True),
    Column("group_code", String(40), primary_key=True),
    Column("kommune_code", String(3), ForeignKey("kommune.kommune_code"), primary_key=True),
    Column("set_name", String(120), nullable=False),
    Column("group_name", String(120), nullable=False),
    _load_id(),
)

target = Table(
    "target",
    metadata,
    Column("indicator_id", Integer, ForeignKey("indicator.indicator_id"), primary_key=True),
    # the country's unit for a statutory target
    _unit_id(primary_key=True, autoincrement=False),
    Column("starts_on", Date, primary_key=True),
    Column("value", Float, nullable=False),
    Column("is_statutory", Boolean, nullable=False),
    Column("note_da", Text, nullable=False),
    _load_id(),
)

# Observations are always read one indicator at a time, by the primary key; a further index would
# cost more than half of what writing them does.
Index("ix_fidelity_record_unit", fidelity_record.c.unit_id)
