"""A warehouse to fill by hand, and an empty published store beside it."""

import pytest
from sqlalchemy import Engine

from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import NewPlaces


@pytest.fixture
def small(places: NewPlaces) -> SmallWarehouse:
    return SmallWarehouse.at(places.engine("warehouse", tables="warehouse"))


@pytest.fixture
def published(places: NewPlaces) -> Engine:
    return places.engine("published")
