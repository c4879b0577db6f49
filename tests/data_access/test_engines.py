import sqlite3
from datetime import datetime

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError

from data_access import migrations
from data_access.engines import has_table, is_sqlite_file, make_engine, sqlite_path, writer
from data_access.schema import app_store
from data_access.schema import warehouse as tables
from tests.support.engines import only_sqlite


def pragma(engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.fixture
def engine(places):
    return places.engine()


@only_sqlite
def test_sqlite_is_set_up_for_many_readers_and_one_writer(engine):
    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "busy_timeout") == 15_000
    assert pragma(engine, "foreign_keys") == 1
    assert pragma(engine, "synchronous") == 1


@only_sqlite
def test_a_writer_takes_the_lock_when_it_begins(engine, tmp_path):
    with writer(engine).begin():
        other = sqlite3.connect(tmp_path / "store.db", timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_reader_is_not_kept_waiting_and_sees_the_old_store(engine):
    migrations.upgrade(engine, "app")
    log = app_store.audit_log
    line = {"happened_at": datetime(2026, 1, 1), "username": "a", "event": "load"}
    with writer(engine).begin() as writing:
        writing.execute(insert(log), [line])
        with engine.connect() as reading:
            assert reading.execute(select(log.c.username)).all() == []
    with engine.connect() as reading:
        assert reading.execute(select(log.c.username)).scalars().all() == ["a"]


def test_what_was_not_finished_is_undone(engine):
    migrations.upgrade(engine, "warehouse")

    def half() -> None:
        with writer(engine).begin() as connection:
            connection.execute(insert(tables.unit).values(unit_id=1, level="country", code="000"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with engine.connect() as connection:
        assert connection.execute(select(tables.unit)).all() == []


def test_a_place_that_does_not_exist_is_an_error_of_the_database(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'ingen' / 'store.db'}")
    with pytest.raises(OperationalError):
        engine.connect()


def test_looking_for_a_table_makes_no_file(engine, tmp_path):
    assert not has_table(engine, "load")
    assert list(tmp_path.iterdir()) == []
    migrations.upgrade(engine, "warehouse")
    assert has_table(engine, "load")


@only_sqlite
def test_where_a_store_lies(engine, tmp_path):
    assert sqlite_path(engine) == tmp_path / "store.db"
    for url in ("sqlite://", "sqlite:///:memory:", "postgresql+psycopg://somewhere/store"):
        elsewhere = make_engine(url)
        assert not is_sqlite_file(elsewhere)
        with pytest.raises(ValueError, match="no SQLite file"):
            sqlite_path(elsewhere)
