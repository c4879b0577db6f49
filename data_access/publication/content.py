"""Everything of a version beside its figures: places, definitions, sources, agreements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from data_access import reference
from data_access.publication.derived import TOTAL, Derived
from data_access.publication.facts import select_observation_loads
from data_access.publication.frame import Frame
from data_access.publication.places import Places
from data_access.schema import published
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level, PeriodKind

Rows = list[dict[str, object]]


@dataclass(frozen=True)
class Calendar:
    """All periods of a version: the warehouse's, and school years that programme facts add.

    periods: rows of `published_period` without the version.
    """

    periods: Rows

    @property
    def starts(self) -> dict[int, date]:
        """First day of each period by its key."""
        return {row["period_id"]: row["starts_on"] for row in self.periods}  # type: ignore[misc]

    @property
    def school_years(self) -> dict[int, int]:
        """Key of each school year by the calendar year it begins in."""
        return {
            row["starts_on"].year: row["period_id"]  # type: ignore[attr-defined, misc]
            for row in self.periods
            if row["kind"] == PeriodKind.SCHOOL_YEAR
        }


def read_calendar(connection: Connection, derived: Mapping[str, Derived]) -> Calendar:
    """The warehouse's periods, and those school years of programme facts that it lacks."""
    table = tables.period
    found = [dict(row) for row in connection.execute(select(table)).mappings()]
    known = {row["starts_on"].year for row in found if row["kind"] == PeriodKind.SCHOOL_YEAR}
    wanted = {int(year) for made in derived.values() for year in made.rows["school_year"].unique()}
    unused = 1 + max((row["period_id"] for row in found), default=0)
    for period_id, year in enumerate(sorted(wanted - known), start=unused):
        code = f"{year}/{(year + 1) % 100:02d}"
        added = reference.period(PeriodKind.SCHOOL_YEAR, code)
        found.append(
            {
                "period_id": period_id,
                "kind": str(PeriodKind.SCHOOL_YEAR),
                "code": code,
                "starts_on": added.starts_on,
                "ends_on": added.ends_on,
            }
        )
    return Calendar([{**row, "ordinal": ordinal(row["kind"], row["starts_on"])} for row in found])


def ordinal(kind: str, starts_on: date) -> int:
    """Place of a period among all of its kind, so that a missing one leaves a gap."""
    match kind:
        case PeriodKind.MONTH:
            return starts_on.year * 12 + starts_on.month - 1
        case PeriodKind.QUARTER:
            return starts_on.year * 4 + (starts_on.month - 1) // 3
    return starts_on.year


def unit_rows(places: Places) -> Rows:
    """Rows of `published_unit`."""
    wanted = [c.name for c in published.unit.c if c.name != "version"]
    table = places.units[wanted].astype(object)
    rows = table.where(table.notna(), None).to_dict("records")
    return [{**row, "level": str(row["level"])} for row in rows]


def subgroup_rows(connection: Connection) -> Rows:
    """Rows of `published_subgroup`."""
    return [dict(row) for row in connection.execute(select(tables.subgroup)).mappings()]


def indicator_rows(connection: Connection, subgroups: Rows) -> Rows:
    """Rows of `published_indicator`, before what there is of each is known."""
    keys = {f"{row['kind']}:{row['code']}": row["subgroup_id"] for row in subgroups}
    total = ":".join(TOTAL)
    table = tables.indicator
    query = select(*(c for c in table.c if c.name != "illustrative_target"))
    rows = []
    for found in connection.execute(query.order_by(table.c.indicator_id)).mappings():
        shown = found["headline_subgroup"] or total
        headline = shown if shown in keys else total
        rows.append(
            {
                **found,
                "headline_subgroup": headline,
                "headline_subgroup_id": keys[headline],
                "latest_period_id": None,
                "n_kommuner": 0,
            }
        )
    return rows


