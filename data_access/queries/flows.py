"""How pupils moved in and out of special provision, as published: a row for each few years."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, select

from data_access import policy
from data_access.policy import Access
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.viewer import Viewer

# Movements concern the same pupils as the other figures of this area, which agreements are about.
AREA = "segregering"


@dataclass(frozen=True)
class FlowWindow:
    """Movements of one unit's pupils over some school years together.

    first, last: the codes of the school years. Counts are None where `missing` says why. n_units:
    how many kommuner a sum is of, None for a kommune itself.
    """

    first: str
    last: str
    before: int | None
    after: int | None
    placed: int | None
    returned: int | None
    moved_in: int | None
    moved_out: int | None
    started: int | None
    finished: int | None
    missing: str | None
    n_units: int | None
    n_units_possible: int | None


@dataclass(frozen=True)
class FlowSource:
    """The file that movements were read from, as `LoadInfo` of an indicator."""

    load_id: int
    source_code: str
    source_name_da: str
    source_name_en: str
    attribution_da: str
    attribution_en: str
    file_name: str
    sha256: str
    loaded_at: datetime
    source_date: date | None


def select_flows(viewer: Viewer, version: int, level: str, code: str) -> Select:
    """Every window of one unit, oldest first, where the viewer may see the unit."""
    flow, unit = published.pupil_flow, published.unit
    first, last = published.period.alias("first"), published.period.alias("last")
    access = Access(version, AREA, institution_public=False, on=date.today())
    names = ("before", "after", "placed", "returned", "moved_in", "moved_out", "started",
             "finished", "missing", "n_units", "n_units_possible")  # fmt: skip
    return (
        select(
            first.c.code.label("first"),
            last.c.code.label("last"),
            *(flow.c[name].label(name) for name in names),
        )
        .join_from(
            unit, flow, and_(flow.c.version == unit.c.version, flow.c.unit_id == unit.c.unit_id)
        )
        .join(
            first,
            and_(first.c.version == flow.c.version, first.c.period_id == flow.c.first_period_id),
        )
        .join(
            last, and_(last.c.version == flow.c.version, last.c.period_id == flow.c.last_period_id)
        )
        .where(
            unit.c.version == version,
            unit.c.level == level,
            unit.c.code == code,
            policy.visible_units(viewer, unit, access),
        )
        .order_by(last.c.ordinal)
    )


def select_source(version: int) -> Select:
    """The newest file that movements were read from; no row where there is none."""
    flow, load, source = published.pupil_flow, published.load, published.source
    return (
        select(
            load.c.load_id.label("load_id"),
            load.c.source_code.label("source_code"),
            source.c.name_da.label("source_name_da"),
            source.c.name_en.label("source_name_en"),
            source.c.attribution_da.label("attribution_da"),
            source.c.attribution_en.label("attribution_en"),
            load.c.file_name.label("file_name"),
            load.c.sha256.label("sha256"),
            load.c.loaded_at.label("loaded_at"),
            load.c.source_date.label("source_date"),
        )
        .join_from(
            load,
            source,
            and_(source.c.version == load.c.version, source.c.source_code == load.c.source_code),
        )
        .where(
            load.c.version == version,
            load.c.load_id.in_(select(flow.c.load_id).where(flow.c.version == version).distinct()),
        )
        .order_by(load.c.load_id.desc())
        .limit(1)
    )


def flows(viewer: Viewer, snapshot: Snapshot, *, level: str, code: str) -> tuple[FlowWindow, ...]:
    """Movements of a kommune's pupils, or the country's, in windows of school years, oldest first.

    Empty where nobody has loaded any, or the viewer may not see the unit.
    """
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_flows(viewer, snapshot.version, level, code))
        return tuple(FlowWindow(*row) for row in rows)


def flow_source(_viewer: Viewer, snapshot: Snapshot) -> FlowSource | None:
    """Where the movements come from; None where there are none."""
    with snapshot.engine.connect() as connection:
        row = connection.execute(select_source(snapshot.version)).first()
        return None if row is None else FlowSource(*row)
