"""Kommuner, their institutions and their peers: names and places, no figures."""

import pandas as pd
from sqlalchemy import Select, and_, or_, select

from data_access import policy
from data_access.dialects import by_code_point
from data_access.errors import NotAllowed
from data_access.queries.run import frame
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer

K_NEAREST = "k_nearest"


def select_kommuner(viewer: Viewer, version: int) -> Select:
    """The kommuner in the viewer's scope with their landsdel and region."""
    unit = published.unit
    landsdel, region = unit.alias("landsdel"), unit.alias("region")
    return (
        select(
            unit.c.unit_id.label("unit_id"),
            unit.c.code.label("kommune_code"),
            unit.c.name.label("name"),
            landsdel.c.code.label("landsdel_code"),
            landsdel.c.name.label("landsdel_name"),
            region.c.code.label("region_code"),
            region.c.name.label("region_name"),
            unit.c.dst_group.label("dst_group"),
            unit.c.population.label("population"),
            unit.c.lat.label("lat"),
            unit.c.lon.label("lon"),
        )
        .select_from(unit)
        .outerjoin(
            landsdel,
            and_(landsdel.c.version == version, landsdel.c.unit_id == unit.c.landsdel_unit_id),
        )
        .outerjoin(
            region, and_(region.c.version == version, region.c.unit_id == unit.c.region_unit_id)
        )
        .where(
            unit.c.version == version,
            unit.c.level == Level.KOMMUNE,
            policy.visible_kommuner(viewer, unit),
        )
        .order_by(by_code_point(unit.c.code))
    )


def kommuner(viewer: Viewer, snapshot: Snapshot) -> pd.DataFrame:
    """Kommuner in scope, by code.

    Columns: unit_id, kommune_code, name, landsdel_code, landsdel_name, region_code, region_name,
    dst_group, population, lat, lon. A leder has one row: the own kommune.
    """
    return frame(snapshot, select_kommuner(viewer, snapshot.version))


def select_institutions(viewer: Viewer, version: int, kommune_code: str) -> Select:
    """A kommune's institutions that this viewer may meet by name (a leder: the own ones)."""
    unit, parent = published.unit, published.unit.alias("parent")
    query = (
        select(
            unit.c.unit_id.label("unit_id"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            unit.c.kind.label("kind"),
            parent.c.name.label("omraade_name"),
            unit.c.lat.label("lat"),
            unit.c.lon.label("lon"),
        )
        .select_from(unit)
        .outerjoin(
            parent,
            and_(
                parent.c.version == version,
                parent.c.unit_id == unit.c.parent_unit_id,
                parent.c.level == Level.OMRAADE,
            ),
        )
        .where(
            unit.c.version == version,
            unit.c.level == Level.INSTITUTION,
            unit.c.kommune_code == kommune_code,
        )
        .order_by(by_code_point(unit.c.name), by_code_point(unit.c.code))
    )
    if viewer.role == Role.LEDER:
        own = unit.c.code.in_(sorted(viewer.institution_codes))
        return query.where(or_(own, unit.c.kommune_code == viewer.kommune_code))
    return query


def institutions(viewer: Viewer, snapshot: Snapshot, kommune_code: str) -> pd.DataFrame:
    """A kommune's institutions, by name: unit_id, code, name, kind, omraade_name, lat, lon.

    The register of institutions is public; whose figures may be seen is decided where figures
    are queried. A leder's list holds the own kommune only. Raises NotAllowed for a politiker,
    who is served at kommune level.
    """
    if viewer.role == Role.POLITIKER:
        raise NotAllowed("Institutioner vises ikke for politikere.")
    return frame(snapshot, select_institutions(viewer, snapshot.version, kommune_code))


def select_peers(viewer: Viewer, version: int, kommune_code: str, peer_set: str) -> Select:
    """The kommuner that one kommune is compared with, nearest first."""
    peer, own = published.peer, published.unit.alias("own")
    unit = published.unit
    return (
        select(
            unit.c.code.label("kommune_code"),
            unit.c.name.label("name"),
            peer.c.rank.label("rank"),
            peer.c.distance.label("distance"),
        )
        .select_from(own)
        .join(
            peer,
            and_(
                peer.c.version == version,
                peer.c.peer_set == peer_set,
                peer.c.kommune_unit_id == own.c.unit_id,
            ),
        )
        .join(unit, and_(unit.c.version == version, unit.c.unit_id == peer.c.peer_unit_id))
        .where(
            own.c.version == version,
            own.c.level == Level.KOMMUNE,
            own.c.code == kommune_code,
            policy.visible_kommuner(viewer, own),
            policy.visible_kommuner(viewer, unit),
        )
        .order_by(peer.c.rank)
    )


def peers(
    viewer: Viewer, snapshot: Snapshot, kommune_code: str, peer_set: str = K_NEAREST
) -> pd.DataFrame:
    """Peers of a kommune: kommune_code, name, rank, distance (NaN where the set has none).

    peer_set: 'k_nearest', 'dst_group' or 'landsdel'. Only kommuner in the viewer's scope: none
    for a leder, who sees peers as a group.
    """
    return frame(snapshot, select_peers(viewer, snapshot.version, kommune_code, peer_set))
