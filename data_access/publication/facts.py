"""One indicator's rows as arrays, read from the warehouse or derived from programme facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Select, func, select

from data_access.publication.frame import Frame
from data_access.publication.places import NOWHERE, Places
from data_access.publication.rollup import CODE, Facts, Grid
from data_access.schema import warehouse as tables

KEYS = ["unit_id", "subgroup_id", "period_id"]
NUMBERS = ["numerator", "denominator", "sum_of_squares", "value"]
COLUMNS = [*KEYS, *NUMBERS, "missing"]


@dataclass(frozen=True)
class IndicatorFacts:
    """One indicator's rows with the keys that their subgroup and period numbers stand for."""

    facts: Facts
    grid: Grid
    subgroup_id: np.ndarray
    period_id: np.ndarray


def select_observations(indicator_id: int) -> Select:
    """Current rows of one indicator, in the order of COLUMNS.

    Sorted, because sums of the same numbers in another order differ in their last digits.
    """
    table = tables.observation
    return (
        select(*(table.c[name].label(name) for name in COLUMNS))
        .where(table.c.indicator_id == indicator_id)
        .order_by(*table.primary_key)
    )


def select_observation_loads() -> Select:
    """How many current values each indicator has from each load."""
    table = tables.observation
    return select(
        table.c.indicator_id.label("indicator_id"),
        table.c.load_id.label("load_id"),
        func.count().label("n_values"),
    ).group_by(table.c.indicator_id, table.c.load_id)


def read_observations(connection: Connection, indicator_id: int) -> Frame:
    """Rows of one indicator as loaded: COLUMNS, numbers as float64."""
    return as_table(connection.execute(select_observations(indicator_id)).fetchall())


def as_table(rows: Sequence[Sequence[object]]) -> Frame:
    """Rows in the order of COLUMNS as typed columns."""
    values = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    kinds = {**dict.fromkeys(KEYS, np.int64), **dict.fromkeys(NUMBERS, np.float64)}
    return pd.DataFrame(
        {
            name: np.array(column, dtype=kinds.get(name, object))
            for name, column in zip(COLUMNS, values, strict=True)
        }
    )


def assembled(table: Frame, places: Places, starts: dict[int, date]) -> IndicatorFacts:
    """A table of COLUMNS as arrays for the roll-up.

    starts: first day of each period by its key. Rows of units that no longer exist are left out.
    """
    unit = places.positions(table["unit_id"].to_numpy())
    known = unit != NOWHERE
    table, unit = table[known], unit[known]
    subgroup_id, subgroup = np.unique(table["subgroup_id"].to_numpy(), return_inverse=True)
    period_id, period = np.unique(table["period_id"].to_numpy(), return_inverse=True)
    reasons = (CODE[r] if isinstance(r, str) else 0 for r in table["missing"])
    missing = np.fromiter(reasons, dtype=np.int8, count=len(table))
    nothing = np.full(len(table), np.nan)
    facts = Facts(
        unit=unit,
        subgroup=subgroup,
        period=period,
        numerator=table["numerator"].to_numpy(),
        denominator=table["denominator"].to_numpy(),
        squares=table["sum_of_squares"].to_numpy(),
        value=table["value"].to_numpy(),
        missing=missing,
        n_units=nothing,
        n_possible=nothing,
    )
    grid = Grid(
        n_subgroups=len(subgroup_id),
        starts=_days(starts[key] for key in period_id),
        closed=_days(places.units["closed_on"]),
    )
    return IndicatorFacts(facts, grid, subgroup_id, period_id)


def _days(dates: Iterable[object]) -> np.ndarray:
    """Days of dates, NaN for what is no date."""
    return np.array([d.toordinal() if isinstance(d, date) else np.nan for d in dates], dtype=float)
