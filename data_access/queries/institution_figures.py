"""Every institution's figure of one kommune in one period."""

import pandas as pd
from sqlalchemy import Select

from data_access import policy
from data_access.errors import NotAllowed
from data_access.queries.run import (
    Topic,
    frame,
    select_below_kommune,
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
    visible = policy.visible_units(viewer, published.unit, topic.access)
    rows = select_below_kommune(topic, Level.INSTITUTION, kommune_unit_id, visible)
    return rows.where(published.period.c.code == period)


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
