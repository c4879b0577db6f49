"""A published store to write by hand."""

import pytest

from tests.support.published_rows import PublishedRows
from tests.support.stores import NewPlaces


@pytest.fixture
def rows(places: NewPlaces) -> PublishedRows:
    return PublishedRows.at(places.engine("published"))
