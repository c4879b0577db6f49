"""Engines for the three stores, with SQLite set up for many readers and one writer."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect

BUSY_TIMEOUT_MS = 15_000


def make_engine(url: str) -> Engine:
    """Engine for a store URL.

    On SQLite: write-ahead log, a busy timeout, foreign keys, and `BEGIN IMMEDIATE` for
    transactions of connections marked with `execution_options(writes=True)`; readers use plain
    `BEGIN`, so that they never wait for a writer.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def writer(engine: Engine) -> Engine:
    """The same engine, whose transactions take the write lock when they begin."""
    return engine.execution_options(writes=True)


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
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
