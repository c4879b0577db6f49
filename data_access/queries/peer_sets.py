"""Which sets of comparison groups have been loaded, beside those that are always there."""

import json
from dataclasses import dataclass

from sqlalchemy import Select, select

from data_access.dialects import by_code_point
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.viewer import Viewer

PREFIX = "peers.set."


@dataclass(frozen=True)
class PeerSet:
    """A set that a kommune's peers can be found by: what `units.peers` takes, and its name."""

    code: str
    name: str


def select_peer_sets(version: int) -> Select:
    """The loaded sets of one version, with their names as JSON."""
    parameter = published.parameter
    return (
        select(parameter.c.name.label("name"), parameter.c.text.label("text"))
        .where(parameter.c.version == version, parameter.c.name.startswith(PREFIX))
        .order_by(by_code_point(parameter.c.name))
    )


def peer_sets(viewer: Viewer, snapshot: Snapshot) -> tuple[PeerSet, ...]:
    """The loaded sets, by code. Which kommuner are alike is no secret: every role may know."""
    del viewer
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_peer_sets(snapshot.version)).all()
    return tuple(PeerSet(row.name.removeprefix(PREFIX), json.loads(row.text)) for row in rows)
