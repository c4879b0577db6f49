"""How far it is between kommuner, where a table of it has been loaded."""

import pandas as pd
from sqlalchemy import Select, select

from data_access.queries.run import frame
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.viewer import Viewer


def select_distances(version: int) -> Select:
    """Every distance of one version."""
    table = published.travel_distance
    return (
        select(
            table.c.from_kommune_code.label("from_kommune_code"),
            table.c.to_kommune_code.label("to_kommune_code"),
            table.c.km.label("km"),
        )
        .where(table.c.version == version)
        .order_by(table.c.from_kommune_code, table.c.to_kommune_code)
    )


def travel_distances(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> pd.DataFrame:
    """Columns from_kommune_code, to_kommune_code and km; no row where no table is loaded.

    Distances are open to every role.
    """
    return frame(snapshot, select_distances(snapshot.version))


def has_distances(
    viewer: Viewer,  # noqa: ARG001 - no query without somebody who asks
    snapshot: Snapshot,
) -> bool:
    """Whether a table of distances is loaded."""
    with snapshot.engine.connect() as connection:
        return connection.execute(select_distances(snapshot.version).limit(1)).first() is not None
