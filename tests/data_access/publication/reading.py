"""What a published store holds, read without the queries under test."""

from sqlalchemy import Engine, select

from data_access.schema import published as tables

VALUE = tables.value


def current_version(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(tables.publication_state.c.current_version)).scalar_one()


def figure(
    engine: Engine, indicator: str, level: str, code: str, period: str, subgroup: str = "total"
) -> dict | None:
    """One figure of the current version, or None where there is no row."""
    version = current_version(engine)
    unit, time, group, what = tables.unit, tables.period, tables.subgroup, tables.indicator
    query = (
        select(VALUE)
        .join(unit, (unit.c.version == version) & (unit.c.unit_id == VALUE.c.unit_id))
        .join(time, (time.c.version == version) & (time.c.period_id == VALUE.c.period_id))
        .join(group, (group.c.version == version) & (group.c.subgroup_id == VALUE.c.subgroup_id))
        .join(what, (what.c.version == version) & (what.c.indicator_id == VALUE.c.indicator_id))
        .where(
            VALUE.c.version == version,
            what.c.code == indicator,
            unit.c.level == level,
            unit.c.code == code,
            time.c.code == period,
            group.c.code == subgroup,
        )
    )
    with engine.connect() as connection:
        row = connection.execute(query).mappings().one_or_none()
    return None if row is None else dict(row)


def levels(engine: Engine, indicator: str) -> set[str]:
    """The levels at which the current version has figures of an indicator."""
    version, what = current_version(engine), tables.indicator
    query = (
        select(VALUE.c.level)
        .join(what, (what.c.version == version) & (what.c.indicator_id == VALUE.c.indicator_id))
        .where(VALUE.c.version == version, what.c.code == indicator)
        .distinct()
    )
    with engine.connect() as connection:
        return set(connection.execute(query).scalars())


def every_cell(engine: Engine) -> list[tuple[str, object]]:
    """Every cell of every table of the store, with the table's name."""
    with engine.connect() as connection:
        return [
            (table.name, cell)
            for table in tables.metadata.sorted_tables
            for row in connection.execute(select(table))
            for cell in row
        ]


def versions(engine: Engine) -> dict[int, str]:
    """Versions that the store knows of, with their state."""
    table = tables.data_version
    with engine.connect() as connection:
        rows = connection.execute(select(table.c.version, table.c.state))
        return {row.version: row.state for row in rows}


def versions_with_rows(engine: Engine) -> set[int]:
    """Versions that any table but the list of versions has rows of."""
    found: set[int] = set()
    with engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            if table not in (tables.data_version, tables.publication_state):
                found |= set(connection.execute(select(table.c.version).distinct()).scalars())
    return found
