"""Which kommuner take part in which programmes, by their published figures."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Select, and_, select

from data_access import policy
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer


def select_programme_indicators(version: int, areas: Sequence[str]) -> Select:
    """The keys of the indicators of some areas, with the subgroup that overviews show."""
    indicator = published.indicator
    return select(
        indicator.c.indicator_id.label("indicator_id"),
        indicator.c.headline_subgroup_id.label("subgroup_id"),
        indicator.c.area.label("area"),
    ).where(indicator.c.version == version, indicator.c.area.in_(sorted(areas)))


def select_participants(viewer: Viewer, version: int, keys: Sequence[tuple[int, int]]) -> Select:
    """Indicator and kommune, once for each that a kommune in scope has a figure of.

    keys: of indicators and their subgroups, named as constants, so that every database goes
    straight to the rows.
    """
    value, unit = published.value, published.unit
    return (
        select(value.c.indicator_id.label("indicator_id"), unit.c.code.label("kommune_code"))
        .select_from(value)
        .join(unit, and_(unit.c.version == version, unit.c.unit_id == value.c.unit_id))
        .where(
            value.c.version == version,
            value.c.indicator_id.in_(sorted({key[0] for key in keys})),
            value.c.subgroup_id.in_(sorted({key[1] for key in keys})),
            value.c.level == Level.KOMMUNE,
            value.c.within_unit_id == 0,
            value.c.value.is_not(None),
            policy.visible_kommuner(viewer, unit),
        )
        .distinct()
    )


def participants(
    viewer: Viewer, snapshot: Snapshot, areas: tuple[str, ...]
) -> Mapping[str, frozenset[str]]:
    """For each kommune in scope the areas that it has a figure of, by its code."""
    version = snapshot.version
    found: dict[str, set[str]] = {}
    with snapshot.engine.connect() as connection:
        listed = connection.execute(select_programme_indicators(version, areas)).all()
        area = {row.indicator_id: row.area for row in listed}
        keys = [(row.indicator_id, row.subgroup_id) for row in listed]
        for row in connection.execute(select_participants(viewer, version, keys)):
            found.setdefault(row.kommune_code, set()).add(area[row.indicator_id])
    return MappingProxyType({code: frozenset(seen) for code, seen in found.items()})
