"""Figures of a kommune's områder (groups of institutions under one leader), in total only."""

import pandas as pd
from sqlalchemy import Select

from data_access import policy
from data_access.queries.run import Topic, frame, select_below_kommune, topic, unit_key
from data_access.queries.series import TOTAL
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer


def select_omraader(viewer: Viewer, topic: Topic, kommune_unit_id: int) -> Select:
    """Every period of a topic for the områder of a kommune that the viewer may see."""
    visible = policy.visible_units(viewer, published.unit, topic.access)
    return select_below_kommune(topic, Level.OMRAADE, kommune_unit_id, visible)


def omraader(
    viewer: Viewer, snapshot: Snapshot, *, kommune_code: str, indicator: str
) -> pd.DataFrame:
    """Series of a kommune's områder, by name, then period; columns as `series`, and kind.

    Nothing below the område is ever in it, whatever the viewer may see elsewhere. No rows where
    the kommune has no områder, or none that the viewer may see. Raises UnknownCode for codes.
    """
    about = topic(snapshot, indicator, TOTAL)
    kommune = unit_key(snapshot, Level.KOMMUNE, kommune_code)
    return frame(snapshot, select_omraader(viewer, about, kommune))
