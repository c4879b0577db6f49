"""Who is in which network, and whose borders are drawn: within the viewer's scope."""

import json

import pytest

from data_access.ingest import load_file
from data_access.publication import publish
from data_access.queries.borders import borders, has_borders
from data_access.queries.networks import networks
from data_access.queries.snapshot import Snapshot, current
from data_access.schema.vocabulary import Level
from tests.data_access.ingest.facts import SOURCES
from tests.data_access.queries.viewers import VIEWERS
from tests.support.small_warehouse import SmallWarehouse
from tests.support.stores import NewPlaces


@pytest.mark.parametrize("name", VIEWERS)
def test_a_network_has_the_members_in_scope(scoped: Snapshot, name: str) -> None:
    members = {network.code: network.kommuner for network in networks(VIEWERS[name], scoped)}
    expected = {"leder": {"N": ("740",)}, "leder without anything": {}}
    assert members == expected.get(name, {"N": ("740", "751")})


def test_without_geometries_there_are_no_borders(scoped: Snapshot) -> None:
    assert not has_borders(VIEWERS["konsulent"], scoped)
    assert borders(VIEWERS["konsulent"], scoped) == ()


def test_loaded_borders_are_those_of_the_file(lasting_places: NewPlaces) -> None:
    warehouse = lasting_places.engine("borders-warehouse")
    SmallWarehouse.at(warehouse).observe(
        "segregation_public", Level.KOMMUNE, "101", "2022/23", x=3, n=90
    )
    load_file(warehouse, SOURCES / "borders.geojson", by="prøve")
    published = lasting_places.engine("borders-published")
    publish(warehouse, published)
    read = current(published)
    assert has_borders(VIEWERS["konsulent"], read)
    found = dict(borders(VIEWERS["konsulent"], read))
    assert set(found) == {"101", "147"}
    assert json.loads(found["101"])["type"] == "MultiPolygon"
    assert borders(VIEWERS["leder"], read) == ()
