"""Writing rows of every table beside `observation`: facts of programmes, places and networks.

A row whose primary key is new is added. One that differs from what stands there replaces it, and
what it replaced is kept in `record_revision`, whole. One that is the same keeps its load.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import pandas as pd
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    Table,
    and_,
    bindparam,
    insert,
    select,
    update,
)

from data_access.dialects import delete_keys, insert_all, next_id
from data_access.ingest.reader import Records
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level

# Tables whose rows are places, and the level of each.
PLACES: Mapping[str, Level] = {
    "omraade": Level.OMRAADE,
    "institution": Level.INSTITUTION,
    "stue": Level.STUE,
    "network": Level.NETWORK,
}
# Codes that stand for an id in `Records.rows`.
CODES: Mapping[str, tuple[str, ...]] = {
    "unit_id": ("level", "code"),
    "period_id": ("period_kind", "period"),
    "indicator_id": ("indicator",),
}
READ_AT_ONCE = 50_000


@dataclass(frozen=True)
class Ids:
    """Where codes become ids, within one transaction."""

    units: Callable[[pd.DataFrame], np.ndarray]
    periods: Callable[[pd.DataFrame], np.ndarray]
    indicators: Callable[[pd.DataFrame], np.ndarray]


@dataclass(frozen=True)
class RecordsWritten:
    """What rows of one table came to."""

    table: str
    n_new: int
    n_changed: int
    n_unchanged: int
    n_gone: int


def in_order(records: Iterable[Records]) -> list[Records]:
    """The records with those first that others point at."""
    order = {table.name: place for place, table in enumerate(tables.metadata.sorted_tables)}
    return sorted(records, key=lambda one: order[one.table])


def add_units(connection: Connection, records: Records) -> None:
    """Give a place its key where the rows bring new places."""
    if records.table not in PLACES:
        return
    unit, level = tables.unit, str(PLACES[records.table])
    query = select(unit.c.code).where(unit.c.level == level)
    known = set(connection.execute(query).scalars())
    new = [code for code in dict.fromkeys(records.rows["code"]) if code not in known]
    first = next_id(connection, unit.c.unit_id)
    insert_all(
        connection,
        unit,
        ("unit_id", "level", "code"),
        [(number, level, code) for number, code in enumerate(new, start=first)],
    )


def write(
    connection: Connection, records: Records, ids: Ids, load_id: int, kind: str
) -> RecordsWritten:
    """Write rows of one table inside a write transaction that the caller ends."""
    table = tables.metadata.tables[records.table]
    before = _standing(connection, table)
    rows = _keeping(table, _with_ids(table, records.rows, ids), before, records.keep)
    compared = _compared(table, rows, before)
    over = _over(table, rows, before, records.whole)
    n_gone = _gone(connection, table, rows, before.drop(over.index), kind)
    replaced = pd.concat([compared.replaced, over])
    if len(replaced):
        _keep_replaced(connection, table, replaced, load_id)
    if len(over):
        delete_keys(connection, table, _key_rows(table, over))
    columns = [column.name for column in table.columns]
    new, changed = compared.new, compared.changed
    if "load_id" in columns:
        new, changed = new.assign(load_id=load_id), changed.assign(load_id=load_id)
    _change(connection, table, changed)
    insert_all(connection, table, columns, _tuples(table, new[columns]))
    return RecordsWritten(
        table=records.table,
        n_new=len(compared.new),
        n_changed=len(replaced),
        n_unchanged=compared.n_unchanged,
        n_gone=n_gone,
    )


def _change(connection: Connection, table: Table, changed: pd.DataFrame) -> None:
    """Write rows over those of the same key, which stay in place: other rows may point at them."""
    if changed.empty:
        return
    key = [column.name for column in table.primary_key]
    names = [str(name) for name in changed.columns]
    statement = (
        update(table)
        .where(and_(*(table.c[name] == bindparam(f"key_{name}") for name in key)))
        .values({name: bindparam(f"new_{name}") for name in names if name not in key})
    )
    marks = [f"key_{name}" if name in key else f"new_{name}" for name in names]
    rows = [dict(zip(marks, values, strict=True)) for values in _tuples(table, changed)]
    connection.execute(statement, rows)


@dataclass(frozen=True)
class _Compared:
    new: pd.DataFrame
    changed: pd.DataFrame
    replaced: pd.DataFrame
    n_unchanged: int


def _with_ids(table: Table, given: pd.DataFrame, ids: Ids) -> pd.DataFrame:
    """The rows with all the table's columns but `load_id`, each in a form that can be compared."""
    find = {"unit_id": ids.units, "period_id": ids.periods, "indicator_id": ids.indicators}
    found: dict[str, np.ndarray] = {}
    for column in table.columns:
        name = column.name
        if name == "load_id":
            continue
        if name in CODES and CODES[name][0] in given.columns:
            found[name] = find[name](given[list(CODES[name])])
        elif name in given.columns:
            found[name] = _comparable(column.type, given[name].tolist())
        else:
            found[name] = _comparable(column.type, [_default(column)] * len(given))
    return pd.DataFrame(found)


def _default(column: Column) -> object:
    return getattr(column.default, "arg", None)


def _standing(connection: Connection, table: Table) -> pd.DataFrame:
    """Every row that stands in a table, a part at a time, each column in a comparable form."""
    names = [column.name for column in table.columns]
    parts: list[pd.DataFrame] = []
    result = connection.execute(select(table), execution_options={"yield_per": READ_AT_ONCE})
    for rows in result.partitions():
        columns = zip(*rows, strict=True)
        parts.append(
            pd.DataFrame(
                {
                    name: _comparable(table.c[name].type, list(values))
                    for name, values in zip(names, columns, strict=True)
                }
            )
        )
    if parts:
        return pd.concat(parts, ignore_index=True)
    return pd.DataFrame({name: _comparable(table.c[name].type, []) for name in names})


