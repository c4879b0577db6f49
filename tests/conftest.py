"""What every test may ask for: small demo stores and engines on them, built once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine

from data_access.engines import make_engine
from tests.support.stores import SMALL, StorePlaces, build_demo

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


@pytest.fixture
def new_stores(tmp_path: Path) -> StorePlaces:
    """Places for three stores that hold nothing yet."""
    return StorePlaces(tmp_path)


def _opened(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()
