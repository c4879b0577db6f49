"""The published store: rollups at every level, disclosure-controlled and versioned.

Every table carries `version`; `publication_state` points at the one that readers see. A new
version is written beside the old one and becomes visible when the pointer moves, in one
transaction, so readers see the old version or the new one and never a mixture.
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
)
from sqlalchemy.types import TypeEngine

from data_access.full_text import index_words
from data_access.schema.warehouse import NAMING

metadata = MetaData(naming_convention=NAMING)


def _version() -> Column:
    return Column(
        "version",
        Integer,
        ForeignKey("data_version.version"),
        primary_key=True,
        autoincrement=False,
    )


def _key(name: str, kind: TypeEngine | type[TypeEngine] = Integer) -> Column:
    return Column(name, kind, primary_key=True, autoincrement=False)


data_version = Table(
    "data_version",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    # building, complete
    Column("state", String(10), nullable=False),
    Column("published_at", DateTime, nullable=False),
    Column("is_demo", Boolean, nullable=False),
    # digest of what the warehouse held, so that publishing the same twice is recognised
    Column("fingerprint", String(64), nullable=False),
    Column("n_values", Integer, nullable=False, default=0),
    Column("n_suppressed", Integer, nullable=False, default=0),
)

publication_state = Table(
    "publication_state",
    metadata,
    Column("state_id", Integer, primary_key=True, autoincrement=False),
    Column("current_version", Integer, ForeignKey("data_version.version"), nullable=False),
    CheckConstraint("state_id = 1", name="single_row"),
)

unit = Table(
    "published_unit",
    metadata,
    _version(),
    _key("unit_id"),
    Column("level", String(12), nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String(160), nullable=False),
    # the kommune that a unit below kommune belongs to; a kommune's own code for itself
    Column("kommune_code", String(3)),
    # the institution of a stue, the område of an institution; 0 where there is none
    Column("parent_unit_id", Integer, nullable=False, default=0),
    # where its figures lie in published_value, see there
    Column("within_unit_id", Integer, nullable=False, default=0),
    Column("landsdel_unit_id", Integer),
    Column("region_unit_id", Integer),
    Column("dst_group", String(40)),
    # daycare, dagpleje, school, special_school
    Column("kind", String(20)),
    Column("population", Integer),
    Column("lat", Float),
    Column("lon", Float),
    sqlite_with_rowid=False,
)
Index("ix_published_unit_code", unit.c.version, unit.c.level, unit.c.code)
Index("ix_published_unit_kommune", unit.c.version, unit.c.kommune_code, unit.c.level)

period = Table(
    "published_period",
    metadata,
    _version(),
    _key("period_id"),
    Column("kind", String(14), nullable=False),
    Column("code", String(10), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    # place among the periods of its kind, so that a missing year is a gap
    Column("ordinal", Integer, nullable=False),
)

subgroup = Table(
    "published_subgroup",
    metadata,
    _version(),
    _key("subgroup_id"),
    Column("kind", String(40), nullable=False),
    Column("code", String(80), nullable=False),
    Column("name_da", String(160), nullable=False),
    Column("name_en", String(160), nullable=False),
    Column("sort_order", Integer, nullable=False),
)

indicator = Table(
    "published_indicator",
    metadata,
    _version(),
    _key("indicator_id"),
    Column("code", String(80), nullable=False),
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
    Column("unit", String(40), nullable=False),
    Column("scale", Float, nullable=False),
    Column("decimals", Integer, nullable=False),
    Column("polarity", String(18), nullable=False),
    Column("period_kind", String(14), nullable=False),
    Column("source_code", String(40), nullable=False),
    Column("about_people", Boolean, nullable=False),
    Column("minimum_n", Integer, nullable=False),
    Column("institution_public", Boolean, nullable=False),
    Column("lowest_level", String(12), nullable=False),
    Column("headline_order", Integer),
    # 'kind:code' of the subgroup that the overview shows, the total where nothing else is said
    Column("headline_subgroup", String(80), nullable=False),
    Column("headline_subgroup_id", Integer, nullable=False),
    Column("is_background", Boolean, nullable=False),
    # the last period that enough kommuner have a figure in, what the overview shows
    Column("latest_period_id", Integer),
    Column("n_kommuner", Integer, nullable=False, default=0),
)

series_break = Table(
    "published_break",
    metadata,
    _version(),
    _key("indicator_id"),
    _key("period_id"),
    Column("note_da", Text, nullable=False),
    Column("note_en", Text, nullable=False),
)

# What stands behind an indicator: one row for each load that its current values come from.
indicator_load = Table(
    "published_indicator_load",
    metadata,
    _version(),
    _key("indicator_id"),
    _key("load_id"),
    Column("source_code", String(40), nullable=False),
    Column("source_name_da", String(200), nullable=False),
    Column("source_name_en", String(200), nullable=False),
    Column("attribution_da", String(200), nullable=False),
    Column("attribution_en", String(200), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("loaded_at", DateTime, nullable=False),
    Column("source_date", Date),
    Column("n_values", Integer, nullable=False),
)

# Every source there is, whether or not anything has been loaded from it.
source = Table(
    "published_source",
    metadata,
    _version(),
    _key("source_code", String(40)),
    Column("name_da", String(200), nullable=False),
    Column("name_en", String(200), nullable=False),
    Column("attribution_da", String(200), nullable=False),
    Column("attribution_en", String(200), nullable=False),
    Column("licence", String(80)),
    Column("lag_months", Integer),
    Column("contact_da", String(200)),
    Column("contact_en", String(200)),
)

# Every file that was loaded, newest last.
load = Table(
    "published_load",
    metadata,
    _version(),
    _key("load_id"),
    Column("source_code", String(40), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("n_rows", Integer, nullable=False),
    Column("n_new", Integer, nullable=False),
    Column("n_changed", Integer, nullable=False),
    Column("loaded_at", DateTime, nullable=False),
    Column("source_date", Date),
)

# The public revision log: what a newer file changed, how much, and since when. The largest change
# is among kommuner and wider whose old and new figure may both be shown; in the figure's own unit.
revision = Table(
    "published_revision",
    metadata,
    _version(),
    _key("revision_id"),
    Column("load_id", Integer, nullable=False),
    # NULL where the rows are no observations; `table_name` says which they are
    Column("indicator_id", Integer),
    Column("table_name", String(40)),
    Column("n_changed", Integer, nullable=False),
    Column("largest_change", Float),
    Column("first_period_id", Integer),
    Column("last_period_id", Integer),
    Column("logged_at", DateTime, nullable=False),
    Column("source_code", String(40), nullable=False),
    Column("file_name", String(255), nullable=False),
)

# A few of the figures that a revision changed, with what they were: of kommuner and wider, and
# only of indicators that are not about people, whose figures nobody hides.
revision_change = Table(
    "published_revision_change",
    metadata,
    _version(),
    _key("revision_id"),
    _key("unit_id"),
    _key("subgroup_id"),
    _key("period_id"),
    # NULL where there was none, or is none
    Column("old_value", Float),
    Column("new_value", Float),
)

# What is odd in the figures, without the figures: a row for each unit, or one with unit 0 where
# the oddity is about all of them.
oddity = Table(
    "published_oddity",
    metadata,
    _version(),
    _key("oddity_id"),
    Column("indicator_id", Integer, nullable=False),
    # missing_kommuner, impossible_value, jump, outlier, level_shift, missing_period, old_data
    Column("kind", String(20), nullable=False),
    Column("subgroup_id", Integer),
    Column("period_id", Integer),
    Column("unit_id", Integer, nullable=False),
)
Index("ix_published_oddity_indicator", oddity.c.version, oddity.c.indicator_id)

# Every page's query names the whole key up to the period, so that the key is the only index.
value = Table(
    "published_value",
    metadata,
    _version(),
    _key("indicator_id"),
    _key("subgroup_id"),
    _key("level", String(12)),
    # below kommune the unit_id of the kommune; for other levels 0, so that the institutions of
    # one kommune, or all 98 kommuner, lie together
    _key("within_unit_id"),
    _key("unit_id"),
    _key("period_id"),
    Column("numerator", Float),
    Column("denominator", Float),
    # unrounded; NULL exactly when `missing` says why
    Column("value", Float),
    Column("lo", Float),
    Column("hi", Float),
    Column("n", Integer),
    Column("missing", String(20)),
    # how many units of the level below the figure rests on, and how many could have been there
    Column("n_units", Integer),
    Column("n_units_possible", Integer),
    sqlite_with_rowid=False,
)
peer = Table(
    "published_peer",
    metadata,
    _version(),
    # k_nearest, dst_group, landsdel
    _key("peer_set", String(20)),
    _key("kommune_unit_id"),
    _key("peer_unit_id"),
    Column("rank", Integer, nullable=False),
    Column("distance", Float),
    sqlite_with_rowid=False,
)

# Method P, own against the k nearest peers, for the latest period of each indicator: fitted at
# publication on the full data, so that a page only formats it.
peer_comparison = Table(
    "published_peer_comparison",
    metadata,
    _version(),
    _key("kommune_unit_id"),
    _key("indicator_id"),
    _key("subgroup_id"),
    Column("period_id", Integer, nullable=False),
    Column("k", Integer, nullable=False),
    Column("peer_q1", Float),
    Column("peer_median", Float),
    Column("peer_q3", Float),
    Column("peer_mean", Float),
    Column("tau2", Float),
    Column("difference", Float),
    Column("difference_lo", Float),
    Column("difference_hi", Float),
    Column("p_value", Float),
    # above, below, not_distinguishable, not_assessable
    Column("status", String(20), nullable=False),
    Column("reason", String(40)),
    sqlite_with_rowid=False,
)

# How the kommuner spread in each period that an indicator has figures in, suppressed ones left
# out: the ends and middle half of a position strip. Also says what there is to choose from.
distribution = Table(
    "published_distribution",
    metadata,
    _version(),
    _key("indicator_id"),
    _key("subgroup_id"),
    _key("period_id"),
    Column("n_kommuner", Integer, nullable=False),
    Column("minimum", Float),
    Column("q1", Float),
    Column("median", Float),
    Column("q3", Float),
    Column("maximum", Float),
)

# Movements of pupils into and out of special provision, of kommuner and the country. Those of one
# year are so few that they would be hidden: a row is of some school years together, which never
# overlap, and all of a row is hidden or none of it.
pupil_flow = Table(
    "published_pupil_flow",
    metadata,
    _version(),
    _key("unit_id"),
    _key("last_period_id"),
    Column("first_period_id", Integer, nullable=False),
    # pupils before the first year and after the last
    Column("before", Integer),
    Column("after", Integer),
    Column("placed", Integer),
    Column("returned", Integer),
    Column("moved_in", Integer),
    Column("moved_out", Integer),
    Column("started", Integer),
    Column("finished", Integer),
    Column("missing", String(20)),
    # of the country: how many kommuner are in the sum, and how many there are
    Column("n_units", Integer),
    Column("n_units_possible", Integer),
    Column("load_id", Integer),
)

# What is aimed at: the country's are laws that count for every kommune, the others are each
# kommune's own. The newest that has begun replaces those of the same unit before it.
target = Table(
    "published_target",
    metadata,
    _version(),
    _key("indicator_id"),
    _key("unit_id"),
    # the first day that it counts
    _key("starts_on", Date),
    # unscaled, as figures are
    Column("value", Float, nullable=False),
    Column("is_statutory", Boolean, nullable=False),
    Column("note_da", Text),
    # NULL where it is of the product's own reference data, which a law decides
    Column("load_id", Integer),
)

# The programmes, each with the structure that its pages follow.
programme = Table(
    "published_programme",
    metadata,
    _version(),
    _key("programme_code", String(10)),
    Column("slug", String(20), nullable=False),
    Column("name", String(160), nullable=False),
    Column("owner", String(200), nullable=False),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("dates_illustrative", Boolean, nullable=False),
    Column("description_da", Text, nullable=False),
    Column("description_en", Text, nullable=False),
    Column("sort_order", Integer, nullable=False),
    # JSON of `reference.ProgrammeDefinition`: parts, theory of change, evaluators, timeline, money
    Column("definition", Text, nullable=False),
)

# The topic of programme figures that are of three to five persons each: for the members of the
# network that `item` is the code of and KL alone (`policy.visible_participation`).
MEMBERS_ONLY_TOPIC = "team"

# What a programme's own facts say of a unit, a day and an item: readiness, courses, boxes, drivers,
# criteria, themes, surveys, participation, the trial. `topic` says what, and with it what the
# numbers are; figures about few people are hidden as all others.
programme_figure = Table(
    "published_programme_figure",
    metadata,
    _version(),
    _key("programme_code", String(10)),
    _key("topic", String(30)),
    # where a unit below the kommune lies (its kommune's unit), 0 for all others
    _key("within_unit_id"),
    _key("unit_id"),
    # the first day of what it is of, or the day that it was assessed
    _key("happened_on", Date),
    _key("item", String(60)),
    # who or where of it: an actor level, a phase, an area, an arm; empty for everybody
    _key("part", String(60)),
    Column("level", String(12), nullable=False),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("value", Float),
    Column("lo", Float),
    Column("hi", Float),
    Column("n", Integer),
    Column("missing", String(20)),
    # how many units of the level below it is of, and how many there are
    Column("n_units", Integer),
    Column("n_units_possible", Integer),
    # what is neither a number nor a key: JSON, or a word
    Column("note", Text),
    sqlite_with_rowid=False,
)

# Method G: fidelity of a unit in a week, month or quarter, every share from 0 to 1.
fidelity = Table(
    "published_fidelity",
    metadata,
    _version(),
    _key("programme_code", String(10)),
    # week, month, quarter
    _key("grain", String(12)),
    _key("within_unit_id"),
    _key("unit_id"),
    _key("starts_on", Date),
    Column("level", String(12), nullable=False),
    Column("adherence", Float),
    Column("dosage", Float),
    Column("quality", Float),
    Column("responsiveness", Float),
    Column("differentiation", Float),
    Column("composite", Float),
    # the composite where every dimension weighs the same
    Column("equal_weights", Float),
    Column("bottleneck", Float),
    # the share of the children who are in stuer with valid fidelity
    Column("completeness", Float),
    # stuer with enough dosage and enough quality, with both known, and all
    Column("n_enough", Integer),
    Column("n_stuer", Integer),
    Column("n_stuer_possible", Integer),
    Column("missing", String(20)),
    sqlite_with_rowid=False,
)

sharing = Table(
    "published_sharing",
    metadata,
    _version(),
    _key("agreement_code", String(30)),
    Column("owner_kommune_code", String(3), nullable=False),
    Column("with_kommune_code", String(3)),
    Column("with_kl", Boolean, nullable=False),
    Column("area", String(40), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
)

network_member = Table(
    "published_network_member",
    metadata,
    _version(),
    _key("network_unit_id"),
    _key("kommune_code", String(3)),
    Column("programme_code", String(10), nullable=False),
)

# What a network is beside its members.
network = Table(
    "published_network",
    metadata,
    _version(),
    _key("network_code", String(20)),
    Column("unit_id", Integer, nullable=False),
    Column("programme_code", String(10), nullable=False),
    Column("starts_on", Date),
    Column("ends_on", Date),
    # JSON: 'kind:code' of each, as programme figures name them
    Column("themes", Text, nullable=False),
)

meeting = Table(
    "published_meeting",
    metadata,
    _version(),
    _key("meeting_code", String(30)),
    Column("network_code", String(20), nullable=False),
    Column("number", Integer, nullable=False),
    Column("held_on", Date, nullable=False),
    # physical, virtual
    Column("form", String(10), nullable=False),
    # held, cancelled, planned
    Column("status", String(10), nullable=False),
    Column("is_illustrative", Boolean, nullable=False),
    # the day it was first called for, where it was moved
    Column("moved_from", Date),
    Column("load_id", Integer, nullable=False),
)

# What kommuner promised their network: for its members and KL (`policy.visible_commitments`).
commitment = Table(
    "published_commitment",
    metadata,
    _version(),
    _key("network_code", String(20)),
    _key("commitment_code", String(30)),
    Column("kommune_code", String(3), nullable=False),
    Column("meeting_code", String(30)),
    Column("what", Text, nullable=False),
    Column("indicator_code", String(80)),
    Column("owner_role", String(40), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("load_id", Integer, nullable=False),
    sqlite_with_rowid=False,
)

commitment_event = Table(
    "published_commitment_event",
    metadata,
    _version(),
    _key("network_code", String(20)),
    _key("commitment_code", String(30)),
    _key("happened_on", Date),
    # started, completed, dropped, moved
    _key("event", String(12)),
    sqlite_with_rowid=False,
)

# How far it is between kommuner by road and ferry, where that was loaded.
travel_distance = Table(
    "published_travel_distance",
    metadata,
    _version(),
    _key("from_kommune_code", String(3)),
    _key("to_kommune_code", String(3)),
    Column("km", Float, nullable=False),
    sqlite_with_rowid=False,
)

# What kommuner have learned: who may see one depends on its state (`policy.visible_experiences`).
experience = Table(
    "published_experience",
    metadata,
    _version(),
    _key("experience_code", String(30)),
    Column("programme_code", String(10), nullable=False),
    Column("network_code", String(20)),
    Column("meeting_code", String(30)),
    Column("kommune_code", String(3)),
    # 'kind:code' as programme figures name it, or the bare code of one that they do not
    Column("theme", String(80), nullable=False),
    Column("indicator_code", String(80)),
    Column("title", String(200), nullable=False),
    Column("body", Text, nullable=False),
    Column("evidence", Text),
    # draft, network, published
    Column("state", String(10), nullable=False),
    Column("written_on", Date, nullable=False),
    Column("load_id", Integer, nullable=False),
    # its words as stems, for the search
    Column("stems", Text, nullable=False),
)
index_words(experience)

geometry = Table(
    "published_geometry",
    metadata,
    _version(),
    _key("unit_id"),
    Column("geojson", Text, nullable=False),
)

# Parameters that a method was run with or fitted.
parameter = Table(
    "published_parameter",
    metadata,
    _version(),
    _key("name", String(80)),
    Column("text", Text, nullable=False),
)
