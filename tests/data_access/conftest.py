"""Every test of this folder that asks for a store runs on SQLite and on PostgreSQL.

What only one of them has is marked with a name from `tests.support.engines`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.engines import make_engine
from tests.support.stores import NewPlaces, ServerPlaces, StorePlaces

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """The engine that a test's stores live in."""
    return request.param


@pytest.fixture
def places(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewPlaces]:
    """Places of the test's own for stores that hold nothing yet."""
    made = NewPlaces(tmp_path if kind == "sqlite" else request.getfixturevalue("postgres"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def lasting_places(
    kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewPlaces]:
    """Places for stores that are filled once and then only read."""
    folder = tmp_path_factory.mktemp("lasting")
    made = NewPlaces(folder if kind == "sqlite" else request.getfixturevalue("postgres"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def demo_places(kind: str, request: pytest.FixtureRequest) -> StorePlaces | ServerPlaces:
    """The three stores with a small published demo and its users; read them, never write."""
    name = {"sqlite": "demo_stores", "postgresql": "demo_on_postgres"}[kind]
    return request.getfixturevalue(name)


@pytest.fixture(scope="session")
def demo_warehouse(demo_places: StorePlaces | ServerPlaces) -> Iterator[Engine]:
    yield from _opened(demo_places.warehouse_url)


@pytest.fixture(scope="session")
def demo_published(demo_places: StorePlaces | ServerPlaces) -> Iterator[Engine]:
    yield from _opened(demo_places.published_url)


def _opened(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()
