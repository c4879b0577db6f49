"""How pupils moved in and out of special provision, as published: a row for each few years."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, select

from data_access import policy
from data_access.policy import Access
from data_access.queries.indicators import LoadInfo
from data_access.queries.run import select_loads
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
    flow, load = published.pupil_flow, published.load
    of_flows = select(flow.c.load_id).where(flow.c.version == version).distinct()
    newest = select_loads(version).where(load.c.load_id.in_(of_flows))
    return newest.order_by(load.c.load_id.desc()).limit(1)


def flows(viewer: Viewer, snapshot: Snapshot, *, level: str, code: str) -> tuple[FlowWindow, ...]:
    """Movements of a kommune's pupils, or the country's, in windows of school years, oldest first.

    Empty where nobody has loaded any, or the viewer may not see the unit.
    """
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_flows(viewer, snapshot.version, level, code))
        return tuple(FlowWindow(*row) for row in rows)


def flow_source(_viewer: Viewer, snapshot: Snapshot) -> LoadInfo | None:
    """Where the movements come from; None where there are none."""
    with snapshot.engine.connect() as connection:
        row = connection.execute(select_source(snapshot.version)).first()
        return None if row is None else LoadInfo(*row)
