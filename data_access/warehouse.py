"""Making a warehouse, and asking what kind of warehouse one is.

A warehouse is either a demo (drawn from a seed) or real, from its first moment and for good.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Table, insert, select, update

from data_access import migrations, reference
from data_access.dialects import prepare_place
from data_access.engines import has_table, writer
from data_access.errors import WrongWarehouse
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level


@dataclass(frozen=True)
class WarehouseInfo:
    """What a warehouse is: demo or real, the demo's seed, and when it was made (UTC)."""

    is_demo: bool
    seed: int | None
    created_at: datetime


def info(engine: Engine) -> WarehouseInfo | None:
    """What the warehouse is, or None where there is none."""
    if not has_table(engine, tables.warehouse_info.name):
        return None
    with engine.connect() as connection:
        return info_within(connection)


def info_within(connection: Connection) -> WarehouseInfo | None:
    """As `info`, on a connection to a store that has the tables."""
    table = tables.warehouse_info
    row = connection.execute(select(table.c.is_demo, table.c.seed, table.c.created_at)).first()
    return WarehouseInfo(*row) if row else None


def create(engine: Engine, *, is_demo: bool, seed: int | None = None) -> None:
    """Make the tables and install the reference data, in one transaction.

    Nothing happens where a warehouse of the same kind stands already (its tables are brought up
    to date). Raises WrongWarehouse where one of the other kind stands.
    """
    prepare_place(engine)
    with writer(engine).begin() as connection:
        create_within(connection, is_demo=is_demo, seed=seed)


def create_within(connection: Connection, *, is_demo: bool, seed: int | None = None) -> None:
    """As `create`, inside a transaction that the caller ends."""
    migrations.upgrade_within(connection, "warehouse")
    existing = info_within(connection)
    if existing is None:
        _install_reference(connection)
        connection.execute(
            insert(tables.warehouse_info).values(
                info_id=1, is_demo=is_demo, seed=seed, created_at=now()
            )
        )
    elif existing.is_demo != is_demo:
        raise wrong_kind(existing)
    else:
        _renew_reference(connection)


def bring_up_to_date(engine: Engine) -> None:
    """Give a warehouse that an older version of the product made what this one expects.

    Nothing happens where there is no warehouse, or where it is up to date already.
    """
    if migrations.upgrade_older(engine, "warehouse"):
        with writer(engine).begin() as connection:
            _renew_reference(connection)


def wrong_kind(existing: WarehouseInfo) -> WrongWarehouse:
    """The error for data of the one kind offered to a warehouse of the other."""
    if existing.is_demo:
        return WrongWarehouse(
            "Datalageret indeholder demodata. Rigtige tal og fiktive tal blandes aldrig. "
            "Sæt WAREHOUSE_URL (og PUBLISHED_URL) til et andet sted, for eksempel "
            "WAREHOUSE_URL=sqlite:///var/rigtig-warehouse.db "
            "PUBLISHED_URL=sqlite:///var/rigtig-published.db, og indlæs filen igen: "
            "så laves et tomt datalager til rigtige tal."
        )
    return WrongWarehouse(
        "Datalageret indeholder rigtige tal. Demodata kan ikke lægges oveni. "
        "Sæt WAREHOUSE_URL (og PUBLISHED_URL) til et andet sted, og lav demodata der."
    )


def now() -> datetime:
    """The moment, in UTC without a zone, as every store keeps its times."""
    return datetime.now(UTC).replace(tzinfo=None)


def _install_reference(connection: Connection) -> None:
    connection.execute(insert(tables.source), [asdict(source) for source in reference.sources()])
    connection.execute(
        insert(tables.subgroup), [asdict(subgroup) for subgroup in reference.subgroups()]
    )
    connection.execute(
        insert(tables.programme), [asdict(programme) for programme in reference.programmes()]
    )
    connection.execute(
        insert(tables.indicator), [indicator.row() for indicator in reference.indicators()]
    )
    _install_places(connection)
    connection.execute(
        insert(tables.kommune_alias),
        [{"alias": alias, "kommune_code": code} for alias, code in reference.aliases().items()],
    )
    _install_breaks(connection)


def _renew_reference(connection: Connection) -> None:
    """Bring what an older version of the product installed up to date, and add what is new."""
    for one in reference.sources():
        row = asdict(one)
        known = update(tables.source).where(tables.source.c.source_code == one.source_code)
        if connection.execute(known.values(**row)).rowcount == 0:
            connection.execute(insert(tables.source).values(**row))
    for programme in reference.programmes():
        row = asdict(programme)
        known = update(tables.programme).where(
            tables.programme.c.programme_code == programme.programme_code
        )
        if connection.execute(known.values(**row)).rowcount == 0:
            connection.execute(insert(tables.programme).values(**row))
    subgroups = [asdict(one) for one in reference.subgroups()]
    _add_lacking(connection, tables.subgroup, ("kind", "code"), subgroups, "subgroup_id")
    indicators = [one.row() for one in reference.indicators()]
    _add_lacking(connection, tables.indicator, ("code",), indicators, "indicator_id")


def _add_lacking(
    connection: Connection,
    table: Table,
    natural: tuple[str, ...],
    rows: Sequence[Mapping[str, object]],
    number: str | None = None,
) -> None:
    """Insert the rows whose natural key is not there; a number that is taken gives way."""
    known = {tuple(row) for row in connection.execute(select(*(table.c[n] for n in natural)))}
    new = [dict(row) for row in rows if tuple(row[name] for name in natural) not in known]
    if number is not None:
        taken = set(connection.execute(select(table.c[number])).scalars())
        for row in new:
            if row[number] in taken:
                row[number] = max(taken) + 1
            taken.add(row[number])
    if new:
        connection.execute(insert(table), new)


def _install_places(connection: Connection) -> None:
    kommuner = reference.kommuner()
    places = [(str(Level.COUNTRY), reference.COUNTRY_CODE)]
    for level in (Level.REGION, Level.LANDSDEL, Level.KOMMUNE):
        codes = sorted(kommuner[f"{level}_code"].unique())
        places += [(str(level), code) for code in codes]
    units = {place: number for number, place in enumerate(places, start=1)}
    connection.execute(
        insert(tables.unit),
        [
            {"unit_id": unit_id, "level": level, "code": code}
            for (level, code), unit_id in units.items()
        ],
    )
    connection.execute(
        insert(tables.kommune),
        [
            {"unit_id": units[str(Level.KOMMUNE), row["kommune_code"]], **_none_for_nan(row)}
            for row in kommuner.to_dict("records")
        ],
    )


def _none_for_nan(row: dict) -> dict:
    return {name: None if value != value else value for name, value in row.items()}


def _install_breaks(connection: Connection) -> None:
    breaks = [(indicator, one) for indicator in reference.indicators() for one in indicator.breaks]
    if not breaks:
        return
    keys = dict.fromkeys((indicator.period_kind, one.period) for indicator, one in breaks)
    ids = {key: number for number, key in enumerate(keys, start=1)}
    connection.execute(insert(tables.period), list(_period_rows(ids)))
    connection.execute(
        insert(tables.series_break),
        [
            {
                "indicator_id": indicator.indicator_id,
                "period_id": ids[indicator.period_kind, one.period],
                "note_da": one.note_da,
                "note_en": one.note_en,
            }
            for indicator, one in breaks
        ],
    )


def _period_rows(ids: dict) -> Iterator[dict[str, object]]:
    for (kind, code), period_id in ids.items():
        row = asdict(reference.period(kind, code)) | {"kind": str(kind)}
        yield {"period_id": period_id, **row}
