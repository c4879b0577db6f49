"""A warehouse to fill by hand, and an empty published store beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access.engines import make_engine
from tests.support.small_warehouse import SmallWarehouse


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallWarehouse]:
    engine = make_engine(f"sqlite:///{tmp_path / 'warehouse.db'}")
    yield SmallWarehouse.at(engine)
    engine.dispose()


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path / 'published.db'}")
    yield engine
    engine.dispose()
