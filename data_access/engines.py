"""Engines for the three stores, with SQLite set up for many readers and one writer."""

import sqlite3

from sqlalchemy import Engine, create_engine, event

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


def _begin(connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
