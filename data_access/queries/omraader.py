"""Figures of a kommune's områder (groups of institutions under one leader), in total only."""

import pandas as pd
from sqlalchemy import Select, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.queries.run import (
    Topic,
    at_period,
    at_unit,
    figure_columns,
    frame,
    topic,
    unit_key,
)
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer


def select_omraader(viewer: Viewer, topic: Topic, kommune_unit_id: int) -> Select:
    """Every period of a topic for the områder of a kommune that the viewer may see."""
    value, unit, period = published.value, published.unit, published.period
    return (
        select(
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            period.c.code.label("period"),
            period.c.ordinal.label("ordinal"),
            *figure_columns(),
        )
        .join_from(value, unit, at_unit(unit))
        .join(period, at_period())
        .where(
            value.c.version == topic.access.version,
            value.c.indicator_id == topic.indicator_id,
            value.c.subgroup_id == topic.subgroup_id,
            value.c.level == Level.OMRAADE,
            value.c.within_unit_id == kommune_unit_id,
            policy.visible_units(viewer, unit, topic.access),
        )
        .order_by(by_code_point(unit.c.name), by_code_point(unit.c.code), period.c.ordinal)
    )


def omraader(
    viewer: Viewer, snapshot: Snapshot, *, kommune_code: str, indicator: str
) -> pd.DataFrame:
    """Series of a kommune's områder, by name, then period; columns as `series`.

    Nothing below the område is ever in it, whatever the viewer may see elsewhere. No rows where
    the kommune has no områder, or none that the viewer may see. Raises UnknownCode for codes.
    """
    about = topic(snapshot, indicator, TOTAL)
    kommune = unit_key(snapshot, Level.KOMMUNE, kommune_code)
    return frame(snapshot, select_omraader(viewer, about, kommune))
