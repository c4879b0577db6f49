"""What a warehouse holds, said in codes."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from data_access.errors import Problem
from data_access.schema import warehouse as tables

SOURCES = Path(__file__).parents[2] / "data" / "sources"
MAPPINGS = Path(__file__).parents[2] / "data" / "mappings"


def facts(engine: Engine, indicator: str) -> dict[tuple[str, str, str], Any]:
    """(unit code, subgroup, period) to value, or to the code that says why there is none."""
    fact, unit, subgroup, period = (
        tables.observation,
        tables.unit,
        tables.subgroup,
        tables.period,
    )
    query = (
        select(
            unit.c.code,
            subgroup.c.kind,
            subgroup.c.code.label("subgroup"),
            period.c.code.label("period"),
            fact.c.value,
            fact.c.missing,
        )
        .join(unit, unit.c.unit_id == fact.c.unit_id)
        .join(subgroup, subgroup.c.subgroup_id == fact.c.subgroup_id)
        .join(period, period.c.period_id == fact.c.period_id)
        .join(tables.indicator, tables.indicator.c.indicator_id == fact.c.indicator_id)
        .where(tables.indicator.c.code == indicator)
    )
    with engine.connect() as connection:
        return {
            (row.code, f"{row.kind}:{row.subgroup}", row.period): (
                row.missing if row.value is None else row.value
            )
            for row in connection.execute(query)
        }


def rows(engine: Engine, table) -> list:
    """All rows of a table."""
    with engine.connect() as connection:
        return list(connection.execute(select(table)).all())


def said(problems: list[Problem]) -> str:
    """Everything that a person is told."""
    return "\n".join(f"{one.where} | {one.value} | {one.what} | {one.remedy}" for one in problems)
