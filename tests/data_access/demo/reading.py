"""Reading demo figures the slow and obvious way."""

import pandas as pd
from sqlalchemy import Engine, func, select

from data_access.schema import warehouse as tables


def figures(engine: Engine, code: str) -> pd.DataFrame:
    """Every observation of an indicator, with the names of its unit, subgroup and period."""
    o, institution, kommune = tables.observation, tables.institution, tables.kommune
    query = (
        select(
            (tables.subgroup.c.kind + ":" + tables.subgroup.c.code).label("subgroup"),
            tables.period.c.code.label("period"),
            tables.unit.c.level,
            tables.unit.c.code.label("unit"),
            func.coalesce(
                kommune.c.kommune_code, institution.c.kommune_code, tables.omraade.c.kommune_code
            ).label("kommune"),
            o.c.numerator,
            o.c.denominator,
            o.c.value,
            o.c.missing,
        )
        .select_from(o)
        .join(tables.indicator, tables.indicator.c.indicator_id == o.c.indicator_id)
        .join(tables.subgroup, tables.subgroup.c.subgroup_id == o.c.subgroup_id)
        .join(tables.period, tables.period.c.period_id == o.c.period_id)
        .join(tables.unit, tables.unit.c.unit_id == o.c.unit_id)
        .outerjoin(kommune, kommune.c.unit_id == o.c.unit_id)
        .outerjoin(institution, institution.c.unit_id == o.c.unit_id)
        .outerjoin(tables.omraade, tables.omraade.c.unit_id == o.c.unit_id)
        .where(tables.indicator.c.code == code)
    )
    with engine.connect() as connection:
        return pd.read_sql(query, connection)


def of_kommuner(frame: pd.DataFrame) -> pd.DataFrame:
    """Kommune figures: those stored for the kommune, else the sum of its institutions."""
    key = ["subgroup", "period", "kommune"]
    own = frame[frame["level"] == "kommune"].set_index(key)
    below = frame[frame["level"] == "institution"].groupby(key)
    sums = below[["numerator", "denominator"]].sum(min_count=1)
    return pd.concat([own[["numerator", "denominator"]], sums.drop(own.index, errors="ignore")])


def national(engine: Engine, code: str) -> pd.DataFrame:
    """Sums over all kommuner by (subgroup, period), and their `rate`."""
    sums = of_kommuner(figures(engine, code)).groupby(["subgroup", "period"]).sum()
    return sums.assign(rate=sums["numerator"] / sums["denominator"])
