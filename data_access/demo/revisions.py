"""A later load that corrects a few figures, so that revisions have something to show."""

from datetime import timedelta

from sqlalchemy import Connection, bindparam, insert, select, update

from data_access import reference
from data_access.demo.places import SILKEBORG
from data_access.demo.rng import stream
from data_access.demo.world import World
from data_access.demo.writing import REVISED_AT, Loads
from data_access.schema import warehouse as tables

INDICATOR = "staff_sick_leave"
N_KOMMUNER = 3
KIND = "rettelse"


def write(connection: Connection, loads: Loads, world: World) -> None:
    """Three kommuner correct the last year's sick leave: kept before, replaced, and logged."""
    rng = stream(world.seed, "revisions")
    indicator = reference.indicator_codes()[INDICATOR]
    kommuner = world.kommuner
    among = [k for k in range(len(kommuner)) if kommuner.code[k] != SILKEBORG]
    chosen = set(rng.choice(among, N_KOMMUNER, replace=False).tolist())
    units = [
        unit_id
        for unit_id, kommune in zip(
            world.daycare.unit_id.tolist(), world.daycare.kommune.tolist(), strict=True
        )
        if kommune in chosen
    ]
    table = tables.observation
    query = select(table).where(
        table.c.indicator_id == indicator.indicator_id,
        table.c.period_id == world.periods.calendar_year[-1],
        table.c.unit_id.in_(units),
        table.c.missing.is_(None),
    )
    old = [dict(row) for row in connection.execute(query.order_by(table.c.unit_id)).mappings()]
    load_id = loads.add(KIND, len(old), n_changed=len(old), loaded_at=REVISED_AT)
    connection.execute(
        insert(tables.observation_revision),
        [row | {"replaced_by_load_id": load_id} for row in old],
    )
    new = [_corrected(row, float(rng.uniform(0.9, 0.98)), load_id) for row in old]
    _replace(connection, new)
    connection.execute(
        insert(tables.revision_log).values(
            revision_id=1,
            load_id=load_id,
            indicator_id=indicator.indicator_id,
            n_changed=len(old),
            largest_change=max(
                abs(after["value"] - before["value"])
                for before, after in zip(old, new, strict=True)
            ),
            first_period_id=world.periods.calendar_year[-1],
            last_period_id=world.periods.calendar_year[-1],
            logged_at=REVISED_AT + timedelta(minutes=1),
            summary_da=f"{N_KOMMUNER} kommuner har rettet sygefraværet for det seneste år (demo)",
        )
    )


def _corrected(row: dict, factor: float, load_id: int) -> dict:
    numerator = float(round(row["numerator"] * factor))
    return row | {
        "numerator": numerator,
        "value": numerator / row["denominator"],
        "load_id": load_id,
    }


def _replace(connection: Connection, rows: list[dict]) -> None:
    table = tables.observation
    statement = (
        update(table)
        .where(
            table.c.indicator_id == bindparam("key_indicator_id"),
            table.c.subgroup_id == bindparam("key_subgroup_id"),
            table.c.period_id == bindparam("key_period_id"),
            table.c.unit_id == bindparam("key_unit_id"),
        )
        .values(
            numerator=bindparam("new_numerator"),
            value=bindparam("new_value"),
            load_id=bindparam("new_load_id"),
        )
    )
    connection.execute(
        statement,
        [
            {
                **{
                    f"key_{name}": row[name]
                    for name in ("indicator_id", "subgroup_id", "period_id", "unit_id")
                },
                **{f"new_{name}": row[name] for name in ("numerator", "value", "load_id")},
            }
            for row in rows
        ],
    )
