"""Two demo warehouses, built once: a small one and one at full size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data_access import demo
from data_access.engines import make_engine

SMALL_SCALE = 0.05


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _built(tmp_path_factory.mktemp("small") / "warehouse.db", SMALL_SCALE)


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    yield from _built(tmp_path_factory.mktemp("full") / "warehouse.db", 1.0)


@pytest.fixture(scope="session", params=["small", "full"])
def either(request: pytest.FixtureRequest) -> Engine:
    """Each of the two warehouses in turn."""
    return request.getfixturevalue(request.param)


def _built(path: Path, scale: float) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{path}")
    demo.build(engine, scale=scale)
    yield engine
    engine.dispose()
