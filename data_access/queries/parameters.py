"""What the publication was made with, as far as a reader of its figures must know it."""

import json
from typing import Final

from sqlalchemy import Select, select

from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.viewer import Viewer

THRESHOLD: Final = "disclosure.threshold"
PEER_VARIABLES: Final = "peers.variables"


def select_parameter(version: int, name: str) -> Select:
    """The JSON text of one parameter of a version, or no row."""
    parameter = published.parameter
    return select(parameter.c.text.label("text")).where(
        parameter.c.version == version, parameter.c.name == name
    )


def threshold(_viewer: Viewer, snapshot: Snapshot) -> int | None:
    """The fewest persons that a published figure may be about; None where that is not known.

    An indicator may ask for more (IndicatorInfo.minimum_n). The same for every viewer.
    """
    with snapshot.engine.connect() as connection:
        text = connection.execute(
            select_parameter(snapshot.version, THRESHOLD)
        ).scalar_one_or_none()
    return None if text is None else int(json.loads(text))


def peer_variables(_viewer: Viewer, snapshot: Snapshot) -> tuple[str, ...]:
    """Codes of the background figures that the nearest peers were found by, in their order.

    The same for every viewer; none where that is not known.
    """
    with snapshot.engine.connect() as connection:
        text = connection.execute(
            select_parameter(snapshot.version, PEER_VARIABLES)
        ).scalar_one_or_none()
    return tuple(json.loads(text)) if text else ()
