from datetime import date, datetime

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    select,
)
from sqlalchemy.dialects import mssql, postgresql

from data_access.dialects import (
    CHUNK,
    at_one_moment,
    delete_keys,
    insert_all,
    insert_rows,
    next_id,
    prepare_place,
    take_turn,
    upsert,
)
from data_access.engines import make_engine, writer

metadata = MetaData()
thing = Table(
    "thing",
    metadata,
    Column("kind", String(5), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("size", Float),
    Column("ready", Boolean),
    Column("day", Date),
    Column("moment", DateTime),
)


@pytest.fixture
def engine(tmp_path):
    made = make_engine(f"sqlite:///{tmp_path / 'store.db'}")
    metadata.create_all(made)
    yield made
    made.dispose()


def rows(engine) -> list[tuple]:
    with engine.connect() as connection:
        found = connection.execute(select(thing).order_by(thing.c.kind, thing.c.number))
        return [tuple(row) for row in found]


def test_rows_go_in_whatever_the_order_of_their_columns(engine):
    when = datetime(2026, 1, 2, 3, 4)
    with writer(engine).begin() as connection:
        columns = ("moment", "size", "number", "day", "kind", "ready")
        written = insert_all(
            connection,
            thing,
            columns,
            [(when, 1.5, 1, when.date(), "a", True), (None, None, 2, None, "a", None)],
        )
    assert written == 2
    assert rows(engine) == [
        ("a", 1, 1.5, True, date(2026, 1, 2), when),
        ("a", 2, None, None, None, None),
    ]


def test_many_rows_go_in_by_batches_and_tell_how_far_they_are(engine):
    many = (("a", number) for number in range(CHUNK + 7))
    with writer(engine).begin() as connection:
        told = list(insert_rows(connection, thing, ("kind", "number"), many))
    assert told == [CHUNK, CHUNK + 7]
    assert len(rows(engine)) == CHUNK + 7


def test_no_rows_are_nothing(engine):
    with writer(engine).begin() as connection:
        assert insert_all(connection, thing, ("kind", "number"), []) == 0
        upsert(connection, thing, [])
        delete_keys(connection, thing, [])
    assert rows(engine) == []


def test_upsert_adds_and_replaces(engine):
    with writer(engine).begin() as connection:
        upsert(connection, thing, [{"kind": "a", "number": n, "size": 1.0} for n in (1, 2)])
        upsert(connection, thing, [{"kind": "a", "number": n, "size": 2.0} for n in (2, 3)])
        upsert(connection, thing, [{"kind": "a", "number": 3}])
    assert [(row[1], row[2]) for row in rows(engine)] == [(1, 1.0), (2, 2.0), (3, 2.0)]


def test_keys_are_deleted(engine):
    with writer(engine).begin() as connection:
        upsert(connection, thing, [{"kind": "a", "number": n} for n in (1, 2, 3)])
        delete_keys(connection, thing, [{"kind": "a", "number": n} for n in (1, 3, 9)])
    assert [row[1] for row in rows(engine)] == [2]


class Recorder:
    """A connection of another database, that only notes what it is asked."""

    def __init__(self, dialect) -> None:
        self.dialect = dialect
        self.asked: list[str] = []

    def execute(self, statement, rows=None) -> None:
        columns = list(rows[0]) if rows else None
        self.asked.append(str(statement.compile(dialect=self.dialect, column_keys=columns)))


def test_postgresql_upserts_in_one_statement():
    connection = Recorder(postgresql.dialect())
    upsert(connection, thing, [{"kind": "a", "number": 1, "size": 1.0}])  # pyright: ignore[reportArgumentType]
    (asked,) = connection.asked
    assert "ON CONFLICT (kind, number) DO UPDATE SET size = excluded.size" in asked


def test_elsewhere_the_old_rows_go_first():
    connection = Recorder(mssql.dialect())
    upsert(connection, thing, [{"kind": "a", "number": 1, "size": 1.0}])  # pyright: ignore[reportArgumentType]
    delete, insert = connection.asked
    assert delete.startswith("DELETE FROM thing WHERE thing.kind = ")
    assert insert.startswith("INSERT INTO thing (kind, number, size)")


def test_the_next_number_is_after_the_highest(engine):
    with writer(engine).begin() as connection:
        assert next_id(connection, thing.c.number) == 1
        upsert(connection, thing, [{"kind": "a", "number": 41}])
        assert next_id(connection, thing.c.number) == 42


def test_the_folder_of_a_store_is_made(tmp_path):
    prepare_place(make_engine(f"sqlite:///{tmp_path / 'one' / 'two' / 'store.db'}"))
    assert (tmp_path / "one" / "two").is_dir()
    prepare_place(make_engine("sqlite://"))


def test_a_reader_at_one_moment_does_not_see_what_comes_later(engine):
    with at_one_moment(engine) as connection:
        assert connection.execute(select(thing)).all() == []
        with writer(engine).begin() as writing:
            upsert(writing, thing, [{"kind": "a", "number": 1}])
        assert connection.execute(select(thing)).all() == []
    assert len(rows(engine)) == 1


def test_taking_turns_locks_a_row_where_a_database_can():
    recorder = Recorder(postgresql.dialect())
    take_turn(recorder, thing)  # pyright: ignore[reportArgumentType]
    assert recorder.asked[0].endswith("FOR UPDATE")
