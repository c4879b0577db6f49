"""Every institution's figure of one kommune in one period."""

import pandas as pd
from sqlalchemy import Select, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.errors import NotAllowed
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
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer


def select_institutions(viewer: Viewer, topic: Topic, kommune_unit_id: int, period: str) -> Select:
    """One row for each institution of a kommune that the viewer may see by name."""
    value, unit, time = published.value, published.unit, published.period
    return (
        select(
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            unit.c.kind.label("kind"),
            time.c.code.label("period"),
            time.c.ordinal.label("ordinal"),
            *figure_columns(),
        )
        .join_from(value, unit, at_unit(unit))
        .join(time, at_period())
        .where(
            value.c.version == topic.access.version,
            value.c.indicator_id == topic.indicator_id,
            value.c.subgroup_id == topic.subgroup_id,
            value.c.level == Level.INSTITUTION,
            value.c.within_unit_id == kommune_unit_id,
            time.c.code == period,
            policy.visible_units(viewer, unit, topic.access),
        )
        .order_by(by_code_point(unit.c.name), by_code_point(unit.c.code))
    )


def institution_figures(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    kommune_code: str,
    indicator: str,
    subgroup: str = TOTAL,
    period: str,
) -> pd.DataFrame:
    """A kommune's institutions in one period, by name: columns of `series` and kind.

    Only those that the viewer may meet by name: where the source itself has published the figure,
    every institution; else the own kommune's, an agreement's or the own ones. No rows where there
    are none. Raises NotAllowed for a politiker, and UnknownCode.
    """
    if viewer.role == Role.POLITIKER:
        raise NotAllowed("Politikere ser tal for kommuner, ikke for institutioner.")
    about = topic(snapshot, indicator, subgroup)
    kommune = unit_key(snapshot, Level.KOMMUNE, kommune_code)
    return frame(snapshot, select_institutions(viewer, about, kommune, period))
