import pytest
from sqlalchemy import func, select

from data_access import reference, warehouse
from data_access.errors import WrongWarehouse
from data_access.schema import warehouse as tables


@pytest.fixture
def engine(places):
    return places.engine()


def rows(engine, table) -> list:
    with engine.connect() as connection:
        return list(connection.execute(select(table)).all())


def test_a_new_warehouse_knows_places_words_and_aliases(engine):
    warehouse.create(engine, is_demo=False)
    levels = {}
    for unit in rows(engine, tables.unit):
        levels.setdefault(unit.level, []).append(unit.code)
    assert {level: len(codes) for level, codes in levels.items()} == {
        "country": 1,
        "region": 5,
        "landsdel": 11,
        "kommune": 98,
    }
    assert len(rows(engine, tables.indicator)) == len(reference.indicators())
    assert len(rows(engine, tables.source)) == len(reference.sources())
    assert len(rows(engine, tables.subgroup)) == len(reference.subgroups())
    assert len(rows(engine, tables.programme)) == 5
    assert {row.alias: row.kommune_code for row in rows(engine, tables.kommune_alias)} == dict(
        reference.aliases()
    )


def test_a_new_warehouse_holds_no_figures(engine):
    warehouse.create(engine, is_demo=False)
    assert rows(engine, tables.observation) == []
    assert rows(engine, tables.load) == []


def test_breaks_that_are_known_beforehand_are_there(engine):
    warehouse.create(engine, is_demo=False)
    known = sum(len(indicator.breaks) for indicator in reference.indicators())
    assert len(rows(engine, tables.series_break)) == known > 0


@pytest.mark.parametrize(("is_demo", "seed"), [(True, 2026), (False, None)])
def test_a_warehouse_says_what_it_is(engine, is_demo, seed):
    assert warehouse.info(engine) is None
    warehouse.create(engine, is_demo=is_demo, seed=seed)
    found = warehouse.info(engine)
    assert found is not None
    assert (found.is_demo, found.seed) == (is_demo, seed)


def test_making_it_again_changes_nothing(engine):
    warehouse.create(engine, is_demo=True, seed=1)
    before = warehouse.info(engine)
    warehouse.create(engine, is_demo=True, seed=2)
    assert warehouse.info(engine) == before
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(tables.unit)).scalar() == 115


@pytest.mark.parametrize("first", [True, False])
def test_demo_and_real_are_never_mixed(engine, first):
    warehouse.create(engine, is_demo=first)
    with pytest.raises(WrongWarehouse, match="Sæt WAREHOUSE_URL"):
        warehouse.create(engine, is_demo=not first)
    found = warehouse.info(engine)
    assert found is not None
    assert found.is_demo == first