def _comparable(kind: object, values: Sequence[object]) -> np.ndarray:
    """Values of a column as an array in which equal things are equal; None is '' or NaN or NaT."""
    if isinstance(kind, Boolean):
        return np.array([-1 if v is None or v != v else int(bool(v)) for v in values], dtype=int)
    if isinstance(kind, Integer | Float):
        return np.array([np.nan if v is None else v for v in values], dtype=float)
    if isinstance(kind, Date):
        days = [None if v is None or v != v else _day(v) for v in values]
        return np.array(days, dtype="datetime64[D]")
    return np.array(["" if v is None or v != v else str(v) for v in values], dtype=object)


def _day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def _compared(table: Table, rows: pd.DataFrame, before: pd.DataFrame) -> _Compared:
    key = [column.name for column in table.primary_key]
    rest = [name for name in rows.columns if name not in key]
    if before.empty:
        return _Compared(rows, rows.iloc[:0], before, 0)
    both = rows[key].merge(
        before.assign(at=np.arange(len(before)))[[*key, "at"]], on=key, how="left"
    )
    at = both["at"].to_numpy(float)
    there = ~np.isnan(at)
    old = before.iloc[at[there].astype(int)]
    differs = np.zeros(len(old), dtype=bool)
    for name in rest:
        one, other = rows.loc[there, name].to_numpy(), old[name].to_numpy()
        differs |= (one != other) & ~(_unknown(one) & _unknown(other))
    changed = there.copy()
    changed[there] = differs
    return _Compared(
        new=rows[~there],
        changed=rows[changed],
        replaced=old[differs],
        n_unchanged=int(there.sum() - differs.sum()),
    )


def _keeping(
    table: Table, rows: pd.DataFrame, before: pd.DataFrame, columns: Sequence[str]
) -> pd.DataFrame:
    """The rows with what stands in these columns where the row is there already."""
    if not columns or before.empty:
        return rows
    key = [column.name for column in table.primary_key]
    standing = rows[key].merge(before[[*key, *columns]], on=key, how="left", indicator="found")
    there = (standing["found"] == "both").to_numpy()
    kept = {name: rows[name].where(~there, standing[name].to_numpy()) for name in columns}
    return rows.assign(**kept)


def _over(
    table: Table, rows: pd.DataFrame, before: pd.DataFrame, whole: Sequence[str]
) -> pd.DataFrame:
    """Rows that stand there and that a file which is all there is of something does not have."""
    if not whole or before.empty:
        return before.iloc[:0]
    key = [column.name for column in table.primary_key]
    within = before[list(whole)].merge(
        rows[list(whole)].drop_duplicates(), how="left", indicator=True
    )
    still = before[key].merge(rows[key], how="left", indicator=True)
    return before[((within["_merge"] == "both") & (still["_merge"] == "left_only")).to_numpy()]


def _unknown(values: np.ndarray) -> np.ndarray:
    if values.dtype.kind in "fM":
        return np.asarray(pd.isna(values))
    return np.zeros(len(values), dtype=bool)


def _gone(
    connection: Connection, table: Table, rows: pd.DataFrame, before: pd.DataFrame, kind: str
) -> int:
    """Rows that an earlier file of the kind had and this one has not."""
    if before.empty or "load_id" not in before.columns:
        return 0
    load = tables.load.c
    loads = list(connection.execute(select(load.load_id).where(load.kind == kind)).scalars())
    earlier = before[before["load_id"].isin(loads)]
    key = [column.name for column in table.primary_key]
    left = earlier[key].merge(rows[key], on=key, how="left", indicator="found")
    return int((left["found"] == "left_only").sum())


def _keep_replaced(
    connection: Connection, table: Table, replaced: pd.DataFrame, load_id: int
) -> None:
    revision = tables.record_revision
    names = [str(name) for name in replaced.columns]
    key = [column.name for column in table.primary_key]
    first = next_id(connection, revision.c.revision_row_id)
    kept = []
    for number, values in enumerate(_tuples(table, replaced), start=first):
        row = dict(zip(names, values, strict=True))
        kept.append(
            {
                "revision_row_id": number,
                "table_name": table.name,
                "row_key": _as_json({name: row[name] for name in key}),
                "content": _as_json(row),
                "load_id": row.get("load_id"),
                "replaced_by_load_id": load_id,
            }
        )
    connection.execute(insert(revision), kept)


def _as_json(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def _key_rows(table: Table, rows: pd.DataFrame) -> list[dict[str, object]]:
    key = [column.name for column in table.primary_key]
    return [dict(zip(key, values, strict=True)) for values in _tuples(table, rows[key])]


def _tuples(table: Table, rows: pd.DataFrame) -> list[tuple]:
    """Rows as tuples of what the database takes, None where nothing is known."""
    columns = [_plain(table.c[str(name)], rows[name].to_numpy()) for name in rows.columns]
    return list(zip(*columns, strict=True)) if len(rows) else []


def _plain(column: Column, values: np.ndarray) -> list[object]:
    kind = column.type
    if isinstance(kind, Boolean):
        return [None if v < 0 else bool(v) for v in values.tolist()]
    if isinstance(kind, Integer):
        return [None if v != v else int(v) for v in values.tolist()]
    if isinstance(kind, Float):
        return [None if v != v else float(v) for v in values.tolist()]
    if isinstance(kind, Date):
        return list(values.astype("datetime64[D]").tolist())
    # a key may be empty, but never unknown
    return [None if v == "" and column.nullable else v for v in values.tolist()]
