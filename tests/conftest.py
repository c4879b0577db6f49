"""What every test may ask for: small demo stores and engines on them, built once; a server."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from data_access.engines import make_engine
from data_access.queries.snapshot import current
from tests.support import postgres as postgres_server
from tests.support.postgres import Postgres
from tests.support.programs import missing
from tests.support.stores import SMALL, NewPlaces, ServerPlaces, StorePlaces, build_demo, fill_demo

# A busy machine is no fault of the code; and where CI looks, the same code gets the same answer.
settings.register_profile("house", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("house")


@pytest.fixture(scope="session")
def demo_stores(tmp_path_factory: pytest.TempPathFactory) -> StorePlaces:
    """The three stores with a small published demo and its users; read them, never write."""
    return build_demo(tmp_path_factory.mktemp("demo"), scale=SMALL)


@pytest.fixture(scope="session")
def demo_warehouse(demo_stores: StorePlaces) -> Iterator[Engine]:
    yield from _opened(demo_stores.warehouse_url)


@pytest.fixture(scope="session")
def demo_published(demo_stores: StorePlaces) -> Iterator[Engine]:
    yield from _opened(demo_stores.published_url)


@pytest.fixture(scope="session")
def demo_app_store(demo_stores: StorePlaces) -> Iterator[Engine]:
    yield from _opened(demo_stores.app_url)


@pytest.fixture(scope="session")
def demo_published_at(demo_stores: StorePlaces) -> datetime:
    """When the small demo was published."""
    engine = make_engine(demo_stores.published_url)
    try:
        return current(engine).published_at
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of our own, started for the first test that asks for it."""
    programs = postgres_server.find()
    if programs is None:
        missing("PostgreSQL", "install the server (Debian: apt-get install postgresql)")
    with postgres_server.running(programs) as server:
        yield server


@pytest.fixture(scope="session")
def demo_on_postgres(postgres: Postgres, demo_published_at: datetime) -> Iterator[ServerPlaces]:
    """The same small published demo in three databases of the server; read them, never write."""
    places = NewPlaces(postgres)
    made = ServerPlaces(places.url("warehouse"), places.url("published"), places.url("app"))
    fill_demo(made, scale=SMALL, at=demo_published_at)
    yield made
    places.close()


@pytest.fixture
def new_stores(tmp_path: Path) -> StorePlaces:
    """Places for three stores that hold nothing yet."""
    return StorePlaces(tmp_path)


def _opened(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()
