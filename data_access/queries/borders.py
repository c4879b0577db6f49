"""Borders of kommuner, where they are loaded."""

from sqlalchemy import Select, and_, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer


def select_borders(viewer: Viewer, version: int) -> Select:
    """Code and GeoJSON geometry of each kommune in scope that has one."""
    unit, shape = published.unit, published.geometry
    return (
        select(unit.c.code.label("code"), shape.c.geojson.label("geojson"))
        .select_from(shape)
        .join(unit, and_(unit.c.version == version, unit.c.unit_id == shape.c.unit_id))
        .where(
            shape.c.version == version,
            unit.c.level == Level.KOMMUNE,
            policy.visible_kommuner(viewer, unit),
        )
        .order_by(by_code_point(unit.c.code))
    )


def has_borders(viewer: Viewer, snapshot: Snapshot) -> bool:
    """Whether any border is there to be drawn."""
    with snapshot.engine.connect() as connection:
        query = select_borders(viewer, snapshot.version).limit(1)
        return connection.execute(query).first() is not None


def borders(viewer: Viewer, snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """(kommune code, GeoJSON geometry as text) of each kommune in scope that has one, by code."""
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_borders(viewer, snapshot.version)).all()
    return tuple((row.code, row.geojson) for row in rows)