def load_rows(connection: Connection, derived: Mapping[str, Derived], indicators: Rows) -> Rows:
    """Rows of `published_indicator_load`: what the current values of each indicator come from."""
    ids = {str(row["code"]): row["indicator_id"] for row in indicators}
    counts = {
        (row.indicator_id, row.load_id): row.n_values
        for row in connection.execute(select_observation_loads())
    }
    for code, made in derived.items():
        for load_id, n in made.loads.itertuples(index=False):
            key = (ids[code], int(load_id))
            counts[key] = counts.get(key, 0) + int(n)
    load, source = tables.load, tables.source
    query = select(
        load.c.load_id.label("load_id"),
        load.c.source_code.label("source_code"),
        source.c.name_da.label("source_name_da"),
        source.c.name_en.label("source_name_en"),
        source.c.attribution_da.label("attribution_da"),
        source.c.attribution_en.label("attribution_en"),
        load.c.file_name.label("file_name"),
        load.c.sha256.label("sha256"),
        load.c.loaded_at.label("loaded_at"),
        load.c.source_date.label("source_date"),
    ).join_from(load, source, source.c.source_code == load.c.source_code)
    loads = {row["load_id"]: dict(row) for row in connection.execute(query).mappings()}
    return [
        {"indicator_id": indicator_id, **loads[load_id], "n_values": n}
        for (indicator_id, load_id), n in sorted(counts.items())
    ]


def break_rows(connection: Connection) -> Rows:
    """Rows of `published_break`."""
    return [dict(row) for row in connection.execute(select(tables.series_break)).mappings()]


def target_rows(connection: Connection) -> Rows:
    """Rows of `published_target`: laws for all, and each kommune's own.

    Targets of other units are nobody's to show. What the reference data says of a law gives way to
    laws that were loaded for the same indicator.
    """
    table, unit = tables.target, tables.unit
    wanted = [table.c[c.name] for c in published.target.c if c.name != "version"]
    query = (
        select(*wanted)
        .join_from(table, unit, unit.c.unit_id == table.c.unit_id)
        .where(unit.c.level.in_((Level.COUNTRY, Level.KOMMUNE)))
        .order_by(table.c.indicator_id, table.c.unit_id, table.c.starts_on)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    country = connection.execute(
        select(unit.c.unit_id).where(unit.c.level == Level.COUNTRY)
    ).scalar_one_or_none()
    known = set(connection.execute(select(tables.indicator.c.indicator_id)).scalars())
    loaded = {row["indicator_id"] for row in rows if row["unit_id"] == country}
    laws = [
        {
            "indicator_id": one.indicator_id,
            "unit_id": country,
            "starts_on": law.starts_on,
            "value": law.value,
            "is_statutory": True,
            "note_da": None,
            "load_id": None,
        }
        for one in reference.indicators()
        for law in one.laws
        if one.indicator_id in known - loaded and country is not None
    ]
    return [*rows, *laws]


def sharing_rows(connection: Connection) -> Rows:
    """Rows of `published_sharing`."""
    wanted = [
        tables.sharing_agreement.c[c.name] for c in published.sharing.c if c.name != "version"
    ]
    return [dict(row) for row in connection.execute(select(*wanted)).mappings()]


def member_rows(connection: Connection) -> Rows:
    """Rows of `published_network_member`: kommuner that have not left."""
    network, member = tables.network, tables.network_member
    query = (
        select(
            network.c.unit_id.label("network_unit_id"),
            member.c.kommune_code.label("kommune_code"),
            network.c.programme_code.label("programme_code"),
        )
        .join_from(network, member, member.c.network_code == network.c.network_code)
        .where(member.c.left_on.is_(None))
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def geometry_rows(connection: Connection) -> Rows:
    """Rows of `published_geometry`."""
    table = tables.geometry
    query = select(table.c.unit_id.label("unit_id"), table.c.geojson.label("geojson"))
    return [dict(row) for row in connection.execute(query).mappings()]


def derived_table(made: Derived, calendar: Calendar, subgroups: Rows) -> Frame:
    """A programme indicator's rows with the keys of the store; unknown subgroups are left out."""
    keys = {(row["kind"], row["code"]): row["subgroup_id"] for row in subgroups}
    years = calendar.school_years
    known = made.rows[[subgroup in keys for subgroup in made.rows["subgroup"]]]
    return known.assign(
        subgroup_id=[keys[subgroup] for subgroup in known["subgroup"]],
        period_id=[years[year] for year in known["school_year"]],
    )
