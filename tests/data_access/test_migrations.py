import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, column, select, table

from data_access import migrations
from data_access.migrations import Store, configuration, is_compared, tables_of, upgrade
from tests.support.engines import only_sqlite

# What PostgreSQL tells of itself: the catalogue, and the columns of it that say how a store looks;
# the first is the schema.
CATALOGUES = {
    ("columns", "information_schema"): (
        *("table_schema", "table_name", "column_name", "data_type", "character_maximum_length"),
        *("is_nullable", "column_default"),
    ),
    ("pg_indexes", "pg_catalog"): ("schemaname", "tablename", "indexname", "indexdef"),
    ("table_constraints", "information_schema"): (
        *("table_schema", "table_name", "constraint_name", "constraint_type"),
    ),
}
STORES: tuple[Store, ...] = get_args(Store)


@pytest.fixture
def engine(places):
    return places.engine("a folder/store")


def definitions(engine: Engine) -> set[str]:
    """What the database says of every table and index, without layout."""
    if engine.dialect.name == "postgresql":
        return set(described(engine))
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic_%'"
        )
        return {_one_line(sql) for sql in found.scalars()}


def described(engine: Engine) -> Iterator[str]:
    """Columns, indexes and constraints of a PostgreSQL database, each as it says it itself."""
    for (name, schema), columns in CATALOGUES.items():
        query = select(*map(column, columns)).select_from(table(name, schema=schema))
        with engine.connect() as connection:
            rows = connection.execute(query.where(column(columns[0]) == "public")).all()
        told = (f"{name} {tuple(row)}" for row in rows)
        # the names of constraints that forbid NULL are numbers of the database's own
        yield from (one for one in told if "alembic_" not in one and "_not_null" not in one)


def _one_line(sql: str) -> str:
    """A definition with its clauses in an order of their own: it may differ, and says the same."""
    flat = re.sub(r'[\s"]+', " ", sql).replace("( ", "(").replace(" )", ")")
    head, _, rest = flat.partition("(")
    clauses, _, tail = rest.rpartition(")")
    return head + " | ".join(sorted(re.split(r",\s(?![^(]*\))", clauses))) + " |" + tail


@pytest.mark.parametrize("store", STORES)
def test_the_newest_version_equals_the_tables(engine, store):
    upgrade(engine, store)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": f"alembic_version_{store}",
                "compare_type": True,
                "include_name": is_compared,
            },
        )
        assert compare_metadata(context, tables_of(store)) == []


@pytest.mark.parametrize("store", STORES)
def test_migrated_and_made_at_once_are_the_same(engine, store, places):
    upgrade(engine, store)
    whole = places.engine("whole")
    tables_of(store).create_all(whole)
    assert definitions(engine) == definitions(whole) != set()


@only_sqlite
@pytest.mark.parametrize(
    ("store", "table"),
    [
        ("warehouse", "observation"),
        ("warehouse", "observation_revision"),
        ("warehouse", "fidelity_record"),
        ("published", "published_value"),
    ],
)
def test_facts_have_no_rowid(engine, store, table):
    upgrade(engine, store)
    (made,) = (sql for sql in definitions(engine) if sql.startswith(f"CREATE TABLE {table} "))
    assert "WITHOUT ROWID" in made


def test_migrating_twice_changes_nothing(engine):
    upgrade(engine, "warehouse")
    before = definitions(engine)
    upgrade(engine, "warehouse")
    assert definitions(engine) == before


def test_the_three_stores_may_share_a_database(engine):
    for store in STORES:
        upgrade(engine, store)
    for store in STORES:
        upgrade(engine, store)
    found = "\n".join(definitions(engine))
    assert all(name in found for name in ("observation", "published_value", "app_user"))


def test_a_version_that_fails_leaves_nothing(engine, monkeypatch):
    run = command.upgrade

    def run_and_fail(*args):
        run(*args)
        raise RuntimeError("strømmen gik")

    monkeypatch.setattr(migrations.command, "upgrade", run_and_fail)
    with pytest.raises(RuntimeError, match="strømmen gik"):
        upgrade(engine, "warehouse")
    assert definitions(engine) == set()


@pytest.mark.parametrize("store", STORES)
def test_versions_can_be_written_as_postgresql(store, capsys):
    config = configuration(store)
    config.attributes["dialect"] = "postgresql"
    config.output_buffer = sys.stdout
    command.upgrade(config, "head", sql=True)
    written = capsys.readouterr().out
    assert all(f"CREATE TABLE {name} (" in written for name in tables_of(store).tables)
    assert "ROWID" not in written


@pytest.mark.parametrize("store", STORES)
def test_versions_follow_each_other(store):
    script = ScriptDirectory.from_config(configuration(store))
    versions = [version.revision for version in script.walk_revisions()]
    assert versions == [f"{number:04d}" for number in range(len(versions), 0, -1)]


def test_a_wrong_store_is_told_how_to_draft():
    command_line = [sys.executable, "-m", "data_access.migrations", "nowhere", "x"]
    house = Path(__file__).parents[2]
    done = subprocess.run(command_line, cwd=house, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "warehouse|published|app" in done.stderr
