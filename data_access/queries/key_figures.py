"""Every indicator's figures at once: the newest of everybody, and all periods of one unit.

Each indicator is shown in its headline subgroup. Statements name whole keys as constants, period
and all, so that a sheet of every indicator is read by a few of them, each in milliseconds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Select, and_, or_, select

from data_access import policy
from data_access.queries.headlines import COUNTRY_CODE, kommune_key
from data_access.queries.run import (
    FIGURE_COLUMNS,
    at_headline,
    at_period,
    at_unit,
    figure_columns,
    frame,
    unit_key,
)
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer

WIDE = (Level.COUNTRY, Level.REGION)
LEVELS = (*WIDE, Level.KOMMUNE)
# As many as a statement reads for every kommune within a few milliseconds.
MOST_INDICATORS = 40


@dataclass(frozen=True)
class NewestKey:
    """Where the newest figures of an indicator lie, by the keys of the store."""

    indicator_id: int
    subgroup_id: int
    period_id: int


def select_keys(version: int) -> Select:
    """Keys of every indicator with figures, of its headline subgroup and of its newest period."""
    indicator = published.indicator
    return (
        select(
            indicator.c.indicator_id.label("indicator_id"),
            indicator.c.headline_subgroup_id.label("subgroup_id"),
            indicator.c.latest_period_id.label("period_id"),
        )
        .where(indicator.c.version == version, indicator.c.latest_period_id.is_not(None))
        .order_by(indicator.c.latest_period_id, indicator.c.indicator_id)
    )


def select_units(viewer: Viewer, version: int) -> Select:
    """The country, the regions and the kommuner within the viewer's scope."""
    unit = published.unit
    return select(
        unit.c.unit_id.label("unit_id"), unit.c.level.label("level"), unit.c.code.label("code")
    ).where(_in_scope(viewer, unit, version))


def select_newest(viewer: Viewer, version: int, keys: Sequence[NewestKey]) -> Select:
    """Newest figures of units within scope for indicators that share subgroup and newest period."""
    value, unit = published.value, published.unit
    first = keys[0]
    allowed = select(unit.c.unit_id).where(_in_scope(viewer, unit, version))
    return select(
        value.c.indicator_id.label("indicator_id"),
        value.c.unit_id.label("unit_id"),
        *figure_columns(),
    ).where(
        value.c.version == version,
        value.c.indicator_id.in_([key.indicator_id for key in keys]),
        value.c.subgroup_id == first.subgroup_id,
        value.c.level.in_(LEVELS),
        value.c.within_unit_id == 0,
        value.c.period_id == first.period_id,
        # as a sum, because going from one unit to the next by the key takes longer than reading
        # the periods between them, which lie side by side
        (value.c.unit_id + 0).in_(allowed),
    )


def select_history(
    viewer: Viewer, version: int, keys: Sequence[NewestKey], level: str, unit_id: int
) -> Select:
    """Every period of every indicator's headline subgroup for one unit within scope."""
    indicator, value = published.indicator, published.value
    unit, period = published.unit, published.period
    return (
        select(
            indicator.c.code.label("indicator"),
            period.c.code.label("period"),
            period.c.ordinal.label("ordinal"),
            *figure_columns(),
        )
        .join_from(value, indicator, at_headline())
        .join(unit, at_unit(unit))
        .join(period, at_period())
        .where(
            value.c.version == version,
            value.c.indicator_id.in_([key.indicator_id for key in keys]),
            value.c.subgroup_id.in_(sorted({key.subgroup_id for key in keys})),
            value.c.level == level,
            value.c.within_unit_id == 0,
            value.c.unit_id == unit_id,
            _in_scope(viewer, unit, version),
        )
        .order_by(indicator.c.indicator_id, period.c.ordinal)
    )


def newest(viewer: Viewer, snapshot: Snapshot) -> pd.DataFrame:
    """Figures of country, regions and kommuner in scope in each indicator's newest period.

    Columns: indicator_id, level, code, then those that every figure carries (unscaled). A unit
    that the store has no row for has none here either; no rows at all where nothing is published.
    """
    version = snapshot.version
    with snapshot.engine.connect() as connection:
        keys = [NewestKey(*row) for row in connection.execute(select_keys(version))]
        units = connection.execute(select_units(viewer, version)).all()
    queries = [select_newest(viewer, version, some) for some in _together(keys)]
    if not queries:
        return pd.DataFrame(columns=["indicator_id", "level", "code", *FIGURE_COLUMNS])
    found = frame(snapshot, *queries)
    whose = found.pop("unit_id").tolist()
    for place, name in enumerate(("level", "code"), start=1):
        known = {unit.unit_id: getattr(unit, name) for unit in units}
        found.insert(place, name, pd.Series([known[key] for key in whose], dtype=object))
    return found


def history(viewer: Viewer, snapshot: Snapshot, code: str) -> pd.DataFrame:
    """Every period of every indicator for a kommune, or the country ('000').

    Columns: indicator (code), period, ordinal, then those that every figure carries. Raises
    UnknownCode for an unknown kommune and NotAllowed for one outside the viewer's scope.
    """
    version = snapshot.version
    is_country = code == COUNTRY_CODE
    level = Level.COUNTRY if is_country else Level.KOMMUNE
    if is_country:
        unit_id = unit_key(snapshot, Level.COUNTRY, COUNTRY_CODE)
    else:
        unit_id = kommune_key(viewer, snapshot, code)
    with snapshot.engine.connect() as connection:
        keys = [NewestKey(*row) for row in connection.execute(select_keys(version))]
    return frame(snapshot, select_history(viewer, version, keys, level, unit_id))


def _together(keys: Sequence[NewestKey]) -> Iterator[list[NewestKey]]:
    """Keys that one statement reads: of the same period and subgroup, and not too many."""
    ordered = sorted(keys, key=lambda key: (key.period_id, key.subgroup_id, key.indicator_id))
    for _, alike in groupby(ordered, key=lambda key: (key.period_id, key.subgroup_id)):
        while some := list(islice(alike, MOST_INDICATORS)):
            yield some


def _in_scope(viewer: Viewer, unit: FromClause, version: int) -> ColumnElement[bool]:
    """Condition on units: the country, the regions, and the kommuner that the viewer may see."""
    return and_(
        unit.c.version == version,
        unit.c.level.in_(LEVELS),
        or_(unit.c.level.in_(WIDE), policy.visible_kommuner(viewer, unit)),
    )
