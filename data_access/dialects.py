"""Everything that differs between the databases a store can live in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Engine,
    Integer,
    String,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from data_access.engines import is_sqlite_file, sqlite_path

CHUNK = 50_000
# What PostgreSQL calls two of its errors.
LOCK_NOT_AVAILABLE, UNDEFINED_TABLE = "55P03", "42P01"


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

    SQLite takes tuples straight to the driver, which halves the time of a million facts, and
    PostgreSQL takes them by COPY; every other database goes through SQLAlchemy's own batching.
    Nothing is inserted unless the result is consumed.
    """
    writers = {"sqlite": _to_sqlite_driver, "postgresql": _by_copy}
    write = writers.get(connection.dialect.name, _through_core)
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
        # SQLite has no such types, and the driver's own way of keeping them is not SQLAlchemy's
        if isinstance(table.c[name].type, Boolean | Date | DateTime)
        and (
            processor := table.c[name]
            .type.dialect_impl(connection.dialect)
            .bind_processor(connection.dialect)
        )
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


def _by_copy(
    connection: Connection, table: Table, columns: Sequence[str], rows: list[Sequence[object]]
) -> None:
    driver, quoted = connection.dialect.loaded_dbapi, connection.dialect.identifier_preparer
    link: Any = connection.connection.driver_connection
    names = ", ".join(quoted.quote(name) for name in columns)
    statement = f"COPY {quoted.format_table(table)} ({names}) FROM STDIN"
    try:
        with link.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except driver.Error as error:
        # as SQLAlchemy says it of every other statement
        raise DBAPIError.instance(
            statement, None, error, driver.Error, dialect=connection.dialect
        ) from error


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
    """Wait until no other writer is at work; the turn ends with the transaction.

    SQLite's writers have taken their turn when they began. PostgreSQL knows a lock by the table's
    name, so that there is a turn to take before there is a table; elsewhere the rows of the table,
    which should be a small one, are locked.
    """
    if connection.dialect.name == "postgresql":
        one_at_a_time(connection, table.name)
    else:
        connection.execute(select(*table.primary_key).with_for_update())


def one_at_a_time(connection: Connection, name: str) -> None:
    """Wait until nobody else does what `name` says in this database, until the transaction ends.

    Readers are untouched. Nothing happens but on PostgreSQL.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_lock_number(name))))


def demand_durability(connection: Connection) -> None:
    """Let this transaction's commit wait for the disk, whatever a PostgreSQL server is set to.

    SQLite is asked when the transaction begins (`engines.durable`).
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.set_config("synchronous_commit", "on", True)))


@contextmanager
def held_lock(engine: Engine, name: str, *, patience_ms: int) -> Iterator[bool]:
    """Hold a lock of a PostgreSQL database for the length of the block, over many transactions.

    Gives whether it was got within the patience; the server lets go of it when our process ends,
    however it ends. Elsewhere there is no lock, and it is always got.
    """
    if engine.dialect.name != "postgresql":
        yield True
        return
    # Outside any transaction: an open one would keep the server from tidying up meanwhile.
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(select(func.set_config("lock_timeout", f"{patience_ms}ms", False)))
        try:
            connection.execute(select(func.pg_advisory_lock(_lock_number(name))))
        except DBAPIError as error:
            if _sqlstate(error) != LOCK_NOT_AVAILABLE:
                raise
            yield False
            return
        finally:
            connection.execute(select(func.set_config("lock_timeout", "0", False)))
        try:
            yield True
        finally:
            connection.execute(select(func.pg_advisory_unlock(_lock_number(name))))


