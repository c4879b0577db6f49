"""Demo warehouses, built once: a small one on each engine, and one at full size on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import demo
from tests.support.postgres import Postgres
from tests.support.stores import NewPlaces

SMALL_SCALE = 0.05


@pytest.fixture(scope="session")
def small_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _built(tmp_path_factory.mktemp("small"), SMALL_SCALE)


@pytest.fixture(scope="session")
def small_on_postgresql(postgres: Postgres) -> Iterator[Engine]:
    yield from _built(postgres, SMALL_SCALE)


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _built(tmp_path_factory.mktemp("full"), 1.0)


@pytest.fixture(scope="session")
def small(kind: str, request: pytest.FixtureRequest) -> Engine:
    return request.getfixturevalue(f"small_on_{kind}")


@pytest.fixture(scope="session", params=["small_on_sqlite", "small_on_postgresql", "full"])
def either(request: pytest.FixtureRequest) -> Engine:
    """Each of the three warehouses in turn."""
    return request.getfixturevalue(request.param)


def _built(on: Path | Postgres, scale: float) -> Iterator[Engine]:
    places = NewPlaces(on)
    engine = places.engine("demo")
    demo.build(engine, scale=scale)
    yield engine
    places.close()
