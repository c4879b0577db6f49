"""Stores that an older version of the product made, brought up to date with what they hold."""

from typing import get_args

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, delete, inspect, select

from data_access import warehouse
from data_access.engines import writer
from data_access.migrations import Store, configuration, tables_of, upgrade, upgrade_older
from data_access.schema import warehouse as tables
from data_access.schema.vocabulary import Level
from tests.support.small_warehouse import SmallWarehouse

STORES: tuple[Store, ...] = get_args(Store)


@pytest.fixture
def engine(places):
    return places.engine("store")


def shape(engine: Engine, store: Store) -> dict[str, set[str]]:
    """The tables of a store and their columns."""
    found = inspect(engine)
    there = set(found.get_table_names()) & set(tables_of(store).tables)
    return {name: {column["name"] for column in found.get_columns(name)} for name in there}


def older(engine: Engine, store: Store) -> None:
    """Take a store back to its first version, where SQLite may drop what is pointed at."""
    plain = create_engine(engine.url)
    with plain.begin() as connection:
        command.downgrade(configuration(store, connection), "0001")
    plain.dispose()


@pytest.mark.parametrize("store", STORES)
def test_an_older_store_is_brought_up_to_date_once(engine, store):
    assert not upgrade_older(engine, store)
    upgrade(engine, store)
    whole = shape(engine, store)
    older(engine, store)
    newer = len(list(ScriptDirectory.from_config(configuration(store)).walk_revisions())) > 1
    assert upgrade_older(engine, store) == newer
    assert not upgrade_older(engine, store)
    assert shape(engine, store) == whole


def test_an_older_warehouse_keeps_its_figures_and_learns_what_is_new(engine):
    small = SmallWarehouse.at(engine)
    small.observe("segregation_public", Level.KOMMUNE, "740", "2022/23", x=40, n=800)
    with writer(engine).begin() as connection:
        # what was not known when the warehouse was made
        group = tables.subgroup.c.code == "indskoling"
        connection.execute(delete(tables.subgroup).where(group))
        before = connection.execute(select(tables.observation)).all()
    older(engine, "warehouse")
    warehouse.bring_up_to_date(engine)
    with engine.connect() as connection:
        assert connection.execute(select(tables.observation)).all() == before
        contacts = dict(
            connection.execute(
                select(tables.source.c.source_code, tables.source.c.contact_da)
            ).all()
        )
    assert contacts["dst"] == "Danmarks Statistik, Kundeservice"
    assert contacts["lkd"]