def _lock_number(name: str) -> int:
    digest = sha256(f"faellesblik {name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def is_missing_table(error: DBAPIError) -> bool:
    """Whether a statement failed because a table it names is not there."""
    return _sqlstate(error) == UNDEFINED_TABLE or "no such table" in str(error.orig)


def _sqlstate(error: DBAPIError) -> str | None:
    return getattr(error.orig, "sqlstate", None)


class _ByCodePoint(FunctionElement):
    """A text that is compared by its characters' numbers."""

    inherit_cache = True
    type = String()


@compiles(_ByCodePoint)
def _as_it_is(element: _ByCodePoint, compiler: SQLCompiler, **how: object) -> str:
    return compiler.process(element.clauses, **how)


@compiles(_ByCodePoint, "postgresql")
def _in_c_order(element: _ByCodePoint, compiler: SQLCompiler, **how: object) -> str:
    return f'{compiler.process(element.clauses, **how)} COLLATE "C"'


def by_code_point(column: ColumnElement) -> ColumnElement:
    """A text column to order by, in the same order on SQLite and on every PostgreSQL database.

    A PostgreSQL database otherwise sorts as the language does that it was made for.
    """
    return _ByCodePoint(column)


class _NotByIndex(FunctionElement):
    """A number that SQLite looks up by no index."""

    inherit_cache = True
    type = Integer()


@compiles(_NotByIndex)
def _plainly(element: _NotByIndex, compiler: SQLCompiler, **how: object) -> str:
    return compiler.process(element.clauses, **how)


@compiles(_NotByIndex, "sqlite")
def _unary(element: _NotByIndex, compiler: SQLCompiler, **how: object) -> str:
    return f"+{compiler.process(element.clauses, **how)}"


def not_by_index(column: ColumnElement) -> ColumnElement:
    """A whole number's column to compare with where another condition finds the rows.

    SQLite knows nothing of how few rows an index of words finds, and would take the other one.
    """
    return _NotByIndex(column)


class _HasWords(FunctionElement):
    """Whether a row has words: what FTS5 is asked, what PostgreSQL is, and the same without both.

    The first clause is the column of stems. It is of no type: where there are no truth values a
    Boolean is compared with 1, and SQLite finds no rows by a comparison.
    """

    inherit_cache = True
    type = NullType()


@compiles(_HasWords)
def _by_reading(element: _HasWords, compiler: SQLCompiler, **how: object) -> str:
    return compiler.process(list(element.clauses)[3], **how)


@compiles(_HasWords, "sqlite")
def _by_fts5(element: _HasWords, compiler: SQLCompiler, **how: object) -> str:
    stems, query, *_ = element.clauses
    name = compiler.preparer.format_table(stems.table)
    words = f"{name}_words"
    asked = compiler.process(query, **how)
    return f"{name}.rowid IN (SELECT rowid FROM {words} WHERE {words} MATCH {asked})"  # noqa: S608


@compiles(_HasWords, "postgresql")
def _by_gin(element: _HasWords, compiler: SQLCompiler, **how: object) -> str:
    stems, _, query, _ = (compiler.process(clause, **how) for clause in element.clauses)
    return f"to_tsvector('simple', {stems}) @@ to_tsquery('simple', {query})"


def contains_words(
    table: Table,
    words: Sequence[tuple[str, bool]],
    otherwise: ColumnElement[bool],
    *,
    every: bool,
) -> ColumnElement[bool]:
    """Condition on a table whose column `stems` has an index of words (`full_text.statements`).

    words: each with whether it is enough that a word begins with it; letters and digits only.
    otherwise: the same condition for databases that have no such index.
    """
    fts5 = (" AND " if every else " OR ").join(
        f'"{word}"*' if begins else f'"{word}"' for word, begins in words
    )
    tsquery = (" & " if every else " | ").join(
        f"'{word}':*" if begins else f"'{word}'" for word, begins in words
    )
    asked = (literal(fts5, String()), literal(tsquery, String()))
    return _HasWords(table.c.stems, *asked, otherwise)


def by_indexes(connection: Connection) -> None:
    """Let a transaction read by indexes wherever it can; nothing happens but on PostgreSQL.

    It thinks little of what cutting a text into words costs, and would cut every row's anew where
    it takes many of them.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.set_config("enable_seqscan", "off", True)))


def in_key_order(table: Table) -> list[ColumnElement]:
    """What to order a table by, so that every database gives its rows in the same order."""
    return [
        by_code_point(column) if isinstance(column.type, String) else column
        for column in table.primary_key
    ]


def continue_numbers(connection: Connection, table: Table) -> None:
    """Let the numbers that the database itself gives go on after the highest in a table.

    Needed where rows came with numbers of their own; SQLite looks at the highest anyway.
    """
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None:
        return
    sequence = func.pg_get_serial_sequence(
        connection.dialect.identifier_preparer.format_table(table), column.name
    )
    connection.execute(select(func.setval(sequence, next_id(connection, column), literal(False))))


def next_id(connection: Connection, column: Column) -> int:
    """The number after the highest in use; call it inside a write transaction.

    Numbers are given by us rather than by the database, because rows with numbers of their own
    (reference data) do not move a PostgreSQL sequence forward.
    """
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1
