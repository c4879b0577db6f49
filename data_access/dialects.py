"""Everything that differs between the databases a store can live in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from data_access.engines import is_sqlite_file, sqlite_path

CHUNK = 50_000


def prepare_place(engine: Engine) -> None:
    """Make the folder that a SQLite file is to lie in; other databases have their place."""
    if is_sqlite_file(engine):
        sqlite_path(engine).parent.mkdir(parents=True, exist_ok=True)


@contextmanager
def at_one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection that reads the store as it is now, however long that takes and whoever writes.

    SQLite's transactions read that way anyway; servers must be asked.
    """
    if engine.dialect.name != "sqlite":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        yield connection


def refresh_statistics(engine: Engine) -> None:
    """Tell the planner how many rows lie behind each key, after many were written."""
    if engine.dialect.name not in ("sqlite", "postgresql"):
        return
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
        connection.exec_driver_sql("ANALYZE")


def insert_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> Iterator[int]:
    """Insert tuples in the order of `columns`; yields the number of rows written so far.

    SQLite takes tuples straight to the driver, which halves the time of a million facts; every
    other database goes through SQLAlchemy's own batching. Nothing is inserted unless the result
    is consumed.
    """
    write = _to_sqlite_driver if connection.dialect.name == "sqlite" else _through_core
    iterator = iter(rows)
    written = 0
    while chunk := list(islice(iterator, CHUNK)):
        write(connection, table, columns, chunk)
        written += len(chunk)
        yield written


def insert_all(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> int:
    """As `insert_rows`, in one call; returns the number of rows."""
    written = 0
    for written in insert_rows(connection, table, columns, rows):  # noqa: B007
        pass
    return written


def _to_sqlite_driver(
    connection: Connection, table: Table, columns: Sequence[str], rows: list[Sequence[object]]
) -> None:
    statement = insert(table).compile(dialect=connection.dialect, column_keys=list(columns))
    convert = {
        place: processor
        for place, name in enumerate(columns)
        if (
            processor := table.c[name]
            .type.dialect_impl(connection.dialect)
            .bind_processor(connection.dialect)
        )
        and isinstance(rows[0][place], bool | date | datetime)
    }
    if convert:
        rows = [
            tuple(convert[i](v) if i in convert else v for i, v in enumerate(row)) for row in rows
        ]
    # the compiled statement asks for its columns in the table's order, not in ours
    wanted = [columns.index(name) for name in statement.positiontup or columns]
    if wanted != list(range(len(columns))):
        rows = [tuple(row[i] for i in wanted) for row in rows]
    connection.exec_driver_sql(str(statement), [tuple(row) for row in rows])


def _through_core(
    connection: Connection, table: Table, columns: Sequence[str], rows: list[Sequence[object]]
) -> None:
    connection.execute(insert(table), [dict(zip(columns, row, strict=True)) for row in rows])


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows, replacing those whose primary key is there already.

    All rows must name the same columns. SQLite and PostgreSQL do it in one statement; elsewhere
    the old rows are deleted first, within the caller's transaction.
    """
    if not rows:
        return
    key = [column.name for column in table.primary_key]
    rest = [name for name in rows[0] if name not in key]
    dialect = {"sqlite": sqlite, "postgresql": postgresql}.get(connection.dialect.name)
    if dialect is None:
        _delete_keys(connection, table, key, rows)
        connection.execute(insert(table), list(rows))
        return
    statement = dialect.insert(table)
    if rest:
        changes = {name: statement.excluded[name] for name in rest}
        statement = statement.on_conflict_do_update(index_elements=key, set_=changes)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=key)
    connection.execute(statement, list(rows))


def delete_keys(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Delete the rows whose primary key stands in `rows`."""
    if rows:
        _delete_keys(connection, table, [column.name for column in table.primary_key], rows)


def _delete_keys(
    connection: Connection,
    table: Table,
    key: Sequence[str],
    rows: Sequence[Mapping[str, object]],
) -> None:
    matches = and_(*(table.c[name] == bindparam(f"key_{name}") for name in key))
    connection.execute(
        delete(table).where(matches), [{f"key_{name}": row[name] for name in key} for row in rows]
    )


def take_turn(connection: Connection, table: Table) -> None:
    """Wait until no other writer is at work, by locking the rows of a small table.

    SQLite's writers have taken their turn when they began.
    """
    connection.execute(select(*table.primary_key).with_for_update())


def next_id(connection: Connection, column: Column) -> int:
    """The number after the highest in use; call it inside a write transaction.

    Numbers are given by us rather than by the database, because rows with numbers of their own
    (reference data) do not move a PostgreSQL sequence forward.
    """
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1
