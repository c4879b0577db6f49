"""Where every unit stands, as arrays that a roll-up can count with."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Select, select

from data_access.publication.frame import Frame, rows_of
from data_access.reference import COUNTRY_CODE, COUNTRY_NAME
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import InstitutionKind, Level

NOWHERE = -1
# Widest first: a figure may be published at its indicator's lowest level and everything before.
WIDEST_FIRST = (
    Level.COUNTRY,
    Level.REGION,
    Level.LANDSDEL,
    Level.NETWORK,
    Level.KOMMUNE,
    Level.OMRAADE,
    Level.INSTITUTION,
    Level.STUE,
)
RANK = {level: rank for rank, level in enumerate(WIDEST_FIRST)}


@dataclass(frozen=True)
class Links:
    """Which units are parts of which: positions of a part and of its whole, sorted by part.

    A part may have several wholes (a kommune in several networks) or none.
    """

    part: np.ndarray
    whole: np.ndarray


@dataclass(frozen=True)
class Places:
    """All units of the warehouse. A position is a row number in `units`.

    units: unit_id, level, code, name, kommune_code, parent_unit_id, within_unit_id (of the
    kommune, 0 from kommune upwards), landsdel_unit_id, region_unit_id, dst_group, kind,
    population, lat, lon, area_km2, n_children, closed_on; NaN or None where it does not apply.
    rank: place of the level in WIDEST_FIRST. tree: position of the unit that each is a part of
    (stue, institution, område, kommune, landsdel, region, country), NOWHERE at the top. kommune:
    position of the kommune, a kommune's own for itself. members: kommuner of each network.
    """

    units: Frame
    rank: np.ndarray
    tree: np.ndarray
    kommune: np.ndarray
    members: Links

    @property
    def unit_id(self) -> np.ndarray:
        return self.units["unit_id"].to_numpy()

    def at(self, level: Level) -> np.ndarray:
        """Positions of the units of a level."""
        return np.flatnonzero(self.rank == RANK[level])

    def positions(self, unit_id: Iterable[int]) -> np.ndarray:
        """Positions of units by their keys; NOWHERE for an unknown key."""
        wanted = np.asarray(list(unit_id), dtype=np.int64)
        ordered = np.argsort(self.unit_id, kind="stable")
        known = self.unit_id[ordered]
        place = np.clip(np.searchsorted(known, wanted), 0, max(len(known) - 1, 0))
        found = known[place] == wanted if len(known) else np.zeros(len(wanted), dtype=bool)
        return np.where(found, ordered[place] if len(known) else 0, NOWHERE)

    def in_tree(self, part: Level, whole: Level) -> Links:
        """Every unit of the level `part` to the unit of the level `whole` that it lies in."""
        parts = self.at(part)
        wholes = parts.copy()
        while np.any(pending := self._deeper(wholes, whole)):
            wholes = np.where(pending, self.tree[wholes], wholes)
        reached = (wholes != NOWHERE) & (self.rank[wholes] == RANK[whole])
        return Links(parts[reached], wholes[reached])

    def directly_below(self, whole: Level, parts: Iterable[Level]) -> Links:
        """The units whose next unit up the tree is of the level `whole`."""
        part = np.concatenate([self.at(level) for level in parts])
        up = self.tree[part]
        direct = (up != NOWHERE) & (self.rank[up] == RANK[whole])
        part = np.sort(part[direct])
        return Links(part, self.tree[part])

    def _deeper(self, position: np.ndarray, level: Level) -> np.ndarray:
        return (position != NOWHERE) & (self.rank[position] > RANK[level])


def read_places(connection: Connection) -> Places:
    """All units of a warehouse and how they lie in one another."""
    units = pd.concat(
        [
            _kommuner_and_above(connection),
            _read(connection, _select_networks()).assign(level=Level.NETWORK),
            _read(connection, _select_omraader()).assign(level=Level.OMRAADE),
            _read(connection, _select_institutions()).assign(level=Level.INSTITUTION),
            _read(connection, _select_stuer()).assign(level=Level.STUE),
        ],
        ignore_index=True,
    )
    units["level"] = units["level"].astype(object)
    rank = np.array([RANK[Level(level)] for level in units["level"]], dtype=np.int8)
    tree = _tree(units)
    kommune = _kommune_of(units)
    below = rank > RANK[Level.KOMMUNE]
    units["parent_unit_id"] = _ids(units, np.where(below, tree, NOWHERE))
    units["within_unit_id"] = _ids(units, np.where(below, kommune, NOWHERE))
    return Places(
        units=units,
        rank=rank,
        tree=tree,
        kommune=kommune,
        members=_members(connection, units),
    )


def _select_kommuner() -> Select:
    return select(*(c.label(c.name) for c in tables.kommune.c))


def _select_networks() -> Select:
    table = tables.network
    return select(
        table.c.unit_id.label("unit_id"),
        table.c.network_code.label("code"),
        table.c.name.label("name"),
    )


def _select_omraader() -> Select:
    table = tables.omraade
    return select(
        table.c.unit_id.label("unit_id"),
        table.c.omraade_code.label("code"),
        table.c.name.label("name"),
        table.c.kommune_code.label("kommune_code"),
    )


def _select_institutions() -> Select:
    table = tables.institution
    return select(
        table.c.unit_id.label("unit_id"),
        table.c.institution_code.label("code"),
        table.c.name.label("name"),
        table.c.kommune_code.label("kommune_code"),
        table.c.omraade_code.label("omraade_code"),
        table.c.kind.label("kind"),
        table.c.lat.label("lat"),
        table.c.lon.label("lon"),
        table.c.closed_on.label("closed_on"),
    )


def _select_stuer() -> Select:
    table, institution = tables.stue, tables.institution
    return select(
        table.c.unit_id.label("unit_id"),
        table.c.stue_code.label("code"),
        table.c.name.label("name"),
        table.c.institution_code.label("institution_code"),
        institution.c.kommune_code.label("kommune_code"),
        institution.c.kind.label("kind"),
        table.c.n_children.label("n_children"),
    ).join_from(table, institution, institution.c.institution_code == table.c.institution_code)


def _select_above_kommune() -> Select:
    table = tables.unit
    return select(
        table.c.unit_id.label("unit_id"),
        table.c.level.label("level"),
        table.c.code.label("code"),
    ).where(table.c.level.in_((Level.COUNTRY, Level.REGION, Level.LANDSDEL)))


def _kommuner_and_above(connection: Connection) -> Frame:
    """Kommuner, landsdele, regions and the country, with names and keys of where each lies."""
    kommuner = _read(connection, _select_kommuner())
    above = _read(connection, _select_above_kommune())
    keys = {(row.level, row.code): row.unit_id for row in above.itertuples()}
    names = {
        (Level.COUNTRY, COUNTRY_CODE): COUNTRY_NAME[0],
        **{(Level.REGION, r.region_code): r.region_name for r in kommuner.itertuples()},
        **{(Level.LANDSDEL, r.landsdel_code): r.landsdel_name for r in kommuner.itertuples()},
    }
    region_of = {r.landsdel_code: r.region_code for r in kommuner.itertuples()}
    above["name"] = [names.get((level, code), code) for level, code in _pairs(above)]
    above["region_unit_id"] = [
        keys.get((Level.REGION, region_of.get(code, code))) if level != Level.COUNTRY else None
        for level, code in _pairs(above)
    ]
    kommuner["landsdel_unit_id"] = [
        keys.get((Level.LANDSDEL, code)) for code in kommuner["landsdel_code"]
    ]
    kommuner["region_unit_id"] = [keys.get((Level.REGION, c)) for c in kommuner["region_code"]]
    kommuner = kommuner.assign(code=kommuner["kommune_code"], level=Level.KOMMUNE)
    return pd.concat([above, kommuner], ignore_index=True)


def _pairs(units: Frame) -> Iterable[tuple[str, str]]:
    return zip(units["level"], units["code"], strict=True)


def _read(connection: Connection, query: Select) -> Frame:
    return rows_of(connection, query).astype(object)


def _tree(units: Frame) -> np.ndarray:
    """Position of the unit that each unit is directly a part of."""
    position = {
        (level, code): place
        for place, (level, code) in enumerate(zip(units["level"], units["code"], strict=True))
    }
    by_id = {unit_id: place for place, unit_id in enumerate(units["unit_id"])}
    return np.array(
        [_part_of(row, position, by_id) for row in units.to_dict("records")], dtype=np.int64
    )


def _part_of(row: dict, position: dict, by_id: dict) -> int:
    match row["level"]:
        case Level.STUE:
            key = (Level.INSTITUTION, row["institution_code"])
        case Level.INSTITUTION if isinstance(row["omraade_code"], str):
            key = (Level.OMRAADE, row["omraade_code"])
        case Level.INSTITUTION | Level.OMRAADE:
            key = (Level.KOMMUNE, row["kommune_code"])
        case Level.KOMMUNE:
            return by_id.get(row["landsdel_unit_id"], NOWHERE)
        case Level.LANDSDEL:
            return by_id.get(row["region_unit_id"], NOWHERE)
        case Level.REGION:
            key = (Level.COUNTRY, COUNTRY_CODE)
        case _:
            return NOWHERE
    return position.get(key, NOWHERE)


def _kommune_of(units: Frame) -> np.ndarray:
    kommune = {
        row.code: place
        for place, row in enumerate(units.itertuples())
        if row.level == Level.KOMMUNE
    }
    return np.array([kommune.get(code, NOWHERE) for code in units["kommune_code"]], dtype=np.int64)


def _members(connection: Connection, units: Frame) -> Links:
    """Kommuner that have not left their network."""
    table = tables.network_member
    query = select(
        table.c.network_code.label("network_code"), table.c.kommune_code.label("kommune_code")
    ).where(table.c.left_on.is_(None))
    position = {key: place for place, key in enumerate(_pairs(units))}
    pairs = sorted(
        (position[Level.KOMMUNE, row.kommune_code], position[Level.NETWORK, row.network_code])
        for row in connection.execute(query)
    )
    links = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Links(links[:, 0], links[:, 1])


def _ids(units: Frame, position: np.ndarray) -> np.ndarray:
    """Keys of units by their position, 0 for NOWHERE."""
    unit_id = units["unit_id"].to_numpy()
    return np.where(position == NOWHERE, 0, unit_id[position]).astype(np.int64)


def is_dagpleje(places: Places) -> np.ndarray:
    """Which units are dagpleje: people who work alone, shown only in groups."""
    return (places.units["kind"] == InstitutionKind.DAGPLEJE).to_numpy(dtype=bool)
