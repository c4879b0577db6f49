"""Figures of chosen units over time."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from sqlalchemy import Select, select

from data_access import policy
from data_access.queries.run import (
    Topic,
    UnitKey,
    UnitPlace,
    at_period,
    at_unit,
    figure_columns,
    find_units,
    frame,
    of_units,
    topic,
)
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.viewer import Viewer

TOTAL = "total:total"


def select_series(viewer: Viewer, topic: Topic, units: Sequence[UnitPlace]) -> Select:
    """Every period of one indicator and subgroup for those of the units the viewer may see.

    In no order: whoever asks has one of their own for the units.
    """
    value, unit, period = published.value, published.unit, published.period
    return (
        select(
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            period.c.code.label("period"),
            period.c.ordinal.label("ordinal"),
            *figure_columns(),
        )
        .join_from(value, unit, at_unit(unit))
        .join(period, at_period())
        .where(of_units(topic, units), policy.visible_units(viewer, unit, topic.access))
    )


def series(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    indicator: str,
    subgroup: str = TOTAL,
    units: Sequence[UnitKey],
) -> pd.DataFrame:
    """Figures of chosen units over time, in the order the units are given, then by period.

    units: (level, code) pairs; those unknown, or that the viewer may not see, have no rows.
    Columns: level, code, name, period, ordinal, value, lo, hi, n, numerator, denominator, missing,
    n_units, n_units_possible (value and interval unscaled: a share is 0-1). Numbers are float64
    with NaN; `missing` is None or one of the four codes. Raises UnknownCode for an unknown
    indicator or subgroup.
    """
    about = topic(snapshot, indicator, subgroup)
    found = frame(snapshot, select_series(viewer, about, find_units(snapshot, units)))
    return _in_order(found, units)


def series_of_several(
    viewer: Viewer,
    snapshot: Snapshot,
    *,
    indicators: tuple[str, ...],
    units: Sequence[UnitKey],
) -> dict[str, pd.DataFrame]:
    """As `series` of each of several indicators' totals, by its code.

    Raises UnknownCode for an unknown indicator.
    """
    places = find_units(snapshot, units)
    found = {}
    for indicator in indicators:
        query = select_series(viewer, topic(snapshot, indicator, TOTAL), places)
        found[indicator] = _in_order(frame(snapshot, query), units)
    return found


def _in_order(found: pd.DataFrame, units: Sequence[UnitKey]) -> pd.DataFrame:
    place = {key: number for number, key in enumerate(dict.fromkeys(units))}
    places = [place[key] for key in zip(found["level"], found["code"], strict=True)]
    order = np.lexsort((found["ordinal"].to_numpy(), np.array(places, dtype=int)))
    return found.take(order).reset_index(drop=True)
