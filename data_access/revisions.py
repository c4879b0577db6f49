"""What newer files changed in the warehouse, and how it stood before.

For operators: the warehouse holds figures as they were loaded, before any is hidden. What readers
see of revisions is published, see data_access/queries/revisions.py.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

import numpy as np
import pandas as pd
from babel.numbers import format_decimal
from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Engine,
    FromClause,
    Select,
    and_,
    literal,
    select,
    union_all,
)

from data_access.engines import has_table
from data_access.errors import UnknownCode, WrongWarehouse
from data_access.schema import warehouse as tables

KEY = ("indicator_id", "subgroup_id", "period_id", "unit_id")
NUMBERS = ("numerator", "denominator", "sum_of_squares", "value")
VALUES = (*NUMBERS, "missing")
PLACE = ("indicator", "subgroup", "period_kind", "period", "level", "code")
FIRST_LINES = 5
WARNING = (
    "Tallene er, som de blev indlæst: de er ikke gjort anonyme. Vis dem kun for dem, der må se "
    "grundlaget."
)


@dataclass(frozen=True)
class LogEntry:
    """What one file changed in one indicator, or in one table of other rows."""

    revision_id: int
    load_id: int
    file_name: str
    indicator: str | None
    table_name: str | None
    n_changed: int
    largest_change: float | None
    first_period: str | None
    last_period: str | None
    logged_at: datetime
    summary_da: str

    def __str__(self) -> str:
        span = dict.fromkeys(code for code in (self.first_period, self.last_period) if code)
        periods = f" Perioder: {' til '.join(span)}." if span else ""
        day = f"{self.logged_at:%d.%m.%Y}"
        return f"{day}, indlæsning {self.load_id}. {self.summary_da.rstrip('.')}.{periods}"

    def as_dict(self) -> dict[str, object]:
        """The entry as JSON-able values."""
        return {**asdict(self), "logged_at": self.logged_at.isoformat()}


@dataclass(frozen=True)
class RecordRevision:
    """One row of a table beside the observations, before and after a load."""

    load_id: int
    file_name: str
    loaded_at: datetime
    table_name: str
    key: Mapping[str, object]
    old: Mapping[str, object]
    new: Mapping[str, object] | None

    def as_dict(self) -> dict[str, object]:
        """The row as JSON-able values."""
        return {**asdict(self), "loaded_at": self.loaded_at.isoformat()}


@dataclass(frozen=True)
class Revisions:
    """What loads changed: `observations` as `_observations`, `records` oldest first."""

    observations: pd.DataFrame
    records: tuple[RecordRevision, ...]

    def as_dict(self) -> dict[str, object]:
        """Both as JSON-able values, None where there is no number."""
        return {
            "observations": as_records(self.observations),
            "records": [one.as_dict() for one in self.records],
        }


def as_records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Rows of a table of observations as JSON-able values."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in plain.to_dict("records")
    ]


def as_csv(frame: pd.DataFrame) -> str:
    """A table of observations as Danish spreadsheets read it: semicolons and decimal commas."""
    return "\ufeff" + frame.to_csv(sep=";", decimal=",", index=False, lineterminator="\r\n")


def first_lines(frame: pd.DataFrame) -> list[str]:
    """The first of the replaced observations with the old and the new figure, a line each."""
    newest = frame.sort_values(["load_id", "period"], ascending=False, kind="stable")
    lines = [
        f"  {row['level']} {row['code']}, {row['subgroup']}, {row['period']}: "
        f"{_figure(row['old_value'])} → {_figure(row['new_value'])}"
        for row in newest.head(FIRST_LINES).to_dict("records")
    ]
    left = len(frame) - len(lines)
    return [*lines, f"  og {left} til; skriv dem alle med --output."] if left else lines


def _figure(value: float) -> str:
    return "intet tal" if np.isnan(value) else format_decimal(value, "#,##0.####", locale="da_DK")


def log(engine: Engine, indicator: str | None = None, load_id: int | None = None) -> list[LogEntry]:
    """The revision log, newest first; of one indicator or load where it is named.

    Raises WrongWarehouse where there is no warehouse, UnknownCode for an unknown indicator or load.
    """
    with _opened(engine) as connection:
        wanted = _wanted(connection, tables.revision_log.c.load_id, indicator, load_id)
        rows = connection.execute(_select_log().where(*wanted))
        return [LogEntry(*row) for row in rows]


def revisions(
    engine: Engine, indicator: str | None = None, load_id: int | None = None
) -> Revisions:
    """What loads replaced, old and new; of one indicator or load where it is named.

    Records belong to no indicator, and are left out where one is named. Raises as `log`.
    """
    with _opened(engine) as connection:
        return Revisions(
            _observations(connection, indicator, load_id),
            () if indicator else tuple(_records(connection, load_id)),
        )


def as_of(engine: Engine, load_id: int, indicator: str) -> pd.DataFrame:
    """An indicator's observations exactly as they stood when a load was done.

    Columns PLACE, VALUES and the `load_id` that each came with, by place. Raises as `log`.
    """
    with _opened(engine) as connection:
        indicator_id = _indicator_id(connection, indicator)
        _check_load(connection, load_id)
        now, before = tables.observation, tables.observation_revision
        standing = union_all(
            select(*_row(now)).where(now.c.indicator_id == indicator_id, now.c.load_id <= load_id),
            select(*_row(before)).where(
                before.c.indicator_id == indicator_id,
                before.c.load_id <= load_id,
                before.c.replaced_by_load_id > load_id,
            ),
        ).subquery("standing")
        query = _with_place(select(*_place(), *(standing.c[name] for name in VALUES)), standing)
        return _frame(connection, query.add_columns(standing.c.load_id.label("load_id")))


# --- observations --------------------------------------------------------------------------------


def _observations(
    connection: Connection, indicator: str | None, load_id: int | None
) -> pd.DataFrame:
    """Replaced observations: the load that did it, PLACE, and VALUES as old_* and new_*."""
    parts = [
        _frame(
            connection,
            _select_replaced(newer).where(
                *_wanted(
                    connection,
                    tables.observation_revision.c.replaced_by_load_id,
                    indicator,
                    load_id,
                    of=tables.observation_revision,
                )
            ),
        )
        for newer in (tables.observation, tables.observation_revision.alias("newer"))
    ]
    found = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return found.sort_values(["load_id", *PLACE], ignore_index=True)


def _select_replaced(newer: FromClause) -> Select:
    """Observations before and after a load; `newer` is where those after it stand."""
    older, load = tables.observation_revision, tables.load
    same = and_(*(newer.c[name] == older.c[name] for name in KEY))
    query = select(
        load.c.load_id.label("load_id"),
        load.c.file_name.label("file_name"),
        load.c.loaded_at.label("loaded_at"),
        *_place(),
        *(older.c[name].label(f"old_{name}") for name in VALUES),
        *(newer.c[name].label(f"new_{name}") for name in VALUES),
    )
    return (
        _with_place(query, older)
        .join(load, load.c.load_id == older.c.replaced_by_load_id)
        .join(newer, and_(same, newer.c.load_id == older.c.replaced_by_load_id))
    )


def _row(table: FromClause) -> list[ColumnElement]:
    return [table.c[name].label(name) for name in (*KEY, *VALUES, "load_id")]


def _place() -> list[ColumnElement]:
    """Whose figure an observation is, in the order of PLACE."""
    group, period, unit = tables.subgroup, tables.period, tables.unit
    return [
        tables.indicator.c.code.label("indicator"),
        (group.c.kind + literal(":") + group.c.code).label("subgroup"),
        period.c.kind.label("period_kind"),
        period.c.code.label("period"),
        unit.c.level.label("level"),
        unit.c.code.label("code"),
    ]


def _with_place(query: Select, facts: FromClause) -> Select:
    """The query from facts joined to what `_place` names."""
    indicator, group = tables.indicator, tables.subgroup
    period, unit = tables.period, tables.unit
    return (
        query.select_from(facts)
        .join(indicator, indicator.c.indicator_id == facts.c.indicator_id)
        .join(group, group.c.subgroup_id == facts.c.subgroup_id)
        .join(period, period.c.period_id == facts.c.period_id)
        .join(unit, unit.c.unit_id == facts.c.unit_id)
    )


def _frame(connection: Connection, query: Select) -> pd.DataFrame:
    """Rows of a query by place: numbers as float64 with NaN, anything else as it came."""
    result = connection.execute(query)
    names, rows = list(result.keys()), result.fetchall()
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    frame = pd.DataFrame(
        {
            name: pd.Series(np.array(values, dtype=_kind(name)), dtype=_kind(name))
            for name, values in zip(names, columns, strict=True)
        }
    )
    return frame.sort_values(list(PLACE), ignore_index=True)


def _kind(name: str) -> type:
    return float if name.endswith(NUMBERS) else object


# --- records -------------------------------------------------------------------------------------


def _records(connection: Connection, load_id: int | None) -> Iterator[RecordRevision]:
    kept, load = tables.record_revision, tables.load
    query = (
        select(kept, load.c.file_name, load.c.loaded_at)
        .join_from(kept, load, load.c.load_id == kept.c.replaced_by_load_id)
        .order_by(kept.c.revision_row_id)
    )
    if load_id is not None:
        _check_load(connection, load_id)
        query = query.where(kept.c.replaced_by_load_id == load_id)
    for row in connection.execute(query).all():
        yield RecordRevision(
            load_id=row.replaced_by_load_id,
            file_name=row.file_name,
            loaded_at=row.loaded_at,
            table_name=row.table_name,
            key=json.loads(row.row_key),
            old=json.loads(row.content),
            new=_after(connection, row.table_name, row.row_key, row.revision_row_id),
        )


def _after(
    connection: Connection, table_name: str, row_key: str, revision_row_id: int
) -> dict[str, object] | None:
    """What replaced a row: the next one that was replaced in its turn, or what stands now."""
    kept = tables.record_revision
    following = connection.execute(
        select(kept.c.content)
        .where(
            kept.c.table_name == table_name,
            kept.c.row_key == row_key,
            kept.c.revision_row_id > revision_row_id,
        )
        .order_by(kept.c.revision_row_id)
        .limit(1)
    ).scalar()
    if following is not None:
        return json.loads(following)
    table = tables.metadata.tables[table_name]
    key = json.loads(row_key)
    same = [table.c[name] == _of_type(table.c[name].type, value) for name, value in key.items()]
    row = connection.execute(select(table).where(*same)).mappings().one_or_none()
    return None if row is None else {str(name): _plain(value) for name, value in row.items()}


def _of_type(kind: object, value: object) -> object:
    is_day = isinstance(kind, Date) and isinstance(value, str)
    return date.fromisoformat(str(value)) if is_day else value


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


# --- what is asked for ---------------------------------------------------------------------------


def _opened(engine: Engine) -> Connection:
    if not has_table(engine, tables.warehouse_info.name):
        raise WrongWarehouse("Der er intet datalager endnu. Indlæs en fil: faellesblik load FIL")
    return engine.connect()


def _select_log() -> Select:
    entry, load, indicator = tables.revision_log, tables.load, tables.indicator
    first, last = (tables.period.alias(name) for name in ("first_period", "last_period"))
    return (
        select(
            entry.c.revision_id,
            entry.c.load_id,
            load.c.file_name,
            indicator.c.code,
            entry.c.table_name,
            entry.c.n_changed,
            entry.c.largest_change,
            first.c.code,
            last.c.code,
            entry.c.logged_at,
            entry.c.summary_da,
        )
        .join_from(entry, load, load.c.load_id == entry.c.load_id)
        .outerjoin(indicator, indicator.c.indicator_id == entry.c.indicator_id)
        .outerjoin(first, first.c.period_id == entry.c.first_period_id)
        .outerjoin(last, last.c.period_id == entry.c.last_period_id)
        .order_by(entry.c.revision_id.desc())
    )


def _wanted(
    connection: Connection,
    load: ColumnElement,
    indicator: str | None,
    load_id: int | None,
    of: FromClause = tables.revision_log,
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if indicator is not None:
        found.append(of.c.indicator_id == _indicator_id(connection, indicator))
    if load_id is not None:
        _check_load(connection, load_id)
        found.append(load == load_id)
    return found


def _indicator_id(connection: Connection, code: str) -> int:
    table = tables.indicator.c
    found = connection.execute(select(table.indicator_id).where(table.code == code)).scalar()
    if found is None:
        raise UnknownCode(f"Der er ingen indikator, der hedder {code}.")
    return found


def _check_load(connection: Connection, load_id: int) -> None:
    table = tables.load.c
    if connection.execute(select(table.load_id).where(table.load_id == load_id)).scalar() is None:
        raise UnknownCode(f"Der er ingen indlæsning nummer {load_id}.")
