"""Engines for the three stores: SQLite files, or databases of a PostgreSQL server."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError

BUSY_TIMEOUT_MS = 15_000
POSTGRESQL = "postgresql+psycopg"
# People and tools write the name of the database in more ways than one.
POSTGRESQL_NAMES = frozenset({"postgres", "postgresql"})
# Long enough for a server on another continent, short enough for somebody who waits for a page.
CONNECT_TIMEOUT_SECONDS = 10


def store_url(text: str | URL) -> URL:
    """The address of a store, with the driver that we carry for it.

    ArgumentError, which does not repeat the text, where it is no address.
    """
    try:
        url = make_url(text)
    except ValueError as error:  # a port that is no number
        raise ArgumentError("the address of a store cannot be read") from error
    if url.drivername in POSTGRESQL_NAMES:
        return url.set(drivername=POSTGRESQL)
    return url


def make_engine(url: str | URL) -> Engine:
    """Engine for a store URL.

    On SQLite: write-ahead log, a busy timeout, foreign keys, and `BEGIN IMMEDIATE` for
    transactions of connections marked with `execution_options(writes=True)`; readers use plain
    `BEGIN`, so that they never wait for a writer. On PostgreSQL readers and writers never wait
    for each other anyway, and writers that must not overlap ask for their turn
    (`dialects.take_turn`). ArgumentError, which repeats no password, for an address that is none
    or whose driver is not here.
    """
    store = store_url(url)
    on_postgresql = store.get_backend_name() == "postgresql"
    try:
        engine = create_engine(store, **(_on_postgresql(store) if on_postgresql else {}))
    except ImportError as error:
        raise ArgumentError(f"no driver for {store.drivername}: {error}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def writer(engine: Engine) -> Engine:
    """The same engine, for transactions that write.

    On SQLite they take the write lock when they begin, so that they cannot fail later.
    """
    return engine.execution_options(writes=True)


def durable(engine: Engine) -> Engine:
    """The same engine, for transactions that write what nobody can tell again.

    What they commit outlives a power cut, not only the end of our process: SQLite waits for the
    disk, as PostgreSQL does anyway unless it was told not to (`dialects.demand_durability`).
    """
    return engine.execution_options(writes=True, durable=True)


def is_sqlite_file(engine: Engine) -> bool:
    """Whether the store is a SQLite file rather than memory or a server."""
    database = engine.url.database
    return engine.dialect.name == "sqlite" and database not in (None, "", ":memory:")


def sqlite_path(engine: Engine) -> Path:
    """Where a SQLite store lies. ValueError for a store that is no file."""
    database = engine.url.database
    if database is None or not is_sqlite_file(engine):
        raise ValueError(f"{engine.url!r} is no SQLite file")
    return Path(database)


def has_table(engine: Engine, name: str) -> bool:
    """Whether the store holds a table; looking does not make an empty SQLite file."""
    if is_sqlite_file(engine) and not sqlite_path(engine).exists():
        return False
    return inspect(engine).has_table(name)


def _on_postgresql(url: URL) -> dict[str, Any]:
    """How to connect to a server. What the address says itself wins."""
    options = {
        "connect_timeout": CONNECT_TIMEOUT_SECONDS,
        # only a fallback, which gives way to PGAPPNAME
        "fallback_application_name": "faellesblik",
    }
    return {
        "connect_args": {name: told for name, told in options.items() if name not in url.query},
        # a server that was started anew, or a firewall that forgot us, costs nobody a page
        "pool_pre_ping": True,
        "pool_timeout": CONNECT_TIMEOUT_SECONDS,
    }


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Hand transaction control to SQLAlchemy, see `_begin`.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    immediate = options.get("writes", False)
    if options.get("durable", False):
        # Cannot be said inside a transaction. The connection keeps it: later writes wait too.
        connection.exec_driver_sql("PRAGMA synchronous = FULL")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
