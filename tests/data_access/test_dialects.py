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
    column,
    insert,
    select,
)
from sqlalchemy.dialects import mssql, mysql, postgresql
from sqlalchemy.exc import DBAPIError, IntegrityError

from data_access.dialects import (
    CHUNK,
    at_one_moment,
    by_code_point,
    continue_numbers,
    delete_keys,
    held_lock,
    in_key_order,
    insert_all,
    insert_rows,
    is_missing_table,
    next_id,
    prepare_place,
    take_turn,
    upsert,
)
from data_access.engines import make_engine, writer
from tests.support.engines import only_postgresql

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
def engine(places):
    made = places.engine()
    metadata.create_all(made)
    return made


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


def test_taking_turns_is_asked_of_a_database_that_can():
    server, other = Recorder(postgresql.dialect()), Recorder(mysql.dialect())
    for recorder in (server, other):
        take_turn(recorder, thing)  # pyright: ignore[reportArgumentType]
    assert server.asked[0].startswith("SELECT pg_advisory_xact_lock(")
    assert other.asked[0].endswith("FOR UPDATE")


def test_rows_may_begin_with_nothing_in_a_column(engine):
    when = datetime(2026, 1, 2, 3, 4, 5, 678)
    columns = ("kind", "number", "ready", "day", "moment")
    late = [("a", 1, None, None, None), ("a", 2, False, when.date(), when)]
    with writer(engine).begin() as connection:
        insert_all(connection, thing, columns, late)
    assert rows(engine) == [
        ("a", 1, None, None, None, None),
        ("a", 2, None, False, when.date(), when),
    ]


def test_numbers_are_kept_to_the_last_bit(engine):
    numbers = [0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -2.5e-17, 1e22, float("inf")]
    with writer(engine).begin() as connection:
        insert_all(
            connection,
            thing,
            ("kind", "number", "size"),
            [("a", i, x) for i, x in enumerate(numbers)],
        )
    assert [row[2] for row in rows(engine)] == numbers


def test_texts_are_kept_whatever_is_in_them(engine):
    texts = ["\\N", "\t\n\r", '",;', "æøå", "\\", "", "'"]
    with writer(engine).begin() as connection:
        insert_all(connection, thing, ("kind", "number"), [(x, i) for i, x in enumerate(texts)])
    assert {row[0] for row in rows(engine)} == set(texts)


def test_texts_are_ordered_by_their_characters_everywhere(engine):
    texts = ["Å", "a", "Z", "aa", "_", "Æ", "ø", "-b", "B"]
    with writer(engine).begin() as connection:
        insert_all(connection, thing, ("kind", "number"), [(x, 1) for x in texts])
    with engine.connect() as connection:
        by_key = connection.execute(select(thing.c.kind).order_by(*in_key_order(thing)))
        assert list(by_key.scalars()) == sorted(texts)
        backwards = select(thing.c.kind).order_by(by_code_point(thing.c.kind).desc())
        assert list(connection.execute(backwards).scalars()) == sorted(texts, reverse=True)


def test_a_row_that_is_there_already_is_an_error_of_the_database(engine):
    with pytest.raises(IntegrityError), writer(engine).begin() as connection:
        insert_all(connection, thing, ("kind", "number"), [("a", 1), ("a", 1)])
    assert rows(engine) == []


def test_a_table_that_is_not_there_is_known_from_other_errors(places, engine):
    with places.engine("empty").connect() as connection, pytest.raises(DBAPIError) as missing:
        connection.execute(select(thing))
    assert is_missing_table(missing.value)
    with engine.connect() as connection, pytest.raises(DBAPIError) as wrong:
        connection.execute(select(column("nothing")).select_from(thing))
    assert not is_missing_table(wrong.value)


def test_numbers_of_the_database_go_on_after_ours(places):
    numbered = Table(
        "numbered", MetaData(), Column("id", Integer, primary_key=True), Column("x", Integer)
    )
    engine = places.engine()
    numbered.metadata.create_all(engine)
    with writer(engine).begin() as connection:
        insert_all(connection, numbered, ("id", "x"), [(1, 0), (41, 0)])
        continue_numbers(connection, numbered)
        made = connection.execute(insert(numbered).values(x=1))
        assert made.inserted_primary_key == (42,)


@only_postgresql
def test_a_held_lock_is_held_by_one(engine):
    with held_lock(engine, "x", patience_ms=10) as first:
        assert first
        with held_lock(engine, "x", patience_ms=10) as second:
            assert not second
        with held_lock(engine, "y", patience_ms=10) as other:
            assert other
    with held_lock(engine, "x", patience_ms=10) as again:
        assert again
