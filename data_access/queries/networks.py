"""Networks of kommuner: which there are, and who is in them. No figures."""

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Select, and_, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level
from data_access.viewer import Viewer


@dataclass(frozen=True)
class Network:
    """A network with those of its kommuner that the viewer may see, by code."""

    code: str
    name: str
    kommuner: tuple[str, ...]


def select_members(viewer: Viewer, version: int) -> Select:
    """One row for each network and each of its kommuner in the viewer's scope, by name."""
    network, kommune = published.unit.alias("network"), published.unit.alias("kommune")
    member = published.network_member
    return (
        select(
            network.c.code.label("code"),
            network.c.name.label("name"),
            kommune.c.code.label("kommune_code"),
        )
        .select_from(member)
        .join(
            network,
            and_(
                network.c.version == version,
                network.c.unit_id == member.c.network_unit_id,
                network.c.level == Level.NETWORK,
            ),
        )
        .join(
            kommune,
            and_(
                kommune.c.version == version,
                kommune.c.level == Level.KOMMUNE,
                kommune.c.code == member.c.kommune_code,
            ),
        )
        .where(member.c.version == version, policy.visible_kommuner(viewer, kommune))
        .order_by(
            by_code_point(network.c.name),
            by_code_point(network.c.code),
            by_code_point(kommune.c.code),
        )
    )


def networks(viewer: Viewer, snapshot: Snapshot) -> tuple[Network, ...]:
    """Every network with a kommune in the viewer's scope, by name.

    Which kommuner are in a network is no secret; a leder meets the own kommune only.
    """
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_members(viewer, snapshot.version)).all()
    return tuple(
        Network(code, name, tuple(row.kommune_code for row in members))
        for (code, name), members in groupby(rows, key=lambda row: (row.code, row.name))
    )


def own_networks(viewer: Viewer, snapshot: Snapshot) -> frozenset[str]:
    """Codes of the networks that the viewer's kommune is a member of; none without a kommune."""
    with snapshot.engine.connect() as connection:
        found = connection.execute(policy.own_networks(viewer, snapshot.version))
        return frozenset(found.scalars())
