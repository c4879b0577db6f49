"""From a Select to a DataFrame, and from the codes in a URL to the keys of the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Select, and_, false, or_, select

from data_access.dialects import by_code_point
from data_access.errors import UnknownCode
from data_access.policy import Access
from data_access.queries.snapshot import Snapshot
from data_access.schema import published
from data_access.schema.vocabulary import Level

UnitKey = tuple[str, str]  # level and code
# What every figure carries, in this order, after the columns that say whose and when it is.
FIGURE_COLUMNS = (
    "value", "lo", "hi", "n", "numerator", "denominator", "missing", "n_units", "n_units_possible",
)  # fmt: skip
TEXT = frozenset(
    {
        "missing", "status", "reason", "name", "code", "level", "period", "kind", "indicator",
        "subgroup", "dst_group", "topic", "item", "part", "note", "happened_on",
    }
)  # fmt: skip
NUMBERS = frozenset(
    {
        *FIGURE_COLUMNS, "population", "lat", "lon", "distance", "peer_q1", "peer_median",
        "peer_q3", "peer_mean", "tau2", "difference", "difference_lo", "difference_hi", "p_value",
        "minimum", "q1", "median", "q3", "maximum",
    }
) - TEXT  # fmt: skip


@dataclass(frozen=True)
class Topic:
    """An indicator and a subgroup by their keys, with what decides who may see its rows."""

    indicator_id: int
    subgroup_id: int
    period_kind: str
    access: Access


@dataclass(frozen=True)
class UnitPlace:
    """Where the figures of a unit lie in `published_value`."""

    level: str
    code: str
    within_unit_id: int
    unit_id: int


def figure_columns() -> list[ColumnElement]:
    """The columns of `published_value` that every figure carries, labelled."""
    return [published.value.c[name].label(name) for name in FIGURE_COLUMNS]


def at_unit(unit: FromClause) -> ColumnElement[bool]:
    """Condition that joins `published_value` to the unit of each figure, in the same version."""
    value = published.value
    return and_(unit.c.version == value.c.version, unit.c.unit_id == value.c.unit_id)


def at_period(found: FromClause = published.value) -> ColumnElement[bool]:
    """Condition that joins a table of figures to the period of each row."""
    period = published.period
    return and_(period.c.version == found.c.version, period.c.period_id == found.c.period_id)


def at_headline(found: FromClause = published.value) -> ColumnElement[bool]:
    """Condition that joins a table by indicator and subgroup to the indicator of each row.

    Only rows of the indicator's headline subgroup are joined.
    """
    indicator = published.indicator
    return and_(
        indicator.c.version == found.c.version,
        indicator.c.indicator_id == found.c.indicator_id,
        indicator.c.headline_subgroup_id == found.c.subgroup_id,
    )


def select_loads(version: int) -> Select:
    """Every load with its source: the columns of `LoadInfo`, to be narrowed and ordered."""
    load, source = published.load, published.source
    return (
        select(
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
            load.c.n_rows.label("n_values"),
        )
        .join_from(
            load,
            source,
            and_(source.c.version == load.c.version, source.c.source_code == load.c.source_code),
        )
        .where(load.c.version == version)
    )


def select_below_kommune(
    topic: Topic, level: Level, kommune_unit_id: int, scope: ColumnElement[bool]
) -> Select:
    """Every period of a topic for those units of a level in a kommune that are within `scope`.

    By name, then period: the columns of `series`, and kind.
    """
    value, unit, period = published.value, published.unit, published.period
    return (
        select(
            unit.c.level.label("level"),
            unit.c.code.label("code"),
            unit.c.name.label("name"),
            unit.c.kind.label("kind"),
            period.c.code.label("period"),
            period.c.ordinal.label("ordinal"),
            *figure_columns(),
        )
        .join_from(value, unit, at_unit(unit))
        .join(period, at_period())
        .where(
            value.c.version == topic.access.version,
            value.c.indicator_id == topic.indicator_id,
            value.c.subgroup_id == topic.subgroup_id,
            value.c.level == level,
            value.c.within_unit_id == kommune_unit_id,
            scope,
        )
        .order_by(by_code_point(unit.c.name), by_code_point(unit.c.code), period.c.ordinal)
    )


def of_units(topic: Topic, units: Sequence[UnitPlace]) -> ColumnElement[bool]:
    """Condition on `published_value`: figures of a topic of these units.

    Names the whole key but the period as constants, so that every database goes straight to the
    rows, however many others there are.
    """
    value = published.value
    return and_(
        value.c.version == topic.access.version,
        value.c.indicator_id == topic.indicator_id,
        value.c.subgroup_id == topic.subgroup_id,
        value.c.level.in_(sorted({unit.level for unit in units})),
        value.c.within_unit_id.in_(sorted({unit.within_unit_id for unit in units})),
        value.c.unit_id.in_(sorted({unit.unit_id for unit in units})),
    )


def frame(snapshot: Snapshot, query: Select, *more: Select) -> pd.DataFrame:
    """Rows of a query: figures as float64 with NaN, text as object with None.

    The rows of `more` queries, which have the same columns, follow those of the first.
    """
    with snapshot.engine.connect() as connection:
        result = connection.execute(query)
        names = list(result.keys())
        rows = list(result.fetchall())
        for other in more:
            rows.extend(connection.execute(other).fetchall())
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    kinds = {name: _kind(name) for name in names}
    # one index for all, which pandas then need not compare
    index = pd.RangeIndex(len(rows))
    return pd.DataFrame(
        {
            name: pd.Series(
                np.array(column, dtype=kinds[name]), index=index, dtype=kinds[name], copy=False
            )
            for name, column in zip(names, columns, strict=True)
        },
        index=index,
        copy=False,
    )


def _kind(name: str) -> type | None:
    """Type of a column by its name; None lets numpy find it."""
    if name in TEXT or name.endswith(("_code", "_name")):
        return object
    return np.float64 if name in NUMBERS else None


def without_nan(text: Any) -> pd.Series:
    """A column of text as object with None where there is none."""
    found = pd.Series(text, dtype=object)
    return found.where(found.notna(), None)


def select_topic(version: int, indicator: str, kind: str, code: str) -> Select:
    """Keys of one indicator and one subgroup: one row, or none where either is unknown."""
    i, s = published.indicator, published.subgroup
    return (
        select(
            i.c.indicator_id.label("indicator_id"),
            s.c.subgroup_id.label("subgroup_id"),
            i.c.period_kind.label("period_kind"),
            i.c.area.label("area"),
            i.c.institution_public.label("institution_public"),
        )
        .join_from(i, s, s.c.version == i.c.version)
        .where(i.c.version == version, i.c.code == indicator, s.c.kind == kind, s.c.code == code)
    )


def find_topic(snapshot: Snapshot, indicator: str, subgroup: str) -> Topic | None:
    """Keys of an indicator's code and a subgroup's 'kind:code', None where either is unknown."""
    kind, _, code = subgroup.partition(":")
    with snapshot.engine.connect() as connection:
        query = select_topic(snapshot.version, indicator, kind, code)
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    access = Access(snapshot.version, row.area, row.institution_public, date.today())
    return Topic(row.indicator_id, row.subgroup_id, row.period_kind, access)


def topic(snapshot: Snapshot, indicator: str, subgroup: str) -> Topic:
    """As `find_topic`. Raises UnknownCode."""
    found = find_topic(snapshot, indicator, subgroup)
    if found is None:
        raise UnknownCode(f"Ukendt indikator eller undergruppe: {indicator}, {subgroup}.")
    return found


def select_units(version: int, units: Sequence[UnitKey]) -> Select:
    """Where the figures of units lie, by level and code; unknown ones have no row."""
    unit = published.unit
    by_level = groupby(sorted(units), key=lambda key: key[0])
    named = (
        and_(unit.c.level == level, unit.c.code.in_([code for _, code in keys]))
        for level, keys in by_level
    )
    return select(
        unit.c.level.label("level"),
        unit.c.code.label("code"),
        unit.c.within_unit_id.label("within_unit_id"),
        unit.c.unit_id.label("unit_id"),
    ).where(unit.c.version == version, or_(false(), *named))


def find_units(snapshot: Snapshot, units: Sequence[UnitKey]) -> list[UnitPlace]:
    """Where the figures of units lie; unknown units are left out. No figure is read."""
    with snapshot.engine.connect() as connection:
        rows = connection.execute(select_units(snapshot.version, units))
        return [UnitPlace(*row) for row in rows]


def unit_key(snapshot: Snapshot, level: str, code: str) -> int:
    """The unit_id of a unit. Raises UnknownCode."""
    found = find_units(snapshot, [(level, code)])
    if not found:
        raise UnknownCode(f"Ukendt enhed: {code}.")
    return found[0].unit_id
